import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toHumanLines } from '../../src/faces/cli/human.ts'
import { displayWidth, showControls, wrap } from '../../src/faces/cli/terminal.ts'
import { anyRecord, anyText, recordOver, sourceTextOf } from '../laws/any-record.ts'
import type { TranscriptRecord, Turn } from '../../src/index.ts'

const bare = (text: string) => text.replace(/\s/g, '')
const anyParagraph = fc.oneof(
  anyText.map((text) => showControls(text).replaceAll('\n', ' ')),
  fc.string({ unit: fc.constantFrom('发', '言', '，', '。', '（', '“', '”', 'a', 'bc', ' ', '2031', '한', 'é', 'e\u0301', '👩‍🚒', '-', '…', '—'), maxLength: 60 }),
)

test('width: as terminals count', () => {
  for (const [text, width] of [['', 0], ['abc', 3], ['发言人', 6], ['，', 2], ['한국', 4], ['ｱ', 1], ['Ａ', 2], ['e\u0301', 1], ['👩‍🚒', 2], ['🇩🇪', 2], ['“', 1], ['☺️', 2]] as const)
    assert.equal(displayWidth(text), width, JSON.stringify(text))
})

test('wrapping keeps every character and no line is wider than asked', () => {
  fc.assert(fc.property(anyParagraph, fc.integer({ min: 2, max: 40 }), (paragraph, width) => {
    const lines = wrap(paragraph, width)
    assert.equal(bare(lines.join('')), bare(paragraph))
    for (const line of lines) assert(displayWidth(line) <= width, `${displayWidth(line)} columns: ${JSON.stringify(line)}`)
  }))
})

test('the width is kept where that parts a sign from its word', () => {
  assert.deepEqual(wrap('2031发，', 3), ['203', '1', '发', '，'])
  assert.deepEqual(wrap('a（发', 3), ['a', '（', '发'])
})

test('no line starts with closing punctuation or ends with an opening bracket, while there is another way', () => {
  const anyChinese = fc.array(fc.constantFrom('发', '言', '人', '说', '，', '。', '（', '）', '“', '”', '、'), { maxLength: 80 }).map((list) =>
    list.join('').replace(/[，。（）“”、]{2,}/g, (run) => run[0] as string)) // with runs of signs there may be no other way
  fc.assert(fc.property(anyChinese, fc.integer({ min: 8, max: 30 }), (paragraph, width) => {
    const lines = wrap(paragraph, width)
    for (const line of lines.slice(1)) assert.doesNotMatch(line, /^[，。）”、]/)
    for (const line of lines.slice(0, -1)) assert.doesNotMatch(line, /[（“]$/)
  }))
})

test('words of alphabetic scripts and of Korean stay whole', () => {
  assert.deepEqual(wrap('the winter timetable of 2031', 10), ['the winter', 'timetable', 'of 2031'])
  assert.deepEqual(wrap('a well-kept secret', 8), ['a well-', 'kept', 'secret'])
  assert.deepEqual(wrap('see --format text', 9), ['see', '--format', 'text'])
  assert.deepEqual(wrap('대변인은 말했다', 9), ['대변인은', '말했다'])
  assert.deepEqual(wrap('unbreakable', 4), ['unbr', 'eaka', 'ble'])
  assert.deepEqual(wrap('共41条航线', 4), ['共41', '条航', '线'])
})

test('controls are shown, all else is left alone', () => {
  assert.equal(showControls('a\u001b[0m\tb\u0085\u202e\u200bc\ud800\nd'), 'a␛[0m b<U+0085><U+202E><U+200B>c<U+D800>\nd')
  fc.assert(fc.property(anyText, (text) => {
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(showControls(text), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  }))
  const plain = '正常的 text, de l’été; “quoted” — 한국어 👩‍🚒 فارسی‌ها'
  assert.equal(showControls(plain), plain)
})

const page = { width: 72 }
test('every word of every turn, heading and note is shown, in order, within the width', () => {
  fc.assert(fc.property(anyRecord, fc.integer({ min: 10, max: 120 }), ({ record, text }, width) => {
    const lines = [...toHumanLines(record, sourceTextOf(text), { width })]
    for (const line of lines) assert(displayWidth(line) <= Math.max(30, Math.min(100, width)) + displayWidth('  (its question is not in the document)'), line)
    const shown = lines.map((line) => bare(line.replace(/^ {2}│/, ''))).join('')
    let at = 0
    for (const block of record.blocks) {
      if (block.kind === 'furniture' || block.kind === 'gap') continue
      const found = shown.indexOf(bare(showControls(block.text)), at)
      assert(found >= at, `${block.id} is not shown in its place`)
      at = found + bare(showControls(block.text)).length
    }
  }))
})

test('a record for people', () => {
  const text = '# 渡轮\n\n2031年5月16日，灯塔湾\n\n北岬电台记者：末班船保得住吗？\n\n苏澄远：保得\n\n住。一班也不减。\n\n— 4 —\n\n苏澄远：还有十年。\n'
  const at = (words: string, from = 0): [number, number] => [text.indexOf(words, from), text.indexOf(words, from) + words.length]
  const turn = (fields: Partial<Turn> & Pick<Turn, 'id' | 'act' | 'spans' | 'text'>): Turn =>
    ({ kind: 'turn', speaker: null, role: null, outlet: null, label: null, labelSpans: [], continues: false, answers: null, ...fields })
  const record: TranscriptRecord = {
    ...recordOver('', [0]), title: '渡轮', language: 'zh-Hans',
    event: { kind: 'press-conference', date: '2031-05-16', dateEvidence: [{ span: at('2031年5月16日'), text: '2031年5月16日' }], place: '灯塔湾', placeEvidence: null },
    speakers: [{ name: '苏澄远', role: '部长', outlet: null, labels: ['苏澄远'], turns: 2 }],
    blocks: [
      { id: 'b1', kind: 'heading', level: 1, labelSpans: [[0, 1]], spans: [at('渡轮')], text: '渡轮' },
      { id: 'b2', kind: 'note', spans: [at('2031年5月16日，灯塔湾')], text: '2031年5月16日，灯塔湾' },
      turn({ id: 'b3', act: 'question', outlet: '北岬电台', label: '北岬电台记者', spans: [at('末班船保得住吗？')], text: '末班船保得住吗？' }),
      turn({ id: 'b4', act: 'answer', speaker: '苏澄远', role: '部长', label: '苏澄远', answers: 'b3', spans: [at('保得\n')[0] ? [at('保得\n')[0], at('保得\n')[1] - 1] : [0, 0], at('住。一班也不减。')], text: '保得住。一班也不减。' }),
      { id: 'g5', kind: 'gap', spans: [], reason: 'the next answer has no question' },
      turn({ id: 'b6', act: 'answer', speaker: '苏澄远', role: '部长', label: '苏澄远', spans: [at('还有十年。')], text: '还有十年。' }),
      { id: 'f7', kind: 'furniture', spans: [at('— 4 —')], text: '— 4 —' },
    ],
    repairs: [{ what: 'joined', spans: [[at('保得\n')[0], at('保得\n')[0] + 2], at('住。一班也不减。')], because: 'the word 保得住 was cut by a page break', confidence: 0.9 }],
    problems: [{ code: 'broken-off', message: 'the text ends in the middle', span: at('还有十年。') }],
  }
  assert.deepEqual([...toHumanLines(record, sourceTextOf(text), page)], `渡轮
press conference · 2031-05-16 · 灯塔湾 · zh-Hans
date read from “2031年5月16日” (line 3)
3 turns (1 question, 2 answers) · 1 speaker

  * 2031年5月16日，灯塔湾

 Q  北岬电台记者
  │ 末班船保得住吗？

 A  苏澄远 · 部长
    保得⟦1⟧住。一班也不减。

    ┄┄ text is missing here ⟦2⟧ ┄┄

 A  苏澄远 · 部长  (its question is not in the document)
    还有十年。

Repairs
  ⟦1⟧ joined lines 7, 9: the word 保得住 was cut by a page break
      (confidence 0.9)

Gaps
  ⟦2⟧ the next answer has no question

Problems
  ! broken-off (line 13): the text ends in the middle

Not shown: 1 block of page furniture (headers, navigation, page
numbers); \`--format jsonl\` has them.`.split('\n'))
})
