import { foldWord } from '../../languages/index.ts'
import type { Lexicon } from '../../lexicon.ts'
import { isSpace } from '../../paragraphs/index.ts'
import { isShortWord } from '../../visible.ts'

export const LONGEST = 260 // characters of a label with name and office in Latin script: the longest seen has 240
export const LONGEST_HAN = 60
export const OPENERS = '([{（［｛【〔〈《<＜“「『'
export const CLOSERS = ')]}）］｝】〕〉》>＞”」』'
export const COLONS = ':：︰﹕∶'
export const STOPPERS = '。！？!?;；…\t'
export const UPPER = /\p{Lu}/u
const LETTER = /\p{L}/u

export function skipSpace(text: string, at: number): number {
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

/** behind white space and bold marks that close right after the delimiter */
export function skipBold(text: string, at: number): number {
  at = skipSpace(text, at)
  if (text.startsWith('***', at)) at = skipSpace(text, at + 3)
  else if (text.startsWith('**', at) || text.startsWith('__', at)) at = skipSpace(text, at + 2)
  else if (text[at] === '*' && text[at + 1] !== '*' && isSpace(text.charCodeAt(at + 1))) at = skipSpace(text, at + 1)
  return at
}

/** whether the full stop at `at` ends an abbreviation, an initial or a short word in capitals rather than a sentence */
export function isAbbreviation(text: string, from: number, at: number, lexicon: Lexicon): boolean {
  let start = at
  while (start > from && !isSpace(text.charCodeAt(start - 1)) && !OPENERS.includes(text[start - 1] as string)) start--
  const word = text.slice(start, at)
  if (word.length === 1 && LETTER.test(word)) return true
  const initials = word.split('.')
  if (initials.length > 1 && initials.every((letters, i) => isShortWord(letters, i < initials.length - 1 ? 1 : 3))) return true
  const folded = foldWord(word)
  return lexicon.abbreviations.has(folded) || lexicon.honorifics.has(folded)
}
