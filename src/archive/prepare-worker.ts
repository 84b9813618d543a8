// A thread that reads sources for the archive: one at a time, asked and answered by messages (prepare-pool.ts).
import { parentPort } from 'node:worker_threads'
import { OnrecordError } from '../problem.ts'
import { prepare } from './prepare.ts'
import { type Answer, buffersOf, type Task } from './prepare-pool.ts'

parentPort!.on('message', async ({ source, given }: Task) => {
  let answer: Answer
  try {
    answer = { prepared: await prepare(source, given) }
  } catch (error) {
    const { message, stack } = error as Error
    answer = error instanceof OnrecordError ? { code: error.code, message } : { code: null, message: process.env.ONRECORD_DEBUG ? String(stack) : message }
  }
  parentPort!.postMessage(answer, 'prepared' in answer ? buffersOf(answer.prepared.source, answer.prepared.body) : [])
})
