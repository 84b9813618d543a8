import type { Span } from '../../span.ts'
import { FURNITURE } from './elements.ts'
import { markKinds, type Recording } from './recording.ts'

/** The part of the page's running text that the main text's own element holds at least. */
const MAIN = 0.9
/** A form that holds more of the page is no form but what some servers wrap a whole page in. */
const FORM = 0.25
/** Furniture is the lesser part of a page: what holds more of it is not furniture, whatever its name. */
const FRAME = 0.5
/** If so much of the page is hidden, it is hidden to be unfolded by a script, and meant to be read. */
const UNFOLDED = 0.2
/** The share of the running text that a footer may have. */
const FOOT = 0.05

/**
 * What of a page is not its text: what its elements and roles say so of (and that is not the greater part of the page), and,
 * by evidence, regions of links outside the element that holds the running text: menus, paths, share rows, related pages,
 * footers. No class names, no host names.
 */
export function findFurniture({ regions, linkLines, marks }: Recording, text: string, title: string | undefined): Span[] {
  const { start, end, last, solid, linked, running, links, titles, furniture, isOwn } = regions.at
  const of = (values: Int32Array, row: number): number => values[row] as number
  const plain = (row: number) => of(solid, row) - of(linked, row)
  const whole = of(running, 0)
  const share = (row: number) => (whole ? of(running, row) / whole : plain(row) / Math.max(1, plain(0)))
  const declared = squeeze(title ?? '')
  const isTitle = (from: number, to: number) => to - from <= 400 && isPartOf(squeeze(text.slice(from, to)), declared)

  // A header in an article is the article's own; one with the only `<h1>`, if that is no link to the site's home, is the page's title
  const holdsTitle = (row: number) => {
    if (of(isOwn, row)) return true
    if (of(titles, row) !== 1 || of(titles, 0) !== 1) return false
    let inner = row
    for (let next = row + 1; next <= of(last, row); next++) if (of(titles, next)) inner = next
    return plain(inner) > 0
  }
  let hidden = 0
  for (let row = 1; row < regions.size; row++) if (of(furniture, row) === FURNITURE.hidden) hidden += share(row)
  const isNamed = (row: number) => {
    switch (of(furniture, row)) {
      case FURNITURE.control: return share(row) < FRAME
      case FURNITURE.frame: return share(row) < FRAME
      case FURNITURE.header: return share(row) < FRAME && !holdsTitle(row)
      case FURNITURE.form: return share(row) < FORM
      case FURNITURE.hidden: return share(row) < FRAME && (hidden < UNFOLDED || !of(running, row))
      default: return false
    }
  }

  // The main text's element: the innermost one that holds nearly all of the running text, and more than one block
  let main = 0
  if (whole) for (let row = 1; row < regions.size; row++) if (of(running, row) >= MAIN * whole && of(last, row) > row) main = row
  const mainEnd = of(last, main)
  const isOutside = (row: number) => row > mainEnd || (row < main && of(last, row) < main)
  let [firstRunning, lastRunning] = [Infinity, -1] // rows in the main text's element with the first and the last of the running text
  for (let row = main + 1; row <= mainEnd; row++) {
    if (!of(running, row)) continue
    firstRunning = Math.min(firstRunning, row)
    lastRunning = row
  }

  const isByEvidence = (row: number) => {
    const all = of(solid, row)
    if (!all || !of(links, row) || of(titles, row)) return false
    const density = of(linked, row) / all
    // Behind the main text a link among few words is enough: addresses, rights, licences. What runs on there may be long, but not a part of the whole
    if (row > mainEnd && density >= 0.1 && of(running, row) <= FOOT * whole) return !isTitle(of(start, row), of(end, row))
    if (of(running, row)) return false
    if (isOutside(row)) return (density >= 0.5 || (density >= 0.3 && of(links, row) >= 2)) && !isTitle(of(start, row), of(end, row))
    const isAround = row > main && (of(last, row) < firstRunning || row > lastRunning)
    return isAround && of(links, row) >= 3 && density >= 0.8
  }

  const found: Span[] = []
  for (let row = 1; row < regions.size; row++) {
    if (of(start, row) < 0) continue
    if (!isNamed(row) && !isByEvidence(row)) continue
    found.push([of(start, row), of(end, row)])
    row = of(last, row)
  }
  if (whole) {
    const [from, to] = [of(start, main), of(end, main)]
    const isTopHeading = topHeadings(marks)
    for (let line = 0; line < linkLines.size; line++) {
      const [first, behind] = [of(linkLines.at.start, line), of(linkLines.at.end, line)]
      if ((behind <= from || first >= to) && !isTopHeading(first) && !isTitle(first, behind)) found.push([first, behind])
    }
  }
  return union(found)
}

const squeeze = (text: string): string => text.replace(/\s+/g, '')
const isPartOf = (part: string, title: string): boolean => part.length >= 6 && title.includes(part)

/** Whether a position is in a heading of the first level; to be asked in ascending order. */
function topHeadings(marks: Recording['marks']): (position: number) => boolean {
  const { kind: kinds, start: starts, end: ends, level: levels } = marks.at
  const heading = markKinds.indexOf('heading')
  const rows: number[] = []
  for (let row = 0; row < marks.size; row++) if (kinds[row] === heading && levels[row] === 1 && (starts[row] as number) >= 0) rows.push(row)
  let at = 0
  return (position) => {
    while (at < rows.length && (ends[rows[at] as number] as number) <= position) at++
    return at < rows.length && (starts[rows[at] as number] as number) <= position
  }
}

/** Spans in order, none within or across another. */
function union(spans: Span[]): Span[] {
  const joined: [number, number][] = []
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const before = joined.at(-1)
    if (before && start < before[1]) before[1] = Math.max(before[1], end)
    else joined.push([start, end])
  }
  return joined
}
