import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { type LabelContent, presidingIn, understand } from '../naming/index.ts'
import { areInCapitals, isTimeOrDate, type Paragraph } from '../paragraphs/index.ts'
import { findCandidates } from './candidates/index.ts'
import { putsOfficeFirst, withOfficeFirst } from './label-order.ts'
import { type Candidate, type Label, labelKey, styledLabels } from './label.ts'
import { isReference } from './not-labels.ts'
import { hasWordsBelow, isInBracket, isSpeech, isSpeechAbovePoints, isTornSpeech } from './said.ts'

/** Every label that there would be, by paragraph, if each style were the document's convention. */
export interface Proposed {
  readonly found: Label[][]
  /** what the words of a label say, each read once */
  readonly understood: (label: string) => { readonly content: LabelContent }
  /** whether a sentence follows it at least once */
  readonly isSaid: (label: Label) => boolean
}

export function proposeLabels(paragraphs: readonly Paragraph[], lexicon: Lexicon): Proposed {
  const known = new Map<string, { readonly printed: string, readonly content: LabelContent, readonly key: string, readonly isCredit: boolean }>()
  let isOfficeFirst = false
  let isGrouped = false
  const understood = (label: string) => {
    let one = known.get(label)
    if (!one) {
      const key = labelKey(label)
      const own = understand(label, lexicon)
      const content = isGrouped && isInGroup(label, own) ? { ...own, strength: Math.max(own.strength, 1.5) } : own
      known.set(label, one = { printed: label, content: isOfficeFirst ? withOfficeFirst(label, content, lexicon) : content, key, isCredit: lexicon.credits.has(key) && !lexicon.parts.has(key) })
    }
    return one
  }
  const spoken = styledLabels() // those that a sentence follows at least once
  const hasNoSmall = areInCapitals(paragraphs)
  const gather = () => paragraphs.map((paragraph, i) => {
    if (paragraph.isFurniture || /^#{1,6}\s/.test(paragraph.text)) return NONE
    const boldLength = paragraph.boldEnd > paragraph.start && !paragraph.spans ? paragraph.boldEnd - paragraph.start : 0
    let list: Label[] = NONE
    const runLength = paragraph.runEnd > paragraph.start && !paragraph.spans ? paragraph.runEnd - paragraph.start : 0
    for (const candidate of findCandidates(paragraph.text, lexicon, boldLength, runLength)) {
      const { printed, content: own, key, isCredit } = understood(candidate.label)
      const content = withGreeting(candidate.isTimed ? besideTime(candidate, own) : own, paragraph.text.slice(candidate.textStart, candidate.textStart + 40) || textBelow(paragraphs, i), lexicon)
      // credits, `责任编辑：…`, `Photo: …`, tell who made the page, not who speaks
      // a label whose words stand in the next paragraph is one alone on its line
      const isAlone = candidate.textStart >= candidate.textEnd && candidate.style !== 'line'
      const style = isAlone ? (candidate.style === 'stop' ? 'line' : 'above') : candidate.style
      if (content.strength > 0 && !isCredit && !((style === 'line' || style === 'above') && (paragraph.heading === 1 || !hasWordsBelow(paragraphs, i)))) {
        const words = paragraph.text.slice(candidate.textStart, candidate.textEnd)
        if (!isAlone && candidate.style !== 'line' && isTimeOrDate(words, lexicon)) continue
        if (isInBracket(words)) continue
        // where all is in capitals they tell no label from the first words of a sentence
        if (hasNoSmall && style === 'colon' && content.strength < 2 && candidate.label.split(' ').length > 4) continue
        if (hasNoSmall && (style === 'stop' || style === 'dash' || style === 'line') && content.strength < 2) continue
        if (candidate.style === 'line' && isReference(paragraph.text)) continue
        // `（1）林望潮：`, the headline of one of several below it: a list
        if (style === 'above' && content.strength < 2.5 && ITEM.test(paragraph.text.slice(0, candidate.from))) continue
        // `[The Speaker (Hon. Hare) in the Chair]` tells of somebody
        if (isAlone && candidate.style === 'bracket' && (presidingIn(paragraph.text, lexicon) !== null || candidate.label.split(/\s+/u).length > 7)) continue
        const label: Label = { ...candidate, label: printed, style, content, key }
        list = list.length ? [...list, label] : [label] // one, mostly: an array that has grown keeps room for sixteen more
        if (isAlone || candidate.style === 'line' || isSpeech(words) || isTornSpeech(paragraphs, i, words) || isSpeechAbovePoints(paragraphs, i, words)) spoken.add(style, key)
      }
    }
    return list
  })
  let found = gather()
  isOfficeFirst = putsOfficeFirst([...known].map(([label, { content }]) => ({ label, content })), lexicon)
  // `Ada Hare tide:` is a name and a group where it is no other's than `Jonas Tief rock:`
  isGrouped = [...known].filter(([label, { content }]) => isInGroup(label, content)).length > 1
  if (isGrouped || isOfficeFirst && known.values().some(({ printed, content }) => withOfficeFirst(printed, content, lexicon) !== content)) {
    known.clear()
    found = gather()
  }
  return { found, understood, isSaid: (label) => spoken.has(label.style, label.key) }
}

/** Words that thank or greet are said, and by whoever's whole name stands before them: `Ada Hare: Thank you, …`. */
function withGreeting(content: LabelContent, words: string, lexicon: Lexicon): LabelContent {
  if (content.strength < 1 || content.strength >= 1.5 || content.part || !content.name?.includes(' ') || !lexicon.greetings.mayOpen(words)) return content
  return lexicon.greetings.opening(foldWord(words)).some((greeting) => greeting.length > 3) ? { ...content, strength: 1.5 } : content
}

const textBelow = (paragraphs: readonly Paragraph[], i: number) => paragraphs[i + 1]?.text.slice(0, 40) ?? ''

/** a name of two words and, in small letters, a short one behind it that is no part of it */
const isInGroup = (label: string, { name, role, outlet }: LabelContent) => name !== null && role === null && outlet === null && /\s\p{Ll}{2,5}$/u.test(label) && name.includes(' ') && label.startsWith(name) && label.length > name.length

const NONE: Label[] = []
/** the number of one of several */
const ITEM = /^[（(]\p{N}{1,2}[）)]\s*$/u

/** What stands beside a time is who speaks then, even in small letters: `14:02 <hare> hello`, `Ada Hare   0:14`. */
function besideTime({ style, label, textStart, textEnd }: Candidate, content: LabelContent): LabelContent {
  if (textStart >= textEnd && content.name && content.strength >= 1) return { ...content, strength: Math.max(content.strength, 1.5) }
  // `16.01 Ada Hare kesk`: the group in small letters
  const grouped = /^(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){1,2})\s\p{Ll}{1,6}(?:\s\([^()]*\))?$/u.exec(label)
  if (content.strength < 1 && grouped && style === 'colon') return { ...content, name: grouped[1] as string, strength: 1.5 }
  if (content.strength > 0 || !/^[\p{L}_][\p{L}\p{N}_.@|-]{1,23}$/u.test(label)) return content
  return style === 'bracket' ? { ...content, name: label, strength: 1.5 } : style === 'colon' ? { ...content, name: label, strength: 0.6 } : content
}
