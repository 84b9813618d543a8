import { areInCapitals, type Paragraph } from '../paragraphs/index.ts'
import type { Label } from './label.ts'

// Live captions put `>>` before whoever speaks next, at the head of a line or within it, and a name only where somebody typed it: `>> So moved. >> Second.`

const FEWEST = 3 // marks in a document; one, where it is set in capitals throughout
const fewest = (paragraphs: readonly Paragraph[]) => (areInCapitals(paragraphs) ? 1 : FEWEST)

/** the mark at the head of a paragraph, with the white space behind it */
export const CAPTION = /^>{2,3}\s*(?=[^\s>])/u

/** behind the end of a sentence, or words that break off, before what a turn may begin with */
const INSIDE = /(?<=[.?!…"”’)\]—–-])\s(?=>{2,3}\s*[\p{L}\d"“‘([♪])/gu

/** whether most of what stands behind a mark ends like a sentence, as no list of links does; mail quotes with one sign as well */
function areCaptions(paragraphs: readonly Paragraph[]): boolean {
  const texts = paragraphs.flatMap(({ text, isFurniture, heading }) => (!isFurniture && !heading && text.startsWith('>') ? [text] : []))
  return texts.every((text) => CAPTION.test(text)) && texts.filter((text) => /[.?!…—–-]["”’)\]]*$/u.test(text)).length > texts.length * 0.6
}

/** where such marks stand within paragraphs; none where the document is not captioned */
export function captionsInside(paragraphs: readonly Paragraph[]): Map<number, number[]> {
  const found = new Map<number, number[]>()
  let marks = 0
  for (const [i, { text, isFurniture }] of paragraphs.entries()) {
    if (isFurniture || !text.includes('>>')) continue
    if (CAPTION.test(text)) marks++
    const inside = [...text.matchAll(INSIDE)].map((match) => match.index + 1)
    marks += inside.length
    if (inside.length) found.set(i, inside)
  }
  return marks >= fewest(paragraphs) && areCaptions(paragraphs) ? found : new Map()
}

/** The labels with one that names nobody for each caption without a name. */
export function withCaptions(paragraphs: readonly Paragraph[], labels: (Label | null)[]): (Label | null)[] {
  const marked = paragraphs.map(({ text, isFurniture, heading }) => (!isFurniture && !heading && text.startsWith('>>') ? CAPTION.exec(text)?.[0].length ?? 0 : 0))
  if (marked.filter(Boolean).length < fewest(paragraphs) || !areCaptions(paragraphs)) return labels
  // what no mark stands before is said by whoever spoke last
  return labels.map((label, i) => {
    const textStart = marked[i] as number
    if (!textStart) return label?.style === 'stop' || label?.style === 'line' ? null : label
    return label ?? {
      style: 'bare', isBold: false, label: '', key: '>>', from: 0, to: 0, textStart, textEnd: (paragraphs[i] as Paragraph).text.length,
      content: { part: null, name: null, role: null, outlet: null, isOffice: false, strength: 3 },
    }
  })
}
