import type { Lexicon } from '../lexicon.ts'
import type { Paragraph } from '../paragraphs/index.ts'
import { NOBODY } from './alternating.ts'
import { findCandidates } from './candidates/index.ts'
import { type Candidate, type Label, labelKey } from './label.ts'
import { endsWithMark } from './not-labels.ts'

// Where nearly every paragraph opens with a label before a colon, the words at the head of a paragraph that come back there are a label, too, whatever they
// are: `Counsel for the appellant:`, `joris:`. Who is left out goes on as the one above, and says what somebody else has said. They are nobody's name.

const MOST_WORDS = 6
const SHARE = 0.4 // of the paragraphs that have a label by what its words are
const ALL = 0.75 // of the paragraphs with those that come back

/** With the labels of which the words tell nothing, and their coming back does. */
export function withComingBack(paragraphs: readonly Paragraph[], labels: (Label | null)[], lexicon: Lexicon): (Label | null)[] {
  let solid = 0
  let known = 0
  let small = 0
  const first = labels.findIndex(Boolean)
  for (let i = first; i >= 0 && i < paragraphs.length; i++) {
    if ((paragraphs[i] as Paragraph).isFurniture) continue
    solid++
    const label = labels[i]
    if (label && label.style !== 'colon') return labels
    if (!label) continue
    known++
    small += Number(/^\p{Ll}/u.test(label.label))
  }
  if (known < 3 || known < solid * SHARE) return labels
  const isSmall = small > known / 2
  const found = new Map<string, { readonly at: number, readonly candidate: Candidate }[]>()
  const begin = Math.max(0, first - 3) // whoever opens may be one of them
  for (let i = begin; i < paragraphs.length; i++) {
    const { isFurniture, heading, text } = paragraphs[i] as Paragraph
    if (labels[i] || isFurniture || heading) continue
    const candidate = findCandidates(text, lexicon, 0).find(({ style, textStart, textEnd }) => style === 'colon' && textStart < textEnd)
    if (!candidate || candidate.label.split(/\s+/u).length > MOST_WORDS || !(isSmall ? /^\p{L}/u : /^\p{Lu}/u).test(candidate.label)) continue
    if (/[,;!?]/u.test(candidate.label) || lexicon.credits.has(labelKey(candidate.label)) || !endsWithMark(text)) continue
    const key = labelKey(candidate.label)
    found.set(key, [...found.get(key) ?? [], { at: i, candidate }])
  }
  // with somebody else between, as items of a list have not
  const isBack = (places: readonly { readonly at: number }[], own: string) => places.length > 1 && places.some(({ at }, k) => {
    const from = (places[k - 1] as { at: number } | undefined)?.at ?? at
    return labels.slice(from + 1, at).some(Boolean) || [...found].some(([key, others]) => key !== own && others.length > 1 && others.some((other) => other.at > from && other.at < at))
  })
  const back = [...found].filter(([key, places]) => isBack(places, key))
  const count = back.reduce((sum, [, places]) => sum + places.length, 0)
  if (!count || known + count < solid * ALL) return labels
  const all = [...labels]
  // and one that stands once, of the same first words: `Counsel for the respondent:`
  const openers = new Set(back.flatMap(([key]) => opening(key) ?? []))
  for (const [key, places] of found) {
    if (!isBack(places, key) && !openers.has(opening(key) ?? '')) continue
    for (const { at, candidate } of places) all[at] = { ...candidate, key, content: NOBODY }
  }
  return all
}

const opening = (key: string) => /^\S+\s\S+(?=\s)/u.exec(key)?.[0]
