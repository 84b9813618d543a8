import module from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { OnrecordError } from '../problem.ts'
import type { Prepared } from './prepare.ts'
import type { Given } from './record-file.ts'

/** What is to be read, and what is said about it. */
export interface Task {
  readonly source: Uint8Array
  readonly given: Partial<Given>
}

export type Answer = { readonly prepared: Prepared } | { readonly code: string | null; readonly message: string }

/** Threads that read sources side by side. */
export interface PreparePool {
  /**
   * Reads a source, as `prepare` does, as soon as a thread is free. The bytes go over to the thread and come back with the answer: here they are gone.
   * @throws OnrecordError as `prepare` does; `reader-failed` where the reader itself breaks down on it, `reader-too-slow`
   */
  prepare(task: Task): Promise<Prepared>
  /** Ends all threads; what they were at, and what was still waiting, fails with `reader-closed`. */
  close(): Promise<void>
}

/** A page takes milliseconds and a scanned volume minutes; what takes longer than this is never going to end. */
const mostMilliseconds = 15 * 60_000

/** A document is read into many small objects that are gone with the next one: with room for those of several they need not be looked through each time. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 }

interface Job {
  readonly task: Task
  readonly resolve: (prepared: Prepared) => void
  readonly reject: (error: OnrecordError) => void
}

/**
 * @param size threads; each is started when there is work for it, and replaced where a document breaks it. With one there is none: sources are read in
 * this thread, which spares starting another, half a second of work.
 */
export function openPreparePool(size: number): PreparePool {
  if (size <= 1) return { prepare: prepareHere, async close() {} }
  const waiting: Job[] = []
  const all = new Set<Worker>()
  const idle: Worker[] = []
  const busy = new Map<Worker, { readonly job: Job; readonly timer: NodeJS.Timeout }>()

  function assign(): void {
    while (waiting.length) {
      const worker = idle.pop() ?? (busy.size < size ? start() : null)
      if (!worker) return
      const job = waiting.shift() as Job
      const timer = setTimeout(() => fail(worker, new OnrecordError('reader-too-slow', `reading it took more than ${mostMilliseconds / 60_000} minutes`)), mostMilliseconds)
      busy.set(worker, { job, timer })
      worker.postMessage(job.task, buffersOf(job.task.source))
    }
  }

  function start(): Worker {
    const own = import.meta.url
    // threads do not share what this one has compiled, but the folder where it is kept
    const cache = module.getCompileCacheDir?.()
    const env = cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) }
    const worker = new Worker(new URL(own.endsWith('.ts') ? './prepare-worker.ts' : './prepare-worker.js', own), { env, resourceLimits })
    worker.on('message', (answer: Answer) => {
      const job = finish(worker)
      if (!job) return
      idle.push(worker)
      if ('prepared' in answer) job.resolve(answer.prepared)
      else job.reject(answer.code === null ? broken(answer.message) : new OnrecordError(answer.code, answer.message))
      assign()
    })
    worker.on('error', (error) => fail(worker, broken((error as Error).message)))
    worker.on('exit', () => fail(worker, broken('its thread ended')))
    all.add(worker)
    return worker
  }

  function finish(worker: Worker): Job | undefined {
    const held = busy.get(worker)
    busy.delete(worker)
    if (held) clearTimeout(held.timer)
    return held?.job
  }

  function fail(worker: Worker, error: OnrecordError): void {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
    finish(worker)?.reject(error)
    void worker.terminate()
    assign()
  }

  return {
    prepare: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject })
        assign()
      }),
    async close() {
      const closed = new OnrecordError('reader-closed', 'reading was broken off')
      for (const { reject } of waiting.splice(0)) reject(closed)
      for (const worker of busy.keys()) finish(worker)?.reject(closed)
      await Promise.all(Array.from(all, (worker) => worker.terminate()))
    },
  }
}

/** What can be handed over instead of copied: buffers that nothing else lives in. */
export function buffersOf(...views: readonly Uint8Array[]): ArrayBuffer[] {
  return views.flatMap(({ buffer, byteLength }) => (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []))
}

/** The reader is loaded when it is needed: with threads it is of no use in this one. */
async function prepareHere({ source, given }: Task): Promise<Prepared> {
  const { prepare } = await import('./prepare.ts')
  try {
    return await prepare(source, given)
  } catch (error) {
    throw error instanceof OnrecordError ? error : broken((error as Error).message, error)
  }
}

const broken = (message: string, cause?: unknown) =>
  new OnrecordError('reader-failed', `the reader failed on it (${message}); set ONRECORD_DEBUG=1 to see where`, { cause })
