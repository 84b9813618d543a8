import { OnrecordError } from '../problem.ts'
import { fold } from './fold.ts'
import { admittedTurns, type Filters } from './follow.ts'
import { longestQuote, mostDiagonals, mostHits, type OpenSegment, RECORD, TURN_FIELDS, turnAt, turnField, use } from './library.ts'
import { encode, lookUp, type Lookup, rangeOf } from './lookup.ts'
import type { Machine } from './machine.ts'
import { type Occurrence, occurrenceAt } from './place.ts'
import { bucketShift, hitCost, type Plan, planPieces, scanCost, windowCost } from './plan.ts'

/** A stretch of a turn that is within some edits of a quotation. */
export interface Match extends Occurrence {
  /** insertions, deletions and substitutions of letters and digits (UTF-16 units) between the quotation and the stretch */
  readonly edits: number
}

export interface FindOptions extends Filters {
  /** only the matches with the fewest edits of all, which is much quicker where the wording stands as quoted */
  readonly bestOnly?: boolean
  /** one of the two ways of looking, in place of the one that is estimated to be quicker; for tests and measurements */
  readonly by?: 'index' | 'scan'
}

/** A stretch of a segment's text, with its edits. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly edits: number
}

/** Scans what was opened, and adds to `stretches` the hits that the kernel tells at `hits`: of those of a run, what `chooseOfRun` chooses. */
export function toldHits({ kernels, memory }: Machine, hits: number, length: number, stretches: Stretch[] = []): Stretch[] {
  for (let told = kernels.scan(hits, mostHits); told > 0; told = kernels.scan(hits, mostHits)) {
    const table = new Int32Array(memory.buffer, hits, told * 4)
    const stretchAt = (i: number): Stretch => ({ start: table[i * 4] as number, end: table[i * 4 + 1] as number, edits: table[i * 4 + 2] as number })
    for (let i = 0; i < told;) {
      const runEnd = table[i * 4 + 3] as number
      if (runEnd === i + 1) stretches.push(stretchAt(i))
      else stretches.push(...chooseOfRun(Array.from({ length: runEnd - i }, (_, j) => stretchAt(i + j)), length))
      i = runEnd
    }
  }
  return stretches
}

/** Of stretches that end side by side with equally many edits, those that count as matches. */
function chooseOfRun(run: Stretch[], length: number): Stretch[] {
  const away = ({ start, end }: Stretch) => Math.abs(end - start - length)
  const chosen: Stretch[] = []
  for (const stretch of run.toSorted((a, b) => away(a) - away(b) || a.start - b.start)) {
    if (chosen.every(({ start, end }) => stretch.end <= start || stretch.start >= end)) chosen.push(stretch)
  }
  return chosen.sort((a, b) => a.start - b.start)
}

function scanSegment(segment: OpenSegment, units: Uint16Array, edits: number): Stretch[] {
  const { kernels } = segment.machine
  const stretches: Stretch[] = []
  use(segment)
  encode(segment, units, segment.scratch.quotes)
  kernels.prepare(segment.scratch.quotes, units.length, segment.scratch.approximate)
  // in parts that end with a turn, so that V8 comes to run the optimised code
  const part = 1 << 20
  for (let from = 0; from < segment.length;) {
    const turn = turnAt(segment, Math.min(from + part, segment.length - 1))
    const to = segment.turnText[turn + 1] as number
    kernels.openWindow(from, to, edits)
    toldHits(segment.machine, segment.scratch.hits, units.length, stretches)
    from = to
  }
  kernels.release()
  return stretches
}

/** Finds by the pieces of the plan, which are looked up; null where they have so many hits that it would cost more than `most`. */
function searchSegment({ segment, quote, records }: Lookup, m: number, edits: number, { pieces, spare }: Plan, most: number): Stretch[] | null {
  const { machine: { kernels, memory }, scratch, length } = segment
  const count = pieces.length / 2
  const table = new Int32Array(memory.buffer, records, (count * RECORD) / 4)
  const hitsOf = (piece: number) => (table[(piece * RECORD) / 4 + 3] as number) - (table[(piece * RECORD) / 4 + 2] as number)
  let total = 0
  let missing = 0
  for (let piece = 0; piece < count; piece++) {
    total += hitsOf(piece)
    if (hitsOf(piece) === 0) missing++
  }
  if (missing > count - spare) return []
  if (hitCost(total, spare) > most) return null
  use(segment)
  // the way on which the piece that has none behind it has fewer hits
  const back = Number(hitsOf(0) < hitsOf(count - 1))
  const told = spare === 1 ?
    kernels.listDiagonals(quote, m, records, count, edits, back, scratch.diagonals, mostDiagonals) :
    kernels.vote(quote, m, records, count, edits, back, spare, bucketShift(edits), scratch.table, scratch.diagonals, mostDiagonals)
  if (told < 0) return null
  if (told === 0) return []
  const diagonals = new Int32Array(memory.buffer, scratch.diagonals, told).sort()
  let windows = 1
  for (let i = 1; i < told; i++) if ((diagonals[i] as number) > (diagonals[i - 1] as number) + m + 2 * edits) windows++
  if (windowCost(windows, m, edits) > most) return null
  kernels.prepare(quote, m, scratch.approximate)
  kernels.openWindows(scratch.diagonals, told, edits, length)
  const stretches = toldHits(segment.machine, scratch.hits, m)
  kernels.release()
  return stretches
}

function exactly(lookup: Lookup, m: number): Stretch[] {
  const { segment } = lookup
  const { machine: { kernels, memory }, scratch } = segment
  const { low, high } = rangeOf(lookup, 0)
  const starts = new Int32Array(high - low)
  use(segment)
  for (let from = low; from < high; from += mostHits) {
    const to = Math.min(high, from + mostHits)
    kernels.list(from, to, scratch.hits)
    starts.set(new Int32Array(memory.buffer, scratch.hits, to - from), from - low)
  }
  const stretches: Stretch[] = []
  let before = -2
  for (const start of starts.sort()) {
    // those that end side by side are one run, in which the first counts and what does not overlap with it
    if (start > before + 1 || start >= (stretches.at(-1) as Stretch).end) stretches.push({ start, end: start + m, edits: 0 })
    before = start
  }
  return stretches
}

export interface Hit extends Stretch {
  readonly segment: OpenSegment
}

/** All stretches of turns within `edits` of the quotation. */
export function search(segments: readonly OpenSegment[], units: Uint16Array, edits: number, by?: 'index' | 'scan'): Hit[] {
  const m = units.length
  const hits: Hit[] = []
  const take = (segment: OpenSegment, stretches: readonly Stretch[]) => {
    for (const { start, end, edits } of stretches) hits.push({ segment, start, end, edits })
  }
  const mostFor = ({ length }: OpenSegment) => (by === 'index' ? Infinity : scanCost(length, m, edits))
  if (edits === 0 && by !== 'scan') {
    lookUp(segments, units, Int32Array.of(0, m), 0, (lookup) => take(lookup.segment, exactly(lookup, m)))
    return hits
  }
  const largest = segments.reduce((a, b) => (a.length >= b.length ? a : b))
  const plan = by === 'scan' ? null : planPieces(largest, units, edits, mostFor(largest))
  const left: OpenSegment[] = []
  // each letter that a segment does not have is an edit
  if (plan) {
    lookUp(segments, units, plan.pieces, edits, (lookup) => {
      const stretches = searchSegment(lookup, m, edits, plan, mostFor(lookup.segment))
      if (stretches) take(lookup.segment, stretches)
      else left.push(lookup.segment)
    })
  } else left.push(...segments)
  for (const segment of left) if (encode(segment, units, segment.scratch.quotes) <= edits) take(segment, scanSegment(segment, units, edits))
  return hits
}

/**
 * Finds the turn and the date of each hit, and leaves out those that the filters do not admit. Each step is done for all before the next, and what the next
 * ones will read is touched: the waiting for memory overlaps.
 */
export function resolve(hits: readonly Hit[], filters: Filters): (Hit & { turn: number, date: number })[] {
  const turns = new Int32Array(hits.length)
  for (let i = 0; i < hits.length; i++) {
    const { segment: { turnBlocks }, start } = hits[i] as Hit
    turns[i] = turnBlocks[start >> 8] as number
  }
  let touched = 0
  for (let i = 0; i < hits.length; i++) {
    const { segment: { turns: records }, start } = hits[i] as Hit
    let turn = turns[i] as number
    while ((records[(turn + 1) * TURN_FIELDS] as number) <= start) turn++
    turns[i] = turn
  }
  for (let i = 0; i < hits.length; i++) {
    const { segment: { turns: records, kept, spans } } = hits[i] as Hit
    const record = (turns[i] as number) * TURN_FIELDS
    touched += (kept[(records[record + turnField.kept] as number) >> 3] as number) + (spans[records[record + turnField.spans] as number] as number)
  }
  const admitted = new Map<OpenSegment, Uint8Array | null>()
  const resolved: (Hit & { turn: number, date: number })[] = []
  for (const [i, { segment, start, end, edits }] of hits.entries()) {
    let of = admitted.get(segment)
    if (of === undefined) admitted.set(segment, (of = admittedTurns(segment, filters)))
    const turn = turns[i] as number
    // `touched` is never so large: it stands here so that its reading is not left out
    if ((of && !of[turn]) || touched < 0) continue
    resolved.push({ segment, turn, start, end, edits, date: segment.documentDate[segment.turns[turn * TURN_FIELDS + turnField.document] as number] as number })
  }
  return resolved
}

/**
 * Finds every place where a turn comes within `maxEdits` of the quotation. Where the places at which a match may end lie side by side, the ends
 * with the fewest edits count, each with the start that gives a length nearest to the quotation's; of those that overlap, the
 * nearest in length, then the first. Matches with fewer edits come first, then by date, those without a date first.
 */
export function find(segments: readonly OpenSegment[], foldScript: boolean, quote: string, maxEdits: number, options: FindOptions = {}): Match[] {
  const { units } = fold(quote, { foldScript })
  maxEdits = Math.floor(maxEdits)
  const m = units.length
  if (m === 0 || !segments.length) return []
  if (m > longestQuote) throw new OnrecordError('quote-too-long', `a quotation of ${m} letters is longer than the ${longestQuote} that can be looked up at once`)
  if (!(maxEdits >= 0 && maxEdits < m)) throw new OnrecordError('bound-too-wide', `${maxEdits} edits are no bound for a quotation of ${m} letters`)
  const bounds = options.bestOnly ? [0, Math.floor(maxEdits / 4), Math.floor(maxEdits / 2), maxEdits].filter((bound, i, all) => bound > (all[i - 1] ?? -1)) : [maxEdits]
  for (const bound of bounds) {
    let hits = resolve(search(segments, units, bound, options.by), options)
    if (!hits.length && bound < maxEdits) continue
    if (options.bestOnly) {
      const fewest = hits.reduce((least, { edits }) => Math.min(least, edits), Infinity)
      hits = hits.filter(({ edits }) => edits === fewest)
    }
    return hits
      .sort((a, b) => a.edits - b.edits || a.date - b.date || a.start - b.start)
      .map(({ segment, turn, start, end, edits }) => occurrenceAt(segment, turn, start, end, edits))
  }
  return []
}
