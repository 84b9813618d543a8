import type { Evidence } from '../record/record.ts'
import type { Span } from '../span.ts'
import { isIdeograph, isMark } from './visible.ts'

/** Words folded as the word lists are (NFKC, lower case, white space as one blank), and where each unit of them is printed. */
export interface Folded {
  readonly text: string
  /** for each UTF-16 unit of `text`, start and end of the characters that it stands for */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

// soft hyphen, zero-width characters, marks of direction: characters, but none that a word is made of
const INVISIBLE = /^[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]$/u

/** NFKC and lower case, as the word lists are compared with a text that `foldPrinted` folded; a Turkish `İ` counts as `i`. */
export function foldWords(words: string): string {
  if (isNormal(words)) return words.includes('  ') ? words.toLowerCase().replace(/ {2,}/g, ' ') : words.toLowerCase()
  const folded = words.normalize('NFKC').toLowerCase().replaceAll('i\u0307', 'i').replace(/\s+/g, ' ').replace(/[\u2010\u2011]/g, '-')
  return MAY_BE_DIGIT.test(folded) ? folded.replace(/(?!\d)\p{Nd}/gu, digitOf) : folded
}

/** ASCII and ideographs alone */
function isNormal(words: string): boolean {
  for (let i = 0; i < words.length; i++) {
    const unit = words.charCodeAt(i)
    if (!(unit >= 0x20 && unit <= 0x7e || isIdeograph(unit))) return false
  }
  return true
}

/** the blocks that hold digits other than ours */
const MAY_BE_DIGIT = /[\u0660-\u1c59\ua620-\uabf9\ud800-\udfff]/

/** the digit of any script as one of ours: each has its ten in a row */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) as number
  let value = 0
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}

/**
 * Folds words without losing where they stand. A character and the marks behind it are folded together, so that a decomposed
 * `März` is found as well. Blanks escaped in front matter (`\_`) count as blanks.
 */
export function foldPrinted(words: string): Folded {
  const pieces: string[] = []
  const from: number[] = []
  const to: number[] = []
  const add = (folded: string, start: number, end: number) => {
    if (folded === ' ' && pieces.at(-1) === ' ') to[to.length - 1] = end
    else {
      pieces.push(folded)
      for (let i = 0; i < folded.length; i++) {
        from.push(start)
        to.push(end)
      }
    }
  }
  for (let at = 0; at < words.length;) {
    const unit = words.charCodeAt(at)
    const end = clusterEnd(words, at)
    const cluster = words.slice(at, end)
    if (end > at + 1 || unit > 126) {
      if (/\s/u.test(cluster[0] as string)) add(' ', at, end)
      else if (unit >= 0x4e00 && unit < 0xa000) add(cluster, at, end)
      else if (!INVISIBLE.test(cluster)) for (const piece of foldWords(cluster).split(/( )/u)) if (piece) add(piece, at, end)
    } else if (unit <= 32) add(' ', at, end)
    else if (unit === 92 && /[_\sN]/u.test(words[at + 1] ?? '')) add(' ', at, at + 2)
    else add(cluster.toLowerCase(), at, end)
    at = Math.max(end, to.at(-1) ?? 0)
  }
  return { text: pieces.join(''), from, to }
}

/** behind a character and its marks */
function clusterEnd(words: string, at: number): number {
  const length = (from: number) => ((words.codePointAt(from) as number) > 0xffff ? 2 : 1)
  let end = at + length(at)
  // no mark has a lower number than 300
  while (end < words.length && words.charCodeAt(end) >= 0x300 && !isIdeograph(words.charCodeAt(end)) && !isMark(words.charCodeAt(end)) && /^\p{M}/u.test(words.slice(end, end + 2))) end += length(end)
  return end
}

/** A block as it is printed: its words, and the spans that they stand under. */
export interface PrintedWords {
  readonly text: string
  readonly spans: readonly Span[]
}

const isBlank = (character: string) => /\s/u.test(character)

/**
 * The printed words behind `[from, to)` of a block's text: one piece where they follow each other in the source, line ends between
 * them included, and several where they do not. White space at the ends is left out.
 */
export function evidenceOf(source: string, block: PrintedWords, from: number, to: number): Evidence[] {
  let wanted = 0 // solid characters before the words
  let length = 0 // and of them
  for (let i = 0; i < to; i++) if (!isBlank(block.text[i] as string)) i < from ? wanted++ : length++
  const pieces: [start: number, end: number][] = []
  for (const [start, end] of block.spans) {
    for (let i = start; i < end && length > 0; i++) {
      if (isBlank(source[i] as string)) continue
      if (wanted > 0) {
        wanted--
        continue
      }
      length--
      const last = pieces.at(-1)
      if (last && i >= last[1] && source.slice(last[1], i).trim() === '') last[1] = i + 1
      else pieces.push([i, i + 1])
    }
    if (length === 0) break
  }
  return pieces.map((span) => ({ span, text: source.slice(...span) }))
}
