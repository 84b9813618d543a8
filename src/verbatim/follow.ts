import type { Act } from '../record/record.ts'
import { acts } from './columns.ts'
import { fold } from './fold.ts'
import { mostBlocks, mostHits, mostPeriods, type OpenSegment, turnAt, use } from './library.ts'
import { lookUp, rangeOf } from './lookup.ts'
import { type Occurrence, occurrenceAt } from './place.ts'

/** Which turns count. All that is given must hold. */
export interface Filters {
  /** yyyymmdd, both included; documents without a date are then left out */
  readonly from?: number
  readonly to?: number
  /** any of these, as the record spells them */
  readonly speakers?: readonly string[]
  readonly outlets?: readonly string[]
  readonly acts?: readonly Act[]
  readonly documents?: readonly string[]
  /** any other condition: of a document's identity and a turn's place in it */
  readonly admits?: (document: string, turn: number) => boolean
}

export interface PhraseOptions extends Filters {
  /** a phrase in a script that sets spaces stands where whole words stand (the default), or `'letters'` anywhere */
  readonly within?: 'words' | 'letters'
}

export interface OccurrenceOptions extends PhraseOptions {
  /** `oldest` first (the default) or `newest`; documents without a date are the oldest */
  readonly order?: 'oldest' | 'newest'
  readonly limit?: number
  readonly offset?: number
}

export type Period = 'year' | 'month' | 'event'

/** A filter, worked out for one segment: a mark for each turn that counts; null where all do. */
export function admittedTurns(segment: OpenSegment, filters: Filters): Uint8Array | null {
  const { from, to, speakers, outlets, acts: wanted, documents, admits } = filters
  const { removed, documentDate, documentTurn, ids, names, turnSpeaker, turnOutlet, turnAct } = segment
  const byDocument = from !== undefined || to !== undefined || documents !== undefined || removed !== null
  if (!byDocument && !speakers && !outlets && !wanted && !admits) return null
  const admitted = new Uint8Array(turnAct.length).fill(1)
  if (byDocument) {
    const ofDocuments = documents && new Set(documents)
    for (let document = 0; document < documentDate.length; document++) {
      const date = documentDate[document] as number
      const isIn = !removed?.[document] && (from === undefined || (date > 0 && date >= from)) && (to === undefined || (date > 0 && date <= to)) &&
        (!ofDocuments || ofDocuments.has(ids[document] as string))
      if (!isIn) admitted.fill(0, documentTurn[document], documentTurn[document + 1])
    }
  }
  const numbersOf = (among: readonly string[]) => new Set(among.map((name) => names.indexOf(name)))
  const keep = (column: Uint32Array | Uint8Array, numbers: ReadonlySet<number>) => {
    for (let turn = 0; turn < admitted.length; turn++) if (!numbers.has(column[turn] as number)) admitted[turn] = 0
  }
  if (speakers) keep(turnSpeaker, numbersOf(speakers))
  if (outlets) keep(turnOutlet, numbersOf(outlets))
  if (wanted) keep(turnAct, new Set(wanted.map((act) => acts.indexOf(act))))
  if (admits) {
    for (let document = 0; document < ids.length; document++) {
      const first = documentTurn[document] as number
      const end = documentTurn[document + 1] as number
      for (let turn = first; turn < end; turn++) if (admitted[turn] && !admits(ids[document] as string, turn - first)) admitted[turn] = 0
    }
  }
  return admitted
}

/** A phrase, folded, as the kernels look it up. */
interface Wording {
  readonly units: Uint16Array
  /** whether the occurrence must begin, and end, where a word does; where the script has words of one letter, all do */
  readonly startsWord: boolean
  readonly endsWord: boolean
}

const spaced = /^[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

function wordingOf(phrase: string, foldScript: boolean, within: 'words' | 'letters' = 'words'): Wording {
  const { units } = fold(phrase, { foldScript })
  const letters = [...String.fromCharCode(...units.subarray(0, 2)), ...String.fromCharCode(...units.subarray(-2))]
  const isSpaced = (letter = '') => within === 'words' && spaced.test(letter)
  return { units, startsWord: isSpaced(letters[0]), endsWord: isSpaced(letters.at(-1)) }
}

interface Range {
  readonly segment: OpenSegment
  readonly low: number
  readonly high: number
}

/** The suffixes that begin with the phrase, in the segments that have any. */
function rangesOf(segments: readonly OpenSegment[], { units }: Wording): Range[] {
  const ranges: Range[] = []
  if (!units.length) return ranges
  lookUp(segments, units, Int32Array.of(0, units.length), 0, (lookup) => {
    const { low, high } = rangeOf(lookup, 0)
    if (low < high) ranges.push({ segment: lookup.segment, low, high })
  })
  return ranges
}

/** Calls `take` with the positions of a range that begin and end as the phrase asks, some at a time, in no order. */
function eachBatch({ segment, low, high }: Range, { units, startsWord, endsWord }: Wording, take: (positions: Int32Array) => void): void {
  const { machine: { memory, kernels }, scratch: { hits } } = segment
  use(segment)
  const step = mostHits
  for (let from = low; from < high; from += step) {
    const to = Math.min(from + step, high)
    let count = to - from
    if (startsWord || endsWord) count = kernels.listWords(from, to, units.length, segment.at('words'), Number(startsWord), Number(endsWord), hits)
    else kernels.list(from, to, hits)
    take(new Int32Array(memory.buffer, hits, count))
  }
}

export function count(segments: readonly OpenSegment[], foldScript: boolean, phrase: string, options: PhraseOptions = {}): number {
  const wording = wordingOf(phrase, foldScript, options.within)
  let sum = 0
  for (const range of rangesOf(segments, wording)) {
    const { segment } = range
    const admitted = admittedTurns(segment, options)
    if (admitted) {
      eachBatch(range, wording, (positions) => {
        for (const position of positions) sum += admitted[turnAt(segment, position)] as number
      })
    } else if (wording.startsWord || wording.endsWord) {
      const { units, startsWord, endsWord } = wording
      use(segment)
      sum += segment.machine.kernels.listWords(range.low, range.high, units.length, segment.at('words'), Number(startsWord), Number(endsWord), 0)
    } else sum += range.high - range.low
  }
  return sum
}

interface Hit {
  readonly segment: OpenSegment
  readonly position: number
  readonly date: number
}

const dateAt = (segment: OpenSegment, position: number) => segment.documentDate[segment.turnDocument[turnAt(segment, position)] as number] as number

export function occurrences(segments: readonly OpenSegment[], foldScript: boolean, phrase: string, options: OccurrenceOptions = {}): Occurrence[] {
  const { order = 'oldest', limit = Infinity, offset = 0 } = options
  const wording = wordingOf(phrase, foldScript, options.within)
  const isNewest = order === 'newest'
  const wanted = offset + limit
  let hits: Hit[] = []
  for (const range of rangesOf(segments, wording)) {
    const { segment } = range
    const admitted = admittedTurns(segment, options)
    for (const position of outermost(range, wording, admitted, wanted, isNewest)) hits.push({ segment, position, date: dateAt(segment, position) })
  }
  // within a segment the order of positions is that of dates
  hits.sort((a, b) => (isNewest ? b.date - a.date || b.position - a.position : a.date - b.date || a.position - b.position))
  hits = hits.slice(offset, wanted)
  return hits.map(({ segment, position }) => occurrenceAt(segment, turnAt(segment, position), position, position + wording.units.length))
}

/** The first (or `last`) `wanted` positions of a range in order of the text: from the counts of blocks it is known which blocks hold them. */
function outermost(range: Range, wording: Wording, admitted: Uint8Array | null, wanted: number, last: boolean): Int32Array {
  const { segment } = range
  const shift = 12
  const admits = (position: number) => !admitted || admitted[turnAt(segment, position)] === 1
  let from = 0
  let to = segment.length
  if (range.high - range.low > 4 * wanted) {
    const blocks = new Uint32Array((segment.length >> shift) + 1)
    eachBatch(range, wording, (positions) => {
      for (const position of positions) if (admits(position)) blocks[position >> shift] = (blocks[position >> shift] as number) + 1
    })
    let sum = 0
    if (last) {
      let block = blocks.length
      while (block > 0 && sum < wanted) sum += blocks[--block] as number
      from = block << shift
    } else {
      let block = 0
      while (block < blocks.length && sum < wanted) sum += blocks[block++] as number
      to = block << shift
    }
  }
  const found: number[] = []
  eachBatch(range, wording, (positions) => {
    for (const position of positions) if (position >= from && position < to && admits(position)) found.push(position)
  })
  return Int32Array.from(found).sort()
}

/** Periods in a segment: names in order, and for the kernel, by blocks of positions, the period at its start and where the next begins. */
interface Calendar {
  readonly periods: readonly (string | null)[]
  readonly shift: number
  readonly blocks: Int32Array
}

const calendars = new WeakMap<OpenSegment, Map<Period, Calendar>>()

const periodOf = (date: number, id: string, by: Period): string | null => {
  if (by === 'event') return id
  if (!date) return null
  const year = String(Math.floor(date / 10000)).padStart(4, '0')
  return by === 'year' ? year : `${year}-${String(Math.floor(date / 100) % 100).padStart(2, '0')}`
}

function calendarOf(segment: OpenSegment, by: Period): Calendar {
  const { documentDate, documentTurn, turnText, ids, length } = segment
  const known = calendars.get(segment)?.get(by)
  if (known) return known
  const periods: (string | null)[] = []
  const starts: number[] = []
  for (let document = 0; document < documentDate.length; document++) {
    const start = turnText[documentTurn[document] as number] as number
    if (start === turnText[documentTurn[document + 1] as number]) continue // no turns
    const period = periodOf(documentDate[document] as number, ids[document] as string, by)
    if (periods.length && periods.at(-1) === period) continue
    periods.push(period)
    starts.push(start)
  }
  // blocks so small that no two periods begin in one
  let shift = 12
  const isCrowded = () => starts.some((start, i) => i > 0 && start >> shift === (starts[i + 1] ?? -1) >> shift)
  while (shift > 0 && isCrowded()) shift--
  const blocks = new Int32Array(((length >> shift) + 1) * 2)
  for (let block = 0, period = 0; block * 2 < blocks.length; block++) {
    while ((starts[period + 1] ?? Infinity) <= block << shift) period++
    blocks[block * 2] = period
    blocks[block * 2 + 1] = starts[period + 1] ?? 0x7fffffff
  }
  const calendar = { periods, shift, blocks }
  const ofSegment = calendars.get(segment) ?? new Map<Period, Calendar>()
  calendars.set(segment, ofSegment.set(by, calendar))
  return calendar
}

export function histogram(segments: readonly OpenSegment[], foldScript: boolean, phrase: string, by: Period, options: PhraseOptions = {}): Map<string | null, number> {
  const wording = wordingOf(phrase, foldScript, options.within)
  const sums = new Map<string | null, number>()
  for (const range of rangesOf(segments, wording)) {
    const { segment } = range
    const admitted = admittedTurns(segment, options)
    const { periods, shift, blocks } = calendarOf(segment, by)
    const counts = new Uint32Array(periods.length)
    const { machine: { kernels, memory }, scratch } = segment
    const isMany = range.high - range.low > 2048 && periods.length <= mostPeriods && blocks.length <= 2 * mostBlocks
    if (isMany && !admitted) {
      new Int32Array(memory.buffer, scratch.blocks, blocks.length).set(blocks)
      const inMemory = new Uint32Array(memory.buffer, scratch.counts, periods.length).fill(0)
      if (wording.startsWord || wording.endsWord) {
        eachBatch(range, wording, (positions) => kernels.countListed(positions.byteOffset, positions.length, scratch.blocks, shift, scratch.counts))
      } else {
        use(segment)
        kernels.countPeriods(range.low, range.high, scratch.blocks, shift, scratch.counts)
      }
      counts.set(inMemory)
    } else {
      eachBatch(range, wording, (positions) => {
        for (const position of positions) {
          if (admitted && !admitted[turnAt(segment, position)]) continue
          const block = (position >> shift) * 2
          const period = (blocks[block] as number) + (position >= (blocks[block + 1] as number) ? 1 : 0)
          counts[period] = (counts[period] as number) + 1
        }
      })
    }
    for (const [i, period] of periods.entries()) if (counts[i]) sums.set(period, (sums.get(period) ?? 0) + (counts[i] as number))
  }
  return sums
}

/** What the archive holds of a period: the denominators of a relative frequency. */
export interface Extent {
  /** letters and digits */
  readonly characters: number
  readonly turns: number
  readonly events: number
}

export function extent(segments: readonly OpenSegment[], by: Period, filters: Filters = {}): Map<string | null, Extent> {
  const sums = new Map<string | null, { characters: number, turns: number, events: number }>()
  for (const segment of segments) {
    const admitted = admittedTurns(segment, filters)
    const { documentDate, documentTurn, turnText, ids } = segment
    for (let document = 0; document < documentDate.length; document++) {
      const period = periodOf(documentDate[document] as number, ids[document] as string, by)
      let turns = 0
      let characters = 0
      for (let turn = documentTurn[document] as number; turn < (documentTurn[document + 1] as number); turn++) {
        if (admitted && !admitted[turn]) continue
        turns++
        characters += (turnText[turn + 1] as number) - (turnText[turn] as number) - 1
      }
      if (!turns) continue
      const sum = sums.get(period) ?? { characters: 0, turns: 0, events: 0 }
      sums.set(period, { characters: sum.characters + characters, turns: sum.turns + turns, events: sum.events + 1 })
    }
  }
  return sums
}
