import { understand } from './content.ts'
import type { Label } from './convention.ts'
import { findCandidates } from './label.ts'
import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import type { Paragraph } from './paragraphs.ts'

const asks = ({ content }: Label) => content.part === 'question' || content.part === 'journalist' || content.part === 'followUp' || content.outlet !== null && content.name === null

const MOST_OF_A_NAME = 4 // ideographs of a name in a label that is not told by its family name

/**
 * Without the labels that may be names as well as words, stand once, and have no place in the exchange: whoever speaks neither answers the label above
 * nor asks for the one below. `The saying goes here: …` in the middle of an answer, right above the next question.
 */
export function withoutIntruders(labels: readonly (Label | null)[]): (Label | null)[] {
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
    if (isDoubtful && next && asks(next) && !(before && asks(before))) kept[i] = null
  })
  return kept
}

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
    const candidate = findCandidates(paragraph.text, lexicon, 0).find(({ style, textStart, textEnd }) => style === 'colon' && textStart < textEnd)
    const verb = candidate && lexicon.han.sayVerbs.find((word) => word.length > 1 && candidate.label.endsWith(word))
    if (!candidate || !verb) return label
    const content = understand(candidate.label.slice(0, -verb.length), lexicon)
    return content.name !== null && content.part === null && content.strength >= 1.5 ? { ...candidate, content, key: foldWord(content.name) } : label
  })
}
