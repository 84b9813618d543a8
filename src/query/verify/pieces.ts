// A quotation as the fewest pieces that stand in the archive word for word: how a stitched one is told from one that was never said.
import { type Filters, fold, type FoldOptions, type VerbatimIndex } from '../../verbatim/index.ts'
import type { Part } from './parts.ts'
import { quotedOf } from './passages.ts'
import { measure } from './measure.ts'

/** A stitched quotation has few pieces; what has more is made of phrases that everybody uses. */
const mostPieces = 5

type Edge = 'sentence' | 'clause' | 'word'

/**
 * The fewest pieces, cut at words, each of which stands somewhere; longest first from the left, which is never more than need be, because what stands within
 * a piece that is found is found too. Where a joint may be moved back to the end of a sentence or clause, it is. Null where more than a few are needed.
 */
export function fewestPieces(index: VerbatimIndex, parts: readonly Part[], filters: Filters, options: FoldOptions): Part[] | null {
  const pieces: Part[] = []
  for (const part of parts) {
    const { starts, ends, words, units } = part.folded
    const begins: number[] = []
    for (let unit = 0; unit < units.length; unit++) if (words[unit]) begins.push(unit)
    begins.push(units.length)
    const cut = (from: number, to: number) => part.text.slice(starts[begins[from] as number], ends[(begins[to] as number) - 1])
    const isFound = (from: number, to: number) => index.count(cut(from, to), filters) > 0
    const cuts = [0]
    for (let from = 0; from < begins.length - 1;) {
      // doubling, then halving: the most words from here on that stand somewhere
      let step = 2
      let found = from
      const last = begins.length - 1
      while (from + step <= last && isFound(from, from + step)) [found, step] = [from + step, step * 2]
      let missing = Math.min(from + step, last + 1)
      while (missing - found > 1) {
        const middle = (missing + found) >> 1
        if (isFound(from, middle)) found = middle
        else missing = middle
      }
      if (found === from || pieces.length + cuts.length > mostPieces) return null
      cuts.push((from = found))
    }
    for (let i = cuts.length - 2; i >= 1; i--) cuts[i] = bestCut(cuts[i - 1] as number, cuts[i] as number, (at) => edgeAt(part, begins[at] as number), (at) => isFound(at, cuts[i + 1] as number))
    for (let i = 0; i + 1 < cuts.length; i++) {
      const [from, to] = [begins[cuts[i] as number] as number, begins[cuts[i + 1] as number] as number]
      const [start, end] = [i ? (starts[from] as number) : 0, i + 2 < cuts.length ? (starts[to] as number) : part.text.length]
      const text = part.text.slice(start, end)
      pieces.push({ ...quotedOf(text, [part.at[0] + start, part.at[0] + end], fold(text, options)), joint: i ? { kind: 'none' } : part.joint })
    }
  }
  return pieces.length <= mostPieces ? pieces : null
}

/** The end of a sentence or clause not far before the joint from which the next piece is still found; else the joint. */
function bestCut(from: number, joint: number, edge: (at: number) => Edge, isFound: (at: number) => boolean): number {
  let best = joint
  for (let at = joint; at > from && joint - at <= 16; at--) {
    if (rank[edge(at)] <= rank[edge(best)]) continue
    if (!isFound(at)) break
    best = at
  }
  return best
}

const rank = { word: 0, clause: 1, sentence: 2 } as const

/** What the quotation has before the word that begins at `unit`. */
function edgeAt({ text, folded: { starts, ends } }: Part, unit: number): Edge {
  if (unit === 0 || unit >= starts.length) return 'sentence'
  const gap = text.slice(ends[unit - 1], starts[unit])
  return /[.!?。！？；;\n]/.test(gap) ? 'sentence' : /[,，、:：—–]/.test(gap) ? 'clause' : 'word'
}

/**
 * Whether pieces are long enough that each must come from where it is found: sentences need not be more than not too short, clauses half as long again, and
 * pieces cut inside a clause so long that nobody says the same by chance.
 */
export function areTelling(pieces: readonly Part[], whole: string): boolean {
  return pieces.every((piece, i) => {
    const its = measure(piece.text, piece.folded)
    const edges = [i && piece.joint.kind === 'none' ? edgeBefore(whole, piece.at[0]) : 'sentence', i + 1 < pieces.length && pieces[i + 1]?.joint.kind === 'none' ? edgeBefore(whole, piece.at[1]) : 'sentence'] as const
    const least = Math.min(...edges.map((edge) => rank[edge]))
    return its.words >= (its.isUnspaced ? [20, 12, 6] : [12, 7, 3])[least]!
  })
}

const edgeBefore = (text: string, at: number): Edge => {
  const gap = /[^\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0] ?? ''
  return /[.!?。！？；;\n]/.test(gap) ? 'sentence' : /[,，、:：—–]/.test(gap) ? 'clause' : 'word'
}
