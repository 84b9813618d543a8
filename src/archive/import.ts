import { OnrecordError } from '../problem.ts'
import { openPreparePool, type Task } from './prepare-pool.ts'
import type { Prepared } from './prepare.ts'
import type { Added, ArchiveWriter } from './writer.ts'

/** What became of one source. */
export type Imported<T extends Task> =
  | ({ readonly task: T; readonly characters: number } & Added)
  | { readonly task: T; readonly outcome: 'failed'; readonly error: OnrecordError }

export interface ImportOptions<T extends Task> {
  /** threads that read; with 1 there are none, and sources are read in this one */
  readonly jobs: number
  /** told of each source, in their order, when it is in the archive or is known not to get there */
  readonly onImported?: (imported: Imported<T>) => void
  /** ends the import early: what has been read goes in, nothing more is read */
  readonly signal?: AbortSignal
}

/** Sources under way at once for each thread: enough that a long one does not leave the others without work, few enough to be held in memory. */
const underWayForEach = 24

/**
 * Reads sources side by side and adds them in their order, so that the same sources give the same archive whatever the threads do. A source that
 * cannot be read fails by itself.
 * @throws OnrecordError `write-failed` where the archive takes no more
 */
export async function importSources<T extends Task>(writer: ArchiveWriter, tasks: Iterable<T>, { jobs, onImported, signal }: ImportOptions<T>): Promise<void> {
  const pool = jobs > 1 ? openPreparePool(jobs) : null
  const prepareOne = pool ? pool.prepare : prepareHere
  const most = jobs * underWayForEach
  /** settles when the source is in or has failed; rejects where the archive takes no more */
  const underWay: Promise<void>[] = []
  let inOrder: Promise<unknown> = Promise.resolve() // the source before has been handed to the writer
  let told: Promise<unknown> = Promise.resolve() // the source before has been told of
  try {
    for (const task of tasks) {
      if (signal?.aborted) break
      if (underWay.length >= most) await underWay.shift()
      const prepared = prepareOne(task).then((value) => ({ value }), (error: unknown) => ({ error }))
      const before = inOrder
      const handed = before.then(async () => {
        const result = await prepared
        // not awaited here: the next source may be handed over while this one is on its way to the disk
        return 'error' in result ? result : { adding: writer.add(result.value), characters: result.value.about.characters }
      })
      inOrder = handed
      const toldBefore = told
      told = handed.then(async (result) => {
        const imported: Imported<T> = 'error' in result
          ? { task, outcome: 'failed', error: asOnrecordError(result.error) }
          : { task, characters: result.characters, ...(await result.adding) }
        await toldBefore
        onImported?.(imported)
      })
      told.catch(() => {}) // it is looked at through `underWay`
      underWay.push(told as Promise<void>)
    }
    await Promise.all(underWay)
  } finally {
    await pool?.close()
  }
}

/** Loaded when it is needed: with threads the reader's modules are of no use in this one. */
async function prepareHere({ source, given }: Task): Promise<Prepared> {
  const [{ openFile }, { prepare }] = await Promise.all([import('../source/index.ts'), import('./prepare.ts')])
  const { bytes } = typeof source === 'string' ? await openFile(source) : { bytes: source }
  return prepare(bytes, given)
}

const asOnrecordError = (error: unknown): OnrecordError =>
  error instanceof OnrecordError ? error : new OnrecordError('reader-failed', `the reader failed on it (${(error as Error).message}); set ONRECORD_DEBUG=1 to see where`, { cause: error })
