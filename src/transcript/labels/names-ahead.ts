import type { Lexicon } from '../lexicon.ts'
import { isPersonName, understand } from '../naming/index.ts'
import type { Paragraph } from '../paragraphs/index.ts'
import { type Label, labelKey } from './label.ts'

// A page whose labels are set off by bold alone loses them when it is saved as text: `Ada Hare The agenda has five items.` What is left is a whole name before a
// sentence that begins with a capital, in nearly every paragraph, and several names that take turns. A story has a verb behind a name.

const FEWEST = 4
const LONGEST_NAME = 4 // words

/** Labels of the turns of such a page; null where the document is none. */
export function namesAhead(paragraphs: readonly Paragraph[], lexicon: Lexicon): (Label | null)[] | null {
  const prefixes = paragraphs.map(({ text, isFurniture, heading }) => (isFurniture || heading ? [] : prefixesOf(text)))
  const counts = new Map<string, number>()
  for (const prefix of prefixes.flat()) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  const countOf = (prefix: string) => counts.get(prefix) as number
  const names = prefixes.map((own) => own.filter((prefix) => countOf(prefix) > 1 && isPersonName(prefix, lexicon)).reduce<string | null>((best, prefix) => (best !== null && countOf(best) > countOf(prefix) ? best : prefix), null))
  const at = names.flatMap((name, i) => (name === null ? [] : [i]))
  if (at.length < FEWEST || new Set(at.map((i) => names[i])).size < 2) return null
  const solid = paragraphs.slice(at[0], (at.at(-1) as number) + 1).filter(({ isFurniture }) => !isFurniture)
  const changes = at.filter((i, k) => k > 0 && names[i] !== names[at[k - 1] as number])
  if (at.length < solid.length * 0.7 || changes.length < (at.length - 1) * 0.6) return null
  return paragraphs.map(({ text }, i) => {
    const name = names[i]
    if (!name) return null
    const content = understand(name, lexicon)
    return { style: 'run', isBold: false, label: name, key: labelKey(name), from: 0, to: name.length, textStart: name.length + 1, textEnd: text.length, content: { ...content, name: content.name ?? name, strength: Math.max(2, content.strength) } }
  })
}

/** the words with capitals at the head of a text, two or more of them, each time with a capital or a figure behind: `Ada Hare`, `Ada Hare The` */
function prefixesOf(text: string): string[] {
  const words = text.slice(0, 120).split(' ')
  const found: string[] = []
  for (let n = 1; n <= LONGEST_NAME && n < words.length && /^\p{Lu}[\p{L}’'-]+$/u.test(words[n - 1] as string); n++) {
    if (n > 1 && /^[«“"„¿¡(]?[\p{Lu}\d]/u.test(words[n] as string)) found.push(words.slice(0, n).join(' '))
  }
  return found
}
