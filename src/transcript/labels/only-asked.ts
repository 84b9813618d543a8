import type { Hints } from './hints.ts'
import type { Label } from './label.ts'
import { endsWithMark } from './not-labels.ts'
import type { Paragraph } from '../paragraphs/index.ts'

// Interviews that print a label before the questions alone, the medium's or the interviewer's, whatever its words are; what stands below without one answers.

const ASKS = /[?？؟]["”’」』»)）]*$/u
const FEWEST = 2 // where the title names an interview, else MANY
const MANY = 4

/** The labels of those who ask, where one and the same stands before every question and nothing else has any; null where the document is no such interview. */
export function onlyAsked(paragraphs: readonly Paragraph[], found: readonly (readonly Label[])[], hints: Hints): (Label | null)[] | null {
  const times = new Map<string, number>()
  for (const list of found) for (const { style, key } of list) if (style === 'colon') times.set(key, (times.get(key) ?? 0) + 1)
  const [key, count] = [...times].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0])
  const isTalk = hints.kind === 'interview' || hints.kind === 'conversation'
  if (count < (isTalk ? FEWEST : MANY)) return null
  const labels = found.map((list) => list.find((one) => one.style === 'colon' && one.key === key && one.textStart < one.textEnd) ?? null)
  const at = labels.flatMap((label, i) => (label ? [i] : []))
  const isAnswered = (i: number, next: number) => paragraphs.slice(i + 1, next).some(({ isFurniture, heading, text }) => !isFurniture && !heading && (endsWithMark(text) || next === paragraphs.length))
  if (at.length !== count || !at.every((i) => ASKS.test((paragraphs[i] as Paragraph).text.trimEnd())) || !at.every((i, k) => isAnswered(i, at[k + 1] ?? paragraphs.length))) return null
  // a name that the title has is whose answers they are, and no journalist's
  return labels.map((label) => {
    if (!label) return null
    const { content } = label
    return { ...label, content: { ...content, part: 'journalist', outlet: content.outlet ?? (content.name ? null : label.label), strength: 3 } }
  })
}
