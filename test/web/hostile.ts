// Records whose every field is an attack: no reader would make them, and a page must show them all the same.
import type { Archived } from '../../src/archive/index.ts'
import type { Block, TranscriptRecord } from '../../src/record/index.ts'
import { payloads } from './payloads.ts'

/** Lays texts one behind the other and tells where each stands. */
function startText() {
  let text = ''
  return {
    add(words: string): [number, number] {
      const start = text.length
      text += `${words}\n`
      return [start, start + words.length]
    },
    whole: () => text,
  }
}

/** A record with payloads in all it says: turns that say each of them, by speakers, for outlets, in offices that are called so. */
function record(title: string, said: readonly string[], number: number): Archived {
  const source = startText()
  const blocks: Block[] = [{ kind: 'heading', id: 'b1', level: 1, spans: [source.add(title)], labelSpans: [], text: title }]
  for (const payload of said) {
    const label = source.add(payload)
    const words = `common ${payload} words`
    const id = `b${blocks.length + 1}`
    blocks.push({ kind: 'turn', id, act: blocks.length % 2 ? 'question' : 'answer', speaker: payload, role: payload, outlet: payload, label: payload, labelSpans: [label], continues: false, answers: blocks.length % 2 ? null : `b${blocks.length}`, spans: [source.add(words)], text: words })
  }
  const last = said.at(-1) ?? ''
  blocks.push({ kind: 'heading', id: `b${blocks.length + 1}`, level: 2, spans: [source.add(last)], labelSpans: [], text: last })
  blocks.push({ kind: 'note', id: `b${blocks.length + 1}`, spans: [source.add(last)], text: last, problem: last })
  blocks.push({ kind: 'gap', id: `b${blocks.length + 1}`, spans: [], reason: last })
  blocks.push({ kind: 'furniture', id: `b${blocks.length + 1}`, spans: [source.add(last)], text: last })
  const text = source.whole()
  const evidence = [{ span: [0, title.length] as const, text: title }]
  const made: TranscriptRecord = {
    schema: 'onrecord/record/1', title, language: 'en', event: { kind: 'briefing', date: '2032-01-01', dateEvidence: evidence, place: title, placeEvidence: evidence },
    source: { sha256: 'a'.repeat(64), bytes: text.length, mediaType: title, encoding: title, characters: [...text].length },
    speakers: said.map((name) => ({ name, role: name, outlet: name, labels: [name], turns: 1 })), blocks,
    repairs: said.map((because, i) => ({ what: 'moved' as const, spans: [blocks[i + 1]?.spans[0] ?? [0, 1]], because, confidence: 0.5 })),
    problems: said.map((message) => ({ code: message, message })), reader: title,
  }
  return {
    record: made, text: { text },
    document: {
      id: number.toString(16).padStart(16, '0'), revision: 1, seq: number + 1, at: '2032-01-01T00:00:00.000Z', sha256: 'a'.repeat(64), bytes: text.length, file: title, url: title, licence: title,
      title, language: 'en', kind: 'briefing', date: `2032-01-${String((number % 28) + 1).padStart(2, '0')}`, place: title, characters: [...text].length, turns: said.length,
    },
  }
}

/** One record that says all payloads, and one for each that has it everywhere else. */
export const hostileRecords: readonly Archived[] = [record('all payloads', payloads, 0), ...payloads.map((payload, i) => record(payload, [payload], i + 1))]
