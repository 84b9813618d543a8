import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { OnrecordError } from '../problem.ts'
import { names, pathOf } from './layout.ts'

/** Given back by whoever got the lock. */
export interface Lock {
  release(): void
}

const betweenTries = 40 // ms
const sqliteBusy = 5

/**
 * Takes the writer's lock of an archive. It is a lock of the operating system on the file `lock`, by way of SQLite, which knows how to lock on every
 * system: it ends with the process that holds it, whatever ends the process, so that there is no stale lock to guess about and no race in breaking
 * one. `lock.json` beside it says to people who holds it.
 * @param wait milliseconds to wait for another writer
 * @throws OnrecordError `archive-locked`, naming the process
 */
export async function takeLock(folder: string, wait: number): Promise<Lock> {
  const path = pathOf(folder, names.lock)
  const until = performance.now() + wait
  for (;;) {
    const lock = tryLock(path)
    if (lock) {
      const release = () => lock.close()
      try {
        writeFileSync(pathOf(folder, names.holder), `${JSON.stringify({ pid: process.pid })}\n`)
      } catch (error) {
        release()
        throw error
      }
      return { release }
    }
    if (performance.now() >= until) throw new OnrecordError('archive-locked', `the archive ${folder} is locked by process ${holderOf(folder)}, which is writing to it`)
    await setTimeout(Math.min(betweenTries, Math.max(1, until - performance.now())))
  }
}

function tryLock(path: string): DatabaseSync | null {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === sqliteBusy) return null
    throw error
  }
}

/** The holder writes its number right after it has the lock: for a moment the file may be missing, or name the one before. */
function holderOf(folder: string): string {
  try {
    return String((JSON.parse(readFileSync(pathOf(folder, names.holder), 'utf8')) as { pid: number }).pid)
  } catch {
    return 'of unknown number'
  }
}
