import { type Label, labelKey } from './label.ts'
import { isRound, NOBODY } from './alternating.ts'
import type { Lexicon } from '../lexicon.ts'
import { endsWithMark } from './not-labels.ts'
import { type LabelContent, understand } from '../naming/index.ts'
import { isHan, type Paragraph } from '../paragraphs/index.ts'
import { hasLetter } from '../visible.ts'

// Where no convention explains a document: short lines without an end mark that come back and take turns, each with something said below it, are who speaks.
// Headings come back seldom, and where sections do (`For`, `Against`), none of them is a name, a part, or somebody whom the words above name.

const LONGEST = 40 // characters of a line, LONGEST_HAN of ideographs
const LONGEST_HAN = 14
const MOST_WORDS = 5
const MOST_PEOPLE = 8
const FEWEST = 4 // labels
const TURNING = 0.6 // of them with somebody else right before
const STRAY = 0.25 // of them: as many other short lines may stand between

/** The labels of a document whose people take turns below lines that print their names or parts and no more; null where they do not. */
export function alternatingLines(paragraphs: readonly Paragraph[], lexicon: Lexicon): (Label | null)[] | null {
  const keys = paragraphs.map((paragraph) => (isShort(paragraph) ? labelKey(paragraph.text) : null))
  const times = new Map<string, number>()
  for (const key of keys) if (key !== null) times.set(key, (times.get(key) ?? 0) + 1)
  const back = [...times].filter(([, count]) => count > 1).map(([key]) => key)
  if (back.length < 2 || back.length > MOST_PEOPLE) return null
  const comesBack = new Set(back)
  const at = keys.flatMap((key, i) => (key !== null && comesBack.has(key) ? [i] : []))
  const [first, last] = [at[0] as number, at.at(-1) as number]
  const isSaid = (i: number, next: number) => paragraphs.slice(i + 1, next).some(({ isFurniture, text }) => !isFurniture && (endsWithMark(text) || text.length > LONGEST))
  const said = at.filter((i, k) => isSaid(i, at[k + 1] ?? paragraphs.length)).length
  const turning = at.filter((i, k) => k > 0 && keys[i] !== keys[at[k - 1] as number]).length
  const stray = keys.filter((key, i) => i > first && i < last && key !== null && !comesBack.has(key)).length
  if (at.length < FEWEST || said < at.length * 0.8 || turning < (at.length - 1) * TURNING || stray > Math.max(1, at.length * STRAY) || isRound(at.map((i) => keys[i] as string))) return null
  const above = paragraphs.slice(0, first).map(({ text }) => text).join('\n')
  const contents = new Map(at.map((i) => [keys[i] as string, understand((paragraphs[i] as Paragraph).text, lexicon)]))
  const isKnown = (i: number) => {
    const { strength, name } = contents.get(keys[i] as string) as LabelContent
    const words = name ?? (paragraphs[i] as Paragraph).text.trim()
    return strength >= 1.5 || words.length > 1 && above.includes(words)
  }
  if (!at.some(isKnown)) return null
  const labels: (Label | null)[] = paragraphs.map(() => null)
  for (const i of at) {
    const { text } = paragraphs[i] as Paragraph
    const key = keys[i] as string
    const content = contents.get(key) as LabelContent
    labels[i] = { style: 'line', isBold: false, label: text.trim(), key, from: 0, to: text.length, textStart: text.length, textEnd: text.length, content: content.strength > 0 ? content : NOBODY }
  }
  return labels
}

function isShort({ text, isFurniture, heading }: Paragraph): boolean {
  if (isFurniture || heading || text.length > LONGEST || !hasLetter(text) || /^[\p{N}\-–—•·*#(（[【「『“"<＜]/u.test(text) || /[,，、:：;；。!?！？…—–"”」』]$/u.test(text) || endsWithMark(text)) return false
  return isHan(text.charCodeAt(0)) ? text.length <= LONGEST_HAN : text.split(/\s+/u).length <= MOST_WORDS && !/^\p{Ll}/u.test(text)
}
