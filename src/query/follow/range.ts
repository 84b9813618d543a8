import type { DocumentEntry } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { mustBeDate } from '../find/documents.ts'

/** A stretch of time; both ends included, each a day, a month or a year. */
export interface DateSpan {
  readonly from: string
  readonly to: string
}

/**
 * Understands `2023..2024-06`, or `2023` for the whole of it.
 * @throws OnrecordError `range-malformed`, `date-malformed`, `range-reversed`
 */
export function parseRange(words: string): DateSpan {
  const [from = '', to = from, ...more] = words.trim().split('..')
  if (!from || !to || more.length) throw new OnrecordError('range-malformed', `${words} is no period: write 2023..2024, 2024-01..2024-06, or 2024`)
  mustBeDate(from)
  mustBeDate(to)
  if (firstDay(from) > lastDay(to)) throw new OnrecordError('range-reversed', `${from} is later than ${to}: nothing lies between`)
  return { from, to }
}

const firstDay = (date: string) => date.padEnd(10, '-01')
const lastDay = (date: string) => date.padEnd(10, '-99')

export const isOverlapping = (a: DateSpan, b: DateSpan): boolean => firstDay(a.from) <= lastDay(b.to) && firstDay(b.from) <= lastDay(a.to)

/** Documents that are certain to lie in the period: one that says no more than 2024 does not lie in the first half of that year. */
export function documentsIn(documents: readonly DocumentEntry[], { from, to }: DateSpan): DocumentEntry[] {
  const [first, last] = [from.padEnd(10, '-00'), lastDay(to)]
  return documents.filter(({ date }) => {
    const [begin = '', end = begin] = (date ?? '').split('/')
    const days = /^\d{4}(-\d\d(-\d\d)?)?$/
    return days.test(begin) && days.test(end) && begin.padEnd(10, '-00') >= first && lastDay(end) <= last
  })
}
