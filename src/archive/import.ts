import { OnrecordError } from '../problem.ts'
import { openFile, openSource, type Source } from '../source/index.ts'
import type { DocumentEntry } from './archive.ts'
import { openPreparePool } from './prepare-pool.ts'
import type { Prepared } from './prepare.ts'
import type { Given } from './record-file.ts'
import type { Added, ArchiveIntake } from './writer.ts'

/** What is to be added: bytes, or the path of a file, and what is said about it. */
export interface Task {
  /** a path as bytes is one that is not UTF-8 */
  readonly source: string | Uint8Array | { readonly path: Buffer }
  readonly given: Partial<Given>
}

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

/** Sources under way at once for each thread, until they are on the disk: enough that neither a long one nor a slow disk leaves the threads without work. */
const mostForEach = 128
/** and bytes of theirs, for all threads: reading takes up to twelve times as much */
const mostBytes = 64 * 2 ** 20

/**
 * Reads sources side by side and adds them in their order, so that the same sources give the same archive whatever the threads do. Bytes that the
 * archive has are not read again; a source that cannot be read fails by itself.
 * @throws OnrecordError `write-failed` where the archive takes no more
 */
export async function importSources<T extends Task>(writer: Pick<ArchiveIntake, 'add' | 'known'>, tasks: Iterable<T>, { jobs, onImported, signal }: ImportOptions<T>): Promise<void> {
  const pool = openPreparePool(jobs)
  const underWay: { readonly told: Promise<void>; readonly size: number }[] = []
  let size = 0
  let handed: Promise<unknown> = Promise.resolve() // the source before has been handed to the writer
  let told: Promise<unknown> = Promise.resolve() // and its outcome has been told

  async function oldest(): Promise<void> {
    const { told, size: its } = underWay.shift()!
    await told
    size -= its
  }

  try {
    for (const task of tasks) {
      if (signal?.aborted) break
      while (underWay.length && (underWay.length >= jobs * mostForEach || size > mostBytes)) await oldest()
      const source = await open(task).catch(asOnrecordError)
      const reading = source instanceof OnrecordError ? source : read(source, task)
      const handing = handed.then(() => hand(reading))
      handed = handing
      const before = told
      const telling = handing.then(async ({ outcome }) => {
        const result = await outcome
        await before
        onImported?.({ task, ...result } as Imported<T>)
      })
      told = telling
      telling.catch(() => {}) // it is looked at when its turn comes
      underWay.push({ told: telling, size: source instanceof OnrecordError ? 0 : source.size })
      size += underWay.at(-1)!.size
    }
    while (underWay.length) await oldest()
  } finally {
    await pool.close()
  }

  /** What the source holds; nothing where the archive has these bytes. */
  async function read({ sha256, bytes }: Source, { given }: Task): Promise<Prepared | OnrecordError | { readonly known: string }> {
    if (writer.known(sha256)) return { known: sha256 }
    return pool.prepare({ source: bytes, given }).catch(asOnrecordError)
  }

  /** Hands a source to the writer, after the ones before it, and does not wait until it is on the disk: the next one may follow. */
  async function hand(reading: OnrecordError | ReturnType<typeof read>): Promise<{ readonly outcome: Promise<object> }> {
    const result = await reading
    if (result instanceof OnrecordError) return { outcome: Promise.resolve({ outcome: 'failed', error: result }) }
    const adding = 'known' in result ? (writer.known(result.known) as Promise<DocumentEntry>).then((document): Added => ({ outcome: 'unchanged', document })) : writer.add(result)
    return { outcome: adding.then((added) => ({ ...added, characters: added.document.characters })) }
  }
}

async function open({ source }: Task): Promise<Source> {
  if (source instanceof Uint8Array) return openSource(new Uint8Array(source)) // a copy: what goes to a thread is gone here
  return openFile(typeof source === 'string' ? source : source.path)
}

/** What is no error of a source is one of this program, and ends it. */
function asOnrecordError(error: unknown): OnrecordError {
  if (error instanceof OnrecordError) return error
  throw error
}
