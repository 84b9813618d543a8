import { OnrecordError } from '../problem.ts'
import { fold } from './fold.ts'
import { admittedTurns, type Filters } from './follow.ts'
import { TURN_FIELDS, longestPiece, longestQuote, mostDiagonals, mostHits, planned, turnAt, turnField, type OpenSegment } from './library.ts'
import type { Machine } from './machine.ts'
import { occurrenceAt, type Occurrence } from './place.ts'
import { use } from './segment.ts'

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
function planPieces(segment: OpenSegment, quote: Uint16Array, edits: number, most: number): Plan | null {
  const m = quote.length
  if (edits + 1 > m) return null
  const { machine: { kernels, memory }, scratch } = segment
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
    kernels.estimate(scratch.quote + 2 * start, length, longestPiece, scratch.estimates, scratch.lengths)
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
  const at = new Int32Array(memory.buffer, scratch.pieces, 4 * count)
  let placed = 0
  for (let part = 0; part < parts; part++) {
    const start = part ? partEnd(part - 1) : 0
    const length = partEnd(part) - start
    const own = share(part, count)
    if (parts > 1) {
      // the last part planned is still there, the others are planned again
      kernels.estimate(scratch.quote + 2 * start, length, longestPiece, scratch.estimates, scratch.lengths)
      kernels.plan(length, own, longestPiece, scratch.estimates, scratch.lengths, scratch.sums, scratch.choices)
    }
    kernels.takePieces(length, own, scratch.choices, start, scratch.pieces + 16 * placed)
    placed += own
  }
  const pieces = new Int32Array(count * 2)
  for (let i = 0; i < count; i++) {
    pieces[i * 2] = at[i * 4] as number
    pieces[i * 2 + 1] = at[i * 4 + 1] as number
  }
  return { pieces, spare }
}

/** Buckets of diagonals: wider than the bound, so that a match has its votes in two neighbours. */
const bucketShift = (edits: number) => Math.max(3, 32 - Math.clz32(edits))

/** Of the blocks of a long quotation, those are computed that may hold a value within the bound. */
const scanCost = (length: number, m: number, edits: number) => length * perRow * Math.min(wordsOf(m), 1 + (edits * 2.2) / 64) * (m > 64 ? 1.5 : 1)

/** Writes the quotation in the segment's codes to its scratch; returns how many of its letters the segment has nowhere. */
export function encode({ codes, symbols, machine: { memory }, scratch }: OpenSegment, units: Uint16Array): { quote: Uint16Array, absent: number } {
  const quote = new Uint16Array(memory.buffer, scratch.quote, units.length)
  let absent = 0
  for (let i = 0; i < units.length; i++) {
    const code = codes[units[i] as number] as number
    quote[i] = code
    if (code === symbols) absent++
  }
  return { quote, absent }
}

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
  encode(segment, units)
  kernels.prepare(segment.scratch.quote, units.length, segment.scratch.approximate)
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

/** Finds by the pieces of the plan; null where they have so many hits that it would cost more than `most`. */
function searchSegment(segment: OpenSegment, units: Uint16Array, edits: number, { pieces, spare }: Plan, most: number): Stretch[] | null {
  const { machine: { kernels, memory }, scratch, length } = segment
  const m = units.length
  const count = pieces.length / 2
  const records = new Int32Array(memory.buffer, scratch.pieces, 4 * count)
  for (let i = 0; i < count; i++) {
    records[i * 4] = pieces[i * 2] as number
    records[i * 4 + 1] = pieces[i * 2 + 1] as number
  }
  const total = kernels.findPieces(scratch.quote, scratch.pieces, count, count - spare)
  if (total <= 0) return []
  if (total * (spare > 1 ? perVote : perCheck) > most) return null
  // the way on which the piece that has none behind it has fewer hits
  const hitsOf = (piece: number) => (records[piece * 4 + 3] as number) - (records[piece * 4 + 2] as number)
  const back = Number(hitsOf(0) < hitsOf(count - 1))
  const told = spare === 1 ?
    kernels.listDiagonals(scratch.quote, m, scratch.pieces, count, edits, back, scratch.diagonals, mostDiagonals) :
    kernels.vote(scratch.quote, m, scratch.pieces, count, edits, back, spare, bucketShift(edits), scratch.table, scratch.diagonals, mostDiagonals)
  if (told < 0) return null
  if (told === 0) return []
  const diagonals = new Int32Array(memory.buffer, scratch.diagonals, told).sort()
  let windows = 1
  for (let i = 1; i < told; i++) if ((diagonals[i] as number) > (diagonals[i - 1] as number) + m + 2 * edits) windows++
  if (windows * (perWindow + (m + 2 * edits) * wordsOf(m) * perRow) > most) return null
  kernels.prepare(scratch.quote, m, scratch.approximate)
  kernels.openWindows(scratch.diagonals, told, edits, length)
  const stretches = toldHits(segment.machine, scratch.hits, m)
  kernels.release()
  return stretches
}

function exactly({ machine: { kernels, memory }, scratch }: OpenSegment, m: number): Stretch[] {
  const count = kernels.find(scratch.quote, m)
  const low = kernels.low.value
  const starts = new Int32Array(count)
  for (let from = 0; from < count; from += mostHits) {
    const to = Math.min(count, from + mostHits)
    kernels.list(low + from, low + to, scratch.hits)
    starts.set(new Int32Array(memory.buffer, scratch.hits, to - from), from)
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

/** All stretches of turns within `edits` of the quotation, segment by segment. */
function search(segments: readonly OpenSegment[], units: Uint16Array, edits: number, by?: 'index' | 'scan'): Stretch[][] {
  const m = units.length
  let plan: Plan | null | undefined
  const mostFor = ({ length }: OpenSegment) => (by === 'index' ? Infinity : scanCost(length, m, edits))
  const largest = segments.reduce((a, b) => (a.length >= b.length ? a : b))
  if (edits > 0 && by !== 'scan') {
    use(largest)
    const { quote } = encode(largest, units)
    plan = planPieces(largest, quote, edits, mostFor(largest))
  }
  return segments.map((segment) => {
    if (m > segment.length + edits) return []
    const { absent } = encode(segment, units)
    // each letter that the segment does not have is an edit
    if (absent > edits) return []
    use(segment)
    if (edits === 0 && by !== 'scan') return exactly(segment, m)
    return (plan && searchSegment(segment, units, edits, plan, mostFor(segment))) ?? scanSegment(segment, units, edits)
  })
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
    let hits: (Stretch & { segment: OpenSegment, turn: number, date: number })[] = []
    for (const [i, stretches] of search(segments, units, bound, options.by).entries()) {
      if (!stretches.length) continue
      const segment = segments[i] as OpenSegment
      const { documentDate, turns } = segment
      const admitted = admittedTurns(segment, options)
      for (const { start, end, edits } of stretches) {
        const turn = turnAt(segment, start)
        if (admitted && !admitted[turn]) continue
        hits.push({ segment, turn, start, end, edits, date: documentDate[turns[turn * TURN_FIELDS + turnField.document] as number] as number })
      }
    }
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
