import type { Event, TranscriptRecord } from '../record/index.ts'
import type { SourceText } from '../text/source-text.ts'
import type { LogPosition } from './search-index.ts'

/** One revision of a document, as its line of the log describes it: what lists, filters and facets need without opening a file. */
export interface DocumentEntry {
  /** 16 hexadecimal digits, those of the first revision's source hash (64 where two documents share the 16); the same bytes give the same id everywhere */
  readonly id: string
  /** from 1; the highest is the current one */
  readonly revision: number
  /** number of the log line that brought it in */
  readonly seq: number
  /** when it came in, ISO 8601, by the clock of the machine: told to people, used for nothing */
  readonly at: string
  /** of the bytes, lower-case hexadecimal */
  readonly sha256: string
  /** of the bytes, their number */
  readonly bytes: number
  /** base name of the file as it was added; null for standard input */
  readonly file: string | null
  /** where it was published, as given with `--url` */
  readonly url: string | null
  readonly licence: string | null
  readonly title: string | null
  /** BCP 47 */
  readonly language: string
  readonly kind: Event['kind']
  /** EDTF (ISO 8601-2) as in the record: the date given with `--date`, else the one that the document shows, else null */
  readonly date: string | null
  readonly place: string | null
  /** code points of the SourceText */
  readonly characters: number
  readonly turns: number
}

/** A revision read from the archive: its file is as the log says, and every span holds the words that were found there when it was added. */
export interface Archived {
  readonly document: DocumentEntry
  readonly record: TranscriptRecord
  readonly text: Pick<SourceText, 'text'>
}

/** An archive opened for reading. It shows one state of the log; `refresh` moves it on to the newest. Any number of readers at once, beside one writer. */
export interface Archive {
  readonly folder: string
  /** The last line of the log that is seen. */
  readonly position: LogPosition
  /** Changes with every change of the archive and never otherwise: for ETags and caches. */
  readonly generation: string
  /** The current revisions of all documents in the order of their dates, those without a year last; among equal dates by id. The same array until something changes. */
  documents(): readonly DocumentEntry[]
  /** All revisions of a document, oldest first; empty where there is no such document, or where it was removed. */
  revisions(id: string): readonly DocumentEntry[]
  /**
   * The id that these first digits of it belong to.
   * @throws OnrecordError `no-such-document`, `id-ambiguous`
   */
  find(digits: string): string
  /**
   * Reads a revision, the current one where none is named.
   * @throws OnrecordError `no-such-document`, `no-such-revision`, `purged`, `record-damaged` (not the bytes that the log names, or words that do not stand at their spans)
   */
  record(id: string, revision?: number): Archived
  /**
   * The bytes as published.
   * @throws OnrecordError `no-such-document`, `no-such-revision`, `purged`, `source-damaged` (not the bytes that the hash names)
   */
  source(id: string, revision?: number): Uint8Array
  /** Reads what others have written to the log since; whether anything has changed. */
  refresh(): boolean
  close(): void
}
