import type { Language } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { foldWords } from '../printed.ts'
import { isIdeograph, isLetterAt, isLetterOrMarkAt, isSpacedLetterAt } from '../visible.ts'
import type { Day } from './dates.ts'
import { numeralAt } from './numerals.ts'
import { unlistedCalendars } from './unlisted.ts'

/** A date in folded text: offsets there, and whether such a day exists is not asked. */
export interface Match extends Day {
  readonly start: number
  readonly end: number
  readonly last: Day | null
  /** where the name of a month stands that its language writes with a capital letter, -1 elsewhere */
  readonly capital: number
}

/** The forms of dates of some languages, made ready to be matched. */
export interface DateForms {
  /** the fullest date that starts at this unit of a folded text, null where none does */
  readonly matchAt: (text: string, at: number) => Match | null
  /** `may 5` and `march 2`: a month without its capital letter makes no date of a number */
  readonly isLowerCase: (match: Match, printed: (at: number) => string) => boolean
  /** a dash, `to`, `bis`: what stands between the first and the last day */
  readonly isUntil: (words: string) => boolean
  /** the day of the week beside a date, 0 for Monday, and the words of both */
  readonly weekdayBeside: (text: string, match: Match) => { readonly weekday: number | null, readonly start: number, readonly end: number }
}

/** How a language writes dates: what a language file, or the runtime's locale data, say of it. */
export type Calendar = Pick<Language, 'months' | 'weekdays' | 'dates' | 'until'>

type Field = 'y' | 'm' | 'M' | 'd' | 'a' | 'b'
type Token = { readonly literal: string } | { readonly field: Field }

interface Pattern {
  readonly tokens: readonly Token[]
  /** years to add to the printed one; null for a year of four digits */
  readonly era: number | null
  /** ideographs for fields and numerals, blanks anywhere between them */
  readonly isHan: boolean
  readonly months: ReadonlyMap<string, number>
  /** whether the language writes its months with a capital letter */
  readonly isCapital: boolean
  /** whether its day may be a first and a last one: `5-7` */
  readonly mayRange: boolean
}

// The year in front leaves no doubt about month and day. Where it stands last, and no language of the document says which is
// which, `{a}` and `{b}` are one only if one of them can be no month.
const EVERYWHERE = ['{y}-{m}-{d}', '{y}/{m}/{d}', '{y}.{m}.{d}', '{a}/{b}/{y}', '{a}-{b}-{y}', '{a}.{b}.{y}']

const known = new WeakMap<Lexicon, DateForms>()

export function dateForms(lexicon: Lexicon): DateForms {
  let forms = known.get(lexicon)
  if (!forms) known.set(lexicon, forms = compile(lexicon.languages, lexicon.isUnknown))
  return forms
}

const elsewhere = new Map<string, DateForms>()

/** The forms of languages that have no file, in the script of the words: asked where the files' languages know no date in them. */
export function unlistedForms(words: string): DateForms | null {
  const found = unlistedCalendars(words)
  if (!found) return null
  let forms = elsewhere.get(found.script)
  if (!forms) elsewhere.set(found.script, forms = compile(found.calendars, true))
  return forms
}

const longestFirst = (words: Iterable<string>) => [...new Set(words)].sort((a, b) => b.length - a.length)

function compile(languages: readonly Calendar[], isUnknown: boolean): DateForms {
  const isFull = (pattern: string) => pattern.includes('{y') && pattern.includes('{d}')
  const stated = languages.flatMap((language) => language.dates.map((pattern) => ({ pattern, language })))
    .filter(({ pattern }) => isCertain(pattern, isUnknown))
  // the fuller first, and of those the longer: `7 марта 2031 года` before `7 марта 2031`
  const longer = (a: { readonly pattern: string }, b: { readonly pattern: string }) => b.pattern.length - a.pattern.length
  const patterns = [
    ...stated.filter(({ pattern }) => isFull(pattern)).sort(longer),
    ...EVERYWHERE.map((pattern) => ({ pattern, language: undefined })),
    ...stated.filter(({ pattern }) => !isFull(pattern)).sort(longer),
  ].map(({ pattern, language }) => compilePattern(pattern, language))

  // By what a date begins with, so that most places of a text are passed over at a glance: a number and the character behind it,
  // a first and a last day, or the first letter of a name.
  const byNumber = new Map<string, Pattern[]>()
  const byName = new Map<string, Pattern[]>()
  const ofRange = patterns.filter(({ tokens: [first], mayRange }) => mayRange && first && 'field' in first && first.field === 'd')
  const index = (map: Map<string, Pattern[]>, key: string, pattern: Pattern) => {
    const list = map.get(key)
    if (list) list.push(pattern)
    else map.set(key, [pattern])
  }
  for (const pattern of patterns) {
    const [first, second] = pattern.tokens
    const openings = new Set([...pattern.months.keys()].map((form) => form[0] as string))
    if (first && 'literal' in first) index(byName, first.literal[0] as string, pattern)
    else if (first && first.field === 'M') for (const opening of openings) index(byName, opening, pattern)
    else if (second && 'literal' in second) index(byNumber, second.literal[0] as string, pattern)
  }
  const until = longestFirst(languages.flatMap((language) => language.until.map(foldWords)))
  const spoken = new Set(until)
  const none: readonly Pattern[] = []

  return {
    matchAt: (text, at) => {
      const numeral = numeralAt(text, at, true)
      if (isJoined(text, at) || numeral && continuesNumeral(text, at)) return null
      const lists = [byName.get(text[at] as string) ?? none]
      if (numeral) {
        const isRange = [true, false].some((isHan) => lastDay(text, numeral.end, isHan, until))
        lists.push(isRange ? ofRange : none, byNumber.get(text[numeral.end] ?? '') ?? none)
        if (text[numeral.end] === ' ') lists.push(byNumber.get(text[numeral.end + 1] ?? '') ?? none)
      }
      for (const list of lists) {
        for (const pattern of list) {
          const match = (pattern.mayRange && matchPattern(pattern, text, at, until, true)) || matchPattern(pattern, text, at, until, false)
          if (match) return match
        }
      }
      return null
    },
    isLowerCase: ({ year, capital }, printed) => year === null && capital >= 0 && printed(capital).toUpperCase() !== printed(capital),
    isUntil: (words) => words.length < 24 && (/^[-–—~]$/u.test(words.trim()) || spoken.has(words.trim())),
    weekdayBeside: weekdayReader(languages),
  }
}

/** Whether the language itself says which number is the month. A day and a month in numbers alone are a fraction as often as a date. */
function isCertain(pattern: string, isUnknown: boolean): boolean {
  if (pattern.includes('{M}') || /\p{L}/u.test(pattern.replaceAll(/\{[^}]*\}/gu, ''))) return true
  return pattern.includes('{y') && (pattern.startsWith('{y') || !isUnknown)
}

const namesOfMonths = new WeakMap<Calendar, ReadonlyMap<string, number>>()

function monthsOf(language: Calendar): ReadonlyMap<string, number> {
  let months = namesOfMonths.get(language)
  if (!months) {
    months = new Map(language.months.flatMap((forms, i) => forms.map((form): [string, number] => [foldWords(form), i + 1])))
    namesOfMonths.set(language, months)
  }
  return months
}

function compilePattern(pattern: string, language: Calendar | undefined): Pattern {
  const parts = pattern.split(/(\{[^}]*\})/u).filter(Boolean)
  const era = parts.map((part) => /^\{y\+(\d+)\}$/u.exec(part)?.[1]).find(Boolean)
  const isHan = /[年月日号號년월일]/u.test(pattern)
  const months = language ? monthsOf(language) : new Map<string, number>()
  return {
    tokens: parts.map((part) => (part.startsWith('{') ? { field: part[1] as Field } : { literal: foldWords(part) })),
    era: era ? Number(era) : null,
    isHan,
    mayRange: pattern.includes('{d}') && (isHan || pattern.includes('{M}')),
    months,
    isCapital: /^\p{Lu}/u.test(language?.months[0]?.[0] ?? ''),
  }
}

const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9'

/** inside a numeral of one kind, digits or ideographs */
const continuesNumeral = (text: string, at: number) => at > 0 && isDigit(text[at - 1]) === isDigit(text[at]) && numeralAt(text, at - 1, true) !== null

/** stands inside a word or a longer number: `B7`, `1.2.2025`'s `2.2025` */
const isJoined = (text: string, at: number) =>
  isSpacedLetterAt(text, at - 1) && (isSpacedLetterAt(text, at) || isDigit(text[at])) ||
  isDigit(text[at]) && /^\d[.,/:-]$/u.test(text.slice(Math.max(0, at - 2), at))

function matchPattern(pattern: Pattern, text: string, start: number, until: readonly string[], mayRange: boolean): Match | null {
  const { tokens, era, isHan, months, isCapital } = pattern
  let at = start
  let first: number | null = null
  let capital = -1
  const values: Partial<Record<Field, number>> = {}
  const skipBlank = () => { if (isHan && text[at] === ' ') at++ }
  for (const [i, token] of tokens.entries()) {
    if (at > start) skipBlank()
    if ('literal' in token) {
      const end = skipLiteral(text, at, token.literal, isHan)
      if (end < 0) return null
      at = end
    } else if (token.field === 'M') {
      const name = nameAt(text, at)
      const month = months.get(name) ?? (text[at + name.length] === '.' ? months.get(`${name}.`) : undefined)
      if (!month) return null
      if (isCapital) capital = at
      values.M = month
      at += name.length
      // the full stop of an abbreviation, if the pattern has none of its own here
      const next = tokens[i + 1]
      if (text[at] === '.' && months.has(`${name}.`) && !(next && 'literal' in next && next.literal.startsWith('.'))) at++
    } else {
      const numeral = numeralAt(text, at, isHan)
      if (!numeral || !fits(numeral.end - at, token.field, era !== null, isHan)) return null
      let { value, end } = numeral
      if (token.field === 'd' && mayRange) {
        const last = lastDay(text, end, isHan, until)
        if (last) {
          first = value;
          ({ value, end } = last)
        }
      }
      values[token.field] = value
      at = end
    }
  }
  const last = tokens.at(-1) as Token
  if ('field' in last ? goesOn(text, at) : isSpacedLetterAt(last.literal, last.literal.length - 1) && isSpacedLetterAt(text, at)) return null
  const year = values.y === undefined ? null : values.y + (era ?? 0)
  let month = values.M ?? values.m ?? 0
  let day = values.d ?? null
  if (values.a !== undefined && values.b !== undefined) {
    if (values.a <= 12 && values.b <= 12 && values.a !== values.b) return null
    month = Math.min(values.a, values.b)
    day = Math.max(values.a, values.b)
  }
  return { year, month, day: first ?? day, start, end: at, last: first === null ? null : { year, month, day }, capital }
}

const LONGEST_NAME = 24

/** the letters from here on, and up to two digits in front of them: `march`, `7bre` */
function nameAt(text: string, at: number): string {
  let end = at
  while (end - at < 2 && isDigit(text[end])) end++
  while (end - at < LONGEST_NAME && isLetterOrMarkAt(text, end)) end++
  return text.slice(at, end)
}


/** a number or a word goes on behind a date that ends in one; the `T` of a time of day does not count */
const goesOn = (text: string, at: number) =>
  isDigit(text[at]) || isSpacedLetterAt(text, at) && !/^t\d/u.test(text.slice(at, at + 2)) || /^[./-]\d/u.test(text.slice(at, at + 2))

/** Behind a literal of a pattern, -1 where it does not stand. Blanks may stand before a comma, and anywhere among ideographs. */
function skipLiteral(text: string, start: number, literal: string, isHan: boolean): number {
  let at = start
  for (const character of literal) {
    if (text[at] === ' ' && character !== ' ' && (isHan || character === ',')) at++
    if (isHan && character === ' ') {
      if (text[at] === ' ') at++
    } else if (text[at] === character) at++
    else return -1
  }
  return at
}

/** whether a number of so many characters can be this field */
function fits(length: number, field: Field, isEra: boolean, isHan: boolean): boolean {
  if (field !== 'y') return length <= (isHan ? 3 : 2)
  return isEra ? length <= 6 : length === 4
}

/** The last day of several of one month: `5-7`, `5. bis 7`, `5日至7`. */
function lastDay(text: string, from: number, isHan: boolean, until: readonly string[]): { value: number, end: number } | null {
  let at = from
  if (isHan) {
    if (/[日号號일]/u.test(text[at] ?? '')) at++
  } else if (!(isIdeograph(text.charCodeAt(at)) && isDigit(text[at + 1]))) at += ordinalAt(text, at)
  if (text[at] === ' ') at++
  const isApart = (word: string) => isHan || text[at + word.length] === ' ' && text[at - 1] === ' '
  const word = /^[-–—~]/u.test(text[at] ?? '') ? text[at] as string : until.find((one) => text.startsWith(one, at) && isApart(one))
  if (!word) return null
  at += word.length
  if (text[at] === ' ') at++
  const last = numeralAt(text, at, isHan)
  return last && fits(last.end - at, 'd', false, isHan) ? last : null
}

/** how long the mark of an ordinal number is: two letters, `2nd`, or a full stop, `2.`; 0 where none stands */
function ordinalAt(text: string, at: number): number {
  if (isLetterAt(text, at) && isLetterAt(text, at + 1) && !isLetterAt(text, at + 2)) return 2
  return at < text.length && '.º°'.includes(text[at] as string) ? 1 : 0
}

function weekdayReader(languages: readonly Calendar[]): DateForms['weekdayBeside'] {
  const days = new Map<string, number>()
  for (const { weekdays } of languages) {
    weekdays.forEach((forms, day) => forms.map(foldWords).forEach((form) => { if (!days.has(form)) days.set(form, day) }))
  }
  const any = longestFirst(days.keys()).map((form) => form.replace(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`)).join('|')
  const forms = [...days.keys()]
  const before = new RegExp(`(?<![\\p{L}\\p{M}])(${any})[ ,.]{0,3}(?:\\p{L}{1,4} )?$`, 'u')
  const behind = new RegExp(`^[ ,.]{0,2}[(\\[]?(${any})(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{M}])[)\\]]?`, 'u')
  // the patterns are compiled only where a name stands as near as they allow
  const isAhead = (head: string) => forms.some((form) => head.lastIndexOf(form) >= Math.max(0, head.length - form.length - 12))
  const isBehind = (tail: string) => forms.some((form) => tail.slice(0, form.length + 3).includes(form))
  return (text, { start, end }) => {
    const head = text.slice(Math.max(0, start - 40), start)
    const ahead = isAhead(head) ? before.exec(head) : null
    if (ahead) return { weekday: days.get(ahead[1] as string) as number, start: start - head.length + ahead.index, end }
    const tail = text.slice(end, end + 30)
    const after = isBehind(tail) ? behind.exec(tail) : null
    return after ? { weekday: days.get(after[1] as string) as number, start, end: end + after[0].length } : { weekday: null, start, end }
  }
}
