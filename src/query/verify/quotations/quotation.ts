import type { Span } from '../../../span.ts'

/** Words that an article gives as somebody's, and whose it says they are. */
export interface Quotation {
  /** what stands under `span` in the article, without the marks around it */
  readonly text: string
  /** UTF-16 offsets into the article's SourceText, half-open */
  readonly span: Span
  /**
   * - `marked`: between quotation marks, or behind the dash of a dialogue
   * - `block`: a block quotation
   * - `reported`: a clause of reported speech without marks: condensed and retold as a rule
   */
  readonly form: 'marked' | 'block' | 'reported'
  /** the fullest form of the name that the article gives; null where it names nobody, or where more than one could be meant */
  readonly speakerClaimed: string | null
  /** the printed words that say who speaks: a name, a pronoun, an office; null with `speakerClaimed` */
  readonly speakerSpan: Span | null
  /** ISO 8601 day on which the words were said, as far as the article makes it certain */
  readonly dateClaimed: string | null
  /** BCP 47 tag of the article's language, `und` where it does not show */
  readonly language: string
  /** this part goes on with the quotation before it, which words of the article interrupt: “I came,” she said, “and I saw.” */
  readonly continues: boolean
}
