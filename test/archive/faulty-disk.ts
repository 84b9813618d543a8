// Disks that fail, stop the process, or lose what was not synced: in the place of the real one, at any call of an import.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { disk, type Disk } from '../../src/archive/disk.ts'

type Call = keyof Disk

/** A disk that asks before each call. `before` may throw, or end the process; for a write it may say how many bytes to write first. */
function watched(before: (call: Call, number: number) => { writeFirst: number; then: () => void } | void): Disk {
  let number = 0
  const watch = <A extends unknown[], R>(call: Call, run: (...args: A) => R) => (...args: A): R => {
    const trouble = before(call, number++)
    if (trouble) {
      const [file, bytes] = args as unknown as [number, Uint8Array]
      if (call === 'write' && trouble.writeFirst > 0) disk.write(file, bytes.subarray(0, Math.floor(bytes.length * trouble.writeFirst)))
      trouble.then()
    }
    return run(...args)
  }
  return {
    open: watch('open', disk.open), write: watch('write', disk.write), truncate: watch('truncate', disk.truncate), close: watch('close', disk.close),
    rename: watch('rename', disk.rename), makeFolder: watch('makeFolder', disk.makeFolder), remove: watch('remove', disk.remove),
    sync: async (file) => watch('sync', disk.sync)(file),
  }
}

/** Counts the calls. */
export function countingDisk(): Disk & { readonly calls: Call[] } {
  const calls: Call[] = []
  return { ...watched((call) => void calls.push(call)), calls }
}

/** Ends the process like `kill -9` at call number `at`, in a write after a part of its bytes. */
export const killingDisk = (at: number, part: number): Disk =>
  watched((_, number) => (number === at ? { writeFirst: part, then: () => process.kill(process.pid, 'SIGKILL') } : undefined))

/**
 * Fails at call number `at`, in a write after a part of its bytes; from then on always, if `isLasting`, as a full disk does, which still lets files be
 * opened for reading, closed, deleted, and cut.
 */
export function failingDisk(at: number, code: 'ENOSPC' | 'EIO', { part = 0, isLasting = false } = {}): Disk & { readonly failed: () => Call | null } {
  let failed: Call | null = null
  const takesSpace: readonly Call[] = ['open', 'write', 'makeFolder', 'rename', 'sync']
  const inner = watched((call, number) => {
    // closing fails after the file is closed, which nobody can tell from a success
    if (number !== at && !(isLasting && number > at && takesSpace.includes(call))) return
    if (call === 'close') return
    failed ??= call
    return {
      writeFirst: part,
      then: () => {
        throw Object.assign(new Error(`${code}: a fault was put here, ${call}`), { code })
      },
    }
  })
  return { ...inner, failed: () => failed }
}

/**
 * A disk that writes down what it was told, and can say what a power loss at any point would have left: bytes only as far as their file was synced, names
 * only as far as their folder was. `chance` decides for everything that was not synced whether it got there all the same, as it may.
 *
 * The model is POSIX at its least: nothing is ordered but by sync. A rename changes two folders; it is on the disk in each when that one is.
 */
export function forgettingDisk(): Disk & { readonly calls: () => number; leave: (upTo: number, folder: string, target: string, chance: () => boolean) => void } {
  interface File {
    bytes: Buffer
  }
  type Act =
    | { what: 'bytes'; file: number; bytes: Buffer } | { what: 'cut'; file: number; length: number } | { what: 'sync file'; file: number }
    | { what: 'name'; path: string; file: number | 'folder' } | { what: 'unname'; path: string } | { what: 'sync folder'; path: string }
  const acts: { number: number; act: Act }[] = []
  let number = 0
  let files = 0
  const names = new Map<string, number>() // file numbers by path
  const open = new Map<number, number | string>() // file number or folder, by descriptor
  const note = (act: Act) => void acts.push({ number, act })
  const fileOf = (descriptor: number) => open.get(descriptor) as number
  const count = () => void number++

  return {
    calls: () => number,
    open(path, how) {
      count()
      const descriptor = disk.open(path, how)
      if (how === 'r') open.set(descriptor, path)
      else {
        let file = names.get(path)
        if (file === undefined) {
          file = ++files
          names.set(path, file)
          note({ what: 'name', path, file })
        } else if (how === 'w') note({ what: 'cut', file, length: 0 })
        open.set(descriptor, file)
      }
      return descriptor
    },
    write(descriptor, bytes) {
      count()
      note({ what: 'bytes', file: fileOf(descriptor), bytes: Buffer.from(bytes) })
      return disk.write(descriptor, bytes)
    },
    async sync(descriptor) {
      count()
      const held = open.get(descriptor)!
      // what had been written before this call is on the disk when it ends
      const act: Act = typeof held === 'number' ? { what: 'sync file', file: held } : { what: 'sync folder', path: held }
      const until = acts.length
      await disk.sync(descriptor)
      acts.push({ number, act: { ...act, until } as Act & { until: number } })
    },
    truncate(descriptor, length) {
      count()
      note({ what: 'cut', file: fileOf(descriptor), length })
      disk.truncate(descriptor, length)
    },
    close(descriptor) {
      count()
      open.delete(descriptor)
      disk.close(descriptor)
    },
    rename(from, to) {
      count()
      const file = names.get(from)!
      names.delete(from)
      names.set(to, file)
      note({ what: 'name', path: to, file })
      note({ what: 'unname', path: from })
      disk.rename(from, to)
    },
    makeFolder(path) {
      count()
      disk.makeFolder(path)
      note({ what: 'name', path, file: 'folder' })
    },
    remove(path) {
      count()
      names.delete(path)
      note({ what: 'unname', path })
      disk.remove(path)
    },
    leave(upTo, folder, target, chance) {
      const done = acts.filter((act) => act.number <= upTo)
      const content = (file: number): Buffer => {
        const syncedUntil = done.reduce((until, { act }) => (act.what === 'sync file' && act.file === file ? Math.max(until, (act as Act & { until: number }).until) : until), 0)
        const held: File = { bytes: Buffer.alloc(0) }
        for (const [i, { act }] of done.entries()) {
          if (!('file' in act) || act.file !== file || (i >= syncedUntil && !chance())) continue
          if (act.what === 'bytes') held.bytes = Buffer.concat([held.bytes, act.bytes])
          if (act.what === 'cut') held.bytes = held.bytes.subarray(0, act.length)
        }
        return held.bytes
      }
      const entries = new Map<string, number | 'folder'>()
      const syncedUntil = new Map<string, number>()
      for (const { act } of done) if (act.what === 'sync folder') syncedUntil.set(resolve(act.path), (act as Act & { until: number }).until)
      for (const [i, { act }] of done.entries()) {
        if (act.what !== 'name' && act.what !== 'unname') continue
        if (i >= (syncedUntil.get(resolve(dirname(act.path))) ?? 0) && !chance()) continue
        if (act.what === 'name') entries.set(act.path, act.file)
        else entries.delete(act.path)
      }
      // an entry is found only if all folders above it are
      const isThere = (path: string): boolean => path === folder || (entries.has(path) && isThere(dirname(path)))
      mkdirSync(target, { recursive: true })
      for (const [path, file] of entries) if (path !== folder && isThere(path) && file === 'folder') mkdirSync(join(target, path.slice(folder.length)), { recursive: true })
      for (const [path, file] of entries) if (isThere(path) && file !== 'folder') writeFileSync(join(target, path.slice(folder.length)), content(file))
    },
  }
}
