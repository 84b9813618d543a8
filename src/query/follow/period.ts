import type { DocumentEntry } from '../../archive/index.ts'

export const periods = ['year', 'month', 'event'] as const
/** What a history is cut into; an event is a document. */
export type Period = (typeof periods)[number]

/** `2024`, `2024-05`, or a document's id; null where the document's date does not say. The date of an interval is that of its first day. */
export function periodOf({ id, date }: Pick<DocumentEntry, 'id' | 'date'>, by: Period): string | null {
  if (by === 'event') return id
  return (by === 'year' ? /^\d{4}/ : /^\d{4}-\d\d/).exec(date ?? '')?.[0] ?? null
}

/** The first day of a date in EDTF, as far as it says one: `2024-05-31`, `2024-05`, `2024`; null without a year. */
export const dayOf = (date: string | null): string | null => /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(date ?? '')?.[0] ?? null

/** Days from one date to another; null where one of them has no day. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (from?.length !== 10 || to?.length !== 10) return null
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
