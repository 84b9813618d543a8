import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isPersonName, type LabelContent } from '../naming/index.ts'
import { hasHan, isCapitals } from '../visible.ts'
import type { Used } from './titles.ts'

// Which half of `WORDS (OTHER WORDS)` is a name, and whether there is one, where no list of words tells: the document's other labels do, and what is
// said. Where they leave it open it is nobody's name: an office that stands for a name sends those who look for its words to somebody who is not there.

const INSIDE = /^([^()[\]]+?)\s*[([]([^()[\]]+)[)\]](?:\s*[([][^()[\]]*[)\]])?$/u

/** The contents that differ from what the labels' words say by themselves. Linear in the labels: each is looked up among the others by its words. */
export function withHolders(labels: ReadonlyMap<string, Used>, isSaid: (word: string) => boolean, lexicon: Lexicon): Map<string, LabelContent> {
  const revised = new Map<string, LabelContent>()
  const split = [...labels].flatMap(([key, { label, content }]) => {
    const [, outside = '', inside = ''] = INSIDE.exec(label) ?? []
    return outside && !content.part && !content.outlet ? [{ key, outside, inside, content }] : []
  })
  for (const key of withoutCapitals([...labels])) revised.set(key, { ...(labels.get(key) as Used).content, name: null })
  if (!split.length) return revised
  const isSmall = (words: string) => isSaidSmall(words, isSaid)
  const bracketed = new Set(split.map(({ key }) => key))
  const alone = [...labels].filter(([key]) => !bracketed.has(key))
  const others = lookUp(alone)
  const offices = new Set<string>() // folded
  const hasWholeNames = labels.values().some(({ label, content: { name } }) => name?.includes(' ') && !INSIDE.exec(label)?.[2]?.includes(name))
  for (const { key, outside, inside, content } of split) {
    if (content.name && inside.includes(content.name) && !isGuessed(content, outside, inside)) continue
    if (content.name === outside && content.role === inside) continue // `Rt Hon ADA HARE (Prime Minister)`: the list of words knows the office
    const folded = foldWord(inside)
    const isLabel = labels.has(folded) || endsOf(folded).some((end) => others.names.has(end)) || inside.includes(' ') && others.ends.has(folded)
    const isPerson = isLabel || opensLikeNames(inside, others)
    const [first = '', ...more] = inside.split(/[,;/]\s*/u)
    if (isPerson && !opensLikeNames(outside, others)) {
      revised.set(key, { ...content, name: isPersonName(first, lexicon) ? first : null, role: outside, isOffice: false, strength: Math.max(2, content.strength) })
      offices.add(foldWord(outside))
    } else if (isGuessed(content, outside, inside) && (more.length || !isSmall(outside) && !hasWholeNames)) {
      // `Havneministeren (Aksel Lunde)` where others have whole names outside brackets, or `Lunde (Tidal Party)`?
      revised.set(key, { ...content, name: null, role: null })
    } else if (content.name === outside && outside.includes(' ') && isCapitals(outside) && isSmall(outside)) {
      revised.set(key, { ...content, name: inside.includes(' ') && isPersonName(inside, lexicon) && !isSmall(inside) ? inside : null, role: outside })
      offices.add(foldWord(outside))
    }
  }
  // the office alone, and one that is made of it: `MINISTER (ADA HARE)` before `DEPUTY MINISTER`
  const holders = new Map<string, Set<string>>() // of an office, folded
  for (const [key, { name, role }] of revised) if (name && role && bracketed.has(key)) holders.set(foldWord(role), (holders.get(foldWord(role)) ?? new Set()).add(name))
  for (const [key, { label, content }] of alone) {
    if (content.part || ![key, ...endsOf(key), ...headsOf(key)].some((one) => one.includes(' ') && offices.has(one))) continue
    const [holder = null, ...more] = holders.get(key) ?? []
    revised.set(key, { ...content, name: more.length ? null : holder, role: label, isOffice: true })
  }
  return revised
}

/** an office of one word with its holder is what two capitalised words in brackets behind one were taken for, in a language that nothing is known of */
const isGuessed = ({ name, role }: LabelContent, outside: string, inside: string) => name === inside && role === outside && !/\s/u.test(outside)

/** Labels as others are looked up among them, all folded. */
interface Others {
  /** the names of several words that they say */
  readonly names: ReadonlySet<string>
  /** what they end with, behind each blank */
  readonly ends: ReadonlySet<string>
  /** those that begin with a word and a blank, by that word */
  readonly byOpener: ReadonlyMap<string, ReadonlySet<string>>
}

function lookUp(labels: readonly (readonly [string, Used])[]): Others {
  const byOpener = new Map<string, Set<string>>()
  for (const [key] of labels) {
    const [opener] = headsOf(key)
    if (opener) byOpener.set(opener, (byOpener.get(opener) ?? new Set()).add(key))
  }
  return { names: new Set(labels.flatMap(([, { content: { name } }]) => (name?.includes(' ') ? [foldWord(name)] : []))), ends: new Set(labels.flatMap(([key]) => endsOf(key))), byOpener }
}

const blanksIn = (folded: string) => Array.from(folded.matchAll(/ /g), ({ index }) => index)
const endsOf = (folded: string) => blanksIn(folded).map((at) => folded.slice(at + 1))
const headsOf = (folded: string) => blanksIn(folded).map((at) => folded.slice(0, at))

/** whether words begin with an abbreviation that other labels begin with as well: `MHE. ADA HARE`, where `MHE. JONAS TIEF` speaks, too */
function opensLikeNames(words: string, { byOpener }: Others): boolean {
  const opener = /^\p{L}{2,8}\.(?=\s)/u.exec(words)?.[0].toLowerCase()
  const alike = opener ? byOpener.get(opener) : undefined
  return alike !== undefined && alike.size > Number(alike.has(foldWord(words)))
}

/**
 * In a script without capitals two words may be anything: `मुख्य अभियंता`. Where others of the document have a word of address before their names, an
 * abbreviation or one that opens several labels, two words without it are nobody's name.
 */
function withoutCapitals(labels: readonly (readonly [string, Used])[]): string[] {
  const plain = labels.filter(([, { label, content }]) => content.name === label && !content.role && /^\p{Lo}/u.test(label) && !hasHan(label) && !/[\p{Lu}\p{Ll}\p{N},;()[\]]/u.test(label))
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
function isSaidSmall(words: string, isSaid: (word: string) => boolean): boolean {
  const long = words.split(/[^\p{L}\p{M}’'-]+/u).filter((word) => word.length >= 4)
  return long.length > 0 && long.every((word) => word !== word.toLowerCase() && isSaid(word.toLowerCase()))
}
