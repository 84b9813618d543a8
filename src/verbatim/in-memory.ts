import { crc32 } from 'node:zlib'
import { type Columns, gather, startBatch, type VerbatimDocument } from './columns.ts'
import { type OpenSegment, readAll } from './library.ts'
import { startMachine } from './machine.ts'
import { encodeSegment } from './segment.ts'
import type { SegmentEntry } from './store.ts'

/** letters of a segment to aim at, as writers do */
const segmentCharacters = 10_000_000

/** Segments of documents that no file holds: for what an index lacks. */
export function segmentsInMemory(documents: Iterable<VerbatimDocument>, foldScript: boolean): OpenSegment[] {
  const builder = startMachine(1 << 20)
  const files = new Map<string, Uint8Array>()
  const entries: SegmentEntry[] = []
  const take = (columns: Columns) => {
    const extracts = columns.ids.map((_, document) => ({ from: columns, document })).sort((a, b) => (columns.documentDate[a.document] as number) - (columns.documentDate[b.document] as number))
    const sorted = gather(extracts)
    const bytes = Buffer.concat(encodeSegment(sorted, builder))
    const file = `in memory, ${entries.length}`
    files.set(file, bytes)
    entries.push({ file, bytes: bytes.length, crc32: crc32(bytes), characters: sorted.text.length, documents: sorted.ids.length, from: 0, to: 0, removed: [] })
  }
  let batch = startBatch({ foldScript })
  for (const document of documents) {
    batch.add(document)
    if (batch.length < segmentCharacters) continue
    take(batch.columns())
    batch = startBatch({ foldScript })
  }
  if (batch.documents) take(batch.columns())
  return readAll(entries, ({ file }, read) => {
    const bytes = files.get(file) as Uint8Array
    return read({ bytes: bytes.length, read: (target, position) => target.set(bytes.subarray(position, position + target.byteLength)) })
  })
}
