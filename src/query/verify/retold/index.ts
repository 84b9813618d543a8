// Reported speech: what somebody said, condensed and retold. No edit bound finds it, because what is left out between two clauses may be long.
import { fold } from '../../../verbatim/index.ts'
import { isTooShort, measure } from '../measure.ts'
import { type Passage, type Quoted, quotedOf, retoldAt } from '../passages.ts'
import { better, type Hit, hitOf, type Search } from '../searching.ts'
import { isSolid, type Token, tokensOf } from '../tokens.ts'
import { unitAt, type Utterance } from '../utterances.ts'
import type { Flag } from '../verdict.ts'
import { weightyWords } from '../languages/index.ts'
import { align, type Piece } from './alignment.ts'
import { utterancesFor } from './seeds.ts'

/**
 * This share of a retelling's letters may be the reporter's own: what is retold of the one who is named keeps 65 % and more in 15 of 15 sentences of a real broadcast. Where it is not sure who
 * spoke, sentences that everybody says in a ministry come near it too: of 532 reported by a news broadcast, 33 were within two fifths of something that somebody else said.
 */
const mostOwn = { same: 0.35, unknown: 0.2 } as const

/** letters; what is longer is no sentence */
const longestRetelling = 2000

/** How many letters of a retelling may stand nowhere in what it retells. */
export const retellingBound = (letters: number, { fit }: Pick<Hit, 'fit'>): number => (fit === 'other' ? -1 : Math.floor(letters * mostOwn[fit]))

/**
 * Where a clause of reported speech is retold from: passages of one utterance in which most of its letters stand, in pieces of three
 * characters or two words and more, one of them longer than anybody says by chance. What was left out between them is told, and whether one stands out of order. Nobody else's
 * words are taken.
 */
export function findRetold(quoted: Quoted, search: Search): Hit[] {
  if (quoted.letters.length > longestRetelling) return []
  return utterancesFor(quoted, search).flatMap((utterance): Hit[] => {
    const hit = retellingIn(utterance, quoted, search)
    return hit && hit.edits <= retellingBound(quoted.letters.length, hit) ? [hit] : []
  }).sort(better)
}

const read = new WeakMap<Utterance, readonly Token[]>()

function retellingIn(utterance: Utterance, quoted: Quoted, search: Search): Hit | null {
  const { hasDecimalComma } = weightyWords(utterance.record.language)
  const words = tokensOf(quoted.text, hasDecimalComma)
  let said = read.get(utterance)
  if (!said) read.set(utterance, said = tokensOf(utterance.text, hasDecimalComma))
  const pieces = align(words, said)
  if (!pieces.some((piece) => isTellingPiece(piece, quoted.text, words, search))) return null
  const passages = groups(pieces, words, said).map((group) => passageOf(group, utterance, quoted, words, said, search))
  const edits = passages.reduce((sum, passage) => sum + passage.edits, 0)
  const flags = new Set<Flag>([...passages.flatMap((passage) => passage.flags), 'condensed'])
  const isBack = passages.some(({ from }, i) => i > 0 && from < (passages[i - 1] as Passage).to)
  if (isBack) flags.add('reordered')
  if (passages.some(({ from }, i) => i > 0 && from > (passages[i - 1] as Passage).to)) flags.add('clause-left-out')
  return hitOf(passages, [...flags], edits, false, search)
}

function isTellingPiece({ quoted: [from, to] }: Piece, text: string, words: readonly Token[], search: Search): boolean {
  const piece = text.slice(words[from]?.start, words[to - 1]?.end)
  return !isTooShort(measure(piece, fold(piece, search.fold)))
}

interface Group {
  /** words of the retelling: all of them belong to one group or another */
  readonly quoted: readonly [number, number]
  readonly said: readonly [number, number]
}

/** Words of what was said, at most, that one passage leaves out; what leaves out more is two. */
const longestGap = (words: readonly Token[]) => (isSolid(words[0]?.text ?? '') ? 40 : 20)

/** Pieces that stand near each other make a passage; words around them are looked for in as many words more on either side, and some. */
function groups(pieces: readonly Piece[], words: readonly Token[], said: readonly Token[]): Group[] {
  const found: { quoted: [number, number]; said: [number, number] }[] = []
  for (const piece of pieces) {
    const last = found.at(-1)
    if (last && piece.said[0] >= last.said[1] && piece.said[0] - last.said[1] <= longestGap(words)) {
      last.quoted[1] = piece.quoted[1]
      last.said[1] = piece.said[1]
    } else found.push({ quoted: [...piece.quoted], said: [...piece.said] })
  }
  return found.map((group, i) => {
    const [before, behind] = [found[i - 1], found[i + 1]]
    // the words between two passages go with the second
    const from = i === 0 ? 0 : (before as Group).quoted[1]
    const to = behind ? group.quoted[1] : words.length
    const room = (own: number) => (own ? 2 * own + 6 : 0)
    return {
      quoted: [from, to],
      said: [
        Math.max(before && before.said[1] <= group.said[0] ? before.said[1] : 0, group.said[0] - room(group.quoted[0] - from)),
        Math.min(behind && behind.said[0] >= group.said[1] ? behind.said[0] : said.length, group.said[1] + room(to - group.quoted[1])),
      ],
    }
  })
}

function passageOf({ quoted: [first, last], said: [from, to] }: Group, utterance: Utterance, quoted: Quoted, words: readonly Token[], said: readonly Token[], search: Search): Passage {
  const [start, end] = [first ? (words[first] as Token).start : 0, last < words.length ? (words[last] as Token).start : quoted.text.length]
  const text = quoted.text.slice(start, end)
  const part = quotedOf(text, [quoted.at[0] + start, quoted.at[0] + end], fold(text, search.fold))
  const { folded } = utterance
  const stretch = { utterance, from: unitAt(folded, (said[from] as Token).start), to: to < said.length ? unitAt(folded, (said[to] as Token).start) : folded.units.length }
  return retoldAt(part, stretch)
}
