import { OnrecordError } from '../problem.ts'
import { fold } from './fold.ts'
import { admittedTurns, type Filters } from './follow.ts'
import { RECORD, TURN_FIELDS, longestPiece, longestQuote, mostDiagonals, mostHits, mostRecords, planned, turnAt, turnField, use, type OpenSegment } from './library.ts'
import { encode, lookUp, rangeOf, type Lookup } from './lookup.ts'
import type { Machine } from './machine.ts'
import { occurrenceAt, type Occurrence } from './place.ts'

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

/** Pieces of a quotation: as many as the edits allowed, and `spare` more, which are whole in every match. */
interface Plan {
  /** pairs of start and length */
  readonly pieces: Int32Array
  readonly spare: number
}

// What things take, in nanoseconds, measured on the machine of bench/results: only their ratios matter.
const perVote = 8
const perCheck = 25
const perWindow = 100
const perRow = 7 // a character of the text against 64 of the quotation

const wordsOf = (letters: number) => Math.ceil(letters / 64)

/**
 * Cuts the quotation into pieces, by the estimates that the fences of one segment give. The number of spare pieces is that which makes hits and candidates cheapest together; null where no cut is expected to cost less than `most`.
 */
function planPieces(segment: OpenSegment, units: Uint16Array, edits: number, most: number): Plan | null {
  const m = units.length
  if (edits + 1 > m) return null
  const { machine: { kernels, memory }, scratch } = segment
  encode(segment, units, scratch.quotes)
  const quote = new Uint16Array(memory.buffer, scratch.quotes, m)
  // Long pieces are rare wherever they are cut
  const bitsOf = (code: number) => (segment.largeBits && code >= 1 << segment.smallBits ? segment.largeBits : segment.smallBits)
  const bits = quote.reduce((sum, code) => sum + bitsOf(code), 0)
  if (bits / (edits + 1) >= 72) {
    const pieces = new Int32Array((edits + 1) * 2)
    for (let i = 0; i <= edits; i++) {
      const start = Math.floor((i * m) / (edits + 1))
      pieces[i * 2] = start
      pieces[i * 2 + 1] = Math.floor(((i + 1) * m) / (edits + 1)) - start
    }
    return { pieces, spare: 1 }
  }

  use(segment)
  // a long quotation is planned in parts, each with its share of the pieces
  const parts = Math.ceil(m / planned)
  const partEnd = (part: number) => Math.floor(((part + 1) * m) / parts)
  const mostSpare = Math.min(4, m - edits)
  const share = (part: number, count: number) => Math.floor(((part + 1) * count) / parts) - Math.floor((part * count) / parts)
  const hits = new Float64Array(mostSpare + 1)
  for (let part = 0; part < parts; part++) {
    const start = part ? partEnd(part - 1) : 0
    const length = partEnd(part) - start
    kernels.estimate(scratch.quotes + 2 * start, length, longestPiece, scratch.estimates, scratch.lengths)
    const own = share(part, edits + mostSpare)
    if (own > length) return null
    kernels.plan(length, own, longestPiece, scratch.estimates, scratch.lengths, scratch.sums, scratch.choices)
    const sums = new Float32Array(memory.buffer, scratch.sums, (own + 1) * (length + 1))
    for (let spare = 1; spare <= mostSpare; spare++) hits[spare] = (hits[spare] as number) + (sums[share(part, edits + spare) * (length + 1) + length] as number)
  }
  // Two hits fall by chance into neighbouring buckets as often as three buckets are of all
  const bucket = 1 << bucketShift(edits)
  const verifying = perWindow + (m + 2 * edits) * wordsOf(m) * perRow
  // what passes the check by chance: little, but the last piece on the way has none ahead of it
  const passing = edits <= 8 ? 0.02 : 0.05 + 1 / (edits + 1)
  let spare = 0
  let least = most
  for (let t = 1; t <= mostSpare; t++) {
    const h = hits[t] as number
    const checked = h * Math.min(1, (h * 3 * bucket) / segment.length) ** (t - 1)
    const cost = (t > 1 ? h * perVote : 0) + checked * (perCheck + passing * verifying)
    if (cost < least) {
      least = cost
      spare = t
    }
  }
  if (!spare) return null
  const count = edits + spare
  if (count > mostRecords) return null
  let placed = 0
  for (let part = 0; part < parts; part++) {
    const start = part ? partEnd(part - 1) : 0
    const length = partEnd(part) - start
    const own = share(part, count)
    if (parts > 1) {
      // the last part planned is still there, the others are planned again
      kernels.estimate(scratch.quotes + 2 * start, length, longestPiece, scratch.estimates, scratch.lengths)
      kernels.plan(length, own, longestPiece, scratch.estimates, scratch.lengths, scratch.sums, scratch.choices)
    }
    kernels.takePieces(length, own, scratch.choices, start, scratch.records + RECORD * placed)
    placed += own
  }
  const records = new Int32Array(memory.buffer, scratch.records, (count * RECORD) / 4)
  const pieces = Int32Array.from({ length: count * 2 }, (_, i) => records[((i >> 1) * RECORD) / 4 + (i & 1)] as number)
  return { pieces, spare }
}

/** Buckets of diagonals: wider than the bound, so that a match has its votes in two neighbours. */
const bucketShift = (edits: number) => Math.max(3, 32 - Math.clz32(edits))

/** Of the blocks of a long quotation, those are computed that may hold a value within the bound. */
const scanCost = (length: number, m: number, edits: number) => length * perRow * Math.min(wordsOf(m), 1 + (edits * 2.2) / 64) * (m > 64 ? 1.5 : 1)

/** Scans what was opened, and reads the hits that the kernel tells at `hits`: of those of a run, what `chooseOfRun` chooses. */
export function toldHits({ kernels, memory }: Machine, hits: number, length: number): Stretch[] {
  const stretches: Stretch[] = []
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
export function chooseOfRun(run: Stretch[], length: number): Stretch[] {
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
    stretches.push(...toldHits(segment.machine, segment.scratch.hits, units.length))
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
  if (total * (spare > 1 ? perVote : perCheck) > most) return null
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
  if (windows * (perWindow + (m + 2 * edits) * wordsOf(m) * perRow) > most) return null
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

interface Hit extends Stretch {
  readonly segment: OpenSegment
}

/** All stretches of turns within `edits` of the quotation. */
function search(segments: readonly OpenSegment[], units: Uint16Array, edits: number, by?: 'index' | 'scan'): Hit[] {
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
function resolve(hits: readonly Hit[], filters: Filters): (Hit & { turn: number, date: number })[] {
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
