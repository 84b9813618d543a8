import { type Flow, isAnswering, isAsking, isDateline, pieceAt, type Segment, wordsOf } from './flow.ts'
import type { Judge } from '../joints/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Piece } from '../pieces/index.ts'
import { isClosing } from '../stage.ts'

const ALTERNATION = 1.1
const BEHIND_END = 4
const SURELY = 6 // score of a beginning beyond which it says no more
const NEVER_ASKED = 1.5
const AT_MARGIN = -1.5 // two lines of a wrapped paragraph that do not seem to go together: nearly always they do

/** what it is worth to read segment `b` right behind segment `a`, where the turn `running` runs at its end */
export function worthOf(flow: Flow, a: Segment, b: Segment, running: Piece | null, judge: Judge, lexicon: Lexicon, halves: ReadonlySet<Piece>): number {
  const tail = pieceAt(flow, a.last)
  const head = pieceAt(flow, b.first)
  const inPrint = b.first === a.last + 1
  if (inPrint && halves.has(head)) return AT_MARGIN
  let score = inPrint ? 0 : -flow.costs.move
  const isHidden = !inPrint && head.kind === 'plain' && !flow.isOrphan[b.first] && !flow.isOpen[b.first - 1]
  if (isHidden) score -= Math.max(0, flow.costs.hidden + flow.costs.beginning * Math.max(-SURELY, Math.min(SURELY / 2, judge.begins(wordsOf(head)))))
  let isGap = false
  if (flow.isOpen[a.last] && head.kind === 'plain') {
    const joint = judge.joint(wordsOf(tail), wordsOf(head)).score + fits(flow, running, b) + quotes(wordsOf(tail), wordsOf(head)) - (isNeverAsked(flow, running, a, b) ? NEVER_ASKED : 0)
    const isJoined = joint > (inPrint ? flow.costs.joinInPrint : flow.costs.joinMoved)
    isGap = !isJoined
    score += isJoined ? joint : -flow.costs.gap
  } else if (flow.isOpen[a.last] || flow.isOrphan[b.first]) {
    isGap = true
    score -= flow.costs.gap
    if (head.kind === 'plain') score += fits(flow, running, b)
  } else if (head.kind === 'plain' && !inPrint) score += Math.min(0, fits(flow, running, b)) - 0.5
  if (head.kind === 'turn' && head.label) {
    if (running?.label && (isAsking(head) ? isAsking(running) : isAnswering(running) && running.label.key === head.label.key)) {
      score -= ALTERNATION * (isGap ? 0.3 : 1)
    }
  }
  if (tail.kind === 'note' && (isClosing(tail.paragraph, lexicon) || isDateline(tail))) score -= BEHIND_END
  return score
}

/** whether a question that breaks off would go on to its end without having asked anything */
function isNeverAsked(flow: Flow, running: Piece | null, a: Segment, b: Segment): boolean {
  if (!running || !isAsking(running) || QUESTION_MARK.test(wordsOf(running))) return false
  for (let k = a.last; k >= a.first && pieceAt(flow, k) !== running; k--) if (QUESTION_MARK.test(wordsOf(pieceAt(flow, k)))) return false
  for (let k = b.first; k <= b.last && pieceAt(flow, k).kind === 'plain'; k++) if (QUESTION_MARK.test(wordsOf(pieceAt(flow, k)))) return false
  return true
}

const QUESTION_MARK = /[?？؟;\u037e]/u // the Greek one, too

/** the turn that runs at the end of a segment: its own last one, or the one that ran before it; none behind a heading */
export function runsOn(flow: Flow, segment: Segment, before: Piece | null): Piece | null {
  for (let k = segment.last; k >= segment.first; k--) {
    const piece = pieceAt(flow, k)
    if (piece.kind === 'turn') return piece
    if (piece.kind === 'heading') return null
  }
  return before
}

/** whether an unlabelled run can belong to the turn above it: what follows a question answers it, what follows an answer asks */
function fits(flow: Flow, running: Piece | null, b: Segment): number {
  if (!running?.label) return 0
  let next: Piece | null = null
  for (let k = b.first + 1; k <= b.last && !next; k++) {
    const piece = pieceAt(flow, k)
    if (piece.kind === 'turn' || piece.kind === 'heading') next = piece
  }
  if (next?.kind === 'heading') return isAsking(running) ? -1.5 : 0.3
  if (next?.kind !== 'turn' || !next.label) return 0
  if (isAsking(running)) return isAsking(next) ? -1 : 0.6
  return isAsking(next) ? 0.6 : next.label.key === running.label.key ? -1 : 0
}

export function fitsHere(flow: Flow, running: Piece | null, k: number): number {
  let last = k
  while (last + 1 < flow.at.length && pieceAt(flow, last + 1).kind === 'plain') last++
  return fits(flow, running, { first: k, last: Math.min(last + 1, flow.at.length - 1) })
}

const PAIRS: readonly (readonly [string, string])[] = [['“', '”'], ['《', '》'], ['（', '）'], ['「', '」']]

/** a quotation that is open at the tear must be closed behind it, and one that is closed must have been opened */
export function quotes(before: string, after: string): number {
  let score = 0
  for (const [open, close] of PAIRS) {
    const isOpen = before.lastIndexOf(open) > before.lastIndexOf(close)
    const closes = after.indexOf(close)
    const opens = after.indexOf(open)
    const closesFirst = closes >= 0 && (opens < 0 || closes < opens)
    if (isOpen && closesFirst) score += 1.5
    else if (closesFirst) score -= open === '《' ? 6 : 2.5 // closed, and never opened; a title runs over no paragraph
    else if (isOpen) score -= 1
  }
  return score
}
