import type { Lexicon } from '../lexicon.ts'
import { hasOffice, isPersonName, type LabelContent, understand } from '../naming/index.ts'
import type { Paragraph } from '../paragraphs/index.ts'
import { isBracketed } from '../stage.ts'
import { isCapitals } from '../visible.ts'
import { type Label, labelKey } from './label.ts'

const FEWEST = 8 // labels below a rule that show that rules stand above labels
const LONGEST = 400 // characters of a label with an office in several parts

const RULE = /^[*\-_=~—–─━═]{3,}$/u
const isRule = (paragraph: Paragraph | undefined) => paragraph?.isFurniture === true && RULE.test(paragraph.text)
/**
 * Where a rule stands above every turn, and labels are set in capitals on a line of their own, the line in capitals below a rule is a label whatever its
 * words are: `LAWYER`, a name with an office that runs over two lines.
 */
export function withRuled(paragraphs: readonly Paragraph[], labels: (Label | null)[], lexicon: Lexicon): (Label | null)[] {
  const at = labels.flatMap((label, i) => (label?.style === 'line' && isCapitals(label.label) ? [i] : []))
  if (at.length < FEWEST || at.length < labels.filter(Boolean).length * 0.9) return labels
  const below = paragraphs.flatMap((paragraph, i) => (!paragraph.isFurniture && isRule(paragraphs[i - 1]) && !isBracketed(paragraph.text) ? [i] : []))
  if (at.filter((i) => isRule(paragraphs[i - 1])).length < at.length * 0.9 || below.filter((i) => labels[i]).length < below.length * 0.8) return labels
  const known = new Map<string, { readonly content: LabelContent, count: number }>()
  for (const i of at) {
    const { key, content } = labels[i] as Label
    known.set(key, { content, count: (known.get(key)?.count ?? 0) + 1 })
  }
  const found = [...labels]
  for (const i of below) {
    const { text } = paragraphs[i] as Paragraph
    const next = paragraphs[i + 1]
    if (labels[i] || labels[i + 1] || !next || next.isFurniture || text.length > LONGEST || !isCapitals(text) || !/\p{Lu}{3}/u.test(text) || /^[([（【]|[.!?…:]$/u.test(text)) continue
    const from = text.search(/[\p{L}\d“"‘«]/u)
    const label = text.slice(from)
    const key = labelKey(label)
    const meant = [...known].find(([other, { count }]) => count > 1 && isMisprintOf(key, other))?.[1].content
    found[i] = { style: 'line', isBold: false, label, from, to: text.length, textStart: text.length, textEnd: text.length, key, content: meant ?? contentOf(label, lexicon) }
  }
  return found
}

/** `MODERTOR:` once among many `MODERATOR:`: a part with a letter wrong, and nobody's name */
export function withMisprints(labels: (Label | null)[]): (Label | null)[] {
  const times = new Map<string, number>()
  for (const label of labels) if (label) times.set(label.key, (times.get(label.key) ?? 0) + 1)
  const parts = new Map<string, LabelContent>()
  for (const label of labels) if (label && label.content.part && !label.content.name && (times.get(label.key) as number) > 1) parts.set(label.key, label.content)
  return labels.map((label) => {
    if (!label || label.content.part || times.get(label.key) !== 1 || !isCapitals(label.label)) return label
    const meant = [...parts].find(([key]) => isMisprintOf(label.key, key))?.[1]
    return meant ? { ...label, content: meant } : label
  })
}

const SHORTEST = 8 // characters of a label of which one may be misprinted

/** one character more, less or other than in a label that the document knows */
function isMisprintOf(key: string, other: string): boolean {
  if (key === other || other.length < SHORTEST || Math.abs(key.length - other.length) > 1) return false
  let head = 0
  while (head < key.length && key[head] === other[head]) head++
  let tail = 0
  while (tail < Math.min(key.length, other.length) - head && key.at(-1 - tail) === other.at(-1 - tail)) tail++
  return Math.max(key.length, other.length) - head - tail <= 1
}

/** what such a line says: a name only where it stands before an office, or is one beyond doubt */
function contentOf(text: string, lexicon: Lexicon): LabelContent {
  const content = understand(text, lexicon)
  if (content.strength >= 1.5) return content
  const unnamed: LabelContent = { ...content, name: null, outlet: null }
  const stop = /,\s|(?<=\p{L}{3})\.\s/u.exec(text)
  const words = text.split(' ')
  const office = words.findIndex((word) => hasOffice(word, lexicon))
  const [name, role] = stop ? [text.slice(0, stop.index), text.slice(stop.index + 2)] : office > 1 ? [words.slice(0, office).join(' '), words.slice(office).join(' ')] : ['', '']
  return name.includes(' ') && isPersonName(name, lexicon) ? { ...unnamed, name, role, strength: 1.5 } : unnamed
}
