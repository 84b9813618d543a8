// What tells labels where no delimiter does: elements of the page, surnames whose full form title or lead print, titles in quotation marks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Block, read } from '../../src/index.ts'

type Turn = Extract<Block, { kind: 'turn' }>
const turnsOf = async (input: string, name: string): Promise<Turn[]> => (await read(input, { name })).record.blocks.filter((block): block is Turn => block.kind === 'turn')
const who = (turns: readonly Turn[]) => turns.map(({ speaker, outlet }) => speaker ?? outlet)
const page = (body: string) => `<!doctype html><html lang="en"><head><title>The light</title></head><body><main><h1>The light</h1>${body}</main></body></html>`

const SAID = [
  ['Ada Hare', 'Did you see the light go out, and where were you when it did?'], ['Bruno Tern', 'I was on the water, and I thought that I had turned the boat round.'],
  ['Ada Hare', 'Who told you that the lamp was broken, and when did they tell you?'], ['Bruno Tern', 'Nobody told me. The stars were where I had left them, so it was the lamp.'],
] as const

test('names in elements of their own are labels: headings, runs, cells, paragraphs of one class', async () => {
  const forms: readonly ((name: string, words: string) => string)[] = [
    (name, words) => `<h3>${name}</h3><p>${words}</p>`,
    (name, words) => `<p><span class="who">${name}</span> ${words}</p>`,
    (name, words) => `<p><em>${name}</em> ${words}</p>`,
    (name, words) => `<table><tr><td>${name}</td><td>${words}</td></tr></table>`,
    (name, words) => `<p class="name">${name}</p><blockquote><p>${words}</p></blockquote>`,
  ]
  for (const form of forms) assert.deepEqual(who(await turnsOf(page(SAID.map(([name, words]) => form(name, words)).join('')), 'a.html')), SAID.map(([name]) => name), form('X', 'Y'))
})

test('the names above the remarks of readers, below an article, are none', async () => {
  const article = '<p>The light at the head went out on a Sunday, and for two hours nobody on the island noticed, since it was the hour at which all of them eat their soup.</p>'.repeat(8)
  const remarks = SAID.map(([name, words]) => `<p class="author">${name}</p><p class="remark">${words}</p>`).join('')
  assert.deepEqual(await turnsOf(page(article + remarks), 'a.html'), [])
})

test('a heading among them that names nobody stays a heading, and a title below a menu a title', async () => {
  const { record } = await read(page(`${SAID.map(([name, words]) => `<h4>${name}</h4><p>${words}</p>`).join('')}<h4>Prices</h4><p>From four to six crowns</p>`), { name: 'a.html' })
  assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])), ['The light', 'Prices'])
  const menu = await read('<body><ul><li>Contact</li><li>Sitemap</li><li>The press</li></ul><h1>The light went out</h1><p>Nobody noticed until the soup was eaten and the boats came back.</p></body>', { name: 'a.html' })
  assert.equal(menu.record.title, 'The light went out')
})

test('a surname alone gets the name that the lead prints behind an office', async () => {
  const turns = await turnsOf(`Minister of Fisheries Corwin Ashdale Meets the Press

Herald: Why were the skippers not asked before the quotas were drawn up?

Ashdale: They were asked, in two hundred letters, and all of them wrote back.

Island Post: When will the harbours be dredged, and who is to pay for it?

Ashdale: The islands come first next year, and the state pays for all of them.
`, 'a.txt')
  assert.deepEqual(turns.map(({ speaker, outlet, act }) => [speaker, outlet, act]), [[null, 'Herald', 'question'], ['Corwin Ashdale', null, 'answer'], [null, 'Island Post', 'question'], ['Corwin Ashdale', null, 'answer']])
})

test('a title in quotation marks is a medium', async () => {
  const turns = await turnsOf(`Пресс-конференция министра портов

Министр портов Глеб Веретенник ответил на вопросы журналистов.

«Речная газета»: Почему пароход больше не ходит по вторникам?

Веретенник: Потому что по вторникам он стоит на ремонте, как и всякий старый пароход.

«Волна»: Когда же он снова пойдёт по расписанию?

Веретенник: После ледохода, не раньше и не позже, как и каждую весну.
`, 'a.txt')
  assert.deepEqual(who(turns), ['«Речная газета»', 'Глеб Веретенник', '«Волна»', 'Глеб Веретенник'])
})

test('in a language without a list of words one word that does nothing but ask is a part and nobody’s name', async () => {
  const turns = await turnsOf(`Sajtótájékoztató a téli hajózásról

Szentmihályi Borbála: A folyó az idén korábban fagy be, mint tavaly, ezért két jégtörőt bérlünk.

Újságíró: Mennyibe kerül a két jégtörő?

Szentmihályi Borbála: Egy idényre kilencvenmillióba kerül, és ennél többe kerülne, ha állna a folyó.

Újságíró: És mi lesz azokkal a falvakkal, ahová komp sem megy?

Vadkerti Ábel államtitkár: Oda lánctalpas busz megy. Hangos, lassú, de mindenhová odaér.
`, 'a.txt')
  assert.deepEqual(turns.map(({ speaker }) => speaker), ['Szentmihályi Borbála', null, 'Szentmihályi Borbála', null, 'Vadkerti Ábel'])
})

test('the head of a page that stands there once, inside a sentence, is furniture', async () => {
  const { record } = await read(`Press conference

MS. HARE: The light went out on a Sunday, and for two hours nobody on the whole isl

Harbour Gazette, 3 May 2032

7

and noticed, since it was the hour at which all of them eat.

Q: Who noticed first, and what did they do about it?

MS. HARE: The cat, and it went to sleep again.
`, { name: 'a.txt' })
  assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'furniture' ? [block.text] : [])), ['Harbour Gazette, 3 May 2032', '7'])
})

test('links and a box with a heading below the last turn are the page’s, not the speaker’s', async () => {
  const said = [...SAID, ...SAID, ...SAID, ...SAID].map(([name, words]) => `<p><b>${name}:</b> ${words}</p>`).join('')
  const { record } = await read(page(`${said}<p><a href="/">Return to the first page</a></p><h2>Who we are</h2><p>Old Pier 4</p>`), { name: 'a.html' })
  assert.deepEqual(record.blocks.slice(-3).map((block) => block.kind), ['furniture', 'furniture', 'furniture'])
})
