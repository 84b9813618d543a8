import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import { fullName, type Named } from './people.ts'
import { hasHan } from './visible.ts'

/** The one person who speaks for the body that holds an event. */
export interface Host {
  readonly name: string
  readonly role: string | null
}

/**
 * The only spokesperson whom the title names, else its only person; where it names nobody, the same of the lead. In a lead somebody counts only whose
 * sentence tells of the event itself: `Minister Hare will travel to …` is an announcement, and the minister is not there.
 * A title that speaks of a spokesperson without a name says that nobody else of those it names answers.
 */
export function hostOf(title: string, inTitle: readonly Named[], lead: readonly { readonly text: string, readonly named: readonly Named[] }[], lexicon: Lexicon): Host | null {
  const isUnnamed = !inTitle.some((one) => one.isSpokesperson) && speaksOfSpokesperson(title, lexicon)
  if (inTitle.length && !isUnnamed) return onlyOne(inTitle)
  const holding = lead.flatMap(({ text, named }) => named.filter((one) => one.isSpokesperson || !isUnnamed && tellsOfEvent(sentenceAt(text, one.at), lexicon)))
  return onlyOne(holding)
}

function onlyOne(named: readonly Named[]): Host | null {
  const spokespersons = named.filter((one) => one.isSpokesperson)
  const candidates = spokespersons.length ? spokespersons : named
  const [first] = candidates
  return first && candidates.every(({ name }) => name === first.name) ? { name: fullName(first), role: first.office } : null
}

/** whether a title speaks of a spokesperson, with a name or without */
export function speaksOfSpokesperson(title: string, lexicon: Lexicon): boolean {
  const folded = foldWord(title)
  const words = new Set(folded.split(/[\s’']+/u))
  return [...lexicon.spokespersons].some((word) => (hasHan(word) || word.includes(' ') ? folded.includes(word) : words.has(word)))
}

/** the sentence in which `at` stands */
function sentenceAt(text: string, at: number): string {
  const before = text.slice(0, at)
  const start = Math.max(before.lastIndexOf('。'), before.lastIndexOf('！'), before.lastIndexOf('？'), before.lastIndexOf('! '), before.lastIndexOf('? ')) + 1
  const end = text.slice(at).search(/[。！？!?]|\.\s+\p{Lu}/u)
  return text.slice(start, end < 0 ? text.length : at + end)
}

function tellsOfEvent(sentence: string, lexicon: Lexicon): boolean {
  const folded = foldWord(sentence)
  const isToCome = lexicon.languages.some(({ upcoming }) => upcoming.some((word) => (hasHan(word) ? folded.includes(word) : ` ${folded} `.includes(` ${word} `))))
  return !isToCome && (lexicon.pressEvents.isWithin(folded) || lexicon.journalists.isWithin(folded) || lexicon.answers.isWithin(folded))
}
