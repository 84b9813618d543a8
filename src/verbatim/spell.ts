import { bitAt } from './columns.ts'
import type { OpenSegment } from './library.ts'

/** The letters at `[from, to)` of a segment, with a space where a word of a script with spaces begins. */
export function spell({ text, alphabet, words }: OpenSegment, from: number, to: number): string {
  let spelled = ''
  for (let p = from; p < to; p++) {
    const letter = String.fromCharCode(alphabet[text[p] as number] as number)
    if (p > from && bitAt(words, p) && (isSpaced(letter) && isSpaced(spelled.at(-1) as string))) spelled += ' '
    spelled += letter
  }
  return spelled
}

/** Whether there are letters of a script that sets no blanks between words. */
export const isUnspaced = (letters: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Cs}]/u.test(letters)
const isSpaced = (letter: string) => !isUnspaced(letter)
