import { dirname } from 'node:path/posix'
import type { Disk } from './disk.ts'
import { names, pathOf } from './layout.ts'

/** A file to be written whole or not at all. */
export interface NewFile {
  /** where, from the archive's folder, with `/` */
  readonly name: string
  readonly bytes: Uint8Array
}

interface Staged {
  readonly temporary: string
  readonly name: string
}

/** Puts files into the archive's folder so that after a crash each is there whole or not at all. */
export interface Placing {
  /** Writes files under temporary names and waits until their bytes are on the disk. */
  stage(files: readonly NewFile[]): Promise<Staged[]>
  /** Gives staged files their names, and waits until the names are on the disk too. */
  place(staged: readonly Staged[]): Promise<void>
  /** Waits until a folder's entries are on the disk. */
  syncFolder(name: string): Promise<void>
}

export function startPlacing(disk: Disk, folder: string): Placing {
  let count = 0
  /** folders that are certain to be on the disk: seen by this process, and not only found, for whoever made them may have crashed before syncing */
  const known = new Set(['.'])

  async function syncFolder(name: string): Promise<void> {
    if (process.platform === 'win32') return // there a folder cannot be opened, and its entries are journalled
    const file = disk.open(pathOf(folder, name), 'r')
    try {
      await disk.sync(file)
    } finally {
      disk.close(file)
    }
  }

  /** Makes a folder and those above it; adds to `changed` the folders that have entries which may not be on the disk. */
  function makeFolder(name: string, changed: Set<string>): void {
    if (known.has(name)) return
    const above = dirname(name)
    makeFolder(above, changed)
    try {
      disk.makeFolder(pathOf(folder, name))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    changed.add(above)
    known.add(name)
  }

  return {
    syncFolder,
    async stage(files) {
      // their entries in this folder need not last: it is emptied after a crash
      makeFolder(names.temporary, new Set())
      const open: number[] = []
      try {
        const staged = files.map(({ name, bytes }) => {
          const temporary = `${names.temporary}/${++count}`
          const file = disk.open(pathOf(folder, temporary), 'w')
          open.push(file)
          writeAll(disk, file, bytes)
          return { temporary, name }
        })
        await allSettled(open.map((file) => disk.sync(file)))
        return staged
      } finally {
        for (const file of open) disk.close(file)
      }
    },
    async place(staged) {
      const changed = new Set<string>()
      for (const { temporary, name } of staged) {
        makeFolder(dirname(name), changed)
        disk.rename(pathOf(folder, temporary), pathOf(folder, name))
        changed.add(dirname(name))
      }
      await allSettled([...changed].map(syncFolder))
    },
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
