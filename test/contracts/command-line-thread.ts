// The thread behind command-line.ts: one command after the other, each with its own standard streams and environment.
import { Readable } from 'node:stream'
import { workerData, type MessagePort } from 'node:worker_threads'
import { main } from '../../src/faces/cli/main.ts'

const { port, isAnswered } = workerData as { readonly port: MessagePort; readonly isAnswered: Int32Array }

/** Keeps what is written to a stream instead of sending it on: the stream itself must stay, Node speaks to it. */
function keep(stream: NodeJS.WriteStream): () => string {
  const chunks: Buffer[] = []
  stream.write = (chunk: string | Uint8Array, ...more: unknown[]) => {
    chunks.push(Buffer.from(chunk as string))
    const done = more.at(-1)
    if (typeof done === 'function') queueMicrotask(done as () => void)
    return true
  }
  return () => Buffer.concat(chunks).toString()
}

port.on('message', async ({ args, env, input }: { args: string[]; env: NodeJS.ProcessEnv; input: string | Uint8Array }) => {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  const [out, complaint] = [keep(process.stdout), keep(process.stderr)]
  Object.defineProperty(process, 'stdin', { value: Readable.from(input.length ? [Buffer.from(input as string)] : [], { objectMode: false }), configurable: true })
  process.exitCode = 0
  let failure: string | undefined
  try {
    await main(['node', 'onrecord', ...args])
  } catch (error) {
    failure = error instanceof Error ? error.stack : String(error)
  }
  const code = process.exitCode
  process.exitCode = 0
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error')
  port.postMessage({ code, out: out(), complaint: complaint(), failure })
  Atomics.store(isAnswered, 0, 1)
  Atomics.notify(isAnswered, 0)
})
