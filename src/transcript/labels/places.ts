import { foldWord } from '../languages/index.ts'
import type { Paragraph } from '../paragraphs/index.ts'
import { areInitials } from '../naming/index.ts'
import type { Label } from './label.ts'

/** set off by nothing but their place on the page */
const isPlaced = ({ style }: Label) => style === 'line' || style === 'above' || style === 'run'

/** a name of two words and more, an office, a part: what one word alone is not sure to be */
const tellsWho = ({ content: { name, part, strength } }: Label) => strength >= 1 || part !== null && strength >= 2.5 || name !== null && strength >= 0.5 && /\s/u.test(name)

const FEWEST = 3 // elements: two of one class may be anything

/**
 * Whether a label is short for somebody: the initials of a whole name that stands in the same place, or one word that the text above the place has behind a
 * capitalised one, as a surname.
 */
function knownIn(paragraphs: readonly Paragraph[], list: readonly number[], names: readonly string[]): (label: Label) => boolean {
  const initials = new Set(names.map((name) => name.split(/[\s-]+/u).map((word) => word[0] ?? '').join('').toUpperCase()))
  const above = paragraphs.slice(0, list[0]).map(({ text }) => text.slice(0, LONGEST_ABOVE)).join('\n')
  return ({ label }) => {
    if (areInitials(label)) return initials.has(label.replace(/[^\p{Lu}]/gu, ''))
    if (!/^\p{Lu}[\p{Ll}\p{M}’'-]{2,}$/u.test(label)) return false
    const at = above.indexOf(` ${label}`)
    return at > 0 && /\p{Lu}[\p{Ll}\p{M}’'-]+$/u.test(above.slice(Math.max(0, at - 30), at)) && !/[\p{L}\p{M}]/u.test(above[at + label.length + 1] ?? '')
  }
}

const LONGEST_ABOVE = 400 // characters of a paragraph above the place

/**
 * Where a page puts its labels, each into an element of its own, `<h4>`, `<dt>`, `<p class="name">`, `<td>` before `<td>`, it does so with all of them.
 * A place is one of labels where most of its elements tell who speaks and somebody comes back, and where what stands below the first of them is most of the
 * text: names above the remarks of readers stand below an article. Gives each element of such a place its label, where it holds what may be one.
 */
export function withPlaces(paragraphs: readonly Paragraph[], found: readonly (readonly Label[])[], labels: readonly (Label | null)[]): (Label | null)[] {
  if (!paragraphs.some(({ place }) => place !== 0)) return labels as (Label | null)[]
  const sureAt = (i: number) => labels[i] ?? (found[i] as readonly Label[]).find((label) => isPlaced(label) && tellsWho(label))
  const members = new Map<number, number[]>()
  paragraphs.forEach(({ place, isFurniture }, i) => {
    if (!place || isFurniture) return
    const list = members.get(place)
    if (list) list.push(i)
    else members.set(place, [i])
  })
  const lengths = paragraphs.map(({ isFurniture, text }) => (isFurniture ? 0 : text.length))
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  const more = [...labels]
  for (const list of members.values()) {
    const isKnown = knownIn(paragraphs, list, list.flatMap((i) => sureAt(i)?.content.name ?? []))
    const labelAt = (i: number) => sureAt(i) ?? (found[i] as readonly Label[]).find((label) => isPlaced(label) && isKnown(label))
    const told = list.filter((i) => labelAt(i))
    if (told.length < FEWEST || told.length < list.length * 0.6 || !told.some((i) => isPlaced(labelAt(i) as Label))) continue
    const times = new Map<string, number>()
    for (const i of told) {
      const { content, key } = labelAt(i) as Label
      const who = content.name ? foldWord(content.name) : key
      times.set(who, (times.get(who) ?? 0) + 1)
    }
    if (times.size < 2 || Math.max(...times.values()) < 2) continue
    const below = lengths.slice(told[0]).reduce((sum, length) => sum + length, 0)
    if (below < whole / 2) continue
    for (const i of told) more[i] ??= labelAt(i) as Label
    // and what comes back there with somebody else between, whatever its words are: left out, its words would be said by whoever stands above
    const others = list.flatMap((i) => (more[i] ? [] : (found[i] as readonly Label[]).find(isPlaced) ?? [])).map(({ key }) => key)
    for (const i of list) {
      const label = more[i] ? null : (found[i] as readonly Label[]).find(isPlaced)
      if (label && others.indexOf(label.key) < others.lastIndexOf(label.key)) more[i] = label
    }
  }
  return more
}
