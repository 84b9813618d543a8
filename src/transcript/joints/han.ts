import type { Collocations } from '../languages/collocations.ts'
import type { Continuity } from '../languages/continuity.ts'
import type { Joint } from './joint.ts'

// the weights of the two kinds of evidence: a logistic regression on held-out text gives this ratio
const LISTS = 0.36
const NETWORKS = 0.6
const LONG_WORD = 1

/** two halves of a Chinese text. `timesPrinted`: occurrences of two or three characters in the document */
export function hanJoint(before: string, after: string, timesPrinted: (part: string) => number, segmenter: Intl.Segmenter, collocations: Collocations | null, continuity: Continuity | null): Joint {
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
  // a long word comes about by accident at one joint in a thousand
  if (crossing.length > 2) score = Math.max(score, LONG_WORD)
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
export function countGrams(text: string): (part: string) => number {
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
