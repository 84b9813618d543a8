import { type Flow, isAfterEnd, isAsking, pieceAt, type Segment, wordsOf } from './flow.ts'
import type { Judge } from '../joints/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { quotes } from './links.ts'
import { endsSentence } from '../paragraphs/index.ts'
import type { Piece } from '../pieces/index.ts'

export const MOST_SEGMENTS = 14 // the exact search doubles with each
const MOST_HIDDEN = 6 // tears that only their other half shows
const MOST_PIECES = 2000 // of a document in which tears are looked for that nothing shows
const SURE = 3

/** short lines that stand between two halves of one word: running heads that no other page repeats */
export function findInterrupting(flow: Flow, judge: Judge): Set<number> {
  const found = new Set<number>()
  for (let k = 1; k + 1 < flow.at.length; k++) {
    const piece = pieceAt(flow, k)
    const [before, after] = [pieceAt(flow, k - 1), pieceAt(flow, k + 1)]
    const words = wordsOf(piece)
    if (!flow.isOpen[k - 1] || after.kind !== 'plain' || piece.kind === 'turn' || words.length > 60 || endsSentence(words.charCodeAt(words.length - 1)) || flow.isOrphan[k]) continue
    if (judge.joint(wordsOf(before), wordsOf(after)).score >= 2.5 && judge.joint(wordsOf(before), words).score < 1 && judge.joint(words, wordsOf(after)).score < 1) found.add(flow.at[k] as number)
  }
  return found
}

/** Cuts the flow where it may be torn: at open ends and orphans, behind a printed end, and where one speaker's label follows their own. */
export function cut(flow: Flow, judge: Judge, lexicon: Lexicon): Segment[] {
  const segments: Segment[] = []
  const alternates = doesAlternate(flow)
  let first = 0
  const labels: (string | null)[] = []
  let current: Piece | null = null
  for (let k = 0; k < flow.at.length; k++) {
    const piece = pieceAt(flow, k)
    if (piece.kind === 'turn') current = piece
    if (piece.kind === 'heading') current = null
    labels.push(current?.label?.key ?? null)
    if (k === 0) continue
    const before = pieceAt(flow, k - 1)
    const isTorn = flow.isOpen[k - 1] && before.kind !== 'note' && piece.kind !== 'note' && !isSureJoint(flow, k, judge)
    const isLost = flow.isOrphan[k] && !flow.isOpen[k - 1]
    const isTwice = alternates && piece.kind === 'turn' && piece.label !== null && (isAsking(piece) ? labels[k - 1] !== null && isAskingKey(flow, k - 1) : labels[k - 1] === piece.label.key)
    if (isTorn || isLost || isAfterEnd(flow, k, lexicon) || isTwice) {
      segments.push({ first, last: k - 1 })
      first = k
    }
  }
  if (flow.at.length) segments.push({ first, last: flow.at.length - 1 })
  return segments
}

/**
 * A piece that was moved may begin like any paragraph: where a sentence breaks off and what stands below does not go on with it, the
 * paragraphs that would go on with it best are places where the text may be torn, too.
 */
export function withHiddenTears(flow: Flow, segments: readonly Segment[], judge: Judge): readonly Segment[] {
  const tails = segments.filter((segment, i) => {
    if (!flow.isOpen[segment.last]) return false
    const next = segments[i + 1]
    const head = next ? pieceAt(flow, next.first) : null
    return !head || head.kind !== 'plain' || judge.joint(wordsOf(pieceAt(flow, segment.last)), wordsOf(head)).score < SURE
  })
  const room = Math.min(MOST_HIDDEN, MOST_SEGMENTS - segments.length)
  if (!tails.length || room <= 0 || flow.at.length > (segments.length === 1 ? 400 : MOST_PIECES)) return segments
  const starts = new Set(segments.map(({ first }) => first))
  const found: { k: number, score: number }[] = []
  const firstTurn = flow.at.findIndex((_, k) => pieceAt(flow, k).kind === 'turn')
  flow.at.forEach((_, k) => {
    const piece = pieceAt(flow, k)
    // above the first words said stands what opens the text, and goes on with nothing
    if (k === 0 || k < firstTurn || piece.kind !== 'plain' || starts.has(k) || pieceAt(flow, k - 1).kind === 'note') return
    const words = wordsOf(piece)
    const score = Math.max(...tails.filter(({ last }) => last !== k).map(({ last }) => {
      const tail = wordsOf(pieceAt(flow, last))
      return judge.joint(tail, words).score + quotes(tail, words)
    }))
    if (score >= flow.costs.plausible) found.push({ k, score })
  })
  found.sort((a, b) => b.score - a.score || a.k - b.k)
  const cuts = [...starts, ...found.slice(0, room).map(({ k }) => k)].sort((a, b) => a - b)
  return cuts.map((first, i) => ({ first, last: (cuts[i + 1] ?? flow.at.length) - 1 }))
}

/** whether the turn that is running at `k` is a question */
function isAskingKey(flow: Flow, k: number): boolean {
  for (let i = k; i >= 0; i--) {
    const piece = pieceAt(flow, i)
    if (piece.kind === 'turn') return isAsking(piece)
    if (piece.kind === 'heading') return false
  }
  return false
}

/** questions and answers take turns nearly always */
function doesAlternate(flow: Flow): boolean {
  let kept = 0
  let broken = 0
  let last: Piece | null = null
  for (let k = 0; k < flow.at.length; k++) {
    const piece = pieceAt(flow, k)
    if (piece.kind !== 'turn' || !piece.label) continue
    if (last) isAsking(last) !== isAsking(piece) ? kept++ : broken++
    last = piece
  }
  return kept >= 2 && kept >= broken * 3
}

/** two halves that stand together in print and are one word for sure are not torn apart to look for better */
function isSureJoint(flow: Flow, k: number, judge: Judge): boolean {
  const piece = pieceAt(flow, k)
  return piece.kind === 'plain' && judge.joint(wordsOf(pieceAt(flow, k - 1)), wordsOf(piece)).score >= SURE && (flow.at[k] as number) === (flow.at[k - 1] as number) + 1
}
