import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { OnrecordError } from '../../../problem.ts'

/** Where something lies in a file, and the checksum of its bytes. */
export interface Stretch {
  readonly at: number
  readonly bytes: number
  readonly crc32: number
}

/** A file of stretches that are read now here, now there, now one behind the other. */
export interface StoredFile {
  /**
   * The bytes of a stretch, good until the next is read.
   * @param key names the stretch: its checksum is looked at when it is first read
   * @throws OnrecordError `index-damaged`
   */
  read(key: number, stretch: Stretch): Buffer
  close(): void
}

/** Read at once where stretches are asked for one behind the other; half of the second-level cache of common processors. */
const windowSize = 1 << 19

/** @param length how much of the file is known to be written */
export function openStored(path: string, length: number): StoredFile {
  const file = openSync(path, 'r')
  const { size } = fstatSync(file)
  if (size < length) {
    closeSync(file)
    throw new OnrecordError('index-damaged', `${path} has ${size} bytes, and ${length} were written`)
  }
  const checked = new Set<number>()
  let window = Buffer.allocUnsafeSlow(windowSize)
  let from = 0
  let to = 0

  function fill(at: number, bytes: number): void {
    if (bytes > window.length) window = Buffer.allocUnsafeSlow(bytes)
    from = at
    to = at + readSync(file, window, 0, bytes, at)
  }

  return {
    read(key, { at, bytes, crc32: expected }) {
      if (at < from || at + bytes > to) {
        // behind the last one or nearly: whoever goes on like this needs what follows too
        const isNext = at >= from && at < to + windowSize / 8
        fill(at, isNext ? Math.max(bytes, windowSize) : bytes)
      }
      const found = window.subarray(at - from, at - from + bytes)
      if (at + bytes > to) throw new OnrecordError('index-damaged', `${path} is cut off at ${to}`)
      if (checked.has(key)) return found
      if (crc32(found) !== expected) throw new OnrecordError('index-damaged', `${path} is damaged in [${at}, ${at + bytes})`)
      checked.add(key)
      return found
    },
    close: () => closeSync(file),
  }
}
