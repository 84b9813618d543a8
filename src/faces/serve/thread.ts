// The thread that answers heavy questions, as the others see it: one question at a time. It is started with the first.
import { Worker } from 'node:worker_threads'
import { OnrecordError } from '../../problem.ts'
import { QueryError } from '../../query/index.ts'
import type { ServiceName } from '../services/index.ts'
import type { Answered } from './asking.ts'
import type { Reply, Told } from './thread-worker.ts'

export interface Thread {
  /** @throws OnrecordError `too-slow` after which the thread is another one, and what the service throws */
  ask<N extends ServiceName>(name: N, input: Record<string, unknown>, timeLimit: number): Promise<Answered<N>>
  close(): Promise<void>
}

export function startThread(folder: string, onTrouble: (sentence: string) => void): Thread {
  let worker: Worker | null = null

  function start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    const started = new Worker(new URL(`./thread-worker.${extension}`, import.meta.url), { workerData: { folder } })
    // it keeps nobody from ending
    started.unref()
    // an error that nobody listens to would end the server
    started.on('error', () => {})
    return started
  }

  return {
    ask<N extends ServiceName>(name: N, input: Record<string, unknown>, timeLimit: number): Promise<Answered<N>> {
      const asked = (worker ??= start())
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          worker = null
          void asked.terminate()
          done(() => reject(new OnrecordError('too-slow', `the answer would take longer than ${timeLimit / 1000} s; ask for less`)))
        }, timeLimit)
        const onMessage = (message: Told) => {
          if (message.kind === 'trouble') onTrouble(message.sentence)
          else done(() => (message.kind === 'answer' ? resolve(message as unknown as Answered<N>) : reject(errorOf(message))))
        }
        const onExit = () => {
          worker = null
          done(() => reject(new OnrecordError('shutting-down', 'the thread that was to answer has ended')))
        }
        const onError = (error: Error) => {
          worker = null
          done(() => reject(error))
        }
        function done(settle: () => void): void {
          clearTimeout(timer)
          asked.off('message', onMessage)
          asked.off('exit', onExit)
          asked.off('error', onError)
          settle()
        }
        asked.on('message', onMessage)
        asked.on('exit', onExit)
        asked.on('error', onError)
        asked.postMessage({ name, input })
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}

const errorOf = ({ code, message, at, query }: Extract<Reply, { kind: 'error' }>): Error =>
  code === null ? new Error(message) : at && query !== undefined ? new QueryError(code as `query-${string}`, message, query, at) : new OnrecordError(code, message)
