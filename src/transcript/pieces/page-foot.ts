import type { Paragraph } from '../paragraphs/index.ts'

const LONGEST = 160 // characters of one paragraph at the foot of a page
/** share of a page's text that its foot may have */
const SHARE = 0.08

/** a line that is a link and no sentence: behind the last turn, the site's */
export const isLoneLink = ({ isLink, text }: Paragraph) => isLink && text.length < LONGEST && !/[.!?。！？]$/u.test(text)

/** Where, behind the last label of a page, a heading of the markup stands with next to nothing below it: contact, feedback, further reading. Infinity where none does. */
export function footOf(paragraphs: readonly Paragraph[], lastLabel: number): number {
  const first = paragraphs.findIndex(({ heading, isFurniture }, i) => i > lastLabel + 1 && heading > 0 && !isFurniture)
  if (first < 0) return Infinity
  const length = (list: readonly Paragraph[]) => list.reduce((sum, { isFurniture, text }) => sum + (isFurniture ? 0 : text.length), 0)
  const below = paragraphs.slice(first)
  return below.every(({ text, isFurniture }) => isFurniture || text.length < LONGEST) && length(below) < length(paragraphs) * SHARE ? first : Infinity
}
