import type { DocumentEntry } from '../../archive/index.ts'
import type { Act } from '../../record/record.ts'
import type { Span } from '../../span.ts'

/**
 * Where a search looks: the seam behind which an index stands (SQLite here; a search server for those who outgrow one machine). An index narrows down and
 * never decides: it hands out the passages that may hold something, and what they hold is told by their own words, in one place for all indexes.
 */
export interface PassageIndex {
  /** Takes notice of what was written to the index since; until then it stays as it was, for searches that are under way as well. */
  refresh(): void
  /** Those of the documents that the index does not hold, or holds in another revision. */
  lacking(documents: readonly DocumentEntry[]): readonly DocumentEntry[]
  /**
   * Passages of these documents in their order, in groups: all that may meet the clue, and others too. Documents that it lacks are passed over.
   * @throws OnrecordError `index-damaged`
   */
  passages(clue: Clue, documents: readonly DocumentEntry[]): AsyncIterable<readonly Passage[]>
  close(): void
}

/** What a passage must hold to be of interest. Words are as in `wordsOf`. */
export type Clue =
  /** these words one behind the other, whatever stands between them; of the last only its beginning where `isPrefix` */
  | { readonly words: readonly string[]; readonly isPrefix: boolean }
  | { readonly all: readonly Clue[] }
  | { readonly any: readonly Clue[] }
  /** nothing in particular */
  | 'anything'

/** Some turns of a document, one behind the other. No turn is cut. */
export interface Passage {
  readonly document: DocumentEntry
  /** The folded texts of the turns, each ended by U+0000. What is looked for in it is spelt with `spell`. */
  readonly text: string
  /** How folded words are spelt in `text`; null where they cannot stand in it. */
  spell(words: string): string | null
  /** where the folded text of each turn ends in `text` */
  readonly ends: ArrayLike<number>
  /** What the record says of a turn; 0 is the first of the passage. */
  turn(number: number): PassageTurn
  /** Code points of a turn's text as it stands in the record. */
  characters(number: number): number
  /** The id of its block in the record. */
  block(number: number): string
  /** The text of a turn as it stands in the record. */
  original(number: number): string
  /** Where the text of a turn stands in the SourceText, piece by piece in its order. */
  pieces(number: number): readonly Piece[]
}

export interface PassageTurn {
  readonly speaker: string | null
  readonly role: string | null
  readonly outlet: string | null
  readonly act: Act
}

/** A stretch of a turn's text, in UTF-16 units, that stands in one piece in the SourceText; between two there may be a character of white space that does not. */
export interface Piece {
  readonly text: Span
  /** in code points of the SourceText */
  readonly start: number
}
