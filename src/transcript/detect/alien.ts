import { languageOf } from '../languages/index.ts'

/** In a language's own texts only foreign names have letters that none of its words has; another language with the same small words is full of them. */
const ALIEN = 0.01
const MOST_ACCENTED = 40 // Vietnamese has more, and no list has all of them

/** Whether the words of a text have letters that the language does not write, for languages that write Latin letters with accents. */
export function isAlien(counts: ReadonlyMap<string, number>, tag: string): boolean {
  let all = 0
  const accented = new Map<string, number>()
  let odd = 0
  for (const [word, count] of counts) {
    all += count * word.length
    if (!/[\u00df-\u024f\u1e00-\u1eff]/.test(word)) continue
    for (const letter of word) {
      if (letter < '\u00df' || letter > '\u1eff' || /[^\u00df-\u024f\u1e00-\u1eff]/.test(letter)) continue
      accented.set(letter, (accented.get(letter) ?? 0) + count)
      odd += count
    }
  }
  if (odd < all * ALIEN) return false
  const own = new Set(Object.values(languageOf(tag)).map((list) => (Array.isArray(list) ? list : Object.values(list)).flat().join('')).join('').toLowerCase())
  const written = [...own].filter((letter) => /[\u00df-\u024f\u1e00-\u1eff]/.test(letter)).length
  if (!written || written > MOST_ACCENTED || [...own].filter((letter) => /[\u0370-\u1dff]/.test(letter)).length > 20) return false // or its alphabet is another
  let alien = 0
  for (const [letter, count] of accented) if (!own.has(letter)) alien += count
  return alien >= all * ALIEN
}
