import type { DocumentEntry } from '../../archive/index.ts'
import type { PassageTurn } from './passages.ts'

export interface Totals {
  /** places found */
  readonly hits: number
  /** turns that contain a hit */
  readonly turns: number
  readonly documents: number
}

/** One value of a facet; null is that the record does not say. */
export interface FacetValue extends Totals {
  readonly value: string | null
}

const facetNames = ['year', 'speaker', 'outlet', 'act'] as const
/** Years in their order, the others with most hits first; equal ones by their value. */
export type Facets = { readonly [facet in (typeof facetNames)[number]]: readonly FacetValue[] }

interface Count {
  hits: number
  turns: number
  documents: number
  last: DocumentEntry | null
}

/** Counts turns with what was found in them. Turns of a document come one behind the other. */
export interface Tally {
  add(document: DocumentEntry, turn: PassageTurn, hits: number): void
  totals(): Totals
  facets(): Facets
  /** what each document has of it, in their order */
  byDocument(): readonly DocumentCount[]
}

export interface DocumentCount {
  readonly document: DocumentEntry
  readonly hits: number
  readonly turns: number
}

const newCount = (): Count => ({ hits: 0, turns: 0, documents: 0, last: null })

/** The year of an EDTF date; null where it has none. */
const yearOf = ({ date }: Pick<DocumentEntry, 'date'>): string | null => /^\d{4}/.exec(date ?? '')?.[0] ?? null

export function startTally(): Tally {
  const all = newCount()
  const counts = { year: new Map<string | null, Count>(), speaker: new Map<string | null, Count>(), outlet: new Map<string | null, Count>(), act: new Map<string | null, Count>() }
  const count = (into: Count, document: DocumentEntry, hits: number) => {
    into.hits += hits
    into.turns++
    if (into.last === document) return
    into.last = document
    into.documents++
  }
  const countValue = (map: Map<string | null, Count>, value: string | null, document: DocumentEntry, hits: number) => {
    let into = map.get(value)
    if (!into) map.set(value, (into = newCount()))
    count(into, document, hits)
  }
  let year: string | null = null
  const documents: { document: DocumentEntry; hits: number; turns: number }[] = []
  const valuesOf = (map: Map<string | null, Count>): FacetValue[] => [...map].map(([value, { hits, turns, documents }]) => ({ value, hits, turns, documents }))
  const byValue = (a: FacetValue, b: FacetValue) => (a.value === null ? 1 : b.value === null ? -1 : a.value < b.value ? -1 : 1)
  return {
    add(document, turn, hits) {
      if (all.last !== document) {
        year = yearOf(document)
        documents.push({ document, hits: 0, turns: 0 })
      }
      const its = documents.at(-1)!
      its.hits += hits
      its.turns++
      count(all, document, hits)
      countValue(counts.year, year, document, hits)
      countValue(counts.speaker, turn.speaker, document, hits)
      countValue(counts.outlet, turn.outlet, document, hits)
      countValue(counts.act, turn.act, document, hits)
    },
    byDocument: () => documents,
    totals: () => ({ hits: all.hits, turns: all.turns, documents: all.documents }),
    facets: () => ({
      year: valuesOf(counts.year).sort(byValue),
      speaker: valuesOf(counts.speaker).sort((a, b) => b.hits - a.hits || byValue(a, b)),
      outlet: valuesOf(counts.outlet).sort((a, b) => b.hits - a.hits || byValue(a, b)),
      act: valuesOf(counts.act).sort((a, b) => b.hits - a.hits || byValue(a, b)),
    }),
  }
}
