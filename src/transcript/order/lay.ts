import type { Repair } from '../../record/record.ts'
import type { Span } from '../../span.ts'
import { type Flow, pieceAt, range, type Segment, wordsOf } from './flow.ts'
import type { Glue, Judge } from '../joints/index.ts'
import { fitsHere, quotes, runsOn } from './links.ts'
import { sourceSpans } from '../paragraphs/index.ts'
import type { Piece } from '../pieces/index.ts'

/** One step of the restored reading order. */
export interface Step {
  readonly piece: Piece
  /** goes on in mid-sentence where the step before it broke off; what stands between the two halves */
  readonly joinedBy: Glue | null
  /** text is missing before it, for this reason */
  readonly gap?: string
}

export interface Ordered {
  /** to be taken once; `size`: how many there are */
  readonly steps: Iterable<Step>
  readonly size: number
  /** text is missing behind the last step, for this reason */
  readonly gapAtEnd?: string
  readonly repairs: readonly Repair[]
}

/** Lays out the steps, and declares what was joined, moved and found missing. Furniture stays behind the piece that it follows in print. */
export function lay(flow: Flow, segments: readonly Segment[], order: readonly number[], judge: Judge): Ordered {
  const { pieces, at } = flow
  const steps: Step[] = []
  const repairs: Repair[] = []
  const kept = longestIncreasing(order)
  const push = (k: number, joinedBy: Step['joinedBy'], gap?: string) => {
    steps.push({ piece: pieceAt(flow, k), joinedBy, ...(gap === undefined ? {} : { gap }) })
    for (let i = (at[k] as number) + 1; i < (at[k + 1] ?? pieces.length); i++) steps.push({ piece: pieces[i] as Piece, joinedBy: null })
  }
  for (let i = 0; i < (at[0] ?? 0); i++) steps.push({ piece: pieces[i] as Piece, joinedBy: null })
  let running: Piece | null = null
  order.forEach((index, position) => {
    const segment = segments[index] as Segment
    const before = position > 0 ? segments[order[position - 1] as number] as Segment : null
    if (!kept.has(index)) {
      const spans = pieces.slice(at[segment.first], at[segment.last + 1]).filter(({ kind }) => kind !== 'furniture').flatMap(spansOf)
      repairs.push({ what: 'moved', spans, because: reasonToMove(flow, before, segment, running, judge), confidence: 0.7 })
    }
    for (const k of range(segment)) {
      const previous = k === segment.first ? before?.last : k - 1
      if (previous === undefined) push(k, null)
      else place(flow, previous, k, running, judge, push, repairs)
      running = runsOn(flow, { first: k, last: k }, running)
    }
  })
  const end = segments[order.at(-1) as number] as Segment
  const isCutOff = flow.isOpen[end.last]
  return { steps, size: steps.length, repairs, ...(isCutOff ? { gapAtEnd: `the text breaks off in mid-sentence: “${wordsOf(pieceAt(flow, end.last)).slice(-24)}”` } : {}) }
}

const spansOf = (piece: Piece): readonly Span[] => sourceSpans(piece.paragraph, piece.from, piece.to)

/** one piece behind another: joined to it, or behind a gap, or simply next */
function place(flow: Flow, previous: number, k: number, running: Piece | null, judge: Judge, push: (k: number, joinedBy: Step['joinedBy'], gap?: string) => void, repairs: Repair[]) {
  const [tail, head] = [pieceAt(flow, previous), pieceAt(flow, k)]
  if (flow.isOpen[previous] && k === previous + 1 && opensAnew(flow, k, judge)) push(k, null)
  else if (flow.isOpen[previous] && head.kind === 'plain') {
    const joint = judge.joint(wordsOf(tail), wordsOf(head))
    const score = joint.score + fitsHere(flow, running, k) + quotes(wordsOf(tail), wordsOf(head))
    if (score > (k === previous + 1 ? flow.costs.joinInPrint : flow.costs.joinMoved)) {
      repairs.push({ what: 'joined', spans: [...lastOf(tail), ...firstOf(head)], because: joint.because, confidence: Math.round(Math.max(0.5, Math.min(0.98, 0.6 + score * 0.08)) * 100) / 100 })
      push(k, joint.glue)
    } else push(k, null, `“${wordsOf(tail).slice(-16)}” breaks off in mid-sentence, and “${wordsOf(head).slice(0, 16)}” does not go on with it`)
  } else if (flow.isOpen[previous] && head.kind !== 'note' && !(head.kind === 'turn' && judge.mayEnd(wordsOf(tail)))) push(k, null, `“${wordsOf(tail).slice(-16)}” breaks off in mid-sentence, and ${head.kind === 'heading' ? 'a heading' : 'another turn'} follows`)
  else if (flow.isOrphan[k] && judge.isCutOff(wordsOf(head))) push(k, null, `“${wordsOf(head).slice(0, 16)}” begins in mid-sentence, and nothing before it breaks off`)
  else push(k, null)
}

/** a capital behind a whole word, and no page between them: what the paragraph above lacks is its end mark */
function opensAnew(flow: Flow, k: number, judge: Judge): boolean {
  return pieceAt(flow, k).kind === 'plain' && (flow.at[k] as number) === (flow.at[k - 1] as number) + 1 && /^\p{Lu}/u.test(wordsOf(pieceAt(flow, k))) && !judge.isCutShort(wordsOf(pieceAt(flow, k - 1)))
}

const lastOf = (piece: Piece): Span[] => spansOf(piece).slice(-1) as Span[]

const firstOf = (piece: Piece): Span[] => spansOf(piece).slice(0, 1) as Span[]

function reasonToMove(flow: Flow, before: Segment | null, segment: Segment, running: Piece | null, judge: Judge): string {
  if (!before) return 'the order in print leaves its sentences torn'
  const [tail, head] = [pieceAt(flow, before.last), pieceAt(flow, segment.first)]
  if (flow.isOpen[before.last] && head.kind === 'plain') {
    const joint = judge.joint(wordsOf(tail), wordsOf(head))
    if (joint.score + fitsHere(flow, running, segment.first) + quotes(wordsOf(tail), wordsOf(head)) > flow.costs.joinMoved) return `“${wordsOf(tail).slice(-12)}” goes on with “${wordsOf(head).slice(0, 12)}”: ${joint.because}`
  }
  const printed = segment.first > 0 ? pieceAt(flow, segment.first - 1) : null
  if (tail.kind === 'note' || printed?.kind === 'note') return 'it stands behind the printed end'
  return 'the order in print leaves a question, an answer or a sentence without its other half'
}

/** the indices that keep their place: a longest increasing run (Fredman 1975), all others have moved */
function longestIncreasing(order: readonly number[]): Set<number> {
  if (order.every((value, i) => value === i)) return new Set(order)
  const length = order.map(() => 1)
  const previous = order.map(() => -1)
  let best = 0
  order.forEach((value, i) => {
    for (let k = 0; k < i; k++) if ((order[k] as number) < value && (length[k] as number) + 1 > (length[i] as number)) [length[i], previous[i]] = [(length[k] as number) + 1, k]
    if ((length[i] as number) > (length[best] as number)) best = i
  })
  const kept = new Set<number>()
  for (let i = best; i >= 0; i = previous[i] as number) kept.add(order[i] as number)
  return kept
}
