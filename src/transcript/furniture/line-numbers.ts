import type { Lines, Paragraph } from '../paragraphs/index.ts'
import { isSpace } from '../paragraphs/index.ts'
import type { Span } from '../../span.ts'

// Courts, inquiries and some parliaments number the lines of each page: `14   JUDGE HARE: Good morning to everyone in and around`. The numbers stand in the
// margin and are the page's; the lines behind them are wrapped like any others.

const LONGEST = 3 // digits
const MOST_MISSING = 3 // numbers that the page leaves out in a row, or that were lost with blank lines
const MOST_BETWEEN = 2 // lines without a number within a page
const FEWEST = 8 // numbered lines of a page, the last one left out
const SHARE = 0.6 // of the lines from the first numbered page to the last
const GOING_ON = 0.15 // of the numbered lines: those that begin in mid-sentence

/** Lines without the numbers in their margin, and where these stand, page by page. */
export interface Unnumbered {
  readonly lines: Lines
  readonly numbers: readonly (readonly Span[])[]
}

/**
 * Takes the numbers of lines off them. Numbers that stand alone are blank lines. What counts up line by line and is nothing else, a table or a list, has no
 * lines that begin in mid-sentence. Linear in the number of lines.
 */
export function withoutLineNumbers(text: string, printed: Lines): Unnumbered {
  const parted = partedAtNumbers(text, printed)
  const partedPages = parted ? numberedPages(text, parted) : []
  const lines = parted && partedPages.length ? parted : printed
  const pages = partedPages.length ? partedPages : numberedPages(text, lines)
  if (!pages.length) return { lines, numbers: [] }
  const numbers: Span[][] = []
  const lengthOf = new Map<number, number>() // digits, by line
  const opens = new Set<number>()
  for (const page of pages) {
    if (numbers.length) opens.add(page[0] as number)
    numbers.push(page.map((i) => {
      const start = lines.start[i] as number
      const length = digitsAt(text, start, lines.end[i] as number)
      lengthOf.set(i, length)
      return [start, start + length]
    }))
  }
  const kept = { start: [] as number[], end: [] as number[], indent: [] as number[], blanks: [] as number[], page: [] as number[] }
  let blanks = 0
  let page = 0
  for (let i = 0; i < lines.count; i++) {
    let start = lines.start[i] as number
    const end = lines.end[i] as number
    let indent = lines.indent[i] as number
    page = Math.max(page, lines.page[i] as number, Number(opens.has(i)))
    const length = lengthOf.get(i) ?? 0
    start += length
    indent += length
    while (length && start < end && isSpace(text.charCodeAt(start))) indent += text.charCodeAt(start++) === TAB ? 8 - indent % 8 : 1
    if (start >= end) {
      blanks += 1 + (lines.blanks[i] as number)
      continue
    }
    kept.start.push(start)
    kept.end.push(end)
    kept.indent.push(indent)
    kept.blanks.push(Math.min(255, blanks + (lines.blanks[i] as number)))
    kept.page.push(page)
    blanks = page = 0
  }
  return {
    lines: { count: kept.start.length, start: Int32Array.from(kept.start), end: Int32Array.from(kept.end), indent: Int32Array.from(kept.indent), blanks: Uint8Array.from(kept.blanks), page: Uint8Array.from(kept.page) },
    numbers,
  }
}

const FARTHEST = 110 // characters from one number to the next
const LONG = 240 // characters of a line that is looked through

/** The lines, those that lost their own line ends parted where their numbers stand in them: `1 THE CHAIR: Yes? 2 3 MR. HARE: I have 4 nothing to say.`; null where none did. */
function partedAtNumbers(text: string, lines: Lines): Lines | null {
  const parts = { start: [] as number[], end: [] as number[], indent: [] as number[], blanks: [] as number[], page: [] as number[] }
  const add = (i: number, from: number, to: number, isFirst: boolean) => {
    let end = to
    while (end > from && isSpace(text.charCodeAt(end - 1))) end--
    if (end === from) return
    parts.start.push(from)
    parts.end.push(end)
    parts.indent.push(isFirst ? lines.indent[i] as number : 0)
    parts.blanks.push(isFirst ? lines.blanks[i] as number : 0)
    parts.page.push(isFirst ? lines.page[i] as number : 0)
  }
  let isParted = false
  for (let i = 0; i < lines.count; i++) {
    const [start, end] = [lines.start[i] as number, lines.end[i] as number]
    const numbers = end - start < LONG && !isParted ? [] : numbersWithin(text, start, end)
    let from = start
    if (numbers.length >= FEWEST || isParted && numbers.length > 1 && numbers[0] === start) { // the last page may be short
      isParted = true
      for (const at of numbers) {
        add(i, from, at, from === start)
        from = at
      }
    }
    add(i, from, end, from === start)
  }
  return parts.start.length === lines.count ? null : { count: parts.start.length, start: Int32Array.from(parts.start), end: Int32Array.from(parts.end), indent: Int32Array.from(parts.indent), blanks: Uint8Array.from(parts.blanks), page: Uint8Array.from(parts.page) }
}

/** where in a line the numbers stand that count up from a low one, each not far from the last */
function numbersWithin(text: string, start: number, end: number): number[] {
  const found: number[] = []
  let last = 0
  let at = start
  for (const word of text.slice(start, end).matchAll(/(?<!\S)\d{1,3}(?!\S)/gu)) {
    const here = start + word.index
    const number = Number(word[0])
    const isNear = here - at <= FARTHEST
    if (found.length && isNear ? number === last + 1 || number === 1 && last >= FEWEST : number > 0 && number <= MOST_MISSING) {
      found.push(here)
      last = number
      at = here
    } else if (!isNear && found.length < FEWEST) found.length = 0
  }
  return found
}

const TAB = 9
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39

/** how many digits stand at `start`, with white space or nothing behind them; 0 where it is no such number */
function digitsAt(text: string, start: number, end: number): number {
  let length = 0
  while (length <= LONGEST && start + length < end && isDigit(text.charCodeAt(start + length))) length++
  return length > LONGEST || start + length < end && !isSpace(text.charCodeAt(start + length)) ? 0 : length
}

/** the numbered lines, page by page; none where the document as a whole does not number its lines */
function numberedPages(text: string, lines: Lines): number[][] {
  const pages: number[][] = []
  let page: number[] = []
  let last = 0
  let between = 0
  const close = () => {
    if (page.length >= FEWEST) pages.push(page)
    page = []
  }
  const numberAt = (i: number) => {
    const start = lines.start[i] as number
    const length = digitsAt(text, start, lines.end[i] as number)
    return length ? Number(text.slice(start, start + length)) : 0
  }
  for (let i = 0; i < lines.count; i++) {
    const number = numberAt(i)
    if (page.length && number > last && number <= last + MOST_MISSING) {
      page.push(i)
      last = number
      between = 0
    } else if (number > 0 && number <= MOST_MISSING && (i + 1 < lines.count ? numberAt(i + 1) === number + 1 : number === 1)) {
      close()
      page = [i]
      last = number
      between = 0
    } else if (page.length && ++between > MOST_BETWEEN) close()
  }
  // the last page may be short
  if (page.length >= FEWEST || pages.length && page.length) pages.push(page)
  const first = pages[0]?.[0]
  if (first === undefined) return []
  const all = pages.flat()
  const goOn = all.filter((i, k) => k > 0 && goesOn(text, lines, i)).length
  return all.length >= ((all.at(-1) as number) - first + 1) * SHARE && goOn >= Math.max(2, all.length * GOING_ON) ? pages : []
}

/** behind its number a line begins with a small letter */
function goesOn(text: string, lines: Lines, i: number): boolean {
  let at = lines.start[i] as number
  const end = lines.end[i] as number
  at += digitsAt(text, at, end)
  while (at < end && isSpace(text.charCodeAt(at))) at++
  const character = text[at] ?? ''
  return character.toUpperCase() !== character
}

/** The numbers of one page as a paragraph of furniture. */
export function numbersOf(text: string, spans: readonly Span[]): Paragraph {
  const at: number[] = []
  const parts: string[] = []
  let length = 0
  for (const [start, end] of spans) {
    at.push(length)
    parts.push(text.slice(start, end))
    length += end - start + 1
  }
  const [first, last] = [spans[0] as Span, spans.at(-1) as Span]
  return { spans: [...spans], at, text: parts.join(' '), start: first[0], end: last[1], indent: 0, blanks: 0, heading: 0, isFurniture: true, boldEnd: -1, runEnd: -1, place: 0, isLink: false, hyphens: [] }
}
