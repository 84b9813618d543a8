// What a word is. In scripts that set blanks between words: a stretch of letters, digits and marks. In scripts that set none (Han, kana, Thai, …): each
// character. Nothing else is part of a word, so "don't" and "3.5" are two words with a sign between them.
import { kindAt, unitKinds } from './fold.ts'

/** Longer words are cut for the index, not for the comparison: a document may be one letter a million times. */
const longest = 64

const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00

/** Where the word that begins at `start` ends. */
function wordEnd(text: string, start: number): number {
  let end = start + 1
  if (kindAt(text, start) === unitKinds.alone) return end < text.length && isLow(text.charCodeAt(end)) && (text.charCodeAt(start) & 0xfc00) === 0xd800 ? end + 1 : end
  while (end < text.length && kindAt(text, end) === unitKinds.part) end++
  return end
}

/** The words of a folded text, as the index knows them. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (let at = 0; at < text.length; ) {
    if (kindAt(text, at) === unitKinds.between) at++
    else {
      const end = wordEnd(text, at)
      words.push(text.slice(at, Math.min(end, at + longest)))
      at = end
    }
  }
  return words
}

/** The words of a folded text with a blank between each two, as the index takes them in. */
export function spaced(text: string): string {
  const units = new Uint16Array(text.length * 2)
  let out = 0
  for (let at = 0; at < text.length; ) {
    if (kindAt(text, at) === unitKinds.between) {
      at++
      continue
    }
    const end = wordEnd(text, at)
    const last = Math.min(end, at + longest)
    for (let i = at; i < last; i++) units[out++] = text.charCodeAt(i)
    units[out++] = 32
    at = end
  }
  return Buffer.from(units.buffer, 0, out * 2).toString('utf16le')
}

/** How many words begin in `[from, to)` of a folded text; stops counting behind `limit`. */
export function countWords(text: string, from: number, to: number, limit = Infinity): number {
  let count = 0
  for (let at = from; at < to && count <= limit; ) {
    if (kindAt(text, at) === unitKinds.between) at++
    else {
      count++
      at = wordEnd(text, at)
    }
  }
  return count
}

/** Whether no word is cut at `at` of a folded text. */
export const isWordEdge = (text: string, at: number): boolean => kindAt(text, at) !== unitKinds.part || kindAt(text, at - 1) !== unitKinds.part
