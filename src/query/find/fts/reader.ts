import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { DocumentEntry } from '../../../archive/index.ts'
import type { Clue, Passage, PassageIndex, PassageTurn, Piece } from '../passages.ts'
import { type Directory, loadDirectory } from './directory.ts'
import { matchOf } from './match-expression.ts'
import { checkSeal } from './seal.ts'
import { damaged, databaseName, openDatabase, pathIn, type StretchFile, stretchFiles } from './schema.ts'
import { readText, spellNarrow } from './spelling.ts'
import { openStored, type StoredFile } from './stored.ts'
import { actOf, blockOf, readColumns, readOriginals, readPieces, type TurnColumns } from './turn-columns.ts'

/** Passages handed out at a time, few at first: whoever wants some lines only has them at once. */
const groups = { first: 4, most: 64 }
/** Candidates that are asked for first: mostly enough for a page of lines. */
const fewest = 128

/**
 * Opens the index for searching.
 * @throws OnrecordError `index-missing`, `index-format`, `index-damaged`
 */
export function openReader(folder: string): PassageIndex {
  let files = openFiles(folder)
  return {
    refresh() {
      // an index that was made anew has other files under the same names
      const inode = statSync(pathIn(folder, databaseName), { throwIfNoEntry: false })?.ino
      if (inode === files.inode) return files.refresh()
      if (inode === undefined) return // somebody is about to make it
      const newer = openFiles(folder)
      files.close()
      files = newer
    },
    lacking: (documents) => files.lacking(documents),
    passages: (clue, documents) => files.passages(clue, documents),
    close: () => files.close(),
  }
}

/** What is open, as it was when it was last looked at: nothing of it goes away while somebody reads. */
interface Files {
  readonly inode: number
  refresh(): void
  lacking(documents: readonly DocumentEntry[]): readonly DocumentEntry[]
  passages(clue: Clue, documents: readonly DocumentEntry[]): AsyncIterable<readonly Passage[]>
  /** when the last search is done */
  close(): void
}

function openFiles(folder: string): Files {
  const database = openDatabase(folder, { readOnly: true })
  const opened: { close(): void }[] = [database]
  try {
    checkSeal(folder)
    return filesOver(folder, database, opened)
  } catch (error) {
    for (const file of opened) file.close()
    throw damaged(folder, error)
  }
}

/** @param opened what is to be closed in the end */
function filesOver(folder: string, database: DatabaseSync, opened: { close(): void }[]): Files {
  const { ino: inode } = statSync(pathIn(folder, databaseName))
  const versionOf = database.prepare('PRAGMA data_version')
  const search = database.prepare('SELECT json_group_array(rowid) AS found FROM words WHERE words MATCH ?')
  const searchFrom = database.prepare('SELECT json_group_array(rowid) AS found FROM (SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? ORDER BY rowid LIMIT ?)')
  const nameOf = database.prepare('SELECT json FROM name WHERE number = ?')
  const names: (string | null)[] = [null]
  let version: unknown
  let directory = look()
  let searches = 0
  let isClosed = false
  const files = Object.fromEntries(stretchFiles.map((name) => {
    const file = openStored(pathIn(folder, name), directory.length(name))
    opened.push(file)
    return [name, file]
  })) as Record<StretchFile, StoredFile>
  const context: Context = {
    files,
    columns: keepColumns(),
    name(number) {
      let name = names[number]
      if (name === undefined) names[number] = name = attempt(() => JSON.parse(String(nameOf.get(number)?.json)) as string)
      return name
    },
  }

  function attempt<T>(run: () => T): T {
    try {
      return run()
    } catch (error) {
      throw damaged(folder, error)
    }
  }

  /** The directory as it is on disk, if that has changed: of one moment, whatever is written meanwhile. */
  function look(): Directory {
    const newest = versionOf.get()?.data_version
    if (newest === version) return directory
    database.exec('BEGIN')
    try {
      const loaded = loadDirectory(database)
      version = newest
      return loaded
    } finally {
      database.exec('COMMIT')
    }
  }

  let holdings = new WeakMap<readonly DocumentEntry[], Holding>()

  /** An archive gives the same list until it changes, and looking each document up again takes as long as a search. */
  function holdingOf(documents: readonly DocumentEntry[]): Holding {
    const known = holdings.get(documents)
    if (known) return known
    const ranges = new Uint32Array(documents.length * 2)
    const lacking: DocumentEntry[] = []
    let isAscending = true
    let last = 0
    for (const [i, document] of documents.entries()) {
      const held = directory.documents.get(document.id)
      if (held?.revision !== document.revision) {
        lacking.push(document)
        continue
      }
      isAscending &&= held.first >= last
      last = held.first + held.passages
      ranges.set([held.first, last], i * 2)
    }
    const holding = { lacking, ranges, isAscending }
    holdings.set(documents, holding)
    return holding
  }

  function release(): void {
    if (isClosed && !searches) for (const file of opened) file.close()
  }

  /** Tells of each passage whether it may meet the clue, by its number; words of passages that are no longer held are still there. */
  function candidates(clue: Clue, end: number, isAscending: boolean): (number: number) => boolean {
    const expression = matchOf(clue)
    if (expression === null) return () => true
    const found = new Uint8Array(end)
    const mark = (row: Record<string, unknown> | undefined) => {
      const numbers = JSON.parse(String(row?.found)) as number[]
      for (const number of numbers) found[number] = 1
      return numbers
    }
    if (!isAscending) {
      attempt(() => mark(search.get(expression)))
      return (number) => found[number] === 1
    }
    // asked for in their order: a few first, for whoever wants some lines only, and more with each time
    let known = 0 // below this it is known, or nobody asked
    let count: number = fewest
    return (number) => {
      if (number >= known) attempt(() => {
        const numbers = mark(searchFrom.get(expression, number, count))
        known = numbers.length < count ? end : (numbers.at(-1) as number) + 1
        count *= 8
      })
      return found[number] === 1
    }
  }

  return {
    inode,
    refresh() {
      const before = directory
      directory = attempt(look)
      if (directory !== before) holdings = new WeakMap()
    },
    lacking: (documents) => holdingOf(documents).lacking,
    async *passages(clue, documents) {
      const now = directory
      searches++
      try {
        const { ranges, isAscending } = holdingOf(documents)
        const isCandidate = candidates(clue, now.end, isAscending)
        let group: Passage[] = []
        let size: number = groups.first
        for (let i = 0; i < documents.length; i++) {
          const end = ranges[i * 2 + 1] as number
          for (let number = ranges[i * 2] as number; number < end; number++) {
            if (isCandidate(number)) group.push(new StoredPassage(documents[i] as DocumentEntry, number, now, context))
          }
          if (group.length < size) continue
          yield group
          group = []
          size = Math.min(size * 2, groups.most)
        }
        if (group.length) yield group
      } finally {
        searches--
        release()
      }
    },
    close() {
      if (isClosed) return
      isClosed = true
      release()
    },
  }
}

/** What an index has of some documents. */
interface Holding {
  readonly lacking: readonly DocumentEntry[]
  /** of each document: the number of its first passage, and that behind its last */
  readonly ranges: Uint32Array
  /** the passages come in the order of the documents */
  readonly isAscending: boolean
}

interface Context {
  readonly files: Record<StretchFile, StoredFile>
  readonly columns: KeptColumns
  name(number: number): string | null
}

/** Columns of passages that were looked at: they are small, and whoever asks once asks again. */
interface KeptColumns {
  get(passage: number): TurnColumns | undefined
  keep(passage: number, columns: TurnColumns): TurnColumns
}

/** Turns whose columns are kept; they take some 30 bytes each. */
const mostTurns = 1_000_000

function keepColumns(): KeptColumns {
  const kept = new Map<number, TurnColumns>()
  let turns = 0
  return {
    get: (passage) => kept.get(passage),
    keep(passage, columns) {
      turns += columns.ends.length
      if (turns > mostTurns) {
        kept.clear()
        turns = columns.ends.length
      }
      kept.set(passage, columns)
      return columns
    },
  }
}

/** A class because there are many, and each reads from the files only what it is asked for. */
class StoredPassage implements Passage {
  readonly document: DocumentEntry
  readonly #number: number
  readonly #directory: Directory
  readonly #context: Context
  #text: string | undefined
  #columns: TurnColumns | undefined
  #originals: ReturnType<typeof readOriginals> | undefined

  constructor(document: DocumentEntry, number: number, directory: Directory, context: Context) {
    this.document = document
    this.#number = number
    this.#directory = directory
    this.#context = context
  }

  get text(): string {
    return (this.#text ??= readText(this.#read('texts'), this.#directory.isNarrow(this.#number)))
  }

  spell(words: string): string | null {
    return this.#directory.isNarrow(this.#number) ? spellNarrow(words) : words
  }

  get ends(): Uint32Array {
    return this.#readColumns().ends
  }

  turn(number: number): PassageTurn {
    const columns = this.#readColumns()
    const { name } = this.#context
    const fact = (i: number) => name(columns.facts[number * 5 + i] as number)
    return { speaker: fact(1), role: fact(2), outlet: fact(3), act: actOf(columns, number) }
  }

  characters(number: number): number {
    return this.#readColumns().characters[number] as number
  }

  block(number: number): string {
    const block = blockOf(this.#readColumns(), number)
    return typeof block === 'string' ? block : String(this.#context.name(block.name))
  }

  original(number: number): string {
    const { text, ends } = (this.#originals ??= readOriginals(this.#read('originals'), this.ends.length))
    return text.slice(number ? ends[number - 1] : 0, ends[number])
  }

  pieces(number: number): readonly Piece[] {
    return readPieces(this.#read('originals'), number)
  }

  #read(file: StretchFile): Buffer {
    return this.#context.files[file].read(this.#number, this.#directory.stretch(file, this.#number))
  }

  #readColumns(): TurnColumns {
    const { columns } = this.#context
    return (this.#columns ??= columns.get(this.#number) ?? columns.keep(this.#number, readColumns(this.#read('turns'))))
  }
}
