import type { Disk } from './disk.ts'
import { names, pathOf } from './layout.ts'
import { fileFor, type LogCursor, readLog } from './log.ts'
import { type Placing, writeAll } from './placing.ts'

/** Writes to the end of the log. */
export interface LogWriter {
  /**
   * Appends whole lines, spelled and chained, in one write, and waits until they are on the disk. Returns the new end.
   * @throws what the disk throws; the lines are then not in the log, as far as the disk still obeys: the next writer sees to the rest
   */
  append(text: string, lines: number, at: LogCursor, position: LogCursor['position']): Promise<LogCursor>
  close(): void
}

export function openLogWriter(folder: string, disk: Disk, placing: Placing, clock: () => Date): LogWriter {
  let open: { readonly file: number; readonly name: string } | null = null

  async function openFile(name: string): Promise<number> {
    if (open?.name === name) return open.file
    close()
    await placing.makeFolder(names.log)
    const file = disk.open(pathOf(folder, `${names.log}/${name}`), 'a')
    open = { file, name }
    await placing.syncFolder(names.log)
    return file
  }

  function close(): void {
    if (open) disk.close(open.file)
    open = null
  }

  return {
    async append(text, lines, at, position) {
      const bytes = Buffer.from(text)
      const name = fileFor(clock(), at.file)
      const before = name === at.file ? at : { bytes: 0, lines: 0 }
      const file = await openFile(name)
      try {
        writeAll(disk, file, bytes)
        await disk.sync(file)
      } catch (error) {
        // Whole lines that nobody was told of would do no harm; half a line must not stay. If it cannot be cut off now, `mendLog` does it later.
        try {
          disk.truncate(file, before.bytes)
        } catch {}
        throw error
      }
      return { position, file: name, bytes: before.bytes + bytes.length, lines: before.lines + lines }
    },
    close,
  }
}

/**
 * Puts the end of the log in order after a crash: a line whose end alone is missing gets it, any other torn line is cut off; nobody was told that it is
 * in. What is there is brought to the disk before anything is built on it.
 */
export async function mendLog(folder: string, disk: Disk, placing: Placing): Promise<void> {
  const reading = readLog(folder)
  if (!reading?.cursor.file) return
  const { cursor, tail } = reading
  const file = disk.open(pathOf(folder, `${names.log}/${cursor.file}`), 'a')
  try {
    if (tail?.isComplete) writeAll(disk, file, Buffer.from('\n'))
    else if (tail) disk.truncate(file, cursor.bytes)
    await disk.sync(file)
  } finally {
    disk.close(file)
  }
  await placing.syncFolder(names.log)
}
