import { foldWord } from '../../languages/index.ts'
import type { Lexicon } from '../../lexicon.ts'
import { isPersonName, opensWithHonorific, outsideBrackets } from '../../naming/index.ts'
import { isHan, isSpace } from '../../paragraphs/index.ts'
import { hasLetter, isIdeograph } from '../../visible.ts'
import { isAbbreviation, UPPER } from './signs.ts'

const MAY_BE_INITIALS = /^\S+\s\S{1,2}\.\s?\S{1,2}\./
// a hyphen right behind a word, and a word in small letters behind its blank: `Presse- und Informationsamt`
const DASH_LABEL = /^(.{1,90}?)(\.?\s?[-–—―]{1,2}(?<!\p{L}-)\s|-\s(?!\p{Ll})|\s[-–—―]{1,2}\s?|\sـ\s|\.[-–—―]{1,2}|[—―]{1,2})/u

const ASKED_HAN = /^([QAＱＡ]\d{0,2})[.．](?=["“「『(（《]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/u

/** `NAME. `, `M. le président. `, `Mme Hare. – `, `BAŞKAN – `, `Q - `, `Sr. Hare.- ` */
export function stopLabel(head: string, from: number, lexicon: Lexicon): { style: 'stop' | 'dash', to: number, after: number, isDouble?: boolean } | null {
  const first = head.charCodeAt(from)
  // `Q.夜間の渡船は…`, `A．灯台は…`: no blank stands before ideographs
  const letter = ASKED_HAN.exec(head.slice(from, from + 8))
  if (letter && lexicon.parts.has(foldWord((letter[1] as string).replace(/\d+$/u, '')))) return { style: 'stop', to: from + (letter[1] as string).length, after: from + letter[0].length }
  if (isHan(first) && !/^.{1,14}[—―–-]/u.test(head.slice(from, from + 16))) return null
  // `Заозёрный П. П. Спасибо`, `Заозёрный П. П., министр … . Уважаемые`
  const initials = isIdeograph(first) || !MAY_BE_INITIALS.test(head.slice(from)) ? null : /^\p{Lu}[\p{L}’'-]+\s\p{Lu}\.\s?\p{Lu}\.(?:,\s([^.!?:;\n]{3,90})\.)?(?=\s+[\p{Lu}–—«"(])/u.exec(head.slice(from))
  if (initials) {
    const length = initials[0].length - (initials[1] ? 1 : 0)
    return { style: 'stop', to: from + length, after: from + initials[0].length }
  }
  // `Q. -- going on?`: one whose words begin in mid-sentence
  const goesOn = /^(\p{Lu})\.\s+(?=--?\s?\p{Ll})/u.exec(head.slice(from, from + 12))
  if (goesOn && lexicon.parts.has(foldWord(goesOn[1] as string))) return { style: 'stop', to: from + 1, after: from + goesOn[0].length }
  // a dash behind a short label
  const dash = DASH_LABEL.exec(withoutInsides(head.slice(from)))
  if (dash && !isSuspended(dash, head.slice(from))) {
    const label = head.slice(from, from + (dash[1] as string).length).trimEnd()
    const comma = label.indexOf(', ')
    // `Mme Hare, au nom de la commission. – …`: full stop and dash set off what only one of them would not
    const isDouble = dash[2]?.startsWith('.') === true
    const name = comma > 0 ? label.slice(0, comma) : label
    const isName = isDouble && (comma > 0 && opensWithHonorific(label, lexicon) && looksSpoken(name, lexicon) || /^\p{Lu}.*\s\p{Lu}/u.test(name) && !/\p{L}{3}\.\s/u.test(name) && isPersonName(name, lexicon) && !lexicon.greetings.opening(foldWord(name)).length && !(comma > 0 && opensWithHonorific(label.slice(comma + 2), lexicon)))
    if (isName && comma > 0 && !hasOfficeWord(label.slice(comma + 2), lexicon)) return { style: 'dash', to: from + comma, after: from + dash[0].length, isDouble }
    if (looksSpoken(label, lexicon) || isName || isDouble && isOfficeAlone(label, lexicon)) return { style: 'dash', to: from + label.length, after: from + dash[0].length, isDouble }
  }
  // a full stop behind capitals, or behind an office or a name that an honorific opens
  for (let i = from + 1; i < Math.min(head.length, from + 100); i++) {
    const c = head[i] as string
    if (c === ',' && !/\p{Lu}{2}/u.test(head.slice(from, i)) && !(opensWithHonorific(head.slice(from, i), lexicon) && looksSpoken(head.slice(from, i), lexicon) && hasOfficeWord(head.slice(i + 2, i + 60), lexicon))) return null
    if ('!?;:'.includes(c)) return null
    if (c !== '.' || !isSpace(head.charCodeAt(i + 1)) && !/^(?:\*{1,3}|__)\s/u.test(head.slice(i + 1, i + 5))) continue
    // `CH. HARE opens the session`: the office short, and who holds it
    const isShortOffice = i - from <= 5 && lexicon.parts.get(foldWord(head.slice(from, i))) === 'chair' && /^\.\s\p{Lu}{2,}[\p{Lu}’'-]*\s\p{Ll}/u.test(head.slice(i, i + 40))
    if (isShortOffice || isAbbreviation(head, from, i, lexicon) && !lexicon.parts.has(foldWord(head.slice(from, i)))) continue
    const label = head.slice(from, i)
    const comma = label.indexOf(', ')
    // `MARIO ROSSI, Ministro … . Signor Presidente`
    if (comma > 0 && looksSpoken(label.slice(0, comma), lexicon) && hasOfficeWord(label.slice(comma + 2), lexicon) && i + 1 < head.length) return { style: 'stop', to: i, after: i + 1 }
    return looksSpoken(label, lexicon) && i + 1 < head.length ? { style: 'stop', to: i, after: i + 1 } : null
  }
  return null
}

/** `A. HARE (GROUP). Thank you`: an initial that is no answer's letter, a surname in capitals */
export function initialLabel(head: string, from: number, lexicon: Lexicon): { to: number, after: number } | null {
  const match = !/^\S{1,4}\./.test(head.slice(from, from + 5)) ? null : /^(?:\p{Lu}\p{Ll}?\.\s?){1,3}\p{Lu}[\p{Lu}’'-]+(?:\s\p{Lu}[\p{Lu}’'-]+){0,2}(?:\s\([^()\n]{1,60}\))?(?=\.\s)/u.exec(head.slice(from, from + 110))
  return match && isPersonName(match[0], lexicon) ? { to: from + match[0].length, after: from + match[0].length + 1 } : null
}

/** `Press- und Informationsamt`: a hyphen that stands for the rest of a compound, and the next word in small letters */
const isSuspended = (dash: RegExpExecArray, head: string) => dash[2] === '- ' && /^\p{Ll}/u.test(head.slice(dash[0].length))

/** `Secretario de Estado de Pesca.- `: an office in the words of the language, and nothing but what it is for */
const isOfficeAlone = (label: string, lexicon: Lexicon) => /^\p{Lu}[^.,;:!?¿¡"“«]{3,60}$/u.test(label) && label.split(/\s+/u).length <= 9 && hasOfficeWord(label.split(/\s+/u, 2).join(' '), lexicon)

/** the same with letters for what stands in brackets: a dash in there ends no label */
export const withoutInsides = (text: string) => (/[(（]/u.test(text) ? text.replace(/[(（][^()（）]{0,80}[)）]/gu, (inside) => 'x'.repeat(inside.length)) : text)

const hasOfficeWord = (text: string, lexicon: Lexicon) => foldWord(text).split(/[\s'’]+/u).slice(0, 4).some((word) => lexicon.offices.has(word.replace(/[.,;:]+$/u, '')))

/** capitals, a part, or a name behind an honorific: what may be a label without a colon */
function looksSpoken(label: string, lexicon: Lexicon): boolean {
  if (label.length > 90 || !hasLetter(label)) return false
  const folded = foldWord(label)
  if (lexicon.parts.has(folded)) return true
  const outside = outsideBrackets(label)
  if (!outside) return false
  if (outside !== label && lexicon.parts.has(foldWord(outside))) return true
  const words = outside.split(/\s+/)
  if (words.length > 12) return false
  const letters = outside.replace(/[^\p{L}]/gu, '')
  if (letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) return true
  const opener = foldWord(words[0] as string)
  const second = foldWord(words.slice(0, 2).join(' '))
  if (!lexicon.honorifics.has(opener) && !lexicon.honorifics.has(second) && !(words.length === 2 && lexicon.parts.get(opener) === 'chair' && /^\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}/u.test(outside))) {
    // `El señor HARE`, `Председательствующий`, capitals at the end only
    const last = words.at(-1) as string
    return words.length <= 8 && /^\p{Lu}{2}[\p{Lu}'’-]*$/u.test(last) && words.slice(0, -1).some((word) => lexicon.honorifics.has(foldWord(word)) || lexicon.offices.has(foldWord(word)))
  }
  const rest = words.slice(1)
  return rest.length > 0 && rest.length <= 9 && rest.every((word) => {
    const bare = foldWord(word.replace(/[,'’.]+$/u, ''))
    return UPPER.test(word[0] ?? '') || /^\p{Lo}/u.test(word) || lexicon.particles.has(bare) || lexicon.offices.has(bare) || lexicon.parts.has(bare) || lexicon.honorifics.has(bare) || /^\p{L}['’]\p{Lu}/u.test(word) || lexicon.prepositions.has(bare)
  })
}
