// A thread that reads sources for the archive: one at a time, asked and answered by messages (prepare-pool.ts).
import { parentPort } from 'node:worker_threads'
import { OnrecordError } from '../problem.ts'
import { openFile } from '../source/index.ts'
import { prepare } from './prepare.ts'
import type { Answer, Task } from './prepare-pool.ts'

parentPort!.on('message', async ({ source, given }: Task) => {
  let answer: Answer
  try {
    const { bytes } = typeof source === 'string' ? await openFile(source) : { bytes: source }
    answer = { prepared: await prepare(bytes, given) }
  } catch (error) {
    const { message, stack } = error as Error
    answer = error instanceof OnrecordError ? { code: error.code, message } : { code: null, message: process.env.ONRECORD_DEBUG ? String(stack) : message }
  }
  parentPort!.postMessage(answer, 'prepared' in answer ? buffersOf(answer.prepared.source, answer.prepared.body) : [])
})

/** What can be handed over instead of copied: buffers that nothing else lives in. */
function buffersOf(...views: readonly Uint8Array[]): ArrayBuffer[] {
  return views.flatMap(({ buffer, byteLength }) => (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []))
}
