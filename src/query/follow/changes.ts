import type { Archive } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import type { Change, Occurrence, VerbatimIndex } from '../../verbatim/index.ts'
import { chooseDocuments, type DocumentFilters } from '../find/documents.ts'
import type { ConcordanceLine } from '../find/lines.ts'
import type { TurnFilters } from '../find/match.ts'
import type { PassageIndex } from '../find/passages.ts'
import { openTurnReader, type TurnReader } from '../wordings/index.ts'
import { type Extent, measure } from './extent.ts'
import { type Instance, nameTeller } from './names.ts'
import { type DateSpan, documentsIn, isOverlapping, parseRange } from './range.ts'

export interface ChangesOptions extends Omit<DocumentFilters, 'from' | 'to'>, TurnFilters {
  /** letters and digits of a wording at least; default 4 */
  readonly minLength?: number
  /** how often it stands in one of the periods at least; default 5 */
  readonly minCount?: number
  /** formulations at most, and as many names: those with the highest log-likelihood; default 100 */
  readonly limit?: number
  /** UTF-16 units of context to each side of the first and the last place, 40 by default */
  readonly context?: number
}

export interface ChangesSources {
  readonly archive: Pick<Archive, 'documents' | 'record'>
  readonly passages: PassageIndex
  readonly wordings: VerbatimIndex
}

/** A place of a wording: a line of a concordance. */
export type WordingPlace = Omit<ConcordanceLine, 'role'>

/** A wording that stands more often in one of two periods; numbers in pairs are of the first and of the second. */
export interface ChangedWording {
  /** as it stands at its first place; case, punctuation and white space may differ elsewhere */
  readonly wording: string
  /** `new` and `gone` stand in one period only */
  readonly kind: Change['kind']
  readonly counts: readonly [number, number]
  /** those of its places that lie outside of longer wordings of the list */
  readonly apart: readonly [number, number]
  /** per million words, which are single letters in scripts that set no blanks between them */
  readonly perMillion: readonly [number, number]
  /** G² */
  readonly logLikelihood: number
  readonly logRatio: number
  /** in how many documents */
  readonly documents: readonly [number, number]
  /** DP, of the period in which it is more frequent: 0 as even as the text, towards 1 in few documents */
  readonly dispersion: number
  readonly first: WordingPlace
  readonly last: WordingPlace
}

interface ComparedPeriod extends DateSpan {
  readonly documents: number
  readonly turns: number
  readonly characters: number
  readonly words: number
}

export interface WordingChanges {
  readonly periods: readonly [ComparedPeriod, ComparedPeriod]
  readonly measures: { readonly [name in 'logLikelihood' | 'logRatio' | 'dispersion']: string }
  /** the most significant first */
  readonly changes: readonly ChangedWording[]
  /** the same for wordings that are nothing but names, as far as there is evidence */
  readonly names: readonly ChangedWording[]
}

const measures: WordingChanges['measures'] = {
  logLikelihood: 'G², the log-likelihood ratio (Dunning 1993, as in Rayson and Garside 2000)',
  logRatio: 'binary logarithm of the ratio of relative frequencies, half a place for none (Hardie 2014)',
  dispersion: 'DP, deviation of proportions over documents (Gries 2008)',
}

/**
 * The wordings that are new, gone, rising or falling from one period to another, each as long as it can be. What differs only in case, punctuation or white space is the same wording here.
 * @param before `2023`, `2023-01..2023-06`
 * @throws OnrecordError `range-malformed`, `date-malformed`, `range-reversed`, `periods-overlap`
 */
export async function changes({ archive, passages, wordings }: ChangesSources, before: string, after: string, options: ChangesOptions = {}): Promise<WordingChanges> {
  const { minLength, minCount, limit = 100, context = 40 } = options
  const spans = [parseRange(before), parseRange(after)] as const
  if (isOverlapping(...spans)) throw new OnrecordError('periods-overlap', `${before} and ${after} have days in common`)
  const documents = chooseDocuments(archive.documents(), { language: options.language, event: options.event })
  const [first, second] = [documentsIn(documents, spans[0]), documentsIn(documents, spans[1])]
  passages.refresh()
  const extents = [await measure(archive, passages, first, options, 'year'), await measure(archive, passages, second, options, 'year')] as const
  const admitted = extents[0].admitted && new Map([...extents[0].admitted, ...(extents[1].admitted ?? [])])
  const mined = wordings.mine({ documents: first.map(({ id }) => id) }, { documents: second.map(({ id }) => id) }, {
    minLength, minCount, limit: limit * 3, ...(admitted && { admits: (id: string, turn: number) => admitted.get(id)?.[turn] === 1 }),
  })

  const reader = openTurnReader(archive)
  const isName = nameTeller(
    extents.flatMap(({ speakers, outlets }) => [...speakers.keys(), ...outlets.keys()]).concat(documents.map(({ place }) => place)),
    new Set([...first, ...second].map(({ language }) => language)),
  )
  const listed: ChangedWording[] = []
  const names: ChangedWording[] = []
  for (const change of mined.changes) {
    if (listed.length >= limit && names.length >= limit) break
    const places = [placeOf(reader, change.first, context), placeOf(reader, change.last, context)] as const
    const list = isName(places) ? names : listed
    if (list.length < limit) list.push(changedWording(change, mined.words, places))
  }
  const periodOf = (i: 0 | 1, { turns, characters, events }: Extent): ComparedPeriod => ({ ...spans[i], documents: events, turns, characters, words: mined.words[i] })
  return { periods: [periodOf(0, extents[0]), periodOf(1, extents[1])], measures, changes: listed, names }
}

function changedWording({ kind, counts, apart, logLikelihood, logRatio, documents, dispersion }: Change, words: readonly [number, number], [first, last]: readonly [WordingPlace & Instance, WordingPlace & Instance]): ChangedWording {
  const told = ({ language: _, ...place }: WordingPlace & Instance): WordingPlace => place
  return {
    wording: first.node.replace(/\s+/g, ' '), kind, counts, apart, perMillion: [(counts[0] / words[0]) * 1e6, (counts[1] / words[1]) * 1e6],
    logLikelihood, logRatio, documents, dispersion, first: told(first), last: told(last),
  }
}

function placeOf(reader: TurnReader, { document: id, turn, at: [start, end], spans }: Occurrence, context: number): WordingPlace & Instance {
  const { document, block, record, codePointSpans } = reader.turn(id, turn)
  const { text, speaker, outlet, act } = block
  const whole = (at: number) => (/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, at - 1), at + 1)) ? at + 1 : at)
  return {
    record: id, turn: block.id, file: document.file, date: document.date, speaker, outlet, act, language: record.language,
    left: text.slice(whole(Math.max(0, start - context)), start), node: text.slice(start, end), right: text.slice(end, whole(Math.min(text.length, end + context))), spans: codePointSpans(spans),
  }
}
