import type { Judge } from '../joints/index.ts'
import type { Piece } from '../pieces/index.ts'

const SLACK = 2 // ideographs that a full line may be shorter than the longest, for a mark that may not begin a line
const MOST_LINES = 500 // of a document in which tears at the margin are looked for

/**
 * Where a torn document has wrapped lines, a column may break off just at the margin, and what stands below looks like the next line.
 * Cuts the pieces between two lines that cannot be one sentence. The second half of each that stands below a full line is in `halves`: where nothing better is found
 * for it, it goes on with the first, and nothing was torn.
 */
export function cutAtMargin(pieces: readonly Piece[], judge: Judge): { readonly pieces: readonly Piece[], readonly halves: ReadonlySet<Piece> } {
  const lines = pieces.reduce((sum, { paragraph }) => sum + (paragraph.at?.length ?? 1), 0)
  const halves = new Set<Piece>()
  const width = pieces.reduce((most, { paragraph: { at } }) => (at ?? []).reduce((widest, start, i) => Math.max(widest, i > 0 ? start - (at?.[i - 1] ?? 0) : 0), most), 0)
  if (lines > MOST_LINES) return { pieces, halves }
  const cut = pieces.flatMap((piece) => {
    const { paragraph: { at, text }, textStart, textEnd } = piece
    if (!at || piece.kind !== 'turn' && piece.kind !== 'plain') return [piece]
    const tears = at.filter((start) => start > textStart && start < textEnd && judge.isTornApart(text.slice(textStart, start), text.slice(start, textEnd)))
    if (!tears.length) return [piece]
    // a line that breaks off before the margin was torn for sure
    const isFull = (start: number) => start - (at[at.indexOf(start) - 1] ?? 0) >= width - SLACK
    return [textStart, ...tears].map((start, i) => {
      const end = tears[i]
      const isFirst = i === 0
      const part: Piece = {
        ...piece, ...(isFirst ? {} : { kind: 'plain', label: null, opens: undefined }),
        from: isFirst ? piece.from : start, to: end ?? piece.to, textStart: start, textEnd: end ?? textEnd,
      }
      if (!isFirst && isFull(start)) halves.add(part)
      return part
    })
  })
  return { pieces: cut, halves }
}

/** The pieces of before, but cut only where the second half stands elsewhere in the order that was found. */
export function keepCuts(pieces: readonly Piece[], halves: ReadonlySet<Piece>, isMoved: (half: Piece) => boolean): readonly Piece[] {
  const kept: Piece[] = []
  for (const piece of pieces) {
    const first = kept.at(-1)
    if (first && halves.has(piece) && !isMoved(piece)) kept[kept.length - 1] = { ...first, to: piece.to, textEnd: piece.textEnd }
    else kept.push(piece)
  }
  return kept
}
