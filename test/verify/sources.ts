// Small archives in memory, to be verified against.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Archived, DocumentEntry } from '../../src/archive/index.ts'
import { read } from '../../src/read.ts'
import type { Act, TranscriptRecord, Turn } from '../../src/record/index.ts'
import type { VerifySources } from '../../src/query/index.ts'
import { wordingsOf } from '../../src/query/wordings/document.ts'
import { openVerbatimIndex, openVerbatimWriter } from '../../src/verbatim/index.ts'

interface Document {
  readonly file: string
  readonly date: string | null
  readonly text: string
  readonly record: TranscriptRecord
}

function sourcesWith(documents: readonly Document[]): VerifySources {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-verify-'))
  try {
    const held = new Map<string, Archived>()
    const writer = openVerbatimWriter(folder)
    for (const [i, { file, date, text, record }] of documents.entries()) {
      const document: DocumentEntry = {
        id: String(i).padStart(16, '0'), revision: 1, seq: i + 1, at: '2026-01-01T00:00:00Z', sha256: '0'.repeat(64), bytes: text.length, file, url: null, licence: null,
        title: record.title, language: record.language, kind: record.event.kind, date, place: null, characters: text.length, turns: record.blocks.length,
      }
      held.set(document.id, { document, record, text: { text } })
      writer.add(wordingsOf(document, record, { text }))
    }
    writer.commit()
    const documentsOf = Array.from(held.values(), ({ document }) => document)
    return { archive: { documents: () => documentsOf, record: (id) => held.get(id) as Archived }, index: openVerbatimIndex(folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An archive of documents as they are published. */
export async function sourcesOf(documents: readonly { readonly file: string; readonly text: string }[]): Promise<VerifySources> {
  const all: Document[] = []
  for (const { file, text } of documents) {
    const { record, text: source } = await read(text, { name: file })
    all.push({ file, date: record.event.date, text: source.text, record })
  }
  return sourcesWith(all)
}

export interface Said {
  readonly text: string
  readonly speaker?: string | null
  readonly act?: Act
  readonly outlet?: string | null
  readonly continues?: boolean
}

/** An archive of turns, a document a list, as if they had been read. */
export function sourcesOfTurns(documents: readonly (readonly Said[])[], language = 'en'): VerifySources {
  return sourcesWith(documents.map((turns, i): Document => {
    let text = ''
    const blocks = turns.map(({ text: words, speaker = null, act = 'statement', outlet = null, continues = false }, t): Turn => {
      const start = text.length
      text += `${words}\n`
      return { id: `b${t + 1}`, kind: 'turn', text: words, spans: [[start, start + words.length]], labelSpans: [], label: speaker, speaker, role: null, outlet, act, continues, answers: null }
    })
    const record: TranscriptRecord = {
      schema: 'onrecord/record/1', title: null, language, event: { kind: 'briefing', date: null, dateEvidence: null, place: null, placeEvidence: null },
      source: { sha256: '0'.repeat(64), bytes: text.length, mediaType: 'text/plain', encoding: 'utf-8', characters: text.length },
      speakers: [], blocks, repairs: [], problems: [], reader: 'test',
    }
    return { file: `${i}.txt`, date: `2024-01-${String(i + 1).padStart(2, '0')}`, text, record }
  }))
}
