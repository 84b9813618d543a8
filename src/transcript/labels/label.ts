import { foldWord } from '../languages/index.ts'
import type { LabelContent } from '../naming/index.ts'

/**
 * How a label is set off from the words that it introduces.
 *
 * - `colon`    `MS. HARE: …`, `法新社记者：…`, `**Name:** …`
 * - `stop`     `CHAIR HARE. …`, `M. le président. …`
 * - `dash`     `Mme Hare. – …`, `BAŞKAN – …`, `Q - …`, `Sr. Hare.- …`
 * - `bracket`  `【记者】…`, `（問）…`, `[HARE] …`, `<질문> …`
 * - `mark`     `○委員長（山田君）　…`
 * - `bare`     `Q    …`
 * - `asked`    `3. Mr. Hare asked the Minister …`: the label has no delimiter but the verb
 * - `run`      `<span class="name">Ada Hare</span> …`: nothing but the markup sets it off, an element of its own or a cell of its own
 * - `above`    `MS. HARE:` on a line of its own, above the words
 * - `line`     a line of its own without a delimiter
 */
export type LabelStyle = 'colon' | 'stop' | 'dash' | 'bracket' | 'mark' | 'bare' | 'asked' | 'run' | 'above' | 'line'

/** A stretch at the head of a paragraph that would be a label if the document's convention were so. Offsets into the paragraph's text. */
export interface Candidate {
  readonly style: LabelStyle
  readonly isBold: boolean
  /** the number of a question stands before it: `Q12  Mr. Hare: …` */
  readonly isAsked?: boolean
  /** the number of the speech stands before it: `Sp. 12  The chair:` */
  readonly isCounted?: boolean
  /** the time of day or of the recording stands beside it */
  readonly isTimed?: boolean
  /** a full stop and a dash set it off, as hardly anything else is */
  readonly isDouble?: boolean
  /** the printed label without delimiter, brackets, marks and number */
  readonly label: string
  readonly from: number
  readonly to: number
  /** where the words begin that it introduces; the paragraph's end for a label alone on its line */
  readonly textStart: number
  /** where they end: before a closing bold mark */
  readonly textEnd: number
}

/** A label that the document's convention accepts, with what its words say. */
export interface Label extends Candidate {
  readonly content: LabelContent
  /** the label folded: the same for all its printed variants of case, width and padding */
  readonly key: string
}

export const isAloneOnLine = (label: Label) => label.style === 'above' || label.style === 'line'

/** a label folded: the same for all its printed variants of case, width and padding */
export function labelKey(label: string): string {
  const folded = foldWord(label.replace(/[\s*_]+/gu, ' '))
  return /[^\0-\u2e7f]/.test(folded) ? folded.replace(/(?<=[\p{Script=Han}])\s+(?=[\p{Script=Han}])/gu, '') : folded
}

/** a set of labels, each in a style, that makes no string of the two */
export function styledLabels(): { readonly add: (style: LabelStyle, key: string) => void, readonly has: (style: LabelStyle, key: string) => boolean } {
  const styles = new Map<LabelStyle, Set<string>>()
  return {
    add: (style, key) => {
      const keys = styles.get(style)
      if (keys) keys.add(key)
      else styles.set(style, new Set([key]))
    },
    has: (style, key) => styles.get(style)?.has(key) === true,
  }
}
