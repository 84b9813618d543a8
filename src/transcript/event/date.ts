import type { EventKind, Evidence } from '../../record/record.ts'
import { dayNumber, isDay, numeralAt, type PrintedDate, toEdtf, weekdayOf } from '../dates/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { evidenceOf, foldWords } from '../printed.ts'
import { hasHan } from '../visible.ts'
import { type EventLine, type EventLines, isDateHeading, residue, sentenceAround } from './lines.ts'
import { eventWords, LEADING_KINDS } from './words.ts'

/**
 * How much a date says of the event, most first. A line is what the editor prints of the event itself, on a line of its own; a
 * lead tells of it in a sentence; a publication's day is only near it.
 */
const RANKS = ['title', 'line', 'placed', 'lead', 'closing', 'front-matter', 'published', 'running', 'opening'] as const
type Rank = (typeof RANKS)[number]

interface Candidate {
  readonly rank: Rank
  readonly line: EventLine
  readonly date: PrintedDate
  /** in a title: beside a word for the event, or set off by punctuation */
  readonly isApart: boolean
}

/** Days that a page may be published after the event that it records and still tell the year of it. */
const MOST_DELAY = 31
const LONGEST_CREDIT = 160 // characters of a line that tells when and where the page was published
const MOST_ABOVE = 5 // blocks from its day of publication to the title
/** the names of the fields of front matter that tell of the last change of a page */
const CHANGED = /^[\w-]*(?:modif|updat)/iu

export interface DateRead {
  /** EDTF (ISO 8601-2) */
  readonly date: string
  /** the printed words that it was read from, day and year apart where they stand apart */
  readonly evidence: readonly Evidence[]
}

/**
 * The date of the event and the printed words that show it. What is said in turns, and the headings over it, is never asked: in
 * 1393 briefings whose date is known, the only year of a paragraph that also says "this year" is the wrong one in 77 of 106 cases,
 * and the year of what is said to come in 154 of 260.
 *
 * A date without its year is completed by another date in full, of the same day or of the month around it (of publication: on that
 * day or up to a month later), or by a year in the title or the lines around it on which the printed day of the week falls.
 */
export function readDate(lines: EventLines, source: string, kind: EventKind | null, lexicon: Lexicon): DateRead | null {
  const candidates = findCandidates(lines, kind, lexicon).filter(({ date }) => !contradictsWeekday(date))
  const chosen = choose(candidates, lines)
  if (!chosen) return null
  const printed = ({ line, start, end }: Pick<Year, 'line' | 'start' | 'end'>) => evidenceOf(source, line.block, start, end)
  const asPrinted = ({ line, date }: Candidate): DateRead => ({ date: toEdtf(date), evidence: printed({ line, ...date }) })
  const { year, month, day } = chosen.date
  if (day === null) {
    const finer = candidates.find(({ rank, date }) => rank !== 'published' && date.day !== null && date.year === year && date.month === month)
    return asPrinted(finer ?? chosen)
  }
  const found = year === null ? yearFrom(chosen, candidates) ?? yearOfWeekday(chosen, lines) : null
  const completed = found && withYear(chosen.date, found.value)
  if (!completed) return asPrinted(chosen)
  return { date: toEdtf(completed), evidence: [...asPrinted(chosen).evidence, ...printed(found)] }
}

function contradictsWeekday(date: PrintedDate): boolean {
  const weekday = weekdayOf(date)
  return weekday !== null && date.weekday !== null && !date.last && weekday !== date.weekday
}

/** a range of days that runs into the next year ends in it */
function withYear(date: PrintedDate, year: number): PrintedDate | null {
  const last = date.last ? { ...date.last, year: date.last.month < date.month ? year + 1 : year } : null
  return isDay({ ...date, year }) ? { ...date, year, last } : null
}

const isFullDate = ({ year, day }: PrintedDate) => year !== null && day !== null

function choose(candidates: readonly Candidate[], lines: EventLines): Candidate | null {
  for (const rank of RANKS) {
    const found = candidates.filter((candidate) => candidate.rank === rank)
    const [first] = found
    if (!first) continue
    const own = candidates.filter((candidate) => candidate.rank === 'line')
    // `Statement on the events of 6 January`: a line that dates the event says more
    if (rank === 'title' && !first.isApart && own.length && !own.some(({ date }) => toEdtf(date) === toEdtf(first.date))) continue
    const full = found.filter(({ date }) => isFullDate(date))
    const isOfOneDay = new Set(full.map(({ date }) => toEdtf(date))).size < 2
    if (rank !== 'line' || isOfOneDay) return full[0] ?? found.find(({ date }) => date.day !== null) ?? first
    // several days on lines of their own: the one at the text is the event's, the others are the page's
    const nearest = full.at(-1) as Candidate
    if (lines.firstTurn - nearest.line.index <= 4) return nearest
  }
  return null
}

function findCandidates(lines: EventLines, kind: EventKind | null, lexicon: Lexicon): Candidate[] {
  const found: Candidate[] = []
  const { title, front, closing, furniture, running, opening, hasTurns } = lines
  const add = (rank: Rank, line: EventLine, date: PrintedDate, isApart = true) => found.push({ rank, line, date, isApart })
  const eachDate = (of: readonly EventLine[], take: (line: EventLine, date: PrintedDate) => void) => {
    for (const line of of) for (const date of line.dates) take(line, date)
  }
  eachDate(title ? [title] : [], (line, date) => {
    const place = inTitle(line, date, lexicon)
    if (place) add('title', line, date, place === 'apart')
  })
  eachDate(front, (line, date) => {
    const rank = inLine(line.text, date, lexicon, kind, hasTurns)
    // a text without turns need not be of an event, and a day without a year may be any there
    if (rank && (hasTurns || rank !== 'placed' || date.year !== null)) add(rank, line, date)
  })
  eachDate(closing, (line, date) => {
    const rank = inLine(line.text, date, lexicon, null, false)
    if (rank === 'line' || rank === 'placed' || isDateline(line.text, date)) add('closing', line, date)
  })
  eachDate(furniture, (line, date) => {
    const rank = inLine(line.text.replace(/["']/gu, ' '), date, lexicon, null, false)
    if (rank === 'line' && eventWords(lexicon).dateLabel(line.text) > 0) add('front-matter', line, date)
    else if (rank === 'line' || rank === 'published') {
      const isNear = !title || line.index >= title.index - MOST_ABOVE
      if (isNear && !CHANGED.test(line.text)) add('published', line, date)
    } else if (rank === 'placed') add('running', line, date)
  })
  const heads: { readonly line: EventLine, readonly date: PrintedDate, readonly isAlone: boolean }[] = []
  eachDate(running, (line, date) => {
    const rank = isFullDate(date) && inLine(line.text, date, lexicon, null, false)
    if (rank) heads.push({ line, date, isAlone: rank === 'line' })
  })
  const [head] = heads
  const isOfOneDay = new Set(heads.map(({ date }) => toEdtf(date))).size === 1
  if (head && isOfOneDay && (heads.length > 1 || head.isAlone)) add('running', head.line, head.date)
  eachDate(opening, (line, date) => {
    if (isFullDate(date) && isDateHeading(line.text, date, lexicon)) add('opening', line, date)
  })
  return found
}

/** what sets parts of a title off from each other */
const BEFORE = /(?:^|[|–—:：,，、(（«"“·•/【[-])\s*$/u
const BEHIND = /^\s*(?:$|[|–—:：,，、)）»"”·•/】\]-])/u

/** Where a date stands in a title that could be the event's: in front, at the end, set off, behind the word for the event. */
function inTitle({ text }: EventLine, date: PrintedDate, lexicon: Lexicon): 'apart' | 'end' | null {
  const words = eventWords(lexicon)
  const before = text.slice(0, date.start)
  const behind = text.slice(date.end)
  if (words.isUpcoming(text)) return null
  if (BEFORE.test(before) || isBehindEvent(before, lexicon)) return 'apart'
  if (!residue(before, lexicon)) return 'apart'
  // an abbreviation for the year may follow: `14 maja 2031 r.`
  return BEHIND.test(behind) || /^\s?\p{L}{1,2}\.?\s*$/u.test(behind) || !residue(behind, lexicon) ? 'end' : null
}

/** behind the word for the event and no more than two small words: `Pressekonferenz vom` */
function isBehindEvent(before: string, lexicon: Lexicon): boolean {
  const near = foldWords(before.slice(-48))
  const end = eventWords(lexicon).eventEnd(near)
  const between = near.slice(end).trim()
  return end >= 0 && between.length <= 12 && between.split(' ').length <= 2
}

/** What a line says of a date that stands in it; null where it may be any other day. */
function inLine(
  text: string, date: PrintedDate, lexicon: Lexicon, kind: EventKind | null, isLead: boolean,
): 'line' | 'placed' | 'lead' | 'published' | null {
  const words = eventWords(lexicon)
  const [start, end] = sentenceAround(text, date.start, date.end)
  const sentence = text.slice(start, end)
  const before = text.slice(start, date.start)
  const behind = residue(text.slice(date.end, end), lexicon)
  const label = words.dateLabel(sentence)
  if (label > 0 && !residue(text.slice(start + label, date.start), lexicon)) return 'line'
  const ahead = residue(before, lexicon)
  const isLabelled = /^[^:：]{1,40}[:：]/u.test(before) && !residue(before.replace(/^[^:：]*[:：]/u, ''), lexicon)
  if (isLabelled || words.isCredit(before) && !words.kindOf(sentence)) return date.year !== null && text.length <= LONGEST_CREDIT ? 'published' : null
  if (!ahead && !behind) return 'line'
  if (words.isUpcoming(sentence)) return null
  if (start === 0 && (!ahead || !behind) && isShort(ahead || behind)) return 'placed'
  if (!isLead || date.last) return null
  const named = words.kindsIn(sentence)
  return LEADING_KINDS.some((one) => named.has(one) && (kind === null || kind === one)) ? 'lead' : null
}

/** a handful of words, or twice as many ideographs: a place, a body, a series, not a sentence */
const isShort = (words: string) => (hasHan(words) ? words.length <= 16 : words.length <= 70 && words.split(' ').length <= 9)

/** `（据海岛通讯社灯塔湾3月7日电）`: filed on this day, in brackets and no more than a line */
const isDateline = (text: string, { start, end }: PrintedDate) =>
  text.length <= 60 && start <= 30 && text.length - end <= 12 && /^[（(【[]/u.test(text)

interface Year {
  readonly value: number
  readonly line: EventLine
  readonly start: number
  readonly end: number
}

/** The year of a day that is printed without one, by another date of the document; null where two of them disagree. */
function yearFrom({ date }: Candidate, candidates: readonly Candidate[]): Year | null {
  const years = new Map<number, Year>()
  const add = (value: number, candidate: Candidate) => {
    if (!agreesWithWeekday(date, value) || years.has(value)) return
    years.set(value, { value, line: candidate.line, start: candidate.date.start, end: candidate.date.end })
  }
  const full = candidates.filter(({ date: { year, day } }) => year !== null && day !== null)
  for (const candidate of full) {
    if (candidate.date.month === date.month && candidate.date.day === date.day) add(candidate.date.year as number, candidate)
  }
  if (!years.size) {
    for (const candidate of full) {
      const { year, month, day } = candidate.date as { year: number, month: number, day: number }
      for (const value of [year - 1, year, year + 1]) {
        const delay = dayNumber(year, month, day) - dayNumber(value, date.month, date.day as number)
        if (delay <= MOST_DELAY && delay >= (candidate.rank === 'published' ? 0 : -MOST_DELAY)) add(value, candidate)
      }
    }
  }
  const [only] = years.values()
  return years.size === 1 && only ? only : null
}

const agreesWithWeekday = (date: PrintedDate, year: number) =>
  isDay({ ...date, year }) && (date.weekday === null || date.last !== null || weekdayOf({ ...date, year }) === date.weekday)

/**
 * The year that the title or a short line around it prints by itself, if the printed day of the week falls on the day in it; or one
 * that is a part of the title on its own. A year in a title may also be what the event is about.
 */
function yearOfWeekday({ date }: Candidate, { title, front, furniture }: EventLines): Year | null {
  const years = new Map<number, Year>()
  const short = front.filter(({ text }) => text.length <= LONGEST_CREDIT)
  const rights = furniture.filter(({ text }) => text.includes('©'))
  for (const line of [...(title ? [title] : []), ...short, ...rights]) {
    for (const year of printedYears(line)) {
      const isApart = line === title && BEFORE.test(line.text.slice(0, year.start)) && BEHIND.test(line.text.slice(year.end))
      if ((isApart || date.weekday !== null) && agreesWithWeekday(date, year.value) && !years.has(year.value)) years.set(year.value, year)
    }
  }
  const [only] = years.values()
  return years.size === 1 && only ? only : null
}

const NUMERAL = /[\p{Nd}〇零○一二三四五六七八九]+/gu

/** numbers of four digits that can be a year and stand in no date */
function printedYears(line: EventLine): Year[] {
  const found: Year[] = []
  for (const { 0: digits, index } of line.text.matchAll(NUMERAL)) {
    const end = index + digits.length
    const value = digits.length === 4 ? numeralAt(foldWords(digits), 0, true)?.value ?? 0 : 0
    const isInDate = line.dates.some((date) => index < date.end && end > date.start)
    if (value >= 1900 && value < 2100 && !isInDate) found.push({ value, line, start: index, end })
  }
  return found
}
