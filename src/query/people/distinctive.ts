/** A word that somebody uses more often than the others do. */
export interface DistinctiveWord {
  readonly word: string
  /** in what they said, as far as it was looked at */
  readonly count: number
  /** in all that the archive holds */
  readonly overall: number
  /** Dunning's log-likelihood ratio: by this the words are ordered, and nothing is judged */
  readonly keyness: number
}

export interface Whole {
  /** letters and digits of the archive */
  readonly letters: number
  /** how often a word stands in it */
  count(word: string): number
}

/** Words that are looked up in the whole archive. */
const mostCandidates = 1000
/** Times that a word must have been said to be of interest. */
const fewest = 3

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const letter = /\p{L}/u
const letters = /[\p{L}\p{N}]/gu

/**
 * The words that tell what somebody speaks of from what the others do: those with the greatest log-likelihood ratio (Dunning 1993), and of them those that they
 * say more often than the others. Chance is measured by letters and not by words, because nobody counts the words of a whole archive.
 */
export function distinctiveWords(texts: readonly string[], { letters: all, count }: Whole, most = 40): DistinctiveWord[] {
  const counts = new Map<string, number>()
  let own = 0
  for (const text of texts) {
    own += text.match(letters)?.length ?? 0
    for (const { segment, isWordLike } of segmenter.segment(text.toLowerCase())) {
      // one Han character is seldom a word by itself; nor are one or two letters
      if (isWordLike && letter.test(segment) && segment.length > (/\p{Script=Han}/u.test(segment) ? 1 : 2)) counts.set(segment, (counts.get(segment) ?? 0) + 1)
    }
  }
  const rest = Math.max(1, all - own)
  return Array.from(counts).filter(([, times]) => times >= fewest).sort((a, b) => b[1] - a[1]).slice(0, mostCandidates)
    .map(([word, times]): DistinctiveWord => {
      const overall = Math.max(times, count(word))
      return { word, count: times, overall, keyness: likelihoodRatio(times, overall - times, own, rest) }
    })
    .filter(({ count: times, overall, keyness }) => times / own > (overall - times) / rest && keyness > 0)
    .sort((a, b) => b.keyness - a.keyness || (a.word < b.word ? -1 : 1)).slice(0, most)
    .map((its) => ({ ...its, keyness: Math.round(its.keyness * 10) / 10 }))
}

/** @param a times in the one text, of `c` letters; `b` in the other, of `d` */
function likelihoodRatio(a: number, b: number, c: number, d: number): number {
  const [expectedA, expectedB] = [(c * (a + b)) / (c + d), (d * (a + b)) / (c + d)]
  const part = (seen: number, expected: number) => (seen ? seen * Math.log(seen / expected) : 0)
  return 2 * (part(a, expectedA) + part(b, expectedB))
}
