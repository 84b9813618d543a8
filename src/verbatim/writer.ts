import { crc32 } from 'node:zlib'
import { OnrecordError } from '../problem.ts'
import { type Batch, type Columns, type Extract, gather, startBatch, type VerbatimDocument } from './columns.ts'
import type { FoldOptions } from './fold.ts'
import { aligned, startMachine } from './machine.ts'
import { encodeSegment, mostCharacters, readSegment, readStrings, type Segment, segmentBytes } from './segment.ts'
import { makeFolder, type Manifest, readManifest, type SegmentEntry, sweep, withSegmentFile, writeManifest, writeWhole } from './store.ts'

/** Adds to a verbatim index. There may be one at a time, which is for the caller to see to; readers may be many, and see the last commit. */
export interface VerbatimWriter {
  /** Whether a document is in the index, or added and not yet committed. */
  has(id: string): boolean
  /** The documents that `has` affirms. */
  held(): Iterable<{ readonly id: string, readonly revision: number }>
  /** Folds the document and keeps it for the next commit. Throws `document-exists` where it is in already. */
  add(document: VerbatimDocument): void
  /** Takes a document out, from the next commit on; false where it is not in. */
  remove(id: string): boolean
  /** What the last commit was told to remember; '' before the first. */
  readonly mark: string
  /**
   * Writes what was added and removed, on disk when it returns: all of it is in the index, or after a crash none. Merges small segments as far
   * as they have become many; `merge: false` leaves that to a later commit. `mark` is remembered together with it.
   */
  commit(options?: { merge?: boolean, mark?: string }): void
}

export interface WriterOptions extends FoldOptions {
  /** characters of a segment to aim at; for tests */
  readonly segmentCharacters?: number
}

/**
 * A segment of 10 M characters sorts at 8 M characters a second, one of 1 M twice as fast, for the cache; but each costs every search its own
 * two binary searches.
 */
const segmentCharacters = 10_000_000
/** Segments of one level, each at most this many times as large as the smallest, that are merged into one. */
const fanOut = 8

interface Place {
  readonly file: string
  readonly document: number
  readonly revision: number
}

/** Opens the index of `folder` for writing, or makes one there. */
export function openVerbatimWriter(folder: string, options: WriterOptions = {}): VerbatimWriter {
  makeFolder(folder)
  const target = options.segmentCharacters ?? segmentCharacters
  let manifest: Manifest = readManifest(folder) ?? { format: 'onrecord/verbatim/1', generation: 0, foldScript: options.foldScript ?? false, mark: '', segments: [] }
  const { foldScript } = manifest
  if (options.foldScript !== undefined && options.foldScript !== foldScript) {
    throw new OnrecordError('index-options', `the verbatim index was made with foldScript ${foldScript}; to change that, rebuild it`)
  }
  sweep(folder, manifest)

  const builder = startMachine(1 << 20)
  const places = new Map<string, Place>()
  /** by file: documents removed since the last commit, and those removed before */
  const removed = new Map<string, Set<number>>()
  /** documents of `batch`, by their place in it; those that were removed again are `dropped` */
  const pending = new Map<string, { readonly document: number, readonly revision: number }>()
  const dropped = new Set<number>()
  let batch: Batch = startBatch({ foldScript })
  /** segments written since the last commit, not yet in the manifest */
  let fresh: SegmentEntry[] = []
  let sequence = manifest.segments.reduce((last, { file }) => Math.max(last, Number(file.replace(/\D/g, ''))), 0)

  const goneFrom = ({ file, removed: before }: SegmentEntry) => removed.get(file) ?? new Set(before)
  for (const entry of manifest.segments) {
    const gone = new Set(entry.removed)
    const { ids, revisions } = withSegmentFile(folder, entry, (file) => readStrings(file, entry.file))
    for (const [document, id] of ids.entries()) if (!gone.has(document)) places.set(id, { file: entry.file, document, revision: revisions[document] as number })
  }

  function load(entry: SegmentEntry): Segment {
    return withSegmentFile(folder, entry, (file) => {
      const machine = startMachine(segmentBytes(file.bytes) + 1024)
      return readSegment(machine, aligned(machine.base), file, entry.file)
    })
  }

  function write(columns: Columns): SegmentEntry {
    const parts = encodeSegment(columns, builder)
    const file = `segment-${String(++sequence).padStart(6, '0')}.bin`
    writeWhole(folder, file, parts)
    const dates = columns.documentDate.filter((date) => date > 0)
    const entry: SegmentEntry = {
      file,
      bytes: parts.reduce((sum, part) => sum + part.byteLength, 0),
      crc32: crc32(parts[0] as Uint8Array),
      characters: columns.text.length,
      documents: columns.ids.length,
      from: dates.reduce((least, date) => Math.min(least, date), dates[0] ?? 0),
      to: dates.reduce((most, date) => Math.max(most, date), 0),
      removed: [],
    }
    for (const [document, id] of columns.ids.entries()) places.set(id, { file, document, revision: columns.revisions[document] as number })
    return entry
  }

  const sizeOf = ({ from, document }: Extract) =>
    (from.turnText[from.documentTurn[document + 1] as number] as number) - (from.turnText[from.documentTurn[document] as number] as number)
  const dateOf = ({ from, document }: Extract) => from.documentDate[document] as number

  /** Writes documents as segments of about the size aimed at, in the order of their dates. */
  function writeAll(extracts: Extract[]): SegmentEntry[] {
    const entries: SegmentEntry[] = []
    const sorted = extracts.toSorted((a, b) => dateOf(a) - dateOf(b))
    let start = 0
    let size = 0
    for (const [i, extract] of sorted.entries()) {
      const more = sizeOf(extract)
      if (size > 0 && size + more > target) {
        entries.push(write(gather(sorted.slice(start, i))))
        start = i
        size = 0
      }
      size += more
    }
    if (start < sorted.length) entries.push(write(gather(sorted.slice(start))))
    return entries
  }

  /** Writes the documents added so far, out of reach of readers until the next commit. */
  function flush(): void {
    if (batch.documents > 0) {
      const columns = batch.columns()
      const extracts = columns.ids.keys().filter((document) => !dropped.has(document)).map((document) => ({ from: columns, document })).toArray()
      fresh.push(...writeAll(extracts))
    }
    batch = startBatch({ foldScript })
    dropped.clear()
    pending.clear()
  }

  function extractsOf(entry: SegmentEntry): Extract[] {
    const from = load(entry)
    const gone = goneFrom(entry)
    return from.ids.keys().filter((document) => !gone.has(document)).map((document) => ({ from, document })).toArray()
  }

  /** Levels of sizes, each `fanOut` times the one below; the segments of the lowest have up to 1/64 of the size aimed at. */
  const levelOf = ({ characters }: SegmentEntry) => Math.max(0, Math.ceil(Math.log((characters * fanOut ** 2) / target) / Math.log(fanOut) - 1e-9))

  /** What is to be merged next: the small segments of a level that has many, or one of which much was removed. */
  function chooseMerge(entries: readonly SegmentEntry[]): SegmentEntry[] {
    const hollow = entries.find((entry) => goneFrom(entry).size * 4 > entry.documents)
    if (hollow) return [hollow]
    const levels = Map.groupBy(entries, levelOf)
    for (const level of [...levels.keys()].toSorted((a, b) => a - b)) {
      const members = (levels.get(level) as SegmentEntry[]).filter(({ characters }) => characters * 2 <= target).toSorted((a, b) => a.from - b.from || a.characters - b.characters)
      if (members.length < fanOut) continue
      let size = 0
      const chosen = members.filter(({ characters }) => (size + characters <= target ? ((size += characters), true) : false))
      if (chosen.length > 1) return chosen
    }
    return []
  }

  return {
    has: (id) => places.has(id) || pending.has(id),
    *held() {
      for (const [id, { revision }] of places) yield { id, revision }
      for (const [id, { revision }] of pending) yield { id, revision }
    },
    add(document) {
      if (this.has(document.id)) throw new OnrecordError('document-exists', `${document.id} is in the verbatim index already`)
      const size = document.turns.reduce((sum, { text }) => sum + text.length + 1, 0)
      if (size > mostCharacters) throw new OnrecordError('document-too-large', `${document.id} has ${size} characters, more than the verbatim index takes at once`)
      if (batch.documents > 0 && batch.length + size > target) flush()
      pending.set(document.id, { document: batch.documents, revision: document.revision ?? 1 })
      batch.add(document)
    },
    remove(id) {
      const added = pending.get(id)
      if (added !== undefined) {
        dropped.add(added.document)
        pending.delete(id)
        return true
      }
      const place = places.get(id)
      if (!place) return false
      const entry = [...manifest.segments, ...fresh].find(({ file }) => file === place.file) as SegmentEntry
      removed.set(place.file, goneFrom(entry).add(place.document))
      places.delete(id)
      return true
    },
    get mark() {
      return manifest.mark
    },
    commit({ merge = true, mark = manifest.mark } = {}) {
      flush()
      let entries = [...manifest.segments, ...fresh]
      let isChanged = fresh.length > 0 || removed.size > 0 || manifest.generation === 0 || mark !== manifest.mark
      for (let chosen = merge ? chooseMerge(entries) : []; chosen.length; chosen = chooseMerge(entries)) {
        const merged = chosen.flatMap(extractsOf)
        entries = [...entries.filter((entry) => !chosen.includes(entry)), ...(merged.length ? writeAll(merged) : [])]
        for (const { file } of chosen) removed.delete(file)
        isChanged = true
      }
      if (!isChanged) return
      const segments = entries.map((entry) => {
        const gone = removed.get(entry.file)
        return gone ? { ...entry, removed: [...gone].toSorted((a, b) => a - b) } : entry
      })
      manifest = { ...manifest, generation: manifest.generation + 1, mark, segments }
      writeManifest(folder, manifest)
      removed.clear()
      fresh = []
      sweep(folder, manifest)
    },
  }
}
