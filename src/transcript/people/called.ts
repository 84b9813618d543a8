import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Paragraph } from '../paragraphs/index.ts'
import type { Named } from './named.ts'

const HEAD = /^\**(\p{Lu}[\p{L}’'-]{2,})\**\s?[:：]/u
const MAY_BE_HEAD = /^\**[^\s:：\u4e00-\u9fff]{3,60}\s?[:：]/
const MOST_HEADS = 20
const MOST_BEFORE_KANA = 300 // paragraphs: a Japanese one without kana is short
/** words that may stand between an office and its name: what the office is for */
const MOST_BETWEEN = 6

/**
 * Whom labels call by the surname alone, `Ashdale: …`, and title or lead in full behind an office, with nothing between that would show where the name
 * begins: `Minister of Fisheries Corwin Ashdale`, `министр речного транспорта Платон Веретенник`. The given name is the capitalised word before the surname.
 */
export function findCalled(paragraphs: readonly Paragraph[], texts: readonly string[], lexicon: Lexicon, known: readonly Named[]): Named[] {
  const counts = new Map<string, number>()
  for (const { text, isFurniture } of paragraphs) {
    const surname = isFurniture || !MAY_BE_HEAD.test(text) ? undefined : HEAD.exec(text.slice(0, 60))?.[1]
    if (surname) counts.set(surname, (counts.get(surname) ?? 0) + 1)
  }
  const kana = paragraphs.slice(0, MOST_BEFORE_KANA).find(({ isFurniture, text }) => !isFurniture && /[\u3040-\u30ff]/.test(text)) // in Chinese, names stand behind offices
  if (kana) return calledByOffice(paragraphs, texts, lexicon, known)
  const surnames = [...counts].filter(([surname, count]) => count > 1 && !lexicon.parts.has(foldWord(surname)) && !lexicon.offices.has(foldWord(surname))).map(([surname]) => surname).slice(0, MOST_HEADS)
  return surnames.flatMap((surname): Named[] => {
    if (known.some(({ name }) => name.endsWith(` ${surname}`))) return []
    const found = texts.flatMap((text) => before(text, surname, lexicon) ?? [])
    const names = new Set(found.map(({ name }) => name))
    return names.size === 1 ? [found[0] as Named] : []
  })
}

const isNone = (word: string, lexicon: Lexicon) => {
  const folded = foldWord(word)
  return lexicon.offices.has(folded) || lexicon.honorifics.has(folded) || lexicon.openers.has(folded) || lexicon.particles.has(folded) || lexicon.prepositions.has(folded) || lexicon.months.has(folded)
}

/** the surname where it stands first, the word before it, and the office before that */
function before(text: string, surname: string, lexicon: Lexicon): Named | null {
  const words = [...text.matchAll(/[^\s,;:()«»“”"]+/gu)].map((match) => ({ word: match[0], at: match.index }))
  const last = words.findIndex(({ word }) => word.replace(/['’]\p{Ll}{1,3}$|[.]$/u, '') === surname)
  const given = words[last - 1]
  if (!given || !/^(?:\p{Lu}[\p{L}’'-]+|\p{Lu}\.)$/u.test(given.word) || isNone(given.word, lexicon)) return null
  const isClear = (from: number, to: number) => !/[.;:()«»“”"]\s/u.test(text.slice((words[from] as { at: number }).at, (words[to] as { at: number }).at))
  const previous = words[last - 2]?.word
  if (!previous || lexicon.prepositions.has(foldWord(previous)) || lexicon.particles.has(foldWord(previous))) return null
  for (let i = last - 2; i >= 0 && i > last - 3 - MOST_BETWEEN; i--) {
    const one = words[i] as { word: string, at: number }
    if (!isClear(i, last)) return null
    if (!lexicon.offices.has(foldWord(one.word))) continue
    const end = words[last - 2] as { word: string, at: number }
    const folded = foldWord(one.word)
    return { name: `${given.word} ${surname}`, office: text.slice(one.at, end.at + end.word.length), isSpokesperson: lexicon.spokespersons.has(folded), at: given.at }
  }
  return null
}

const HAN_HEAD = /^(\p{Script=Han}{3,12})\s?[:：]/u
/** what stands before an office and is no name ends so */
const BODY = /[府省庁局部院会社国県市区町村長課室党団所]$/u

/** `浜名瀬時彦水運大臣記者会見`, where `水運大臣：` is a label: what stands before the office, from a break on, is the name */
function calledByOffice(paragraphs: readonly Paragraph[], texts: readonly string[], lexicon: Lexicon, known: readonly Named[]): Named[] {
  const labels = new Set<string>()
  for (const { text, isFurniture } of paragraphs) {
    const label = isFurniture ? undefined : HAN_HEAD.exec(text.slice(0, 20))?.[1]
    if (label && lexicon.han.offices.some((office) => label.endsWith(office))) labels.add(label)
  }
  return [...labels].slice(0, MOST_HEADS).flatMap((label): Named[] => {
    if (known.some(({ office }) => office?.endsWith(label))) return []
    const found = new Map<string, number>()
    for (const text of texts) {
      for (let at = text.indexOf(label); at > 0; at = text.indexOf(label, at + 1)) {
        const name = /(?:^|[^\p{Script=Han}])(\p{Script=Han}{3,6})$/u.exec(text.slice(Math.max(0, at - 7), at))?.[1]
        if (name && !BODY.test(name)) found.set(name, at - name.length)
      }
    }
    const [one] = found
    return found.size === 1 && one ? [{ name: one[0], office: label, isSpokesperson: lexicon.spokespersons.has(foldWord(label)), at: one[1] }] : []
  })
}
