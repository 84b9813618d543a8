import { isAsciiLetter, isIdeograph, isSpacedLetterAt } from './visible.ts'

/** A list of folded phrases made ready to be found in folded text without trying each of them at each place. */
export interface Phrases {
  has(text: string): boolean
  /** whether one of them may be at the head of words that are not folded: false for sure, at a glance, of most */
  mayOpen(printed: string): boolean
  /** the phrases with which `text` begins, in the order of the list */
  opening(text: string): readonly string[]
  endsWithOne(text: string): boolean
  /** whether one of them stands anywhere in `text`, inside of a word too */
  isWithin(text: string): boolean
  /** the same, where letters of scripts with blanks between words do not go on at either end of the phrase */
  isWordWithin(text: string): boolean
}

/** `words` is asked for the list when the first text is: most documents ask for few of the lists. */
export function makePhrases(words: () => Iterable<string>): Phrases {
  const list = lazily(() => [...new Set(words())].filter(Boolean))
  const all = lazily(() => new Set(list()))
  const rank = lazily(() => new Map(list().map((word, i) => [word, i])))
  // by two characters; phrases of one character by that
  const byHead = lazily(() => group(list(), (word) => pair(word, 0)))
  const byTail = lazily(() => group(list(), (word) => pair(word, word.length - 2)))
  const singles = lazily(() => new Set(list().filter((word) => word.length === 1)))
  return {
    has: (text) => all().has(text),
    mayOpen: (printed) => {
      const head = headOf(printed)
      return head === UNSURE || byHead().has(head)
    },
    opening: (text) => {
      const found = singles().has(text[0] as string) ? [text[0] as string] : []
      for (const word of byHead().get(pair(text, 0)) ?? []) if (word.length > 1 && text.startsWith(word)) found.push(word)
      return found.length > 1 ? found.sort((a, b) => (rank().get(a) as number) - (rank().get(b) as number)) : found
    },
    endsWithOne: (text) => singles().has(text.at(-1) as string) || byTail().get(pair(text, text.length - 2))?.some((word) => text.endsWith(word)) === true,
    isWithin: (text) => isIn(text, () => true),
    isWordWithin: (text) => isIn(text, (start, end) => !isInWord(text, start) && !isInWord(text, end)),
  }

  function isIn(text: string, fits: (start: number, end: number) => boolean): boolean {
    const [single, heads] = [singles(), byHead()]
    for (let at = 0; at < text.length; at++) {
      if (single.size && single.has(text[at] as string) && fits(at, at + 1)) return true
      const candidates = heads.get(pair(text, at))
      if (candidates) for (const word of candidates) if (text.startsWith(word, at) && fits(at, at + word.length)) return true
    }
    return false
  }
}

const isInWord = (text: string, at: number) => isSpacedLetterAt(text, at - 1) && isSpacedLetterAt(text, at)

/** two UTF-16 units as one number of 32 bits, which needs no memory of its own; what lies outside counts as 0 */
const pair = (text: string, at: number) => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)

const UNSURE = 0

/** The first two characters folded, as `pair` has them, where a look tells: ideographs, and letters of ASCII without a mark behind them. */
function headOf(printed: string): number {
  const [first, second] = [printed.charCodeAt(0), printed.charCodeAt(1)]
  if (isIdeograph(first) && isIdeograph(second)) return (first << 16) | second
  if (!isAsciiLetter(first) || !isAsciiLetter(second) || printed.charCodeAt(2) > 0x7e) return UNSURE
  return ((first | 0x20) << 16) | second | 0x20
}

/** what is made when it is first asked for, once */
export function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function group(words: readonly string[], keyOf: (word: string) => number): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const word of words) {
    const list = groups.get(keyOf(word))
    if (list) list.push(word)
    else groups.set(keyOf(word), [word])
  }
  return groups
}
