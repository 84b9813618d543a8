import { closeSync, fsync, ftruncateSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'

/**
 * Everything that changes a file of the archive goes through these few calls, so that tests can make each of them fail, stop the process at it, or
 * write down in which order they came. Paths are absolute. They throw what Node's `fs` throws. Reading goes past them.
 */
export interface Disk {
  /** Opens a file: `w` anew and empty, `a` to write behind what it holds, `r` to sync it; a folder with `r` only. */
  open(path: string, how: 'w' | 'a' | 'r'): number
  /** Returns how many bytes were written, which may be fewer than were given. */
  write(file: number, bytes: Uint8Array): number
  /** Resolves when what was written is on the disk and not merely on its way. */
  sync(file: number): Promise<void>
  truncate(file: number, length: number): void
  close(file: number): void
  rename(from: string, to: string): void
  /** Makes one folder; none above it. */
  makeFolder(path: string): void
  /** Deletes a file; one that is not there is no error. */
  remove(path: string): void
}

export const disk: Disk = {
  open: (path, how) => openSync(path, how),
  write: (file, bytes) => writeSync(file, bytes),
  // without waiting in this thread: many are on their way at once and share the disk's work
  sync: (file) => new Promise((resolve, reject) => fsync(file, (error) => (error ? reject(error) : resolve()))),
  truncate: ftruncateSync,
  close: closeSync,
  rename: renameSync,
  makeFolder: (path) => {
    mkdirSync(path)
  },
  remove(path) {
    try {
      unlinkSync(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  },
}
