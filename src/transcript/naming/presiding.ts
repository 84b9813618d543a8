import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { hasHan, isCapitals } from '../visible.ts'
import { isPersonName } from './person-name.ts'
import { understand } from './understand.ts'

const LONGEST = 140 // characters of a line that says who presides

const bare = (word: string) => foldWord(word.normalize('NFD').replace(/\p{M}/gu, ''))
const stems = new WeakMap<Lexicon, readonly string[]>()

/** how words for presiding begin in the languages of the document: `presid` of `président` and `présidence`; no shorter than five letters */
function stemsOf(lexicon: Lexicon): readonly string[] {
  let found = stems.get(lexicon)
  if (!found) stems.set(lexicon, found = [...new Set([...lexicon.parts].filter(([word, part]) => part === 'chair' && word.length > 5 && !/\s/u.test(word)).map(([word]) => bare(word).slice(0, Math.min(7, Math.max(5, word.length - 3)))))])
  return found
}

/**
 * Whom a line names as the one who presides: `Présidence de M. Hare`, `PRESIDENZA DEL PRESIDENTE HARE`, `President: Mrs. Hare (Westmere)`,
 * `Members present: Dame Hare (Chair); …`, `Mr. Hare in the Chair`; null where it names nobody.
 */
export function presidingIn(line: string, lexicon: Lexicon): string | null {
  if (line.length > LONGEST) return null
  if (hasHan(line)) return presidingInHan(line.replace(/[\s\u3000]+/gu, ''), lexicon)
  const hasBracket = line.includes('(')
  const beside = /(?:^|[:;,]\s)([^:;,()]{3,60})\s\(([^()]{3,30})\)/gu
  if (hasBracket) for (const [, name, part] of line.matchAll(beside)) if (lexicon.parts.get(foldWord(part as string)) === 'chair' && !/[^\p{L} ]/u.test(part as string) && isPersonName(name as string, lexicon)) return name as string
  const within = /(?:^|\s)(\p{L}{4,})\s\(([^()]{3,60})\)/gu
  if (hasBracket) for (const [, part, name] of line.matchAll(within)) if (lexicon.parts.get(foldWord(part as string)) === 'chair' && (name as string).includes(' ') && isPersonName(name as string, lexicon)) return name as string
  const under = presidedBy(line, lexicon)
  if (under) return under
  const words = line.replace(/^[\s(\[（]+|[\s.)\]）]+$/gu, (edge) => (edge.includes('.') && /\s\p{Lu}\.$/u.test(line) ? '.' : '')).split(/\s*[(（,;]/u, 1)[0]?.split(/\s+/u) ?? []
  const colon = words.findIndex((word) => /[:：]$/u.test(word))
  const opens = words.slice(0, Math.max(2, Math.min(5, colon + 1))).some((word) => stemsOf(lexicon).some((stem) => bare(word.replace(/[:：]$/u, '')).startsWith(stem)))
  const last = words.at(-1)
  if (!opens && last && words.length > 3 && lexicon.parts.get(foldWord(last)) === 'chair') {
    const before = words.slice(0, -1)
    while (before.length && /^\p{Ll}/u.test(before.at(-1) as string)) before.pop() // `in the`
    const name = nameAtEnd(before, lexicon)
    return name.length === before.length && before.length >= 2 ? name.join(' ') : null
  }
  // `Веде засідання Голова ГЕР А.Б.`: an office of the chair, and a surname in capitals or with initials, at the end of a short line
  const office = words.findLastIndex((word) => lexicon.parts.get(foldWord(word)) === 'chair')
  const behind = words.slice(office + 1)
  if (!opens && office >= 0 && words.length <= 8 && behind.length >= 1 && behind.length <= 3 && isCapitalWord(behind[0] as string) && behind.slice(1).every((word) => /^(?:\p{Lu}\.){1,2}$/u.test(word) || isCapitalWord(word))) return behind.join(' ')
  if (!opens) return null
  const name = nameAtEnd(words.slice(Math.max(1, colon + 1)), lexicon)
  const isListed = colon >= 0 && words.length === colon + 2 // `Voorzitter: Haas`
  if (!name.length || name.length < 2 && !isListed && !isCapitalWord(name[0] as string) && !isHonorific(words[words.length - 2], lexicon)) return null
  return name.join(' ')
}

/** `The sitting opens at 2 p.m., under the presidency of Mr. Hare, president`: behind the noun for presiding, which is no office, and what joins it to a name */
function presidedBy(line: string, lexicon: Lexicon): string | null {
  for (const { 0: word, index } of line.matchAll(/\p{L}{7,}/gu)) {
    if (lexicon.parts.has(foldWord(word)) || !stemsOf(lexicon).some((stem) => bare(word).startsWith(stem))) continue
    if (!/\p{Ll}\s$/u.test(line.slice(0, index))) continue // opens no phrase of its own
    const [first = '', ...rest] = line.slice(index + word.length).trim().split(/[,;(]/u, 1)[0]?.split(/\s+/u) ?? []
    if (!lexicon.prepositions.has(foldWord(first)) && !lexicon.particles.has(foldWord(first))) continue
    const begins = rest.findIndex((one) => /^\p{Lu}/u.test(one))
    const ends = rest.findIndex((one, i) => i > begins && /^\p{Ll}/u.test(one) && !lexicon.particles.has(foldWord(one)))
    const words = begins < 0 ? [] : (ends < 0 ? rest : rest.slice(0, ends)).map((one, i, all) => (i === all.length - 1 ? one.replace(/(?<=\p{L}{3})[.)\]]+$/u, '') : one))
    const name = nameAtEnd(words, lexicon)
    if (name.length > 1 || name.length === 1 && isHonorific(words[words.length - 2], lexicon)) return name.join(' ')
  }
  return null
}

/** `主　席　林召集委員大同`, `主席：林大同` */
function presidingInHan(line: string, lexicon: Lexicon): string | null {
  if (line.length > 20) return null
  const folded = foldWord(line)
  for (const [word, part] of lexicon.han.parts) {
    if (part !== 'chair' || !folded.startsWith(word)) continue
    const { name, part: other } = understand(line.slice(word.length).replace(/^[:：]/u, ''), lexicon)
    return other === null ? name : null
  }
  return null
}

const isCapitalWord = (word: string) => word.length > 2 && isCapitals(word)
const isHonorific = (word: string | undefined, lexicon: Lexicon) => word !== undefined && lexicon.honorifics.has(foldWord(word))

/** the words of a name at the end of a line, without the offices and honorifics before them */
function nameAtEnd(words: readonly string[], lexicon: Lexicon): string[] {
  let from = words.length
  const isInside = (word: string) => lexicon.particles.has(foldWord(word)) && /^\p{Ll}/u.test(word)
  while (from > 0) {
    const word = words[from - 1] as string
    const folded = foldWord(word)
    if (/[:：]$/u.test(word) || isHonorific(word, lexicon) && word.length > 1 || lexicon.offices.has(folded) || lexicon.parts.get(folded) === 'chair') break
    if (!/^\p{Lu}/u.test(word) && !isInside(word) || lexicon.prepositions.has(folded) && isCapitalWord(word)) break
    from--
  }
  // `Marszałek Hare`, `Başkan Vekili Hare`: what is left of an office of several words
  const name = words.slice(from)
  while (name.length && (isInside(name[0] as string) || from > 0 && lexicon.parts.get(foldWord(`${words[from - 1]} ${name[0]}`)) === 'chair' || isHonorific(name[0], lexicon))) {
    name.shift()
    from++
  }
  return name.length && name.length <= 6 && isPersonName(name.join(' '), lexicon) ? name : []
}
