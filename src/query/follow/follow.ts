import type { Archive, DocumentEntry } from '../../archive/index.ts'
import type { VerbatimIndex } from '../../verbatim/index.ts'
import { chooseDocuments, type DocumentFilters } from '../find/documents.ts'
import { type ConcordanceLine, lineOf } from '../find/lines.ts'
import { turnCondition, type TurnFilters } from '../find/match.ts'
import { allPassages } from '../find/memory.ts'
import type { Passage, PassageIndex } from '../find/passages.ts'
import { type Amount, type Extent, measure } from './extent.ts'
import { dayOf, daysBetween, type Period, periodOf } from './period.ts'
import { scannerOf, type SpellingOptions } from './phrase.ts'
import { type NearWording, nearWordings } from './near-wordings.ts'

export const denominators = ['characters', 'turns', 'events'] as const
type Denominator = (typeof denominators)[number]

export interface FollowOptions extends DocumentFilters, TurnFilters, SpellingOptions {
  /** default `year` */
  readonly by?: Period
  /** what counts are divided by; default `characters` */
  readonly per?: Denominator
  /** UTF-16 units of context to each side of the first and the last place, 40 by default */
  readonly context?: number
}

/** What is followed, and where. */
export interface Sources {
  readonly archive: Pick<Archive, 'documents' | 'record'>
  readonly passages: PassageIndex
  /** for wordings that are nearly the phrase; without it none are told */
  readonly wordings?: VerbatimIndex | null
}

/** A count with what it is to be seen against. */
export interface Frequency {
  /** places of the phrase */
  readonly count: number
  /** how much text (characters, turns or events) there is in which it could have stood */
  readonly denominator: number
  /** `count / denominator`; null where there is none */
  readonly relative: number | null
}

export interface PeriodFrequency extends Frequency {
  /** `2024`, `2024-05`; the date of an event; null for documents whose date does not say */
  readonly period: string | null
  /** only where periods are events: which document it is */
  readonly record?: string
  readonly title?: string | null
}

/** How often, when, and by whom something was said. */
export interface History {
  readonly phrase: string
  readonly count: number
  readonly turns: number
  readonly documents: number
  /** over all periods */
  readonly denominator: number
  readonly relative: number | null
  /** in the oldest document that has it; documents without a year count only where no other has it */
  readonly first: ConcordanceLine | null
  readonly last: ConcordanceLine | null
  /** since it was last said, until the last document that was looked at */
  readonly silence: {
    /** null where one of the two dates has no day */
    readonly days: number | null
    /** documents of later dates that do not have it */
    readonly events: number
  } | null
  /** periods that have text, in their order, those without a place of the phrase too; documents without a date last */
  readonly periods: readonly PeriodFrequency[]
  /** all that said it, those who said it most often first; null is that the record does not say */
  readonly speakers: readonly (Frequency & { readonly speaker: string | null })[]
  readonly outlets: readonly (Frequency & { readonly outlet: string | null })[]
  /** places that are the same but for case, width, white space or the shape of apostrophes, and do not count */
  readonly otherSpellings: { readonly count: number; readonly first: string | null; readonly last: string | null } | null
  /** wordings within a few edits that stand somewhere twice at least; null where no index was there to tell them */
  readonly variants: readonly NearWording[] | null
}

export interface Horizon {
  /** the first and the last date of the documents that were looked at, as far as they say one; null where none does */
  readonly from: string | null
  readonly to: string | null
  readonly documents: number
  readonly undated: number
  readonly turns: number
  readonly characters: number
}

export interface Following {
  readonly by: Period
  readonly per: Denominator
  readonly horizon: Horizon
  readonly phrases: readonly History[]
}

/**
 * Follows phrases through the current revisions of an archive. Counts are those of a plain scan of the turns' texts (phrase.ts): the index only says where to look, and what it
 * lacks is read from the archive.
 * @throws OnrecordError `phrase-empty`, `phrase-malformed`, `date-malformed`, `range-reversed`, `index-damaged`, and what reading a record throws
 */
export async function follow({ archive, passages, wordings = null }: Sources, phrases: readonly string[], options: FollowOptions = {}): Promise<Following> {
  const { by = 'year', per = 'characters' } = options
  const scanners = phrases.map((phrase) => scannerOf(phrase, options))
  const documents = chooseDocuments(archive.documents(), options)
  passages.refresh()
  const extent = await measure(archive, passages, documents, options, by)
  const histories: History[] = []
  for (const [i, scanner] of scanners.entries()) {
    const phrase = phrases[i] as string
    const found = startTally(by)
    const condition = turnCondition(options)
    for await (const group of allPassages(passages, archive, scanner.clue, documents)) {
      for (const passage of group) {
        for (const { turn, count, folded } of scanner.scan(passage)) if (condition?.(passage.turn(turn)) !== false) found.add(passage, turn, count, folded)
      }
    }
    const line = (place: TurnPlace | null, which: 'first' | 'last') =>
      place && lineOf(place.passage, place.turn, scanner.place(place.passage, place.turn, which), options.context ?? 40)
    const frequency = (count: number, amount: Amount | undefined): Frequency => {
      const denominator = amount?.[per] ?? 0
      return { count, denominator, relative: denominator ? count / denominator : null }
    }
    histories.push({
      phrase,
      ...frequency(found.count, extent),
      turns: found.turns,
      documents: found.documents.size,
      first: line(found.first, 'first'),
      last: line(found.last, 'last'),
      silence: silenceSince(found.last?.passage.document ?? null, documents),
      periods: periodsOf(extent, found.periods, documents, by, frequency),
      speakers: ranked(found.speakers).map(([speaker, count]) => ({ speaker, ...frequency(count, extent.speakers.get(speaker)) })),
      outlets: ranked(found.outlets).map(([outlet, count]) => ({ outlet, ...frequency(count, extent.outlets.get(outlet)) })),
      otherSpellings: found.others && { count: found.others.count, first: dayOf(found.others.first), last: dayOf(found.others.last) },
      variants: wordings && nearWordings(wordings, phrase, documents, extent.admitted, archive.documents().length),
    })
  }
  return { by, per, horizon: horizonOf(documents, extent), phrases: histories }
}

interface TurnPlace {
  readonly passage: Passage
  readonly turn: number
}

/** Takes turns in the order of their documents: by date, those without a year last. */
function startTally(by: Period) {
  const periods = new Map<string | null, number>()
  const speakers = new Map<string | null, number>()
  const outlets = new Map<string | null, number>()
  const documents = new Set<DocumentEntry>()
  const tally = {
    count: 0, turns: 0, documents, periods, speakers, outlets,
    first: null as TurnPlace | null,
    last: null as TurnPlace | null,
    others: null as { count: number; first: string | null; last: string | null } | null,
    add(passage: Passage, turn: number, count: number, folded: number) {
      const { document } = passage
      if (folded > count) {
        tally.others ??= { count: 0, first: document.date, last: document.date }
        tally.others.count += folded - count
        if (dayOf(document.date) !== null) tally.others.last = document.date
      }
      if (!count) return
      tally.count += count
      tally.turns++
      documents.add(document)
      const { speaker, outlet } = passage.turn(turn)
      const period = periodOf(document, by)
      periods.set(period, (periods.get(period) ?? 0) + count)
      speakers.set(speaker, (speakers.get(speaker) ?? 0) + count)
      outlets.set(outlet, (outlets.get(outlet) ?? 0) + count)
      tally.first ??= { passage, turn }
      if (dayOf(document.date) !== null || dayOf(tally.last?.passage.document.date ?? null) === null) tally.last = { passage, turn }
    },
  }
  return tally
}

const ranked = (counts: ReadonlyMap<string | null, number>): [string | null, number][] => [...counts].sort(([a, m], [b, n]) => n - m || ((a ?? '\uffff') < (b ?? '\uffff') ? -1 : 1))

function periodsOf(extent: Extent, counts: ReadonlyMap<string | null, number>, documents: readonly DocumentEntry[], by: Period, frequency: (count: number, amount: Amount | undefined) => Frequency): PeriodFrequency[] {
  if (by === 'event')
    return documents.flatMap(({ id, date, title }): PeriodFrequency[] => {
      const amount = extent.periods.get(id)
      return amount ? [{ period: date, record: id, title, ...frequency(counts.get(id) ?? 0, amount) }] : []
    })
  return [...extent.periods.keys()]
    .sort((a, b) => (a === b ? 0 : a === null || (b !== null && a > b) ? 1 : -1))
    .map((period) => ({ period, ...frequency(counts.get(period) ?? 0, extent.periods.get(period)) }))
}

function silenceSince(last: DocumentEntry | null, documents: readonly DocumentEntry[]): History['silence'] {
  const since = dayOf(last?.date ?? null)
  if (since === null) return null
  let events = 0
  let end: string | null = since
  for (const { date } of documents) {
    const day = dayOf(date)
    if (day === null) continue
    if (day > end) end = day
    // a month holds its days: 2024-05 is not later than 2024-05-31, nor the other way round
    if (day > since && !day.startsWith(since)) events++
  }
  return { days: daysBetween(since, end), events }
}

function horizonOf(documents: readonly DocumentEntry[], { turns, characters }: Extent): Horizon {
  const days = documents.flatMap(({ date }) => dayOf(date) ?? []).sort()
  return { from: days[0] ?? null, to: days.at(-1) ?? null, documents: documents.length, undated: documents.length - days.length, turns, characters }
}
