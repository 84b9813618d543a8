import type { EventKind, Evidence } from '../record/record.ts'
import { dayNumber, isDay, toEdtf, weekdayOf, type PrintedDate } from './dates.ts'
import { residue, sentenceAround, type EventLine, type EventLines } from './event-lines.ts'
import type { Lexicon } from './lexicon.ts'
import { wordFinder } from './lists.ts'
import { evidenceOf } from './printed.ts'
import { numeralAt } from './numerals.ts'

/**
 * How much a date says of the event, most first. A line is what the editor prints of the event itself, on a line of its own; a
 * lead tells of it in a sentence; a publication's day is only near it.
 */
const RANKS = ['title', 'line', 'placed', 'lead', 'closing', 'front-matter', 'published', 'running'] as const
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

/**
 * The date of the event, in EDTF, and the printed words that it was read from. Words of turns are never read: of 1393 briefings whose
 * date is known, the only year of a paragraph that also says "this year" was the wrong one in 77 of 106, and what is said to
 * come gave the wrong one in 154 of 260.
 *
 * A date without its year is completed by another date in full, of the same day or of the month around it (of publication: on that day
 * or in the month before), or by a year in the title or the lines around it on which the printed day of the week falls; both stand in the evidence.
 */
export function readDate(lines: EventLines, source: string, kind: EventKind | null, lexicon: Lexicon): { readonly date: string, readonly evidence: readonly Evidence[] } | null {
  const candidates = findCandidates(lines, kind, lexicon).filter(({ date }) => !contradictsWeekday(date))
  const chosen = choose(candidates, lines)
  if (!chosen) return null
  const printed = (line: EventLine, start: number, end: number) => evidenceOf(source, line.block, start, end)
  const evidence = printed(chosen.line, chosen.date.start, chosen.date.end)
  if (chosen.date.day === null) {
    const finer = candidates.find(({ rank, date }) => rank !== 'published' && date.day !== null && date.year === chosen.date.year && date.month === chosen.date.month)
    return finer ? { date: toEdtf(finer.date), evidence: printed(finer.line, finer.date.start, finer.date.end) } : { date: toEdtf(chosen.date), evidence }
  }
  if (chosen.date.year !== null) return { date: toEdtf(chosen.date), evidence }
  const year = yearFrom(chosen, candidates) ?? yearOfWeekday(chosen, lines)
  if (!year) return { date: toEdtf(chosen.date), evidence }
  const completed = withYear(chosen.date, year.value)
  return completed ? { date: toEdtf(completed), evidence: [...evidence, ...printed(year.line, year.start, year.end)] } : { date: toEdtf(chosen.date), evidence }
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

function choose(candidates: readonly Candidate[], lines: EventLines): Candidate | null {
  for (const rank of RANKS) {
    const found = candidates.filter((candidate) => candidate.rank === rank)
    const [first] = found
    if (!first) continue
    const own = candidates.filter((candidate) => candidate.rank === 'line')
    // `Statement on the events of 6 January`: a line that dates the event says more
    if (rank === 'title' && !first.isApart && own.length && !own.some(({ date }) => toEdtf(date) === toEdtf(first.date))) continue
    const full = found.filter(({ date }) => date.year !== null && date.day !== null)
    if (rank !== 'line' || new Set(full.map(({ date }) => toEdtf(date))).size < 2) return full[0] ?? found.find(({ date }) => date.day !== null) ?? first
    // several days on lines of their own: the one at the text is the event's, the others are the page's
    const nearest = full.at(-1) as Candidate
    if (lines.firstTurn - nearest.line.index <= 4) return nearest
  }
  return null
}

function findCandidates(lines: EventLines, kind: EventKind | null, lexicon: Lexicon): Candidate[] {
  const found: Candidate[] = []
  const { title, front, closing, furniture, running, hasTurns } = lines
  for (const date of title?.dates ?? []) {
    const place = inTitle(title as EventLine, date, lexicon)
    if (place) found.push({ rank: 'title', line: title as EventLine, date, isApart: place === 'apart' })
  }
  for (const line of front) {
    for (const date of line.dates) {
      const rank = inLine(line.text, date, lexicon, hasTurns ? kind : null, hasTurns)
      if (rank) found.push({ rank, line, date, isApart: true })
    }
  }
  for (const line of closing) {
    for (const date of line.dates) {
      const rank = inLine(line.text, date, lexicon, null, false)
      if (rank === 'line' || rank === 'placed' || isDateline(line.text, date)) found.push({ rank: 'closing', line, date, isApart: true })
    }
  }
  for (const line of furniture) {
    for (const date of line.dates) {
      const rank = inLine(line.text.replace(/["']/gu, ' '), date, lexicon, null, false)
      const isNear = !title || Math.abs(line.index - title.index) <= 5 || line.index > title.index
      if (rank === 'line' && /^\s*\p{L}/u.test(line.text) && labelEnd(line.text, lexicon) > 0) found.push({ rank: 'front-matter', line, date, isApart: true })
      else if ((rank === 'line' || rank === 'published') && isNear && !/^[\w-]*(?:modif|updat)/iu.test(line.text)) found.push({ rank: 'published', line, date, isApart: true })
      else if (rank === 'placed') found.push({ rank: 'running', line, date, isApart: true })
    }
  }
  const heads = running.flatMap((line) => line.dates.filter((date) => date.year !== null && date.day !== null && inLine(line.text, date, lexicon, null, false) !== null).map((date): Candidate => ({ rank: 'running', line, date, isApart: true })))
  const days = new Set(heads.map(({ date }) => toEdtf(date)))
  if (heads.length > 1 && days.size === 1) found.push(heads[0] as Candidate)
  return found
}

/** what sets parts of a title off from each other */
const BEFORE = /(?:^|[|–—:：,，、(（«"“·•/【[-])\s*$/u
const BEHIND = /^\s*(?:$|[|–—:：,，、)）»"”·•/】\]-])/u

/** Where a date stands in a title that could be the event's: in front, at the end, set off, behind the word for the event. */
function inTitle({ text }: EventLine, date: PrintedDate, lexicon: Lexicon): 'apart' | 'end' | null {
  const words = listsOf(lexicon)
  const before = text.slice(0, date.start)
  const behind = text.slice(date.end)
  if (words.upcoming(text)) return null
  if (BEFORE.test(before) || words.events(before.slice(-32))) return 'apart'
  if (!residue(before, lexicon)) return 'apart'
  return BEHIND.test(behind) || !residue(behind, lexicon) ? 'end' : null
}

/** What a line says of a date that stands in it; null where it may be any other day. */
function inLine(text: string, date: PrintedDate, lexicon: Lexicon, kind: EventKind | null, isLead: boolean): 'line' | 'placed' | 'lead' | 'published' | null {
  const words = listsOf(lexicon)
  const [start, end] = sentenceAround(text, date.start, date.end)
  const sentence = text.slice(start, end)
  const before = text.slice(start, date.start)
  const behind = residue(text.slice(date.end, end), lexicon)
  const label = labelEnd(sentence, lexicon)
  if (label > 0 && !residue(text.slice(start + label, date.start), lexicon)) return 'line'
  if (/^[^:：]{1,40}[:：]/u.test(before) && !residue(before.replace(/^[^:：]*[:：]/u, ''), lexicon) || words.credits(before)) return 'published'
  const ahead = residue(before, lexicon)
  if (!ahead && !behind) return 'line'
  if (words.upcoming(sentence)) return null
  if ((!ahead || !behind) && isShort(ahead || behind)) return 'placed'
  if (!isLead) return null
  const named = words.kindOf(sentence)
  return named && (kind === null || named === kind || !LEADING.has(kind)) ? 'lead' : null
}

const LEADING: ReadonlySet<EventKind> = new Set(['press-conference', 'briefing', 'interview', 'debate', 'sitting'])

/** a handful of words, or twice as many ideographs: a place, a body, a series, not a sentence */
const isShort = (words: string) => (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words) ? words.length <= 16 : words.length <= 70 && words.split(' ').length <= 9)

/** `（据新华社北京3月7日电）`, `BEIJING, March 7 (Xinhua)`: filed on this day, in brackets and no more than a line */
const isDateline = (text: string, { start, end }: PrintedDate) => text.length <= 60 && start <= 30 && text.length - end <= 12 && /^[（(【[]/u.test(text)
