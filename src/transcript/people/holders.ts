import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isPersonName, type LabelContent } from '../naming/index.ts'
import { isCapitals } from '../visible.ts'
import { isWordIn, LONGEST_TEXT, type Used } from './titles.ts'

// Which half of `WORDS (OTHER WORDS)` is a name, and whether there is one, where no list of words tells: the document's other labels do, and what is
// said. Where they leave it open it is nobody's name: an office that stands for a name sends those who look for its words to somebody who is not there.

const INSIDE = /^([^()[\]]+?)\s*[([]([^()[\]]+)[)\]](?:\s*[([][^()[\]]*[)\]])?$/u

/** The contents that differ from what the labels' words say by themselves. */
export function withHolders(labels: ReadonlyMap<string, Used>, texts: () => string, lexicon: Lexicon): Map<string, LabelContent> {
  const revised = new Map<string, LabelContent>()
  const split = [...labels].flatMap(([key, { label, content }]) => {
    const [, outside = '', inside = ''] = INSIDE.exec(label) ?? []
    return outside && !content.part && !content.outlet ? [{ key, outside, inside, content }] : []
  })
  if (lexicon.isUnknown) for (const key of withoutCapitals([...labels])) revised.set(key, { ...(labels.get(key) as Used).content, name: null })
  if (!split.length) return revised
  let joined: string | undefined
  const isSmall = (words: string) => isSaidSmall(words, joined ??= texts().slice(0, LONGEST_TEXT))
  const bracketed = new Set(split.map(({ key }) => key))
  const alone = [...labels].filter(([key]) => !bracketed.has(key))
  const offices = new Set<string>() // folded
  const hasWholeNames = (but: string) => [...labels].some(([key, { label, content: { name } }]) => key !== but && name?.includes(' ') && !INSIDE.exec(label)?.[2]?.includes(name))
  for (const { key, outside, inside, content } of split) {
    if (content.name && inside.includes(content.name) && !isGuessed(content, outside, inside)) continue
    const folded = foldWord(inside)
    const isLabel = labels.has(folded) || alone.some(([other, { content: { name } }]) => name?.includes(' ') && folded.endsWith(` ${foldWord(name)}`) || inside.includes(' ') && other.endsWith(` ${folded}`))
    const isPerson = isLabel || opensLikeNames(inside, alone)
    const [first = '', ...others] = inside.split(/[,;/]\s*/u)
    if (isPerson && !opensLikeNames(outside, alone)) {
      revised.set(key, { ...content, name: isPersonName(first, lexicon) ? first : null, role: outside, isOffice: false, strength: Math.max(2, content.strength) })
      offices.add(foldWord(outside))
    } else if (isGuessed(content, outside, inside) && (others.length || !isSmall(outside) && !hasWholeNames(key))) {
      // `Havneministeren (Aksel Lunde)` where others have whole names outside brackets, or `Lunde (Tidal Party)`?
      revised.set(key, { ...content, name: null, role: null })
    } else if (content.name === outside && outside.includes(' ') && isCapitals(outside) && isSmall(outside)) {
      revised.set(key, { ...content, name: inside.includes(' ') && isPersonName(inside, lexicon) && !isSmall(inside) ? inside : null, role: outside })
      offices.add(foldWord(outside))
    }
  }
  // the office alone, and one that is made of it: `MINISTER (ADA HARE)` before `DEPUTY MINISTER`
  for (const [key, { label, content }] of alone) {
    const office = [...offices].find((one) => one.includes(' ') && (key === one || key.endsWith(` ${one}`) || key.startsWith(`${one} `)))
    if (!office || content.part) continue
    const holders = new Set([...revised].filter(([other, { role }]) => role && foldWord(role) === key && bracketed.has(other)).flatMap(([, { name }]) => name ?? []))
    revised.set(key, { ...content, name: holders.size === 1 ? [...holders][0] as string : null, role: label, isOffice: true })
  }
  return revised
}

/** an office of one word with its holder is what two capitalised words in brackets behind one were taken for, in a language that nothing is known of */
const isGuessed = ({ name, role }: LabelContent, outside: string, inside: string) => name === inside && role === outside && !/\s/u.test(outside)

/** whether words begin with an abbreviation that other labels begin with as well: `MHE. ADA HARE`, where `MHE. JONAS TIEF` speaks, too */
function opensLikeNames(words: string, labels: readonly (readonly [string, Used])[]): boolean {
  const opener = /^\p{L}{2,8}\.(?=\s)/u.exec(words)?.[0].toLowerCase() ?? ''
  return opener !== '' && labels.some(([key]) => key.startsWith(`${opener} `) && key !== foldWord(words))
}

/**
 * In a script without capitals two words may be anything: `मुख्य अभियंता`. Where others of the document have a word of address before their names, an
 * abbreviation or one that opens several labels, two words without it are nobody's name.
 */
function withoutCapitals(labels: readonly (readonly [string, Used])[]): string[] {
  const plain = labels.filter(([, { label, content }]) => content.name === label && !content.role && /^\p{Lo}/u.test(label) && !/[\p{Lu}\p{Ll}\p{N},;()[\]]/u.test(label))
  const openers = new Map<string, Set<string>>() // and what stands behind each, a name of two words at least
  for (const [, { label }] of labels) {
    const [first = '', ...rest] = label.split(/\s*[,([]/u, 1).join().split(/\s+/u)
    if (/^\p{Lo}/u.test(first) && (rest.length > 1 || first.endsWith('.'))) openers.set(first, (openers.get(first) ?? new Set()).add(rest.join(' ')))
  }
  const isAddress = (word: string) => word.endsWith('.') || (openers.get(word)?.size ?? 0) > 1
  if (![...openers.keys()].some(isAddress)) return []
  return plain.filter(([, { label }]) => label.split(/\s/u).length === 2 && !isAddress(firstOf(label))).map(([key]) => key)
}

const firstOf = (label: string) => label.split(/\s/u, 1)[0] as string

/** whether all its longer words stand in small letters in what is said, as no name's do */
function isSaidSmall(words: string, text: string): boolean {
  const long = words.split(/[^\p{L}\p{M}’'-]+/u).filter((word) => word.length >= 4)
  return long.length > 0 && long.every((word) => word !== word.toLowerCase() && isWordIn(text, word.toLowerCase()))
}
