// What the verbatim index is measured against, all over the same folded turns and, where they verify, with the same kernel:
// SQLite's FTS5 with trigrams, made lossless; a scan; String.indexOf; ripgrep where it is installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { encode, readHits } from '../src/verbatim/find.ts'
import type { OpenSegment } from '../src/verbatim/library.ts'
import { use } from '../src/verbatim/segment.ts'

/** The letters of a turn, without the end. */
const lettersOf = ({ text, alphabet, turnText }: OpenSegment, turn: number) => {
  let letters = ''
  const end = (turnText[turn + 1] as number) - 1
  for (let from = turnText[turn] as number; from < end; from += 4096) {
    letters += String.fromCharCode(...text.subarray(from, Math.min(end, from + 4096)).map((code) => alphabet[code] as number))
  }
  return letters
}

export interface Place {
  readonly segment: number
  readonly start: number
  readonly end: number
  readonly edits: number
}

export const order = (places: Place[]) => places.sort((a, b) => a.segment - b.segment || a.start - b.start || a.end - b.end)

/** FTS5 with trigrams, a row a turn, contentless: the turns' letters are in memory anyway. */
export function openTrigrams(folder: string, segments: readonly OpenSegment[], log: (line: string) => void) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'trigrams.sqlite')
  const firsts: number[] = []
  let rows = 1
  for (const { turnAct } of segments) {
    firsts.push(rows)
    rows += turnAct.length
  }
  const isBuilt = existsSync(`${path}.built`)
  if (!isBuilt) rmSync(path, { force: true })
  const database = new DatabaseSync(path)
  database.exec('PRAGMA cache_size = -2000000; PRAGMA mmap_size = 4000000000; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
  if (!isBuilt) {
    const start = performance.now()
    database.exec("CREATE VIRTUAL TABLE turns USING fts5(letters, content='', tokenize='trigram'); BEGIN")
    const insert = database.prepare('INSERT INTO turns(rowid, letters) VALUES (?, ?)')
    for (const [i, segment] of segments.entries()) for (let turn = 0; turn < segment.turnAct.length; turn++) insert.run((firsts[i] as number) + turn, lettersOf(segment, turn))
    database.exec("COMMIT; INSERT INTO turns(turns) VALUES ('optimize')")
    writeFileSync(`${path}.built`, JSON.stringify({ seconds: (performance.now() - start) / 1000 }))
    log(`FTS5 trigram built in ${((performance.now() - start) / 1000).toFixed(0)} s`)
  }
  const match = database.prepare('SELECT rowid FROM turns WHERE turns MATCH ?')
  match.setReturnArrays(true)
  const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0] as number
  const place = (row: number) => {
    let i = firsts.length - 1
    while ((firsts[i] as number) > row) i--
    return { i, turn: row - (firsts[i] as number) }
  }
  return {
    path,
    /** without the pages that building left free */
    bytes: (pragma('page_count') - pragma('freelist_count')) * pragma('page_size'),
    /** all matches within `edits`, by k + 1 pieces of which one is whole; null where a piece would have fewer than three letters: FTS5 would miss it */
    find(units: Uint16Array, edits: number): Place[] | null {
      const m = units.length
      const cut = (i: number) => Math.floor((i * m) / (edits + 1))
      const pieces = Array.from({ length: edits + 1 }, (_, i) => units.subarray(cut(i), cut(i + 1)))
      if (pieces.some(({ length }) => length < 3)) return null
      const found = match.all(pieces.map((piece) => `"${String.fromCharCode(...piece)}"`).join(' OR ')) as unknown as [number][]
      const bySegment: number[][] = segments.map(() => [])
      for (const [row] of found) {
        const { i, turn } = place(row)
        bySegment[i]?.push(turn)
      }
      return bySegment.flatMap((turns, i) => {
        const segment = segments[i] as OpenSegment
        if (!turns.length) return []
        const { kernels } = segment.machine
        const places: { start: number, end: number, edits: number }[] = []
        use(segment)
        encode(segment, units)
        kernels.prepare(segment.scratch.quote, m, segment.scratch.approximate)
        for (const turn of turns) {
          kernels.openWindow(segment.turnText[turn] as number, segment.turnText[turn + 1] as number, edits)
          readHits(segment, m, places)
        }
        kernels.release()
        return places.map((stretch) => ({ segment: i, ...stretch }))
      })
    },
    /** how many turns have the phrase; null where it is too short */
    count(units: Uint16Array): number | null {
      return units.length < 3 ? null : match.all(`"${String.fromCharCode(...units)}"`).length
    },
    close: () => database.close(),
  }
}

/** All letters as one string, the ends of turns as line ends. */
export function letterString(segments: readonly OpenSegment[]): string {
  return segments.map(({ text, alphabet }) => {
    const units = new Uint16Array(text.length)
    for (let i = 0; i < text.length; i++) units[i] = text[i] === 0 ? 10 : (alphabet[text[i] as number] as number)
    return Buffer.from(units.buffer).toString('utf16le')
  }).join('')
}

export function countIn(letters: string, phrase: string): number {
  let count = 0
  for (let at = letters.indexOf(phrase); at >= 0; at = letters.indexOf(phrase, at + 1)) count++
  return count
}

const hasRipgrep = spawnSync('rg', ['--version']).status === 0

/** Milliseconds that ripgrep takes to count the lines with the phrase, its start included; null where it is not installed. */
export function ripgrep(file: string, phrase: string): number | null {
  if (!hasRipgrep) return null
  const start = performance.now()
  try {
    execFileSync('rg', ['--count', '--fixed-strings', '--encoding', 'utf-8', phrase, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  } catch {
    // nothing found
  }
  return performance.now() - start
}
