import type { Calendar } from './forms.ts'

// Languages without a file here whose dates the Unicode locale data (CLDR, in the runtime) describe, by script. Where two write a
// month alike it is the same month in both.
const BY_SCRIPT: Readonly<Record<string, readonly string[]>> = {
  Latin: [
    'pl', 'nl', 'sv', 'da', 'nb', 'fi', 'cs', 'ro', 'hu', 'hr', 'sk', 'sl', 'et', 'lt', 'lv', 'is', 'ga', 'mt', 'gl', 'sq', 'id', 'ms', 'sw',
    'af', 'sr-Latn', 'bs',
  ],
  Cyrillic: ['uk', 'bg', 'be', 'sr', 'mk', 'kk'],
  Greek: ['el'],
  Arabic: ['ar', 'fa', 'ur'],
  Hebrew: ['he'],
  Devanagari: ['hi', 'mr', 'ne'],
  Bengali: ['bn'],
  Thai: ['th'],
  Georgian: ['ka'],
  Armenian: ['hy'],
}

const known = new Map<string, readonly Calendar[]>()

/** Months, days of the week and forms of dates of the languages without a file that are written in the script of the words. */
export function unlistedCalendars(words: string): { readonly script: string, readonly calendars: readonly Calendar[] } | null {
  const script = Object.keys(BY_SCRIPT).find((name) => new RegExp(`\\p{Script=${name}}{3}`, 'u').test(words))
  if (!script) return null
  let calendars = known.get(script)
  if (!calendars) known.set(script, calendars = (BY_SCRIPT[script] as readonly string[]).map(calendarOf))
  return { script, calendars }
}

const DAY = 86_400_000
const MONDAY = Date.UTC(2025, 2, 3)
const options = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' } as const

function calendarOf(tag: string): Calendar {
  const full = new Intl.DateTimeFormat(tag, { ...options, day: 'numeric', month: 'long', year: 'numeric' })
  const alone = new Intl.DateTimeFormat(tag, { ...options, month: 'long' })
  const weekday = new Intl.DateTimeFormat(tag, { ...options, weekday: 'long' })
  const dates = Array.from({ length: 12 }, (_, month) => Date.UTC(2025, month, 7))
  const inDate = (date: number) => full.formatToParts(date).find(({ type }) => type === 'month')?.value ?? ''
  const fields: Readonly<Record<string, string>> = { day: '{d}', month: '{M}', year: '{y}' }
  const pattern = full.formatToParts(dates[2])
    .map(({ type, value }) => fields[type] ?? (type === 'literal' ? value.replace(/\s+/gu, ' ') : '')).join('').trim()
  return {
    months: dates.map((date) => [...new Set([inDate(date), alone.format(date)])].filter((name) => /^[\p{L}\p{M}]+$/u.test(name))),
    weekdays: Array.from({ length: 7 }, (_, day) => [weekday.format(MONDAY + day * DAY)]),
    dates: [...new Set([pattern, '{d} {M} {y}', '{d}. {M} {y}', '{M} {y}', '{d} {M}', '{d}. {M}'])],
    until: [],
  }
}
