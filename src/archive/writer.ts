import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { OnrecordError, type Problem } from '../problem.ts'
import type { Archive, DocumentEntry } from './archive.ts'
import { filesOf, type StoredRevision } from './catalogue.ts'
import { type Entry, startCommitting } from './committing.ts'
import { type Disk, disk as realDisk } from './disk.ts'
import { identify } from './identity.ts'
import { type OnFilled, openIndexes } from './indexes.ts'
import { archiveJson, isFileName, names, pathOf, recordName, sourceName } from './layout.ts'
import { takeLock } from './lock.ts'
import { mendLog, openLogWriter } from './log-writer.ts'
import { type LogLine, type NewLine, spellLine } from './log.ts'
import { makeArchiveFolder, type NewFile, type Placing, startPlacing } from './placing.ts'
import type { Prepared } from './prepare.ts'
import { archiveOf, kindOfFolder, mustBeReadable, mustBeWhole, notAnArchive, readRevision, readState, type State } from './reader.ts'
import { parseBody, spellHead } from './record-file.ts'
import type { Change, IndexKind, LogPosition } from './search-index.ts'

export interface WriterOptions {
  /** what is kept up to date beside the archive; default none */
  readonly indexes?: readonly IndexKind[]
  /** throw the indexes away and make them anew from the archive's files */
  readonly isRebuilding?: boolean
  /** milliseconds to wait for another writer to finish; default 0 */
  readonly wait?: number
  /** told while an index is being filled that is new or has fallen behind */
  readonly onFilled?: OnFilled
  /** for tests: where every change of a file goes through, and what the log writes down as the time */
  readonly disk?: Disk
  readonly clock?: () => Date
}

export interface Added {
  readonly outcome: 'added' | 'unchanged' | 'revised'
  readonly document: DocumentEntry
}

/** The one writer of an archive. After a write that failed it takes nothing more: what is in is in, and the next writer goes on from there. */
export interface ArchiveWriter {
  /** What is in, as this writer sees it. */
  readonly archive: Archive
  /**
   * Adds a document, or a revision of one; the same bytes again change nothing. Resolves when its line of the log is on the disk. Call it again without
   * waiting: documents that are on their way together share the disk's work. Their order in the log is that of the calls.
   * @throws OnrecordError `write-failed`
   */
  add(prepared: Prepared): Promise<Added>
  /** The revision that has these bytes, when it is in; null where none has them, nor is on its way. */
  known(sha256: string): Promise<DocumentEntry> | null
  /**
   * Takes a document out: a line of the log says so, and why. Its files stay, out of reach, unless they are to be purged.
   * @throws OnrecordError `no-such-document`, `write-failed`
   */
  remove(id: string, reason: string, options?: { readonly purge?: boolean }): Promise<void>
  /** Finishes what is on its way, brings the indexes to the disk, lets go of the lock. Returns what went wrong with indexes: nothing of the archive is lost by that. */
  close(): Promise<readonly Problem[]>
}

/**
 * Opens an archive for writing, and makes one where there is none. What a crash left behind is cleared up first.
 * @throws OnrecordError `not-an-archive`, `archive-format`, `archive-locked`, `log-damaged`, `write-failed`
 */
export async function openArchiveWriter(folder: string, options: WriterOptions = {}): Promise<ArchiveWriter> {
  const { indexes: kinds = [], isRebuilding, wait = 0, onFilled, disk = realDisk, clock = () => new Date() } = options
  if (kindOfFolder(folder) === 'other') throw notAnArchive(folder)
  try {
    await makeArchiveFolder(disk, folder)
  } catch (cause) {
    throw new OnrecordError('write-failed', `there can be no archive at ${folder}: ${causeOf(cause)}`, { cause })
  }
  const lock = await takeLock(folder, wait)
  try {
    const placing = startPlacing(disk, folder)
    const state = await recover(folder, disk, placing)
    const indexes = await openIndexes(folder, kinds, state, isRebuilding, onFilled)
    return startWriter(folder, state, { disk, placing, indexes, clock, lock })
  } catch (cause) {
    lock.release()
    throw writeFailed(folder, cause)
  }
}

/** What takes documents in, and nothing else. */
export type ArchiveIntake = Pick<ArchiveWriter, 'add' | 'known' | 'close'>

/**
 * Opens an archive for adding; one that is not there is made when its first document comes, so that where none can be read nothing is left behind.
 * @throws OnrecordError as `openArchiveWriter`; what concerns an archive that is still to be made is thrown by `add`
 */
export async function openArchiveIntake(folder: string, options: WriterOptions = {}): Promise<ArchiveIntake> {
  const kind = kindOfFolder(folder)
  if (kind === 'archive' || kind === 'other') return openArchiveWriter(folder, options)
  let opening: Promise<ArchiveWriter> | undefined
  let writer: ArchiveWriter | undefined
  return {
    add: (prepared) => (opening ??= openArchiveWriter(folder, options)).then((opened) => (writer = opened).add(prepared)), // in the order of the calls
    known: (sha256) => writer?.known(sha256) ?? null,
    close: async () => (await opening?.catch(() => undefined))?.close() ?? [],
  }
}

/** Clears up what a crash left: an archive half made, temporary files, the torn end of the log, files that were to be purged. */
async function recover(folder: string, disk: Disk, placing: Placing): Promise<State> {
  if (!existsSync(pathOf(folder, names.archive))) {
    if (kindOfFolder(folder) === 'other') throw notAnArchive(folder)
    await placing.place(await placing.stage([{ name: names.archive, bytes: Buffer.from(archiveJson) }]))
  }
  mustBeReadable(folder)
  await mendLog(folder, disk, placing)
  const state = readState(folder)
  mustBeWhole(folder, state)
  for (const [, { revisions, purged }] of state.catalogue.holdings()) purge(folder, disk, state, revisions.slice(0, purged))
  const interrupted = placing.interrupted().filter(isFileName)
  const kept = interrupted.length ? filesOf(state.catalogue) : new Map()
  for (const name of interrupted) if (!kept.has(name)) disk.remove(pathOf(folder, name))
  placing.clear()
  return state
}

/** Deletes the files of revisions, but no source that another document has. Folders stay: they hold nothing and their names say nothing. */
function purge(folder: string, disk: Disk, { catalogue }: State, revisions: readonly StoredRevision[]): void {
  for (const { id, revision, sha256 } of revisions) {
    const files = catalogue.bySource(sha256) ? [recordName(id, revision)] : [recordName(id, revision), sourceName(sha256)]
    for (const path of files.map((name) => pathOf(folder, name))) if (existsSync(path)) disk.remove(path)
  }
}

interface Means {
  readonly disk: Disk
  readonly placing: Placing
  readonly indexes: Awaited<ReturnType<typeof openIndexes>>
  readonly clock: () => Date
  readonly lock: { release(): void }
}

/** A line on its way into the log, with the files that it speaks of. */
interface LineEntry extends Entry {
  readonly line: LogLine
  readonly text: string
  readonly position: LogPosition
  readonly change: Change
}

function startWriter(folder: string, state: State, { disk, placing, indexes, clock, lock }: Means): ArchiveWriter {
  const log = openLogWriter(folder, disk, placing, clock)
  /** what will be in when everything on its way is */
  const planned = state.catalogue.copy()
  let end = state.cursor.position
  /** what is on its way: by the number of its line; and the record of the newest revision, by document */
  const underWay = new Map<number, Promise<void>>()
  const bodies = new Map<string, { readonly seq: number; readonly body: Buffer }>()
  let broken: OnrecordError | null = null

  const committing = startCommitting<LineEntry>(placing, commit, settle)

  async function commit(group: readonly LineEntry[]): Promise<void> {
    const cursor = await log.append(group.map(({ text }) => text).join(''), group.length, state.cursor, group.at(-1)!.position)
    for (const { line, position } of group) {
      state.catalogue.apply(line)
      state.hashes[line.seq - 1] = position.hash
    }
    state.cursor = cursor
  }

  async function settle(group: readonly LineEntry[]): Promise<void> {
    try {
      for (const { line } of group) if (line.op === 'remove' && line.purge) purge(folder, disk, state, state.catalogue.holding(line.id)!.revisions)
    } catch (cause) {
      broken ??= writeFailed(folder, cause) // the next writer deletes the rest
    }
    const lastOfEach = new Map(group.map(({ line, change }) => [line.id, change]))
    await indexes.apply([...lastOfEach.values()], group.at(-1)!.position)
  }

  /** Gives something its line of the log and sends it on its way. */
  async function write(newLine: NewLine, files: readonly NewFile[], changeOf: () => Change): Promise<void> {
    const { line, text, position } = spellLine(newLine, end, clock())
    end = position
    planned.apply(line)
    const written = committing.enqueue({ files, line, text, position, change: changeOf() })
    underWay.set(line.seq, written)
    try {
      await written
    } catch (cause) {
      throw (broken ??= writeFailed(folder, cause))
    } finally {
      underWay.delete(line.seq)
      if (bodies.get(line.id)?.seq === line.seq) bodies.delete(line.id)
    }
  }

  const newest = (id: string): StoredRevision => planned.holding(id)!.revisions.at(-1)!
  const textOf = (id: string): string => {
    const onItsWay = bodies.get(id)
    return onItsWay ? parseBody(onItsWay.body).text : readRevision(folder, newest(id)).text.text
  }

  async function whenIn(revision: StoredRevision): Promise<DocumentEntry> {
    await underWay.get(revision.seq)?.catch((cause) => Promise.reject(broken ?? writeFailed(folder, cause)))
    return revision
  }

  return {
    archive: archiveOf(folder, state, () => false),
    known(sha256) {
      const revision = planned.bySource(sha256)
      return revision ? whenIn(revision) : null
    },
    async add({ source, body: bytes, about }) {
      if (broken) throw broken
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      let parsed: ReturnType<typeof parseBody> | undefined
      const content = () => (parsed ??= parseBody(body))

      const identity = identify(about, () => content().text, planned, textOf)
      if (identity.outcome === 'unchanged') return { outcome: 'unchanged', document: await whenIn(identity.known) }
      const { outcome, id } = identity
      const before = planned.holding(id)?.revisions.at(-1)
      const revision = (before?.revision ?? 0) + 1
      const previous = before ? { revision: before.revision, sha256: before.record.sha256 } : null
      const record = Buffer.concat([spellHead({ id, revision, previous }), body])
      bodies.set(id, { seq: end.seq + 1, body })
      let document: DocumentEntry | undefined
      await write(
        { op: 'add', id, revision, ...about, record: { sha256: hash('sha256', record, 'hex'), bytes: record.length } },
        [{ name: sourceName(about.sha256), bytes: source }, { name: recordName(id, revision), bytes: record }],
        () => ({
          op: 'put',
          document: (document = newest(id)),
          get record() {
            return content().record
          },
          get text() {
            return content()
          },
        }),
      )
      return { outcome, document: document! }
    },
    async remove(id, reason, { purge: isPurge = false } = {}) {
      if (broken) throw broken
      const holding = planned.holding(id)
      if (!holding) throw new OnrecordError('no-such-document', `there is no document ${id} in the archive ${folder}`)
      if (holding.removed && !(isPurge && holding.purged < holding.revisions.length))
        throw new OnrecordError('no-such-document', `the document ${id} was removed already: ${holding.removed.reason}`)
      await write({ op: 'remove', id, reason, purge: isPurge }, [], () => ({ op: 'remove', id }))
      await committing.idle()
      if (isPurge && broken) throw broken
    },
    async close() {
      await committing.idle()
      const isWhole = !broken
      broken ??= new OnrecordError('archive-closed', `the archive ${folder} is closed`)
      await indexes.flush()
      indexes.close()
      log.close()
      // what came to nothing is for the next writer to clear up, who reads the log again
      placing.close(isWhole)
      lock.release()
      return indexes.problems
    },
  }
}

const causes: { readonly [code: string]: string } = {
  ENOSPC: 'the disk is full', EDQUOT: 'the disk quota is used up', EROFS: 'the file system is read-only', EACCES: 'permission denied', EPERM: 'permission denied',
  EIO: 'the disk reports an error', EMFILE: 'too many files are open', ENFILE: 'too many files are open', EFBIG: 'the file system takes no files of this size',
}

function causeOf(cause: unknown): string {
  const { code = '', message } = cause as NodeJS.ErrnoException
  return causes[code] ?? message
}

/** One sentence for people; what was in before the failure stays in, and the sentence must not leave that open. */
function writeFailed(folder: string, cause: unknown): OnrecordError {
  if (cause instanceof OnrecordError) return cause
  return new OnrecordError('write-failed', `nothing more can be written to the archive ${folder}: ${causeOf(cause)}; what was added before is safe, and adding the rest again goes on from there`, { cause })
}
