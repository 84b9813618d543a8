import { isPersonName, type LabelContent } from '../naming/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { findNamed } from './named.ts'

// Whom the lines above the turns name, for labels that print a given name only, or only an office.

const LONGEST_LINE = 70 // characters of a line that has a name and hardly anything else
const MOST_BESIDE = 2 // words beside the name: `Transcript by The Hon Ada Hare MP`

/** The whole name that begins with this given name, `Ada` in `Ada Hare (Channel 9) and Jonas Tief`; null where none does or several do. */
export function wholeFromGiven(given: string, head: string, lexicon: Lexicon): string | null {
  if (!/^\p{Lu}[\p{Ll}\p{M}’'-]+(?:-\p{Lu}[\p{Ll}\p{M}]+)*$/u.test(given)) return null
  const found = new Map<string, string>()
  const words = head.split(/(?<=[^\p{L}\p{M}'’-])|(?=[^\p{L}\p{M}'’-])/u)
  for (let i = 0; i + 2 < words.length; i++) {
    if (words[i] !== given) continue
    const name = [given]
    // one blank between the words of a name, and at most two of them behind the first
    for (let next = i + 2; next < words.length && name.length < 3 && words[next - 1] === ' ' && isFamilyName(words[next] as string, lexicon); next += 2) name.push(words[next] as string)
    const whole = name.join(' ')
    if (name.length > 1 && isPersonName(whole, lexicon)) found.set(foldWord(whole), whole)
  }
  return found.size === 1 ? [...found.values()][0] as string : null
}

const isFamilyName = (word: string, lexicon: Lexicon) => {
  const folded = foldWord(word)
  return /^\p{Lu}[\p{L}\p{M}’'-]+$/u.test(word) && ![lexicon.offices, lexicon.honorifics, lexicon.months, lexicon.weekdays, lexicon.openers, lexicon.prepositions, lexicon.members].some((list) => list.has(folded)) && !lexicon.parts.has(folded)
}

/**
 * Who speaks under the one label that is no journalist's and names an office only, where one line above the turns has a name behind an honorific and hardly
 * anything else: `THE HON ADA HARE MP`, and `MINISTER:` speaks. Null where several do, or a label has a name.
 */
export function loneHolder(contents: readonly LabelContent[], head: string, lexicon: Lexicon): string | null {
  if (contents.some(({ name }) => name !== null) || contents.filter(({ isOffice }) => isOffice).length !== 1) return null
  const found = new Map<string, string>()
  for (const line of head.split('\n')) {
    if (line.length > LONGEST_LINE) continue
    const named = findNamed(line, lexicon)
    const [one] = named
    if (!one || named.length > 1 || one.office !== null || !one.name.includes(' ')) continue
    const beside = line.replace(one.name, ' ').split(/[\s,.]+/u).filter((word) => word && ![lexicon.honorifics, lexicon.members, lexicon.particles].some((list) => list.has(foldWord(word))))
    if (beside.length <= MOST_BESIDE) found.set(foldWord(one.name), one.name)
  }
  return found.size === 1 ? [...found.values()][0] as string : null
}
