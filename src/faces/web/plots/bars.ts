import { draw, Plot } from './draw.ts'

export interface Bar {
  /** of the period, as it stands below the bar */
  readonly label: string
  readonly value: number
  /** where a click goes */
  readonly href?: string
  /** what the bar stands for, in a sentence: shown at the pointer, and its name for those who do not see it */
  readonly title: string
  readonly isChosen?: boolean
}

/** Bars over time, each a link where it leads somewhere. Periods without anything are to be in the list, or time would have holes. */
export function bars(values: readonly Bar[], { height = 130, top }: { readonly height?: number; /** of the scale, where several plots are to be compared */ readonly top?: number } = {}): string {
  // a few bars are not stretched over the page
  const width = Math.min(1000, Math.max(220, 50 + values.length * 60))
  // labels that would run into each other are left out, evenly
  const every = Math.max(1, Math.ceil((values.length * 44) / width))
  return draw({
    width, height, marginTop: 8, marginBottom: 22, marginLeft: 44, marginRight: 4,
    x: { type: 'band', domain: values.map(({ label }) => label), ticks: values.filter((_, i) => i % every === 0).map(({ label }) => label), label: null, tickSize: 0, padding: 0.12 },
    y: { ...(top ? { domain: [0, top] } : {}), ticks: 3, label: null, grid: true, tickSize: 0, tickFormat: (n: number) => n.toLocaleString('en') },
    marks: [
      Plot.barY(values.filter(({ value }) => value > 0), { x: 'label', y: 'value', className: 'bar', rx: 1.5, fill: 'currentColor' }),
      // what is pointed at is the period, however low its bar
      Plot.barY(values.filter(({ value }) => value > 0), { x: 'label', y1: 0, y2: top ?? Math.max(...values.map(({ value }) => value)), href: 'href', title: 'title', className: 'bar-target', fill: 'currentColor', fillOpacity: 0 }),
      ...(values.some(({ isChosen }) => isChosen) ? [Plot.barY(values.filter(({ isChosen }) => isChosen), { x: 'label', y: 'value', className: 'bar-chosen', fill: 'currentColor' })] : []),
      Plot.ruleY([0], { className: 'base' }),
    ],
  })
}
