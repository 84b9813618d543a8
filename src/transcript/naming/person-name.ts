import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isAsciiLetter, isIdeograph } from '../visible.ts'

/** two to four capitals, with or without full stops */
export function areInitials(text: string): boolean {
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)]
  if (text.length > 16 || isIdeograph(first) || isAsciiLetter(first) && (first >= 0x61 || isAsciiLetter(second) && second >= 0x61 || second === 0x20)) return false
  return /^(?:\p{Lu}\.?){2,4}$/u.test(text)
}

/** begins like a name: with a capital, or in a script that has none, as Georgian has none in running text, whatever Unicode calls its letters */
export function isUpperWord(word: string): boolean {
  const unit = word.charCodeAt(0)
  return isAsciiLetter(unit) ? unit < 0x61 : isIdeograph(unit) || /^[\p{Lu}\p{Lo}\u10d0-\u10ff]/u.test(word)
}

/** its letters are capitals, whatever stands between them */
export const isInCapitals = (text: string) => {
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
}

export const isArticle = (word: string, lexicon: Lexicon) => word.length <= 3 && (lexicon.particles.has(word) || lexicon.languages.some((language) => language.common.includes(word)))

/** whether one of its words, or two of them, are an office */
export function hasOffice(text: string, lexicon: Lexicon): boolean {
  const words = foldWord(text).split(/[\s,]+/)
  return words.some((word, i) => lexicon.offices.has(word) || lexicon.offices.has(word.split('-')[0] as string) || (i + 1 < words.length && lexicon.offices.has(`${word} ${words[i + 1]}`)))
}

export function hasOutletWord(text: string, lexicon: Lexicon): boolean {
  const words = foldWord(text).split(/[\s,\-–]+/)
  return words.some((word, i) => lexicon.outlets.has(word) || (i + 1 < words.length && lexicon.outlets.has(`${word} ${words[i + 1]}`)))
}

/** opens with a word of address or a title: `Ms. Hare`, `Mr` */
export const opensWithHonorific = (text: string, lexicon: Lexicon) => lexicon.honorifics.has(foldWord(text.split(/\s/u, 1)[0] as string))

/** what stands outside of the brackets in a label */
export const outsideBrackets = (label: string) => (/[([（]/u.test(label) ? label.replace(/\s*[([（][^()[\]（）]*[)\]）]/gu, '') : label).trim()

/** two to six capitalised words or initials, particles between them */
export function isPersonName(text: string, lexicon: Lexicon): boolean {
  const words = outsideBrackets(text).split(/\s+/).filter(Boolean)
  if (words.length > 8 || /\d/.test(text)) return false
  const solid = words.filter((word) => !lexicon.particles.has(foldWord(word)))
  if (!solid.length) return false
  if (solid.some((word) => lexicon.offices.has(foldWord(word))) || lexicon.openers.has(foldWord(solid[0] as string)) && !/^\p{Lu}\.$/u.test(solid[0] as string)) return false
  // what is all in capitals shows its small words as little: `WAZEE NA WATOTO`, a name for no one
  if (!lexicon.isUnknown && solid.length > 2 && solid.slice(1).some((word) => word.length > 1 && lexicon.prepositions.has(foldWord(word))) && text === text.toUpperCase() && text !== text.toLowerCase()) return false
  // a script without capitals shows no name by itself: few words, and none of the commonest
  if (/^\p{Lo}/u.test(solid[0] as string) && (solid.length > 4 || solid.some((word) => lexicon.openers.has(foldWord(word)) || lexicon.sayVerbs.has(foldWord(word))))) return false
  return solid.every((word) => isUpperWord(word) || "'’‘".includes(word[0] as string) && isUpperWord(word.slice(1)) || lexicon.honorifics.has(foldWord(word)) || /['’]/.test(word) && /^\p{L}{1,5}['’]\p{Lu}/u.test(word))
}

const SHORTEST_HEAD = 7 // letters of an office that another word may be joined to: `secretary`, not `agent`

/** an office with what it is for in one word: `Hafenminister`, `Satamaministeri` */
export function isCompound(folded: string, lexicon: Lexicon): boolean {
  for (let at = 3; at + SHORTEST_HEAD <= folded.length; at++) if (lexicon.offices.has(folded.slice(at))) return true
  return false
}
