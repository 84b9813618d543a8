import { type Filters, fold } from '../../verbatim/index.ts'
import { readClaim } from './claimed-speaker.ts'
import { evidenceOf } from './evidence.ts'
import { boundOf, isTooShort, measure } from './measure.ts'
import { foldName } from './names.ts'
import { inLookUps, type Part, partsOf, sentencesOf } from './parts.ts'
import { type Quoted, quotedOf } from './passages.ts'
import { areTelling, fewestPieces } from './pieces.ts'
import { acrossNotes, better, type Hit, hitAt, joined, nearby, type Search, type Sources, standing } from './searching.ts'
import { findRetold, retellingBound } from './retold/index.ts'
import { findStitched, findStitchedAsSaid, type Stitched } from './stitched.ts'
import { flagsAround } from './surroundings.ts'
import { isSolid } from './tokens.ts'
import { readUtterances } from './utterances.ts'
import type { Flag, Verdict, Verification } from './verdict.ts'

/** A quotation and what its article says about it. */
export interface Asked {
  /** without its quotation marks */
  readonly text: string
  /** who said it, as printed; null where the article names nobody */
  readonly speakerClaimed?: string | null
  /** reported without quotation marks: condensed, as a rule, so that more may be left out than the bound allows */
  readonly isReported?: boolean
  /** when, EDTF or a beginning of it: `2025-03`; null where the article gives no date */
  readonly dateClaimed?: string | null
}

export interface VerifyOptions {
  /** yyyymmdd, both included; documents without a full date are left out then */
  readonly from?: number
  readonly to?: number
  /** places that are listed for a quotation, at most; default 100 */
  readonly limit?: number
}

export interface Verifier {
  verify(asked: Asked): Verification
}

/** Verifies quotations one after the other; what was read for one is at hand for the next. */
export function startVerifier({ archive, index }: Sources, { from, to, limit = 100 }: VerifyOptions = {}): Verifier {
  const options = { foldScript: index.foldScript }
  const utterances = readUtterances(archive, index.foldScript)
  const filters: Filters = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  let speakers: readonly (readonly string[])[] | undefined
  const isKnown = (names: readonly string[]) => {
    speakers ??= Array.from(index.speakers(), (name) => foldName(name).split(/[^\p{L}\p{M}\p{N}'’-]+/u))
    const full = names.filter((name) => name.length > 1)
    return full.length > 0 && speakers.some((words) => full.every((name) => words.includes(name)))
  }
  return {
    verify({ text, speakerClaimed = null, dateClaimed = null, isReported = false }) {
      const claim = speakerClaimed?.trim() ? readClaim(speakerClaimed) : null
      return verify(text.trim(), isReported, { archive, index, utterances, filters, fold: options, claim, isKnown, date: dateClaimed, limit })
    },
  }
}

/** The verdict on one quotation, and what it rests on. */
export const verifyQuotation = (sources: Sources, asked: Asked, options?: VerifyOptions): Verification => startVerifier(sources, options).verify(asked)

function verify(text: string, isReported: boolean, search: Search): Verification {
  const folded = fold(text, search.fold)
  const its = measure(text, folded)
  if (isTooShort(its)) return { verdict: 'too-short', flags: [], edits: 0, bound: 0, evidence: [], places: 0, nearest: null }
  const quoted = quotedOf(text, [0, text.length], folded)
  const bound = boundOf(its)
  const say = (hits: readonly Hit[], verdict: Verdict, places = hits.length) => sayHits(quoted, hits, verdict, Math.max(places, hits.length), bound)
  const isFit = (hit: Hit) => hit.isVerbatim && hit.fit !== 'other'

  const isLong = quoted.letters.length > longestWhole
  const exact = isLong ? nothing : standing(quoted, search)
  if (exact.hits.some(isFit)) return say(exact.hits, 'verbatim', exact.places)

  const parts = inLookUps(partsOf(text, search.fold), search.fold)
  // an insertion at the beginning or at the end leaves one part
  const isInParts = parts.length > 1 || (parts.length === 1 && parts[0]?.letters !== quoted.letters)
  const inParts = isInParts ? joined(parts, search, false) : []
  if (inParts.some(isFit)) return say(inParts, 'verbatim')

  // only where it does not stand as it is: what the index cannot see at once
  const hasExact = [...exact.hits, ...inParts].some(({ isVerbatim }) => isVerbatim)
  const pieces = hasExact || isLong ? null : fewestPieces(search.index, parts, search.filters, search.fold)
  const across = pieces ? acrossNotes(quoted, pieces, search) : []
  const isSearched = !hasExact && !isLong
  let near = isSearched ? nearby(quoted, search, [bound >> 2, bound >> 1]) : nothing
  // each sentence just as quoted, in different turns: no need to look for them all in one
  const sentences = sentencesOf(parts, search.fold)
  const stitchedAsSaid = isSearched && !near.hits.length && !across.length && !isReported ? findStitchedAsSaid(sentences, search) : null
  if (stitchedAsSaid) return sayStitched(stitchedAsSaid, bound)
  if (isSearched && !near.hits.some(({ fit }) => fit !== 'other')) near = nearby(quoted, search, [bound])
  const all = [...exact.hits, ...inParts, ...across, ...near.hits].sort(better)
  if (all.some(isFit)) return say(all, 'verbatim', near.places)
  if (all.some(({ isVerbatim }) => isVerbatim)) return say(all.filter(({ isVerbatim }) => isVerbatim), 'misattributed')

  const [best] = all
  if (isReported) {
    // the comparison in which fewer words are the reporter's own says more
    const retold = findRetold(quoted, search)
    if (retold[0] && !(best && best.edits <= retold[0].edits)) return { ...say(retold, 'altered'), bound: retellingBound(quoted.letters.length, retold[0]) }
  }
  if (best && !addsTelling(best)) return say(all, 'altered', near.places)
  // the parts in one utterance, with changes in them, or words left out between them that no ellipsis stands for
  const loosely = [
    ...(isInParts ? joined(parts, search, true) : []),
    ...(sentences.length > parts.length ? joined(sentences, search, true) : []),
    // phrases that everybody uses stand in order in any long speech
    ...(pieces && pieces.length > 1 ? joined(pieces, search, false).filter((hit) => areTelling(pieces, text) || lengthOf(hit) <= 2 * its.letters) : []),
  ].sort(better)
  if (loosely.some(isFit)) return say(loosely, 'verbatim')
  const stitched = loosely.length ? null : findStitched(sentences, pieces, text, search)
  if (stitched && 'parts' in stitched) return sayStitched(stitched, bound)
  if (stitched) loosely.push(stitched)
  if (stitched && isFit(stitched)) return say([stitched], 'verbatim')
  const candidates = [...all, ...loosely].sort(better)
  if (candidates.length) return say(candidates, 'altered', near.places)
  return sayNotFound(quoted, sentences, bound, search)
}

/** Letters of a quotation that is looked up as a whole; a longer one, in parts. */
const longestWhole = 8000
const nothing = { hits: [], places: 0 } as const

/** Letters from the first to the last word of a place. */
const lengthOf = ({ passages }: Hit) => passages.at(-1)!.to - passages[0]!.from

/** Whether the quotation has so many words that were not said here that they may come from somewhere else. */
function addsTelling({ passages }: Hit): boolean {
  return passages.some(({ comparison }) => comparison?.runs.some(({ isSame, quoted: [from, to] }) => !isSame && to - from >= (isSolid(comparison.quotedTokens[from]?.text ?? '') ? 6 : 3)))
}

function sayHits(quoted: Quoted, hits: readonly Hit[], verdict: Verdict, places: number, bound: number): Verification {
  const [best] = hits as [Hit]
  const flags = new Set<Flag>(best.flags)
  if (verdict === 'verbatim') for (const flag of best.passages.flatMap((passage, i) => flagsAround(passage).filter((its) => its !== 'cut-after-negation' || i === 0))) flags.add(flag)
  if (best.fit === 'other') flags.add(best.passages[0]?.utterance.turns[0]?.block.act === 'question' ? 'question-as-answer' : 'another-speaker')
  if (!best.fitsDate) flags.add('another-date')
  return {
    verdict, flags: [...flags], edits: verdict === 'altered' ? best.edits : 0, bound, places,
    evidence: hits.map((hit) => evidenceOf(hit, quoted)),
    nearest: null,
  }
}

function sayStitched({ parts, edits, flags }: Stitched, bound: number): Verification {
  return {
    verdict: 'stitched', flags, edits, bound, nearest: null,
    evidence: parts.flatMap(({ part, hits }) => hits.map((hit) => ({ ...evidenceOf(hit, part), part: part.at }))),
    places: parts.reduce((sum, { hits }) => sum + hits.length, 0),
  }
}

function sayNotFound(quoted: Quoted, sentences: readonly Part[], bound: number, search: Search): Verification {
  const found = sentences.length > 1 ? sentences.flatMap((part) => standing(part, search).hits.slice(0, 1).map((hit) => ({ part, hit }))) : []
  const [largest] = found.toSorted((a, b) => b.part.letters.length - a.part.letters.length)
  const match = largest ? null : search.index.nearest(quoted.text, search.filters)
  const nearest = largest ? { ...evidenceOf(largest.hit, largest.part), part: largest.part.at } : match && evidenceOf(hitAt(quoted, match, search), quoted)
  return { verdict: 'not-found', flags: largest ? ['partly-found'] : [], edits: 0, bound, evidence: [], places: 0, nearest }
}

export type { Sources }
