// The command line, called by tests: its own `main`, with its own standard streams, in a thread that is kept, because a hundred starts of a process take a minute and test nothing new.
// What only a process has (exit codes, signals, pipes that close, terminals, an old Node) is tested on processes, in cli.test.ts, where both are also held against each other.
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'

export interface Call {
  readonly cwd?: string
  /** in place of the environment of the tests, which has nothing that changes what is printed */
  readonly env?: { readonly [name: string]: string }
  /** what standard input holds */
  readonly input?: string | Uint8Array
}
export interface Called {
  readonly code: number
  readonly out: string
  readonly complaint: string
}

const { FORCE_COLOR: _, NO_COLOR: __, NODE_OPTIONS: ___, COLUMNS: ____, ONRECORD_ARCHIVE: _____, ...rest } = process.env
/** The environment without what changes what commands print or where they look. */
export const environment: NodeJS.ProcessEnv = rest

const patience = 120_000 // ms

let thread: { readonly ask: (call: object) => Called & { readonly failure?: string } } | undefined

function startThread() {
  const { port1, port2 } = new MessageChannel()
  const isAnswered = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('command-line-thread.ts', import.meta.url), { workerData: { port: port2, isAnswered }, transferList: [port2] })
  worker.unref()
  return {
    ask(call: object) {
      Atomics.store(isAnswered, 0, 0)
      port1.postMessage(call)
      if (Atomics.wait(isAnswered, 0, 0, patience) === 'timed-out') throw new Error(`no answer within ${patience / 1000} s: ${JSON.stringify(call)}`)
      return receiveMessageOnPort(port1)!.message
    },
  }
}

/** Runs one command and waits for its end. What would be an uncaught exception of the process is thrown. */
export function onrecord(args: readonly string[], { cwd, env = {}, input = '' }: Call = {}): Called {
  const before = process.cwd()
  thread ??= startThread()
  // threads follow the main one into its folder, and may not go by themselves
  if (cwd) process.chdir(cwd)
  try {
    const { failure, ...called } = thread.ask({ args, env: { ...environment, ...env }, input })
    if (failure) throw new Error(`onrecord ${args.join(' ')}: ${failure}`)
    return called
  } finally {
    if (cwd) process.chdir(before)
  }
}
