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
 * @throws OnrecordError `archive-locked`, naming the process; `write-failed` where there is no writing at all
 */
export async function takeLock(folder: string, wait: number): Promise<Lock> {
  const until = performance.now() + wait
  for (;;) {
    const lock = tryLock(folder)
    if (lock) {
      try {
        writeFileSync(pathOf(folder, names.holder), `${JSON.stringify({ pid: process.pid })}\n`)
      } catch {} // on a full disk it cannot be said who holds it, but it is held
      return { release: () => lock.close() }
    }
    if (performance.now() >= until) throw new OnrecordError('archive-locked', `the archive ${folder} is locked by process ${holderOf(folder)}, which is writing to it`)
    await setTimeout(Math.min(betweenTries, Math.max(1, until - performance.now())))
  }
}

/** Null where another one has it. */
function tryLock(folder: string): DatabaseSync | null {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(pathOf(folder, names.lock), { timeout: 0 })
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (cause) {
    database?.close()
    const { errcode, message } = cause as { errcode?: number; message: string }
    if (errcode === sqliteBusy) return null
    throw new OnrecordError('write-failed', `the archive ${folder} cannot be written to: its file "${names.lock}" cannot be opened and locked (${message})`, { cause })
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
