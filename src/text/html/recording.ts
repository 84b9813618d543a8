import { Columns } from './columns.ts'
import { BOLD, FURNITURE, type FurnitureClass, ITALIC, LINK, PRE } from './elements.ts'
import { Lines } from './lines.ts'

export const markKinds = ['heading', 'bold', 'italic', 'cell', 'item', 'quote', 'link', 'break', 'place'] as const
export type MarkColumn = 'kind' | 'start' | 'end' | 'level'

/**
 * Pieces of the page that may be furniture as a whole, in document order. `last` is the last region within; the counts are of visible
 * characters: all, in links, in lines of running text; `links`, `titles` the number of links, of `<h1>`. The first region is the page.
 */
export type RegionColumn = 'start' | 'end' | 'last' | 'solid' | 'linked' | 'running' | 'links' | 'titles' | 'furniture' | 'isOwn'

/** No page that people read has more; a mark takes a hundred bytes. */
const MOST_MARKS = 1 << 21
/** Pages use a few dozen; where each element has a class of its own, classes tell nothing. */
const MOST_PLACES = 1000
/** characters: longer than any label */
const LONGEST_PLACE = 300
/** In `start`: nothing visible has come yet; nothing ever came. */
const UNSTARTED = -1
const EMPTY = -2

/** What is noted while a page is read: its lines, and beside them the marks and regions that begin and end with visible characters. */
export class Recording {
  readonly lines: Lines
  readonly marks = new Columns<MarkColumn>(['kind', 'start', 'end', 'level'])
  readonly regions = new Columns<RegionColumn>(['start', 'end', 'last', 'solid', 'linked', 'running', 'links', 'titles', 'furniture', 'isOwn'])
  /** lines of which all is in links */
  readonly linkLines = new Columns<'start' | 'end'>(['start', 'end'])
  /** marks were left out */
  hasMore = false
  links = 0
  titles = 0
  readonly #places = new Map<string, number>()
  #state = 0
  #unstartedMark = 0 // rows before these have started, or never will
  #unstartedRegion = 0
  #bold = -1 // rows of the runs that are open
  #italic = -1
  #written = 0 // the end of the last visible character

  /** @param most about how long the text can become */
  constructor(most: number) {
    this.lines = new Lines({
      begin: (position) => this.#begin(position),
      end: ([start, end], isLinks) => {
        this.#written = end
        this.#endRuns()
        if (!isLinks) return
        const row = this.linkLines.add()
        this.linkLines.at.start[row] = start
        this.linkLines.at.end[row] = end
      },
      break: (position) => {
        const row = this.addMark('break', position)
        if (row >= 0) this.marks.at.end[row] = position + 1
        this.#unstartedMark = this.marks.size
      },
    }, most)
    this.openRegion(FURNITURE.none, false)
  }

  /** The text `[start, end)` of the page. @param state bits of elements.ts */
  write(html: string, start: number, end: number, state: number): void {
    this.#state = state
    if (state & PRE) this.lines.writePreformatted(html, start, end, (state & LINK) !== 0)
    else this.lines.write(html, start, end, (state & LINK) !== 0)
    this.#written = this.lines.length
  }

  writePoint(point: number, state: number): void {
    this.#state = state
    this.lines.writePoint(point, (state & PRE) !== 0, (state & LINK) !== 0)
    this.#written = this.lines.length
  }

  /** A mark that begins at `start`, or with the next visible character. @returns its row, -1 where it is not kept */
  addMark(kind: (typeof markKinds)[number], start = UNSTARTED, level = 0): number {
    if (this.marks.size >= MOST_MARKS) {
      this.hasMore = true
      return -1
    }
    const row = this.marks.add()
    const { at } = this.marks
    at.kind[row] = markKinds.indexOf(kind)
    at.start[row] = start
    at.end[row] = -1
    at.level[row] = level
    return row
  }

  /**
   * The element at hand, where it may hold no more than a label: of elements with one name and class all or none do. Begins with the next visible
   * character; `level` is the number of name and class in this document, from 1.
   */
  addPlace(name: string, className: string): number {
    const key = `${name} ${className}`
    let number = this.#places.get(key)
    if (number === undefined) {
      if (this.#places.size >= MOST_PLACES) return -1
      this.#places.set(key, number = this.#places.size + 1)
    }
    return this.addMark('place', undefined, number)
  }

  /** Long ones are no labels and are forgotten. */
  endPlace(row: number): void {
    this.endMark(row)
    const { start, end } = this.marks.at
    if ((end[row] as number) - (start[row] as number) > LONGEST_PLACE) start[row] = EMPTY
  }

  endMark(row: number): void {
    const { start, end } = this.marks.at
    if (start[row] === UNSTARTED) start[row] = EMPTY
    end[row] = this.lines.length
  }

  /** @param isOwn it stands in an article or section */
  openRegion(furniture: FurnitureClass, isOwn: boolean): number {
    const row = this.regions.add()
    const { at } = this.regions
    const { lines } = this
    at.start[row] = UNSTARTED
    at.solid[row] = lines.solid
    at.linked[row] = lines.linked
    at.running[row] = lines.running
    at.links[row] = this.links
    at.titles[row] = this.titles
    at.furniture[row] = furniture
    at.isOwn[row] = Number(isOwn)
    return row
  }

  closeRegion(row: number): void {
    const { regions, lines } = this
    const { at } = regions
    const isBare = at.linked[row] === lines.linked && at.running[row] === lines.running && !at.furniture[row] && at.titles[row] === this.titles
    if (isBare && row === regions.size - 1 && row > 0) {
      regions.size-- // nothing is to be known of it that its parent's counts do not say
      this.#unstartedRegion = Math.min(this.#unstartedRegion, regions.size)
      return
    }
    if (at.start[row] === UNSTARTED) at.start[row] = EMPTY
    at.end[row] = lines.length
    at.last[row] = regions.size - 1
    at.solid[row] = lines.solid - (at.solid[row] as number)
    at.linked[row] = lines.linked - (at.linked[row] as number)
    at.running[row] = lines.running - (at.running[row] as number)
    at.links[row] = this.links - (at.links[row] as number)
    at.titles[row] = this.titles - (at.titles[row] as number)
  }

  #begin(position: number): void {
    for (const starts = this.marks.at.start; this.#unstartedMark < this.marks.size; this.#unstartedMark++) {
      if (starts[this.#unstartedMark] === UNSTARTED) starts[this.#unstartedMark] = position
    }
    for (const starts = this.regions.at.start; this.#unstartedRegion < this.regions.size; this.#unstartedRegion++) {
      if (starts[this.#unstartedRegion] === UNSTARTED) starts[this.#unstartedRegion] = position
    }
    if (!(this.#state & BOLD)) this.#bold = this.#endRun(this.#bold)
    else if (this.#bold < 0) this.#bold = this.addMark('bold', position)
    if (!(this.#state & ITALIC)) this.#italic = this.#endRun(this.#italic)
    else if (this.#italic < 0) this.#italic = this.addMark('italic', position)
    this.#unstartedMark = this.marks.size
  }

  #endRuns(): void {
    this.#bold = this.#endRun(this.#bold)
    this.#italic = this.#endRun(this.#italic)
  }

  #endRun(row: number): -1 {
    if (row >= 0) this.marks.at.end[row] = this.#written
    return -1
  }
}
