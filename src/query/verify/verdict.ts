import type { Act } from '../../record/record.ts'
import type { Span } from '../../span.ts'

/**
 * What the record says about a quotation. `verbatim`: the words stand there, and nothing differs but typography. `altered`: they stand there with other words
 * among them. `stitched`: its parts stand in different turns, or in another order. `misattributed`: somebody else's words. `not-found`: nothing within the bound
 * in what is held here. `too-short`: words that anybody may have said. A score is never a verdict.
 */
export type Verdict = 'verbatim' | 'altered' | 'stitched' | 'misattributed' | 'not-found' | 'too-short'

export const verdicts: readonly Verdict[] = ['verbatim', 'altered', 'misattributed', 'stitched', 'not-found', 'too-short']

/** What is worth knowing beside the verdict; docs/verifying.md says what each means. */
export type Flag =
  // of words that differ
  | 'number' | 'name' | 'negation' | 'modality' | 'clause-left-out' | 'words-left-out' | 'words-added' | 'spelling' | 'hidden-characters' | 'look-alike-letters'
  // of how the quotation is put together
  | 'ellipsis' | 'insertion' | 'stage-direction-left-out' | 'across-note' | 'reordered' | 'other-documents' | 'condensed'
  // of what stands around it
  | 'cut-before-contrast' | 'cut-after-negation'
  // of the claim
  | 'another-speaker' | 'question-as-answer' | 'another-date'
  // of what is not found
  | 'partly-found'

/** A stretch of the comparison: the same on both sides, or what was said and what is quoted in its place ('' for nothing). */
export type Difference = { readonly same: string } | { readonly said: string; readonly quoted: string }

/** Whether the turn's speaker can be the person whom the article names: `same`, provably `other`, or `unknown`. */
export type SpeakerFit = 'same' | 'unknown' | 'other'

/** A passage of the record that a verdict rests on. */
export interface Evidence {
  /** id of the document in the archive */
  readonly record: string
  /** id of the turn's block in the record; the first one, where the passage runs on behind a note */
  readonly turn: string
  /** base name of the file as it was added */
  readonly file: string | null
  readonly title: string | null
  /** EDTF */
  readonly date: string | null
  readonly speaker: string | null
  readonly role: string | null
  readonly outlet: string | null
  /** the label as printed */
  readonly label: string | null
  readonly act: Act
  /** where the passage stands, in code points of the SourceText */
  readonly spans: readonly Span[]
  /** the passage as said; parts that are quoted from one turn are joined by ` … ` */
  readonly text: string
  /** what was said right before and behind it */
  readonly before: string
  readonly after: string
  /** letters and digits in which the quotation, or this part of it, differs */
  readonly edits: number
  readonly diff: readonly Difference[]
  readonly speakerFit: SpeakerFit
  /** which part of the quotation it is evidence for, in UTF-16 units of the quotation; absent where for all of it */
  readonly part?: Span
  /** where the document was published, as given when it was added */
  readonly url: string | null
}

/** What was searched: so much does "not found" mean, and no more. */
export interface Extent {
  readonly documents: number
  /** EDTF, of the first and the last document with a date */
  readonly from: string | null
  readonly to: string | null
  /** documents without a date; left out where the search is limited to dates */
  readonly undated: number
}

export interface Verification {
  readonly verdict: Verdict
  readonly flags: readonly Flag[]
  /** letters and digits in which the quotation differs from what was said; 0 where nothing was found */
  readonly edits: number
  /** within how many edits every passage of a turn was searched for */
  readonly bound: number
  /** best first: that which fits the claim, then with fewest edits, then the oldest. Empty where nothing was found. */
  readonly evidence: readonly Evidence[]
  /** how many places there are in all; more than `evidence` has only where a limit was set */
  readonly places: number
  /** of what is not found: the nearest passage that was seen, which is no match */
  readonly nearest: Evidence | null
}
