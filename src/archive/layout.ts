import { join } from 'node:path'

// What lies where in an archive's folder. No name in it comes from a document, a title or an address: only hashes and numbers become paths.

/** The whole content of `archive.json`: it never differs, so that any damage to it shows. */
export const archiveJson = '{"format":"onrecord/archive/1"}\n'
export const archiveFormat = 'onrecord/archive/1'

const isHash = (hash: string) => /^[0-9a-f]{64}$/.test(hash)
const isId = (id: string) => /^([0-9a-f]{16}|[0-9a-f]{64})$/.test(id)

export const names = {
  archive: 'archive.json',
  /** held by the writer through the operating system, which lets go of it when the process dies, however it dies */
  lock: 'lock',
  /** who holds it, for people */
  holder: 'lock.json',
  sources: 'sources',
  records: 'records',
  log: 'log',
  /** files on their way; whatever is found there when the archive is opened for writing is left from a crash */
  temporary: 'tmp',
  index: 'index',
} as const

/** Whether a folder's entry is one that an archive has, or has while it is being made. */
export const isOwn = (name: string): boolean => (Object.values(names) as string[]).includes(name) || name === 'lock-journal'

/** Path of a source, from the archive's folder, with `/`. */
export function sourceName(sha256: string): string {
  if (!isHash(sha256)) throw new TypeError(`${sha256} is no SHA-256`)
  return `sources/sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

/** Path of a record, from the archive's folder, with `/`. */
export function recordName(id: string, revision: number): string {
  if (!isId(id) || !Number.isSafeInteger(revision) || revision < 1) throw new TypeError(`${id}/${revision} is no revision of a document`)
  return `records/${id}/${revision}.json`
}

/** Whether it is the name of a source or a record. */
export const isFileName = (name: string): boolean =>
  /^(sources\/sha256\/([0-9a-f]{2})\/([0-9a-f]{2})\/\2\3[0-9a-f]{60}|records\/([0-9a-f]{16}|[0-9a-f]{64})\/[1-9]\d*\.json)$/.test(name)

export const pathOf = (folder: string, name: string): string => join(folder, ...name.split('/'))
