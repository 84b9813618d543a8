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

/** A file whose bytes are on the disk and whose name is not yet its own. */
export interface Staged {
  readonly temporary: string
  readonly name: string
}

/** Puts files into the archive's folder so that after a crash each is there whole or not at all. */
export interface Placing {
  /** Writes files under temporary names and waits until their bytes are on the disk. */
  stage(files: readonly NewFile[]): Promise<Staged[]>
  /** Gives staged files their names, and waits until the names are on the disk too. */
  place(staged: readonly Staged[]): Promise<void>
  /** Names of all files that a writer that crashed was to place: they are there or not, and stay if the log speaks of them. */
  interrupted(): string[]
  /** Deletes all temporary files, and the list of what was to be placed: whatever is there now is there to stay. */
  clear(): void
  /** Lets go of the list; deletes it where nothing came to nothing. */
  close(isWhole: boolean): void
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
  /** of what is being placed: should it come to nothing, whoever clears up knows where to look */
  let list: number | null = null
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

  function closeList(): void {
    if (list !== null) disk.close(list)
    list = null
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
      const changed = new Set<string>()
      makeFolders(names.temporary, changed)
      if (list === null) {
        list = disk.open(pathOf(folder, listName), 'a')
        changed.add(names.temporary) // the other entries of this folder need not last
      }
      writeAll(disk, list, Buffer.from(`${JSON.stringify(files.map(({ name }) => name))}\n`))
      const open: number[] = []
      try {
        const staged = files.map(({ name, bytes }) => {
          const temporary = `${names.temporary}/${++count}`
          const file = disk.open(pathOf(folder, temporary), 'w')
          open.push(file)
          writeAll(disk, file, bytes)
          return { temporary, name }
        })
        await allSettled([...[list, ...open].map((file) => disk.sync(file)), ...[...changed].map(sync)])
        return staged
      } finally {
        for (const file of open) disk.close(file)
      }
    },
    async place(staged) {
      const changed = new Set<string>()
      for (const { temporary, name } of staged) {
        makeFolders(posix.dirname(name), changed)
        disk.rename(pathOf(folder, temporary), pathOf(folder, name))
        changed.add(posix.dirname(name))
      }
      await allSettled([...changed].map(sync))
    },
    interrupted: () => interruptedIn(folder),
    clear() {
      closeList()
      const path = pathOf(folder, names.temporary)
      for (const name of existsSync(path) ? readdirSync(path) : []) disk.remove(join(path, name))
    },
    close(isWhole) {
      const wasOpen = list !== null
      closeList()
      try {
        if (isWhole && wasOpen) disk.remove(pathOf(folder, listName))
      } catch {} // it lists what is there to stay, and does no harm
    },
  }
}

/** See `Placing.interrupted`. */
export function interruptedIn(folder: string): string[] {
  const path = pathOf(folder, listName)
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').flatMap(parseList) : []
}

/** Each line is a JSON array of names. */
const listName = `${names.temporary}/list`

/** A line that was not written to its end was followed by nothing. */
function parseList(line: string): string[] {
  try {
    return line ? (JSON.parse(line) as string[]) : []
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
