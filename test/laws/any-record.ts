import fc from 'fast-check'
import type { Block, TranscriptRecord } from '../../src/record/record.ts'
import type { SourceText } from '../../src/text/source-text.ts'

const kinds = ['heading', 'turn', 'turn', 'turn', 'note', 'furniture'] as const

/** Text with line ends of all sorts, astral characters, lone surrogates, controls: a line is what stands between two `\n`. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: fc.constantFrom('𠮷', '问', '：', 'a', ' ', '\u3000', '\u200b', '\r', '😀') }), fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 3 })), { maxLength: 12 })
  .map((lines) => lines.join('\n'))

export const sourceTextOf = (text: string): SourceText => ({ text, mediaType: 'text/plain', encoding: 'utf-8', marks: [], problems: [] })

/** A sound record over `text`: every line with something on it is a block, with a label of some characters where it is a turn. */
export function recordOver(text: string, choice: readonly number[]): TranscriptRecord {
  const blocks: Block[] = []
  let at = 0
  let question: string | null = null
  for (const line of text.split('\n')) {
    const start = at
    at += line.length + 1
    const left = line.length - line.trimStart().length
    const solid = line.trim()
    if (!solid) continue
    // `\r` and its like inside a line would be paragraphs: cut the line there into spans of one block each
    for (const piece of solid.matchAll(/[^\r\u2028\u2029]*[^\s][^\r\u2028\u2029]*/g)) {
      const pieceLeft = piece[0].length - piece[0].trimStart().length
      const words = piece[0].trim()
      const from = start + left + piece.index + pieceLeft
      const pick = choice[blocks.length % choice.length] ?? 0
      const id = `b${blocks.length + 1}`
      const kind = kinds[pick % kinds.length]
      const label = [...words].slice(0, pick % 4).join('').trimEnd()
      const rest = words.slice(label.length)
      const body = rest.trimStart()
      const bodyFrom = from + words.length - body.length
      const spans: [number, number][] = body ? [[bodyFrom, from + words.length]] : []
      const labelSpans: [number, number][] = label ? [[from, from + label.length]] : []
      if (kind === 'heading') blocks.push({ id, kind, level: 1 + (pick % 3), spans, labelSpans, text: body })
      else if (kind === 'turn') {
        const act = pick % 2 ? 'question' : 'answer'
        const answers = act === 'answer' ? question : null
        blocks.push({ id, kind, act, speaker: null, role: null, outlet: null, label: label || null, spans, labelSpans, text: body, continues: false, answers })
        if (act === 'question') question = id
      } else blocks.push({ id, kind: kind ?? 'note', spans: [[from, from + words.length]], text: words })
    }
  }
  return {
    schema: 'onrecord/record/1', title: null, language: 'und', reader: '0',
    event: { kind: null, date: null, dateEvidence: null, place: null, placeEvidence: null },
    source: { sha256: '0'.repeat(64), bytes: 0, mediaType: 'text/plain', encoding: 'utf-8', characters: Array.from(text).length },
    speakers: [], blocks, repairs: [], problems: [],
  }
}

export const anyRecord = fc
  .tuple(anyText, fc.array(fc.nat(200), { minLength: 1, maxLength: 20 }))
  .map(([text, choice]) => ({ text, record: recordOver(text, choice) }))
