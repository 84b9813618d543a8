import type { Label } from './label.ts'
import type { Paragraph } from '../paragraphs/index.ts'

// A paper prints an interview with a dash before whoever speaks, `–When does it sail?` / `–At nine.`, or before its own questions only. Points of a list and
// talk in a story have dashes, too: only what is asked before nearly every answer, and by hardly any of them, tells that two take turns.

const DASH = /^[-–—―]\s?(?=[\p{Lu}¿¡“"«‘…])/u
const FEWEST = 6
const FEWEST_WHOLE = 4 // where each is asked and answered, and there is hardly more
const LONGEST_QUESTION = 700

/** Labels of the turns of such an interview; null where the document is none. */
export function dashedTurns(paragraphs: readonly Paragraph[]): (Label | null)[] | null {
  const isText = ({ isFurniture, heading }: Paragraph) => !isFurniture && !heading
  const at = paragraphs.flatMap((paragraph, i) => (isText(paragraph) && DASH.test(paragraph.text.slice(0, 4)) ? [i] : []))
  if (at.length < FEWEST / 2) return null
  const solid = paragraphs.slice(at[0], (at.at(-1) as number) + 1).filter(isText).length
  const asks = (i: number) => /[?？][)”"»’]*$/u.test((paragraphs[i] as Paragraph).text) && (paragraphs[i] as Paragraph).text.length < LONGEST_QUESTION
  const share = (list: readonly number[]) => list.filter(asks).length / Math.max(1, list.length)
  const labels: (Label | null)[] = paragraphs.map(() => null)
  const labelAt = (i: number, part: 'question' | 'answer'): Label => {
    const { text } = paragraphs[i] as Paragraph
    return {
      style: 'bare', isBold: false, label: '', key: part === 'question' ? '–?' : '–!', from: 0, to: 0, textStart: DASH.exec(text)?.[0].length ?? 0, textEnd: text.length,
      content: { part, name: null, role: null, outlet: null, isOffice: false, strength: 3 },
    }
  }
  const isWhole = () => at.length >= FEWEST_WHOLE && at.length * 2 >= paragraphs.filter(isText).length && at.every((i, k) => asks(i) === (k % 2 === 0))
  if (at.length >= solid * 0.8 && (at.length >= FEWEST || isWhole())) {
    // who begins is told by who asks
    const turns = [0, 1].map((first) => at.filter((_, k) => k % 2 === first))
    const asking = turns.findIndex((own, k) => share(own) >= 0.6 && share(turns[1 - k] as number[]) <= 0.2)
    if (asking < 0) return null
    at.forEach((i, k) => { labels[i] = labelAt(i, k % 2 === asking ? 'question' : 'answer') })
    return labels
  }
  // a plain paragraph below each question: somebody answers
  const next = (i: number) => paragraphs.findIndex((paragraph, k) => k > i && isText(paragraph))
  const answered = at.filter((i) => next(i) > 0 && !at.includes(next(i)))
  if (at.length < 4 || share(at) < 0.6 || answered.length < at.length * 0.9 || at.some((i) => (paragraphs[i] as Paragraph).text.length >= LONGEST_QUESTION)) return null
  for (const i of at) labels[i] = labelAt(i, 'question')
  return labels
}
