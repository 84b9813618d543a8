import { fold } from './fold.ts'
import { type Match, toldHits } from './find.ts'
import { admittedTurns, type Filters } from './follow.ts'
import { longestQuote, type OpenSegment, turnAt, use } from './library.ts'
import { encode, lookUp, type Lookup, rangeOf } from './lookup.ts'
import { occurrenceAt } from './place.ts'

/** A seed that stands more often than this in a segment tells nothing. */
const mostFrequent = 2000
/** places that are looked at, of those with the most seeds in common */
const mostPlaces = 12

interface Candidate {
  readonly segment: OpenSegment
  /** where the quotation would begin */
  readonly diagonal: number
  readonly weight: number
}

/** Places of a segment that share seeds with the quotation, rare ones weighing more, in buckets of diagonals. */
function commonPlaces(lookup: Lookup, m: number, seeds: Int32Array): Candidate[] {
  const { segment } = lookup
  const { machine: { kernels, memory }, scratch } = segment
  const width = Math.max(16, m >> 2)
  const weights = new Map<number, number>()
  use(segment)
  for (let seed = 0; seed * 2 < seeds.length; seed++) {
    const { low, high } = rangeOf(lookup, seed)
    const count = high - low
    if (count === 0 || count > mostFrequent) continue
    kernels.list(low, high, scratch.hits)
    const weight = Math.log2(segment.length / count)
    const buckets = new Set<number>()
    for (const position of new Int32Array(memory.buffer, scratch.hits, count)) buckets.add(Math.floor((position - (seeds[seed * 2] as number)) / width))
    for (const bucket of buckets) weights.set(bucket, (weights.get(bucket) ?? 0) + weight)
  }
  return [...weights]
    .map(([bucket, weight]) => ({ segment, diagonal: bucket * width, weight: weight + (weights.get(bucket + 1) ?? 0) }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostPlaces)
}

/**
 * The passage that has most in common with a quotation that is not found: a help for the reader, no more. It is looked for by seeds, and another
 * may be nearer; null where nothing shares two letters in a row, or the best differs in more than 7 of 10 letters.
 */
export function nearest(segments: readonly OpenSegment[], foldScript: boolean, quote: string, filters: Filters = {}): Match | null {
  const units = fold(quote, { foldScript }).units.subarray(0, longestQuote)
  const m = units.length
  const bound = Math.min(m - 1, Math.floor(m * 0.7))
  if (bound < 1) return null
  const admitted = new Map(segments.map((segment) => [segment, admittedTurns(segment, filters)]))
  for (let length = Math.min(m, 8); length >= 2; length -= 2) {
    const candidates: Candidate[] = []
    const step = Math.max(1, length >> 1)
    const seeds = Int32Array.from({ length: 2 * (Math.floor((m - length) / step) + 1) }, (_, i) => (i % 2 ? length : (i >> 1) * step))
    lookUp(segments, units, seeds, m, (lookup) => candidates.push(...commonPlaces(lookup, m, seeds)))
    let best: { segment: OpenSegment, start: number, end: number, edits: number } | null = null
    for (const { segment, diagonal } of candidates.toSorted((a, b) => b.weight - a.weight).slice(0, mostPlaces)) {
      const { machine, scratch } = segment
      use(segment)
      encode(segment, units, scratch.quotes)
      machine.kernels.prepare(scratch.quotes, m, scratch.approximate)
      machine.kernels.openWindow(Math.max(0, diagonal - (m >> 1)), Math.min(segment.length, diagonal + 2 * m + 16), bound)
      for (const stretch of toldHits(machine, scratch.hits, m)) {
        const isIn = admitted.get(segment)?.[turnAt(segment, stretch.start)] ?? 1
        if (isIn && (!best || stretch.edits < best.edits)) best = { segment, ...stretch }
      }
      machine.kernels.release()
    }
    if (best) return occurrenceAt(best.segment, turnAt(best.segment, best.start), best.start, best.end, best.edits)
  }
  return null
}
