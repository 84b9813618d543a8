// Looking a quotation up, whole and in parts, and what is made of each place where it stands.
import type { Archive } from '../../archive/index.ts'
import type { Filters, FoldOptions, Match, Occurrence, VerbatimIndex } from '../../verbatim/index.ts'
import { type Claim, type Company, speakerFit } from './claimed-speaker.ts'
import { weightyWords } from './languages/index.ts'
import { boundOf, isTelling, isWithin, measure, type Measure } from './measure.ts'
import type { Part } from './parts.ts'
import { isStageDirection, type Passage, passageAt, type Quoted } from './passages.ts'
import { between, inOrder, nearestPassage } from './places.ts'
import { tokensOf } from './tokens.ts'
import { unitAt, type Utterance, type UtteranceReader } from './utterances.ts'
import type { Flag, SpeakerFit } from './verdict.ts'

/** What is searched. */
export interface Sources {
  readonly archive: Pick<Archive, 'record' | 'documents'>
  readonly index: VerbatimIndex
}

/** Everything that one quotation is searched with. */
export interface Search extends Sources {
  readonly utterances: UtteranceReader
  readonly filters: Filters
  readonly fold: FoldOptions
  readonly claim: Claim | null
  /** whether somebody of that name, folded words, speaks anywhere in the archive */
  isKnown(names: readonly string[]): boolean
  /** EDTF, its beginning at least */
  readonly date: string | null
  /** places that are looked at, at most */
  readonly limit: number
}

/** A place that a quotation may come from: one utterance, in one passage or in parts. */
export interface Hit {
  readonly passages: readonly Passage[]
  readonly isVerbatim: boolean
  readonly edits: number
  readonly flags: readonly Flag[]
  readonly fit: SpeakerFit
  readonly fitsDate: boolean
}

const fits = { same: 0, unknown: 1, other: 2 } as const

const isoOf = (date: number | null) => (date === null ? '' : `${Math.floor(date / 10000)}-${String(Math.floor(date / 100) % 100).padStart(2, '0')}-${String(date % 100).padStart(2, '0')}`)

/** Whether a date may be the claimed one: as far as both say, digit by digit; what a document leaves open (X) may be anything. */
function isOfDate(date: string | null, claimed: string | null): boolean {
  if (claimed === null || date === null || date === '') return true
  const [first = ''] = date.split('/')
  return [...first].every((digit, i) => digit === 'X' || claimed[i] === undefined || claimed[i] === 'X' || digit === claimed[i])
}

/** Whoever fits the claim first, then fewer edits, then the older one. */
export function inOrderOfFit<T extends Occurrence & { readonly edits?: number }>(occurrences: readonly T[], { claim, date }: Search): T[] {
  // there may be many thousands of a formula, and few who say it
  const known = new Map<string, number>()
  const fitOf = (occurrence: Occurrence): number => {
    const key = `${occurrence.act} ${occurrence.speaker ?? ''}\n${occurrence.outlet ?? ''}`
    let fit = known.get(key)
    if (fit === undefined) known.set(key, (fit = fits[speakerFit(claim, occurrence)]))
    return fit
  }
  return occurrences
    .map((occurrence) => ({ occurrence, fit: fitOf(occurrence), off: isOfDate(isoOf(occurrence.date), date) ? 0 : 1 }))
    .sort((a, b) => a.fit - b.fit || a.off - b.off || (a.occurrence.edits ?? 0) - (b.occurrence.edits ?? 0))
    .map(({ occurrence }) => occurrence)
}

export const better = (a: Hit, b: Hit): number =>
  Number(b.isVerbatim) - Number(a.isVerbatim) || fits[a.fit] - fits[b.fit] || a.edits - b.edits || Number(b.fitsDate) - Number(a.fitsDate)

/** A place, as the claim sees it. */
export function hitOf(passages: readonly Passage[], flags: readonly Flag[], edits: number, isVerbatim: boolean, { claim, date, isKnown }: Search): Hit {
  const [first] = passages as [Passage]
  const { utterance } = first
  const turn = utterance.turns[0]!.block
  return { passages, isVerbatim, edits, flags: [...new Set(flags)], fit: speakerFit(claim, turn, { speakers: utterance.record.speakers, isKnown } satisfies Company), fitsDate: isOfDate(utterance.document.date, date) }
}

export const hitAt = (quoted: Quoted, match: Match | (Occurrence & { readonly edits?: number }), search: Search): Hit => {
  const passage = passageAt(quoted, search.utterances.at(match), match.edits ?? 0)
  return hitOf([passage], passage.flags, passage.edits, passage.isVerbatim, search)
}

/** Where the quotation stands letter by letter; how many places there are in all. */
export function standing(quoted: Quoted, search: Search): { hits: Hit[]; places: number } {
  const found = search.index.find(quoted.text, 0, search.filters)
  const hits = inOrderOfFit(found, search).slice(0, search.limit).map((match) => hitAt(quoted, match, search))
  return { hits: hits.sort(better), places: found.length }
}

/** Whether a match is within the bound; how long its passage is, in letters, is looked up only where that decides. */
export function isWithinBound(match: Match, its: Measure, search: Search): boolean {
  if (isWithin(its, match.edits, its.letters)) return true
  if (!isWithin(its, match.edits, its.letters + match.edits)) return false
  const { from, to } = search.utterances.at(match)
  return isWithin(its, match.edits, to - from)
}

/** Where it stands within the first of the bounds, in edits, within which somebody says it who may be the one that is claimed; else within the last. A narrow bound is searched much faster. */
export function nearby(quoted: Quoted, search: Search, bounds: readonly number[]): { hits: Hit[]; places: number } {
  const its = measure(quoted.text, quoted.folded)
  let near: { hits: Hit[]; places: number } = { hits: [], places: 0 }
  for (const bound of new Set(bounds)) {
    const found = search.index.find(quoted.text, bound, search.filters).filter((match) => isWithinBound(match, its, search))
    const hits = inOrderOfFit(found, search).slice(0, search.limit).map((match) => hitAt(quoted, match, search))
    near = { hits: hits.sort(better), places: found.length }
    if (hits.some(({ fit }) => fit !== 'other')) break
  }
  return near
}

/** Utterances in which a part that tells stands; of parts that stand in many, those that fit the claim. */
export function utterancesWith(parts: readonly Part[], search: Search, isFuzzy: boolean): Utterance[] {
  const found = new Set<Utterance>()
  const known = parts.filter((part) => isTelling(measure(part.text, part.folded)))
  for (const part of known.length ? known : [longest(parts)]) {
    const bound = isFuzzy && known.length ? boundOf(measure(part.text, part.folded)) : 0
    const matches = search.index.find(part.text, bound, { ...search.filters, bestOnly: true })
    for (const match of inOrderOfFit(matches, search).slice(0, mostUtterances)) found.add(search.utterances.of(match.document, match.turn))
  }
  return [...found]
}

const mostUtterances = 16

const longest = <T extends Quoted>(parts: readonly T[]): T => parts.reduce((a, b) => (b.letters.length > a.letters.length ? b : a))

/** A gap of an insertion at most; what is longer is no replacement. */
const longestReplaced = 150

/**
 * Places where the parts stand one behind the other in one utterance. Between them lies what an ellipsis leaves out, what an insertion replaces, nothing but
 * a note of the transcriber, or words that the quotation leaves out without saying so.
 */
export function joined(parts: readonly Part[], search: Search, isFuzzy: boolean): Hit[] {
  return utterancesWith(parts, search, isFuzzy).flatMap((utterance): Hit[] => {
    const passages = inOrder(utterance, parts, isFuzzy)
    return passages ? [hitOfParts(passages, parts, search)] : []
  }).sort(better)
}

export function hitOfParts(passages: readonly Passage[], parts: readonly Part[], search: Search): Hit {
  const flags: Flag[] = passages.flatMap((passage) => passage.flags)
  let isVerbatim = passages.every((passage) => passage.isVerbatim)
  let edits = passages.reduce((sum, passage) => sum + passage.edits, 0)
  for (const [i, { joint }] of parts.entries()) {
    if (i === 0) {
      if (joint.kind === 'insertion') flags.push('insertion')
      continue
    }
    const [first, second] = [passages[i - 1] as Passage, passages[i] as Passage]
    const gap = between(first, second)
    const words = weightyWords(first.utterance.record.language)
    if (joint.kind === 'ellipsis') {
      flags.push('ellipsis')
      if (hidesNegation(gap, words.negations)) [isVerbatim, edits] = [false, edits + gap.length]
      if (hidesNegation(gap, words.negations)) flags.push('negation')
    } else if (joint.kind === 'insertion') {
      flags.push('insertion')
      const weights = (text: string) => tokensOf(text, words.hasDecimalComma).filter(({ key, isNumber }) => isNumber || words.negations.has(key) || words.numbers.has(key)).map(({ key }) => key).join(' ')
      if (gap.length > longestReplaced || weights(gap) !== weights(joint.inserted)) [isVerbatim, edits] = [false, edits + second.from - first.to]
      if (weights(gap) !== weights(joint.inserted)) flags.push('negation')
    } else if (second.from > first.to && isStageDirection(first.utterance, first.to, second.from)) flags.push('stage-direction-left-out')
    else if (second.from > first.to) {
      isVerbatim = false
      edits += second.from - first.to
      flags.push('clause-left-out')
    } else if (turnOf(first, first.to - 1) !== turnOf(second, second.from)) flags.push('across-note')
  }
  if (passages.some((passage) => turnOf(passage, passage.from) !== turnOf(passage, passage.to - 1))) flags.push('across-note')
  return hitOf(passages, flags, edits, isVerbatim, search)
}

/** The number of the turn, within its utterance, in which a unit stands. */
export function turnOf({ utterance: { turns, folded } }: Pick<Passage, 'utterance'>, unit: number): number {
  const at = folded.starts[unit] as number
  return turns.findLastIndex(({ from }) => from <= at)
}

/** A few words in the middle of a clause, a negation among them: no honest ellipsis. */
function hidesNegation(gap: string, negations: ReadonlySet<string>): boolean {
  if (/[.,;:!?。，；：！？、—–]/.test(gap)) return false
  const tokens = tokensOf(gap)
  return tokens.length <= 6 && (tokens.some(({ key }) => negations.has(key) || key.endsWith("n't")) || negations.has(tokens.map(({ key }) => key).join('')))
}

/**
 * A quotation that runs on behind a note of the transcriber: it stands in no one turn, and the index knows only turns. So its pieces are looked for, and
 * around each the whole quotation.
 */
export function acrossNotes(quoted: Quoted, pieces: readonly Part[], search: Search): Hit[] {
  const m = quoted.letters.length
  const whole: Part = { ...quoted, joint: { kind: 'none' } }
  const hits = new Map<string, Hit>()
  for (const piece of pieces) {
    if (!isTelling(measure(piece.text, piece.folded))) continue
    const before = unitAt(quoted.folded, piece.at[0])
    for (const match of inOrderOfFit(search.index.find(piece.text, 0, search.filters), search).slice(0, mostUtterances)) {
      const { utterance, from } = search.utterances.at(match)
      if (utterance.turns.length < 2) continue
      const room = (m >> 1) + 40
      const passage = nearestPassage(utterance, quoted, from - before - room, from - before + m + room)
      if (passage) hits.set(`${utterance.document.id} ${match.turn} ${passage.from}`, hitOfParts([passage], [whole], search))
    }
  }
  return [...hits.values()].sort(better)
}
