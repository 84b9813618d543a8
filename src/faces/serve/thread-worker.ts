// The inside of the thread that answers heavy questions.
import { parentPort, workerData } from 'node:worker_threads'
import { OnrecordError } from '../../problem.ts'
import { QueryError } from '../../query/index.ts'
import { loadService, openContext, type ServiceContext, type ServiceName } from '../services/index.ts'

export type Reply =
  | { readonly kind: 'answer'; readonly answer: unknown; readonly generation: string }
  | { readonly kind: 'error'; readonly code: string | null; readonly message: string; readonly at?: readonly [number, number]; readonly query?: string }
export type Told = Reply | { readonly kind: 'trouble'; readonly sentence: string }

const { folder } = workerData as { readonly folder: string }
const tell = (message: Told) => parentPort?.postMessage(message)
let context: ServiceContext | null = null

parentPort?.on('message', ({ name, input }: { readonly name: ServiceName; readonly input: Record<string, unknown> }) => {
  void answer(name, input).then(tell, (error: unknown) =>
    tell(error instanceof QueryError
      ? { kind: 'error', code: error.code, message: error.message, at: error.at, query: error.query }
      : { kind: 'error', code: error instanceof OnrecordError ? error.code : null, message: error instanceof OnrecordError ? error.message : ((error as Error).stack ?? String(error)) }))
})

async function answer(name: ServiceName, input: Record<string, unknown>): Promise<Reply> {
  context ??= openContext(folder, { damage: 'report', onTrouble: (sentence) => tell({ kind: 'trouble', sentence }) })
  context.refresh()
  const service = await loadService(name)
  const { generation } = context.archive
  return { kind: 'answer', answer: await context.mending(() => service.answer(context as ServiceContext, input, {})), generation }
}
