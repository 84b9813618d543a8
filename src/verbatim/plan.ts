import { longestPiece, mostRecords, type OpenSegment, planned, RECORD, use } from './library.ts'
import { encode } from './lookup.ts'

/** Pieces of a quotation, more than the edits allowed by `spare`: so many are whole in every match. */
export interface Plan {
  /** pairs of start and length */
  readonly pieces: Int32Array
  readonly spare: number
}

// What things take, in nanoseconds, on the machine of bench/results: only their ratios matter.
const perVote = 8
const perCheck = 25
const perWindow = 100
const perRow = 7 // a character of the text against 64 of the quotation

const wordsOf = (letters: number) => Math.ceil(letters / 64)

/** What a scan costs. Of the blocks of a long quotation, those are computed that may hold a value within the bound. */
export const scanCost = (length: number, m: number, edits: number) => length * perRow * Math.min(wordsOf(m), 1 + (edits * 2.2) / 64) * (m > 64 ? 1.5 : 1)

/** What it costs to look at the hits of the pieces, and to verify windows of the text. */
export const hitCost = (hits: number, spare: number) => hits * (spare > 1 ? perVote : perCheck)
export const windowCost = (windows: number, m: number, edits: number) => windows * (perWindow + (m + 2 * edits) * wordsOf(m) * perRow)

/** Buckets of diagonals: wider than the bound, so that a match has its votes in two neighbours. */
export const bucketShift = (edits: number) => Math.max(3, 32 - Math.clz32(edits))

/** Pieces that tell more than this are rare wherever they are cut: twelve letters of a Latin script, six Han characters. */
const longBits = 72
const mostSpare = 4

/**
 * Cuts the quotation into pieces, so that hits and what they cause cost least: where pieces are long, evenly, else by the estimates that the fences of one
 * segment give. Null where no cut is expected to cost less than `most`.
 */
export function planPieces(segment: OpenSegment, units: Uint16Array, edits: number, most: number): Plan | null {
  const { machine: { memory }, scratch, smallBits, largeBits } = segment
  const m = units.length
  encode(segment, units, scratch.quotes)
  const bits = new Uint16Array(memory.buffer, scratch.quotes, m).reduce((sum, code) => sum + (largeBits && code >= 1 << smallBits ? largeBits : smallBits), 0)
  if (bits / (edits + 1) >= longBits) return { pieces: cutEvenly(m, edits + 1), spare: 1 }
  use(segment)
  const hits = estimateHits(segment, m, edits)
  let spare = 0
  let least = most
  // Two hits fall by chance into neighbouring buckets as often as three buckets are of all
  const chance = Math.min(1, (3 << bucketShift(edits)) / segment.length)
  // what passes the check by chance: little, but the last piece on the way has none ahead of it
  const passing = edits <= 8 ? 0.02 : 0.05 + 1 / (edits + 1)
  for (const [i, sum] of hits.entries()) {
    const checked = sum * Math.min(1, sum * chance) ** i
    const cost = (i > 0 ? hitCost(sum, i + 1) : 0) + hitCost(checked, 1) + windowCost(checked * passing, m, edits)
    if (cost >= least) continue
    least = cost
    spare = i + 1
  }
  return spare && edits + spare <= mostRecords ? { pieces: cutByPlan(segment, m, edits + spare), spare } : null
}

function cutEvenly(m: number, count: number): Int32Array {
  const cut = (i: number) => Math.floor((i * m) / count)
  return Int32Array.from({ length: count * 2 }, (_, i) => (i % 2 ? cut((i >> 1) + 1) - cut(i >> 1) : cut(i >> 1)))
}

/** A long quotation is planned in parts: where each begins, its length, and its share of `count` pieces. */
function partsOf(m: number, count: number): { start: number, length: number, share: number }[] {
  const parts = Math.ceil(m / planned)
  const at = (whole: number, part: number) => Math.floor((part * whole) / parts)
  return Array.from({ length: parts }, (_, part) => ({ start: at(m, part), length: at(m, part + 1) - at(m, part), share: at(count, part + 1) - at(count, part) }))
}

function planPart({ machine: { kernels }, scratch }: OpenSegment, start: number, length: number, count: number): void {
  kernels.estimate(scratch.quotes + 2 * start, length, longestPiece, scratch.estimates, scratch.lengths)
  kernels.plan(length, count, longestPiece, scratch.estimates, scratch.lengths, scratch.sums, scratch.choices)
}

/** How many hits the best pieces have in the segment, with one spare piece, with two, …; none where there cannot be so many pieces. */
function estimateHits(segment: OpenSegment, m: number, edits: number): number[] {
  const { machine: { memory }, scratch } = segment
  const hits = Array.from({ length: Math.max(0, Math.min(mostSpare, m - edits)) }, () => 0)
  const shares = hits.map((_, i) => partsOf(m, edits + i + 1))
  for (const [part, { start, length, share }] of (shares.at(-1) ?? []).entries()) {
    if (share > length) return []
    planPart(segment, start, length, share)
    const sums = new Float32Array(memory.buffer, scratch.sums, (share + 1) * (length + 1))
    for (const [i, parts] of shares.entries()) hits[i] = (hits[i] as number) + (sums[(parts[part]?.share as number) * (length + 1) + length] as number)
  }
  return hits
}

function cutByPlan(segment: OpenSegment, m: number, count: number): Int32Array {
  const { machine: { kernels, memory }, scratch } = segment
  const parts = partsOf(m, count)
  let placed = 0
  for (const { start, length, share } of parts) {
    // what `estimateHits` planned is still there if it was planned at once
    if (parts.length > 1) planPart(segment, start, length, share)
    kernels.takePieces(length, share, scratch.choices, start, scratch.records + RECORD * placed)
    placed += share
  }
  const records = new Int32Array(memory.buffer, scratch.records, (count * RECORD) / 4)
  return Int32Array.from({ length: count * 2 }, (_, i) => records[((i >> 1) * RECORD) / 4 + (i & 1)] as number)
}
