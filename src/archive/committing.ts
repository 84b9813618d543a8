import type { NewFile, Placing, Staged } from './placing.ts'

/** Something on its way to the disk: its files first, then whatever `commit` makes of it. */
export interface Entry {
  readonly files: readonly NewFile[]
}

export interface Committing<E extends Entry> {
  /** Resolves when the entry has been committed. Entries are committed in the order in which they came. */
  enqueue(entry: E): Promise<void>
  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void>
}

interface Waiting<E> {
  readonly entry: E
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** A group shares its waiting for the disk; more together would only take more memory and more open files. */
const mostTogether = 64
const mostBytesTogether = 32e6

/**
 * Group commit: whatever comes in while the disk is busy goes to it together next, so that groups grow by themselves with the rate at which entries come
 * (DeWitt et al., "Implementation techniques for main memory database systems", 1984). The files of a group are on their way while the group before is being
 * committed. The first failure ends it all: what comes later would build on what is not there.
 *
 * @param commit makes a group whose files are in place part of the archive; when it resolves they are in
 * @param settle what is to be done after a group is in, that nobody has to wait for; the next group waits
 */
export function startCommitting<E extends Entry>(
  placing: Placing, commit: (group: readonly E[]) => Promise<void>, settle: (group: readonly E[]) => Promise<void>,
): Committing<E> {
  const queue: Waiting<E>[] = []
  let running: Promise<void> | null = null
  let failure: { readonly cause: unknown } | undefined

  async function run(): Promise<void> {
    await Promise.resolve() // those who call together come together
    let finishing: Promise<void> = Promise.resolve()
    for (;;) {
      if (!queue.length) await finishing
      if (!queue.length) {
        // looked at again, because more may have come meanwhile; from here on whoever comes starts a new run
        running = null
        return
      }
      const group = takeGroup(queue)
      try {
        mustBeGoingOn()
        const staged = await placing.stage(group.flatMap(({ entry }) => entry.files))
        await finishing
        mustBeGoingOn()
        finishing = finish(group, staged)
      } catch (error) {
        fail(group, error)
      }
    }
  }

  function mustBeGoingOn(): void {
    if (failure) throw failure.cause
  }

  async function finish(group: readonly Waiting<E>[], staged: readonly Staged[]): Promise<void> {
    const entries = group.map(({ entry }) => entry)
    try {
      await placing.place(staged)
      await commit(entries)
    } catch (error) {
      return fail(group, error)
    }
    for (const { resolve } of group) resolve()
    try {
      await settle(entries)
    } catch (cause) {
      failure ??= { cause }
    }
  }

  function fail(group: readonly Waiting<E>[], cause: unknown): void {
    failure ??= { cause }
    for (const { reject } of group) reject(failure.cause)
  }

  return {
    enqueue(entry) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      queue.push({ entry, resolve, reject })
      running ??= run()
      return promise
    },
    idle: async () => {
      while (running) await running
    },
  }
}

function takeGroup<E extends Entry>(queue: Waiting<E>[]): Waiting<E>[] {
  let bytes = 0
  let count = 0
  while (count < queue.length && count < mostTogether && (count === 0 || bytes < mostBytesTogether))
    bytes += queue[count++]!.entry.files.reduce((sum, file) => sum + file.bytes.length, 0)
  return queue.splice(0, count)
}
