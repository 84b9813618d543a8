// One document, printed in two ways that mean the same: the record may not tell them apart.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/index.ts'
import { anyExchanges, anyNames, anyParagraph, anyQuestion, conference, runs, said, saidIn, tongueNames, type TongueName } from './fictional.ts'

const turnsOf = (name: TongueName) => (source: string | Uint8Array) => read(source).then(({ record }) => ({ language: record.language, title: record.title, turns: saidIn(record) })).then((found) => (assert.ok(found.turns.length, name), found))

describe('what the page adds or leaves out', () => {
  const furniture = ['— 3 —', 'Page 4', '- 5 -', '4', '------------------', 'https://orrin.example/press/17', '2031-05-04 16:20']
  for (const name of tongueNames) {
    const turns = turnsOf(name)
    test(`furniture between paragraphs (${name})`, () =>
      fc.assert(fc.asyncProperty(anyExchanges(name, 3, 6), fc.array(fc.tuple(fc.nat(), fc.constantFrom(...furniture.filter((line) => name === 'en' || !line.startsWith('Page')))), { minLength: 1, maxLength: 4 }), async (exchanges, added) => {
        const paragraphs = conference(name, exchanges)
        fc.pre(new Set(paragraphs).size === paragraphs.length) // said several times: below
        const marred = added.reduce((lines, [at, line]) => lines.toSpliced(2 + at % (lines.length - 1), 0, line), paragraphs)
        assert.deepEqual(await turns(marred.join('\n\n')), await turns(paragraphs.join('\n\n')))
      }), runs(15)))

    test(`ends of lines, blanks at their ends, blank lines (${name})`, () =>
      fc.assert(fc.asyncProperty(anyExchanges(name, 3, 6), fc.constantFrom(
        (text: string) => text.replaceAll('\n', '\r\n'),
        (text: string) => text.replaceAll('\n', '\r'),
        (text: string) => text.replaceAll('\n', '\u2028'),
        (text: string) => text.replaceAll('\n', '  \n'),
        (text: string) => text.replaceAll('\n\n', '\n \t\n'),
        (text: string) => text.replaceAll('\n\n', '\n\n\n\n'),
        (text: string) => text.replaceAll('\n\n', '\n'),
        (text: string) => `\n\n\n${text}\n\n\n\n`,
        (text: string) => text.replace(/\n+$/u, ''),
        (text: string) => Buffer.from(`\ufeff${text}`),
        (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
      ), async (exchanges, print) => {
        const text = `${conference(name, exchanges).join('\n\n')}\n`
        assert.deepEqual(await turns(print(text)), await turns(text))
      }), runs(33)))
  }
})

test('a page number beside a question that is asked three times', async () => {
  const paragraphs = conference('en', [1, 2, 3].map((n) => ({ question: 'Is the quay dry?', answer: [`I looked at it ${['this morning', 'last night', 'in May'][n - 1]}.`] })))
  assert.deepEqual(await said(paragraphs.toSpliced(3, 0, '— 2 —').join('\n\n')), await said(paragraphs.join('\n\n')))
})

describe('the documents of test/conventions', () => {
  const folder = join(import.meta.dirname, '..', 'conventions', 'docs')
  const files = readdirSync(folder).filter((file) => /\.(?:txt|md)$/u.test(file) && readFileSync(join(folder, file)).length < 5000)
  for (const file of files.filter((_, i) => i % 6 === 1)) test(`${file}: CRLF, and blank lines around it`, async () => {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    const turns = async (source: string) => saidIn((await read(source, { name: file })).record)
    const printed = await turns(text)
    assert.deepEqual(await turns(text.replaceAll('\n', '\r\n')), printed)
    assert.deepEqual(await turns(`\n\n${text}\n\n\n`), printed)
  })
})

describe('who they are called does not change what they do', () => {
  const anyTalk = fc.array(fc.tuple(anyQuestion('en'), anyParagraph('en', 1, 3)), { minLength: 3, maxLength: 6 })
  const print = {
    'interview': (one: string, two: string, words: readonly (readonly [string, string])[]) => `Interview with ${two}\n\n${words.map(([question, answer]) => `${one}: ${question}\n\n${two}: ${answer}`).join('\n\n')}`,
    'press conference': (one: string, two: string, words: readonly (readonly [string, string])[]) => `Press conference by Minister ${two}\n\nMinister ${two}: Good morning, all of you.\n\n${words.map(([question, answer]) => `REPORTER ${one}: ${question}\n\nMinister ${two}: ${answer}`).join('\n\n')}`,
    'sitting': (one: string, two: string, words: readonly (readonly [string, string])[]) => `Sitting of the Assembly\n\nThe Speaker: Order.\n\n${words.map(([question, answer]) => `Mr. ${one} (North): ${question}\n\nThe Minister for Ferries (Mr. ${two}): ${answer}`).join('\n\n')}`,
  }
  for (const [kind, page] of Object.entries(print)) test(kind, () =>
    fc.assert(fc.asyncProperty(anyNames(4), anyTalk, async ([one, two, three, four], words) => {
      const rename = (printed: string | null) => printed?.replaceAll(one as string, three as string).replaceAll(two as string, four as string) ?? null
      const [before, after] = [await said(page(one as string, two as string, words)), await said(page(three as string, four as string, words))]
      assert.ok(before.length >= words.length * 2)
      assert.deepEqual(after, before.map((turn) => ({ ...turn, label: rename(turn.label), speaker: rename(turn.speaker), outlet: rename(turn.outlet), role: rename(turn.role) })))
    }), runs(15)))

  test('Chinese surnames', async () => {
    const page = (name: string) => `海洋事务部部长${name}举行记者会\n\n${name}：各位下午好。\n\n灯塔湾日报记者：码头从什么时候开始是干的？\n\n${name}：干了，整个冬天都是干的。\n\n北岬电台记者：那么渡轮为什么还停在码头上？\n\n${name}：船是湿的。\n`
    const before = await said(page('苏澄远'))
    assert.deepEqual(before.map(({ act }) => act), ['statement', 'question', 'answer', 'question', 'answer'])
    for (const name of ['林海棠', '欧阳以宁', '周望', '陈知行']) {
      assert.deepEqual(await said(page(name)), before.map((turn) => ({ ...turn, label: turn.label?.replace('苏澄远', name) ?? null, speaker: turn.speaker?.replace('苏澄远', name) ?? null })), name)
    }
  })
})

describe('two documents', () => {
  test('the words of one do not change how another is read: no state is kept between them', () =>
    fc.assert(fc.asyncProperty(fc.constantFrom(...tongueNames), fc.constantFrom(...tongueNames), fc.gen(), async (first, second, gen) => {
      const [one, two] = [first, second].map((name) => conference(name, gen(anyExchanges, name, 2, 4)).join('\n\n')) as [string, string]
      const alone = JSON.stringify((await read(one)).record)
      const [, again] = await Promise.all([read(two), read(one), read(two)])
      assert.equal(JSON.stringify(again.record), alone)
    }), runs(10)))
})
