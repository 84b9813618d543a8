import { fold } from '../../verbatim/index.ts'

/** A word, a number, or a character of a script without blanks between words. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly text: string
  /** what is compared: folded, numbers with their decimal point, apostrophes kept in one shape */
  readonly key: string
  readonly isNumber: boolean
}

// A number with what stands inside it; a character of an unspaced script with its marks; a word with its apostrophes and what cannot be seen in it
const token = /(?:(?<![\p{L}\p{N}])[\-−])?\p{Sc}?\p{Nd}+(?:[.,'’·٫٬\/]\p{Nd}+)*[%‰％]?|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]\p{M}*|[[\p{L}\p{N}\p{M}\p{Cf}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]]+(?:['’ʼ][[\p{L}\p{N}\p{M}\p{Cf}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+)*/gv
const apostrophes = /[‘’ʼ`´＇]/g

/** The letters of a text as the index folds them, with apostrophes in one shape. */
const keyOf = (word: string): string => {
  const { units } = fold(word)
  const letters = String.fromCharCode(...units)
  return word.replace(apostrophes, "'").includes("'") ? word.normalize('NFKC').toLowerCase().replace(apostrophes, "'") : letters
}

/** A number as it counts: signs kept, grouping gone, one shape of decimal point. */
function numberKey(printed: string, hasDecimalComma: boolean): string {
  const plain = printed.normalize('NFKC').replace('−', '-').replace(/['’٬]/g, '')
  const group = hasDecimalComma ? '.' : ','
  const isGrouped = new RegExp(`^[^\\d]*\\d{1,3}(?:\\${group}\\d{3})+(?!\\d)`).test(plain)
  return (isGrouped ? plain.replaceAll(group, '') : plain).replace(/[,·٫]/g, '.')
}

export function tokensOf(text: string, hasDecimalComma = false): Token[] {
  const tokens: Token[] = []
  for (const { index: start, 0: words } of text.matchAll(token)) {
    const isNumber = /^[^\p{L}]*\p{Nd}/u.test(words)
    const key = isNumber ? numberKey(words, hasDecimalComma) : keyOf(words)
    if (key) tokens.push({ start, end: start + words.length, text: words, key, isNumber })
  }
  return tokens
}

const solid = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u
export const isSolid = (text: string): boolean => solid.test(text)
