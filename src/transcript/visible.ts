// What is asked of nearly every line. The characters that lines begin with are told by their numbers; a pattern for all of Unicode is
// compiled, and run, only where none of those comes first.

const LETTER = /\p{L}/u
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

export const isIdeograph = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff

/** the marks of Chinese and of Western typography: they fold to themselves or to ASCII, full-width ones, and are no letters and no numbers */
export const isMark = (unit: number) =>
  unit >= 0x3001 && unit <= 0x3002 || unit >= 0x3008 && unit <= 0x3011 || unit === 0x2018 || unit === 0x2019 || unit === 0x201c || unit === 0x201d ||
  unit === 0x2014 || unit === 0x2013 || unit >= 0xff01 && unit <= 0xff0f || unit >= 0xff1a && unit <= 0xff20

export const isAsciiLetter = (unit: number) => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

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
