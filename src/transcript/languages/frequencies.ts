import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the two halves of words at a tear are more like: one running text, or two cuts that have nothing to do with each other. */
interface Fit {
  /** natural logarithm of a likelihood ratio: above 0 they go together; one in a hundred true joints is below -1, and eight in ten false ones are */
  readonly score: number
  /** they are one word, torn inside; otherwise two */
  readonly isOneWord: boolean
}

/** What else is known of words. */
export interface Known {
  /** occurrences of a word in the document */
  readonly timesInText: (word: string) => number
  /** whether a dictionary has a word */
  readonly isListed: (word: string) => boolean
}

/** How often words occur in running text of a language that sets blanks between them (scripts/frequencies.mjs counts them). */
export interface Frequencies {
  /**
   * Do the letters before a tear and those behind it go together? A cut falls behind any letter with equal chance, so an accident is as likely
   * as all words that begin, times all that end like this; a joint is as likely as the word they are, or the two words in a row (bigrams smoothed
   * by the single words, MacKay and Peto 1995).
   */
  readonly fit: (tail: string, head: string, known: Known) => Fit
  /** the same for the letters before a tear alone: can the text end with them, at the end of a word? 0 and below; the lower the surer they are the beginning of a longer word */
  readonly ends: (tail: string, known: Known) => number
}

const loaded = new Map<string, Frequencies | null>()

const fileOf = (tag: string) => join(import.meta.dirname, `${tag}.frequencies.txt`)

/** The table of a language, null where it has none. Loaded when first asked for. */
export function loadFrequencies(tag: string): Frequencies | null {
  let found = loaded.get(tag)
  if (found === undefined) loaded.set(tag, found = existsSync(fileOf(tag)) ? open(readFileSync(fileOf(tag), 'utf8')) : null)
  return found
}

// shares of running text, chosen on held-out documents of the collection that was counted
const IN_DICTIONARY = 2e-7 // of a word that was not counted, and the dictionary has
const NAME = 2e-8 // of a word with a capital that nothing has
const NO_WORD = 5e-11
const IN_DOCUMENT = 2e-5 // of a word that the document has, each time
const MOST_UNKNOWN = 1 // score of a word that nothing has: what rare halves say is little
const LETTERS = 5.7 // of a word and what stands behind it, on average
const UNSEEN = 0.3 // times that a beginning or an end of a word was seen that no word has
const [LEAST_ALONE, ALONE] = [60, 0.43] // times, and share of the times that a word was seen, for which what follows it counts by itself

function open(table: string): Frequencies {
  const lines = table.trimEnd().split('\n')
  const total = Number(lines[0])
  const row = new Map<string, number>() // word -> its line
  const words: string[] = []
  const times = new Float64Array(lines.length)
  for (let i = 1; i < lines.length; i++) {
    const [word, count] = (lines[i] as string).split(' ', 2) as [string, string]
    row.set(word, i)
    words.push(word)
    times[i] = Number(count)
  }
  const timesOf = (word: string) => times[row.get(word) ?? 0] as number
  const beginning = counter(words, timesOf)
  const ending = counter(words.map(reversed), (word) => timesOf(reversed(word)))
  const timesBehind = (first: string, second: string) => Number((lines[row.get(first) ?? 0] as string).split(` ${second} `, 2)[1]?.split(' ', 1)[0] ?? 0)

  const shareOf = (word: string, hasCapital: boolean, known: Known) => {
    const counted = timesOf(word) / total || (word.length > 2 && known.isListed(word) ? IN_DICTIONARY : 0)
    const here = known.timesInText(word)
    return Math.max(counted, here > 1 ? IN_DOCUMENT * here : 0) || (hasCapital ? NAME : NO_WORD) // a half stands there once, torn off
  }
  const beginningWith = (tail: string, share: number) => Math.max(share, (beginning(tail) + UNSEEN) / total)
  const fit: Frequencies['fit'] = (before, after, known) => {
    const hasCapital = /^\p{Lu}/u.test(before)
    const [tail, head] = [plain(before), plain(after)]
    const [shareOfTail, shareOfHead] = [shareOf(tail, hasCapital, known), shareOf(head, false, known)]
    const seen = timesOf(tail)
    const alone = LEAST_ALONE + ALONE * seen
    const two = shareOfTail * (timesBehind(tail, head) + alone * shareOfHead) / (seen + alone)
    const own = Math.max(timesOf(tail + head) / total, known.timesInText(tail + head) * IN_DOCUMENT) || (known.isListed(tail + head) ? IN_DICTIONARY : 0)
    const one = own || (hasCapital ? NAME : NO_WORD)
    const accident = beginningWith(tail, shareOfTail) * Math.max(shareOfHead, (ending(reversed(head)) + UNSEEN) / total)
    const score = Math.log((one + two) / accident * LETTERS)
    return { score: one > two && !own ? Math.min(score, MOST_UNKNOWN) : score, isOneWord: one > two }
  }
  const ends: Frequencies['ends'] = (before, known) => {
    const tail = plain(before)
    const share = shareOf(tail, /^\p{Lu}/u.test(before), known)
    return Math.log(share / beginningWith(tail, share))
  }
  return { fit, ends }
}

const plain = (word: string) => word.toLowerCase().replaceAll('’', "'")
const reversed = (word: string) => [...word].reverse().join('')

/** how often words that begin with some letters occur, taken together */
function counter(words: readonly string[], timesOf: (word: string) => number): (letters: string) => number {
  const sorted = words.toSorted()
  const sums = new Float64Array(sorted.length + 1)
  sorted.forEach((word, i) => { sums[i + 1] = (sums[i] as number) + timesOf(word) })
  const firstFrom = (letters: string) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] as string) < letters) low = middle + 1
      else high = middle
    }
    return low
  }
  return (letters) => (sums[firstFrom(`${letters}\uffff`)] as number) - (sums[firstFrom(letters)] as number)
}
