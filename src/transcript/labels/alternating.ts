import type { Lexicon } from '../lexicon.ts'
import { type LabelContent, understand } from '../naming/index.ts'
import type { Paragraph } from '../paragraphs/index.ts'
import { type Label, labelKey } from './label.ts'
import { endsWithMark } from './not-labels.ts'

// Where no convention explains a document, and no word of its labels is known: that nearly all of its paragraphs open with a few words before one and the
// same mark, and that the same few take turns, tells that somebody speaks. Lists of terms come back to none of theirs, tables to all of them in one order.

const BRACKETED = /^[【\[［〔]([^】\]］〕\n]{1,30})[】\]］〕]\s*(?=\S)/u
const HEADS = [
  /^([^\n–—―ـ!?։。]{2,80}?)\s[–—―ـ]\s(?=\S)/u,
  /^([^\n–—―ـ!?։。፦:]{2,60}?)\s?[:፦]\s(?=\S)/u,
  BRACKETED,
]
const ENDS = /[\p{L}\p{M}]{4}\.(?:\s|$)/u // of a sentence, and no abbreviation
const MOST_WORDS = 7
const FEWEST = 5
const SHARE = 0.8 // of the paragraphs from the first label to the last
const BACK = 0.4 // of the labels: at least who presides comes back

/** The labels of a document in which people take turns behind one mark; null where they do not. */
export function alternating(paragraphs: readonly Paragraph[], lexicon: Lexicon): (Label | null)[] | null {
  for (const head of HEADS) {
    const found: { readonly at: number, readonly key: string, readonly label: string, readonly textStart: number }[] = []
    for (const [at, { text, isFurniture, heading }] of paragraphs.entries()) {
      if (isFurniture || heading) continue
      const [whole, label] = head.exec(text.slice(0, 120)) ?? []
      if (whole && label && /\p{L}/u.test(label) && !ENDS.test(label) && label.split(/\s+/u).length <= MOST_WORDS) found.push({ at, key: labelKey(label), label, textStart: whole.length })
    }
    // above the first that comes back stands what tells of the event, set alike: `Place: …`
    const times = new Map<string, number>()
    for (const { key } of found) times.set(key, (times.get(key) ?? 0) + 1)
    const comesBack = (key: string) => (times.get(key) as number) > 1
    const first = found.findIndex(({ key }) => comesBack(key))
    const all = found.slice(Math.max(0, first))
    const [from, to] = [all[0]?.at ?? 0, all.at(-1)?.at ?? 0]
    const solid = paragraphs.slice(from, to + 1).filter(({ isFurniture }) => !isFurniture).length
    const back = all.filter(({ key }) => comesBack(key)).length
    const turning = all.filter(({ key }, i) => i > 0 && key !== all[i - 1]?.key).length
    const said = all.filter(({ at }) => endsLikeSpeech((paragraphs[at] as Paragraph).text)).length
    if (first < 0 || all.length < FEWEST || all.length < solid * SHARE || back < Math.max(3, all.length * BACK) || turning < (all.length - 1) * SHARE || said < all.length * SHARE || isRound(all.map(({ key }) => key))) continue
    const labels: (Label | null)[] = paragraphs.map(() => null)
    for (const { at, key, label, textStart } of all) {
      const style = head === BRACKETED ? 'bracket' : head === HEADS[0] ? 'dash' : 'colon'
      labels[at] = { style, isBold: false, label, key, from: 0, to: label.length, textStart, textEnd: (paragraphs[at] as Paragraph).text.length, content: whoever(label, lexicon) }
    }
    return labels
  }
  return null
}

const endsLikeSpeech = (text: string) => endsWithMark(text) || /[።։፧]\s*$/u.test(text)

/** three labels and more, again and again in one order: the rows of a table */
export function isRound(keys: readonly string[]): boolean {
  const period = keys.indexOf(keys[0] as string, 1)
  return period > 2 && keys.length >= period * 2 && keys.every((key, i) => i < period || key === keys[i - period])
}

/** a name only where capitals show it, of two words at least: of offices nothing else is known here */
function whoever(label: string, lexicon: Lexicon): LabelContent {
  const content = understand(label, lexicon)
  const isName = content.name?.includes(' ') === true && /\p{Lu}/u.test(content.name) && content.strength >= 1 && !/(?:^|\s)\p{Ll}/u.test(content.name)
  const isAddressed = !lexicon.isUnknown && content.name !== null && content.strength >= 2 // a word of address of the language stands before it
  return content.part || content.isOffice || isName || isAddressed ? content : NOBODY
}

/** of somebody of whom nothing is known but that they speak */
export const NOBODY: LabelContent = { part: null, name: null, role: null, outlet: null, isOffice: false, strength: 0.5 }
