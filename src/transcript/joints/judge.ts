import { hasDictionary, inDictionary } from '../dictionary.ts'
import { loadCollocations } from '../languages/collocations.ts'
import { hasContinuity, loadContinuity } from '../languages/continuity.ts'
import { loadFrequencies } from '../languages/frequencies.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isHan } from '../paragraphs/index.ts'
import { countGrams, hanJoint } from './han.ts'
import type { Joint } from './joint.ts'
import { LETTERS_AT_END, LETTERS_AT_START, spacedJoint } from './spaced.ts'

/** Judges joints in one document. What it needs to know of the language is loaded when it is first asked for. */
export interface Judge {
  readonly joint: (before: string, after: string) => Joint
  /** whether networks know the language, so that a joint's score says much */
  readonly isLearned: boolean
  /** whether the text stops where a sentence cannot: inside a word, or behind a word that needs another. False where nothing shows it. */
  readonly isCutShort: (text: string) => boolean
  /** whether a sentence without its end mark may end here: behind a word with a capital that the dictionary has, or where networks expect a full stop. False for a language without either. */
  readonly mayEnd: (text: string) => boolean
  /** whether what stands on two lines below each other, the first of them full, cannot be one sentence. Only for scripts without blanks; false where nothing shows it. */
  readonly isTornApart: (before: string, after: string) => boolean
  /** how likely a sentence begins like this, on the scale of a joint; 0 says nothing either way, as for a language without networks */
  readonly begins: (text: string) => number
  /** whether the text begins inside a word or a sentence for sure */
  readonly isCutOff: (text: string) => boolean
}

/** the English words of one and two letters; a dictionary takes any short string of letters for an abbreviation */
const SHORT = new Set(['a', 'i', 'am', 'an', 'as', 'at', 'be', 'by', 'do', 'go', 'he', 'if', 'in', 'is', 'it', 'me', 'my', 'no', 'of', 'on', 'or', 'so', 'to', 'up', 'us', 'we'])

const MOST_SEEN = 90 // characters on either side of a joint that count
const TORN = -1.6 // score of a joint below which two lines of a wrapped paragraph may have been torn apart
const EXPECTED = 2.4 // score of a full stop from which on 60 % of the ends of paragraphs lie, and 2 % of random cuts
const MOST_ASKED = 4000 // joints of a document that are worth the half millisecond that the networks take: a page has ten, text without any marks hundreds of thousands
const ENOUGH = 200_000 // characters of the document that are searched for its own words

export function makeJudge(tag: string, text: string, lexicon: Lexicon): Judge {
  const own = text.slice(0, ENOUGH)
  const timesPrinted = countGrams(own)
  let segmenter: Intl.Segmenter | undefined
  let asked = 0 // joints that the networks judged
  let words: Map<string, number> | undefined
  const timesInText = (word: string) => {
    if (!words) {
      words = new Map()
      for (const [found] of own.toLowerCase().matchAll(/[\p{L}\p{M}][\p{L}\p{M}’']*/gu)) words.set(found, (words.get(found) ?? 0) + 1)
    }
    return words.get(word.toLowerCase()) ?? 0
  }
  const isChecked = hasDictionary(tag)
  const isWord = (word: string) => (word.length <= 2 && isChecked ? SHORT.has(word.toLowerCase()) : timesInText(word) > 1 || inDictionary(tag, word)) // a half stands there once, torn off
  const isWhole = (word: string) => timesInText(word) > 0 || isWord(word)
  const judged = new Map<string, Joint>() // the search for the best order asks for the same ones again and again
  const joint = (before: string, after: string): Joint => {
    const key = `${before.slice(-MOST_SEEN)}\n${after.slice(0, MOST_SEEN)}`
    let found = judged.get(key)
    if (!found) judged.set(key, found = judge(before.slice(-MOST_SEEN), after.slice(0, MOST_SEEN)))
    return found
  }
  const judge = (before: string, after: string): Joint => {
    const last = before.charCodeAt(before.length - 1)
    const first = after.charCodeAt(0)
    if (!isHan(last) && !isHan(first)) {
      return spacedJoint(before, after, { isWord, isWhole, timesInText, isListed: (word) => inDictionary(tag, word), table: loadFrequencies(tag) })
    }
    segmenter ??= new Intl.Segmenter(tag === 'und' ? 'en' : tag, { granularity: 'word' })
    return hanJoint(before, after, timesPrinted, segmenter, loadCollocations(tag), asked++ < MOST_ASKED ? loadContinuity(tag) : null)
  }
  const isCutShort = (ending: string) => {
    if (isHan(ending.charCodeAt(ending.length - 1)) || /[(“«]$/u.test(ending)) return true
    const tail = LETTERS_AT_END.exec(ending.slice(-40))?.[0] ?? ''
    if (!tail || tail === tail.toUpperCase() && tail.length > 1) return false
    return lexicon.prepositions.has(foldWord(tail)) || lexicon.articles.has(foldWord(tail)) || isChecked && (/^\p{Ll}/u.test(tail) || tail.length < 4) && !isWord(tail)
  }
  const isCutOff = (opening: string) => {
    const head = LETTERS_AT_START.exec(opening.slice(0, 40))?.[0] ?? ''
    return !head || isHan(opening.charCodeAt(0)) || isChecked && !isWord(head)
  }
  const expectsStop = (ending: string) => isLearned && asked++ < MOST_ASKED && (loadContinuity(tag)?.score(ending, '。') ?? 0) > EXPECTED
  const mayEnd = (ending: string) => {
    if (isHan(ending.charCodeAt(ending.length - 1))) return expectsStop(ending)
    const tail = LETTERS_AT_END.exec(ending.slice(-40))?.[0] ?? ''
    return isChecked && /^\p{Lu}\p{Ll}{3}/u.test(tail) && inDictionary(tag, tail) && !isCutShort(ending)
  }
  const isLearned = hasContinuity(tag)
  const begins = (opening: string) => (isLearned && isHan(opening.charCodeAt(0)) && asked++ < MOST_ASKED ? loadContinuity(tag)?.score('。', opening.slice(0, MOST_SEEN)) ?? 0 : 0)
  const isTornApart = (before: string, after: string) => isHan(before.charCodeAt(before.length - 1)) && isHan(after.charCodeAt(0)) && isLearned && joint(before, after).score < TORN
  return { joint, isLearned, begins, isCutShort, mayEnd, isCutOff, isTornApart }
}
