import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codePoints, type Span } from '../../src/span.ts'
import { type Block, checkRecord, type Repair, type TranscriptRecord, type Turn } from '../../src/record/index.ts'
import { anyRecord, anyText, sourceTextOf } from './any-record.ts'

const codes = (record: TranscriptRecord, text: string) => [...new Set(checkRecord(record, sourceTextOf(text)).map(({ code }) => code))]
const without = <T>(list: readonly T[], index: number) => list.filter((_, i) => i !== index)
const labels = (block: Block) => ('labelSpans' in block ? block.labelSpans : [])

test('code points: as counted by hand', () => {
  fc.assert(fc.property(anyText, (text) => {
    const toCodePoint = codePoints(text)
    let unit = 0
    let count = 0
    for (const character of text) {
      assert.equal(toCodePoint(unit), count++)
      unit += character.length
    }
    assert.equal(toCodePoint(text.length), count)
  }))
})

test('a sound record has no problem', () => {
  fc.assert(fc.property(anyRecord, ({ record, text }) => assert.deepEqual(checkRecord(record, sourceTextOf(text)), [])))
})

test('text lost or read twice: as counted character by character', () => {
  fc.assert(fc.property(anyRecord, fc.nat(), fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }), ({ record, text }, which, a, b) => {
    fc.pre(record.blocks.length > 0)
    const blocks = record.blocks.map((block, i) =>
      i === which % record.blocks.length && block.kind !== 'gap' ? { ...block, spans: block.spans.map(([start, end]): Span => [start + a, end + b]) } : block) as Block[]
    const isSpan = ([start, end]: Span) => start >= 0 && start <= end && end <= text.length && ![start, end].some((at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) && at > 0)
    const spans = blocks.flatMap((block) => [...block.spans, ...labels(block)]).filter(isSpan)
    let lost = 0
    let twice = 0
    for (let i = 0; i < text.length; i++) {
      if (/\s/.test(text[i] as string)) continue
      const owners = spans.filter(([start, end]) => start <= i && i < end).length
      if (!owners) lost++
      if (owners > 1) twice++
    }
    const found = { 'text-lost': 0, 'text-twice': 0 }
    for (const { code, span } of checkRecord({ ...record, blocks }, sourceTextOf(text)))
      if (span && (code === 'text-lost' || code === 'text-twice')) found[code] += text.slice(...span).replace(/\s/g, '').length
    assert.deepEqual(found, { 'text-lost': lost, 'text-twice': twice })
  }))
})

test('text that is not under its spans is found', () => {
  fc.assert(fc.property(anyRecord, fc.nat(), fc.nat(), ({ record, text }, which, where) => {
    const index = which % (record.blocks.length || 1)
    const block = record.blocks[index]
    fc.pre(block !== undefined && block.kind !== 'gap')
    const at = where % (block.text.length + 1)
    const changed = { ...block, text: `${block.text.slice(0, at)}X${block.text.slice(at)}` }
    assert(codes({ ...record, blocks: record.blocks.with(index, changed) }, text).includes('text-invented'))
  }))
})

test('a block left out is text lost', () => {
  fc.assert(fc.property(anyRecord, fc.nat(), ({ record, text }, which) => {
    fc.pre(record.blocks.length > 0)
    assert(codes({ ...record, blocks: without(record.blocks, which % record.blocks.length) }, text).includes('text-lost'))
  }))
})

const text = '记者：头 \n一段\n尾 王：答\n续'
const at = (words: string): Span => [text.indexOf(words), text.indexOf(words) + words.length]
const turn = (fields: Partial<Turn> & Pick<Turn, 'id' | 'spans' | 'text'>): Turn => ({
  kind: 'turn', act: 'statement', speaker: null, role: null, outlet: null, label: null, labelSpans: [], continues: false, answers: null, ...fields,
})
const question = turn({ id: 'b1', act: 'question', label: '记者', labelSpans: [at('记者：')], spans: [at('头'), at('一段')], text: '头\n一段' })
const answer = turn({ id: 'b2', act: 'answer', answers: 'b1', label: '王', labelSpans: [at('王：')], spans: [at('答'), at('续')], text: '答\n续' })
const tail: Block = { id: 'b3', kind: 'note', spans: [at('尾')], text: '尾' }
const repair = (what: Repair['what'], ...words: string[]): Repair => ({ what, spans: words.map(at), because: 'of the evidence', confidence: 1 })
const record = (blocks: Block[], repairs: Repair[] = [], more: Partial<TranscriptRecord> = {}): TranscriptRecord => ({
  schema: 'onrecord/record/1', title: null, language: 'zh', reader: '0', speakers: [], problems: [],
  event: { kind: null, date: null, dateEvidence: null, place: null, placeEvidence: null },
  source: { sha256: '', bytes: 0, mediaType: 'text/plain', encoding: 'utf-8', characters: Array.from(text).length }, blocks, repairs, ...more,
})
const event = { kind: null, date: null, dateEvidence: null, place: null, placeEvidence: null }

const cases: [string, TranscriptRecord, string[]][] = [
  ['sound', record([question, tail, answer]), []],
  ['furniture may stand anywhere', record([question, answer, { ...tail, kind: 'furniture' }]), []],
  ['a join that no repair declares', record([{ ...question, text: '头一段' }, tail, answer]), ['join-undeclared']],
  ['a join that one declares', record([{ ...question, text: '头一段' }, tail, answer], [repair('joined', '头', '一段')]), []],
  ['an unlabelled turn declares no join', record([{ ...question, text: '头一段' }, tail, answer], [repair('unlabelled', '头', '一段')]), ['join-undeclared']],
  ['a note that fits nowhere', record([question, answer, { ...tail, problem: 'unplaced' }]), []],
  ['a move that no repair declares', record([question, answer, tail]), ['move-undeclared']],
  ['a move that one declares', record([question, answer, tail], [repair('moved', '尾')]), []],
  ['a piece moved into a turn', record([question, { ...answer, spans: [at('答'), at('尾'), at('续')], text: '答尾\n续' }], [repair('moved', '尾')]), []],
  ['a span outside', record([question, tail, answer], [{ ...repair('unlabelled'), spans: [[2, 999]] }]), ['span-outside']],
  ['a span reversed', record([question, tail, answer], [], { problems: [{ code: 'x', message: 'x', span: [3, 2] }] }), ['span-outside']],
  ['an empty paragraph', record([{ ...question, text: '头\n\n一段' }, tail, answer]), ['paragraphs-malformed']],
  ['white space at an end', record([{ ...question, text: '头\n一段\n' }, tail, answer]), ['paragraphs-malformed']],
  ['an id given twice', record([question, { ...tail, id: 'b1' }, answer]), ['id-repeated', 'answers-unknown']],
  ['an answer to nothing', record([question, tail, { ...answer, answers: 'b9' }]), ['answers-unknown']],
  ['an answer to a note', record([question, tail, { ...answer, answers: 'b3' }]), ['answers-unknown']],
  ['a statement that answers', record([question, tail, { ...answer, act: 'statement' }]), ['answers-misplaced']],
  ['a first turn that goes on', record([{ ...question, continues: true }, tail, answer]), ['continues-nothing']],
  ['a speaker who is not listed', record([question, tail, { ...answer, speaker: '王' }]), ['speaker-unlisted']],
  ['a speaker who is', record([question, tail, { ...answer, speaker: '王' }], [], { speakers: [{ name: '王', role: null, outlet: null, labels: ['王'], turns: 1 }] }), []],
  ['a label that is not printed', record([{ ...question, label: '法新社记者' }, tail, answer]), ['label-not-printed']],
  ['a label that runs on', record([question, tail, { ...question, id: 'b2', continues: true, labelSpans: [], spans: [at('王：'), at('答'), at('续')], text: '王：答\n续' }]), []],
  ['another label that runs on', record([question, tail, { ...question, id: 'b2', label: '王', continues: true, labelSpans: [], spans: [at('王：'), at('答'), at('续')], text: '王：答\n续' }]), ['label-not-printed']],
  ['a gap without a reason', record([question, tail, { id: 'g', kind: 'gap', spans: [], reason: ' ' }, answer]), ['reason-missing']],
  ['a repair without one', record([question, tail, answer], [{ ...repair('unlabelled'), because: '' }]), ['reason-missing']],
  ['more than sure', record([question, tail, answer], [{ ...repair('unlabelled'), confidence: 1.1 }]), ['confidence-outside']],
  ['a heading of no level', record([question, { id: 'b3', kind: 'heading', level: 0, labelSpans: [], spans: [at('尾')], text: '尾' }, answer]), ['level-outside']],
  ['a date from nowhere', record([question, tail, answer], [], { event: { ...event, date: '2025-01-01', dateEvidence: [{ span: at('尾'), text: '头' }] } }), ['evidence-not-printed']],
  ['a date without evidence', record([question, tail, answer], [], { event: { ...event, date: '2025-01-01' } }), ['evidence-not-printed']],
  ['characters miscounted', { ...record([question, tail, answer]), source: { ...record([]).source, characters: 3 } }, ['characters-miscounted']],
]
for (const [name, subject, expected] of cases) test(`a record with ${name}`, () => assert.deepEqual(codes(subject, text), expected))

test('a span that cuts a surrogate pair', () => {
  const half: Block = { id: 'b1', kind: 'note', spans: [[0, 1], [1, 2]], text: '😀' }
  assert.deepEqual(codes({ ...record([half]), source: { ...record([]).source, characters: 1 } }, '😀'), ['span-outside', 'text-lost'])
})
