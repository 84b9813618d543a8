import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { OnrecordError } from '../../../problem.ts'
import { databaseName, pathIn } from './schema.ts'

/*
 * SQLite does not notice a byte that has changed inside of a page, and a word that has gone from an index is not missed by anybody. So a writer that is done
 * seals the database with its checksum. It is compared at every start where the file is not large; a large one would take long to read, and is compared where
 * its size or time are not those at the sealing, and by `onrecord check`. A writer breaks the seal before its first change; if it dies, the next one sets it again.
 */

interface Seal {
  readonly bytes: number
  /** nanoseconds, in digits */
  readonly modified: string
  readonly crc32: number
}

const sealName = 'seal.json'
/** Bytes up to which the database is read at every start: 30 ms at most, for some 50 million characters of text. */
const fewBytes = 1 << 26

export const breakSeal = (folder: string): void => rmSync(pathIn(folder, sealName), { force: true })

export function setSeal(folder: string): void {
  const path = pathIn(folder, sealName)
  writeFileSync(`${path}.new`, `${JSON.stringify(sealOf(folder))}\n`)
  renameSync(`${path}.new`, path)
}

/**
 * @param isThorough reads the file even if it is large and nothing speaks for a change
 * @throws OnrecordError `index-damaged`
 */
export function checkSeal(folder: string, { isThorough = false } = {}): void {
  const path = pathIn(folder, sealName)
  const spelt = existsSync(path) ? readFileSync(path, 'utf8') : null
  if (spelt === null) return
  let seal: Seal
  try {
    seal = JSON.parse(spelt) as Seal
  } catch (cause) {
    throw new OnrecordError('index-damaged', `${path} cannot be read: ${(cause as Error).message}`, { cause })
  }
  const now = factsOf(folder)
  if (!isThorough && now.bytes > fewBytes && now.bytes === seal.bytes && now.modified === seal.modified) return
  const found = sealOf(folder)
  if (found.crc32 === seal.crc32 && found.bytes === seal.bytes) return
  // a writer may have begun while the file was being read
  if (existsSync(path) && readFileSync(path, 'utf8') === spelt)
    throw new OnrecordError('index-damaged', `${pathIn(folder, databaseName)} is damaged: expected ${seal.bytes} bytes with CRC-32 ${seal.crc32}, found ${found.bytes} with ${found.crc32}`)
}

function factsOf(folder: string): Pick<Seal, 'bytes' | 'modified'> {
  const file = openSync(pathIn(folder, databaseName), 'r')
  try {
    const { size, mtimeNs } = fstatSync(file, { bigint: true })
    return { bytes: Number(size), modified: String(mtimeNs) }
  } finally {
    closeSync(file)
  }
}

function sealOf(folder: string): Seal {
  const facts = factsOf(folder)
  const file = openSync(pathIn(folder, databaseName), 'r')
  try {
    const chunk = Buffer.allocUnsafe(1 << 20)
    let sum = 0
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) sum = crc32(chunk.subarray(0, read), sum)
    return { ...facts, crc32: sum }
  } finally {
    closeSync(file)
  }
}
