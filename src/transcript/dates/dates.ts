import type { Lexicon } from '../lexicon.ts'
import { type Folded, foldPrinted } from '../printed.ts'
import { dateForms, type DateForms, type Match, unlistedForms } from './forms.ts'

/** A day of the calendar as it is printed; what is not printed is null. */
export interface Day {
  readonly year: number | null
  /** 1 to 12 */
  readonly month: number
  /** null where a month is all that is printed */
  readonly day: number | null
}

/** A date in the words where it was found. */
export interface PrintedDate extends Day {
  /** UTF-16 offsets into the words, a day of the week beside it included */
  readonly start: number
  readonly end: number
  /** the last day, where the words give a first and a last one */
  readonly last: Day | null
  /** 0 for Monday, as printed beside it; null where none is */
  readonly weekday: number | null
}

const MOST = 40 // dates in one piece of text; a list of dates dates nothing
const YEARS = [1500, 2199] as const

/** Whether there is such a day. Without a year, the 29th of February is one. */
export function isDay({ year, month, day }: Day): boolean {
  if (!(month >= 1 && month <= 12) || year !== null && !(year >= YEARS[0] && year <= YEARS[1])) return false
  return day === null || day >= 1 && day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
}

/** Days from the first of January 1970, in the Gregorian calendar. */
export const dayNumber = (year: number, month: number, day: number) => Math.round(Date.UTC(year, month - 1, day) / 86_400_000)

/** 0 for Monday; null for what is no full date. */
export const weekdayOf = ({ year, month, day }: Day): number | null =>
  year === null || day === null ? null : (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7

/** EDTF (ISO 8601-2): `2025-03-07`, `2025-03`, `XXXX-03-07`, `2025-03-05/2025-03-07`. */
export function toEdtf(date: Day & { readonly last?: Day | null }): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const format = ({ year, month, day }: Day) => `${year ?? 'XXXX'}-${two(month)}${day === null ? '' : `-${two(day)}`}`
  return date.last ? `${format(date)}/${format(date.last)}` : format(date)
}

/**
 * All dates in the words, in their order, in the forms of the lexicon's languages. A day that does not exist is none; three numbers of
 * which the language does not say which is the month are a date only where one can be no month. Time in proportion to the length.
 */
export function findDates(words: string, lexicon: Lexicon): PrintedDate[] {
  if (!/[\p{Nd}〇零一二三四五六七八九十廿卅元]/u.test(words)) return []
  const folded = foldPrinted(words)
  const found = datesIn(words, folded, dateForms(lexicon))
  if (found.length || !lexicon.isUnknown || !/\d{4}/u.test(folded.text)) return found
  const forms = unlistedForms(words)
  return forms ? datesIn(words, folded, forms) : found
}

function datesIn(words: string, { text, from, to }: Folded, forms: DateForms): PrintedDate[] {
  const matches: Match[] = []
  for (let at = 0; at < text.length && matches.length < MOST; at++) {
    const match = forms.matchAt(text, at)
    if (!match || forms.isLowerCase(match, (i) => words[from[i] as number] ?? '')) continue
    const before = matches.at(-1)
    if (!before || match.start >= before.end) matches.push(match)
    else if (isDay(before) && isDay(match) && fullness(match) > fullness(before)) matches[matches.length - 1] = match
  }
  return withRanges(text, matches, forms.isUntil).filter(isSound).map((match) => {
    const { weekday, start, end } = forms.weekdayBeside(text, match)
    const { year, month, day, last } = match
    return { year, month, day, last, weekday, start: from[start] as number, end: to[end - 1] as number }
  })
}

const fullness = ({ year, day }: Day) => (year === null ? 0 : 1) + (day === null ? 0 : 1)

/** a day that exists, and a last one behind it */
function isSound({ last, ...first }: Match): boolean {
  if (!isDay(first)) return false
  if (!last) return true
  return isDay(last) && first.day !== null && last.day !== null && first.year !== null === (last.year !== null) &&
    dayNumber(first.year ?? 2000, first.month, first.day) < dayNumber(last.year ?? 2000, last.month, last.day)
}

/** Puts a first and a last day together where no more than a dash or `to` stands between them. */
function withRanges(text: string, matches: readonly Match[], isUntil: (words: string) => boolean): Match[] {
  const found: Match[] = []
  for (const match of matches) {
    const before = found.at(-1)
    const isRange = before && !before.last && !match.last && before.day !== null && match.day !== null && isUntil(text.slice(before.end, match.start))
    if (!isRange) {
      found.push(match)
      continue
    }
    const isOver = before.month > match.month // into the next year
    const year = before.year ?? (match.year === null ? null : match.year - (isOver ? 1 : 0))
    const last = { year: match.year ?? (before.year === null ? null : before.year + (isOver ? 1 : 0)), month: match.month, day: match.day }
    found[found.length - 1] = { ...before, year, end: match.end, last }
  }
  return found
}
