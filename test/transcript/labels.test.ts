// Label conventions that nobody has seen before: names that no list knows, set off in one way or another, are found out from the document itself.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { understand } from '../../src/transcript/naming/understand.ts'
import { findCandidates } from '../../src/transcript/labels/candidates/candidates.ts'
import { languages } from '../../src/transcript/languages/index.ts'
import { compileLexicon } from '../../src/transcript/lexicon.ts'
import { anyNames, anyParagraph, anyQuestion, anySentence, runs, said } from './fictional.ts'
import { processorTime } from '../processor-time.ts'

const lexiconOf = (...tags: string[]) => compileLexicon(tags.flatMap((tag) => languages().filter((language) => language.tag === tag)))
const upper = (name: string) => name.toUpperCase()
const surname = (name: string) => name.split(' ').at(-1) as string

interface Setting {
  readonly called: string
  readonly print: (name: string, words: string) => string
  readonly shown?: (name: string) => string
  /** only where every name comes back */
  readonly isTwice?: true
  /** only where one does not */
  readonly isOnce?: true
}

const settings: readonly Setting[] = [
  { called: 'colon', print: (name, words) => `${name}: ${words}` },
  { called: 'colon and wide blank', print: (name, words) => `${name}:   ${words}` },
  { called: 'blank before the colon', print: (name, words) => `${name} : ${words}` },
  { called: 'full-width colon', print: (name, words) => `${name}：${words}` },
  { called: 'surname in capitals', print: (name, words) => `${upper(surname(name))}: ${words}`, shown: (name) => upper(surname(name)) },
  { called: 'capitals', print: (name, words) => `${upper(name)}: ${words}`, shown: upper },
  { called: 'surname', print: (name, words) => `${surname(name)}: ${words}`, shown: surname },
  { called: 'bold with the colon', print: (name, words) => `**${name}:** ${words}` },
  { called: 'bold before the colon', print: (name, words) => `**${name}**: ${words}` },
  { called: 'bold and nothing else', print: (name, words) => `**${name}** ${words}`, isTwice: true },
  { called: 'bold and nothing else, somebody speaking once', print: (name, words) => `**${name}** ${words}`, isOnce: true },
  { called: 'square brackets', print: (name, words) => `[${name}] ${words}` },
  { called: 'square brackets and colon', print: (name, words) => `[${name}]: ${words}` },
  { called: 'capitals and a dash', print: (name, words) => `${upper(name)} – ${words}`, shown: upper },
  { called: 'capitals and a full stop', print: (name, words) => `${upper(name)}. ${words}`, shown: upper },
  { called: 'capitals on their own line', print: (name, words) => `${upper(name)}\n${words}`, shown: upper },
  { called: 'colon on its own line', print: (name, words) => `${name}:\n${words}` },
  { called: 'bold on its own line', print: (name, words) => `**${name}**\n\n${words}` },
  { called: 'a number before the name', print: (name, words) => `12. ${name}: ${words}` },
  { called: 'a time before the name', print: (name, words) => `[00:14:07] ${name}: ${words}` },
]

/** two who talk by turns, or three in any order in which nobody follows themselves */
const anyTalk = fc.tuple(anyNames(3), fc.integer({ min: 2, max: 3 }), fc.array(fc.tuple(fc.nat(8), anyParagraph('en', 1, 3)), { minLength: 6, maxLength: 12 })).map(([names, count, turns]) => {
  let last = -1
  return turns.map(([step, words]) => {
    last = last < 0 ? 0 : (last + 1 + step % (count - 1)) % count
    return { name: names[last] as string, words }
  })
}).filter((turns) => new Set(turns.map(({ name }) => name)).size >= 2)

const comesBack = (turns: readonly { name: string }[]) => turns.every(({ name }) => turns.filter((other) => other.name === name).length > 1)

describe('a convention of labels that was made up a moment ago', () => {
  for (const { called, print, shown, isTwice, isOnce } of settings) test(called, () =>
    fc.assert(fc.asyncProperty(isTwice ? anyTalk.filter(comesBack) : isOnce ? anyTalk.filter((turns) => !comesBack(turns)) : anyTalk, async (turns) => {
      const source = `Three voices on the ferries\n\n${turns.map(({ name, words }) => print(name, words)).join('\n\n')}\n`
      const found = await said(source)
      assert.deepEqual(found.map(({ label, text }) => [label, text]), turns.map(({ name, words }) => [shown ? shown(name) : name, words]))
    }), runs(15)))

  test('paragraphs without a label belong to the turn above them', () =>
    fc.assert(fc.asyncProperty(anyTalk, anyParagraph('en', 2, 2), fc.nat(), async (turns, more, where) => {
      const long = where % turns.length
      const source = `Three voices on the ferries\n\n${turns.map(({ name, words }, i) => `${name}: ${words}${i === long ? `\n\n${more}` : ''}`).join('\n\n')}\n`
      assert.deepEqual((await said(source)).map(({ text }) => text), turns.map(({ words }, i) => (i === long ? `${words}\n${more}` : words)))
    }), runs(15)))
})

describe('what looks like a label and is none', () => {
  const headings = ['Northern Quay', 'Weather', 'Result', 'Orrin Head'] // might be names
  const openings = ['One thing is certain', 'Nobody doubts it', 'The result', 'There are three reasons', 'A word on the weather', 'The captain said', 'Our aim is simple', 'Three years ago it was simple']

  test('a colon once inside an article makes no turn', () =>
    fc.assert(fc.asyncProperty(fc.array(anyParagraph('en', 2, 4), { minLength: 4, maxLength: 9 }), fc.constantFrom(...openings, ...headings), anySentence('en'), fc.nat(), async (paragraphs, opening, rest, where) => {
      const article = paragraphs.toSpliced(where % paragraphs.length, 0, `${opening}: ${rest}`)
      assert.deepEqual(await said(`The year on the ferries\n\n${article.join('\n\n')}\n`), [])
    }), runs(30)))

  test('a colon once inside an answer opens no turn', () =>
    fc.assert(fc.asyncProperty(anyTalk, fc.constantFrom(...openings), anySentence('en'), fc.nat(), async (turns, opening, rest, where) => {
      const at = where % turns.length
      const source = turns.map(({ name, words }, i) => `${name}: ${words}${i === at ? `\n\n${opening}: ${rest}` : ''}`).join('\n\n')
      assert.deepEqual((await said(`Three voices on the ferries\n\n${source}\n`)).map(({ text }) => text), turns.map(({ words }, i) => (i === at ? `${words}\n${opening}: ${rest}` : words)))
    }), runs(30)))

  test('nor does a word with a capital, where most paragraphs have no label', () =>
    fc.assert(fc.asyncProperty(anyNames(2), fc.array(fc.array(anyParagraph('en', 1, 3), { minLength: 4, maxLength: 4 }), { minLength: 6, maxLength: 6 }), fc.constantFrom('Weather', 'Result'), fc.nat(5), async (names, turns, heading, at) => {
      const spoken = turns.map((paragraphs, i) => (i === at ? [...paragraphs, `${heading}: ${paragraphs[0]}`] : paragraphs))
      const source = spoken.map(([first, ...rest], i) => [`${names[i % 2]}: ${first}`, ...rest].join('\n\n')).join('\n\n')
      assert.deepEqual((await said(`Two voices on the ferries\n\n${source}\n`)).map(({ text }) => text), spoken.map((paragraphs) => paragraphs.join('\n')))
    }), runs(20)))

  test('a colon in the middle of a sentence splits nothing', () =>
    fc.assert(fc.asyncProperty(anyTalk, fc.nat(), async (turns, where) => {
      const at = where % turns.length
      const other = turns.find(({ name }) => name !== turns[at]?.name)?.name as string
      const aside = `I say it as ${other} would: the quay is dry.`
      const source = turns.map(({ name, words }, i) => `${name}: ${words}${i === at ? ` ${aside}` : ''}`).join('\n\n')
      assert.deepEqual((await said(`Three voices on the ferries\n\n${source}\n`)).map(({ text }) => text), turns.map(({ words }, i) => (i === at ? `${words} ${aside}` : words)))
    }), runs(40)))
})

describe('labels run in behind the end of a sentence', () => {
  const anyPairs = fc.array(fc.tuple(anyQuestion('zh'), anyParagraph('zh', 1, 3)), { minLength: 3, maxLength: 7 })
  for (const [asks, answers] of [['问：', '答：'], ['记者：', '苏澄远：']] as const) test(`${asks}…${answers}`, () =>
    fc.assert(fc.asyncProperty(anyPairs, fc.nat(), async (pairs, where) => {
      // the convention is printed at the head of paragraphs everywhere but in one place
      const run = where % pairs.length
      const source = pairs.map(([question, answer], i) => `${asks}${question}${i === run ? '' : '\n\n'}${answers}${answer}`).join('\n\n')
      const found = await said(`奥林群岛渡轮事务举行记者会\n\n${source}\n`)
      assert.deepEqual(found.map(({ label, text }) => [label, text]), pairs.flatMap(([question, answer]) => [[asks.slice(0, -1), question], [answers.slice(0, -1), answer]]))
    }), runs(15)))

  test('not behind a comma, and not where the document has no such label', async () => {
    const found = await said('奥林群岛渡轮事务举行记者会\n\n问：晚班渡轮什么时候开？\n\n答：月底。有人问我，答：月底以前。船长说过一句话。船长：月底。\n\n问：票价呢？\n\n答：不变。\n')
    assert.deepEqual(found.map(({ text }) => text), ['晚班渡轮什么时候开？', '月底。有人问我，答：月底以前。船长说过一句话。船长：月底。', '票价呢？', '不变。'])
  })
})

describe('what a label says by itself', () => {
  const cases: readonly [tags: readonly string[], label: string, expected: object][] = [
    [['en'], 'Q', { part: 'question', name: null, strength: 3 }],
    [['en'], 'MS. WEAVER', { part: null, name: 'MS. WEAVER', isOffice: false }],
    [['en'], 'Minister Edwin Harrow', { name: 'Edwin Harrow', role: 'Minister' }],
    [['en'], 'Edwin Harrow, Minister for Ferries', { name: 'Edwin Harrow', role: 'Minister for Ferries' }],
    [['en'], 'The Minister for Ferries (Mr. Harrow)', { name: 'Mr. Harrow', role: 'The Minister for Ferries', isOffice: false }],
    [['en'], 'Reporter, Orrin Herald', { part: 'journalist', outlet: 'Orrin Herald' }],
    [['en'], 'THE PRESIDENT', { name: null, part: 'chair', isOffice: true }],
    [['en'], 'He went on to say', { strength: 0 }],
    [['fr'], 'Mme Lucie Aubrac-Lemaire, ministre de la Mer', { role: 'ministre de la Mer' }],
    [['de'], 'Frage', { part: 'question' }],
    [['es'], 'Periodista', { part: 'journalist' }],
    [['zh-Hans'], '《灯塔湾日报》记者', { part: 'journalist', outlet: '《灯塔湾日报》' }],
    [['zh-Hans'], '海洋事务部部长苏澄远', { name: '苏澄远', role: '海洋事务部部长' }],
    [['zh-Hans'], '苏澄远', { name: '苏澄远', role: null }],
    [['zh-Hans'], '他最后说', { strength: 0 }],
    [['ja'], '記者', { part: 'journalist' }],
    [['ko'], '기자', { part: 'journalist' }],
  ]
  for (const [tags, label, expected] of cases) test(label, () => {
    const content = understand(label, lexiconOf(...tags))
    const told = Object.fromEntries(Object.keys(expected).map((key) => [key, content[key as keyof typeof content]]))
    assert.deepEqual(told, expected)
  })

  test('bold marks and zero-width characters around a label change nothing', () => {
    fc.assert(fc.property(fc.constantFrom(...cases), fc.constantFrom('**', '_', '\u200b', ' '), ([tags, label], mark) => {
      assert.deepEqual(understand(mark + label + mark, lexiconOf(...tags)), understand(label, lexiconOf(...tags)))
    }), runs(80))
  })

  test('a medium whose name contains letters of a stage direction is a medium', () => {
    for (const outlet of ['Orrin Herald', 'Orrin Telegraph', 'Weekend Post', 'Cape Dispatch']) assert.equal(understand(`REPORTER (${outlet})`, lexiconOf('en')).outlet, outlet)
  })

  test('a bracket that is opened and not closed is no label', () => {
    for (const label of ['Mr. Harrow (Orrin', 'Harrow) Minister', '【记者', '苏澄远（部长']) assert.equal(understand(label, lexiconOf('en', 'zh-Hans')).strength, 0, label)
  })
})

describe('candidates at the head of a paragraph', () => {
  const english = lexiconOf('en')
  test('offsets name the label that is printed there', () =>
    fc.assert(fc.property(fc.constantFrom(...settings.filter(({ print }) => !print('a', 'b').includes('\n'))), anyNames(1), anyParagraph('en'), ({ print, shown, called }, [name], words) => {
      const text = print(name as string, words)
      const found = findCandidates(text, english, 0)
      for (const { label, from, to, textStart, textEnd } of found) {
        assert.equal(text.slice(from, to).trim(), label, called)
        assert.ok(to <= textStart && textStart <= textEnd && textEnd <= text.length)
      }
      assert.ok(found.some(({ label, textStart, textEnd }) => label === (shown ? shown(name as string) : name) && text.slice(textStart, textEnd) === words), `${called}: ${text.slice(0, 60)}`)
    }), runs(150)))

  test('a colon of a time, of an address or behind a whole sentence is no delimiter', () => {
    for (const text of ['At 10:30 the ferry leaves.', 'https://orrin.example/ferries is the address.', 'It rained. The captain spoke at length: nobody heard him.']) {
      assert.deepEqual(findCandidates(text, english, 0).filter(({ style }) => style === 'colon'), [], text)
    }
  })

  test('a very long head costs no more than a short one', () => {
    const time = (text: string) => processorTime(() => {
      for (let i = 0; i < 50; i++) findCandidates(text, english, 0)
    })
    const short = 'Harrow (Orrin '.repeat(20)
    time(short)
    assert.ok(time('Harrow (Orrin '.repeat(40_000)) < 20 * time(short) + 50)
  })
})
