import type { FoldedText } from '../../verbatim/index.ts'

/** How long a quotation is, in what its script counts by. */
export interface Measure {
  /** letters and digits */
  readonly letters: number
  /** words as they are set, with blanks or dashes between them; each character of a script without blanks between words is one */
  readonly words: number
  /** most of it is in a script without blanks between words */
  readonly isUnspaced: boolean
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/gu

export function measure(text: string, { units, words }: Pick<FoldedText, 'units' | 'words'>): Measure {
  const solid = text.match(unspaced)?.length ?? 0
  const isUnspaced = solid * 2 >= units.length && solid > 0
  // a hyphen or a full stop inside makes no second word: COVID-19, U.S.
  const count = isUnspaced ? words.reduce((sum, begins) => sum + begins, 0) : text.split(apart).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  return { letters: units.length, words: count, isUnspaced }
}

const apart = /[\s\u2012-\u2015…/]+|--+|\.{2,}/

/** Fewer words than anybody may hit upon by chance: three, or six characters where each is a word. */
export const isTooShort = ({ words, isUnspaced }: Measure): boolean => words < (isUnspaced ? 6 : 3)

/** How long a part must be so that it is sure to come from where it is found: about twice what is not too short. */
export const isTelling = ({ words, isUnspaced }: Measure): boolean => words >= (isUnspaced ? 10 : 5)

/** Below this many letters a script without blanks is held to the share of the others: at 3 in 10 a dozen characters match what has another meaning. */
const longUnspaced = 30

/**
 * Within how many edits a passage counts as the one that is quoted: 20 % of the letters, 30 % for Chinese of 30 characters and more (PERFORMANCE.md). The 20 % are
 * taken of the longer of the two, as whoever leaves out a fifth of a sentence leaves four: that is 25 % of what is left.
 */
export function boundOf({ letters, isUnspaced }: Measure): number {
  return Math.floor(letters * (isUnspaced && letters >= longUnspaced ? 0.3 : 0.25))
}

/** Whether so many edits between a quotation and a passage of `said` letters are within the bound. */
export function isWithin(its: Measure, edits: number, said: number): boolean {
  if (edits > boundOf(its)) return false
  if (its.isUnspaced && its.letters >= longUnspaced) return true
  return edits * 5 <= Math.max(its.letters, said)
}
