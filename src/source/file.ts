import { closeSync, constants, fstatSync, openSync, read, readSync, type Stats } from 'node:fs'
import { OnrecordError } from '../problem.ts'
import { MAX_BYTES, openSource, type Source, type SourceOptions, tooLarge } from './source.ts'

/**
 * Reads a file. A file that is still growing is read as long as it was when it was opened.
 * @throws OnrecordError `file-not-found`, `not-a-file` (a folder, a pipe, a device), `no-permission`, `unreadable-file`, `too-large`, `empty-file`,
 * each message naming path and cause
 */
export async function openFile(location: string | Buffer, options: SourceOptions = {}): Promise<Source> {
  const path = location.toString() // as bytes where it is not UTF-8
  let file: number | undefined
  try {
    // Without O_NONBLOCK, which Windows does not have, opening a pipe waits until somebody writes to it
    file = openSync(location, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stats = fstatSync(file)
    mustBeFile(path, stats)
    if (stats.size > MAX_BYTES) throw tooLarge(path, stats.size)
    return openSource(stats.size ? await readWhole(file, stats.size) : readOn(file, path), { name: path, ...options })
  } catch (error) {
    throw error instanceof OnrecordError ? error : fileError(path, error)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/**
 * Reads a stream to its end: standard input, mostly.
 * @throws OnrecordError `too-large` as soon as the limit is passed, `empty-file`, `unreadable-file`
 */
export async function openStream(stream: AsyncIterable<Uint8Array | string>, options: SourceOptions = {}): Promise<Source> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of stream) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part
      size += bytes.length
      if (size > MAX_BYTES) throw tooLarge(options.name ?? 'standard input', null)
      parts.push(bytes)
    }
  } catch (error) {
    throw error instanceof OnrecordError ? error : fileError(options.name ?? 'standard input', error)
  }
  return openSource(parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts, size), { name: 'standard input', ...options })
}

function mustBeFile(path: string, stats: Stats): void {
  if (stats.isFile()) return
  throw notAFile(path, stats.isDirectory() ? 'a folder' : stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device')
}

function notAFile(path: string, what: string, cause?: unknown): OnrecordError {
  const advice = what === 'a folder' ? 'name the files in it' : 'give what it holds on standard input'
  return new OnrecordError('not-a-file', `${path} is ${what}, not a file: ${advice}`, { cause })
}

const SMALL = 1 << 20 // bytes that are read at once: for so few another thread takes longer to wake up than the disk to answer

async function readWhole(file: number, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size)
  let length = 0
  while (length < size) {
    const wanted = Math.min(size - length, 1 << 26)
    const count = size <= SMALL ? readSync(file, bytes, length, wanted, null) : await readLater(file, bytes, length, wanted)
    if (!count) break
    length += count
  }
  return bytes.subarray(0, length)
}

const readLater = (file: number, bytes: Buffer, at: number, wanted: number) =>
  new Promise<number>((resolve, reject) => read(file, bytes, at, wanted, null, (error, count) => (error ? reject(error) : resolve(count))))

/** Files of `/proc` say that they have no size and still hold something: hence up to the end. */
function readOn(file: number, path: string): Uint8Array {
  const parts: Uint8Array[] = []
  const bytes = Buffer.allocUnsafeSlow(1 << 16)
  let length = 0
  for (let count; (count = readSync(file, bytes, 0, bytes.length, null)) > 0;) {
    length += count
    if (length > MAX_BYTES) throw tooLarge(path, null)
    parts.push(Buffer.from(bytes.subarray(0, count)))
  }
  return Buffer.concat(parts, length)
}

function fileError(path: string, cause: unknown): OnrecordError {
  const code = (cause as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return new OnrecordError('file-not-found', `${path} does not exist`, { cause })
  if (code === 'ENOTDIR') return new OnrecordError('file-not-found', `${path} does not exist: a part of the path is a file, not a folder`, { cause })
  if (code === 'EISDIR') return notAFile(path, 'a folder', cause)
  if (code === 'ENXIO') return notAFile(path, 'a socket', cause)
  if (code === 'EACCES' || code === 'EPERM') return new OnrecordError('no-permission', `${path} may not be read: permission denied`, { cause })
  return new OnrecordError('unreadable-file', `${path} cannot be read: ${(cause as Error).message}`, { cause })
}
