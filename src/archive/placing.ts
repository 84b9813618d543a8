import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import type { Disk } from './disk.ts'
import { names, pathOf } from './layout.ts'

/** A file to be written whole or not at all. */
export interface NewFile {
  /** where, from the archive's folder, with `/` */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Files whose bytes are on the disk and whose names are not yet theirs. */
export interface Staged {
  readonly files: readonly { readonly temporary: string; readonly name: string }[]
  /** a list of their names: should nothing come of it all, whoever clears up knows where to look */
  readonly list: string
}

/** Puts files into the archive's folder so that after a crash each is there whole or not at all. */
export interface Placing {
  /** Writes files under temporary names and waits until their bytes are on the disk. */
  stage(files: readonly NewFile[]): Promise<Staged>
  /** Gives staged files their names, and waits until the names are on the disk too. */
  place(staged: Staged): Promise<void>
  /** What was placed is there to stay. */
  settle(staged: Staged): void
  /** Names of files that were being placed when a crash came: they are there or not, and stay if the log speaks of them. */
  interrupted(): string[]
  /** Deletes all temporary files, lists included. */
  clear(): void
  /** Makes a folder, and waits until it is on the disk. */
  makeFolder(name: string): Promise<void>
  /** Waits until a folder's entries are on the disk. */
  syncFolder(name: string): Promise<void>
}

/** Makes the archive's own folder and those above it that are missing. */
export async function makeArchiveFolder(disk: Disk, folder: string): Promise<void> {
  const missing: string[] = []
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.unshift(path)
  for (const path of missing) {
    makeUnlessThere(disk, path)
    await syncFolder(disk, dirname(path))
  }
}

function makeUnlessThere(disk: Disk, path: string): void {
  try {
    disk.makeFolder(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

async function syncFolder(disk: Disk, path: string): Promise<void> {
  if (process.platform === 'win32') return // there a folder cannot be opened, and its entries are journalled
  const file = disk.open(path, 'r')
  try {
    await disk.sync(file)
  } finally {
    disk.close(file)
  }
}

export function startPlacing(disk: Disk, folder: string): Placing {
  let count = 0
  /** folders that are certain to be on the disk: seen by this process, and not only found, for whoever made them may have crashed before syncing */
  const known = new Set(['.'])

  /** Makes a folder and those above it; adds to `changed` the folders that have entries which may not be on the disk. */
  function makeFolders(name: string, changed: Set<string>): void {
    if (known.has(name)) return
    const above = posix.dirname(name)
    makeFolders(above, changed)
    makeUnlessThere(disk, pathOf(folder, name))
    changed.add(above)
    known.add(name)
  }

  const sync = (name: string) => syncFolder(disk, pathOf(folder, name))

  return {
    syncFolder: sync,
    async makeFolder(name) {
      const changed = new Set<string>()
      makeFolders(name, changed)
      await allSettled([...changed].map(sync))
    },
    async stage(files) {
      makeFolders(names.temporary, new Set())
      const open: number[] = []
      const write = (name: string, bytes: Uint8Array): string => {
        const temporary = `${names.temporary}/${name}`
        const file = disk.open(pathOf(folder, temporary), 'w')
        open.push(file)
        writeAll(disk, file, bytes)
        return temporary
      }
      try {
        const list = write(`${++count}${listEnding}`, Buffer.from(JSON.stringify(files.map(({ name }) => name))))
        const staged = files.map(({ name, bytes }) => ({ temporary: write(`${++count}`, bytes), name }))
        await allSettled([...open.map((file) => disk.sync(file)), sync(names.temporary)])
        return { files: staged, list }
      } finally {
        for (const file of open) disk.close(file)
      }
    },
    async place(staged) {
      const changed = new Set<string>()
      for (const { temporary, name } of staged.files) {
        makeFolders(posix.dirname(name), changed)
        disk.rename(pathOf(folder, temporary), pathOf(folder, name))
        changed.add(posix.dirname(name))
      }
      await allSettled([...changed].map(sync))
    },
    settle: ({ list }) => disk.remove(pathOf(folder, list)),
    interrupted() {
      const path = pathOf(folder, names.temporary)
      const lists = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(listEnding)) : []
      return lists.flatMap((name) => parseList(readFileSync(join(path, name), 'utf8')))
    },
    clear() {
      const path = pathOf(folder, names.temporary)
      for (const name of existsSync(path) ? readdirSync(path) : []) disk.remove(join(path, name))
    },
  }
}

const listEnding = '.list'

/** A list that was not written to its end was followed by nothing. */
function parseList(text: string): string[] {
  try {
    return JSON.parse(text) as string[]
  } catch {
    return []
  }
}

/** Waits for all, the failed ones too, because files must not be closed while they are being synced; then throws the first failure. */
async function allSettled(promises: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(promises)) if (result.status === 'rejected') throw result.reason
}

export function writeAll(disk: Disk, file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    const written = disk.write(file, at ? bytes.subarray(at) : bytes)
    if (!written) throw Object.assign(new Error('the disk takes no more bytes, and does not say why'), { code: 'EIO' })
    at += written
  }
}
