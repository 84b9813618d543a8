// The simplest index that there can be: all turns in one JSON file. It stands behind the archive's seam in tests.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexKind, LogPosition } from '../../src/archive/index.ts'
import { OnrecordError } from '../../src/problem.ts'

interface Held {
  position: LogPosition
  turns: { [id: string]: { revision: number; words: string[] } }
}

export interface ToyKind extends IndexKind {
  /** how often what was called, over all that were opened */
  readonly calls: { apply: number; flush: number; put: number; remove: number; open: number }
}

export function toyIndex(name = 'toy', failing: { apply?: Error; flush?: Error } = {}): ToyKind {
  const calls = { apply: 0, flush: 0, put: 0, remove: 0, open: 0 }
  return {
    name,
    calls,
    open(folder) {
      calls.open++
      const path = join(folder, 'toy.json')
      let flushed = read(path)
      const held = structuredClone(flushed)
      return {
        get position() {
          return flushed.position
        },
        apply(changes, position) {
          calls.apply++
          if (failing.apply) throw failing.apply
          for (const change of changes) {
            calls[change.op]++
            if (change.op === 'remove') delete held.turns[change.id]
            else held.turns[change.document.id] = { revision: change.document.revision, words: change.record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.text] : [])) }
          }
          held.position = position
        },
        flush() {
          calls.flush++
          if (failing.flush) throw failing.flush
          writeFileSync(`${path}.new`, JSON.stringify(held))
          renameSync(`${path}.new`, path)
          flushed = structuredClone(held)
        },
        documents: () => Object.entries(held.turns).map(([id, { revision }]) => ({ id, revision })),
        close() {},
      }
    },
  }
}

/** What is in the file. */
export function read(path: string): Held {
  if (!existsSync(path)) return { position: { seq: 0, hash: '0'.repeat(64) }, turns: {} }
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Held
  } catch {
    throw new OnrecordError('index-damaged', `${path} is damaged`)
  }
}
