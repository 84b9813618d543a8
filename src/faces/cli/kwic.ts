import type { styleText } from 'node:util'
import type { ConcordanceLine } from '../../query/index.ts'
import { cutToWidth, displayWidth, showControls } from './terminal.ts'

export interface KwicPage {
  /** columns; null for lines as long as their contexts */
  readonly width: number | null
  /** how a line's place is written: its document and turn */
  readonly link: (line: ConcordanceLine) => string
  readonly style?: (format: Parameters<typeof styleText>[0], text: string) => string
}

/** Columns that the name of who speaks may take: half of the longest names and outlets are cut at 16. */
const longestWho = 16
const gap = '  '

/**
 * Lines of a concordance below each other, as Luhn (1960) set them: date and speaker, the context before the node set to the right, the node from the same
 * column on in all lines, where the line stands. Wide characters take two columns; a paragraph's end is ¶.
 */
export function* toKwicLines(lines: readonly ConcordanceLine[], { width, link, style = (_, words) => words }: KwicPage): Generator<string, void, undefined> {
  const rows = lines.map((line) => ({
    date: line.date ?? '',
    who: cutToWidth(plain(whoSpeaks(line)), longestWho, 'end'),
    left: plain(line.left),
    node: plain(line.node),
    right: plain(line.right),
    link: link(line),
  }))
  const widest = (of: (row: (typeof rows)[number]) => string) => rows.reduce((most, row) => Math.max(most, displayWidth(of(row))), 0)
  const [dates, whos, links] = [widest(({ date }) => date), widest(({ who }) => who), widest(({ link: its }) => its)]
  const [lefts, nodes] = [widest(({ left }) => left), widest(({ node }) => node)]
  const beside = [dates, whos, links].reduce((sum, columns) => sum + (columns && columns + gap.length), gap.length)
  const room = width === null ? Infinity : Math.max(24, width - beside)
  // equal contexts to both sides of a node of usual length
  const before = Math.min(lefts, Math.floor((room - Math.min(nodes, room / 3)) / 2))
  const behind = Math.min(room - before, widest(({ node, right }) => node + right))
  for (const row of rows) {
    const left = cutToWidth(row.left, before, 'start')
    const node = cutToWidth(row.node, behind, 'end')
    const right = cutToWidth(row.right, behind - displayWidth(node), 'end')
    const tail = ' '.repeat(Math.max(0, behind - displayWidth(node) - displayWidth(right)))
    const head = dates ? [style('dim', pad(row.date, dates))] : []
    yield [...head, pad(row.who, whos), ' '.repeat(before - displayWidth(left)) + left, style(['bold', 'yellow'], node) + right + tail, style('dim', row.link)].join(gap).trimEnd()
  }
}

/** A journalist by name and outlet, an official by name. */
const whoSpeaks = ({ speaker, outlet }: ConcordanceLine): string => [speaker, outlet].filter((name) => name !== null).join(', ') || '–'

const plain = (text: string) => showControls(text.replace(/\s*\n\s*/g, ' ¶ ')).replace(/\s/g, ' ')
const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - displayWidth(text)))
