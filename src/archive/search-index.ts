import type { SourceText } from '../text/source-text.ts'
import type { TranscriptRecord } from '../record/index.ts'
import type { Problem } from '../problem.ts'
import type { DocumentEntry } from './archive.ts'

/**
 * A place in the archive's log: how far somebody has got with it. Numbers alone do not say it, because a log that was cut off and written on has
 * other lines under the same numbers; the hash of the line does.
 */
export interface LogPosition {
  /** number of the line, from 1 through all months; 0 before the first */
  readonly seq: number
  /** of the line, lower-case hexadecimal; 64 zeros before the first */
  readonly hash: string
}

/** What an index has to learn. Only the current revision of a document is ever put: older ones are read from the archive, not searched. */
export type Change =
  /** The document is new, or has a new current revision that takes the place of the one before; `record` may be made when it is asked for. */
  | { readonly op: 'put'; readonly document: DocumentEntry; readonly record: TranscriptRecord; readonly text: Pick<SourceText, 'text'> }
  /** The document is no longer in the archive. */
  | { readonly op: 'remove'; readonly id: string }

/**
 * A disposable index over the current revisions of an archive: the seam that whatever searches stands behind. It is driven by the archive's one
 * writer: a change reaches it when its line of the log is on disk, never before. What a crash kept from it, it gets when the archive is next opened
 * for writing: everything behind `position`. So every index must be able to take a change that it has had already.
 */
export interface ArchiveIndex {
  /** How far into the log what is on disk reaches: `{ seq: 0, hash: '0' × 64 }` for an empty index. Not farther than the last `flush`. */
  readonly position: LogPosition
  /**
   * Takes changes, each document at most once among them, that bring the index from where it is to `position`. It may keep them in memory until `flush`.
   * Putting a document that it has replaces it; removing one that it has not is no error.
   */
  apply(changes: readonly Change[], position: LogPosition): void | Promise<void>
  /**
   * When it returns, or its promise resolves, all that was applied before is on disk, together with its position: after a crash all of it is there or none.
   * More may be applied while a promise is pending, which belongs to the next flush.
   */
  flush(): void | Promise<void>
  /** What the index holds, applied and not yet flushed included, in any order: for `onrecord check`, which compares it with the log. */
  documents(): Iterable<{ readonly id: string; readonly revision: number }>
  /** Lets go of files and memory; what was not flushed is lost, and comes again. */
  close(): void
}

/** How the archive makes and finds an index: its files are `index/<name>/` in the archive's folder, and nobody else's. */
export interface IndexKind {
  /** letters, digits, hyphens: the name of its folder */
  readonly name: string
  /**
   * Opens the index of this folder for writing, or makes an empty one; the folder exists.
   * @throws OnrecordError `index-damaged`, `index-format` where it cannot be used: the archive then empties the folder, opens it again, and fills it anew
   */
  open(folder: string): ArchiveIndex | Promise<ArchiveIndex>
  /** Every fault of the files in the folder that can be found without the archive: checksums, the integrity check of a database. For `onrecord check`. */
  check?(folder: string): Problem[] | Promise<Problem[]>
}
