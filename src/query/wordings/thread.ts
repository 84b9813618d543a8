import module from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { OnrecordError } from '../../problem.ts'
import type { PackedDocument } from './packed.ts'

/** What is to be done to the index, in this order. */
export type Task =
  | { readonly op: 'put'; readonly document: PackedDocument }
  | { readonly op: 'remove'; readonly id: string }
  | { readonly op: 'commit'; readonly mark: string }

/** Told after each commit. */
export type Answer = { readonly error: { readonly code: string | null; readonly message: string } | null }

/** A thread that folds, sorts and merges while others read. */
export interface IndexThread {
  /** Hands tasks over and does not wait for them. */
  send(tasks: readonly Task[]): void
  /**
   * Resolves when all that was sent is on the disk, under this mark.
   * @throws OnrecordError what the index throws; `index-failed` where the thread breaks down
   */
  commit(mark: string): Promise<void>
  close(): void
}

export function startIndexThread(folder: string): IndexThread {
  const own = import.meta.url
  // threads do not share what this one has compiled, but the folder where it is kept
  const cache = module.getCompileCacheDir?.()
  const env = cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) }
  const worker = new Worker(new URL(own.endsWith('.ts') ? './thread-worker.ts' : './thread-worker.js', own), { env, workerData: folder })
  const waiting: { resolve(): void; reject(error: Error): void }[] = []
  let failure: OnrecordError | null = null
  const fail = (message: string) => {
    failure ??= new OnrecordError('index-failed', message)
    for (const { reject } of waiting.splice(0)) reject(failure)
  }
  worker.on('message', ({ error }: Answer) => {
    const commit = waiting.shift()
    if (error) commit?.reject(new OnrecordError(error.code ?? 'index-failed', error.message))
    else commit?.resolve()
  })
  worker.on('error', (error) => fail((error as Error).message))
  worker.on('exit', () => fail('its thread ended'))
  // what is under way keeps the process alive, and nothing else does
  worker.unref()
  return {
    send: (tasks) => worker.postMessage(tasks),
    commit: (mark) =>
      new Promise<void>((resolve, reject) => {
        if (failure) return reject(failure)
        worker.ref()
        waiting.push({ resolve, reject })
        worker.postMessage([{ op: 'commit', mark }] satisfies Task[])
      }).finally(() => {
        if (!waiting.length) worker.unref()
      }),
    close: () => void worker.terminate(),
  }
}
