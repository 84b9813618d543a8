// What is asked of nearly every line. The characters that lines begin with are told by their numbers; a pattern for all of Unicode is
// compiled, and run, only where none of those comes first.

const LETTER = /\p{L}/u
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

export const isIdeograph = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff
const isAsciiLetter = (unit: number) => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

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
    if (unit > 0x20 && unit < 0x7f || isIdeograph(unit)) return true
    if (unit > 0x7f) return VISIBLE.test(text)
  }
  return false
}
