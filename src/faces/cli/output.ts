// Standard output and standard error, as every command uses them.
import { showControls } from './terminal.ts'

const chunkSize = 1 << 16

/** Writes pieces to standard output in chunks, and waits where the other end is slow, so that a long record is never in memory whole. */
export async function print(pieces: Iterable<string>): Promise<void> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < chunkSize) continue
    await write(chunk)
    chunk = ''
  }
  if (chunk) await write(chunk)
}

function write(chunk: string): Promise<void> | void {
  if (!process.stdout.write(chunk)) return new Promise((resolve) => process.stdout.once('drain', resolve))
}

/** One clear sentence on standard error; control characters of a file's name or contents are made visible. */
export function complain(sentence: string): void {
  process.stderr.write(`onrecord: ${showControls(sentence).replaceAll('\n', ' ')}\n`)
}

/**
 * Whoever reads our output may stop when it has enough (`| head`): that is no error. Anything else that goes wrong with standard output, a full
 * disk for one, is trouble.
 */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    complain(`standard output: ${error.message}`)
    process.exit(2)
  })
  process.stderr.on('error', () => {})
}
