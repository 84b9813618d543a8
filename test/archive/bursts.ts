import type { ArchiveWriter } from '../../src/archive/index.ts'
import type { Prepared } from '../../src/archive/prepare.ts'
import { random } from './documents.ts'

/** Adds documents in their order, now up to `most` together, now one by one, so that groups of all sizes go to the disk. */
export async function importInBursts(writer: ArchiveWriter, documents: readonly Prepared[], seed: number, onAdded: (n: number) => void = () => {}, most = 150): Promise<void> {
  const next = random(seed)
  for (let at = 0; at < documents.length; ) {
    const size = 1 + Math.floor(next() ** 3 * most)
    const burst = documents.slice(at, at + size).map(async (document, i) => {
      await writer.add(document)
      onAdded(at + i)
    })
    const results = await Promise.allSettled(burst)
    for (const result of results) if (result.status === 'rejected') throw result.reason
    at += size
  }
}
