import { mkdirSync, rmSync } from 'node:fs'
import { OnrecordError, type Problem } from '../problem.ts'
import { names, pathOf } from './layout.ts'
import { noLine } from './log.ts'
import { readRevision, type State } from './reader.ts'
import type { ArchiveIndex, Change, IndexKind, LogPosition } from './search-index.ts'

/** Told while an index is being filled: how many documents of how many. */
export type OnFilled = (index: string, done: number, total: number) => void

/** The indexes of an archive, driven by its writer. One that fails is left alone until the archive is next opened: documents are worth more than indexes. */
export interface Indexes {
  apply(changes: readonly Change[], position: LogPosition): Promise<void>
  flush(): Promise<void>
  /** What went wrong with them: `index-failed`, `record-damaged`. */
  readonly problems: readonly Problem[]
  close(): void
}

/** How much is read for an index at a time, and after how many characters what it has taken is put on the disk. */
const documentsAtOnce = 64
const charactersBetweenFlushes = 10_000_000

/**
 * Opens the indexes and brings each up to date: what the log has and the index lacks goes in; one that has what the log has not is made anew.
 * @param areAnew throws all away and makes them anew
 */
export async function openIndexes(folder: string, kinds: readonly IndexKind[], state: State, areAnew = false, onFilled?: OnFilled): Promise<Indexes> {
  const problems: Problem[] = []
  const open = new Map<IndexKind, { index: ArchiveIndex; unflushed: number; flushing: void | Promise<void> }>()

  /** Runs something on an index; a failure is written down, and ends the index's part in this session. */
  async function attempt(kind: IndexKind, run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      problems.push({ code: 'index-failed', message: `the index "${kind.name}" failed: ${(error as Error).message}; the archive itself is whole, and "onrecord rebuild" makes the index anew` })
      try {
        open.get(kind)?.index.close()
      } catch {}
      open.delete(kind)
    }
  }

  async function openOne(kind: IndexKind, isAnew: boolean): Promise<void> {
    const path = pathOf(folder, `${names.index}/${kind.name}`)
    if (isAnew) rmSync(path, { recursive: true, force: true })
    mkdirSync(path, { recursive: true })
    let index: ArchiveIndex
    try {
      index = await kind.open(path)
    } catch (error) {
      if (isAnew || !(error instanceof OnrecordError)) throw error
      return openOne(kind, true)
    }
    const { seq, hash } = index.position
    if (seq > 0 && state.hashes[seq - 1] !== hash) {
      index.close()
      if (isAnew) throw new Error(`a new index says that it has line ${seq}`)
      return openOne(kind, true)
    }
    open.set(kind, { index, unflushed: 0, flushing: undefined })
    await fill(kind, index)
  }

  async function fill(kind: IndexKind, index: ArchiveIndex): Promise<void> {
    const { seq, hash } = index.position
    if (hash === state.cursor.position.hash) return
    const behind = changesBehind(state, seq)
    for (let at = 0; at < behind.length; at += documentsAtOnce) {
      const some = behind.slice(at, at + documentsAtOnce)
      const changes = some.flatMap(({ id, isRemoved }): Change[] => {
        if (isRemoved) return [{ op: 'remove', id }]
        try {
          return [{ op: 'put', ...readRevision(folder, state.catalogue.holding(id)!.revisions.at(-1)!) }]
        } catch (error) {
          const { code, message } = error as OnrecordError
          problems.push({ code, message: `${message}; it is missing from the index "${kind.name}"` })
          return [{ op: 'remove', id }]
        }
      })
      const last = some.at(-1)!.seq
      await applyOne(kind, changes, { seq: last, hash: state.hashes[last - 1] as string })
      onFilled?.(kind.name, Math.min(at + documentsAtOnce, behind.length), behind.length)
    }
    // lines whose documents were changed again or are gone leave nothing to apply
    await index.apply([], state.cursor.position)
    await flushOne(kind)
  }

  async function applyOne(kind: IndexKind, changes: readonly Change[], position: LogPosition): Promise<void> {
    const held = open.get(kind)
    if (!held) return
    await held.index.apply(changes, position)
    held.unflushed += changes.reduce((sum, change) => sum + (change.op === 'put' ? change.document.characters : 0), 0)
    if (held.unflushed < charactersBetweenFlushes) return
    held.unflushed = 0
    await held.flushing
    // not waited for: it may go on while the next documents come
    held.flushing = held.index.flush()
    held.flushing?.catch(() => {}) // looked at before the next flush
  }

  async function flushOne(kind: IndexKind): Promise<void> {
    const held = open.get(kind)
    await held?.flushing
    await held?.index.flush()
  }

  for (const kind of kinds) await attempt(kind, () => openOne(kind, areAnew))
  return {
    problems,
    async apply(changes, position) {
      for (const kind of open.keys()) await attempt(kind, () => applyOne(kind, changes, position))
    },
    async flush() {
      // at once: one that has a thread of its own works while another does it here
      await Promise.all(Array.from(open.keys(), (kind) => attempt(kind, () => flushOne(kind))))
    },
    close() {
      for (const [kind, { index }] of open)
        try {
          index.close()
        } catch (error) {
          problems.push({ code: 'index-failed', message: `the index "${kind.name}" could not be closed: ${(error as Error).message}` })
        }
      open.clear()
    },
  }
}

/** The documents that lines behind `seq` are about, each once, in the order of the last of these lines. */
function changesBehind({ catalogue }: State, seq: number): { id: string; isRemoved: boolean; seq: number }[] {
  const changes: { id: string; isRemoved: boolean; seq: number }[] = []
  for (const [id, { revisions, removed }] of catalogue.holdings()) {
    const last = removed?.seq ?? revisions.at(-1)!.seq
    if (last > seq && !(removed && seq === noLine.seq)) changes.push({ id, isRemoved: removed !== null, seq: last })
  }
  return changes.sort((a, b) => a.seq - b.seq)
}
