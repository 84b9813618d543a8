import type { Archive } from './archive.ts'
import { codePoints } from '../span.ts'

/** How much there is of something. */
export interface Amount {
  documents: number
  turns: number
  /** code points: of whole documents where documents are counted, of the turns' text where it is speakers and outlets */
  characters: number
}

export interface Statistics {
  readonly total: Amount
  readonly revisions: number
  /** first and last date, of the documents that have one with a year */
  readonly from: string | null
  readonly to: string | null
  /** by name, the greatest first; `null` as a name is spelled as an empty string */
  readonly byLanguage: ReadonlyMap<string, Amount>
  readonly byYear: ReadonlyMap<string, Amount>
  readonly bySpeaker: ReadonlyMap<string, Amount>
  readonly byOutlet: ReadonlyMap<string, Amount>
}

/** Counts the current revisions of all documents. Speakers and outlets stand in the records: each is read, and thereby checked. */
export function countArchive(archive: Archive, onCounted?: (done: number, total: number) => void): Statistics {
  const total: Amount = { documents: 0, turns: 0, characters: 0 }
  const [byLanguage, byYear, bySpeaker, byOutlet] = [new Map<string, Amount>(), new Map<string, Amount>(), new Map<string, Amount>(), new Map<string, Amount>()]
  const documents = archive.documents()
  let revisions = 0
  for (const [at, { id, language, date, turns, characters }] of documents.entries()) {
    revisions += archive.revisions(id).length
    for (const amount of [total, amountOf(byLanguage, language), amountOf(byYear, yearOf(date) ?? '')]) add(amount, 1, turns, characters)
    const seen = new Set<Amount>()
    for (const block of archive.record(id).record.blocks) {
      if (block.kind !== 'turn') continue
      const length = codePoints(block.text)(block.text.length)
      for (const amount of [amountOf(bySpeaker, block.speaker ?? ''), amountOf(byOutlet, block.outlet ?? '')]) {
        add(amount, seen.has(amount) ? 0 : 1, 1, length)
        seen.add(amount)
      }
    }
    onCounted?.(at + 1, documents.length)
  }
  const dates = documents.flatMap(({ date }) => (yearOf(date) === null ? [] : [date as string]))
  return {
    total, revisions, from: dates[0] ?? null, to: dates.at(-1) ?? null,
    byLanguage: sorted(byLanguage), byYear: new Map([...byYear].sort(([a], [b]) => (a < b ? -1 : 1))), bySpeaker: sorted(bySpeaker), byOutlet: sorted(byOutlet),
  }
}

const yearOf = (date: string | null): string | null => (date && /^\d{4}/.test(date) ? date.slice(0, 4) : null)

function amountOf(amounts: Map<string, Amount>, name: string): Amount {
  const found = amounts.get(name)
  if (found) return found
  const fresh = { documents: 0, turns: 0, characters: 0 }
  amounts.set(name, fresh)
  return fresh
}

function add(amount: Amount, documents: number, turns: number, characters: number): void {
  amount.documents += documents
  amount.turns += turns
  amount.characters += characters
}

const sorted = (amounts: Map<string, Amount>): Map<string, Amount> =>
  new Map([...amounts].sort(([a, { turns, characters }], [b, other]) => other.turns - turns || other.characters - characters || (a < b ? -1 : 1)))
