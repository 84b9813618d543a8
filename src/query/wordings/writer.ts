import type { ArchiveIndex, Change, LogPosition } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { openVerbatimWriter } from '../../verbatim/index.ts'
import { wordingsOf } from './document.ts'
import { pack } from './packed.ts'
import { carryOut } from './tasks.ts'
import { type IndexThread, startIndexThread, type Task } from './thread.ts'

const start: LogPosition = { seq: 0, hash: '0'.repeat(64) }

/** Characters from which on a thread is worth the time that it takes to start. */
const muchToIndex = 400_000

/**
 * Opens the index for writing, or makes an empty one. What is applied is folded and sorted in a thread of its own as soon as it is much.
 * @throws OnrecordError `index-damaged`, `index-format`
 */
export function openWriter(folder: string): ArchiveIndex {
  const here = openVerbatimWriter(folder)
  const revisions = new Map(Array.from(here.held(), ({ id, revision }) => [id, revision]))
  let thread: IndexThread | null = null
  let position = positionOf(here.mark)
  let applied = position
  let waiting: Task[] = []
  let size = 0

  /** What has come so far goes where it is worked on. */
  function handOn(): void {
    if (thread) thread.send(waiting)
    else for (const task of waiting) carryOut(here, task)
    waiting = []
  }

  function take(change: Change): void {
    if (change.op === 'remove') {
      revisions.delete(change.id)
      waiting.push(change)
      return
    }
    const { document, record, text } = change
    revisions.set(document.id, document.revision)
    waiting.push({ op: 'put', document: pack(wordingsOf(document, record, text)) })
    size += document.characters
  }

  return {
    get position() {
      return position
    },
    apply(changes, to) {
      for (const change of changes) take(change)
      applied = to
      if (size > muchToIndex) {
        thread ??= startIndexThread(folder)
        handOn()
      }
    },
    async flush() {
      const reached = applied
      if (reached.hash === position.hash && !waiting.length) return
      handOn()
      const mark = JSON.stringify(reached)
      if (thread) await thread.commit(mark)
      else carryOut(here, { op: 'commit', mark })
      position = reached
    },
    documents: () => Array.from(revisions, ([id, revision]) => ({ id, revision })),
    close: () => thread?.close(),
  }
}

/** @throws OnrecordError `index-damaged` */
function positionOf(mark: string): LogPosition {
  if (!mark) return start
  try {
    const { seq, hash } = JSON.parse(mark) as LogPosition
    if (Number.isInteger(seq) && typeof hash === 'string') return { seq, hash }
  } catch {}
  throw new OnrecordError('index-damaged', 'the index of wordings does not say how far it reaches')
}
