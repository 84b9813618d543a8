// A history as a chart: one SVG document, to be looked at, printed, or set into a page. Observable Plot draws it, on a document that needs no browser.
import * as Plot from '@observablehq/plot'
import { DOMParser } from 'linkedom'
import type { Following, History } from '../../query/index.ts'
import { showControls } from '../cli/terminal.ts'

const width = 900
/** for one phrase, and for each of several */
const heights = { only: 290, each: 150 } as const
const margins = { left: 84, right: 20 } as const
/** Below the axis: years stand upright, longer labels aslant. */
const bottoms = { year: 48, month: 76, event: 84 } as const
const headHeight = 70
const colours = ['#1f5a8a', '#a8461c', '#3a7a3a', '#7a3f8c', '#8a6d1f', '#4a4a4a'] as const
const fonts = 'system-ui, "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
/** Labels below the axis; more would run into each other. */
const mostTicks = 12
/** Bars that have a gap between them; more are lines. */
const mostBars = 200
/** Periods that the description reads out. */
const mostTold = 60

const scales = {
  characters: { times: 1_000_000, label: 'places per million characters' },
  turns: { times: 1000, label: 'places per 1,000 turns' },
  events: { times: 1, label: 'places per event' },
} as const

/** @returns a whole SVG document, with its title and a description for whoever does not see it */
export function chartOf(found: Following): string {
  const { by, per, phrases, horizon } = found
  const { times, label } = scales[per]
  const document = new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'image/svg+xml') as unknown as NonNullable<Plot.PlotOptions['document']>
  const first = phrases[0] as History
  const keys = first.periods.map(({ period, record }) => record ?? period ?? 'no date')
  const names = new Map(first.periods.map(({ period, record }) => [record ?? period ?? 'no date', period ?? 'no date']))
  const step = Math.ceil(keys.length / mostTicks)
  const isOnly = phrases.length === 1
  const rows = phrases.flatMap(({ phrase, periods }, i) => periods.map(({ relative }, row) => ({ phrase: `${i + 1}  ${plain(phrase)}`, key: keys[row] as string, rate: (relative ?? 0) * times })))
  const bottom = bottoms[by]
  const height = (isOnly ? heights.only : heights.each * phrases.length) + bottom
  // where nothing was said, the axis would have no extent, and bars of nothing would be as high as the chart
  const most = Math.max(0, ...rows.map(({ rate }) => rate)) || 1
  const plot = Plot.plot({
    document, width, height, marginLeft: margins.left, marginRight: margins.right, marginTop: isOnly ? 14 : 24, marginBottom: bottom, figure: false,
    style: { fontFamily: fonts, fontSize: '12px', background: 'white', color: '#222' },
    x: { type: 'band', domain: keys, label: by, labelAnchor: 'right', labelArrow: 'none', labelOffset: bottom - 8, ticks: keys.filter((_, i) => i % step === 0), tickFormat: (key: string) => names.get(key) ?? key, tickRotate: by === 'year' ? 0 : -35, tickSize: 3 },
    y: { domain: [0, most], grid: true, label: isOnly ? label : null, labelArrow: 'none', labelAnchor: 'center', labelOffset: margins.left - 16, ticks: isOnly ? 6 : 3, nice: true, tickFormat: (value: number) => value.toLocaleString('en') },
    ...(isOnly ? {} : { fy: { label: null, axis: null, domain: [...new Set(rows.map(({ phrase }) => phrase))], padding: 0.25 } }),
    color: { type: 'ordinal', domain: [...new Set(rows.map(({ phrase }) => phrase))], range: [...colours] },
    marks: [
      keys.length > mostBars
        ? Plot.ruleX(rows, { x: 'key', y: 'rate', ...(isOnly ? {} : { fy: 'phrase' }), stroke: 'phrase', strokeWidth: 1.5, filter: ({ rate }: { rate: number }) => rate > 0 })
        : Plot.barY(rows, { x: 'key', y: 'rate', ...(isOnly ? {} : { fy: 'phrase' }), fill: 'phrase', insetLeft: 0.5, insetRight: 0.5 }),
      Plot.ruleY([0], { stroke: '#444' }),
      ...(isOnly ? [] : [Plot.text([...new Set(rows.map(({ phrase }) => phrase))], { fy: (phrase: string) => phrase, text: (phrase: string) => cut(phrase.replace(/^\d+ {2}/, ''), 90), frameAnchor: 'top-left', dy: -14, fontWeight: 'bold', fontSize: 12 })]),
    ],
  })
  const title = phrases.map(({ phrase }) => `“${plain(phrase)}”`).join(', ')
  const extent = [horizon.from, horizon.to].every((date) => date !== null) ? `, ${horizon.from} to ${horizon.to}` : ''
  const about = `${label}, by ${by}; ${horizon.documents.toLocaleString('en')} documents${extent}`
  plot.setAttribute('y', String(headHeight))
  plot.removeAttribute('role')
  const body = plot.outerHTML.replace(/<svg /, '<svg aria-hidden="true" ')
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + headHeight}" viewBox="0 0 ${width} ${height + headHeight}" role="img" aria-labelledby="title description" font-family='${fonts}'>
<title id="title">${escape(title)}</title>
<desc id="description">${escape(`${about}. ${phrases.map((history) => described(history, found)).join(' ')}`)}</desc>
<rect width="100%" height="100%" fill="white"/>
<text x="20" y="32" font-size="18" font-weight="bold" fill="#111">${escape(cut(title, 84))}</text>
<text x="20" y="54" font-size="13" fill="#444">${escape(about)}</text>
${body}
</svg>
`
}

function described({ phrase, count, first, last, periods }: History, { per }: Following): string {
  const said = first ? `first ${first.date ?? 'without a date'}, last ${last?.date ?? 'without a date'}` : 'never'
  const { times } = scales[per]
  const told = periods.slice(-mostTold).map((its) => `${its.period ?? 'no date'}: ${its.count} (${((its.relative ?? 0) * times).toLocaleString('en', { maximumFractionDigits: 2 })})`)
  return `${plain(phrase)}: ${count} places, ${said}. ${periods.length > mostTold ? `The last ${mostTold} periods: ` : ''}${told.join('; ')}.`
}

/** What XML cannot hold is made visible. */
const plain = (text: string): string => showControls(text.replace(/\s+/g, ' ')).replace(/[\ufffe\uffff]/g, '\ufffd')

/** Full-width characters are as wide as two others. */
function cut(text: string, columns: number): string {
  let used = 0
  let kept = ''
  for (const character of text) {
    used += (character.codePointAt(0) as number) > 0x2e7f ? 2 : 1
    if (used > columns) return `${kept}…`
    kept += character
  }
  return kept
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
