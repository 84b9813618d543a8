import type { DocumentEntry } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import type { EventKind } from '../../record/record.ts'

export interface DocumentFilters {
  /** BCP 47; `zh` takes in `zh-Hans` */
  readonly language?: string
  /** `2024`, `2024-05` or `2024-05-31`, both ends included; documents whose year is not known are then left out */
  readonly from?: string
  readonly to?: string
  readonly event?: EventKind
}

/**
 * The documents that the filters let through, in the order in which they come.
 * @throws OnrecordError `date-malformed`
 */
export function chooseDocuments(documents: readonly DocumentEntry[], { language, from, to, event }: DocumentFilters): readonly DocumentEntry[] {
  for (const date of [from, to]) if (date !== undefined) mustBeDate(date)
  if (from !== undefined && to !== undefined && earliest(from) > latest(to)) throw new OnrecordError('range-reversed', `${from} is later than ${to}: nothing lies between`)
  if (language === undefined && from === undefined && to === undefined && event === undefined) return documents
  const tag = language?.toLowerCase()
  const [first, last] = [from && earliest(from), to && latest(to)]
  return documents.filter(({ language: its, date, kind }) => {
    if (tag !== undefined && its.toLowerCase() !== tag && !its.toLowerCase().startsWith(`${tag}-`)) return false
    if (event !== undefined && kind !== event) return false
    if (first === undefined && last === undefined) return true
    // an interval in EDTF has a slash, and what is not known in a date is X; its first digits are those of the year
    const [begin = '', end = begin] = (date ?? '').split('/')
    if (!/^\d/.test(begin)) return false
    return (!first || latest(end) >= first) && (!last || earliest(begin) <= last)
  })
}

/**
 * A day, a month or a year that there is.
 * @throws OnrecordError `date-malformed`
 */
export function mustBeDate(words: string): void {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(words) ?? []
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (year === undefined || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${year}-${month}-${day}`))
    throw new OnrecordError('date-malformed', `${words} is no date: write 2024, 2024-05 or 2024-05-31`)
}

// Dates compare as their digits do. What is left open is below and above all that could stand there
const earliest = (date: string) => date.replaceAll('X', '0').padEnd(10, '-00')
const latest = (date: string) => date.replaceAll('X', '9').padEnd(10, '-99')
