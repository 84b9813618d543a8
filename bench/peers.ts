// What the verbatim index is measured against, all over the same folded turns and, where they verify, with the same kernel:
// SQLite's FTS5 with trigrams, made lossless; a scan; String.indexOf; ripgrep where it is installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { toldHits } from '../src/verbatim/find.ts'
import type { Match } from '../src/verbatim/index.ts'
import { type OpenSegment, use } from '../src/verbatim/library.ts'
import { encode } from '../src/verbatim/lookup.ts'
import { startMachine } from '../src/verbatim/machine.ts'
import { occurrenceAt } from '../src/verbatim/place.ts'

/** The letters of a turn, without the end. */
const lettersOf = ({ text, alphabet, turnText }: OpenSegment, turn: number) => {
  let letters = ''
  const end = (turnText[turn + 1] as number) - 1
  for (let from = turnText[turn] as number; from < end; from += 4096) {
    letters += String.fromCharCode(...text.subarray(from, Math.min(end, from + 4096)).map((code) => alphabet[code] as number))
  }
  return letters
}

/** As `find` orders them. */
function describe(segments: readonly OpenSegment[], hits: { segment: number, turn: number, start: number, end: number, edits: number }[]): Match[] {
  return hits
    .map((hit) => ({ ...hit, date: segments[hit.segment]?.documentDate[segments[hit.segment]?.turnDocument[hit.turn] as number] as number }))
    .sort((a, b) => a.edits - b.edits || a.date - b.date || a.start - b.start)
    .map(({ segment, turn, start, end, edits }) => occurrenceAt(segments[segment] as OpenSegment, turn, start, end, edits))
}

/**
 * FTS5 with trigrams, a row a turn, made lossless: of k + 1 pieces one is whole, the turns that have one are verified with the kernel. It keeps its
 * text, as it must if there is no other; `inMemory` takes that of the verbatim index instead, and asks FTS5 for no more than the numbers of rows.
 */
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
    database.exec("CREATE VIRTUAL TABLE turns USING fts5(letters, tokenize='trigram'); BEGIN")
    const insert = database.prepare('INSERT INTO turns(rowid, letters) VALUES (?, ?)')
    for (const [i, segment] of segments.entries()) for (let turn = 0; turn < segment.turnAct.length; turn++) insert.run((firsts[i] as number) + turn, lettersOf(segment, turn))
    database.exec("COMMIT; INSERT INTO turns(turns) VALUES ('optimize')")
    writeFileSync(`${path}.built`, JSON.stringify({ seconds: (performance.now() - start) / 1000 }))
    log(`FTS5 trigram built in ${((performance.now() - start) / 1000).toFixed(0)} s`)
  }
  const matchRows = database.prepare('SELECT rowid FROM turns WHERE turns MATCH ?')
  const matchText = database.prepare('SELECT rowid, letters FROM turns WHERE turns MATCH ?')
  const bytesOf = (table: string) => Object.values(database.prepare('SELECT sum(length(block)) FROM ' + table).get() ?? {})[0] as number
  const place = (row: number) => {
    let i = firsts.length - 1
    while ((firsts[i] as number) > row) i--
    return { i, turn: row - (firsts[i] as number) }
  }
  const query = (units: Uint16Array, edits: number): string | null => {
    const m = units.length
    const cut = (i: number) => Math.floor((i * m) / (edits + 1))
    const pieces = Array.from({ length: edits + 1 }, (_, i) => units.subarray(cut(i), cut(i + 1)))
    if (pieces.some(({ length }) => length < 3)) return null
    return pieces.map((piece) => `"${String.fromCharCode(...piece)}"`).join(' OR ')
  }

  // a machine of its own, for the rows' text in units
  const machine = startMachine(1 << 20)
  const [quoteAt, hitsAt, approximateAt] = [1024, 65536, 1 << 21]
  machine.reserve(1 << 26)
  const rowAt = 1 << 25

  return {
    path,
    /** of the index alone, without the text */
    bytes: bytesOf('turns_data'),
    /** all matches within `edits`; null where a piece would have fewer than three letters: FTS5 would miss it */
    find(units: Uint16Array, edits: number): Match[] | null {
      const words = query(units, edits)
      if (words === null) return null
      const { kernels, memory: { buffer } } = machine
      new Uint16Array(buffer, quoteAt, units.length).set(units)
      kernels.prepare(quoteAt, units.length, approximateAt)
      const hits: { segment: number, turn: number, start: number, end: number, edits: number }[] = []
      for (const { rowid, letters } of matchText.iterate(words) as Iterable<{ rowid: number, letters: string }>) {
        const row = new Uint16Array(buffer, rowAt, letters.length + 1)
        for (let i = 0; i < letters.length; i++) row[i] = letters.charCodeAt(i)
        row[letters.length] = 0
        kernels.useSegment(rowAt, letters.length, 0, 4, 0, 1, 0)
        kernels.openWindow(0, letters.length, edits)
        const { i, turn } = place(rowid)
        const from = segments[i]?.turnText[turn] as number
        for (const { start, end, edits } of toldHits(machine, hitsAt, units.length)) hits.push({ segment: i, turn, start: from + start, end: from + end, edits })
      }
      kernels.release()
      return describe(segments, hits)
    },
    inMemory(units: Uint16Array, edits: number): Match[] | null {
      const words = query(units, edits)
      if (words === null) return null
      const bySegment: number[][] = segments.map(() => [])
      for (const { rowid } of matchRows.all(words) as { rowid: number }[]) {
        const { i, turn } = place(rowid)
        bySegment[i]?.push(turn)
      }
      const hits = bySegment.flatMap((turns, i) => {
        const segment = segments[i] as OpenSegment
        if (!turns.length) return []
        const { kernels } = segment.machine
        use(segment)
        encode(segment, units, segment.scratch.quotes)
        kernels.prepare(segment.scratch.quotes, units.length, segment.scratch.approximate)
        const found = turns.flatMap((turn) => {
          kernels.openWindow(segment.turnText[turn] as number, segment.turnText[turn + 1] as number, edits)
          return toldHits(segment.machine, segment.scratch.hits, units.length).map((stretch) => ({ segment: i, turn, ...stretch }))
        })
        kernels.release()
        return found
      })
      return describe(segments, hits)
    },
    /** how many turns have the phrase; null where it is too short */
    count(units: Uint16Array): number | null {
      return units.length < 3 ? null : matchRows.all(`"${String.fromCharCode(...units)}"`).length
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

export const hasRipgrep = spawnSync('rg', ['--version']).status === 0

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
