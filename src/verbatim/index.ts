// The verbatim index: any wording of any length, exactly and within some edits, without loss. It knows turns and where they stand in their
// source; it is made from records and can be made again.
import { find, type FindOptions, type Match } from './find.ts'
import { count, extent, type Extent, type Filters, histogram, type OccurrenceOptions, occurrences, type Period, type PhraseOptions } from './follow.ts'
import { segmentsInMemory } from './in-memory.ts'
import type { VerbatimDocument } from './columns.ts'
import { heldIn, onlyCurrent, openSegments, speakersOf } from './library.ts'
import { type Change, type Changes, type DateRange, mine, type MineOptions } from './mine.ts'
import { nearest } from './nearest.ts'
import type { Occurrence } from './place.ts'
import { type Variant, variants } from './variants.ts'

export { openVerbatimWriter, type VerbatimWriter } from './writer.ts'
export { checkVerbatimIndex } from './library.ts'
export { fold, type FoldedText, type FoldOptions, hiddenCharacters } from './fold.ts'
export type { VerbatimDocument, VerbatimTurn } from './columns.ts'
export type { Change, Filters, Match, Occurrence }

/** An index as it stood at its last commit when it was opened. All is in memory; questions are answered at once. */
export interface VerbatimIndex {
  /** goes up with each commit */
  readonly generation: number
  readonly foldScript: boolean
  readonly documents: number
  /** letters and digits */
  readonly characters: number
  /** the documents, each with the revision that is indexed */
  held(): Iterable<{ readonly id: string, readonly revision: number }>
  /** How often the phrase stands in the turns, overlaps counted. */
  count(phrase: string, options?: PhraseOptions): number
  occurrences(phrase: string, options?: OccurrenceOptions): Occurrence[]
  /** How often the phrase stands in each period in which it does; null is the period of documents without a date. */
  histogram(phrase: string, by: Period, options?: PhraseOptions): Map<string | null, number>
  /** How much there is of each period. */
  extent(by: Period, filters?: Filters): Map<string | null, Extent>
  /** Every stretch of a turn within `maxEdits` edits of the quotation, which is below its number of letters: none is missed. */
  find(quote: string, maxEdits: number, options?: FindOptions): Match[]
  /** The passage that has most in common with the quotation, as far as seeds tell, however many edits away up to 7 in 10 letters: to be shown, not to be judged by. */
  nearest(quote: string, filters?: Filters): Match | null
  /** The wordings within some edits of a phrase that stand somewhere `minCount` times at least (2 if not given), the most frequent first. */
  variants(phrase: string, maxEdits: number, options?: Filters & { readonly minCount?: number }): Variant[]
  /** All who speak in turns, as the records spell them. */
  speakers(): ReadonlySet<string>
  /** The wordings that are new, gone, rising or falling from one period to the other, none of them a mere fragment of another. */
  mine(before: DateRange, after: DateRange, options?: MineOptions): Changes
}

export interface OpenOptions {
  /** which of its documents are told of; all where this is absent */
  isCurrent?(id: string, revision: number): boolean
  /** Documents that are told of besides: asked once, with what the index has. They are held in memory. */
  lacking?(held: ReadonlyMap<string, number>): Iterable<VerbatimDocument>
}

/**
 * Opens the index of `folder`; of no folder, one that has what it lacks, which is everything. Throws `index-missing` or `index-damaged`, upon which it is to be
 * made again.
 */
export function openVerbatimIndex(folder: string | null, { isCurrent, lacking }: OpenOptions = {}): VerbatimIndex {
  const { manifest: { generation, foldScript }, segments: stored } = folder === null ? { manifest: { generation: 0, foldScript: false }, segments: [] } : openSegments(folder)
  const current = isCurrent ? onlyCurrent(stored, isCurrent) : stored
  const more = lacking ? segmentsInMemory(lacking(new Map(heldIn(current).map(({ id, revision }) => [id, revision]))), foldScript) : []
  const segments = [...current, ...more]
  const held = [...heldIn(segments)]
  return {
    generation,
    foldScript,
    documents: held.length,
    held: () => held,
    characters: segments.reduce((sum, { length, turnAct }) => sum + length - turnAct.length, 0),
    count: (phrase, options) => count(segments, foldScript, phrase, options),
    occurrences: (phrase, options) => occurrences(segments, foldScript, phrase, options),
    histogram: (phrase, by, options) => histogram(segments, foldScript, phrase, by, options),
    extent: (by, filters) => extent(segments, by, filters),
    find: (quote, maxEdits, options) => find(segments, foldScript, quote, maxEdits, options),
    nearest: (quote, filters) => nearest(segments, foldScript, quote, filters),
    variants: (phrase, maxEdits, options) => variants(segments, foldScript, phrase, maxEdits, options),
    speakers: () => speakersOf(segments),
    mine: (before, after, options) => mine(segments, before, after, options),
  }
}
