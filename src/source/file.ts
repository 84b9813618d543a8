import { constants, type Stats } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { OnrecordError } from '../problem.ts'
import { MAX_BYTES, openSource, tooLarge, type Source, type SourceOptions } from './source.ts'

/**
 * Reads a file. A file that is still growing is read as long as it was when it was opened.
 * @throws OnrecordError `file-not-found`, `not-a-file` (a folder, a pipe, a device), `no-permission`, `unreadable-file`, `too-large`, `empty-file`,
 * each message naming path and cause
 */
export async function openFile(location: string | Buffer, options: SourceOptions = {}): Promise<Source> {
  const path = location.toString() // as bytes where it is not UTF-8
  let handle: FileHandle | undefined
  try {
    // Without O_NONBLOCK, which Windows does not have, opening a pipe waits until somebody writes to it
    handle = await open(location, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stats = await handle.stat()
    mustBeFile(path, stats)
    if (stats.size > MAX_BYTES) throw tooLarge(path, stats.size)
    return openSource(await readWhole(handle, stats.size, path), { name: path, ...options })
  } catch (error) {
    throw error instanceof OnrecordError ? error : fileError(path, error)
  } finally {
    await handle?.close()
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

/** Files of `/proc` say that they have no size and still hold something: hence up to the end, not up to the size. */
async function readWhole(handle: FileHandle, size: number, path: string): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size || 1 << 16)
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, Math.min(bytes.length - length, 1 << 26), null)
    if (!bytesRead) break
    length += bytesRead
  }
  if (size || length < bytes.length) return bytes.subarray(0, length)
  const parts: Uint8Array[] = [bytes]
  for await (const part of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    length += part.length
    if (length > MAX_BYTES) throw tooLarge(path, null)
    parts.push(part)
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
