import type { Label } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { endsSentence, isTitleLike, markdownLevel, type Paragraph, withoutAbbreviations } from '../paragraphs/index.ts'
import { isBracketed, isStageLine } from '../stage.ts'
import { nextSolid } from './next-solid.ts'

const LONGEST = 150 // characters
const MOST_WORDS = 18
const MOST_BEHIND = 6 // words behind what became of it: `at 3 p.m.`, `(resolution 12/40)`

/** one sentence that tells what became of a matter: `The agenda was adopted.`, `Question put and agreed to.`, `The House divided: Ayes 12, Noes 9.` */
function tellsOutcome(text: string, lexicon: Lexicon): boolean {
  if (text.length > LONGEST || !text.endsWith('.') || !/^\p{Lu}/u.test(text) || /[.!?…:;]["”’)]?\s+\p{Lu}/u.test(withoutAbbreviations(text).replace(/:(?=[^:]*\d[^:]*$)/u, ''))) return false
  const words = foldWord(text).split(/[\s,:()]+/u).map((word) => word.replace(/\.$/u, '')).filter(Boolean)
  if (words.length > MOST_WORDS || words.some((word) => lexicon.decisions.unless.has(word))) return false
  const first = lexicon.articles.has(words[0] as string) ? 1 : 0
  const holds = (phrases: { readonly has: (text: string) => boolean }, from: number) => [1, 2, 3, 4, 5].findLast((count) => from + count <= words.length && phrases.has(words.slice(from, from + count).join(' '))) ?? 0
  const matter = holds(lexicon.decisions.matters, first)
  if (!matter) return false
  for (let from = words.length - 1; from >= first + matter; from--) {
    const length = holds(lexicon.decisions.outcomes, from)
    if (length) return words.length - from - length <= MOST_BEHIND
  }
  return false
}

/**
 * Whether the record tells in a paragraph of its own, between what is said, what a body decided or did. Who speaks may say the same: the last paragraph before the
 * next label, a heading or another such one.
 */
export function isDecision(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], i: number, lexicon: Lexicon): boolean {
  if (labels[i] || !tellsOutcome((paragraphs[i] as Paragraph).text, lexicon)) return false
  for (let next = nextSolid(paragraphs, i); next >= 0; next = nextSolid(paragraphs, next)) {
    const paragraph = paragraphs[next] as Paragraph
    const { text } = paragraph
    if (labels[next] || paragraph.heading || markdownLevel(text) || isBracketed(text) || isStageLine(text, lexicon) || !endsSentence(text.charCodeAt(text.length - 1)) && isTitleLike(paragraph, lexicon)) return true
    if (!tellsOutcome(text, lexicon)) return false
  }
  return true
}
