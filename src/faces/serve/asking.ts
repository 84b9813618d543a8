// Questions to the services of one archive from many at a time. Light ones are answered in this thread, searches some at a time and with pauses; heavy ones in two threads of
// their own, one behind the other, which are ended and begun anew where one of them takes too long. What finds no place in the queue is turned away at once.
import { hash } from 'node:crypto'
import { resolve } from 'node:path'
import { type Answer, inputOf, loadService, openContext, type Question, type ServiceContext, type ServiceName } from '../services/index.ts'
import { startQueue } from './queue.ts'
import { startThread } from './thread.ts'

/** An answer and the state of the archive that it is true of. */
export interface Answered<N extends ServiceName> {
  readonly answer: Answer<N>
  readonly generation: string
}

export interface Asker {
  /** For what is read without a service, such as the bytes of a source: as new as the last question. */
  readonly context: ServiceContext
  /** Takes notice of what was written to the archive since; the generation that an answer now has. */
  refresh(): string
  /**
   * @throws OnrecordError `bad-input`, `busy`, `too-slow`, and what the service throws
   */
  ask<N extends ServiceName>(name: N, question: Question<N>, options?: { readonly signal?: AbortSignal }): Promise<Answered<N>>
  close(): Promise<void>
}

export interface AskerOptions {
  /** milliseconds for a light question, 10,000 by default */
  readonly timeLimit?: number
  /** and for a heavy one, 120,000 by default */
  readonly heavyTimeLimit?: number
  readonly onTrouble?: (sentence: string) => void
}

const scans = { atOnce: 8, waiting: 256 }
const heavy = { wordings: { atOnce: 1, waiting: 128 }, slow: { atOnce: 1, waiting: 16 } }
/** characters of JSON of all answers that are kept */
const mostKept = 24_000_000

/** @throws OnrecordError `no-archive`, `not-an-archive`, `archive-format` */
export function openAsker(path: string, { timeLimit = 10_000, heavyTimeLimit = 120_000, onTrouble = () => {} }: AskerOptions = {}): Asker {
  const folder = resolve(path)
  const context = openContext(folder, { damage: 'report', onTrouble })
  const scanQueue = startQueue(scans)
  const startLane = (size: typeof heavy.slow) => ({ queue: startQueue(size), thread: startThread(folder, onTrouble) })
  const lanes = { wordings: startLane(heavy.wordings), slow: startLane(heavy.slow) }
  const kept = keepAnswers()

  async function answerHere<N extends ServiceName>(name: N, question: Record<string, unknown>, signal?: AbortSignal): Promise<Answered<N>> {
    const service = await loadService(name)
    const { generation } = context.archive
    return { answer: (await context.mending(() => service.answer(context, question, { timeLimit, signal }))) as Answer<N>, generation }
  }

  return {
    context,
    refresh() {
      context.refresh()
      return context.archive.generation
    },
    async ask<N extends ServiceName>(name: N, question: Question<N>, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Answered<N>> {
      const service = await loadService(name)
      const input = inputOf(service.input, question)
      context.refresh()
      const { lane = 'here' } = service
      if (lane === 'here') return answerHere(name, input, signal)
      const key = hash('sha256', JSON.stringify([context.archive.generation, name, input]), 'hex')
      const known = kept.get(key)
      if (known) return known
      if (lane === 'scan') {
        const answered = await scanQueue.run(() => answerHere(name, input, signal), signal)
        kept.put(key, answered)
        return answered
      }
      // whoever asks the same while it is being answered waits for the same answer
      return kept.keep(key, lanes[lane].queue.run(() => lanes[lane].thread.ask(name, input, heavyTimeLimit)))
    },
    async close() {
      scanQueue.close()
      for (const { queue } of Object.values(lanes)) queue.close()
      for (const { thread } of Object.values(lanes)) await thread.close()
      context.close()
    },
  }
}

/** Answers, and those of threads while they are under way; the ones asked for last stay. They are kept as JSON, which takes a fraction of the room of what it stands for. */
function keepAnswers() {
  const underWay = new Map<string, Promise<Answered<never>>>()
  const answers = new Map<string, string>()
  let size = 0
  const drop = (key: string) => {
    size -= answers.get(key)?.length ?? 0
    answers.delete(key)
  }
  const put = (key: string, answered: Answered<ServiceName>) => {
    const json = JSON.stringify(answered)
    drop(key)
    answers.set(key, json)
    size += json.length
    for (const oldest of answers.keys()) {
      if (size <= mostKept) break
      drop(oldest)
    }
  }
  return {
    put,
    get(key: string): Answered<never> | Promise<Answered<never>> | undefined {
      const json = answers.get(key)
      if (json === undefined) return underWay.get(key)
      answers.delete(key)
      answers.set(key, json)
      return JSON.parse(json) as Answered<never>
    },
    keep(key: string, answering: Promise<Answered<ServiceName>>): Promise<Answered<never>> {
      underWay.set(key, answering as Promise<Answered<never>>)
      answering.then((answered) => put(key, answered), () => {}).finally(() => underWay.delete(key))
      return answering as Promise<Answered<never>>
    },
  }
}
