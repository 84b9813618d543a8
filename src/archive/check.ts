import { hash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs'
import { OnrecordError, type Problem } from '../problem.ts'
import { version } from '../version.ts'
import { contentHash, filesOf, type StoredRevision } from './catalogue.ts'
import { archiveJson, isFileName, names, pathOf, recordName, sourceName } from './layout.ts'
import { takeLock } from './lock.ts'
import { interruptedIn } from './placing.ts'
import { openPreparePool } from './prepare-pool.ts'
import { kindOfFolder, notAnArchive, readSource, readState, type State } from './reader.ts'
import { bodyOf, parseRecordFile, type RecordFile } from './record-file.ts'
import type { IndexKind } from './search-index.ts'

export interface CheckOptions {
  readonly indexes?: readonly IndexKind[]
  /** which share of the revisions to look at, 0 to 1, chosen anew each time; log and indexes are looked at whole. Default 1 */
  readonly share?: number
  /** whether sources are read again to compare; default true */
  readonly isReadingAgain?: boolean
  /** threads that read them */
  readonly jobs?: number
  readonly onChecked?: (done: number, total: number) => void
}

export interface CheckReport {
  /** Everything that is not as it was written; each names its file. */
  readonly faults: readonly Problem[]
  /** What could not be looked at, or is no fault but good to know. */
  readonly notes: readonly string[]
  readonly lines: number
  readonly documents: number
  readonly revisions: number
  /** revisions looked at: both files' hashes, the record's words and positions, the source read again */
  readonly checked: number
  /** one hash over everything that the archive holds */
  readonly contentHash: string
}

/**
 * Looks for everything in an archive that is not as it was written: the log's chain, the hash of every file, the words under every span, records against
 * their sources by reading these again, files that the log does not know, indexes against the log. Changes nothing.
 * @throws OnrecordError where there is no archive to look at
 */
export async function checkArchive(folder: string, { indexes = [], share = 1, isReadingAgain = true, jobs = 1, onChecked }: CheckOptions = {}): Promise<CheckReport> {
  const kind = kindOfFolder(folder)
  if (kind === 'missing') throw new OnrecordError('no-archive', `there is no archive at ${folder}`)
  if (kind !== 'archive' && !existsSync(pathOf(folder, names.log))) throw notAnArchive(folder)
  const faults: Problem[] = []
  const notes: string[] = []
  const lock = await lockForChecking(folder, notes)
  try {
    checkArchiveJson(folder, faults)
    const state = readState(folder)
    faults.push(...state.faults)
    const files = filesOf(state.catalogue)
    const revisions = [...files].flatMap(([name, { revision }]) => (name.startsWith('records/') ? [revision] : []))
    const chosen = share >= 1 ? revisions : revisions.filter(() => Math.random() < share)
    const pool = openPreparePool(chosen.length > fewRevisions ? jobs : 1)
    try {
      let done = 0
      let others = 0
      await inParallel(chosen, jobs * 4, async (revision) => {
        const file = checkFiles(folder, revision, state, faults)
        if (file && isReadingAgain && file.reader !== version) others++
        else if (file && isReadingAgain) await readAgain(folder, revision, file, pool, faults)
        onChecked?.(++done, chosen.length)
      })
      if (others) notes.push(`${others} records were read by another version of the reader than this one (${version}): their sources were not read again`)
    } finally {
      await pool.close()
    }
    if (lock) checkUnknownFiles(folder, new Set(files.keys()), state.faults.length > 0, faults, notes)
    if (lock) for (const index of indexes) await checkIndex(folder, index, state, faults, notes)
    const sorted = faults.sort((a, b) => (a.message < b.message ? -1 : 1))
    return {
      faults: sorted, notes, lines: state.cursor.position.seq, documents: state.catalogue.current().length, revisions: revisions.length, checked: chosen.length,
      contentHash: contentHash(state.catalogue),
    }
  } finally {
    lock?.release()
  }
}

/** These many are read sooner than a thread is started. */
const fewRevisions = 20

/** With a writer at work, files come and go that the log does not know yet. */
async function lockForChecking(folder: string, notes: string[]) {
  try {
    return await takeLock(folder, 0)
  } catch (error) {
    notes.push(`${(error as Error).message}: indexes, and files that the log does not know, were not looked at`)
    return null
  }
}

function checkArchiveJson(folder: string, faults: Problem[]): void {
  const found = readOrFault(folder, names.archive, faults)
  if (found && found.toString('latin1') !== archiveJson)
    faults.push({ code: 'archive-damaged', message: `${names.archive}: expected ${JSON.stringify(archiveJson)}, found ${JSON.stringify(found.toString('latin1').slice(0, 80))}` })
}

function readOrFault(folder: string, name: string, faults: Problem[]): Buffer | null {
  try {
    return readFileSync(pathOf(folder, name))
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    faults.push({ code: isMissing ? 'file-missing' : 'file-unreadable', message: `${name}: ${isMissing ? 'it is missing' : `it cannot be read: ${(error as Error).message}`}` })
    return null
  }
}

/** The two files of a revision against the log; the record's file where both are sound. */
function checkFiles(folder: string, revision: StoredRevision, { catalogue }: State, faults: Problem[]): (RecordFile & { readonly body: Buffer }) | null {
  const isAsExpected = (name: string, bytes: Buffer | null, expected: string, code: string): bytes is Buffer => {
    if (!bytes) return false
    const found = hash('sha256', bytes, 'hex')
    if (found !== expected) faults.push({ code, message: `${name}: expected SHA-256 ${expected}, found ${found}` })
    return found === expected
  }
  const source = sourceName(revision.sha256)
  const isSourceSound = isAsExpected(source, readOrFault(folder, source, faults), revision.sha256, 'source-damaged')
  const name = recordName(revision.id, revision.revision)
  const bytes = readOrFault(folder, name, faults)
  if (!isAsExpected(name, bytes, revision.record.sha256, 'record-damaged')) return null
  try {
    const file = parseRecordFile(bytes)
    const before = catalogue.holding(revision.id)!.revisions[revision.revision - 2]
    if (file.id !== revision.id || file.revision !== revision.revision) throw new Error(`it says that it is revision ${file.revision} of ${file.id}`)
    if (file.source !== revision.sha256) throw new Error(`it names source ${file.source}, the log ${revision.sha256}`)
    if (file.previous?.sha256 !== before?.record.sha256) throw new Error(`it follows a record of hash ${file.previous?.sha256 ?? '(none)'}, the log knows ${before?.record.sha256 ?? '(none)'}`)
    return isSourceSound ? { ...file, body: bodyOf(bytes) } : null
  } catch (error) {
    faults.push({ code: 'record-damaged', message: `${name}: ${(error as Error).message}` })
    return null
  }
}

/** The same bytes, read by the same version of the reader, give the same record: byte for byte. */
async function readAgain(folder: string, revision: StoredRevision, { given, body }: RecordFile & { readonly body: Buffer }, pool: ReturnType<typeof openPreparePool>, faults: Problem[]): Promise<void> {
  const name = recordName(revision.id, revision.revision)
  try {
    const { body: again } = await pool.prepare({ source: readSource(folder, revision), given })
    if (body.equals(again)) return
    const at = body.findIndex((byte, i) => byte !== again[i])
    faults.push({ code: 'record-differs', message: `${name}: reading its source again gives another record; it holds ${excerpt(body, at)}, and reading gives ${excerpt(again, at)}` })
  } catch (error) {
    faults.push({ code: 'record-differs', message: `${name}: its source cannot be read again: ${(error as Error).message}` })
  }
}

const excerpt = (bytes: Uint8Array, at: number): string => JSON.stringify(Buffer.from(bytes).toString('utf8', Math.max(0, at - 10), at + 40))

function checkUnknownFiles(folder: string, known: ReadonlySet<string>, isLogDamaged: boolean, faults: Problem[], notes: string[]): void {
  const interrupted = new Set(interruptedIn(folder))
  let left = 0
  for (const top of [names.sources, names.records]) {
    if (!existsSync(pathOf(folder, top))) continue
    for (const entry of readdirSync(pathOf(folder, top), { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory() || entry.name.startsWith('.')) continue
      const name = `${top}/${entry.parentPath.slice(pathOf(folder, top).length).replaceAll('\\', '/').replace(/^\//, '')}/${entry.name}`.replaceAll('//', '/')
      if (known.has(name)) continue
      if (interrupted.has(name)) {
        left++
        continue
      }
      const about = isFileName(name) ? (isLogDamaged ? 'the log, which is damaged, does not speak of it' : 'the log does not speak of it: was the log cut off?') : 'it is none of the archive’s files'
      faults.push({ code: 'not-in-log', message: `${name}: ${about}` })
    }
  }
  if (left) notes.push(`${left} files are left from an import that was interrupted: the next "onrecord add" clears them up`)
}

async function checkIndex(folder: string, kind: IndexKind, { catalogue, cursor, hashes }: State, faults: Problem[], notes: string[]): Promise<void> {
  const name = `${names.index}/${kind.name}`
  const fault = (what: string) => faults.push({ code: 'index-damaged', message: `${name}: ${what}; "onrecord rebuild" makes it anew` })
  if (!existsSync(pathOf(folder, name))) {
    notes.push(`${name} is missing: the next "onrecord add", or "onrecord rebuild", makes it`)
    return
  }
  try {
    for (const { message } of (await kind.check?.(pathOf(folder, name))) ?? []) fault(message)
    if (!mayBeWritten(pathOf(folder, name))) {
      notes.push(`${name} may not be written to, which opening it takes: it was not held against the log`)
      return
    }
    const index = await kind.open(pathOf(folder, name))
    try {
      const { seq, hash } = index.position
      if (seq > 0 && hashes[seq - 1] !== hash) {
        fault(seq > cursor.position.seq ? `it has line ${seq} of a log that ends with line ${cursor.position.seq}: was the log cut off?` : `it was made from another log, in which line ${seq} has hash ${hash}`)
        return
      }
      if (seq < cursor.position.seq) {
        notes.push(`${name} has the log up to line ${seq} of ${cursor.position.seq}: the next "onrecord add" brings it up to date`)
        return
      }
      const expected = new Map(catalogue.current().map(({ id, revision }) => [id, revision]))
      const wrong = [...index.documents()].filter(({ id, revision }) => {
        const isRight = expected.get(id) === revision
        if (isRight) expected.delete(id)
        return !isRight
      })
      if (expected.size) fault(`${expected.size} documents are not in it, ${[...expected.keys()][0]} for one`)
      if (wrong.length) fault(`${wrong.length} documents in it are not in the archive, or not in this revision, ${wrong[0]?.id} for one`)
    } finally {
      index.close()
    }
  } catch (error) {
    fault((error as Error).message)
  }
}

function mayBeWritten(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function inParallel<T>(things: readonly T[], most: number, run: (thing: T) => Promise<void>): Promise<void> {
  const rest = things.values()
  await Promise.all(Array.from({ length: Math.max(1, most) }, async () => {
    for (const thing of rest) await run(thing)
  }))
}
