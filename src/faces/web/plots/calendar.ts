import { draw, Plot } from './draw.ts'

export interface Day {
  /** ISO 8601 */
  readonly date: string
  readonly events: number
  readonly href: string
  readonly title: string
}

const dayLength = 86_400_000

/** The days of a year, a column a week from Monday on, those with events darker and linked. */
export function calendar(year: number, days: readonly Day[], months: readonly string[], weekdays: readonly string[]): string {
  const known = new Map(days.map((day) => [day.date, day]))
  const first = Date.UTC(year, 0, 1)
  const offset = (new Date(first).getUTCDay() + 6) % 7 // Monday is 0
  const count = (Date.UTC(year + 1, 0, 1) - first) / dayLength
  const cells = Array.from({ length: count }, (_, i) => {
    const date = new Date(first + i * dayLength).toISOString().slice(0, 10)
    return { week: Math.floor((i + offset) / 7), weekday: (i + offset) % 7, events: 0, ...known.get(date) }
  })
  const busiest = Math.max(1, ...days.map(({ events }) => events))
  const monthStarts = months.map((name, month) => ({ name, week: Math.ceil(((Date.UTC(year, month, 1) - first) / dayLength + offset) / 7) }))
  return draw({
    width: 940, height: 148, marginLeft: 42, marginTop: 18, marginBottom: 2, marginRight: 2,
    x: { type: 'band', domain: Array.from({ length: 54 }, (_, week) => week), axis: null, padding: 0.14 },
    y: { type: 'band', domain: [0, 1, 2, 3, 4, 5, 6], axis: null, padding: 0.14 },
    marks: [
      Plot.text(monthStarts, { x: 'week', text: 'name', frameAnchor: 'top', dy: -16, textAnchor: 'start', dx: -5, className: 'label' }),
      Plot.text([0, 2, 4].map((weekday) => ({ weekday, name: weekdays[weekday] })), { y: 'weekday', text: 'name', frameAnchor: 'left', dx: -40, textAnchor: 'start', className: 'label' }),
      Plot.cell(cells.filter(({ events }) => !events), { x: 'week', y: 'weekday', className: 'day', rx: 2, fill: 'currentColor' }),
      Plot.cell(cells.filter(({ events }) => events), {
        x: 'week', y: 'weekday', className: 'day-with-events', rx: 2, fill: 'currentColor', fillOpacity: ({ events }: { events: number }) => 0.45 + 0.55 * (events / busiest), href: 'href', title: 'title',
      }),
    ],
  })
}
