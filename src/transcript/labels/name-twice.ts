import { isTimeOrDate, type Paragraph } from '../paragraphs/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { type LabelContent, understand } from '../naming/index.ts'
import { type Label, labelKey } from './label.ts'
import { hasWordsBelow } from './said.ts'

// A page that shows who speaks with a portrait prints the name twice: as what stands for the picture and as the label, `Photo of Ada Hare Ada Hare Tidal Party`;
// or as a link alone on its line, and in the next line with the group or the place. Hardly anything else repeats itself so.

const FEWEST = 2 // such lines in a document
const LONGEST = 160 // characters of one

/** at most three words that say what the picture is, the name, the same name again */
const TWICE = /^(?:\p{L}+\s){0,3}?(\p{Lu}[^\s,:;()]*(?:\s[\p{L}][^\s,:;()]*){1,4}?)\s?(?=\1(?:$|[\s(,]))/u

/** what such a line begins like; most do not, and that is seen sooner */
const OPENS_TWICE = /^(?:\p{L}+\s){0,3}\p{Lu}/u

/** The paragraphs, those that are only the link above a label with the same name furniture. */
export function withoutLinks(paragraphs: readonly Paragraph[], lexicon: Lexicon): readonly Paragraph[] {
  const links = new Set<number>()
  for (let i = 1; i < paragraphs.length; i++) if (isLink(paragraphs[i - 1] as Paragraph, paragraphs[i] as Paragraph, lexicon) && hasWordsBelow(paragraphs, i)) links.add(i - 1)
  return links.size < FEWEST ? paragraphs : paragraphs.map((paragraph, i) => (links.has(i) ? { ...paragraph, isFurniture: true } : paragraph))
}

/** `Ada Hare` above `Ada Hare Lower Tide`, `The Chair` above `The Chair Ada Hare` */
function isLink(above: Paragraph, { text, isFurniture, heading }: Paragraph, lexicon: Lexicon): boolean {
  const rest = text.slice(above.text.length)
  if (isFurniture || heading || above.isFurniture || above.heading || text.length > LONGEST || !/^\s\p{Lu}/u.test(rest) || !text.startsWith(above.text) || /[.!?:]$/u.test(text) || rest.split(/\s+/u).length > 8) return false
  if (above.text.split(/\s/u).length > 5) return false
  const { part, name, strength } = understand(above.text, lexicon)
  return part !== null && strength >= 2 || name !== null && strength >= 1 && name.includes(' ')
}

/** The labels of the document with those of lines that print a name twice, where several do. */
export function withNamesTwice(paragraphs: readonly Paragraph[], labels: (Label | null)[], lexicon: Lexicon): (Label | null)[] {
  const twice = paragraphs.map((paragraph, i) => (paragraph.isFurniture || paragraph.heading || paragraph.text.length > LONGEST || !hasWordsBelow(paragraphs, i) ? null : labelOf(paragraph.text, paragraphs[i - 1], lexicon)))
  return twice.filter(Boolean).length < FEWEST ? labels : labels.map((label, i) => twice[i] ?? label)
}

function labelOf(text: string, above: Paragraph | undefined, lexicon: Lexicon): Label | null {
  const twice = OPENS_TWICE.test(text) ? TWICE.exec(text) : null
  const name = twice ? twice[1] as string : above?.isFurniture && text.startsWith(above.text) && isLink({ ...above, isFurniture: false }, { ...above, isFurniture: false, text }, lexicon) ? above.text : null
  if (name === null) return null
  const from = twice ? twice[0].length : 0
  // `Ada Hare Speaker 11:45, 4 October 2016`
  const timed = /\s+\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:,.*)?$/iu.exec(text)
  const whole = text.slice(from, timed && isTimeOrDate(timed[0].replace(/,.*/u, '').trim(), lexicon) ? timed.index : text.length)
  const full = understand(whole, lexicon)
  const isWhole = full.name !== null && full.strength >= 1.5 && (full.name === name || full.part !== null || full.role !== null)
  const label = isWhole ? whole : name
  const content: LabelContent = isWhole ? full : understand(name, lexicon)
  return {
    style: 'line', isBold: false, label, from, to: from + label.length, textStart: text.length, textEnd: text.length, key: labelKey(label),
    content: { ...content, name: content.name ?? (content.part ? null : name), strength: Math.max(content.strength, 2) },
  }
}
