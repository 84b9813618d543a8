// What the kernels and the index must agree with: the same by other, plain means, and archives to ask it of.
import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Act } from '../../src/record/record.ts'
import { fold, openVerbatimIndex, openVerbatimWriter, type VerbatimDocument, type VerbatimIndex, type VerbatimTurn } from '../../src/verbatim/index.ts'

/** The suffix array by prefix doubling (Manber, Myers 1993). */
export function suffixArrayOf(text: ArrayLike<number>): number[] {
  const n = text.length
  const order = Array.from({ length: n }, (_, i) => i)
  let rank = Array.from(text)
  for (let step = 1; ; step *= 2) {
    const next = (i: number) => rank[i + step] ?? -1
    order.sort((a, b) => (rank[a] as number) - (rank[b] as number) || next(a) - next(b))
    const renamed: number[] = Array(n)
    let names = 0
    for (const [i, place] of order.entries()) {
      const before = order[i - 1]
      if (before !== undefined && (rank[before] !== rank[place] || next(before) !== next(place))) names++
      renamed[place] = names
    }
    rank = renamed
    if (names === n - 1 || n === 0) return order
  }
}

interface Found {
  readonly start: number
  readonly end: number
  readonly edits: number
}

/** What `find` promises of one turn, by the dynamic program of Sellers (1980), cell by cell. */
function sellers(text: ArrayLike<number>, quote: ArrayLike<number>, bound: number): Found[] {
  const m = quote.length
  const step = (column: readonly number[], top: number, letter: number, letterAt: (i: number) => number) => {
    const next = [top]
    for (let i = 1; i <= m; i++) {
      next[i] = Math.min((column[i] as number) + 1, (next[i - 1] as number) + 1, (column[i - 1] as number) + (letterAt(i) === letter ? 0 : 1))
    }
    return next
  }
  const first = Array.from({ length: m + 1 }, (_, i) => i)
  const startOf = (end: number, edits: number) => {
    let column = first
    let best = -1
    for (let length = 1; length <= end; length++) {
      column = step(column, length, text[end - length] as number, (i) => quote[m - i] as number)
      if (column[m] === edits && Math.abs(length - m) <= Math.abs(best - m) + (best < 0 ? Infinity : 0)) best = length
    }
    return end - best
  }
  const found: Found[] = []
  let column = first
  let run: [end: number, edits: number][] = []
  for (let j = 0; j <= text.length; j++) {
    if (j < text.length) column = step(column, 0, text[j] as number, (i) => quote[i - 1] as number)
    if (j < text.length && (column[m] as number) <= bound) {
      run.push([j + 1, column[m] as number])
      continue
    }
    const fewest = Math.min(...run.map(([, edits]) => edits))
    const ends = run.filter(([, edits]) => edits === fewest).map(([end, edits]): Found => ({ start: startOf(end, edits), end, edits }))
    const away = ({ start, end }: Found) => Math.abs(end - start - m)
    const chosen: Found[] = []
    for (const stretch of ends.sort((a, b) => away(a) - away(b) || a.start - b.start)) {
      if (chosen.every(({ start, end }) => stretch.end <= start || stretch.start >= end)) chosen.push(stretch)
    }
    found.push(...chosen)
    run = []
  }
  return found
}

/** One string for each match, to be compared as sets. */
const told = (document: string, turn: number, start: number, end: number, edits: number) => `${document} ${turn} ${start}-${end} ${edits}`

export function findPlainly(documents: readonly VerbatimDocument[], quote: string, bound: number): string[] {
  const { units } = fold(quote)
  return documents.flatMap(({ id, turns }) => turns.flatMap(({ text }, turn) => {
    const { units: letters, starts, ends } = fold(text)
    // half of a surrogate pair is no character
    const whole = (at: number, outwards: -1 | 1) => (/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1)) ? at + outwards : at)
    return sellers(letters, units, bound).map(({ start, end, edits }) => told(id, turn, whole(starts[start] as number, -1), whole(ends[end - 1] as number, 1), edits))
  })).sort()
}

export const findIndexed = (index: VerbatimIndex, quote: string, bound: number, by?: 'index' | 'scan') =>
  index.find(quote, bound, { by }).map(({ document, turn, at: [start, end], edits }) => told(document, turn, start, end, edits)).sort()

/** Calls `use` with the index of the documents, added in several commits of `share` documents each, in segments of about `segmentCharacters`. */
export function withIndex<T>(documents: readonly VerbatimDocument[], segmentCharacters: number, use: (index: VerbatimIndex, folder: string) => T, share = 3): T {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-verbatim-'))
  try {
    const writer = openVerbatimWriter(folder, { segmentCharacters })
    for (const [i, document] of documents.entries()) {
      writer.add(document)
      if (i % share === share - 1) writer.commit()
    }
    writer.commit()
    return use(openVerbatimIndex(folder), folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A turn over its text, in `spans` of one paragraph each, as in a source in which each stands behind a label. */
export function turnOf(text: string, speaker: string | null = null, act: Act = 'answer', outlet: string | null = null): VerbatimTurn {
  let source = 100
  const spans = text.split('\n').map((paragraph): [number, number] => {
    const start = source + 3
    source = start + paragraph.length
    return [start, source]
  })
  return { text, spans, act, speaker, outlet }
}

/** Texts with few letters, so that they repeat, with marks between them. */
export const repetitive = (letters: string, size: number) =>
  fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...letters) }, { weight: 1, arbitrary: fc.constantFrom(' ', '，', '“', '\n', '’', '-', '\u200b') }), { maxLength: size })
    .map((characters) => characters.join('').replace(/^\n+|\n+$/g, ''))

const someLetters = fc.constantFrom('ab', 'abcdef', '一二三', '国人大会主席说的是和平', 'abcdefghijklmnopqrstuvwxyz', 'Éß𠮷ﬁ가', 'aA１б')

/** Archives whose documents share passages, with and without dates. */
export const anyArchive: fc.Arbitrary<VerbatimDocument[]> = someLetters.chain((letters) =>
  fc.tuple(fc.array(repetitive(letters, 60), { minLength: 1, maxLength: 4 }), fc.array(fc.tuple(
    fc.option(fc.integer({ min: 1990, max: 2024 })),
    fc.array(fc.tuple(repetitive(letters, 30), fc.nat(), repetitive(letters, 30), fc.constantFrom<Act>('question', 'answer', 'statement'), fc.constantFrom(null, 'Ann', 'Bo')), { maxLength: 4 }),
  ), { minLength: 1, maxLength: 8 })).map(([passages, documents]) =>
    documents.map(([year, turns], i) => ({
      id: `d${i}`,
      date: year === null ? null : year * 10000 + 101 + i,
      turns: turns.map(([before, which, after, act, speaker]) => turnOf(before + (passages[which % passages.length] ?? '') + after, speaker, act)),
    }))))
