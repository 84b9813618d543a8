// The thread that writes the index of wordings, asked and answered by messages (thread.ts).
import { parentPort, workerData } from 'node:worker_threads'
import { OnrecordError } from '../../problem.ts'
import { openVerbatimWriter } from '../../verbatim/index.ts'
import { carryOut } from './tasks.ts'
import type { Answer, Task } from './thread.ts'

let failure: Answer['error'] = null
const attempt = <T>(run: () => T): T | undefined => {
  if (failure) return
  try {
    return run()
  } catch (error) {
    failure = { code: error instanceof OnrecordError ? error.code : null, message: (error as Error).message }
  }
}

const writer = attempt(() => openVerbatimWriter(workerData as string))

parentPort!.on('message', (tasks: readonly Task[]) => {
  for (const task of tasks) {
    if (writer) attempt(() => carryOut(writer, task))
    if (task.op === 'commit') parentPort!.postMessage({ error: failure } satisfies Answer)
  }
})
