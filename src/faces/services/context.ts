import { join } from 'node:path'
import { type Archive, type Archived, openArchive } from '../../archive/index.ts'
import type { Problem } from '../../problem.ts'
import {
  concordanceIndex, openConcordance, openTurnReader, openWordings, verbatimIndex, withoutIndex,
  wordingsWithoutIndex, type PassageIndex, type TurnReader,
} from '../../query/index.ts'
import type { VerbatimIndex } from '../../verbatim/index.ts'
import { isIndexFault, openOrRemake, openRemade } from '../cli/open-index.ts'

/** An archive with its indexes, opened once for all questions; each is answered from its newest state. */
export interface ServiceContext {
  readonly archive: Archive
  /** what is wrong with the log: the documents of damaged lines are missing */
  readonly faults: readonly Problem[]
  /** The index to find words with; made anew where it is missing or damaged, and done without where that cannot be. */
  concordance(): Promise<PassageIndex>
  /** The wordings of the archive as it now is, with the turns that they are told of; their index is made anew where it is missing or damaged, and done without where that cannot be. */
  wordings(): Promise<Wordings>
  /** Reads a revision, the current one where none is named; those that were read last are at hand. */
  record(id: string, revision?: number): Archived
  /** Takes notice of what was written to the archive since; whether anything was. */
  refresh(): boolean
  /** Answers from the indexes; where one turns out to be damaged while it is read, it is made anew, and all is answered once more. */
  mending<T>(answer: () => T | Promise<T>): Promise<T>
  /** Closes the indexes, so that the next question opens them again. */
  letGo(): void
  close(): void
}

interface Wordings {
  readonly index: VerbatimIndex
  readonly turns: TurnReader
}

export interface ContextOptions {
  /** as `openArchive` takes it */
  readonly damage?: 'refuse' | 'report'
  /** told in a sentence what stands in the way of an index, and what is done about it */
  readonly onTrouble?: (sentence: string) => void
}

/** Characters of source text in all records that are kept at hand; each takes some 30 bytes with all that is made of it. */
const mostCharacters = 3_000_000

/** @throws OnrecordError `no-archive`, `not-an-archive`, `archive-format`, `log-damaged` */
export function openContext(folder: string, { damage = 'refuse', onTrouble = () => {} }: ContextOptions = {}): ServiceContext {
  const archive = openArchive(folder, { damage })
  const records = keepRecords(archive)
  let concordance: Promise<PassageIndex> | null = null
  let isDoubtful = false // damage was found behind what is looked at when an index is opened
  let wordings: { readonly generation: string; readonly opening: Promise<Wordings> } | null = null

  async function openWordingsOrGoWithout(): Promise<Wordings> {
    const index = await openOrRemake(folder, verbatimIndex, () => openWordings(archive), () => wordingsWithoutIndex(archive), onTrouble)
    return { index, turns: openTurnReader({ record: records }) }
  }

  async function openOrGoWithout(): Promise<PassageIndex> {
    const [open, goWithout] = [() => openConcordance(folder), () => withoutIndex]
    const isDamaged = isDoubtful && (await concordanceIndex.check?.(join(folder, 'index', concordanceIndex.name)))?.length
    isDoubtful = false
    if (isDamaged) onTrouble('the index is made anew')
    return isDamaged ? openRemade(folder, concordanceIndex, open, goWithout, onTrouble) : openOrRemake(folder, concordanceIndex, open, goWithout, onTrouble)
  }

  function letGo(): void {
    const open = concordance
    concordance = null
    wordings = null
    open?.then((index) => index.close(), () => {})
  }

  return {
    archive,
    get faults() {
      return archive.faults
    },
    concordance() {
      const opening = (concordance ??= openOrGoWithout())
      opening.catch(() => {
        if (concordance === opening) concordance = null
      })
      return opening
    },
    wordings() {
      const { generation } = archive
      if (wordings?.generation !== generation) {
        const opening = openWordingsOrGoWithout()
        const mine = (wordings = { generation, opening })
        opening.catch(() => {
          if (wordings === mine) wordings = null
        })
      }
      return wordings!.opening
    },
    record: records,
    refresh: () => archive.refresh(),
    async mending(answer) {
      try {
        return await answer()
      } catch (error) {
        if (!isIndexFault(error)) throw error
        onTrouble(`${error.message}; looking again`)
        isDoubtful = true
        letGo()
        return answer()
      }
    },
    letGo,
    close() {
      letGo()
      archive.close()
    },
  }
}

function keepRecords(archive: Archive): ServiceContext['record'] {
  const kept = new Map<string, Archived>()
  let characters = 0
  let { generation } = archive
  return (id, revision) => {
    if (archive.generation !== generation) {
      // what was removed is not to be read any more
      kept.clear()
      characters = 0
      generation = archive.generation
    }
    const key = `${id}/${revision ?? ''}`
    const known = kept.get(key)
    if (known) {
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const archived = archive.record(id, revision)
    if (archived.text.text.length > mostCharacters) return archived
    kept.set(key, archived)
    characters += archived.text.text.length
    for (const [oldest, { text }] of kept) {
      if (characters <= mostCharacters) break
      kept.delete(oldest)
      characters -= text.text.length
    }
    return archived
  }
}
