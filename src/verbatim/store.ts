import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { OnrecordError } from '../problem.ts'

/** What the index consists of: `manifest.json`, replaced as a whole, and the segments that it names. A file that it does not name is no part of it. */
export interface Manifest {
  readonly format: 'onrecord/verbatim/1'
  /** goes up with each change */
  readonly generation: number
  readonly foldScript: boolean
  /** what the writer was told to remember with the commit, such as how far into a log it reaches */
  readonly mark: string
  readonly segments: readonly SegmentEntry[]
}

export interface SegmentEntry {
  readonly file: string
  readonly bytes: number
  /** of the first `frontBytes` of the file, which hold the checksums of all others */
  readonly crc32: number
  readonly characters: number
  readonly documents: number
  /** yyyymmdd of the first and the last document with a date; 0 where none has one */
  readonly from: number
  readonly to: number
  /** documents that have been removed, by their place in the segment, ascending */
  readonly removed: readonly number[]
}

/** A file of bytes that can be read in parts. */
export interface ByteReader {
  readonly bytes: number
  read(target: Uint8Array, position: number): void
}

const manifestName = 'manifest.json'
export const frontBytes = 24
const segmentName = /^segment-\d+\.bin$/
const temporary = '.tmp'

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Writes a file whole or not at all: under another name, to the disk, renamed, the folder to the disk. */
export function writeWhole(folder: string, name: string, parts: readonly Uint8Array[]): void {
  const path = join(folder, name)
  const file = openSync(path + temporary, 'w')
  try {
    for (const part of parts) {
      for (let at = 0; at < part.byteLength;) at += writeSync(file, part, at, Math.min(part.byteLength - at, 1 << 30))
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(path + temporary, path)
  if (process.platform === 'win32') return // a folder cannot be opened there; its entries are journalled
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Reads the manifest; null where the folder has none. Throws `index-damaged` where it is not as it was written. */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, manifestName)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  try {
    const { crc32: expected, manifest } = JSON.parse(text) as { crc32: number, manifest: Manifest }
    // the whole text is compared, so that nothing can hide in its spelling
    if (crc32(JSON.stringify(manifest)) === expected && text === spell(manifest)) {
      if (manifest.format === 'onrecord/verbatim/1') return manifest
      throw new OnrecordError('index-format', `${path} is of format ${manifest.format}, which this version does not read; it can be rebuilt from the records`)
    }
  } catch (error) {
    if (error instanceof OnrecordError) throw error
  }
  throw damaged(`${path} is not as it was written`)
}

const spell = (manifest: Manifest) => `${JSON.stringify({ crc32: crc32(JSON.stringify(manifest)), manifest })}\n`

export function writeManifest(folder: string, manifest: Manifest): void {
  writeWhole(folder, manifestName, [Buffer.from(spell(manifest))])
}

const damaged = (what: string, cause?: unknown) => new OnrecordError('index-damaged', `the verbatim index is damaged: ${what}; it can be rebuilt from the records`, { cause })

/** Lends the file of a segment for reading; throws `index-damaged` where it is missing or another than the manifest names. */
export function withSegmentFile<T>(folder: string, entry: SegmentEntry, read: (file: ByteReader) => T): T {
  return withFile(folder, entry.file, (file) => {
    const front = Buffer.alloc(frontBytes)
    if (file.bytes >= frontBytes) file.read(front, 0)
    if (file.bytes !== entry.bytes || crc32(front) !== entry.crc32) throw damaged(`${entry.file} is not the file that was written`)
    return read(file)
  })
}

function withFile<T>(folder: string, name: string, read: (file: ByteReader) => T): T {
  let file: number
  try {
    file = openSync(join(folder, name), 'r')
  } catch (error) {
    throw isMissing(error) ? damaged(`${name} is missing`, error) : error
  }
  try {
    return read({
      bytes: fstatSync(file).size,
      read: (target, position) => {
        for (let at = 0; at < target.byteLength;) {
          const got = readSync(file, target, at, Math.min(target.byteLength - at, 1 << 30), position + at)
          if (got === 0) throw damaged(`${name} is cut short`)
          at += got
        }
      },
    })
  } finally {
    closeSync(file)
  }
}

/** Deletes the segments that the manifest does not name, and what an interrupted write left. For the one writer only. */
export function sweep(folder: string, manifest: Manifest): void {
  const named = new Set(manifest.segments.map(({ file }) => file))
  for (const name of readdirSync(folder)) {
    const isTemporary = name.endsWith(temporary) && (segmentName.test(name.slice(0, -temporary.length)) || name === manifestName + temporary)
    if (isTemporary || (segmentName.test(name) && !named.has(name))) unlinkSync(join(folder, name))
  }
}

export function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
}
