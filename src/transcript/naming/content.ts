import type { Part } from '../lexicon.ts'

/** What the words of a label say, read by themselves, without the rest of the document. All strings as printed. */
export interface LabelContent {
  readonly part: Part | null
  /** a name, with the honorific or office that is printed before a surname alone */
  readonly name: string | null
  readonly role: string | null
  readonly outlet: string | null
  /** the words are an office or a part and no name: `THE PRESIDENT`, `Minister` */
  readonly isOffice: boolean
  /**
   * How much the words by themselves speak for a label. 3: a part that is hardly ever anything else; 2: honorific or office with a
   * name; 1.5: capitals, a name in a script or order that shows it; 1: capitalised words; 0.5: may be a name; 0: reads like prose.
   * The order counts, not the distances.
   */
  readonly strength: number
}

export const NOTHING: LabelContent = { part: null, name: null, role: null, outlet: null, isOffice: false, strength: 0 }
