const VALUES: Readonly<Record<string, number>> = {
  '〇': 0, 零: 0, '○': 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 廿: 20, 卅: 30, 百: 100, 元: 1,
}
const MOST = 8 // characters; a longer numeral is no part of a date

const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9'

/** The number that starts here, in digits or, where they are allowed, in Chinese numerals, and where it ends; null where none does. */
export function numeralAt(text: string, at: number, isHan: boolean): { readonly value: number, readonly end: number } | null {
  let end = at
  if (isDigit(text[at])) {
    while (end - at <= MOST && isDigit(text[end])) end++
    return { value: Number(text.slice(at, end)), end }
  }
  if (!isHan || VALUES[text[at] ?? ''] === undefined) return null
  // an `o` among them is printed for the round zero
  while (end - at <= MOST && (VALUES[text[end] ?? ''] !== undefined || text[end] === 'o')) end++
  return { value: numeralValue(text.slice(at, end)), end }
}

/**
 * The value of a Chinese numeral: digit by digit (`二〇二五`), counted (`二十三`, `廿三`, `一百一十四`), or `元` for the first; NaN for
 * anything else.
 */
export function numeralValue(numeral: string): number {
  const digits = [...numeral].map((character) => (character === 'o' ? 0 : VALUES[character] ?? NaN))
  if (numeral === '元') return 1
  if (numeral.includes('元')) return NaN
  if (!/[十廿卅百]/u.test(numeral)) return digits.reduce((sum, digit) => sum * 10 + digit, 0)
  let sum = 0
  let pending = 0
  for (const digit of digits) {
    if (digit < 10) pending = digit
    else {
      sum += (pending || 1) * digit
      pending = 0
    }
  }
  return sum + pending
}
