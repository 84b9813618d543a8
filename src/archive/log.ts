import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { hash } from 'node:crypto'
import type { Problem } from '../problem.ts'
import type { DocumentEntry } from './archive.ts'
import { names, pathOf } from './layout.ts'
import type { LogPosition } from './search-index.ts'

/*
 * The log: log/YYYY-MM.jsonl, append-only. A line is
 *
 *   {"seq":7,"prev":"<hash of line 6>","at":"<when>","op":…,"hash":"<SHA-256 of all bytes before ,"hash">"}
 *
 * so each line can be checked by itself and names the one before. The month is only a place to put it: a new file is begun when the clock is in a
 * later month than the last file, never in an earlier one, and order is the order of the lines.
 */

interface LineBase {
  readonly seq: number
  readonly prev: string
  /** when it was written, ISO 8601, by the clock of the machine */
  readonly at: string
}

/** A revision came in. */
export interface AddedLine extends LineBase, DocumentEntry {
  readonly op: 'add'
  readonly record: { readonly sha256: string; readonly bytes: number }
}

/** A document was taken out, all revisions; with `purge` their files were deleted. */
interface RemovedLine extends LineBase {
  readonly op: 'remove'
  readonly id: string
  readonly reason: string
  readonly purge: boolean
}

export type LogLine = AddedLine | RemovedLine
/** What is to be written; number, hash and time are the log's own. */
export type NewLine = Omit<AddedLine, 'seq' | 'prev' | 'at'> | Omit<RemovedLine, 'seq' | 'prev' | 'at'>

export interface LogCursor {
  readonly position: LogPosition
  /** the last file, null before the first line */
  readonly file: string | null
  /** bytes of it up to the end of its last whole line */
  readonly bytes: number
  /** lines of it up to there */
  readonly lines: number
}

export interface LogReading {
  readonly lines: readonly LogLine[]
  /** of each of the lines */
  readonly hashes: readonly string[]
  readonly cursor: LogCursor
  /** What stands behind the last whole line of the last file: an append that a crash cut short, or one that is going on; `isComplete` if only the line end is missing. */
  readonly tail: { readonly bytes: number; readonly isComplete: boolean } | null
  /** `log-damaged`, the first bad line first */
  readonly faults: readonly Problem[]
}

export const noLine: LogPosition = { seq: 0, hash: '0'.repeat(64) }
export const logStart: LogCursor = { position: noLine, file: null, bytes: 0, lines: 0 }

const fileShape = /^(\d{4,6})-(\d\d)\.jsonl$/
const hashField = ',"hash":"'
const suffixShape = /^,"hash":"([0-9a-f]{64})"\}$/
const suffixLength = hashField.length + 64 + 2
const lineFeed = 10

/** Spells a line, with its line end. */
export function spellLine(line: NewLine, previous: LogPosition, at: Date): { readonly line: LogLine; readonly text: string; readonly position: LogPosition } {
  const whole = { seq: previous.seq + 1, prev: previous.hash, at: at.toISOString(), ...line } as LogLine
  const body = JSON.stringify(whole).slice(0, -1)
  const own = hash('sha256', body, 'hex')
  return { line: whole, text: `${body}${hashField}${own}"}\n`, position: { seq: whole.seq, hash: own } }
}

/** The file to write to: that of the month, but never one before the last. */
export function fileFor(at: Date, last: string | null): string {
  const month = `${String(at.getUTCFullYear()).padStart(4, '0')}-${String(at.getUTCMonth() + 1).padStart(2, '0')}.jsonl`
  return last !== null && compareFiles(month, last) < 0 ? last : month
}

function compareFiles(a: string, b: string): number {
  const [yearA, monthA] = numbersOf(a)
  const [yearB, monthB] = numbersOf(b)
  return yearA - yearB || monthA - monthB
}
const numbersOf = (file: string) => {
  const [, year, month] = fileShape.exec(file) ?? []
  return [Number(year), Number(month)] as const
}

function logFiles(folder: string): string[] {
  try {
    return readdirSync(pathOf(folder, names.log)).filter((name) => fileShape.test(name)).sort(compareFiles)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * Reads the log from a cursor on. A line that is damaged is a fault and is left out; the lines behind it are read on, because each can be checked
 * by itself. Null where the log does not go on from the cursor: it was cut off behind it, or what follows is damaged; then read it from the start.
 */
export function readLog(folder: string, from: LogCursor = logStart): LogReading | null {
  const isContinuation = from.file !== null
  const files = logFiles(folder).filter((file) => from.file === null || compareFiles(file, from.file) >= 0)
  if (isContinuation && files[0] !== from.file) return null

  const lines: LogLine[] = []
  const hashes: string[] = []
  const faults: Problem[] = []
  let cursor = from
  let tail: LogReading['tail'] = null
  let isBroken = false // the line before could not be read, so that nothing is known of the chain there
  for (const file of files) {
    const isLast = file === files.at(-1)
    const start = file === from.file ? from.bytes : 0
    const content = readBehind(pathOf(folder, `${names.log}/${file}`), start)
    if (content === null) return null
    const end = isLast ? writtenEnd(content) : content.length
    let number = file === from.file ? from.lines : 0
    let { position } = cursor
    const fault = (what: string) => faults.push({ code: 'log-damaged', message: `${names.log}/${file} line ${number}: ${what}` })

    let at = 0
    for (let next = content.indexOf(lineFeed); next >= 0 && next < end; next = content.indexOf(lineFeed, at)) {
      const read = readLine(content.subarray(at, next))
      at = next + 1
      number++
      if ('wrong' in read) fault(read.wrong)
      else {
        const broken = isBroken ? null : chainFault(read.line, position)
        if (broken) fault(broken)
        position = { seq: read.line.seq, hash: read.hash }
        lines.push(read.line)
        hashes.push(read.hash)
      }
      isBroken = 'wrong' in read
    }
    if (at < content.length) {
      const rest = content.subarray(at)
      const whole = wholeLineIn(rest)
      if (isLast && (whole === null || whole === rest.length)) tail = { bytes: rest.length, isComplete: whole !== null }
      else {
        number++
        fault(whole === null ? 'it is cut short, and the log goes on in a later file' : 'its line end is damaged')
      }
    }
    cursor = { position, file, bytes: start + at, lines: number }
  }
  return isContinuation && faults.length ? null : { lines, hashes, cursor, tail, faults }
}

/** Null where the file is shorter than that. */
function readBehind(path: string, start: number): Buffer | null {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size < start) return null
    const bytes = Buffer.allocUnsafe(size - start)
    let length = 0
    while (length < bytes.length) {
      const got = readSync(file, bytes, length, bytes.length - length, start + length)
      if (!got) break
      length += got
    }
    return bytes.subarray(0, length)
  } finally {
    closeSync(file)
  }
}

/**
 * Where in the last file what was written ends. A file system may lengthen a file before the bytes get there, and after a power loss show zeros for
 * them: what starts with a line of zeros and has no whole line behind it was never written. Eight zeros are more than damage to a bit can make.
 */
function writtenEnd(content: Buffer): number {
  const zeros = content.indexOf('\0'.repeat(8))
  if (zeros < 0 || wholeLineIn(content.subarray(content.indexOf(lineFeed, zeros) + 1 || content.length)) !== null) return content.length
  return content.lastIndexOf(lineFeed, zeros) + 1
}

function readLine(bytes: Buffer): { readonly line: LogLine; readonly hash: string } | { readonly wrong: string } {
  const body = bytes.subarray(0, Math.max(0, bytes.length - suffixLength))
  const suffix = bytes.toString('latin1', body.length)
  const found = hash('sha256', body, 'hex')
  if (suffix !== `${hashField}${found}"}`) {
    const named = suffixShape.exec(suffix)?.[1]
    return { wrong: named ? `expected hash ${named}, found ${found}` : `it does not end with its hash, but with ${JSON.stringify(suffix.slice(-30))}` }
  }
  return { line: JSON.parse(`${body.toString()}}`) as LogLine, hash: found }
}

function chainFault({ seq, prev }: LogLine, { seq: before, hash }: LogPosition): string | null {
  if (seq !== before + 1) return `expected number ${before + 1}, found ${seq}: lines are missing or repeated`
  return prev === hash ? null : `it follows a line of hash ${prev}, but the line before it has ${hash}`
}

/** Length of the whole, sound line that the bytes start with, its line end left out; null where they start with none. */
function wholeLineIn(bytes: Buffer): number | null {
  for (let at = bytes.indexOf(hashField); at >= 0; at = bytes.indexOf(hashField, at + 1)) {
    const end = at + suffixLength
    if (end <= bytes.length && 'line' in readLine(bytes.subarray(0, end))) return end
  }
  return null
}
