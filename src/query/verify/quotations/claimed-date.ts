import type { Span } from '../../../span.ts'
import { dayNumber, findDates, isDay, type PrintedDate, toEdtf } from '../../../transcript/index.ts'
import type { Article } from './article.ts'
import type { Speech } from './speech.ts'

interface FullDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

const SHORT = 80 // characters of a line that dates the article
const HEAD = 14 // paragraphs in which such a line stands
const DATELINE = 70 // characters in which a dateline names its day
const isFull = (date: Pick<PrintedDate, 'year' | 'day' | 'last'>): boolean => date.year !== null && date.day !== null && !date.last
const fullOf = ({ year, month, day }: PrintedDate): FullDay => ({ year: year as number, month, day: day as number })

/** The day of the article itself: a line of its own or of its front matter, its dateline, a day in its title. Null where none is printed in full. */
export function dateOfArticle({ view, paragraphs, lexicon }: Article): FullDay | null {
  const head = paragraphs.slice(0, HEAD).map((span) => view.slice(span[0], Math.min(span[1], span[0] + 2 * SHORT)))
  for (const text of head) {
    if (text.length > SHORT || /[。！？!?]$/u.test(text)) continue
    const dates = findDates(text, lexicon).filter(isFull)
    if (dates.length === 1) return fullOf(dates[0] as PrintedDate)
    const digits = /(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/u.exec(text)
    const day = digits && { year: Number(digits[1]), month: Number(digits[2]), day: Number(digits[3]) }
    if (day && isDay(day)) return day
  }
  for (const text of head) {
    const [date] = findDates(text.slice(0, DATELINE + 30), lexicon).filter(isFull)
    if (date && date.start < DATELINE && /^(?:[^\p{L}]{0,3}[)）\]】]|\s*[—–(-]|\s?\.\s?[—–-]|[电電讯訊]|\s*\([^)]*\)\s*[—–-])/u.test(text.slice(date.end))) return fullOf(date)
  }
  const tail = paragraphs.slice(-2).map((span) => view.slice(...span)).filter((text) => text.length <= SHORT)
  for (const text of tail) {
    const dates = findDates(text, lexicon).filter(isFull)
    if (dates.length === 1) return fullOf(dates[0] as PrintedDate)
  }
  return null
}

/**
 * The day on which something was said, by the words around it: a date in full; one without its year, a day of the month or of the week, `yesterday`, where the
 * article's own day makes it certain; else the article's day, which it is told to be nowhere; null where several are told, or another week's day.
 */
export function claimedDate(around: string, own: FullDay | null, { lexicon, speech }: Article): { date: string | null, isTold: boolean } {
  const date = dateTold(around, own, lexicon, speech)
  return date === undefined ? { date: own && toEdtf({ ...own, last: null }), isTold: false } : { date, isTold: true }
}

/** null where it is not certain, undefined where none is told */
function dateTold(around: string, own: FullDay | null, lexicon: Article['lexicon'], speech: Speech): string | null | undefined {
  const dates = findDates(around, lexicon).filter(({ day }) => day !== null)
  if (dates.length > 1) return null
  const [date] = dates
  if (date) {
    if (date.last) return null
    if (date.year !== null) return toEdtf({ ...date, last: null })
    return own ? latest(own, date.month, date.day as number) : null
  }
  const told = relativeDays(around, own, lexicon.languages, speech)
  if (told === null && speech.vague.some((word) => stands(around.toLowerCase().replace(/[’‘ʼ]/gu, "'"), word) !== null)) return null
  if (told === null) return undefined
  return told === 'unsure' || !own ? null : iso(dayNumber(own.year, own.month, own.day) + told)
}

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** the last such day up to the article's */
function latest(own: FullDay, month: number, day: number): string | null {
  for (const year of [own.year, own.year - 1]) {
    if (isDay({ year, month, day }) && dayNumber(year, month, day) <= dayNumber(own.year, own.month, own.day)) return toEdtf({ year, month, day, last: null })
  }
  return null
}

/** days from the article's to the one that is told; `unsure` where it is another week's, or there are two; null where none is told */
function relativeDays(around: string, own: FullDay | null, languages: Article['lexicon']['languages'], speech: Speech): number | 'unsure' | null {
  const text = around.toLowerCase().replace(/[’‘ʼ]/gu, "'")
  const found = new Set<number | 'unsure'>()
  const today = own ? dayNumber(own.year, own.month, own.day) : null
  for (const [word, offset] of speech.days) if (stands(text, word) !== null) found.add(offset)
  const [language] = languages
  for (const [index, forms] of (language?.weekdays ?? []).entries()) {
    for (const form of forms.map((one) => one.toLowerCase())) {
      const before = form.length > 2 || /[^\x00-\x7f]/u.test(form) ? stands(text, form) : null
      if (before === null) continue
      if (speech.otherWeeks.has(before) || today === null) found.add('unsure')
      else found.add(-((((today + 3) % 7) - index + 7) % 7)) // day 0 was a Thursday
      break
    }
  }
  // `7日`: the day of this month, or of the last one
  const day = /(?<![\d月月년-])(\d{1,2})(?:[日号號]|일)(?![元圆圓内內以间間])/u.exec(text)
  if (day && own && today !== null) {
    const number = Number(day[1])
    for (const back of [0, 1]) {
      const month = (own.month - 1 - back + 12) % 12 + 1
      const year = own.month - back < 1 ? own.year - 1 : own.year
      if (isDay({ year, month, day: number }) && dayNumber(year, month, number) <= today) {
        found.add(dayNumber(year, month, number) - today)
        break
      }
    }
  }
  if (!found.size) return null
  const [only] = found
  return found.size === 1 ? only as number | 'unsure' : 'unsure'
}

/** the word before the place where a word stands, '' where none does; null where it stands nowhere as a word of its own */
function stands(text: string, word: string): string | null {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const isHan = /[\p{Script=Han}\p{Script=Hangul}]/u.test(word)
    const [before, behind] = [text[at - 1] ?? '', text[at + word.length] ?? '']
    if (isHan) return before
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(behind)) return /(\p{L}+)[^\p{L}]*$/u.exec(text.slice(Math.max(0, at - 24), at))?.[1] ?? ''
  }
  return null
}

/** what a sentence tells outside of the quotation, as far as it is near */
export const around = (outside: string, sentence: Span, [start, end]: Span): string =>
  `${outside.slice(Math.max(sentence[0], start - 300), Math.min(start, sentence[1]))} ${outside.slice(Math.max(end, sentence[0]), Math.max(end, Math.min(sentence[1], end + 300)))}`
