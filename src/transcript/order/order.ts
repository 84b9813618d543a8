import { arrange } from './arrange.ts'
import { markAsking } from './asking.ts'
import { type Flow, isAfterEnd, isAsking, look, markTornBeginnings, pieceAt, range, type Segment } from './flow.ts'
import { type Judge, makeJudge } from '../joints/index.ts'
import { lay, type Ordered, type Step } from './lay.ts'
import type { Lexicon } from '../lexicon.ts'
import { runsOn, worthOf } from './links.ts'
import { cutAtMargin, keepCuts } from './margin-tears.ts'
import type { Piece } from '../pieces/index.ts'
import { cut, findInterrupting, MOST_SEGMENTS, withHiddenTears } from './tears.ts'

/**
 * Puts torn text together again: pieces that break off and pieces that begin in mid-sentence are linked so that the whole costs
 * least, where keeping the printed order is free, moving costs, and a gap is declared where nothing fits. Exact for a dozen pieces
 * (Held and Karp 1962, over subsets); beyond that the printed order is kept and only its joints are judged.
 * `pieces` may be emptied while the steps are taken: there may be a million of them.
 */
export function restoreOrder(pieces: Piece[], text: string, tag: string, lexicon: Lexicon): Ordered {
  const judge = makeJudge(tag, text, lexicon)
  const isTranscript = pieces.some((piece) => piece.label)
  markAsking(pieces, lexicon)
  let flow = look(pieces, judge, lexicon)
  const isTorn = flow.isOpen.some(Boolean) || flow.isOrphan.some(Boolean) || flow.at.some((_, k) => k > 0 && isAfterEnd(flow, k, lexicon))
  if (!isTranscript || !isTorn) return { steps: handOver(pieces), size: pieces.length, repairs: [] }
  const interrupting = findInterrupting(flow, judge)
  const solid = interrupting.size ? pieces.map((piece, i): Piece => (interrupting.has(i) ? { ...piece, kind: 'furniture', label: null, level: 0, textStart: piece.from, textEnd: piece.to } : piece)) : pieces
  const arranged = (of: readonly Piece[], halves: ReadonlySet<Piece>) => {
    if (of !== pieces) flow = look(of, judge, lexicon)
    markTornBeginnings(flow, judge)
    const segments = withHiddenTears(flow, cut(flow, judge, lexicon), judge)
    return { segments, order: segments.length <= MOST_SEGMENTS ? search(flow, segments, judge, lexicon, halves) : segments.map((_, i) => i) }
  }
  let { pieces: cuts, halves } = cutAtMargin(solid, judge)
  let found = arranged(cuts, halves)
  if (halves.size) {
    // a cut whose halves stay together was none
    const together = new Set(found.order.flatMap((index, i) => {
      const [segment, before] = [found.segments[index] as Segment, i > 0 ? found.segments[found.order[i - 1] as number] as Segment : null]
      return [...range(segment).slice(1), ...(before && before.last === segment.first - 1 ? [segment.first] : [])].map((k) => pieceAt(flow, k))
    }))
    cuts = keepCuts(cuts, halves, (half) => !together.has(half))
    halves = new Set(cuts.filter((piece) => halves.has(piece)))
    found = arranged(cuts, halves)
  }
  return lay(flow, found.segments, found.order, judge)
}

/** One piece after the other, forgotten here when it has been taken. */
function* handOver(pieces: (Piece | null)[]): Generator<Step> {
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    pieces[i] = null
    yield { piece, joinedBy: null }
  }
}

/** the order of the segments that is worth most; the first stays first */
function search(flow: Flow, segments: readonly Segment[], judge: Judge, lexicon: Lexicon, halves: ReadonlySet<Piece>): number[] {
  const n = segments.length
  if (n <= 2) return segments.map((_, i) => i)
  // what runs at the end of a segment without a label depends on what is read before it: a state of its own
  const turns: (Piece | null)[] = []
  const stateOf = (running: Piece | null) => {
    const known = turns.findIndex((turn) => (turn && running ? turn.label?.key === running.label?.key && isAsking(turn) === isAsking(running) : turn === running))
    return known >= 0 ? known : turns.push(running) - 1
  }
  const first = stateOf(runsOn(flow, segments[0] as Segment, null))
  const ends = segments.map((segment) => {
    const [without, within] = [null, pieceAt(flow, (segments[0] as Segment).first)].map((before) => runsOn(flow, segment, before))
    return without === within ? stateOf(without as Piece | null) : -1 // goes on with what ran before it
  })
  const states = turns.length
  const ending = segments.map(({ last }) => (flow.isOpen[last] ? -flow.costs.gapAtEnd : 0))
  const worth = (a: number, b: number, state: number) => worthOf(flow, segments[a] as Segment, segments[b] as Segment, turns[state] as Piece | null, judge, lexicon, halves)
  return arrange({ count: n, states, first, ends, worth, ending })
}
