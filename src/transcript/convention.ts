import type { EventKind } from '../record/record.ts'
import { alternating } from './alternating.ts'
import { withComingBack } from './coming-back.ts'
import { understand } from './understand.ts'
import type { LabelContent } from './content.ts'
import { hasDictionary, inDictionary } from './dictionary.ts'
import { areQuoted, withDeclared, withOverlooked, withTold, withoutIntruders } from './exchange.ts'
import { isHeadlineWithName, isTimeOrDate } from './front.ts'
import { findCandidates } from './candidates.ts'
import { labelKey, type Candidate, type LabelStyle } from './label.ts'
import { putsOfficeFirst, withOfficeFirst } from './label-order.ts'
import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import { areDescribed, endsWithMark, isReference, withoutAsides, withoutItems, withoutLists, withoutRows, withoutStops } from './not-labels.ts'
import type { Paragraph } from './paragraphs.ts'
import { withPlaces } from './places.ts'
import { withMisprints, withRuled } from './ruled-labels.ts'
import { presidingIn } from './presiding.ts'
import { unlabelledQuestions } from './unlabelled-questions.ts'
import { isCapitals } from './visible.ts'

/** A label that the document's convention accepts, with what its words say. */
export interface Label extends Candidate {
  readonly content: LabelContent
  /** the label folded: the same for all its printed variants of case, width and padding */
  readonly key: string
}

/** One label of one style over the whole document. */
interface Tally {
  readonly content: LabelContent
  readonly key: string
  count: number
  readonly isBold: boolean
  /** the paragraph that it stands in first */
  readonly first: number
}

/** What the document's own title and lead say that helps to judge its labels. */
export interface Hints {
  /** folded names of people whom the title or the lead names */
  readonly names: ReadonlySet<string>
  /** folded offices of people whom the title names */
  readonly offices: ReadonlySet<string>
  /** the title names a kind of event */
  readonly namesEvent: boolean
  readonly kind: EventKind | null
}

/**
 * Infers which label conventions a document uses, from itself: for every style the labels that would be labels in it are counted
 * and weighed by what their words say; a style is taken when its labels together explain the document, several if there are several.
 * Returns the label of each paragraph, or null.
 */
export function inferLabels(paragraphs: readonly Paragraph[], lexicon: Lexicon, hints: Hints): (Label | null)[] {
  const known = new Map<string, { readonly printed: string, readonly content: LabelContent, readonly key: string, readonly isCredit: boolean }>()
  let isOfficeFirst = false
  const understood = (label: string) => {
    let one = known.get(label)
    if (!one) {
      const key = labelKey(label)
      const content = understand(label, lexicon)
      known.set(label, one = { printed: label, content: isOfficeFirst ? withOfficeFirst(label, content, lexicon) : content, key, isCredit: lexicon.credits.has(key) && !lexicon.parts.has(key) })
    }
    return one
  }
  const spoken = styledLabels() // labels that a sentence follows at least once
  const gather = () => paragraphs.map((paragraph, i) => {
    if (paragraph.isFurniture || /^#{1,6}\s/.test(paragraph.text)) return NONE
    const boldLength = paragraph.boldEnd > paragraph.start && !paragraph.spans ? paragraph.boldEnd - paragraph.start : 0
    let list: Label[] = NONE
    const runLength = paragraph.runEnd > paragraph.start && !paragraph.spans ? paragraph.runEnd - paragraph.start : 0
    for (const candidate of findCandidates(paragraph.text, lexicon, boldLength, runLength)) {
      const { printed, content: own, key, isCredit } = understood(candidate.label)
      const content = candidate.isTimed ? besideTime(candidate, own) : own
      // credits, `责任编辑：…`, `Photo: …`, tell who made the page, not who speaks
      // a label whose words stand in the next paragraph is one alone on its line
      const isAlone = candidate.textStart >= candidate.textEnd && candidate.style !== 'line'
      const style = isAlone ? (candidate.style === 'stop' ? 'line' : 'above') : candidate.style
      if (content.strength > 0 && !isCredit && !((style === 'line' || style === 'above') && (paragraph.heading === 1 || !hasWordsBelow(paragraphs, i)))) {
        const words = paragraph.text.slice(candidate.textStart, candidate.textEnd)
        if (!isAlone && candidate.style !== 'line' && isTimeOrDate(words, lexicon)) continue
        if (isInBracket(words)) continue
        if (candidate.style === 'line' && isReference(paragraph.text)) continue
        // `（1）林望潮：`, the headline of one of several below it: a list
        if (style === 'above' && content.strength < 2.5 && ITEM.test(paragraph.text.slice(0, candidate.from))) continue
        // `[The Speaker (Hon. Hare) in the Chair]` tells of somebody
        if (isAlone && candidate.style === 'bracket' && (presidingIn(paragraph.text, lexicon) !== null || candidate.label.split(/\s+/u).length > 7)) continue
        const label: Label = { ...candidate, label: printed, style, content, key }
        list = list.length ? [...list, label] : [label] // one, mostly: an array that has grown keeps room for sixteen more
        if (isAlone || candidate.style === 'line' || isSpeech(words) || isTornSpeech(paragraphs, i, words)) spoken.add(style, key)
      }
    }
    return list
  })
  let found = gather()
  isOfficeFirst = putsOfficeFirst([...known].map(([label, { content }]) => ({ label, content })), lexicon)
  if (isOfficeFirst && known.values().some(({ printed, content }) => withOfficeFirst(printed, content, lexicon) !== content)) {
    known.clear()
    found = gather()
  }
  // above the first words said stand lists of those present: `President: Mrs. Hare`
  // `主持人：新闻局局长 席漫舟`, `Datum: 7. März`: set like a label, and no words said
  const talks = (label: Label, i: number) => {
    const words = (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd)
    return isAloneOnLine(label) || isSentence(words) || isTornSpeech(paragraphs, i, words)
  }
  let talk = found.findIndex((list, i) => list.some((label) => label.style !== 'line' && label.content.strength >= 1 && talks(label, i)))
  if (talk < 0) talk = found.findIndex((list, i) => list.some((label) => label.style === 'line' && label.content.strength >= 1.5) && isSentence((paragraphs[i + 1] as Paragraph).text))
  const talking = styledLabels()
  // `嘉宾：顾一苇（校长）、孟长河（局长）`
  const isListed = (label: Label, i: number) => !talks(label, i) && (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd).split(/[、，,；;]/u).every((one) => one.length <= 30 && understood(one.trim()).content.strength >= 1.5)
  const isNamed = (label: Label, i: number) => !talks(label, i) && understood((paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd)).content.name !== null
  if (talk > 0) found.forEach((list, i) => { for (const label of list) if (talks(label, i)) talking.add(label.style, label.key) })
  // two such lines one behind the other are a list, whoever of them speaks later
  const isQuiet = (i: number) => i >= 0 && i < talk && (found[i] as Label[]).some((label) => label.style === 'colon' && label.content.strength >= 1 && !talks(label, i))
  const quiet = found.map((_, i) => isQuiet(i) && (isQuiet(i - 1) || isQuiet(i + 1)))
  for (let i = 0; i < talk; i++) found[i] = (found[i] as Label[]).filter((label) => label.style !== 'colon' || !quiet[i] && (asksOrAnswers(label) && !(label.label.length > 1 && isListed(label, i)) || talking.has(label.style, label.key) && !isNamed(label, i)))
  // and of those who take part, `部长　席漫舟`, a line each
  const listed = (i: number) => found[i]?.some((label) => label.content.strength >= 1.5 && (label.style === 'line' || label.style === 'colon'))
  if (talk > 0) {
    const lists = found.map((_, i) => i < talk && listed(i) && (listed(i - 1) || listed(i + 1)))
    for (let i = 0; i < talk; i++) if (lists[i]) found[i] = (found[i] as Label[]).filter((label) => label.style !== 'line')
  }
  withoutRows(paragraphs, found)
  const isSaid = (label: Label) => spoken.has(label.style, label.key)
  const begins = found.findIndex((list) => list.some((label) => label.content.strength >= 1 && isSaid(label)))
  found.forEach((list, i) => {
    const isKept = (label: Label) => label.content.strength >= 3 || isSaid(label) || i >= begins && label.style !== 'dash' || namesSomebody(label.key, hints)
    if (!list.every(isKept)) found[i] = list.filter(isKept)
  })
  const tallies = tally(found)
  const total = paragraphs.filter((paragraph) => !paragraph.isFurniture).length
  const accepted = new Map<LabelStyle, Map<string, Tally>>()
  const last = (style: LabelStyle) => Number(style === 'line')
  for (const [style, labels] of [...tallies].sort(([a], [b]) => last(a) - last(b))) if (isConvention(style, labels, total, hints, accepted.size > 0)) accepted.set(style, labels)
  // beside one convention, a second needs less: a label that comes back and is no prose
  if (accepted.size) {
    for (const [style, labels] of tallies) {
      if (!accepted.has(style) && style !== 'line' && [...labels.values()].some((one) => one.content.strength >= 1.5 && (one.count > 1 || style === 'bare' || style === 'asked'))) accepted.set(style, labels)
    }
  }
  const beside = labelsBeside(tallies, accepted)
  dropStray(accepted, lexicon)
  if (beside.size) accepted.set('colon', new Map([...accepted.get('colon') ?? [], ...beside]))
  // `MS. HARE.  I’m sor—` among many `MS. HARE:`: the wrong sign behind a name that is known
  const slips = [...tallies.get('stop') ?? []].filter(([key, { content }]) => content.name !== null && isCapitals(content.name) && (accepted.get('colon')?.get(key)?.count ?? 0) > 1)
  if (slips.length) accepted.set('stop', new Map([...accepted.get('stop') ?? [], ...slips]))
  // who sets a colon behind labels alone on their lines sets it behind all: names without one are a list
  const above = accepted.get('above')
  const bare = accepted.get('line')
  const usesOf = (labels: ReadonlyMap<string, Tally>) => [...labels.values()].reduce((sum, one) => sum + one.count, 0)
  if (above && bare && above.size > 1 && usesOf(above) >= Math.max(5, usesOf(bare))) {
    for (const key of bare.keys()) if (!above.has(key)) bare.delete(key)
    if (!bare.size) accepted.delete('line')
  }
  const none = (): (Label | null)[] => paragraphs.map(() => null)
  if (!accepted.size) {
    const placed = withPlaces(paragraphs, found, none())
    return placed.some(Boolean) && !areDescribed(paragraphs, placed) ? placed : unlabelledQuestions(paragraphs, hints) ?? (placed.some(Boolean) ? none() : alternating(paragraphs, lexicon) ?? withDeclared(paragraphs, lexicon))
  }
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
  const labels = withPlaces(paragraphs, found, found.map((list, i) => {
    let label = labelOf(list, i)
    // the first line of all is the title, where it looks like one and its label never comes back
    if (label && i === firstSolid && isHeadlineWithName(paragraphs, i, lexicon)) label = null
    if (label && i === firstSolid && accepted.get(label.style)?.get(label.key)?.count === 1 && label.content.strength < 2.5 && !/[.。!！”"]$/u.test((paragraphs[i] as Paragraph).text) && (paragraphs[i] as Paragraph).text.length < 120 && !isAloneOnLine(label)) label = null
    if (!(paragraphs[i] as Paragraph).isFurniture) previous = label
    return label
  }))
  withoutHeads(paragraphs, labels, (label) => accepted.get(label.style)?.get(label.key)?.count ?? 0)
  withDashes(paragraphs, labels)
  if (areDescribed(paragraphs, labels) || areQuoted(paragraphs, labels)) return none()
  const said = withComingBack(paragraphs, withMisprints(withRuled(paragraphs, withoutItems(paragraphs, withTold(paragraphs, withOverlooked(found, withoutIntruders(paragraphs, withoutLists(paragraphs, withoutStops(paragraphs, withoutAsides(paragraphs, labels))))), lexicon)), lexicon)), lexicon)
  return hints.namesEvent ? withAsker(paragraphs, found, said, hints) : said
}

/** the number of one of several */
const ITEM = /^[（(]\p{N}{1,2}[）)]\s*$/u

/** `PROCEEDINGS:` above `THE CHAIR (Ada Hare):`: what stands once, right above a label alone on its line, says nothing itself */
function withoutHeads(paragraphs: readonly Paragraph[], labels: (Label | null)[], timesOf: (label: Label) => number) {
  let above = -1
  paragraphs.forEach(({ isFurniture }, i) => {
    if (isFurniture) return
    const [label, before] = [labels[i], above >= 0 ? labels[above] : null]
    if (label && before && isAloneOnLine(label) && isAloneOnLine(before) && timesOf(before) === 1 && before.content.strength < 2 && label.content.strength >= before.content.strength) labels[above] = null
    above = i
  })
}

/** What stands beside a time is who speaks then, even in small letters: `14:02 <hare> hello`, `Ada Hare   0:14`. */
function besideTime({ style, label, textStart, textEnd }: Candidate, content: LabelContent): LabelContent {
  if (textStart >= textEnd && content.name && content.strength >= 1) return { ...content, strength: Math.max(content.strength, 1.5) }
  // `16.01 Ada Hare kesk`: the group in small letters
  const grouped = /^(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){1,2})\s\p{Ll}{1,6}(?:\s\([^()]*\))?$/u.exec(label)
  if (content.strength < 1 && grouped && style === 'colon') return { ...content, name: grouped[1] as string, strength: 1.5 }
  if (content.strength > 0 || !/^[\p{L}_][\p{L}\p{N}_.@|-]{1,23}$/u.test(label)) return content
  return style === 'bracket' ? { ...content, name: label, strength: 1.5 } : style === 'colon' ? { ...content, name: label, strength: 0.6 } : content
}

const DASH = /^[—–]\s+/u

/** `O Sr. Presidente: — Tem a palavra`: where every label has a dash behind its colon, the dash is the label's, and no broken-off speech */
function withDashes(paragraphs: readonly Paragraph[], labels: (Label | null)[]) {
  const words = (label: Label, i: number) => (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textStart + 3)
  const colons = labels.flatMap((label, i) => (label?.style === 'colon' && label.textStart < label.textEnd ? [DASH.test(words(label, i))] : []))
  if (colons.length < 3 || colons.filter(Boolean).length < colons.length * 0.8) return
  labels.forEach((label, i) => {
    const dash = label?.style === 'colon' ? DASH.exec(words(label, i)) : null
    if (label && dash) labels[i] = { ...label, textStart: label.textStart + dash[0].length }
  })
}

/** among names in bold alone on their lines one that stands there once: two or three words of which the language knows not all */
function isUnheardOf(label: Label, one: Tally, labels: ReadonlyMap<string, Tally>, tag: string): boolean {
  const words = label.label.split(/\s+/u)
  if (!label.isBold || one.content.isOffice || !one.content.name || words.length < 2 || words.length > 3 || !hasDictionary(tag)) return false
  const back = [...labels.values()].filter((other) => other.count > 1)
  return back.length >= 1 && back.every((other) => other.isBold) && words.every((word) => /^\p{Lu}\p{Ll}/u.test(word)) && words.some((word) => !inDictionary(tag, word.toLowerCase()))
}

/** a name alone on its line that the words right above it end with: whoever presides gives the floor */
function isCalled({ content }: Label, paragraphs: readonly Paragraph[], i: number): boolean {
  if (!content.name || content.strength < 1) return false
  for (let above = i - 1; above >= 0 && above > i - 4; above--) {
    const paragraph = paragraphs[above] as Paragraph
    if (!paragraph.isFurniture) return foldWord(paragraph.text.slice(-120)).replace(/[\s.!:]+$/u, '').endsWith(foldWord(content.name))
  }
  return false
}

/** Where an event's host is asked something right above the first words that are theirs, whoever asks has a label, however little it says: `ABC: …?`, `Hare: …` */
function withAsker(paragraphs: readonly Paragraph[], found: readonly (readonly Label[])[], labels: (Label | null)[], hints: Hints): (Label | null)[] {
  const host = labels.findIndex(Boolean)
  const first = labels[host]
  if (!first || !namesSomebody(first.key, hints)) return labels
  let asks = false
  for (let i = host - 1; i >= 0 && i >= host - 12; i--) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture) continue
    asks ||= /[?？]["”’」』)）]*$/u.test(paragraph.text)
    const label = asks ? (found[i] as readonly Label[]).find((one) => one.style === first.style && one.content.strength >= 0.5) : undefined
    if (label) return labels.with(i, label)
  }
  return labels
}

const NONE: Label[] = []

/** a set of labels, each in a style, that makes no string of the two */
function styledLabels(): { readonly add: (style: LabelStyle, key: string) => void, readonly has: (style: LabelStyle, key: string) => boolean } {
  const styles = new Map<LabelStyle, Set<string>>()
  return {
    add: (style, key) => {
      const keys = styles.get(style)
      if (keys) keys.add(key)
      else styles.set(style, new Set([key]))
    },
    has: (style, key) => styles.get(style)?.has(key) === true,
  }
}

/** How the sure labels of the document are set: all in capitals, all in bold. */
interface Look {
  readonly isCapitals: boolean
  readonly isBold: boolean
}

function lookOf(found: readonly (readonly Label[])[], accepted: ReadonlyMap<LabelStyle, ReadonlyMap<string, Tally>>): Look {
  const sure = found.flatMap((list) => list.filter((label) => accepted.get(label.style)?.has(label.key) && label.content.strength >= 1.5).slice(0, 1))
  const share = (test: (label: Label) => boolean) => sure.filter(test).length / Math.max(1, sure.length)
  return { isCapitals: sure.length >= 4 && share((label) => isCapitals(label.label)) >= 0.85, isBold: sure.length >= 4 && share((label) => label.isBold) >= 0.9 }
}

/** A label that is set otherwise than nearly all the others needs words that leave no doubt. */
function looksLikeOthers(label: Label, look: Look): boolean {
  if (label.content.part && label.content.strength >= 3 && !label.content.name) return true
  if (look.isBold && !label.isBold) return false
  return !look.isCapitals || isCapitals(label.label) || !/\p{L}/u.test(label.label.replace(/\p{Lo}/gu, '')) || label.content.strength >= 2 && label.style !== 'stop' && !label.label.includes(', ')
}

const isAloneOnLine = (label: Label) => label.style === 'above' || label.style === 'line'

const insideOf = (label: string) => /[(（]([^()（）]{2,60})[)）]$/u.exec(label)?.[1]

/**
 * Beside labels alone on their lines, one with its words behind it on the same line is a label where it is known from those, or stands with what stands in
 * brackets behind several of them: `Ada Hare (Tidal Party): …`, a speech that was handed in.
 */
function labelsBeside(tallies: ReadonlyMap<LabelStyle, Map<string, Tally>>, accepted: ReadonlyMap<LabelStyle, Map<string, Tally>>): Map<string, Tally> {
  const colon = tallies.get('colon')
  const alone = [...accepted].filter(([style]) => style === 'above' || style === 'line').flatMap(([, labels]) => [...labels.values()])
  if (!colon || !alone.length) return new Map()
  const known = new Set(alone.filter((one) => one.count > 1 && (one.content.part !== null && one.content.strength >= 3 || one.content.strength >= 2)).map((one) => one.key))
  const insides = new Map<string, number>()
  for (const { key, content } of alone) {
    const inside = content.name && content.strength >= 1.5 ? insideOf(key) : undefined
    if (inside) insides.set(inside, (insides.get(inside) ?? 0) + 1)
  }
  return new Map([...colon].filter(([key, { content }]) => known.has(key) || known.has(key.replace(/\s?\([^()]*\)$/u, '')) || content.name !== null && content.strength >= 1.5 && (insides.get(insideOf(key) ?? '') ?? 0) >= 3))
}

/** Beside a convention that explains the document, another that explains next to nothing is words that happen to look like labels. */
function dropStray(accepted: Map<LabelStyle, Map<string, Tally>>, lexicon: Lexicon) {
  const uses = (labels: ReadonlyMap<string, Tally>) => [...labels.values()].reduce((sum, one) => sum + (one.content.strength >= 0.5 ? one.count : 0), 0)
  const most = Math.max(...[...accepted.values()].map(uses))
  const main = [...accepted].find(([, labels]) => uses(labels) === most)
  if (!main) return
  // where labels have no colon, `Señor presidente:` again and again is whom a speech is addressed to
  const above = accepted.get('above')
  const withoutColon = above && main[0] === 'line' ? [...main[1].values()].reduce((sum, one) => sum + (above.has(one.key) ? 0 : one.count), 0) : 0
  if (above && main[0] === 'line' && withoutColon >= uses(above)) {
    for (const [key, { content }] of above) {
      if (content.name || !lexicon.honorifics.has(key.split(' ')[0] as string)) continue
      above.delete(key)
      main[1].delete(key)
    }
  }
  for (const [style, labels] of accepted) {
    if (!labels.size) accepted.delete(style)
    // sentences with a colon are many: beside labels alone on their lines only labels with words that look like one count
    const all = style === 'colon' && (main[0] === 'line' || main[0] === 'above') && most >= 10 ? [...labels.values()].reduce((sum, one) => sum + (one.content.strength >= 1.5 ? one.count : 0), 0) : uses(labels)
    if (style === 'bare' || style === 'asked' || labels === main[1] || all >= most * 0.15) continue
    for (const [key, one] of labels) if (!main[1].has(key) && (one.count < 2 || style === 'line' && one.content.strength < 2)) labels.delete(key)
    if (!labels.size) accepted.delete(style)
  }
}

/** reads like something said: it ends like a sentence, or goes on for a while */
const isSpeech = (words: string) => words.length > 60 || /[.!?؟۔।。！？…—–”"»)）]$/u.test(words.trimEnd())

/** breaks off, and the next paragraph goes on in mid-sentence */
function isTornSpeech(paragraphs: readonly Paragraph[], i: number, words: string): boolean {
  if (words.length < 12 || !/[\p{L}\p{N},，、]$/u.test(words)) return false
  for (let next = i + 1; next < paragraphs.length && next < i + 3; next++) {
    const paragraph = paragraphs[next] as Paragraph
    if (!paragraph.isFurniture) return /^\p{Ll}/u.test(paragraph.text) && isSentence(paragraph.text)
  }
  return false
}

/** the words close a bracket that they do not open: `(Applause. – Hare:` / `Which year?) – This one` */
function isInBracket(words: string): boolean {
  for (let i = 0; i < words.length && i <= 120; i++) {
    const unit = words.charCodeAt(i)
    if (unit === 0x29 || unit === 0xff09) return true
    if (unit === 0x28 || unit === 0xff08 || unit === 0x5b || unit === 0x5d) return false
  }
  return false
}

const asksOrAnswers = ({ content }: Label) => content.part === 'question' || content.part === 'journalist' || content.part === 'followUp' || content.part === 'answer'


const isSentence = (words: string) => words.length > 80 || endsWithMark(words)

function hasWordsBelow(paragraphs: readonly Paragraph[], i: number): boolean {
  for (let next = i + 1; next < paragraphs.length && next < i + 4; next++) {
    const paragraph = paragraphs[next] as Paragraph
    if (!paragraph.isFurniture) return !paragraph.heading
  }
  return false
}

function tally(found: readonly (readonly Label[])[]): Map<LabelStyle, Map<string, Tally>> {
  const tallies = new Map<LabelStyle, Map<string, Tally>>()
  found.forEach((list, i) => {
    for (const { style, key, content, isBold } of list) {
      let labels = tallies.get(style)
      if (!labels) tallies.set(style, labels = new Map())
      const one = labels.get(key)
      if (one) one.count++
      else labels.set(key, { content, key, count: 1, isBold, first: i })
    }
  })
  return tallies
}

function namesSomebody(key: string, { offices, names }: Hints): boolean {
  if (offices.has(key.startsWith('the ') ? key.slice(4) : key)) return true
  const last = key.length > 2 ? ` ${key}` : null
  return names.values().some((name) => key.endsWith(name) || last !== null && name.endsWith(last))
}

/** Whether the labels of one style are a convention of this document, and not words that happen to look like it. */
function isConvention(style: LabelStyle, labels: ReadonlyMap<string, Tally>, total: number, hints: Hints, hasOther: boolean): boolean {
  const all = [...labels.values()]
  const uses = all.reduce((sum, one) => sum + one.count, 0)
  const share = uses / Math.max(1, total)
  const strong = all.filter((one) => one.content.strength >= 2.5)
  const fair = all.filter((one) => one.content.strength >= 1.5)
  const recurring = all.filter((one) => one.count > 1 && one.content.strength >= 1)
  const anyRecurring = all.filter((one) => one.count > 1)
  const host = all.filter((one) => namesSomebody(one.key, hints))
  if (style === 'line') {
    // headings stand alone on their lines too: only what comes back, or names a part, tells a label
    const back = all.filter((one) => one.count > 1 && (one.content.strength >= 1.5 || one.isBold && one.content.name !== null))
    const vouched = strong.filter((one) => one.count > 1)
    // one person speaks throughout, under a line of name and office right below the title
    const [only] = all.filter((one) => one.content.strength >= 2 && one.content.name && one.content.role)
    if (hints.namesEvent && only && !hasOther && fair.length <= 3 && only.first <= 6) return true
    return (back.length >= 2 || vouched.length + host.length >= 1 && back.length + strong.length + fair.length >= 2) && uses >= 3 && share > 0.05
  }
  if (style === 'above') {
    const back = all.filter((one) => one.count > 1 && one.content.strength >= 0.5)
    if (fair.some((one) => one.first <= 6 && !one.content.isOffice)) return true
    return (fair.length >= 2 || back.length >= 2 || back.length >= 1 && fair.length >= 1) && uses >= 2 && share > 0.02
  }
  if (style === 'bare') return uses >= 2
  if (style === 'asked') return uses >= 2
  if (style === 'bracket') return strong.length >= 1 && uses >= 2 || recurring.length >= 2
  if (style === 'mark') return fair.length >= 1 && uses >= 2
  if (strong.length >= 1 && (uses >= 2 || strong.some((one) => one.content.strength >= 3)) && (share > 0.04 || uses >= 6)) return true
  if (fair.length >= 2 && (share > 0.04 || share > 0.01 && fair.filter((one) => one.content.strength >= 2).length >= 2)) return true
  if (recurring.length >= 2 && share > 0.1) return true
  if (recurring.some((one) => one.content.strength >= 2) && all.filter((one) => one.content.strength >= 1).length >= 3 && share > 0.2) return true
  if (host.length && all.length >= 2 && share > 0.08) return true
  if (host.length && total <= 40) return true
  if (fair.length === 1 && (fair[0] as Tally).content.strength >= 2 && (fair[0] as Tally).first <= 6 && share > 0.015) return true
  return anyRecurring.length >= 2 && share > 0.35
}

/** Whether one label of an accepted convention is one. */
function isLabel(label: Label, one: Tally, labels: ReadonlyMap<string, Tally>, total: number, hints: Hints, sure: ReadonlySet<string>): boolean {
  const { strength } = one.content
  if ((label.style === 'line' || label.style === 'above') && one.count === 1 && one.content.isOffice && !label.isTimed) return false
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
