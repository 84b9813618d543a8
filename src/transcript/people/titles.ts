import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isPersonName, type LabelContent, opensWithHonorific } from '../naming/index.ts'
import { isCapitals, isIdeograph } from '../visible.ts'

/** A label of a turn, how often it stands, and between how many others. */
export interface Used {
  readonly label: string
  readonly content: LabelContent
  readonly count: number
  /** how many different labels follow it */
  readonly followers: number
}

const INSIDE = /^(.*?)\s*[([]([^()[\]]*(?:\([^()]*\)[^()[\]]*)?)[)\]]$/u

/**
 * What a label's words leave open, and the document tells: which words are an office where the language does not say so. Two kinds of evidence:
 * the word stands in small letters in what is said (`ELNÖK:` and `elnök asszony`), as no name does; and offices with their holders in brackets
 * are how this document sets labels (`KETUA RAPAT (ADA HARE)`). `isSaid` tells whether a word stands in what is said.
 */
export function withTitles(labels: ReadonlyMap<string, Used>, isSaid: (word: string) => boolean, lexicon: Lexicon): Map<string, LabelContent> {
  const revised = new Map<string, LabelContent>()
  const all = [...labels.values()]
  const insideOf = (label: string) => INSIDE.exec(label)?.[2] ?? ''
  const isAddressed = (text: string) => /\s/u.test(text) && opensWithHonorific(text, lexicon)
  const holds = ({ label, content }: Used) => {
    const inside = insideOf(label)
    if (isAddressed(label) && content.role === null) return false
    return isAddressed(inside) || content.role !== null && content.name !== null && !content.outlet && inside.includes(content.name) && lexicon.parts.get(foldWord(content.role)) === 'chair'
  }
  let setsHolders = all.some(holds)
  const isCommon = (word: string) => isSaid(word.toLowerCase())
  const several = all.filter(({ label }) => /\s/u.test(label.replace(/\s*[([].*/u, ''))).length
  // offices that the text calls by their words show how the others are meant
  setsHolders ||= all.some(({ label, content }) => !content.role && !content.outlet && /^\S{4,}\s[([]/.test(label) && /^\p{Lu}[\p{L}’-]{3,}\s[([]/u.test(label) && insideOf(label).includes(' ') && isPersonName(insideOf(label), lexicon) && isCommon(INSIDE.exec(label)?.[1] ?? ''))
  for (const [key, used] of labels) {
    const { label, content } = used
    if (content.part || content.outlet || content.isOffice || !content.name) continue
    const [, outside = '', inside = ''] = INSIDE.exec(label) ?? []
    const person = inside.split(/\s*[,/;]\s*/u, 1)[0]?.trim() ?? ''
    const isHolder = person.includes(' ') && isPersonName(person, lexicon) && !lexicon.languages.some(({ common }) => person.toLowerCase().split(' ').some((word) => word.length > 2 && common.includes(word))) || /^\S{1,2}\./.test(person) && /^(?:\p{Lu}\.\s?){1,3}\p{Lu}[\p{L}’'-]+$/u.test(person)
    const words = (outside || label).split(/\s+/u)
    const isOneWord = words.length === 1 && !isIdeograph((words[0] as string).charCodeAt(0)) && /^\p{Lu}[\p{L}’-]{3,}$/u.test(words[0] as string) && content.role === null
    const isFormal = words.length <= 3 && content.role !== null && content.name === outside && !lexicon.honorifics.has(foldWord(words[0] as string)) && !lexicon.members.has(foldWord(words[0] as string))
    if (isHolder && (setsHolders && (isOneWord || isFormal || isGroup(outside)) || isOneWord && (lexicon.isUnknown && isCapitals(outside) || isCommon(outside)))) {
      revised.set(key, { ...content, name: person, role: isGroup(outside) ? null : outside, strength: Math.max(2, content.strength) })
      continue
    }
    // one word again and again, among people of several: whoever presides
    if (!lexicon.isUnknown || !isOneWord || inside) continue
    if (isCommon(label) || isCapitals(label) && used.count >= 3 && several >= 2) revised.set(key, { ...content, name: null, role: label, isOffice: true, part: used.count >= 3 && used.followers >= 2 ? 'chair' : null })
  }
  // an office with its holder in brackets once, and alone further on
  const holders = new Map<string, Set<string>>()
  for (const [key, { label }] of labels) {
    const { name, role } = revised.get(key) ?? {}
    if (name && role && insideOf(label).includes(name)) holders.set(foldWord(role), (holders.get(foldWord(role)) ?? new Set()).add(name))
  }
  for (const [office, names] of holders) {
    const alone = labels.get(office)
    if (alone && !alone.content.part) revised.set(office, { ...alone.content, name: names.size === 1 ? [...names][0] as string : null, role: alone.label, isOffice: true })
  }
  return revised
}

/** `F-COAST`: a group of members, by its letters */
const isGroup = (text: string) => /^\p{Lu}+-\p{Lu}+$/u.test(text)
