import { OnrecordError } from '../problem.ts'
import { longestPhrase, mostRecords, type OpenSegment, quoteBytes, RECORD } from './library.ts'

/** A quotation in the codes of one segment, with its pieces looked up there. */
export interface Lookup {
  readonly segment: OpenSegment
  /** address of the codes */
  readonly quote: number
  /** address of the searches */
  readonly records: number
}

/** Writes the quotation in the segment's codes to `address`; returns how many of its letters the segment has nowhere. */
export function encode({ codes, symbols, machine: { memory } }: OpenSegment, units: Uint16Array, address: number): number {
  const quote = new Uint16Array(memory.buffer, address, units.length)
  let absent = 0
  for (let i = 0; i < units.length; i++) {
    const code = codes[units[i] as number] as number
    quote[i] = code
    if (code === symbols) absent++
  }
  return absent
}

/**
 * Looks pieces of a quotation (pairs of start and length) up in all segments that lack no more than `mostAbsent` of its letters, as many at once as there is
 * room for, and calls `take` with each of those segments, in order. What `take` is given holds until it returns.
 */
export function lookUp(segments: readonly OpenSegment[], units: Uint16Array, pieces: Int32Array, mostAbsent: number, take: (lookup: Lookup) => void): void {
  const count = pieces.length / 2
  if (units.length > longestPhrase) throw new OnrecordError('quote-too-long', `a phrase of ${units.length} letters is longer than the ${longestPhrase} that can be looked up`)
  const size = 2 * units.length + 128
  const most = Math.max(1, Math.min(Math.floor(mostRecords / count), Math.floor(quoteBytes / size)))
  for (let i = 0; i < segments.length;) {
    const { machine, scratch } = segments[i] as OpenSegment
    const group: Lookup[] = []
    for (; i < segments.length && group.length < most && segments[i]?.machine === machine; i++) {
      const segment = segments[i] as OpenSegment
      const quote = scratch.quotes + group.length * size
      if (encode(segment, units, quote) <= mostAbsent) group.push({ segment, quote, records: scratch.records + group.length * count * RECORD })
    }
    const table = new Int32Array(machine.memory.buffer, scratch.records, (group.length * count * RECORD) / 4)
    let at = 0
    for (const { segment: { descriptor }, quote } of group) {
      for (let piece = 0; piece < pieces.length; piece += 2, at += RECORD / 4) {
        table[at] = pieces[piece] as number
        table[at + 1] = pieces[piece + 1] as number
        table[at + 4] = descriptor
        table[at + 5] = quote + 2 * (pieces[piece] as number)
      }
    }
    machine.kernels.lookUp(scratch.records, group.length * count)
    for (const lookup of group) take(lookup)
  }
}

/** What was found of a piece: the suffixes `[low, high)` begin with it. */
export function rangeOf({ segment: { machine: { memory } }, records }: Lookup, piece: number): { low: number, high: number } {
  const [low, high] = new Int32Array(memory.buffer, records + piece * RECORD + 8, 2) as unknown as [number, number]
  return { low, high }
}
