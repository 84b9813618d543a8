import type { EventKind } from '../../record/record.ts'
import type { Language } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { foldWords } from '../printed.ts'
import { isSpacedLetterAt } from '../visible.ts'

/** The word lists that tell of an event, made ready to be looked up. */
export interface EventWords {
  /** the kind of event that the words name: by the longest of its words, of several as long by the last */
  readonly kindOf: (words: string) => EventKind | null
  /** the kinds of all words for events in them */
  readonly kindsIn: (words: string) => ReadonlySet<EventKind>
  /** where the last word for an event ends in a folded text, -1 where there is none */
  readonly eventEnd: (folded: string) => number
  /** whether the words tell of what has not happened yet */
  readonly isUpcoming: (words: string) => boolean
  /** whether they open as a credit or an editor's note does */
  readonly isCredit: (words: string) => boolean
  /** how many characters a label before a day takes up at the head of a line, with what sets it off; 0 where there is none */
  readonly dateLabel: (words: string) => number
  readonly placeLabel: (words: string) => number
  readonly hasVenue: (words: string) => boolean
  /** whether they name a body, a channel, or, unless a venue is called after it, an office or an event */
  readonly isNoPlace: (words: string) => boolean
}

const KINDS: readonly EventKind[] = ['written-answer', 'press-conference', 'briefing', 'interview', 'debate', 'conversation', 'sitting', 'speech']
/** the kinds whose words tell of the event itself in a sentence above it; a meeting and a speech are as often what is spoken of */
export const LEADING_KINDS: readonly EventKind[] = ['press-conference', 'briefing', 'interview', 'debate', 'sitting']
const LONGEST = 1000 // characters that are looked at

const known = new WeakMap<Lexicon, EventWords>()

export function eventWords(lexicon: Lexicon): EventWords {
  let words = known.get(lexicon)
  if (!words) known.set(lexicon, words = compile(lexicon))
  return words
}

function compile({ languages }: Lexicon): EventWords {
  const gather = (pick: (language: Language) => readonly string[]) => languages.flatMap(pick)
  // each list is made ready when it is first asked for: most documents ask for few of them
  const listOf = (pick: (language: Language) => readonly string[]) => once(() => indexWords(gather(pick).map((word) => [word, true])))
  const kinds = once(() => indexWords(KINDS.flatMap((kind) => gather(({ events }) => events[kind]).map((word): [string, EventKind] => [word, kind]))))
  const upcoming = listOf((language) => language.upcoming)
  const venues = listOf((language) => language.venues)
  const noPlaces = listOf((language) => language.notPlaces)
  const offices = listOf((language) => language.offices)
  const credits = listOf((language) => language.credits.map((word) => word.replace(/\s*[:：]$/u, '')))
  const dateLabels = once(() => labelReader(gather((language) => language.dateLabels), true))
  // `at` and `where` open sentences too
  const placeLabels = once(() => labelReader(gather((language) => language.placeLabels), false))
  const fold = (words: string) => foldWords(words.slice(0, LONGEST))
  const has = (words: string, list: () => WordIndex<unknown>) => findWords(fold(words), list(), false).length > 0
  return {
    kindOf: (words) => {
      let best: Found<EventKind> | null = null
      for (const found of findWords(fold(words), kinds(), true)) if (!best || found.end - found.start >= best.end - best.start) best = found
      return best && best.value
    },
    kindsIn: (words) => new Set(findWords(fold(words), kinds(), true).map(({ value }) => value)),
    eventEnd: (folded) => findWords(folded, kinds(), true).reduce((end, found) => Math.max(end, found.end), -1),
    isUpcoming: (words) => has(words, upcoming),
    isCredit: (words) => {
      const opening = foldWords(words.slice(0, 40)).replace(/^[\s(（【[*_—–-]+/u, '')
      return findWords(opening, credits(), false).some(({ start }) => start === 0)
    },
    dateLabel: (words) => dateLabels()(words),
    placeLabel: (words) => placeLabels()(words),
    hasVenue: (words) => has(words, venues),
    isNoPlace: (words) => has(words, noPlaces) || !has(words, venues) && (has(words, offices) || has(words, kinds)),
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** Reads a label at the head of a line: before a colon; where it may stand alone, or ideographs are set apart by blanks, before these. */
function labelReader(labels: readonly string[], mayStandAlone: boolean): (words: string) => number {
  const readers = [...new Set(labels)].sort((a, b) => b.length - a.length).map((label) => {
    const isSpaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(label)
    // ideographs are spread out with blanks to make labels one width
    const [parts, between] = isSpaced ? [label.split(/\s+/u), String.raw`\s+`] : [[...label.replace(/\s/gu, '')], String.raw`\s{0,8}`]
    const letters = parts.map(escape).join(between)
    return `${letters}[】\\]]?(?:\\s{0,8}[:：]\\s{0,8}${isSpaced ? (mayStandAlone ? String.raw`|\s{1,8}` : '') : String.raw`|[\s　]{1,8}|(?=\d)`})`
  })
  const reader = new RegExp(`^[\\s*#_【\\[(（·•—–-]{0,8}(?:${readers.join('|')})`, 'iu')
  // compiling the pattern takes longer than all the rest of a short document: only for words that open as a label does
  const openers = new Set(labels.map((label) => (label[0] as string).toLowerCase()))
  return (words) => {
    const opener = OPENER.exec(words)?.[0].at(-1)?.toLowerCase()
    return opener && (openers.has(opener) || !PLAIN.test(opener)) ? reader.exec(words.slice(0, 80))?.[0].length ?? 0 : 0
  }
}

const OPENER = /^[\s*#_【[(（·•—–-]{0,8}[^\s*#_【[(（·•—–-]/u
/** a character that is no other letter in another case */
const PLAIN = /^[\x21-\x7e\u4e00-\u9fff]$/u

const escape = (words: string) => words.replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`)

interface Found<T> {
  readonly start: number
  readonly end: number
  readonly value: T
}

type WordIndex<T> = ReadonlyMap<string, readonly (readonly [word: string, value: T])[]>

/** Words by their first character, longest first; of two equal ones the first counts. */
function indexWords<T>(entries: readonly (readonly [word: string, value: T])[]): WordIndex<T> {
  const index = new Map<string, [string, T][]>()
  const seen = new Set<string>()
  for (const [printed, value] of entries) {
    const word = foldWords(printed)
    if (!word || seen.has(word)) continue
    seen.add(word)
    const key = word[0] as string
    const list = index.get(key)
    if (list) list.push([word, value])
    else index.set(key, [[word, value]])
  }
  for (const list of index.values()) list.sort((a, b) => b[0].length - a[0].length)
  return index
}

// letters from which on a word is known again behind another (`Jahrespressekonferenz`) or with an ending (`entrevistas`)
const [SHORTEST_COMPOUNDED, SHORTEST_INFLECTED] = [9, 7]

/**
 * The words of a list in a folded text, the longest at each place. In scripts with blanks between words a word is a whole one,
 * unless `isLoose`: then a long one may be compounded or inflected.
 */
function findWords<T>(text: string, index: WordIndex<T>, isLoose: boolean): Found<T>[] {
  const found: Found<T>[] = []
  for (let at = 0; at < text.length; at++) {
    const list = index.get(text[at] as string)
    if (!list) continue
    const isInside = isSpacedLetterAt(text, at - 1) && isSpacedLetterAt(text, at)
    for (const [word, value] of list) {
      if (isInside && !(isLoose && word.length >= SHORTEST_COMPOUNDED)) continue
      if (!text.startsWith(word, at)) continue
      const end = at + word.length
      if (isSpacedLetterAt(text, end - 1) && isSpacedLetterAt(text, end) && !(isLoose && word.length >= SHORTEST_INFLECTED)) continue
      found.push({ start: at, end, value })
      break
    }
  }
  return found
}
