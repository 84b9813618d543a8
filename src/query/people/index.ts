// Who spoke, for whom they asked: how often, when. Counted over the columns of the index, without opening a record.
import type { Archive, DocumentEntry } from '../../archive/index.ts'
import type { Act } from '../../record/record.ts'
import { allPassages, chooseDocuments, type DocumentFilters, type Passage, type PassageIndex } from '../find/index.ts'
import { type DistinctiveWord, distinctiveWords, type Whole } from './distinctive.ts'

export type { DistinctiveWord }
export type NamedAs = 'speaker' | 'outlet'

/** What somebody said, or was asked for an outlet. */
export interface Presence {
  readonly name: string
  readonly turns: number
  readonly documents: number
  /** EDTF, of the documents that have a date with a year */
  readonly first: string | null
  readonly last: string | null
}

interface Counting extends Omit<Presence, 'name'> {
  turns: number
  documents: number
  first: string | null
  last: string | null
  seen: DocumentEntry | null
}

type Sources = { readonly archive: Pick<Archive, 'documents' | 'record'>; readonly concordance: PassageIndex }

const hasYear = (date: string | null): date is string => date !== null && /^\d{4}/.test(date)

async function* turnsOf({ archive, concordance }: Sources, filters: DocumentFilters): AsyncGenerator<readonly [Passage, number]> {
  concordance.refresh()
  for await (const group of allPassages(concordance, archive, 'anything', chooseDocuments(archive.documents(), filters))) {
    for (const passage of group) for (let turn = 0; turn < passage.ends.length; turn++) yield [passage, turn]
  }
}

function count(counts: Map<string, Counting>, name: string, document: DocumentEntry): void {
  let its = counts.get(name)
  if (!its) counts.set(name, (its = { turns: 0, documents: 0, first: null, last: null, seen: null }))
  its.turns++
  if (its.seen === document) return
  its.seen = document
  its.documents++
  // documents come in the order of their dates
  if (!hasYear(document.date)) return
  its.first ??= document.date
  its.last = document.date
}

const presencesOf = (counts: ReadonlyMap<string, Counting>): Presence[] =>
  Array.from(counts, ([name, { seen: _, ...its }]) => ({ name, ...its })).sort((a, b) => b.turns - a.turns || (a.name < b.name ? -1 : 1))

/** Everybody who is named, the most frequent first. */
export async function countPeople(sources: Sources, as: NamedAs, filters: DocumentFilters = {}): Promise<Presence[]> {
  const counts = new Map<string, Counting>()
  for await (const [passage, turn] of turnsOf(sources, filters)) {
    const name = passage.turn(turn)[as]
    if (name !== null) count(counts, name, passage.document)
  }
  return presencesOf(counts)
}

export interface Portrait extends Presence {
  readonly acts: { readonly [act in Act]: number }
  /** turns of each year, in their order; null is documents without one */
  readonly years: readonly { readonly year: string | null; readonly turns: number }[]
  /** offices as printed */
  readonly roles: readonly Presence[]
  /** the outlets of a speaker, the speakers of an outlet */
  readonly others: readonly Presence[]
  /** null where there is no index of wordings to compare with */
  readonly words: readonly DistinctiveWord[] | null
}

/** Characters of what somebody said, the newest first, in which distinctive words are looked for. */
const mostCharacters = 1_000_000

/**
 * What there is of one of them; null where nobody has this name, as the records spell it.
 * @param wholeOf what to compare with: how often words stand in all that is held in these languages, and how many letters that has. Beside other languages every word of one's own would be distinctive.
 */
export async function portray(sources: Sources, as: NamedAs, name: string, wholeOf: ((languages: ReadonlySet<string>) => Whole) | null, filters: DocumentFilters = {}): Promise<Portrait | null> {
  const [self, roles, others] = [new Map<string, Counting>(), new Map<string, Counting>(), new Map<string, Counting>()]
  const acts = { question: 0, answer: 0, statement: 0 }
  const years = new Map<string | null, number>()
  const said: string[] = []
  const languages = new Set<string>()
  for await (const [passage, number] of turnsOf(sources, filters)) {
    const turn = passage.turn(number)
    if (turn[as] !== name) continue
    const { document } = passage
    count(self, name, document)
    if (turn.role !== null) count(roles, turn.role, document)
    const other = as === 'speaker' ? turn.outlet : turn.speaker
    if (other !== null) count(others, other, document)
    acts[turn.act]++
    const year = hasYear(document.date) ? document.date.slice(0, 4) : null
    years.set(year, (years.get(year) ?? 0) + 1)
    if (wholeOf) said.push(passage.original(number))
    languages.add(document.language)
  }
  const presence = presencesOf(self)[0]
  if (!presence) return null
  return {
    ...presence, acts,
    years: Array.from(years, ([year, turns]) => ({ year, turns })),
    roles: presencesOf(roles), others: presencesOf(others),
    words: wholeOf && distinctiveWords(newest(said), wholeOf(languages)),
  }
}

function newest(said: readonly string[]): string[] {
  const texts: string[] = []
  let characters = 0
  for (let i = said.length - 1; i >= 0 && characters < mostCharacters; i--) {
    texts.push(said[i] as string)
    characters += (said[i] as string).length
  }
  return texts
}
