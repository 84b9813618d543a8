import type { Label } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isTitleLike, type Paragraph } from '../paragraphs/index.ts'
import { isBracketed, isClosing } from '../stage.ts'
import { nextSolid } from './next-solid.ts'

/** `Annex 3`: where another piece of the annexes begins */
export const ANNEX = /^\p{Lu}\p{L}{3,}\s\d{1,3}$/u

/** a name with its words on the same line: in an annex, whose speech it is that was handed in */
export const isNamedBeside = (label: Label | null | undefined) => label != null && label.content.name !== null && label.content.strength >= 1.5 && (label.style === 'colon' || label.style === 'stop' || label.style === 'dash')

/**
 * Where, behind the printed end of the event, something else begins under a heading of its own: a list of those excused, tables, answers in writing. Infinity
 * where nothing does. Labels may follow where somebody presided before and nobody does any more.
 */
export function annexBehind(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], lexicon: Lexicon): number {
  const lastLabel = labels.findLastIndex(Boolean)
  const lastChair = labels.findLastIndex((label) => label?.content.part === 'chair' || label?.content.role != null && lexicon.parts.get(foldWord(label.content.role)) === 'chair')
  for (let i = (lastChair >= 0 ? lastChair : lastLabel) + 1; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture || !isClosing(paragraph, lexicon) || i < lastLabel && !(isBracketed(paragraph.text) && /\d/u.test(paragraph.text))) continue
    const next = nextSolid(paragraphs, i)
    const rest = paragraphs.slice(i + 1).filter(({ isFurniture }) => !isFurniture).length
    if (next >= 0 && rest >= 3 && isTitleLike(paragraphs[next] as Paragraph, lexicon) && !isClosing(paragraphs[next] as Paragraph, lexicon)) return next
  }
  return Infinity
}
