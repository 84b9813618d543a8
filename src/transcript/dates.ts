import type { Language } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import { foldPrinted } from './printed.ts'

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
  /** UTF-16 offsets into the words, the day of the week beside it included */
  readonly start: number
  readonly end: number
  /** last day, where the words give a first and a last one */
  readonly last: Day | null
  /** 0 for Monday, as printed beside it; null where none is */
  readonly weekday: number | null
}

const MOST = 40 // dates in one paragraph; a list of dates dates nothing
const YEARS = [1500, 2199] as const

/** Whether there is such a day. Without a year, the 29th of February is one. */
export function isDay({ year, month, day }: Day): boolean {
  if (month < 1 || month > 12 || (year !== null && (year < YEARS[0] || year > YEARS[1]))) return false
  return day === null || day >= 1 && day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
}

/** 0 for Monday; null for what is no full date */
export function weekdayOf({ year, month, day }: Day): number | null {
  return year === null || day === null ? null : (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
}

/** Days from the first of January 1970. */
export const dayNumber = (year: number, month: number, day: number) => Math.round(Date.UTC(year, month - 1, day) / 86_400_000)

/** EDTF (ISO 8601-2): `2025-03-07`, `2025-03`, `XXXX-03-07`, `2025-03-05/2025-03-07`. */
export function toEdtf(date: Day & { readonly last?: Day | null }): string {
  const format = ({ year, month, day }: Day) => [year === null ? 'XXXX' : String(year), month, ...(day === null ? [] : [day])].map((part) => String(part).padStart(2, '0')).join('-')
  return date.last ? `${format(date)}/${format(date.last)}` : format(date)
}

/**
 * All dates in the words, in their order, in the forms of the lexicon's languages. A day that does not exist is none; numbers of which
 * the language does not say which is the month are one only where the greater can be no month. Time in proportion to the length.
 */
export function findDates(words: string, lexicon: Lexicon): PrintedDate[] {
  const forms = formsOf(lexicon)
  const folded = foldPrinted(words)
  const { text } = folded
  const matches: Match[] = []
  for (let at = 0; at < text.length && matches.length < MOST; at++) {
    if (!forms.mayStart(text, at)) continue
    const match = forms.matchAt(text, at, (i) => words[folded.from[i] as number] ?? '')
    if (!match) continue
    const before = matches.at(-1)
    if (!before || match.start >= before.end) matches.push(match)
    else if (before.isSound ? match.isSound && fullness(match) > fullness(before) : match.end > before.end) matches[matches.length - 1] = match
  }
  return withRanges(text, matches, forms)
    .filter(({ isSound }) => isSound)
    .map((match) => {
      const { weekday, start, end } = forms.weekdayBeside(text, match)
      const { year, month, day, last } = match
      return { year, month, day, last, weekday, start: folded.from[start] as number, end: folded.to[end - 1] as number }
    })
}

interface Match extends Day {
  readonly start: number
  readonly end: number
  readonly last: Day | null
  /** false for the thirty-first of February, which still takes up its place */
  readonly isSound: boolean
}

const fullness = ({ year, day }: Day) => (year === null ? 0 : 1) + (day === null ? 0 : 1)

/** Puts a first and a last day together where no more than a dash or `to` stands between them. */
function withRanges(text: string, matches: readonly Match[], forms: Forms): Match[] {
  const found: Match[] = []
  for (const match of matches) {
    const before = found.at(-1)
    if (before && !before.last && !match.last && before.day !== null && match.day !== null && match.start - before.end <= 12 && forms.until.test(text.slice(before.end, match.start))) {
      const isOver = before.month > match.month || before.month === match.month && before.day >= match.day
      const year = before.year ?? (match.year === null || !isOver ? match.year : match.year - 1)
      const last = { year: match.year ?? year, month: match.month, day: match.day }
      const isSound = before.isSound && match.isSound && (year === null || dayNumber(year, before.month, before.day) < dayNumber(last.year as number, last.month, last.day))
      found[found.length - 1] = { ...before, year, end: match.end, last, isSound: isSound && !(year === null && isOver) }
    } else found.push(match)
  }
  return found
}

const HAN = '〇零○o一二三四五六七八九'
const HAN_VALUES: Readonly<Record<string, number>> = { '〇': 0, 零: 0, '○': 0, o: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** A number in digits or Chinese numerals: `2025`, `二〇二五`, `二十三`, `廿三`, `一百一十四`, `元`. NaN for anything else. */
export function numeralValue(numeral: string): number {
  if (/^\d+$/u.test(numeral)) return Number(numeral)
  if (numeral === '元') return 1
  if (!/[十百廿卅]/u.test(numeral)) return [...numeral].reduce((sum, digit) => sum * 10 + (HAN_VALUES[digit] ?? NaN), 0)
  let sum = 0
  let pending = 0
  for (const character of numeral) {
    if (character === '百' || character === '十') {
      sum += (pending || 1) * (character === '百' ? 100 : 10)
      pending = 0
    } else if (character === '廿' || character === '卅') sum += character === '廿' ? 20 : 30
    else pending = HAN_VALUES[character] ?? NaN
  }
  return sum + pending
}

// how the fields of a pattern are printed; a first day of several may stand before the day
const NUMBER = String.raw`\d{1,2}`
const HAN_NUMBER = `(?:${NUMBER}|[${HAN}十廿卅]{1,3}|元)`
const FIRST = String.raw`(?:(${NUMBER})(?:st|nd|rd|th|er|\.|º|°)? ?[-–—] ?)?`
const HAN_FIRST = String.raw`(?:(${HAN_NUMBER})(?:日|号|號|일)? ?(?:[-–—~]|至|到) ?)?`
const YEAR = String.raw`(\d{4})`
const HAN_YEAR = String.raw`(\d{4}|[${HAN}]{4})`
const ERA_YEAR = `(\\d{1,3}|元|[${HAN}十百]{1,6})`
const SPACED = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}`
const NOT_BEFORE = String.raw`(?<!\d|\d[.,/:-]|[${SPACED}\p{M}])`
const NOT_BEHIND = String.raw`(?!\d|[./-]\d|(?!t\d)[${SPACED}])`
// the year first leaves no doubt about month and day; where it stands last, `certain` finds out
const EVERYWHERE = ['{y}-{m}-{d}', '{y}/{m}/{d}', '{y}.{m}.{d}', '{a}/{b}/{y}', '{a}-{b}-{y}', '{a}.{b}.{y}']

interface Alternative {
  readonly source: string
  readonly fields: readonly string[]
  /** years to add to the printed one */
  readonly era: number
  readonly months: ReadonlyMap<string, number>
  /** whether the language writes its months with a capital letter */
  readonly isCapital: boolean
}

interface Forms {
  readonly mayStart: (text: string, at: number) => boolean
  readonly matchAt: (text: string, at: number, printed: (i: number) => string) => Match | null
  readonly until: RegExp
  readonly weekdayBeside: (text: string, match: Match) => { weekday: number | null, start: number, end: number }
}

const known = new WeakMap<Lexicon, Forms>()

function formsOf(lexicon: Lexicon): Forms {
  let forms = known.get(lexicon)
  if (!forms) known.set(lexicon, forms = compile(lexicon))
  return forms
}

const foldLiteral = (words: string) => words.normalize('NFKC').toLowerCase().replaceAll('i\u0307', 'i')
const escape = (words: string) => words.replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`)
const longestFirst = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length)

function compile(lexicon: Lexicon): Forms {
  const alternatives = new Map<string, Alternative>()
  const add = (pattern: string, language?: Language) => {
    const alternative = compilePattern(pattern, language)
    if (!alternatives.has(alternative.source)) alternatives.set(alternative.source, alternative)
  }
  const isFull = (pattern: string) => /\{y/u.test(pattern) && pattern.includes('{d}')
  const patterns = lexicon.languages.flatMap((language) => language.dates.filter((pattern) => isCertain(pattern, lexicon)).map((pattern) => ({ pattern, language })))
  for (const { pattern, language } of patterns) if (isFull(pattern)) add(pattern, language)
  for (const pattern of EVERYWHERE) add(pattern)
  for (const { pattern, language } of patterns) if (!isFull(pattern)) add(pattern, language)

  const all = [...alternatives.values()]
  const matcher = new RegExp(all.map(({ source }) => source).join('|'), 'uy')
  const groups: number[] = [] // number of the first group of each alternative
  let count = 1
  for (const { fields } of all) {
    groups.push(count)
    count += fields.length
  }
  const starts = startsOf(lexicon)

  const matchAt = (text: string, at: number, printed: (i: number) => string): Match | null => {
    matcher.lastIndex = at
    const match = matcher.exec(text)
    if (!match) return null
    const which = all.findIndex(({ fields }, i) => fields.some((field, k) => field !== 'first' && match[(groups[i] as number) + k] !== undefined))
    const { fields, era, months, isCapital } = all[which] as Alternative
    const printedAs = (field: string) => match[(groups[which] as number) + fields.indexOf(field)]
    const value = (field: string) => (fields.includes(field) && printedAs(field) !== undefined ? numeralValue(printedAs(field) as string) : null)
    const end = at + match[0].length
    let [month, day] = fields.includes('M') ? [months.get(printedAs('M') as string) as number, value('d')] : [value('m') as number, value('d')]
    if (fields.includes('a')) {
      const [a, b] = [value('a') as number, value('b') as number]
      if (a <= 12 && b <= 12 && a !== b) return null
      month = Math.min(a, b)
      day = Math.max(a, b)
    }
    const year = fields.includes('y') ? (value('y') as number) + era : null
    if (year === null && isCapital && fields.includes('M')) {
      const letter = printed(at + match[0].indexOf(printedAs('M') as string))
      if (letter === letter.toLowerCase()) return null
    }
    const first = value('first')
    const date = { year, month, day }
    if (first === null) return { ...date, start: at, end, last: null, isSound: isDay(date) }
    return { year, month, day: first, start: at, end, last: date, isSound: isDay(date) && first >= 1 && first < (day as number) }
  }
  return {
    matchAt,
    mayStart: (text, at) => mayStart(starts, text, at),
    until: new RegExp(`^ ?(?:[-–—~]|(?:${longestFirst(lexicon.languages.flatMap(({ until }) => until.map(foldLiteral))).map(escape).join('|')})(?![${SPACED}])) ?$`, 'u'),
    weekdayBeside: weekdayReader(lexicon),
  }
}

/** whether the language itself says which number is the month; days and months alone in numbers are fractions as often as dates */
function isCertain(pattern: string, { isUnknown }: Lexicon): boolean {
  const isNumeric = !/\p{L}/u.test(pattern.replaceAll(/\{[^}]*\}/gu, '')) && !pattern.includes('{M}')
  return !isNumeric || pattern.includes('{y') && (pattern.startsWith('{y') || !isUnknown)
}

function compilePattern(pattern: string, language?: Language): Alternative {
  const isHan = /[年月日号號년월일]/u.test(pattern)
  const forms = language?.months.map((month) => month.map(foldLiteral)) ?? []
  const fields: string[] = []
  let era = 0
  let source = ''
  for (const token of pattern.split(/(\{[^}]*\})/u)) {
    if (!token) continue
    if (!token.startsWith('{')) {
      source += foldLiteral(token).split('').map((character) => (character === ' ' ? (isHan ? ' ?' : ' ') : character === ',' ? ' ?,' : escape(character) + (isHan ? ' ?' : ''))).join('')
      continue
    }
    const field = token.slice(1, -1)
    if (field === 'M') source += `(${longestFirst(forms.flat()).map(escape).join('|')})(?![\\p{L}\\p{M}])`
    else if (field === 'd' && (isHan || pattern.includes('{M}'))) {
      fields.push('first')
      source += isHan ? `${HAN_FIRST}(${HAN_NUMBER})` : `${FIRST}(${NUMBER})`
    } else if (field === 'y') source += isHan ? HAN_YEAR : YEAR
    else if (field.startsWith('y+')) {
      source += ERA_YEAR
      era = Number(field.slice(2))
    } else source += `(${isHan ? HAN_NUMBER : NUMBER})`
    if (isHan) source += ' ?'
    fields.push(field.startsWith('y') ? 'y' : field)
  }
  if (isHan) source = source.replace(/(?: \?)+$/u, '').replaceAll(/(?: \?){2,}/gu, ' ?')
  return { source: `(?:${NOT_BEFORE}${source}${/\{[^}]*\}$|\p{L}$/u.test(pattern) && !/[年月日号號년월일]$/u.test(pattern) ? NOT_BEHIND : ''})`, fields, era,
    months: new Map(forms.flatMap((month, i) => month.map((form): [string, number] => [form, i + 1]))), isCapital: /^\p{Lu}/u.test(language?.months[0]?.[0] ?? '') }
}

/** what a date can begin with: numerals, names of months, eras */
interface Starts {
  readonly characters: ReadonlySet<string>
  readonly words: ReadonlySet<string>
}

const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{M}]/u.test(character)
const isSpacedLetter = (character: string | undefined) => character !== undefined && SPACED_LETTER.test(character)
const SPACED_LETTER = new RegExp(`[${SPACED}\\p{M}]`, 'u')

function startsOf({ languages }: Lexicon): Starts {
  const characters = new Set([...'0123456789', ...HAN.replace('o', ''), ...'十廿卅元'])
  const words = new Set<string>()
  const add = (form: string) => {
    const [word] = /^[\p{L}\p{M}]+/u.exec(form) ?? []
    if (word && isSpacedLetter(word[0])) words.add(word)
    else if (form[0]) characters.add(form[0])
  }
  for (const { months, dates } of languages) {
    for (const form of months.flat()) add(foldLiteral(form))
    for (const pattern of dates) if (!pattern.startsWith('{')) add(foldLiteral(pattern).split('{')[0] as string)
  }
  return { characters, words }
}

const LONGEST_WORD = 20

function mayStart({ characters, words }: Starts, text: string, at: number): boolean {
  const character = text[at] as string
  if (characters.has(character)) return character < '0' || character > '9' || !/\d/u.test(text[at - 1] ?? '')
  if (!isSpacedLetter(character) || isSpacedLetter(text[at - 1])) return false
  let end = at + 1
  while (end - at <= LONGEST_WORD && isLetter(text[end])) end++
  return words.has(text.slice(at, end))
}

/** Finds the day of the week that is printed before or behind a date. */
function weekdayReader({ languages }: Lexicon): Forms['weekdayBeside'] {
  const days = new Map<string, number>()
  for (const { weekdays } of languages) weekdays.forEach((forms, day) => forms.forEach((form) => { if (!days.has(foldLiteral(form))) days.set(foldLiteral(form), day) }))
  const any = longestFirst([...days.keys()]).map(escape).join('|')
  const before = new RegExp(`(?<![\\p{L}\\p{M}])(${any})[ ,.]{0,3}(?:[\\p{L}]{1,4} )?$`, 'u')
  const behind = new RegExp(`^[ ,.]{0,2}[(\\[]?(${any})(?![${SPACED}\\p{M}])[)\\]]?`, 'u')
  return (text, { start, end }) => {
    const head = text.slice(Math.max(0, start - 40), start)
    const ahead = before.exec(head)
    if (ahead) return { weekday: days.get(ahead[1] as string) as number, start: start - head.length + ahead.index, end }
    const after = behind.exec(text.slice(end, end + 30))
    return after ? { weekday: days.get(after[1] as string) as number, start, end: end + after[0].length } : { weekday: null, start, end }
  }
}
