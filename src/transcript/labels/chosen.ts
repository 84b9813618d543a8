import { hasDictionary, inDictionary } from '../dictionary.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isHeadlineWithName, type Paragraph } from '../paragraphs/index.ts'
import { isCapitals } from '../visible.ts'
import { type Hints, namesSomebody } from './hints.ts'
import { isAloneOnLine, type Label } from './label.ts'
import { isSpeech, isSpeechAbovePoints, isTornSpeech } from './said.ts'
import type { Tallies, Tally } from './tally.ts'

/** Of what is proposed for each paragraph the label that it has under the accepted conventions, null where it has none. */
export function chooseLabels(paragraphs: readonly Paragraph[], found: readonly (readonly Label[])[], accepted: Tallies, total: number, hints: Hints, lexicon: Lexicon): (Label | null)[] {
  // known by a convention that is sure: their names vouch for labels in the others
  const sure = new Set([...accepted.values()].flatMap((labels) => [...labels.values()].filter((one) => one.content.strength >= 1.5 || one.count > 1).map((one) => one.key)))
  const tag = lexicon.languages[0]?.tag ?? ''
  let previous: Label | null = null
  const firstSolid = paragraphs.findIndex((paragraph) => !paragraph.isFurniture)
  const look = lookOf(found, accepted)
  const labelOf = (list: readonly Label[], i: number): Label | null => {
    for (const label of list) {
      // a name in bold that is a label elsewhere, alone on its line because its words are paragraphs of their own
      if (label.style === 'line' && label.isBold && label.content.name && sure.has(label.key) && !accepted.has('line')) return label
      const one = accepted.get(label.style)?.get(label.key)
      if (one && (isLabel(label, one, accepted.get(label.style) as Map<string, Tally>, total, hints, sure) || label.style === 'line' && (isCalled(label, paragraphs, i) || isUnheardOf(label, one, accepted.get('line') as Map<string, Tally>, tag)))) {
        if (!looksLikeOthers(label, look)) continue
        // a single word or two that may be anything, and nothing said behind them: `Share: Mail Print`
        const words = (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd)
        if (one.count === 1 && one.content.strength < 1 && label.style === 'colon' && !isAloneOnLine(label) && !isSpeech(words) && !isTornSpeech(paragraphs, i, words)) continue
        // below a label alone on its line stand its words, not the next label
        const isBelow = previous !== null && isAloneOnLine(previous)
        if (isAloneOnLine(label) && isBelow && !(one.count > 1 && one.content.strength >= 1.5) && !(label.content.strength >= 2 && previous !== null && previous.content.strength < label.content.strength)) continue
        // nor what only looks like one, once, below one that comes back: `Supplementary question: …`
        if (isBelow && !isAloneOnLine(label) && one.count === 1 && previous !== null && (accepted.get(previous.style)?.get(previous.key)?.count ?? 0) > 1) continue
        // nor a chair who is addressed: `De heer Hare (ABC):`, and below it `Voorzitter. …`
        if (label.style === 'stop' && isBelow && label.content.part === 'chair') continue
        return label
      }
    }
    return null
  }
  return found.map((list, i) => {
    let label = labelOf(list, i)
    // the first line of all is the title, where it looks like one and its label never comes back
    if (label && i === firstSolid && isHeadlineWithName(paragraphs, i, lexicon)) label = null
    if (label && i === firstSolid && accepted.get(label.style)?.get(label.key)?.count === 1 && label.content.strength < 2.5 && !/[.。!！”"]$/u.test((paragraphs[i] as Paragraph).text) && (paragraphs[i] as Paragraph).text.length < 120 && !isAloneOnLine(label) && !isSpeechAbovePoints(paragraphs, i, (paragraphs[i] as Paragraph).text)) label = null
    if (!(paragraphs[i] as Paragraph).isFurniture) previous = label
    return label
  })
}

/** among names in bold alone on their lines one that stands there once: two or three words of which the language knows not all */
function isUnheardOf(label: Label, one: Tally, labels: ReadonlyMap<string, Tally>, tag: string): boolean {
  const words = label.label.split(/\s+/u)
  if (!label.isBold || one.content.isOffice || !one.content.name || words.length < 2 || words.length > 3 || !hasDictionary(tag)) return false
  const back = [...labels.values()].filter((other) => other.count > 1)
  return back.length >= 1 && back.every((other) => other.isBold) && words.every((word) => /^\p{Lu}\p{Ll}/u.test(word)) && words.some((word) => !inDictionary(tag, word.toLowerCase()))
}

const SHORT_CALL = 160 // characters

/** a name alone on its line that the words right above it end with, or, where they say no more, name by the surname: whoever presides gives the floor */
function isCalled({ content }: Label, paragraphs: readonly Paragraph[], i: number): boolean {
  if (!content.name || content.strength < 1) return false
  for (let above = i - 1; above >= 0 && above > i - 4; above--) {
    const { text, isFurniture } = paragraphs[above] as Paragraph
    if (isFurniture) continue
    const folded = foldWord(text.slice(-SHORT_CALL))
    if (endsWithName(folded.replace(/[\s.!:]+$/u, ''), foldWord(content.name))) return true
    const surname = foldWord(content.name).split(' ').at(-1) as string
    return text.length <= SHORT_CALL && surname.length > 2 && content.name.includes(' ') && /[.!:]$/u.test(text) && folded.split(/[\s.,;:!]+/u).includes(surname)
  }
  return false
}

const LONGEST_ENDING = 4 // letters

/** a name with the ending of a case behind it, too: `I give the floor to Ada Harele.` */
function endsWithName(text: string, name: string): boolean {
  const at = text.lastIndexOf(name)
  const ending = at < 0 ? '' : text.slice(at + name.length)
  return at >= 0 && (ending === '' || name.includes(' ') && /^\p{L}+$/u.test(ending) && ending.length <= LONGEST_ENDING)
}

/** How the sure labels of the document are set: all in capitals, all in bold. */
interface Look {
  readonly isCapitals: boolean
  readonly isBold: boolean
  /** none of those whose words leave no doubt is all in capitals */
  readonly isSmall: boolean
}

function lookOf(found: readonly (readonly Label[])[], accepted: Tallies): Look {
  const sure = found.flatMap((list) => list.filter((label) => accepted.get(label.style)?.has(label.key) && label.content.strength >= 1.5).slice(0, 1))
  const share = (test: (label: Label) => boolean) => sure.filter(test).length / Math.max(1, sure.length)
  const doubtless = sure.filter((label) => label.content.strength >= 2 && label.content.name !== null)
  return { isSmall: doubtless.length >= 3 && !doubtless.some((label) => isCapitals(label.label)), isCapitals: sure.length >= 4 && share((label) => isCapitals(label.label)) >= 0.85, isBold: sure.length >= 4 && share((label) => label.isBold) >= 0.9 }
}

/** A label that is set otherwise than nearly all the others needs words that leave no doubt. */
function looksLikeOthers(label: Label, look: Look): boolean {
  if (label.content.part && label.content.strength >= 3 && !label.content.name) return true
  if (look.isBold && !label.isBold) return false
  // `PRAYERS 11:15 a.m.` above `Mr Hare 11:15 a.m.`: a heading
  if (look.isSmall && isAloneOnLine(label) && isCapitals(label.label) && label.content.strength < 2) return false
  return !look.isCapitals || isCapitals(label.label) || !/\p{L}/u.test(label.label.replace(/\p{Lo}/gu, '')) || label.content.strength >= 2 && label.style !== 'stop' && !label.label.includes(', ')
}

/** Whether one label of an accepted convention is one. */
function isLabel(label: Label, one: Tally, labels: ReadonlyMap<string, Tally>, total: number, hints: Hints, sure: ReadonlySet<string>): boolean {
  const { strength } = one.content
  if ((label.style === 'line' || label.style === 'above') && one.count === 1 && one.content.isOffice && !label.isTimed && !label.isCounted) return false
  // a postscript, where nobody comes back who has these initials
  if (one.count === 1 && /^(?:p\.?\s?s|n\.?\s?b)\.?$/u.test(label.key)) return false
  // `Chairwoman Hare. Thank you`: like words of a sentence, unless it comes back
  if (label.style === 'stop' && one.count < 2 && one.content.role && /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(label.label)) return false
  if (strength >= 1.5 || (label.isDouble || sure.has(label.key)) && strength >= 0.5) return true
  if (label.style === 'line') return strength >= (label.isBold && one.content.name ? 0.5 : 1) && one.count > 1
  if (namesSomebody(label.key, hints)) return true
  if (label.style === 'stop' || label.style === 'dash') return strength >= 1 && (one.count > 1 || label.isBold && one.content.name !== null)
  if (one.count > 1 && strength >= 0.5) return true
  // a single one: believable where the document has a label at the head of most paragraphs
  const uses = [...labels.values()].reduce((sum, other) => sum + other.count, 0)
  const share = uses / Math.max(1, total)
  if (strength >= 1) return share > 0.2 || label.isBold
  // who asks somebody whom the title names: a medium of several words, `The Continental: …`
  if (strength >= 0.5 && label.style === 'colon' && /\s/u.test(label.label) && [...labels.values()].some((other) => other.count > 1 && namesSomebody(other.key, hints))) return share > 0.15
  if (strength >= 0.4) return share > 0.3
  return strength >= 0.3 && share > 0.6
}
