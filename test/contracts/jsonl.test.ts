import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toContractLines, type TranscriptRecord } from '../../src/record/index.ts'
import { anyRecord, recordOver, sourceTextOf } from '../laws/any-record.ts'

const linesOf = (record: TranscriptRecord, text: string) => [...toContractLines(record, sourceTextOf(text))].map((line) => JSON.parse(line))

test('what stands under a block\'s spans, counted in code points, is its text', () => {
  fc.assert(fc.property(anyRecord, ({ record, text }) => {
    const characters = Array.from(text)
    for (const line of linesOf(record, text)) {
      if (line.kind === 'record') continue
      const printed = line.spans.map(([start, end]: [number, number]) => characters.slice(start, end).join('')).join('')
      assert.equal(printed.replace(/\s/g, ''), line.text.replace(/\s/g, ''))
    }
  }))
})

test('every line is one line, and keeps the order of the record', () => {
  fc.assert(fc.property(anyRecord, ({ record, text }) => {
    const lines = [...toContractLines(record, sourceTextOf(text))]
    assert(lines.every((line) => !/[\n\r]/.test(line)))
    assert.deepEqual(lines.slice(1).map((line) => JSON.parse(line).id), record.blocks.map(({ id }) => id))
  }))
})

test('the lines of a small document, field by field', () => {
  const text = '# 😀会\n问：好？\n答：好\n完'
  const base = recordOver('', [0])
  const record: TranscriptRecord = {
    ...base, title: '😀会', language: 'zh-Hans',
    event: { kind: 'briefing', date: 'XXXX-03-07', dateEvidence: [{ span: [5, 6], text: '问' }], place: null, placeEvidence: null },
    problems: [{ code: 'date-partial', message: 'no year', span: [5, 6] }, { code: 'whole', message: 'all of it' }],
    blocks: [
      { id: 'b1', kind: 'heading', level: 1, labelSpans: [[0, 2]], spans: [[2, 5]], text: '😀会' },
      { id: 'b2', kind: 'turn', act: 'question', speaker: null, role: null, outlet: null, label: '问', labelSpans: [[6, 8]], spans: [[8, 10]], text: '好？', continues: false, answers: null },
      { id: 'b3', kind: 'gap', spans: [], reason: 'a question is missing' },
      { id: 'b4', kind: 'turn', act: 'answer', speaker: '王', role: '部长', outlet: null, label: '答', labelSpans: [[11, 13]], spans: [[13, 14]], text: '好', continues: true, answers: 'b2' },
      { id: 'b5', kind: 'note', spans: [[15, 16]], text: '完', problem: 'unplaced' },
    ],
    repairs: [{ what: 'joined', spans: [[13, 14]], because: 'of the verb', confidence: 0.5 }],
  }
  assert.deepEqual(linesOf(record, text), [
    {
      kind: 'record', title: '😀会', language: 'zh-Hans', source: record.source,
      event: { kind: 'briefing', date: 'XXXX-03-07', dateEvidence: [{ span: [4, 5], text: '问' }], place: null, placeEvidence: null },
      problems: [{ code: 'date-partial', message: 'no year', span: [4, 5] }, { code: 'whole', message: 'all of it' }],
    },
    { id: 'b1', kind: 'heading', level: 1, spans: [[2, 4]], labelSpans: [[0, 2]], text: '😀会' },
    { id: 'b2', kind: 'turn', act: 'question', speaker: null, role: null, outlet: null, label: '问', spans: [[7, 9]], labelSpans: [[5, 7]], text: '好？' },
    { id: 'b3', kind: 'gap', spans: [], reason: 'a question is missing' },
    { id: 'b4', kind: 'turn', act: 'answer', speaker: '王', role: '部长', outlet: null, label: '答', spans: [[12, 13]], labelSpans: [[10, 12]], continues: true, answers: 'b2', text: '好' },
    { id: 'b5', kind: 'note', problem: 'unplaced', spans: [[14, 15]], text: '完' },
    { kind: 'repair', what: 'joined', spans: [[12, 13]], because: 'of the verb', confidence: 0.5 },
  ])
})
