import { hash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { OnrecordError, type Problem } from '../problem.ts'
import type { Archive, Archived } from './archive.ts'
import { type Catalogue, startCatalogue, type StoredRevision } from './catalogue.ts'
import { archiveFormat, archiveJson, isFileName, isOwn, names, pathOf, recordName, sourceName } from './layout.ts'
import { type LogCursor, logStart, readLog } from './log.ts'
import { interruptedIn } from './placing.ts'
import { parseRecordFile } from './record-file.ts'

/** What is known of an archive at one moment. A writer moves it on line by line, a reader by reading the log again. */
export interface State {
  catalogue: Catalogue
  cursor: LogCursor
  /** hashes of the log's lines, that of line 1 first */
  hashes: string[]
  faults: readonly Problem[]
}

export interface OpenOptions {
  /**
   * What to do about a damaged log: `refuse` (the default) throws; `report` leaves out the damaged lines, whose documents are then missing, and
   * whoever asks for that says so to people: `faults` has what is wrong.
   */
  readonly damage?: 'refuse' | 'report'
}

/**
 * Opens an archive for reading.
 * @throws OnrecordError `no-archive`, `not-an-archive`, `archive-format`, `log-damaged`
 */
export function openArchive(folder: string, { damage = 'refuse' }: OpenOptions = {}): Archive & { readonly faults: readonly Problem[] } {
  mustBeArchive(folder)
  const state = readState(folder)
  if (damage === 'refuse') mustBeWhole(folder, state)
  const archive = archiveOf(folder, state, () => {
    const before = state.cursor.position.hash
    const more = readLog(folder, state.cursor)
    if (more) extend(state, more)
    else Object.assign(state, readState(folder))
    if (damage === 'refuse') mustBeWhole(folder, state)
    return state.cursor.position.hash !== before
  })
  return Object.defineProperty(archive as Archive & { faults: readonly Problem[] }, 'faults', { get: () => state.faults })
}

/** What a folder is, by what lies in it. `unfinished`: an archive whose making was interrupted before anything could be added. */
export function kindOfFolder(folder: string): 'archive' | 'unfinished' | 'empty' | 'missing' | 'other' {
  let entries: string[]
  try {
    entries = readdirSync(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return 'missing'
    if (code === 'ENOTDIR') return 'other'
    throw new OnrecordError('no-permission', `the folder ${folder} may not be read: ${(error as Error).message}`, { cause: error })
  }
  if (entries.includes(names.archive)) return 'archive'
  if (!entries.length) return 'empty'
  const isUnfinished = entries.every(isOwn) && ![names.log, names.sources, names.records].some((name) => entries.includes(name))
  return isUnfinished ? 'unfinished' : 'other'
}

function mustBeArchive(folder: string): void {
  const kind = kindOfFolder(folder)
  if (kind === 'missing') throw new OnrecordError('no-archive', `there is no archive at ${folder}: "onrecord add" makes one, --archive names another`)
  if (kind !== 'archive') throw notAnArchive(folder)
  mustBeReadable(folder)
}

/** @throws OnrecordError `archive-format` */
export function mustBeReadable(folder: string): void {
  const found = readFileSync(pathOf(folder, names.archive), 'utf8')
  if (found !== archiveJson)
    throw new OnrecordError('archive-format', `${pathOf(folder, names.archive)} does not say ${archiveFormat}, which this version reads, but ${JSON.stringify(found.slice(0, 60))}`)
}

export function notAnArchive(folder: string): OnrecordError {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? true
  return new OnrecordError('not-an-archive', `${folder} is not an archive: ${isFolder ? `it has no ${names.archive}, and other things are in it` : 'it is no folder'}`)
}

export function readState(folder: string): State {
  const reading = readLog(folder, logStart)
  const state: State = { catalogue: startCatalogue(), cursor: logStart, hashes: [], faults: [] }
  // null: the log was being cut off at this very moment, which only a writer that recovers or gives up does
  if (!reading) return readState(folder)
  extend(state, reading)
  if (isEmpty(reading) && hasLostLog(folder)) {
    // the first lines may have come between the two looks
    const again = readLog(folder, logStart)
    if (!again || !isEmpty(again)) return readState(folder)
    state.faults = [{ code: 'log-damaged', message: `${names.log}: there is no log, and records are there of which it spoke` }]
  }
  return state
}

const isEmpty = ({ cursor, tail, faults }: NonNullable<ReturnType<typeof readLog>>) => cursor.position.seq === 0 && !tail && !faults.length

/** Records that no log speaks of are on their way, or left from the first import, which was interrupted, or else there was a log once. */
function hasLostLog(folder: string): boolean {
  const all = readNames(pathOf(folder, names.records)).flatMap((id) => readNames(pathOf(folder, `${names.records}/${id}`)).map((name) => `${names.records}/${id}/${name}`)).filter(isFileName)
  if (!all.length) return false
  const expected = new Set(interruptedIn(folder))
  return all.some((name) => !expected.has(name))
}

function readNames(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function extend(state: State, { lines, hashes, cursor, faults }: NonNullable<ReturnType<typeof readLog>>): void {
  for (const [i, line] of lines.entries()) {
    state.catalogue.apply(line)
    state.hashes[line.seq - 1] = hashes[i] as string
  }
  state.cursor = cursor
  state.faults = [...state.faults, ...faults]
}

export function mustBeWhole(folder: string, { faults }: State): void {
  const [first] = faults
  if (first) throw new OnrecordError('log-damaged', `the log of ${folder} is damaged: ${first.message}; "onrecord check" names all faults`)
}

/** The reading half of an archive over a state that somebody keeps up to date. */
export function archiveOf(folder: string, state: State, refresh: () => boolean): Archive {
  const revisionOf = (id: string, revision?: number): StoredRevision => {
    const holding = state.catalogue.holding(id)
    if (!holding || holding.removed) throw noSuchDocument(folder, id, holding?.removed?.reason)
    const found = revision === undefined ? holding.revisions.at(-1) : holding.revisions[revision - 1]
    if (!found) throw new OnrecordError('no-such-revision', `${id} has ${holding.revisions.length} ${holding.revisions.length === 1 ? 'revision' : 'revisions'}; there is no revision ${revision}`)
    if (found.revision <= holding.purged) throw new OnrecordError('purged', `revision ${found.revision} of ${id} was removed with its bytes`)
    return found
  }
  return {
    folder,
    get position() {
      return state.cursor.position
    },
    get generation() {
      const { seq, hash } = state.cursor.position
      return `${seq}-${hash.slice(0, 16)}`
    },
    documents: () => state.catalogue.current(),
    revisions(id) {
      const holding = state.catalogue.holding(id)
      return holding && !holding.removed ? holding.revisions : []
    },
    find(digits) {
      if (!digits) throw noSuchDocument(folder, '(nothing)', undefined)
      const found = state.catalogue.startingWith(digits.toLowerCase())
      if (found.includes(digits)) return digits
      const present = found.filter((id) => !state.catalogue.holding(id)?.removed)
      if (present.length > 1) throw new OnrecordError('id-ambiguous', `${digits} is the beginning of ${present.length} ids: ${present.slice(0, 3).join(', ')}${present.length > 3 ? ', …' : ''}`)
      if (!present.length) throw noSuchDocument(folder, digits, found.length === 1 ? state.catalogue.holding(found[0] as string)?.removed?.reason : undefined)
      return present[0] as string
    },
    record: (id, revision) => readRevision(folder, revisionOf(id, revision)),
    source: (id, revision) => readSource(folder, revisionOf(id, revision)),
    refresh,
    close() {},
  }
}

const noSuchDocument = (folder: string, id: string, reason: string | undefined) =>
  new OnrecordError('no-such-document', reason === undefined ? `there is no document ${id} in the archive ${folder}` : `the document ${id} was removed: ${reason}`)

/** @throws OnrecordError `record-damaged` */
export function readRevision(folder: string, revision: StoredRevision): Archived {
  const name = recordName(revision.id, revision.revision)
  const file = readChecked(folder, name, revision.record.sha256, 'record-damaged')
  try {
    const { id, revision: number, text, record } = parseRecordFile(file)
    if (id !== revision.id || number !== revision.revision) throw new Error(`it is revision ${number} of ${id}`)
    return { document: revision, record, text: { text } }
  } catch (cause) {
    throw new OnrecordError('record-damaged', `${name} is damaged: ${(cause as Error).message}`, { cause })
  }
}

/** @throws OnrecordError `source-damaged` */
export const readSource = (folder: string, { sha256 }: StoredRevision): Buffer => readChecked(folder, sourceName(sha256), sha256, 'source-damaged')

function readChecked(folder: string, name: string, expected: string, code: string): Buffer {
  let bytes: Buffer
  try {
    bytes = readFileSync(pathOf(folder, name))
  } catch (cause) {
    throw new OnrecordError(code, (cause as NodeJS.ErrnoException).code === 'ENOENT' ? `${name} is missing` : `${name} cannot be read: ${(cause as Error).message}`, { cause })
  }
  const found = hash('sha256', bytes, 'hex')
  if (found !== expected) throw new OnrecordError(code, `${name} is damaged: expected SHA-256 ${expected}, found ${found}`)
  return bytes
}
