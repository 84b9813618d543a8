// Standard output and standard error, as every command uses them.
import type { styleText } from 'node:util'
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

/** Columns of the terminal; where there is none, of a page. */
export const lineWidth = (): number => process.stdout.columns ?? (Number(process.env.COLUMNS) || 100)

export const many = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

export type Style = (format: Parameters<typeof styleText>[0], text: string) => string

/** How words are set off on a terminal that has colours; elsewhere they stay as they are. */
export function styleOf(): Style {
  // not imported: see record-formats.ts
  const { styleText } = process.getBuiltinModule('node:util')
  const isColoured = styleText('bold', 'x', { stream: process.stdout }) !== 'x'
  return isColoured ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text
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
