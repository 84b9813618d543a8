// The transcriber's own words: applause, inaudible words, printed ends, credits. They stand beside the turns and do not end them.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/index.ts'
import { languages } from '../../src/transcript/languages/index.ts'
import { compileLexicon } from '../../src/transcript/lexicon.ts'
import type { Paragraph } from '../../src/transcript/paragraphs/paragraphs.ts'
import { depthOf, isBracketed, isClosing, isCredit, isItalic, isStageLine, opensBracket } from '../../src/transcript/stage.ts'
import { anyExchanges, anySentence, blocksOf, conference, runs, said, tongueNames, type TongueName } from './fictional.ts'

const lexiconOf = (...tags: string[]) => compileLexicon(tags.flatMap((tag) => languages().filter((language) => language.tag === tag)))
const paragraph = (text: string) => ({ text }) as Paragraph
const remarks: Readonly<Record<TongueName, readonly string[]>> = {
  en: ['(Laughter.)', '[Applause]', '(Inaudible.)', '(The minister leaves the room.)'], es: ['(Risas)', '(Aplausos.)', '[Inaudible]'], fr: ['(Rires.)', '(Applaudissements.)', '[Inaudible]'], zh: ['（笑声）', '（掌声）', '（众人笑）', '（听不清）'],
}

describe('a remark on its own line', () => {
  for (const name of tongueNames) test(`is a note, and the turn goes on behind it (${name})`, () =>
    fc.assert(fc.asyncProperty(anyExchanges(name, 3, 5), fc.constantFrom(...remarks[name]), anySentence(name), fc.nat(), async (exchanges, remark, more, where) => {
      const at = where % exchanges.length
      const paragraphs = exchanges.map(({ question, answer }, i) => ({ question, answer: i === at ? [...answer, remark, more] : answer }))
      const blocks = await blocksOf(conference(name, paragraphs).join('\n\n'))
      assert.deepEqual(blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : [])), [remark])
      const note = blocks.findIndex(({ kind }) => kind === 'note')
      const [before, after] = [blocks[note - 1], blocks[note + 1]]
      assert.ok(before?.kind === 'turn' && after?.kind === 'turn' && after.continues)
      assert.deepEqual([after.text, after.act, after.label, after.speaker, after.answers], [more, before.act, before.label, before.speaker, before.answers])
      assert.equal(blocks.filter((block) => block.kind === 'turn' && !block.continues).length, exchanges.length * 2)
    }), runs(20)))

  for (const name of tongueNames) test(`inside a sentence it is part of the words (${name})`, () =>
    fc.assert(fc.asyncProperty(anyExchanges(name, 3, 5), fc.constantFrom(...remarks[name]), async (exchanges, remark) => {
      const spoken = exchanges.map(({ question, answer }) => ({ question, answer: answer.map((words) => words.replace(/(?<=^.{8})/u, ` ${remark} `)) }))
      const source = conference(name, spoken).join('\n\n')
      const { record } = await read(source)
      assert.deepEqual(record.blocks.filter(({ kind }) => kind === 'note'), [])
      assert.deepEqual((await said(source)).map(({ text }) => text), spoken.flatMap(({ question, answer }) => [question, answer.join('\n')]))
    }), runs(15)))

  test('over two lines it is one note', async () => {
    const blocks = await blocksOf('Press conference on the ferries\n\nQ: Is the quay dry?\n\nA: It is.\n\n(The minister shows a map of the quay\n\nand a jar of dry sand.)\n\nQ: And the boat?\n\nA: The boat is wet.\n')
    assert.deepEqual(blocks.map(({ kind }) => kind), ['heading', 'turn', 'turn', 'note', 'turn', 'turn'])
    const note = blocks[3]
    assert.equal(note?.kind === 'note' && note.text, '(The minister shows a map of the quay\nand a jar of dry sand.)')
  })
})

describe('brackets', () => {
  const [open, close] = ['（([〔【', '）)]〕】']
  const anyWords = fc.string({ unit: fc.constantFrom('a', 'ferry', ' ', '渡', ',', '’'), minLength: 1, maxLength: 8 })
  test('one pair around everything, or several, and nothing outside', () =>
    fc.assert(fc.property(anyWords, anyWords, fc.nat(4), (inside, outside, i) => {
      const pair = `${open[i]}${inside}${close[i]}`
      assert.ok(isBracketed(pair))
      assert.ok(isBracketed(`${pair} – ${pair}`))
      assert.ok(isBracketed(`**${pair}**`))
      assert.ok(!isBracketed(`${pair} ${outside}x`))
      assert.ok(!isBracketed(`x${outside} ${pair}`))
      assert.ok(!isBracketed(`${pair} x${outside} ${pair}`))
    }), runs(150)))

  test('one that stays open is told from one that is closed', () =>
    fc.assert(fc.property(anyWords, fc.nat(4), (inside, i) => {
      assert.ok(opensBracket(open[i] + inside) && !isBracketed(open[i] + inside))
      assert.ok(!opensBracket(`${open[i]}${inside}${close[i]} ${inside}`))
      assert.ok(!opensBracket(inside + open[i]))
      assert.equal(depthOf(`${open[i]}${open[i]}${inside}`), 2)
      assert.equal(depthOf(inside + close[i]), -1)
    }), runs(100)))

  test('italics: the whole paragraph, not its beginning, and no bold', () => {
    assert.ok(isItalic('*The minister sits down.*') && isItalic('_The minister sits down._'))
    for (const text of ['*The minister* sits down.', '**The minister sits down.**', '* The minister *', '*The minister* and *the captain*']) assert.ok(!isItalic(text), text)
  })
})

describe('ends and credits', () => {
  const english = lexiconOf('en')
  const chinese = lexiconOf('zh-Hans')
  test('a printed end is short, and no sentence follows it', () => {
    for (const text of ['END', 'END 2:04 P.M.', '-END-', '### END ###']) assert.ok(isClosing(paragraph(text), english), text)
    for (const text of ['（完）', '记者会历时1小时。'].map((one) => one.replace(/[（）]/gu, ''))) assert.ok(isClosing(paragraph(text), chinese), text)
    for (const text of ['End the night ferry, and the island is lost.', 'Ending soon', `END ${'and so on '.repeat(12)}`]) assert.ok(!isClosing(paragraph(text), english), text)
  })
  test('a sentence that begins with the words of an end is none', async () => {
    for (const text of ['The end of the quay is dry.', 'The end justifies the ferry, as the captain says.']) {
      assert.ok(!isClosing(paragraph(text), english), text)
      assert.deepEqual((await said(`Press conference on the ferries\n\nQ: Is the quay dry?\n\nA: I looked at it this morning.\n\n${text}\n\nQ: And the boat?\n\nA: It is wet.\n`))[1]?.text, `I looked at it this morning.\n${text}`)
    }
  })

  test('a credit is a word that names whoever made the page, and a colon', () => {
    for (const text of ['责任编辑：林海棠', '（责任编辑：林海棠）', '来源：灯塔湾日报']) assert.ok(isCredit(paragraph(text), chinese), text)
    for (const text of ['苏澄远：码头是干的。', '责任编辑说码头是干的。', `来源：${'码头是干的，船是湿的。'.repeat(9)}`]) assert.ok(!isCredit(paragraph(text), chinese), text)
  })
  test('a stage line has no bracket, and is no sentence', () => {
    for (const text of ['Applause.', '— Applause in the chamber.']) assert.ok(isStageLine(text, english), text)
    for (const text of ['Applause is what the captain deserves for it.', 'Applause?', 'We heard applause.', 'Applause: none.']) assert.ok(!isStageLine(text, english), text)
  })

  test('behind the last turn they are notes, and the last answer ends before them', async () => {
    for (const end of ['END 2:04 P.M.', '* * *\n\nEND']) {
      const source = `Press conference on the ferries\n\nQ: Is the quay dry?\n\nA: It is.\n\nQ: And the boat?\n\nA: The boat is wet.\n\n${end}\n`
      const blocks = await blocksOf(source)
      assert.deepEqual((await said(source)).at(-1)?.text, 'The boat is wet.', end)
      const last = blocks.at(-1)
      assert.ok(last?.kind === 'note' && /END/u.test(last.text), end)
    }
  })
})
