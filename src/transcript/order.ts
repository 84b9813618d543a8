import type { Repair } from '../record/record.ts'
import type { Lexicon } from './lexicon.ts'
import type { Front, Piece } from './pieces.ts'

/** One step of the restored reading order. */
export interface Step {
  readonly piece: Piece
  /** goes on in mid-sentence or mid-word where the step before it broke off */
  readonly isJoined: boolean
  /** text is missing before it, for this reason */
  readonly gap?: string
}

export interface Ordered {
  readonly steps: readonly Step[]
  /** text is missing behind the last step, for this reason */
  readonly gapAtEnd?: string
  readonly repairs: readonly Repair[]
}

export function restoreOrder(pieces: readonly Piece[], lexicon: Lexicon, front: Front): Ordered {
  void lexicon
  void front
  return { steps: pieces.map((piece) => ({ piece, isJoined: false })), repairs: [] }
}
