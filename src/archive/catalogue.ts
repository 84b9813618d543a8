import { hash } from 'node:crypto'
import type { DocumentEntry } from './archive.ts'
import { recordName, sourceName } from './layout.ts'
import type { AddedLine, LogLine } from './log.ts'

/** A revision with what only the archive itself needs to know of it. */
export interface StoredRevision extends DocumentEntry {
  readonly record: { readonly sha256: string; readonly bytes: number }
}

interface Holding {
  readonly revisions: StoredRevision[]
  /** the last thing that the log says of the document is that it was removed */
  removed: { readonly seq: number; readonly reason: string; readonly purge: boolean } | null
  /** revisions up to this one have no files any more */
  purged: number
}

/** What the archive holds, as its log tells it line by line. */
export interface Catalogue {
  apply(line: LogLine): void
  /** A document, removed ones included. */
  holding(id: string): Readonly<Holding> | undefined
  holdings(): IterableIterator<[id: string, holding: Readonly<Holding>]>
  /** The revision that has these bytes, in a document that is not removed. */
  bySource(sha256: string): StoredRevision | undefined
  /** The document that was published at this address, in the form of `addressKey`. */
  byAddress(key: string): string | undefined
  /** The documents with this event and title, in the form of `eventKey`. */
  byEvent(key: string): readonly string[]
  /** Current revisions in the order of their dates; the same array until a line is applied. */
  current(): readonly DocumentEntry[]
  /** Ids that start with these digits, removed ones included. */
  startingWith(digits: string): string[]
  /** Another one that holds the same, and goes its own way from here. */
  copy(): Catalogue
}

export const startCatalogue = (): Catalogue => catalogueOf(new Map())

function catalogueOf(all: Map<string, Holding>): Catalogue {
  let ordered: readonly DocumentEntry[] | null = null
  /** made when first asked for: only a writer does, and to spell addresses takes as long as to read the log */
  let identities: Identities | null = null
  const known = () => (identities ??= identitiesOf(all))

  return {
    apply(line) {
      ordered = null
      if (line.op === 'remove') {
        const holding = all.get(line.id)
        if (!holding) return
        for (const revision of holding.revisions) identities?.forget(revision)
        holding.removed = line
        if (line.purge) holding.purged = holding.revisions.length
        return
      }
      const revision = revisionOf(line)
      const holding = all.get(revision.id) ?? { revisions: [], removed: null, purged: 0 }
      // a document that comes back brings back what was not purged
      if (holding.removed) for (const kept of holding.revisions.slice(holding.purged)) identities?.learn(kept)
      holding.revisions.push(revision)
      holding.removed = null
      all.set(revision.id, holding)
      identities?.learn(revision)
    },
    holding: (id) => all.get(id),
    holdings: () => all.entries(),
    bySource: (sha256) => known().sources.get(sha256),
    byAddress: (key) => known().addresses.get(key),
    byEvent: (key) => known().events.get(key) ?? [],
    current: () => (ordered ??= inOrder([...all.values()].flatMap(({ revisions, removed }) => (removed ? [] : [revisions.at(-1) as StoredRevision])))),
    startingWith: (digits) => [...all.keys()].filter((id) => id.startsWith(digits)),
    copy: () => catalogueOf(new Map(Array.from(all, ([id, holding]) => [id, { ...holding, revisions: [...holding.revisions] }]))),
  }
}

/** By what a document may be known again. */
interface Identities {
  readonly sources: ReadonlyMap<string, StoredRevision>
  readonly addresses: ReadonlyMap<string, string>
  readonly events: ReadonlyMap<string, readonly string[]>
  learn(revision: StoredRevision): void
  forget(revision: StoredRevision): void
}

function identitiesOf(all: ReadonlyMap<string, Holding>): Identities {
  const sources = new Map<string, StoredRevision>()
  const addresses = new Map<string, string>()
  const events = new Map<string, readonly string[]>()
  const identities: Identities = {
    sources, addresses, events,
    learn(revision) {
      sources.set(revision.sha256, revision)
      const address = addressKey(revision.url)
      if (address !== null) addresses.set(address, revision.id)
      const event = eventKey(revision)
      const ids = event === null ? undefined : events.get(event)
      if (event !== null && !ids?.includes(revision.id)) events.set(event, [...(ids ?? []), revision.id])
    },
    forget(revision) {
      if (sources.get(revision.sha256) === revision) sources.delete(revision.sha256)
      const address = addressKey(revision.url)
      if (address !== null && addresses.get(address) === revision.id) addresses.delete(address)
      const event = eventKey(revision)
      const ids = event === null ? undefined : events.get(event)
      if (event !== null && ids) events.set(event, ids.filter((id) => id !== revision.id))
    },
  }
  const present = [...all.values()].flatMap(({ revisions, removed, purged }) => (removed ? [] : revisions.slice(purged)))
  for (const revision of present.sort((a, b) => a.seq - b.seq)) identities.learn(revision)
  return identities
}

function revisionOf({ op: _, prev: __, ...revision }: AddedLine): StoredRevision {
  return revision
}

/** Names of all files of sources and records that the log speaks of and that were not purged, each with the hash of its bytes. */
export function filesOf(catalogue: Catalogue): Map<string, { readonly sha256: string; readonly revision: StoredRevision }> {
  const files = new Map<string, { sha256: string; revision: StoredRevision }>()
  for (const [, { revisions, purged }] of catalogue.holdings())
    for (const revision of revisions.slice(purged)) {
      files.set(sourceName(revision.sha256), { sha256: revision.sha256, revision })
      files.set(recordName(revision.id, revision.revision), { sha256: revision.record.sha256, revision })
    }
  return files
}

/** By date; dates without a year (`XXXX-03-07`) and none at all come last. Ties go by id, so that the order is that of the documents and not of their coming in. */
const inOrder = (revisions: readonly DocumentEntry[]): DocumentEntry[] =>
  revisions
    .map((revision) => ({ revision, key: `${revision.date === null || revision.date.startsWith('X') ? '~' : revision.date} ${revision.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ revision }) => revision)

/** An address as it identifies a document: as the WHATWG URL standard writes it, without fragment. What is no address identifies as it stands. */
export function addressKey(url: string | null): string | null {
  if (url === null) return null
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  parsed.hash = ''
  return parsed.href
}

/**
 * Event and title as they identify a document that has no address. Null where title or full date are missing: half of the world's documents would
 * be revisions of each other.
 */
export function eventKey({ title, kind, date, place }: Pick<DocumentEntry, 'title' | 'kind' | 'date' | 'place'>): string | null {
  const words = title?.normalize('NFKC').replace(/\s+/g, ' ').trim()
  return words && date !== null && /^\d{4}-\d\d-\d\d/.test(date) ? JSON.stringify([kind, date, place, words]) : null
}

/**
 * One hash over everything that an archive holds: of each document that is not removed, every revision with the hashes of its source and its record.
 * Neither clock nor order goes into it, so that two archives of the same documents have the same one.
 */
export function contentHash(catalogue: Catalogue): string {
  const lines = [...catalogue.holdings()].flatMap(([, { revisions, removed }]) =>
    removed ? [] : revisions.map(({ id, revision, sha256, record }) => `${id} ${revision} ${sha256} ${record.sha256}\n`))
  return hash('sha256', lines.sort().join(''), 'hex')
}
