import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { understand } from '../naming/index.ts'
import { endsSentence, type Paragraph } from '../paragraphs/index.ts'
import { findCandidates } from './candidates/index.ts'
import type { Label } from './label.ts'

const asks = ({ content }: Label) => content.part === 'question' || content.part === 'journalist' || content.part === 'followUp' || content.outlet !== null && content.name === null

/** Whether an article reports who asked what, all of it between quotation marks: `有记者问：“何时复航？”林望潮回答说：“周五。”` */
export const areQuoted = (paragraphs: readonly Paragraph[], labels: readonly (Label | null)[]) =>
  labels.some(Boolean) && labels.every((label, i) => !label || label.style === 'colon' && /^[“「][^”」]*[”」]./u.test((paragraphs[i] as Paragraph).text.slice(label.textStart)))

const MOST_OF_A_NAME = 4 // ideographs of a name in a label that is not told by its family name

/**
 * Without the labels that may be names as well as words, stand once, and have no place in the exchange: whoever speaks neither answers the label above
 * nor asks for the one below. `The saying goes here: …` in the middle of an answer, right above the next question.
 */
export function withoutIntruders(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[]): (Label | null)[] {
  const at = labels.flatMap((label, i) => (label ? [i] : []))
  const asking = at.filter((i) => asks(labels[i] as Label)).length
  if (asking < 3 || asking < at.length * 0.3) return labels as (Label | null)[]
  const times = new Map<string, number>()
  for (const i of at) times.set((labels[i] as Label).key, (times.get((labels[i] as Label).key) ?? 0) + 1)
  const kept = [...labels]
  at.forEach((i, k) => {
    const label = labels[i] as Label
    const [before, next] = [labels[at[k - 1] ?? -1], labels[at[k + 1] ?? -1]]
    const isDoubtful = label.content.strength < 1 && times.get(label.key) === 1 && (/\s/u.test(label.label) || label.label.length > MOST_OF_A_NAME)
    const { text } = paragraphs[i] as Paragraph
    const isTorn = !endsSentence(text.charCodeAt(text.length - 1)) // a question whose end and answer are lost
    if (isDoubtful && !isTorn && next && asks(next) && !(before && asks(before))) kept[i] = null
  })
  return kept
}

/**
 * With the labels that are set otherwise than all the others, not in bold or without brackets, where one is missing: whoever answers has answered
 * twice, and between the two stands what would be the label of a journalist.
 */
export function withOverlooked(found: readonly (readonly Label[])[], labels: readonly (Label | null)[]): (Label | null)[] {
  const at = labels.flatMap((label, i) => (label ? [i] : []))
  const kept = [...labels]
  const asking = at.filter((i) => asks(labels[i] as Label)).length
  const twice = at.flatMap((i, k) => (!asks(labels[i] as Label) && labels[at[k + 1] ?? -1]?.key === labels[i]?.key ? [[i, at[k + 1] as number] as const] : []))
  // where labels stand alone on their lines, a colon proves nothing
  if (asking < 3 || at.some((i) => labels[i]?.style === 'line') || twice.length > Math.max(1, asking * SELDOM)) return kept
  for (const [from, to] of twice) {
    for (let i = from + 1; i < to; i++) {
      const missed = (found[i] as readonly Label[]).find((one) => one.style === 'colon' && one.content.strength >= 1 && asks(one))
      if (missed) kept[i] = missed
    }
  }
  return kept
}

const SELDOM = 0.2 // of the questions: where answers follow each other more often, none need be missing

/**
 * `Hare says: …`, in a script without blanks, right below a question with a label: whose answer it is. Anywhere else it is what an article reports.
 */
export function withTold(paragraphs: readonly Paragraph[], labels: (Label | null)[], lexicon: Lexicon): (Label | null)[] {
  let above: Label | null = null
  return labels.map((label, i) => {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture) return label
    const isBelowQuestion = above !== null && asks(above) && above.style === 'colon'
    above = label
    if (label || !isBelowQuestion) return label
    const told = toldBy(paragraph.text, lexicon)
    return told && told.textStart < told.textEnd && told.content.strength >= 1.5 ? told : null
  })
}

/**
 * Of a text without any label, the line that opens it, below a title at most: `The harbour spokesperson Hare declares:`, in a script without blanks, with
 * nothing behind the colon. All that follows is what they say.
 */
export function withDeclared(paragraphs: readonly Paragraph[], lexicon: Lexicon): (Label | null)[] {
  const labels: (Label | null)[] = paragraphs.map(() => null)
  const isSolid = (i: number) => paragraphs[i]?.isFurniture === false
  let i = -1
  for (let seen = 0; seen < 2; seen++) {
    do i++; while (i < paragraphs.length && !isSolid(i))
    const told = toldBy(paragraphs[i]?.text ?? '', lexicon)
    if (!told || told.textStart < told.textEnd || told.content.role === null) continue
    const below = paragraphs.findIndex((_, k) => k > i && isSolid(k))
    if (!/^[^“「"].*[。！]$/u.test(paragraphs[below]?.text ?? '')) return labels
    const hasSections = paragraphs.some(({ heading, text }, k) => k > i && (heading > 0 || /^#{1,6}\s/u.test(text)))
    return hasSections ? labels : labels.with(i, { ...told, style: 'above' })
  }
  return labels
}

/** the name before a verb of saying and a colon, as a label */
function toldBy(text: string, lexicon: Lexicon): Label | null {
  const candidate = findCandidates(text, lexicon, 0).find(({ style }) => style === 'colon')
  const verb = candidate && lexicon.han.sayVerbs.find((word) => word.length > 1 && candidate.label.endsWith(word))
  if (!candidate || !verb) return null
  const content = understand(candidate.label.slice(0, -verb.length), lexicon)
  return content.name !== null && content.part === null ? { ...candidate, content, key: foldWord(content.name) } : null
}
