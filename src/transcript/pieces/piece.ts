import type { Act } from '../../record/record.ts'
import type { Span } from '../../span.ts'
import type { Label } from '../labels/index.ts'
import type { Paragraph } from '../paragraphs/index.ts'

/** A paragraph, and what it is by itself: the unit that reading order moves and blocks are made of. */
export interface Piece {
  readonly kind: 'furniture' | 'heading' | 'note' | 'turn' | 'plain'
  readonly paragraph: Paragraph
  /** the label that opens a turn; null on a turn that opens without one */
  readonly label: Label | null
  /** what a turn without a label is taken for, by its place */
  readonly opens?: Act | undefined
  /** the part of the paragraph's text that the piece owns, all of it in most cases */
  readonly from: number
  readonly to: number
  /** heading level, 0 elsewhere */
  readonly level: number
  /** offsets into the paragraph's text: what is no part of the words, before and behind them */
  readonly textStart: number
  readonly textEnd: number
  /** notes that several paragraphs make up, or a label alone on its line with a bracketed remark */
  readonly more?: readonly Paragraph[]
  /** spans that belong to the furniture around a title in front matter */
  readonly around?: readonly Span[]
}
