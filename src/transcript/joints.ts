import { hasDictionary, inDictionary } from './dictionary.ts'
import { type Collocations, loadCollocations } from './languages/collocations.ts'
import { type Continuity, hasContinuity, loadContinuity } from './languages/continuity.ts'
import { type Frequencies, type Known, loadFrequencies } from './languages/frequencies.ts'
import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import { isHan } from './paragraphs/index.ts'

/** what goes between two pieces that are one: nothing, a blank, or `-`: nothing, and the hyphen that ends the first goes */
export type Glue = '' | ' ' | '-'

/** What speaks for or against two pieces of text being the halves of one sentence. */
export interface Joint {
  /** over 0 speaks for it, below against; comparable within one document */
  readonly score: number
  /** the two halves are one word, or stand in a script without blanks: nothing goes between them */
  readonly glue: Glue
  readonly because: string
}

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
  /** whether the text begins inside a word or a sentence for sure */
  readonly isCutOff: (text: string) => boolean
}

/** what is known of the words of a document that sets blanks between them */
interface Words extends Known {
  /** it stands there more than once, or the dictionary has it: no half that was torn off */
  readonly isWord: (word: string) => boolean
  /** it stands there, or the dictionary has it */
  readonly isWhole: (word: string) => boolean
  readonly table: Frequencies | null
}

const LETTERS_AT_END = /[\p{L}\p{M}’']+$/u
const LETTERS_AT_START = /^[\p{L}\p{M}’']+/u
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
  const isTornApart = (before: string, after: string) => isHan(before.charCodeAt(before.length - 1)) && isHan(after.charCodeAt(0)) && isLearned && joint(before, after).score < TORN
  return { joint, isLearned, isCutShort, mayEnd, isCutOff, isTornApart }
}

const OPENING = /(?:^|[.!?:]["”’)]?\s+)["“‘(]?$/u // what stands behind it has a capital as the first word of a sentence
const NO_END = -5 // of a tail, from which on it is surely the beginning of a longer word

/** the English words of one and two letters; a dictionary takes any short string of letters for an abbreviation */
const SHORT = new Set(['a', 'i', 'am', 'an', 'as', 'at', 'be', 'by', 'do', 'go', 'he', 'if', 'in', 'is', 'it', 'me', 'my', 'no', 'of', 'on', 'or', 'so', 'to', 'up', 'us', 'we'])

function spacedJoint(before: string, after: string, words: Words): Joint {
  const tail = LETTERS_AT_END.exec(before.slice(-40))?.[0] ?? ''
  const head = LETTERS_AT_START.exec(after.slice(0, 40))?.[0] ?? ''
  const isLower = /^[\p{Ll}’']/u.test(after)
  const hyphenated = /([\p{L}\p{M}’']+)[-\u00ad\u2010]$/u.exec(before.slice(-40))?.[1]
  const oneWord = `“${tail}” and “${head}” are the word “${tail}${head}”`
  if (hyphenated && head && isLower) return words.isWhole(hyphenated + head) ? { score: 4, glue: '-', because: `“${hyphenated}-” and “${head}” are the word “${hyphenated}${head}”` } : { score: 2, glue: '', because: 'the hyphen stands inside of a word' }
  if (!tail || !head) return { score: isLower || /^[,;)]/u.test(after) ? 0.8 : -1, glue: ' ', because: 'the sentence goes on' }
  const counted = OPENING.test(before.slice(0, -tail.length)) ? tail.toLowerCase() : tail
  if (!isLower) return { score: words.table && words.table.ends(counted, words) < NO_END ? -2.5 : -0.8, glue: ' ', because: 'the next piece begins with a capital' }
  if (words.table) {
    const { score, isOneWord } = words.table.fit(counted, head, words)
    // in print a joint and a gap balance at -2 here; there, at -1, where one true joint in a hundred is lost and four gaps in five are found
    return { score: Math.max(-3.5, Math.min(4, score < 0 ? 2 * score : score)), glue: isOneWord ? '' : ' ', because: isOneWord ? oneWord : 'the sentence goes on in lower case' }
  }
  const [isTail, isHead, isWhole] = [words.isWord(tail), words.isWord(head), words.isWhole(tail + head)]
  if (isWhole) return { score: isTail && isHead ? 2.5 : 4, glue: '', because: oneWord }
  return isTail && isHead ? { score: 1, glue: ' ', because: 'the sentence goes on in lower case' } : { score: 0.3, glue: '', because: 'the sentence goes on in lower case' }
}

// the weights of the two kinds of evidence: a logistic regression on held-out text gives this ratio
const LISTS = 0.36
const NETWORKS = 0.6

function hanJoint(before: string, after: string, timesPrinted: (part: string) => number, segmenter: Intl.Segmenter, collocations: Collocations | null, continuity: Continuity | null): Joint {
  const [tail, head] = [before.slice(-8), after.slice(0, 8)]
  if (/^[，、；：。！？”’）》」』,.;:!?)]/u.test(head)) return { score: 0.6, glue: '', because: 'the next piece begins with a mark that ends or goes on' }
  let score = 0
  let because = 'the sentence goes on'
  const crossing = crossingWord(tail, head, segmenter)
  if (crossing) {
    // surest where it mends what is no word by itself: `总` + `统访华`, not `对` + `此外`
    score += isWhole(lastSegment(tail, segmenter)) && firstSegment(head, segmenter).length > 1 ? 0.5 : 2
    because = `“${crossing}” is one word`
  } else {
    // torn between two words, then: both must be words
    score += isWhole(lastSegment(tail, segmenter)) ? 0.4 : -0.5
    score += isWhole(firstSegment(head, segmenter)) ? 0.5 : -0.7
  }
  // the document's own words: does it have the same characters together elsewhere?
  const pair = (tail.at(-1) as string) + head[0]
  const triples = [tail.slice(-2) + head[0], (tail.at(-1) as string) + head.slice(0, 2)]
  const seen = Math.min(4, timesPrinted(pair))
  if (seen) score += Math.min(1.2, 0.6 * seen)
  if (triples.some((triple) => triple.length === 3 && timesPrinted(triple) > 0)) {
    score += 1.2
    if (!crossing) because = `“${triples.find((triple) => timesPrinted(triple) > 0)}” stands elsewhere in the document`
  }
  if (collocations) {
    const { affinity, missing } = collocations
    const [tail, head] = continuity ? [continuity.plain(before.slice(-8)), continuity.plain(after.slice(0, 8))] : [before.slice(-8), after.slice(0, 8)]
    if (!crossing && !triples.some((triple) => triple.length === 3 && timesPrinted(triple) > 0)) score -= 2.5 * Math.max(0, missing(tail, head) - 0.3)
    // what commonly opens a sentence does not go on with one
    score -= Math.max(-0.5, Math.min(1.2, affinity('了。', head) * 0.3))
    // the logarithm of a likelihood ratio; -1 is where joints and accidents balance on held-out text
    const value = affinity(tail, head)
    score += Math.max(-2.5, Math.min(2.5, (value + 0.6) * 0.6))
    if (value > 1 && because === 'the sentence goes on') because = `“${pair}” commonly stand together`
  }
  if (continuity) score = LISTS * score + NETWORKS * Math.max(-9, Math.min(5, continuity.score(before, after)))
  return { score, glue: '', because }
}



const firstSegment = (text: string, segmenter: Intl.Segmenter) => [...segmenter.segment(text)][0]?.segment ?? ''
const lastSegment = (text: string, segmenter: Intl.Segmenter) => [...segmenter.segment(text)].at(-1)?.segment ?? ''

/** a word of several characters, or one of the characters that are words of their own */
const isWhole = (segment: string) => segment.length > 1 || /[的了在是和与對对将就也都而并及或从向为被把于以之这那其各不已]/u.test(segment)

function crossingWord(tail: string, head: string, segmenter: Intl.Segmenter): string {
  let at = 0
  for (const { segment } of segmenter.segment(tail + head)) {
    const end = at + segment.length
    if (at < tail.length && end > tail.length) return segment
    at = end
  }
  return ''
}

/** occurrences of two or three characters in a text; the joint itself is none, since the halves do not stand together in print */
function countGrams(text: string): (part: string) => number {
  let grams: Map<string, number> | undefined
  return (part) => {
    if (!grams) {
      grams = new Map()
      for (let at = 0; at + 1 < text.length; at++) {
        for (const length of [2, 3]) {
          const gram = text.slice(at, at + length)
          if (gram.length === length) grams.set(gram, (grams.get(gram) ?? 0) + 1)
        }
      }
    }
    return grams.get(part) ?? 0
  }
}
