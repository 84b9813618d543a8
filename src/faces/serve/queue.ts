import { OnrecordError } from '../../problem.ts'

/** So many run at once, so many wait for them in their order, and what comes on top of that is turned away. */
export interface Queue {
  /** @throws OnrecordError `busy`, `given-up`, `shutting-down`, and what it throws itself */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Turns away what waits and what comes. */
  close(): void
}

interface Waiting {
  start(): void
  fail(error: OnrecordError): void
}

export function startQueue({ atOnce, waiting: most }: { readonly atOnce: number; readonly waiting: number }): Queue {
  const waiting = new Set<Waiting>()
  let running = 0
  let isClosed = false

  function next(): void {
    running--
    for (const first of waiting) {
      waiting.delete(first)
      first.start()
      return
    }
  }

  const place = (signal?: AbortSignal) => new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      waiting.delete(mine)
      reject(new OnrecordError('given-up', 'nobody waits for the answer any more'))
    }
    const mine: Waiting = {
      start() {
        signal?.removeEventListener('abort', giveUp)
        running++
        resolve()
      },
      fail: reject,
    }
    waiting.add(mine)
    signal?.addEventListener('abort', giveUp, { once: true })
  })

  return {
    async run(work, signal) {
      if (isClosed) throw new OnrecordError('shutting-down', 'the server is being stopped')
      if (running < atOnce) running++
      else if (waiting.size < most) await place(signal)
      else throw new OnrecordError('busy', 'too many questions at once; ask again in a moment')
      try {
        return await work()
      } finally {
        next()
      }
    },
    close() {
      isClosed = true
      for (const { fail } of waiting) fail(new OnrecordError('shutting-down', 'the server is being stopped'))
      waiting.clear()
    },
  }
}
