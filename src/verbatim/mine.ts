import { OnrecordError } from '../problem.ts'
import { admittedTurns, type Filters } from './follow.ts'
import { type OpenSegment, turnAt } from './library.ts'
import { aligned, type Machine, startMachine } from './machine.ts'
import { type Occurrence, occurrenceAt } from './place.ts'
import { isUnspaced, spell } from './spell.ts'
import { tokenize, type TokenText } from './tokens.ts'

/** What belongs to a period: days (yyyymmdd, both included), documents, or whatever else turns are chosen by. */
export type DateRange = Pick<Filters, 'from' | 'to' | 'documents'>

export interface MineOptions extends Omit<Filters, keyof DateRange> {
  /** letters of a wording at least; 4 if not given */
  readonly minLength?: number
  /** how often it stands in one of the periods at least; 5 if not given */
  readonly minCount?: number
  /** how many times as frequent it is in one period as in the other at least, where it stands in both; 2 if not given */
  readonly minRatio?: number
  /** log-likelihood at least, where it stands in both periods; 15.13 if not given, which chance exceeds once in 10,000 wordings */
  readonly minLogLikelihood?: number
  /**
   * Which share of its places, in the period in which it is more frequent, may lie within one longer listed wording: one with more is a fragment of that. 2/3 if not given: lists of
   * real briefings lose the halves of formulas by it and keep the words that many formulas are made of.
   */
  readonly mostWithin?: number
  /** wordings at most, those with the highest log-likelihood; 1,000 if not given */
  readonly limit?: number
}

/** A wording that is more or less frequent in the second period than in the first. */
export interface Change {
  /** letters and digits as they are compared, words set apart */
  readonly wording: string
  /** `new` and `gone` stand in one period only */
  readonly kind: 'new' | 'gone' | 'rising' | 'falling'
  /** how often it stands in each period */
  readonly counts: readonly [number, number]
  /** how often outside of longer wordings of the list */
  readonly apart: readonly [number, number]
  /** G², the log-likelihood ratio of the two frequencies (Dunning 1993, in the form of Rayson and Garside 2000) */
  readonly logLikelihood: number
  /** effect size: the binary logarithm of the ratio of the relative frequencies, half an occurrence added to a count of 0 (Hardie 2014) */
  readonly logRatio: number
  /** in how many documents of each period */
  readonly documents: readonly [number, number]
  /**
   * Gries's deviation of proportions (2008) over the documents of the period in which it is more frequent: 0 where it is spread as evenly as the text,
   * towards 1 where it stands in few documents
   */
  readonly dispersion: number
  readonly first: Occurrence
  readonly last: Occurrence
}

export interface Changes {
  /** words of each period, which are single letters in scripts without spaces */
  readonly words: readonly [number, number]
  readonly documents: readonly [number, number]
  readonly changes: readonly Change[]
}

interface Candidate {
  /** of the suffix array */
  readonly low: number
  readonly count: number
  readonly length: number
  readonly inFirst: number
}

/** G² of a wording that stands `a` and `b` times in periods of `sizeA` and `sizeB` words. */
export function logLikelihood(a: number, b: number, sizeA: number, sizeB: number): number {
  const expected = (size: number) => ((a + b) * size) / (sizeA + sizeB)
  const term = (count: number, size: number) => (count ? count * Math.log(count / expected(size)) : 0)
  return 2 * (term(a, sizeA) + term(b, sizeB))
}

const logRatio = (a: number, b: number, sizeA: number, sizeB: number) => Math.log2((b || 0.5) / sizeB / ((a || 0.5) / sizeA))

/** The words of two periods, one behind the other. */
export interface Periods {
  readonly text: TokenText
  /** where the second begins */
  readonly split: number
  /** words of each */
  readonly sizes: readonly [number, number]
  /** words of each document of each */
  readonly documents: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>]
}

export function readPeriods(segments: readonly OpenSegment[], before: DateRange, after: DateRange, filters: Filters): Periods {
  const partsOf = (range: DateRange) =>
    segments.flatMap((segment) => {
      const admitted = admittedTurns(segment, { ...filters, ...range })
      return admitted?.includes(1) ? [{ segment, admitted }] : []
    })
  const first = partsOf(before)
  const second = partsOf(after)
  const text = tokenize([...first, ...second])
  const split = text.starts[first.length] ?? text.tokens.length
  const turnsOf = (parts: typeof first) => parts.reduce((sum, { admitted }) => sum + admitted.reduce((a, b) => a + b, 0), 0)
  return {
    text,
    split,
    sizes: [split - turnsOf(first), text.tokens.length - split - turnsOf(second)],
    documents: [documentSizes(text, 0, split), documentSizes(text, split, text.tokens.length)],
  }
}

/** The suffix array of the words, with how many each suffix shares with the one before it, in a memory of their own. */
export interface SortedPeriods {
  readonly machine: Machine
  readonly textAt: number
  readonly suffixesAt: number
  readonly lcpAt: number
  readonly workAt: number
}

const stackBytes = 16 * 1026
/** Room for candidates; a search that finds more is made again with twice the count. */
const mostCandidates = 1 << 22

export function sortPeriods({ text: { tokens, symbols } }: Periods): SortedPeriods {
  const n = tokens.length
  const textAt = 1024
  const suffixesAt = aligned(textAt + 4 * n)
  const lcpAt = aligned(suffixesAt + 4 * n)
  const workAt = aligned(lcpAt + 4 * n)
  const machine = startMachine(workAt + Math.max(8 * symbols + 8 * n + 1024, aligned(stackBytes) + 16 * Math.min(mostCandidates, n)))
  const { kernels, memory: { buffer } } = machine
  new Int32Array(buffer, textAt, n).set(tokens)
  kernels.sortSuffixes32(textAt, suffixesAt, n, symbols, workAt)
  kernels.sharedPrefixes(textAt, suffixesAt, n, lcpAt, workAt)
  return { machine, textAt, suffixesAt, lcpAt, workAt }
}

function overlap(a: DateRange, b: DateRange): boolean {
  const both = new Set(a.documents)
  if (a.documents && b.documents) return b.documents.some((id) => both.has(id))
  return (a.to ?? Infinity) >= (b.from ?? 0) && (b.to ?? Infinity) >= (a.from ?? 0)
}

/**
 * Finds the wordings of any length, made as long as they can be, whose frequency differs between two periods. A wording is listed if it passes the
 * thresholds also where those of its occurrences do not count that lie within a longer listed one.
 */
export function mine(segments: readonly OpenSegment[], before: DateRange, after: DateRange, options: MineOptions = {}): Changes {
  if (overlap(before, after)) throw new OnrecordError('periods-overlap', 'the two periods have days or documents in common')
  const periods = readPeriods(segments, before, after, options)
  const [first, second] = periods.sizes
  return {
    words: periods.sizes,
    documents: [periods.documents[0].size, periods.documents[1].size],
    changes: first && second ? listChanges(periods, sortPeriods(periods), options) : [],
  }
}

export function listChanges({ text, split, sizes, documents }: Periods, sorted: SortedPeriods, options: MineOptions): Change[] {
  const { minLength = 4, minCount = 5, minRatio = 2, minLogLikelihood = 15.13, mostWithin = 2 / 3, limit = 1000 } = options
  const { machine: { kernels, memory: { buffer } }, textAt, suffixesAt, lcpAt, workAt } = sorted
  const { tokens, positions } = text
  const n = tokens.length
  const room = Math.min(mostCandidates, n)
  const outAt = workAt + aligned(stackBytes)
  let found = 0
  for (let least = minCount; ; least *= 2) {
    kernels.beginRepeats(workAt)
    for (let from = 0; from < n; from += 1 << 16) {
      found = kernels.mineRepeats(textAt, suffixesAt, lcpAt, n, from, Math.min(from + (1 << 16), n), split, sizes[1] / sizes[0], least, minRatio, outAt, room)
    }
    if (found <= room) break
  }
  const suffixes = new Int32Array(buffer, suffixesAt, n)
  const table = new Int32Array(buffer, outAt, 4 * found)
  const passes = (a: number, b: number) => {
    if (Math.max(a, b) < minCount) return false
    return a === 0 || b === 0 || (Math.abs(logRatio(a, b, ...sizes)) >= Math.log2(minRatio) && logLikelihood(a, b, ...sizes) >= minLogLikelihood)
  }
  const candidates: Candidate[] = []
  for (let i = 0; i < found * 4; i += 4) {
    const candidate: Candidate = { low: table[i] as number, count: table[i + 1] as number, length: table[i + 2] as number, inFirst: table[i + 3] as number }
    const start = suffixes[candidate.low] as number
    const letters = (positions[start + candidate.length] as number) - (positions[start] as number)
    if (letters >= minLength && passes(candidate.inFirst, candidate.count - candidate.inFirst)) candidates.push(candidate)
  }
  candidates.sort((a, b) => b.length - a.length || b.count - a.count || a.low - b.low)

  // Longer ones first: of each word, how far a listed wording reaches that holds it
  const reach = new Int32Array(n)
  const listed: Listed[] = []
  for (const candidate of candidates) {
    const { low, count, length, inFirst } = candidate
    const apart: [number, number] = [0, 0]
    for (let i = low; i < low + count; i++) {
      const start = suffixes[i] as number
      if ((reach[start] as number) < start + length) apart[start < split ? 0 : 1]++
    }
    if (!passes(...apart) || Math.sign(logRatio(...apart, ...sizes)) !== Math.sign(logRatio(inFirst, count - inFirst, ...sizes))) continue
    for (let i = low; i < low + count; i++) {
      const start = suffixes[i] as number
      for (let token = start; token < start + length; token++) reach[token] = Math.max(reach[token] as number, start + length)
    }
    listed.push({ ...candidate, apart, logLikelihood: logLikelihood(inFirst, count - inFirst, ...sizes), wording: spellTokens(text, suffixes[low] as number, length) })
  }
  listed.sort((a, b) => b.logLikelihood - a.logLikelihood || b.length - a.length || a.low - b.low)
  return withoutFragments(listed.slice(0, 3 * limit), mostWithin).slice(0, limit).map(({ low, count, length, inFirst, apart, logLikelihood, wording }) => {
    const starts = Int32Array.from(suffixes.subarray(low, low + count)).sort()
    const inSecond = count - inFirst
    const hasRisen = logRatio(inFirst, inSecond, ...sizes) > 0
    const inDocuments = [countDocuments(text, starts.subarray(0, inFirst)), countDocuments(text, starts.subarray(inFirst))] as const
    return {
      wording,
      kind: inFirst === 0 ? 'new' : inSecond === 0 ? 'gone' : hasRisen ? 'rising' : 'falling',
      counts: [inFirst, inSecond],
      apart,
      logLikelihood,
      logRatio: logRatio(inFirst, inSecond, ...sizes),
      documents: [inDocuments[0].size, inDocuments[1].size],
      dispersion: hasRisen ? deviation(inDocuments[1], inSecond, documents[1], sizes[1]) : deviation(inDocuments[0], inFirst, documents[0], sizes[0]),
      ...outermost(text, starts, length),
    }
  })
}

interface Listed extends Candidate {
  readonly apart: readonly [number, number]
  readonly logLikelihood: number
  readonly wording: string
}

/** Leaves out what mostly stands within one longer wording of the list. */
function withoutFragments(listed: readonly Listed[], mostWithin: number): Listed[] {
  // words end where words end
  const spaced = listed.map(({ wording }) => (isUnspaced(wording) ? wording : ` ${wording} `))
  return listed.filter(({ count, inFirst, length }, i) => {
    const most = Math.max(inFirst, count - inFirst) * mostWithin
    return !listed.some((longer, j) => {
      const inMore = inFirst > count - inFirst ? longer.inFirst : longer.count - longer.inFirst
      return longer.length > length && inMore > most && (spaced[j] as string).includes(spaced[i] as string)
    })
  })
}

const spellTokens = ({ positions, segmentOf }: TokenText, start: number, length: number) =>
  spell(segmentOf(start), positions[start] as number, positions[start + length] as number)

const documentAt = (segment: OpenSegment, position: number) => segment.turnDocument[turnAt(segment, position)] as number
/** documents are told apart by their identity, which a document keeps in a merge */
const idAt = (segment: OpenSegment, position: number) => segment.ids[documentAt(segment, position)] as string

/** How many words the documents of `[from, to)` have. */
function documentSizes({ tokens, positions, segmentOf }: TokenText, from: number, to: number): Map<string, number> {
  const sizes = new Map<string, number>()
  let start = from
  for (let token = from; token < to; token++) {
    if (tokens[token] !== 0) continue
    const id = idAt(segmentOf(start), positions[start] as number)
    sizes.set(id, (sizes.get(id) ?? 0) + token - start)
    start = token + 1
  }
  return sizes
}

function countDocuments({ positions, segmentOf }: TokenText, starts: Int32Array): Map<string, number> {
  const counts = new Map<string, number>()
  for (const start of starts) {
    const id = idAt(segmentOf(start), positions[start] as number)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

function deviation(counts: ReadonlyMap<string, number>, total: number, sizes: ReadonlyMap<string, number>, size: number): number {
  let sum = 0
  let seen = 0
  for (const [id, count] of counts) {
    const share = (sizes.get(id) ?? 0) / size
    seen += share
    sum += Math.abs(share - count / total)
  }
  return (sum + 1 - seen) / 2
}

/** The first and the last of the occurrences that begin with these tokens, by date. */
function outermost({ positions, segmentOf }: TokenText, starts: Int32Array, length: number): { first: Occurrence, last: Occurrence } {
  const dateOf = (start: number) => {
    const segment = segmentOf(start)
    return segment.documentDate[documentAt(segment, positions[start] as number)] as number
  }
  let first = starts[0] as number
  let last = first
  let [firstDate, lastDate] = [dateOf(first), dateOf(first)]
  for (const start of starts) {
    const date = dateOf(start)
    if (date < firstDate) [first, firstDate] = [start, date]
    if (date >= lastDate) [last, lastDate] = [start, date]
  }
  const at = (start: number) => {
    const from = positions[start] as number
    return occurrenceAt(segmentOf(start), turnAt(segmentOf(start), from), from, positions[start + length] as number)
  }
  return { first: at(first), last: at(last) }
}
