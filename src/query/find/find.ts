import type { Archive, DocumentEntry } from '../../archive/index.ts'
import type { Act } from '../../record/record.ts'
import { OnrecordError } from '../../problem.ts'
import { chooseDocuments, type DocumentFilters } from './documents.ts'
import { type ConcordanceLine, lineAt, type Place } from './lines.ts'
import { matcherOf, type Places } from './match.ts'
import { allPassages } from './memory.ts'
import { compareKeys, contextKey, firstOf, type Key, type Sort } from './order.ts'
import { parseQuery } from './parse.ts'
import type { Passage, PassageIndex } from './passages.ts'
import type { Query } from './query.ts'
import { loadScripts } from './scripts.ts'
import { type DocumentCount, type Facets, startTally, type Tally, type Totals } from './tally.ts'

export interface FindOptions extends DocumentFilters {
  /** only turns in whose speaker, role, outlet these words stand, folded */
  readonly speaker?: string
  readonly role?: string
  readonly outlet?: string
  readonly act?: Act
  /** the words as typed: case, width, white space and the shape of apostrophes count */
  readonly exact?: boolean
  /** simplified and traditional Chinese characters match each other */
  readonly foldScript?: boolean
  /** `date` (the default) has the oldest first, `newest` the newest, `relevance` the turns that are densest in hits */
  readonly sort?: Sort
  /** UTF-16 units of context to each side, 40 by default */
  readonly context?: number
  /** lines, 50 by default */
  readonly limit?: number
  /** lines to pass over before the first */
  readonly offset?: number
  /** lines of one document at most, in sorts by date */
  readonly perDocument?: number
  /** false: stop when there are lines enough, which sorts by date allow; totals and facets are then null */
  readonly count?: boolean
  /** milliseconds after which to give up */
  readonly timeLimit?: number
  /** ends the search when nobody waits for it any more */
  readonly signal?: AbortSignal
}

export interface Concordance {
  readonly query: string
  readonly totals: Totals | null
  readonly lines: readonly ConcordanceLine[]
  readonly facets: Facets | null
}

/** How much of it each document has, in the order of the documents. */
export interface FoundDocuments {
  readonly totals: Totals
  readonly documents: readonly DocumentCount[]
}

/**
 * Finds what a query asks for in the current revisions of an archive. The words of the records decide: an index only says where to look, and what it lacks
 * is read from the archive.
 * @throws QueryError `query-…`
 * @throws OnrecordError `too-slow`, `given-up`, `date-malformed`, `index-damaged`, and what reading a record throws
 */
export async function find(archive: Pick<Archive, 'documents' | 'record'>, index: PassageIndex, query: string, options: FindOptions = {}): Promise<Concordance> {
  const { sort = 'date', context = 40, limit = 50, offset = 0, count = true, perDocument = Infinity } = options
  const gathered = gather(sort, context, offset, limit, perDocument)
  const tally = await search(archive, index, query, options, (passage, places) => {
    gathered.take(passage, places)
    return !count && gathered.isComplete()
  })
  return { query, totals: count ? tally.totals() : null, lines: gathered.lines(), facets: count ? tally.facets() : null }
}

/**
 * Finds the documents that hold what a query asks for. Options that are about lines say nothing here.
 * @throws as `find` does
 */
export async function findDocuments(archive: Pick<Archive, 'documents' | 'record'>, index: PassageIndex, query: string, options: FindOptions = {}): Promise<FoundDocuments> {
  const tally = await search(archive, index, query, { ...options, count: true }, () => false)
  return { totals: tally.totals(), documents: tally.byDocument() }
}

/** @param take is told what was found, and tells whether that is enough */
async function search(archive: Pick<Archive, 'documents' | 'record'>, index: PassageIndex, query: string, options: FindOptions, take: (passage: Passage, places: Places) => boolean): Promise<Tally> {
  const { sort = 'date', count = true, timeLimit, signal, exact = false, foldScript = false } = options
  const matcher = matcherOf(withConditions(parseQuery(query), options), { exact, scripts: foldScript && !exact ? await loadScripts() : undefined })
  const chosen = chooseDocuments(archive.documents(), options)
  const documents = sort === 'newest' ? chosen.toReversed() : chosen
  const { mustBeInTime, pause } = pauses(timeLimit, signal)
  index.refresh()
  const tally = startTally()
  for await (const group of allPassages(index, archive, matcher.clue, documents)) {
    let isEnough = false
    for (const passage of group) {
      mustBeInTime()
      const places = matcher.match(passage)
      if (count) forTurns(places, (turn, hits) => tally.add(passage.document, passage.turn(turn), hits))
      isEnough = take(passage, places)
    }
    if (isEnough) break
    await pause()
  }
  return tally
}

/** Filters of turns are conditions like those that a query can have itself. */
function withConditions(query: Query, { speaker, role, outlet, act }: FindOptions): Query {
  const conditions = Object.entries({ speaker, role, outlet, act }).flatMap(([field, text]): Query[] =>
    text === undefined ? [] : [{ kind: 'field', field: field as 'speaker' | 'role' | 'outlet' | 'act', text }])
  return conditions.length ? { kind: 'and', all: [query, ...conditions], none: [] } : query
}

function forTurns(places: Places, visit: (turn: number, hits: number, first: number) => void): void {
  for (let p = 0; p < places.length; ) {
    const first = p
    const turn = places[p] as number
    while (places[p] === turn) p += 3
    visit(turn, (p - first) / 3, first)
  }
}

/** Milliseconds of a search after which others have their turn: some searches at once keep whoever waits for something short waiting for as many of these. */
const slice = 10

/** Lets others have their turn while a long search goes on, and ends it when its time is over. */
function pauses(timeLimit = Infinity, signal?: AbortSignal): { mustBeInTime(): void; pause(): Promise<void> } {
  const start = performance.now()
  let last = start
  const mustBeInTime = () => {
    if (performance.now() - start > timeLimit) throw new OnrecordError('too-slow', `the search took longer than ${timeLimit} ms`)
    if (signal?.aborted) throw new OnrecordError('given-up', 'nobody waits for the answer any more')
  }
  return {
    mustBeInTime,
    async pause() {
      mustBeInTime()
      if (performance.now() - last < slice) return
      await new Promise((resolve) => setImmediate(resolve))
      last = performance.now()
    },
  }
}

interface Gathering {
  take(passage: Passage, places: Places): void
  /** no other place can be among the lines */
  isComplete(): boolean
  lines(): ConcordanceLine[]
}

function gather(sort: Sort, context: number, offset: number, limit: number, perDocument: number): Gathering {
  const wanted = offset + limit
  if (sort !== 'date' && sort !== 'newest') return gatherSorted(sort, context, offset, wanted)
  const lines: ConcordanceLine[] = []
  let number = 0
  let last: DocumentEntry | null = null
  let left = perDocument
  return {
    isComplete: () => number >= wanted,
    lines: () => lines,
    take(passage, places) {
      if (passage.document !== last) left = perDocument
      last = passage.document
      const here = number
      const some = Math.min(left, places.length / 3)
      number += some
      left -= some
      for (let n = Math.max(here, offset); n < Math.min(number, wanted); n++) {
        const p = (n - here) * 3
        lines.push(lineAt({ passage, turn: places[p] as number, start: places[p + 1] as number, end: places[p + 2] as number }, context))
      }
    },
  }
}

interface Candidate extends Place {
  readonly key: Key
  /** counts places in the order of the documents */
  readonly number: number
}

function gatherSorted(sort: Sort, context: number, offset: number, wanted: number): Gathering {
  const first = firstOf<Candidate>(wanted, (a, b) => compareKeys(a.key, b.key) || a.number - b.number)
  const contextOf = contextKey(sort)
  let number = 0
  return {
    isComplete: () => false,
    lines: () => first.list().slice(offset).map((candidate) => lineAt(candidate, context)),
    take(passage, places) {
      forTurns(places, (turn, hits, from) => {
        for (let p = from; p < from + hits * 3; p += 3) {
          const [start, end] = [places[p + 1] as number, places[p + 2] as number]
          first.offer({ key: contextOf ? contextOf(passage.text, start, end) : -density(passage, turn, hits), number: number++, passage, turn, start, end })
        }
      })
    },
  }
}

/** A turn of middling length, in units: the means of Chinese and of English briefings (150 and 450) lie to both sides. */
const usualLength = 300

/** BM25 (Robertson and Zaragoza 2009) with its usual constants, for one thing looked for: more hits count for more, in a long turn for less. */
function density({ ends }: Passage, turn: number, hits: number): number {
  const length = (ends[turn] as number) - (turn ? (ends[turn - 1] as number) + 1 : 0)
  return hits / (hits + 1.2 * (0.25 + 0.75 * (length / usualLength)))
}
