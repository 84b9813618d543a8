// What is asked of nearly every line. The characters that lines begin with are told by their numbers; a pattern for all of Unicode is
// compiled, and run, only where none of those comes first.

const LETTER = /\p{L}/u
const LETTER_OR_MARK = /[\p{L}\p{M}]/u
const OF_A_WORD = /[\p{L}\p{N}\p{M}]/u
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

export const isIdeograph = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff

/** the marks of Chinese and of Western typography: they fold to themselves or to ASCII, full-width ones, and are no letters and no numbers */
export const isMark = (unit: number) =>
  unit >= 0x3001 && unit <= 0x3002 || unit >= 0x3008 && unit <= 0x3011 || unit === 0x2018 || unit === 0x2019 || unit === 0x201c || unit === 0x201d ||
  unit === 0x2014 || unit === 0x2013 || unit >= 0xff01 && unit <= 0xff0f || unit >= 0xff1a && unit <= 0xff20

export const isAsciiLetter = (unit: number) => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

/** the character that begins at `at`, both halves of a pair; '' behind the end */
const characterAt = (text: string, at: number) => (at < text.length ? String.fromCodePoint(text.codePointAt(at) as number) : '')

/** whether a letter of any script begins at `at`; in the middle of a surrogate pair, and outside of the text, none does */
export function isLetterAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (isAsciiLetter(unit) || isIdeograph(unit)) return true
  return unit > 0x7f && !isMark(unit) && LETTER.test(characterAt(text, at))
}

/** the same of a letter or a mark that combines with one */
export function isLetterOrMarkAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (isAsciiLetter(unit) || isIdeograph(unit)) return true
  return unit > 0x7f && !isMark(unit) && LETTER_OR_MARK.test(characterAt(text, at))
}

/** the same of a letter, a number or a mark that combines with one */
export function isWordAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (isAsciiLetter(unit) || isIdeograph(unit) || unit >= 0x30 && unit <= 0x39) return true
  return unit > 0x7f && !isMark(unit) && OF_A_WORD.test(characterAt(text, at))
}

const SPACED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]/u

/** whether the character at `at` is a letter, or a mark on one, of the scripts that set blanks between words and none inside them; outside of the text none is */
export function isSpacedLetterAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return isAsciiLetter(unit) || unit > 0x7f && !isIdeograph(unit) && !isMark(unit) && SPACED.test(text[at] as string)
}

/** Whether the last character is a letter. */
export const endsWithLetter = (text: string): boolean =>
  isLetterAt(text, text.length - 1) || isLetterAt(text, text.length - 2) && (text.codePointAt(text.length - 2) as number) > 0xffff

/** Whether a text is one to `most` letters and no more. */
export function isShortWord(text: string, most: number): boolean {
  let at = 0
  let count = 0
  for (; count <= most && isLetterAt(text, at); count++) at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1
  return count > 0 && count <= most && at === text.length
}

/** Whether all that is there are letters and marks, and at least one. */
export function areLettersOrMarks(text: string): boolean {
  let at = 0
  while (isLetterOrMarkAt(text, at)) at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1
  return at > 0 && at === text.length
}

/** The words of a text: its runs of letters and marks, in their order. */
export function wordsIn(text: string): string[] {
  const words: string[] = []
  let from = -1
  for (let at = 0; at <= text.length;) {
    const isInside = isLetterOrMarkAt(text, at)
    if (isInside && from < 0) from = at
    if (!isInside && from >= 0) {
      words.push(text.slice(from, at))
      from = -1
    }
    at += isInside && (text.codePointAt(at) as number) > 0xffff ? 2 : 1
  }
  return words
}

/** A text with one blank in place of every run of characters that are no letters and no numbers. */
export function lettersAndNumbers(text: string): string {
  let bare = ''
  let from = 0 // of a run of letters and numbers
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at)
    const isPlain = isAsciiLetter(unit) || isIdeograph(unit) || unit >= 0x30 && unit <= 0x39
    const character = isPlain || unit <= 0x7f || isMark(unit) ? '' : characterAt(text, at)
    const next = at + (character.length || 1)
    if (!isPlain && !(character && LETTER_OR_NUMBER.test(character))) {
      if (from < at || at === 0) bare += `${text.slice(from, at)} `
      from = next
    }
    at = next
  }
  return bare + text.slice(from)
}

/** whether there is a character of Chinese, Japanese or Korean writing */
export function hasHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isIdeograph(unit) || unit >= 0x3041 && unit <= 0x3096 || unit >= 0xac00 && unit <= 0xd7a3) return true
    if (unit >= 0x1100 && !isMark(unit) && !(unit >= 0x2010 && unit <= 0x203a)) return HAN.test(text)
  }
  return false
}

/** whether there is a letter of any script */
export function hasLetter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isAsciiLetter(unit) || isIdeograph(unit)) return true
    if (unit > 0x7f) return LETTER.test(text)
  }
  return false
}

/** whether anything is printed: a letter, a number, a mark or a symbol */
export function isVisible(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x20 && unit < 0x7f || isIdeograph(unit) || isMark(unit)) return true
    if (unit > 0x7f) return VISIBLE.test(text)
  }
  return false
}

/** has capitals, and no small letters */
export function isCapitals(text: string): boolean {
  // as `text === text.toUpperCase() && text !== text.toLowerCase()`, without copies of long texts that have no letters with a case
  let found = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      if (unit >= 0x61 && unit <= 0x7a) return false
      if (unit >= 0x41 && unit <= 0x5a) found = true
    } else if (unit >= 0xd800 && unit <= 0xdfff) return text === text.toUpperCase() && text !== text.toLowerCase()
    else if (!isIdeograph(unit)) {
      const character = text[i] as string
      if (character !== character.toUpperCase()) return false
      found ||= character !== character.toLowerCase()
    }
  }
  return found
}

const ENOUGH = 20_000 // characters
const FEWEST = 250 // letters with a case: of fewer nothing is said

/** Whether a text has next to no small letters, in a script that has them: then capitals tell no name and no heading. */
export function isAllCapitals(text: string): boolean {
  let small = 0
  let capitals = 0
  for (let i = 0; i < text.length && i < ENOUGH; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x41) continue
    if (unit < 0x80 ? unit >= 0x61 && unit <= 0x7a : !isIdeograph(unit) && (text[i] as string) !== (text[i] as string).toUpperCase()) small++
    else if (unit < 0x80 ? unit <= 0x5a : !isIdeograph(unit) && (text[i] as string) !== (text[i] as string).toLowerCase()) capitals++
  }
  return capitals >= FEWEST && small <= capitals * 0.03
}
