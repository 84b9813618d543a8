// Archives for the tests of finding: a few documents in memory, and indexes over them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Archive, Archived, Change, DocumentEntry } from '../../src/archive/index.ts'
import type { Act, Block, TranscriptRecord } from '../../src/record/index.ts'
import { concordanceIndex, type PassageIndex } from '../../src/query/index.ts'
import { openReader } from '../../src/query/find/fts/index.ts'

interface Said {
  readonly text: string
  readonly speaker?: string | null
  readonly role?: string | null
  readonly outlet?: string | null
  readonly act?: Act
}

export interface Written {
  readonly id?: string
  readonly revision?: number
  readonly date?: string | null
  readonly title?: string | null
  readonly language?: string
  readonly kind?: DocumentEntry['kind']
  readonly turns: readonly Said[]
}

export type TestArchive = Pick<Archive, 'documents' | 'record'>

/** In the order of their dates, as archives are. Each paragraph of a turn is a line of the source, behind a label and a rocket that takes two units. */
export function archiveOf(written: readonly Written[]): TestArchive {
  const archived = written.map(archivedOf)
  const order = ({ document: { date, id } }: Archived) => `${date ?? '~'} ${id}`
  const documents = archived.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).map(({ document }) => document)
  return { documents: () => documents, record: (id) => archived.find(({ document }) => document.id === id) as Archived }
}

function archivedOf({ id, revision = 1, date = null, title = null, language = 'und', kind = null, turns }: Written, number: number): Archived {
  let source = '🚀\n'
  const blocks = turns.map(({ text, speaker = null, role = null, outlet = null, act = 'statement' }, i): Block => {
    const labelStart = source.length
    source += `[${i}]: `
    const labelSpans = [[labelStart, source.length - 1]] as const
    const spans = text.split('\n').map((paragraph) => {
      const start = source.length
      source += `${paragraph}\n\n`
      return [start, start + paragraph.length] as const
    })
    return { kind: 'turn', id: `b${i * 2 + 1}`, act, speaker, role, outlet, label: `[${i}]`, labelSpans, spans, text, continues: false, answers: null }
  })
  const name = id ?? `d${String(number).padStart(3, '0')}`
  const document: DocumentEntry = {
    id: name, revision, seq: number + 1, at: '2024-01-01T00:00:00.000Z', sha256: '0'.repeat(64), bytes: 0, file: `${name}.txt`, url: null, licence: null,
    title, language, kind, date, place: null, characters: source.length, turns: turns.length,
  }
  const record: TranscriptRecord = {
    schema: 'onrecord/record/1', title, language, reader: '0', event: { kind, date, dateEvidence: null, place: null, placeEvidence: null },
    source: { sha256: '0'.repeat(64), bytes: 0, mediaType: 'text/plain', encoding: 'utf-8', characters: source.length },
    speakers: [], blocks, repairs: [], problems: [],
  }
  return { document, record, text: { text: source } }
}

export const putsOf = (archive: TestArchive, which: (document: DocumentEntry) => boolean = () => true): Change[] =>
  archive.documents().filter(which).map((document) => ({ op: 'put', ...archive.record(document.id) }))

export const temporaryFolder = (): { readonly folder: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-find-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs something with an index of these changes, given one after the other. */
export async function withIndex<T>(changes: readonly (readonly Change[])[], run: (index: PassageIndex, folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = temporaryFolder()
  try {
    for (const [i, some] of changes.entries()) {
      const writer = await concordanceIndex.open(folder)
      await writer.apply(some, { seq: i + 1, hash: String(i + 1).padStart(64, '0') })
      await writer.flush()
      writer.close()
    }
    const index = openReader(folder)
    try {
      return await run(index, folder)
    } finally {
      index.close()
    }
  } finally {
    remove()
  }
}
