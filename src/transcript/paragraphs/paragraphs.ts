import type { Span } from '../../span.ts'
import type { Mark } from '../../text/source-text.ts'
import { hasDictionary, inDictionary } from '../dictionary.ts'
import { Room } from '../room.ts'
import { isAllCapitals } from '../visible.ts'
import { countFrontMatter, titleParagraph } from './front-matter.ts'
import type { Lines } from './lines.ts'

/** Lines that belong together, as far as line ends, indents and blank lines tell; one line, in most documents. */
export interface Paragraph {
  /** the lines, without white space at their ends; null where there is one, from `start` to `end`, as in nearly all of what may be a million */
  spans: Span[] | null
  /** where each of the spans begins in `text` */
  at: number[] | null
  /** the characters under `spans`: wrapped lines joined by one blank, or by nothing between ideographs */
  text: string
  readonly start: number
  end: number
  readonly indent: number
  /** blank lines before it */
  readonly blanks: number
  /** heading level that the markup gives, 0 for none */
  readonly heading: number
  /** whether the markup says that it is no part of the text */
  readonly isFurniture: boolean
  /** end of the bold run with which it begins, -1 where it does not begin with one */
  readonly boldEnd: number
  /** end of the stretch at its head that an element of the markup sets apart from the rest, -1 where none does */
  readonly runEnd: number
  /** which element holds that stretch, or all of it: the same number for all elements of one name and class, below zero where it holds all; 0 for none */
  readonly place: number
  /** all of it is the text of links */
  readonly isLink: boolean
  /** offsets into `text` of the words, where it holds more than those: the value of a title in front matter */
  readonly inner?: Span
  /** hyphens at line ends that only the line end put there */
  hyphens: readonly Span[]
}

const NO_HYPHENS: readonly Span[] = []

const inCapitals = new WeakMap<readonly Paragraph[], boolean>()

/** whether the document is set in capitals throughout */
export function areInCapitals(paragraphs: readonly Paragraph[]): boolean {
  let found = inCapitals.get(paragraphs)
  if (found === undefined) {
    const words = paragraphs.slice(0, 400).flatMap(({ text, isFurniture }) => (isFurniture ? [] : [text.slice(0, 600)]))
    // the frame of a page is set otherwise: `Download transcript`, `[2. Minutes of May 16]`
    const long = words.filter((text) => text.length > 90 && !/^[[(]/.test(text))
    if (long.length > 2) words.splice(0, words.length, ...long)
    inCapitals.set(paragraphs, found = isAllCapitals(words.join(' ')))
  }
  return found
}

export const isHan = (unit: number) =>
  (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0x3040 && unit <= 0x30ff) || (unit >= 0xf900 && unit <= 0xfaff) ||
  (unit >= 0x3000 && unit <= 0x303f) || (unit >= 0xff00 && unit <= 0xffef) || (unit >= 0xd840 && unit <= 0xd888)

/** what stands between the last character of one line and the first of the next when they are one paragraph */
function glue(before: number, after: number): '' | ' ' {
  return isHan(before) || isHan(after) ? '' : ' '
}

/** How the lines of a document are wrapped. */
export interface Wrapping {
  /** the right edge, in columns from the left margin */
  readonly width: number
  /** columns that may stay empty at the end of a line because the next word did not fit */
  readonly slack: number
  /** blank lines between two lines of one paragraph */
  readonly blanks: number
  /** indent of the lines that go on */
  readonly indent: number
  /** paragraphs are set apart by blank lines or an indent: where neither stands, the line goes on */
  readonly isSetApart: boolean
  /** by an indent */
  readonly isIndented: boolean
  /** wherever a line breaks off before the margin, an indent follows: a line without one goes on, whatever the line above it ends with */
  readonly isAlwaysIndented: boolean
}

const TERMINAL = new Set([...'.!?:;؟۔।。！？：；…”"’\')）]】》」』>—–'].map((c) => c.charCodeAt(0)))
export const endsSentence = (unit: number) => TERMINAL.has(unit)

const MOST_COLUMNS = 200 // beyond this a line is a paragraph, whatever the others look like
const SAMPLE = 4000

const edge = (lines: Lines, i: number) => (lines.indent[i] as number) + (lines.end[i] as number) - (lines.start[i] as number)

/**
 * Finds out whether lines end at a right margin rather than where paragraphs end. Lines are taken to be wrapped when most of the
 * long ones end in a narrow band, next to nothing runs over it, and many of those stop in mid-sentence.
 */
export function measureWrapping(text: string, lines: Lines, skip: Uint8Array): Wrapping | null {
  const sample: number[] = []
  const stride = Math.max(1, Math.floor(lines.count / SAMPLE))
  for (let i = 0; i < lines.count; i += stride) if (!skip[i]) sample.push(i)
  if (sample.length < 4) return null
  const edges = sample.map((i) => edge(lines, i)).sort((a, b) => a - b)
  // the margin: the edge with most lines within a tenth to its left
  let best = 0
  let width = 0
  for (let right = 0, left = 0; right < edges.length; right++) {
    const at = edges[right] as number
    while ((edges[left] as number) < at * 0.88 - 1) left++
    if (right - left + 1 > best || (right - left + 1 === best && at > width)) {
      best = right - left + 1
      width = at
    }
  }
  if (width > MOST_COLUMNS || width < 12) return null
  const over = edges.filter((at) => at > width * 1.06 + 1).length
  const inBand = (i: number) => edge(lines, i) >= width * 0.88 - 1 && edge(lines, i) <= width * 1.06 + 1
  const band = sample.filter(inBand)
  const open = band.filter((i) => i + 1 < lines.count && !endsSentence(text.charCodeAt((lines.end[i] as number) - 1)))
  if (over > sample.length * 0.1 || band.length < sample.length * 0.3 || open.length < Math.max(2, band.length * 0.4)) return null

  const hasNoSmall = isAllCapitals(text)
  const going = open.filter((i) => !skip[i + 1] && (hasNoSmall || goesOn(text, lines, i)))
  const slacks = going.map((i) => width - edge(lines, i) - firstWord(text, lines, i + 1)).sort((a, b) => a - b)
  const blanks = mode(going.map((i) => lines.blanks[i + 1] as number))
  const indent = mode(going.map((i) => lines.indent[i + 1] as number))
  const apart = sample.filter((i) => i > 0 && !skip[i - 1] && ((lines.blanks[i] as number) > blanks || (lines.indent[i] as number) > indent + 1)).length
  const indented = sample.filter((i) => (lines.indent[i] as number) > indent + 1 && (lines.indent[i] as number) < indent + 16).length
  const slack = Math.max(0, slacks[Math.floor(slacks.length * 0.97)] ?? 0)
  const short = sample.filter((i) => i > 0 && !skip[i] && !skip[i - 1] && lines.page[i] === 0 && lines.blanks[i] === blanks && endsSentence(text.charCodeAt((lines.end[i - 1] as number) - 1)) && width - edge(lines, i - 1) - firstWord(text, lines, i) > slack)
  const opened = short.filter((i) => (lines.indent[i] as number) > indent + 1)
  return { width, slack, blanks, indent, isAlwaysIndented: short.length >= 8 && opened.length >= short.length * 0.85, isSetApart: apart >= Math.max(3, sample.length * 0.03), isIndented: indented >= Math.max(3, sample.length * 0.03) }
}

/** nothing in the two lines speaks against their being one sentence */
function goesOn(text: string, lines: Lines, i: number): boolean {
  const next = text.charCodeAt(lines.start[i + 1] as number)
  const character = String.fromCharCode(next)
  return isHan(next) || (character.toLowerCase() === character && character.toUpperCase() !== character)
}

/** columns that the first word of a line needs behind the line before it; one for ideographs, which break anywhere */
function firstWord(text: string, lines: Lines, i: number): number {
  const start = lines.start[i] as number
  const end = lines.end[i] as number
  let at = start
  while (at < end && text.charCodeAt(at) > 32 && !isHan(text.charCodeAt(at))) at++
  return at === start ? 1 : at - start + 1
}

function mode(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = 0
  let most = 0
  for (const [value, count] of counts) if (count > most || (count === most && value < best)) [best, most] = [value, count]
  return best
}

/**
 * Puts lines together into paragraphs. `skip` marks lines that are furniture and stand between the lines of others;
 * `startsTurn(line)` says whether a line begins with what looks like a label, `isTorn(line)` whether it is the first word of one that the next line goes on with.
 */
export function joinLines(
  text: string, tag: string, lines: Lines, marks: readonly Mark[], skip: Uint8Array, wrapping: Wrapping | null, startsTurn: (line: number) => boolean, isTitle: (line: string) => boolean,
  isTorn: (line: number) => boolean,
): Paragraph[] {
  const markAt = markReader(text, marks)
  const words = vocabularyOf(text, tag)
  const paragraphs = new Room<Paragraph>(lines.count)
  let current: Paragraph | null = null
  let pieces: string[] = [] // of the current paragraph's text
  const finish = () => {
    if (current && pieces.length > 1) current.text = pieces.join('')
  }
  let last = -1
  let first = -1
  const title = titleParagraph(text, lines, countFrontMatter(text, lines))
  for (let i = 0; i < lines.count; i++) {
    const start = lines.start[i] as number
    const end = lines.end[i] as number
    if (i === title?.from) {
      paragraphs.push(title.paragraph)
      i = title.to - 1
      continue
    }
    if (skip[i]) {
      paragraphs.push(newParagraph(text, lines, i, { ...markAt(start, end), isFurniture: true }))
      continue
    }
    const here = markAt(start, end)
    if (first < 0) first = i
    const isBelowTitle = last === first && last >= 0 && (isTitle(text.slice(lines.start[last], lines.end[last])) || startsTurn(i))
    // `Ada Hare` and, a line below, the colon that stands behind it in print
    const isColon = end - start === 1 && (text[start] === ':' || text[start] === '：') && last === i - 1
    const goesOn = isColon && current && current.text.length < 100 || last >= 0 && last === i - 1 && current?.start === lines.start[last] && isTorn(last)
    if (goesOn && current && !current.isFurniture && !here.isFurniture) append(words, text, current, pieces, start, end)
    else if (wrapping && current && !isBelowTitle && last >= 0 && !here.heading && !current.heading && !here.isFurniture && !current.isFurniture &&
      belongs(text, lines, last, i, wrapping, startsTurn)) {
      append(words, text, current, pieces, start, end)
    } else {
      finish()
      current = newParagraph(text, lines, i, here)
      pieces = [current.text]
      paragraphs.push(current)
    }
    last = i
  }
  finish()
  return paragraphs.done()
}

function belongs(text: string, lines: Lines, last: number, i: number, wrapping: Wrapping, startsTurn: (line: number) => boolean): boolean {
  const overPage = i - last > 1 || lines.page[i] === 1
  const before = text.charCodeAt((lines.end[last] as number) - 1)
  const ended = endsSentence(before)
  const room = wrapping.width - edge(lines, last) - firstWord(text, lines, i)
  const isFull = room <= wrapping.slack
  if (!overPage && (lines.blanks[i] as number) > wrapping.blanks) return false
  if (overPage && ended && !(wrapping.isIndented && isFull && (lines.indent[i] as number) <= wrapping.indent + 1)) return false
  if ((lines.indent[i] as number) > wrapping.indent + 1 && (lines.indent[i] as number) !== (lines.indent[last] as number)) return false
  if ((lines.indent[i] as number) > wrapping.indent + 1 && wrapping.blanks > 0 && (lines.indent[i] as number) > (lines.indent[last] as number)) return false
  // one piece torn off below the other, each with the indent of a paragraph
  if (wrapping.isIndented && !isFull && !overPage && isHan(before) && (lines.indent[i] as number) > wrapping.indent + 1) return false
  const isAtMargin = wrapping.isAlwaysIndented && (lines.indent[i] as number) <= wrapping.indent + 1
  if (wrapping.isAlwaysIndented && !isAtMargin && ended) return false // the second of two paragraphs of one line
  if (startsTurn(i) && (ended || !isFull && !isAtMargin)) return false
  if (isAtMargin) return true
  return isFull || wrapping.isSetApart && !ended && !overPage
}

export function newParagraph(text: string, lines: Lines, i: number, marks: Found): Paragraph {
  const start = lines.start[i] as number
  const end = lines.end[i] as number
  return {
    spans: null, at: null, text: text.slice(start, end), start, end, indent: lines.indent[i] as number, blanks: lines.blanks[i] as number,
    heading: marks.heading, isFurniture: marks.isFurniture, boldEnd: marks.boldEnd, runEnd: marks.runEnd, place: marks.place, isLink: marks.isLink, hyphens: NO_HYPHENS,
  }
}

/** Adds a line to a paragraph, whose text it goes on with at `at`; the text itself is the caller's. */
export function addLine(paragraph: Paragraph, at: number, start: number, end: number) {
  paragraph.spans ??= [[paragraph.start, paragraph.end]]
  paragraph.at ??= [0]
  paragraph.spans.push([start, end])
  paragraph.at.push(at)
  paragraph.end = end
}

function append(words: Vocabulary, text: string, paragraph: Paragraph, pieces: string[], start: number, end: number) {
  let at = (paragraph.at?.at(-1) ?? 0) + (pieces.at(-1) as string).length
  const before = text.charCodeAt(paragraph.end - 1)
  const after = text.charCodeAt(start)
  const character = text[start] ?? ''
  const isHyphenated = (before === 0x2d || before === 0xad || before === 0x2010) && /\p{L}/u.test(text[paragraph.end - 2] ?? '') &&
    character.toLowerCase() === character && /\p{L}/u.test(character)
  const previous = paragraph.spans?.at(-1) ?? [paragraph.start, paragraph.end]
  if (isHyphenated && !keepsHyphen(words, text, previous, start, end)) {
    if (paragraph.hyphens === NO_HYPHENS) paragraph.hyphens = [];
    (paragraph.hyphens as Span[]).push([paragraph.end - 1, paragraph.end])
    paragraph.end--
    if (paragraph.spans) paragraph.spans[paragraph.spans.length - 1] = [previous[0], paragraph.end]
    pieces[pieces.length - 1] = (pieces.at(-1) as string).slice(0, -1)
    at--
  } else {
    const between = isHyphenated || before === 0x2d || before === 0x2014 || before === 0x2013 && after !== 32 ? '' : glue(before, after)
    if (between) pieces.push(between)
    at += between.length
  }
  pieces.push(text.slice(start, end))
  addLine(paragraph, at, start, end)
}

/** whether a hyphen at the line's end is the word's own, as in `well-known`: the document decides, then the dictionary */
function keepsHyphen(words: Vocabulary, text: string, previous: Span, start: number, end: number): boolean {
  const head = /[\p{L}\p{M}]+$/u.exec(text.slice(Math.max(previous[0], previous[1] - 40), previous[1] - 1))?.[0] ?? ''
  const tail = /^[\p{L}\p{M}]+/u.exec(text.slice(start, Math.min(end, start + 40)))?.[0] ?? ''
  if (text.charCodeAt(previous[1] - 1) === 0xad || !head || !tail) return false
  if (words.has(`${head}-${tail}`)) return true
  if (words.has(head + tail) || inDictionary(words.tag, head + tail)) return false
  return hasDictionary(words.tag) || words.has(head) && words.has(tail)
}

/** The words of a document, hyphens inside them kept; read when first asked for. */
interface Vocabulary {
  readonly tag: string
  readonly has: (word: string) => boolean
}

const ENOUGH = 4_000_000 // characters

function vocabularyOf(text: string, tag: string): Vocabulary {
  let words: Set<string> | undefined
  return {
    tag,
    has: (word) => {
      words ??= new Set(text.slice(0, ENOUGH).toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? [])
      return words.has(word.toLowerCase())
    },
  }
}

/** what the markup says of a line */
type Found = Pick<Paragraph, 'heading' | 'isFurniture' | 'boldEnd' | 'runEnd' | 'place' | 'isLink'>

/** Answers what the marks say of one line after the other, in one pass over both. */
function markReader(text: string, marks: readonly Mark[]): (start: number, end: number) => Found {
  const none: Found = { heading: 0, isFurniture: false, boldEnd: -1, runEnd: -1, place: 0, isLink: false }
  if (!marks.length) return () => none
  let next = 0
  let open: Mark[] = []
  return (start, end) => {
    while (next < marks.length && (marks[next] as Mark).span[0] < end) open.push(marks[next++] as Mark)
    open = open.filter((mark) => mark.span[1] > start)
    if (!open.length) return none
    let heading = 0
    let isFurniture = false
    let boldEnd = -1
    let runEnd = -1
    let place = 0
    let wholePlace = 0
    let wholeEnd = Infinity
    let isLink = false
    for (const { kind, span, level } of open) {
      if (span[0] >= end) continue
      if (kind === 'place' && span[0] === start) {
        // of those around the line the closest: what is around it with its words as well is long at one label and short at another
        if (span[1] >= end) {
          if (span[1] < wholeEnd) [wholeEnd, wholePlace] = [span[1], level ?? 0]
        }
        else if (runEnd < 0 || span[1] < runEnd) [runEnd, place] = [span[1], level ?? 0]
      }
      if (kind === 'link' && span[0] <= start && span[1] >= end) isLink = true
      if (kind === 'heading' && span[0] <= start) heading = level ?? 2
      if (kind === 'furniture' && span[0] <= start && span[1] >= end) isFurniture = true
      if (kind === 'bold' && span[0] <= start) boldEnd = Math.max(boldEnd, Math.min(span[1], end))
    }
    // a cell with a time: the next one is the speaker's
    if (runEnd > 0 && text[runEnd] === '\t' && /^[\d:.,\s]+$/.test(text.slice(start, runEnd))) {
      const second = open.find(({ kind, span }) => kind === 'place' && span[0] === runEnd + 1 && span[1] < end)
      if (second) [runEnd, place] = [second.span[1], second.level ?? 0]
    }
    // bold runs that follow each other without a character between them are one
    if (boldEnd >= 0) for (const { kind, span } of open) if (kind === 'bold' && span[0] === boldEnd) boldEnd = Math.min(span[1], end)
    if (heading > 1) boldEnd = end // and headings are set in bold
    return { heading, isFurniture, boldEnd, runEnd, place: place || -wholePlace, isLink }
  }
}

/** `[from, to)` of a paragraph's text as printed: with the hyphens at line ends, and where it stands */
export function asPrinted(paragraph: Paragraph, from: number, to: number, source: string): { spans: Span[], text: string } {
  if (!paragraph.hyphens.length) return { spans: sourceSpans(paragraph, from, to), text: paragraph.text.slice(from, to) }
  const hyphens = new Map(paragraph.hyphens.map(([start, end]) => [start, end]))
  const spans: Span[] = []
  let text = ''
  let at = from
  for (const [i, [start, end]] of (paragraph.spans ?? [[paragraph.start, paragraph.end] as const]).entries()) {
    const first = paragraph.at?.[i] ?? 0
    const last = first + end - start
    const until = Math.min(to, last)
    if (at < until && to > first) {
      text += paragraph.text.slice(at, until)
      spans.push([start + Math.max(0, at - first), start + until - first])
      at = until
    }
    const hyphenEnd = hyphens.get(end)
    if (hyphenEnd === undefined) continue
    text += source.slice(end, hyphenEnd)
    spans.push([end, hyphenEnd])
  }
  return { spans, text }
}

/** the spans in the source of `[from, to)` of a paragraph's text */
export function sourceSpans(paragraph: Paragraph, from: number, to: number): Span[] {
  if (from >= to) return []
  const { spans, at, start: own, end: ownEnd } = paragraph
  if (!spans || !at) return from < ownEnd - own ? [[own + from, Math.min(own + to, ownEnd)]] : []
  // the first span that ends behind `from`, by halving: a wrapped paragraph may have a hundred thousand
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const [start, end] = spans[middle] as Span
    if ((at[middle] as number) + end - start <= from) low = middle + 1
    else high = middle
  }
  const found: Span[] = []
  for (let i = low; i < spans.length && (at[i] as number) < to; i++) {
    const [start, end] = spans[i] as Span
    const first = at[i] as number
    const last = first + end - start
    if (from < last) found.push([start + Math.max(0, from - first), start + Math.min(to, last) - first])
  }
  return found
}
