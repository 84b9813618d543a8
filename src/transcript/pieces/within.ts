import { type Label, labelKey } from '../labels/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { type LabelContent, understand } from '../naming/index.ts'
import { isCapitals } from '../visible.ts'
import type { Piece } from './piece.ts'

// A page that lost its line ends: `… thank you. Journalist: When? Minister: At noon. Journalist: …`, all in one paragraph, and no label at the head of any.
// `labels/run-together.ts` has cut before labels that leave no doubt. Where none were found, those of one word, those behind no full stop and those behind
// marks are looked for here, and the document as a whole has to bear them out.

const WORD = String.raw`(?:\p{Lu}\p{L}{0,2}\.(?=\s\p{Lu})|\p{Lu}[\p{L}\p{M}'’-]*|\p{Lo}[\p{Lo}\p{M}]*)`
/** what may be a label: up to five words before a colon, or behind a mark and before half a bracket: `◎ Ada Hare > …` */
const MAY_BE = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}'’-])(${WORD}(?:\s${WORD}){0,4})\s?[:：]\s|[◎◇◆●○☎▶]\s?([\p{L}\p{M}]{1,24}(?:\s[\p{L}\p{M}]{1,24}){0,2})\s?[>＞]\s`, 'gu')
const MOST_LETTERS = 40
const FEWEST = 4 // labels in all
const TURNING = 0.7 // of them stand behind another than themselves
const COVERED = 0.3 // of the text is behind the first

/**
 * The labels that come back within paragraphs, where a document has none at the head of any: two at least that come back or tell a part, that take turns, and
 * behind the first of which most of the text stands. By the label as it is printed; none where that is not so.
 */
export function labelsWithin(pieces: readonly Piece[], lexicon: Lexicon): Map<string, Label> {
  const none = new Map<string, Label>()
  const found: { readonly label: string, readonly at: number, readonly isMarked: boolean }[] = []
  let length = 0
  for (const { kind, paragraph, textStart, textEnd } of pieces) {
    if (kind !== 'plain') continue
    const words = paragraph.text.slice(textStart, textEnd)
    if (words.length > 160) for (const match of words.matchAll(MAY_BE)) {
      const label = (match[1] ?? match[2]) as string
      if (label.length <= MOST_LETTERS) found.push({ label, at: length + match.index, isMarked: match[2] !== undefined })
    }
    length += words.length
  }
  if (found.length < FEWEST) return none
  // of several words the last may be the label, and those before it the end of what was said: `By our staff Journalist: …`
  const endsOf = (label: string) => label.split(' ').map((_, i, all) => all.slice(i).join(' '))
  const times = new Map<string, number>()
  for (const { label } of found) for (const end of endsOf(label)) times.set(end, (times.get(end) ?? 0) + 1)
  const known = new Map<string, Label>()
  const said: { readonly label: string, readonly at: number }[] = []
  const areMarked = found.filter(({ isMarked }) => isMarked).length >= FEWEST
  const add = (label: string, at: number, isMarked: boolean, content: LabelContent) => {
    known.set(label, { style: isMarked ? 'bracket' : 'colon', isBold: false, label, key: labelKey(label), content, from: 0, to: 0, textStart: 0, textEnd: 0 })
    said.push({ label, at })
  }
  for (const { label, at, isMarked } of found) {
    const [end] = endsOf(label).sort((a, b) => (times.get(b) as number) - (times.get(a) as number)) as [string] // of equals the longest
    const content = understand(end, lexicon)
    const isBack = (times.get(end) as number) > 1
    if ((!areMarked || isMarked) && content.strength >= 0.5 && (isBack || content.part !== null && content.strength >= 2.5)) add(end, at, isMarked, content)
  }
  const back = [...known.values()].filter(({ label, content }) => (times.get(label) as number) > 1 && content.strength >= 1).length
  if (back < 2 && ![...known.values()].some(({ content }) => content.strength >= 1.5)) return none
  // where all are in capitals, one in capitals that stands there once is somebody's, too
  if ([...known.keys()].every(isCapitals)) {
    for (const { label, at, isMarked } of found) {
      const content = understand(label, lexicon)
      if (!known.has(label) && isCapitals(label) && content.name !== null && content.strength >= 1) add(label, at, isMarked, content)
    }
    said.sort((a, b) => a.at - b.at)
  }
  const turning = said.filter(({ label }, i) => i > 0 && label !== said[i - 1]?.label).length
  const [first] = said
  if (!first || known.size < 2 || said.length < FEWEST || turning < (said.length - 1) * TURNING || length - first.at < length * COVERED) return none
  return known
}
