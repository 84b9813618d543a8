import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { DocumentEntry } from '../../../archive/index.ts'
import type { Clue, Passage, PassageIndex, PassageTurn, Piece } from '../passages.ts'
import { loadDirectory, type Directory } from './directory.ts'
import { matchOf } from './match-expression.ts'
import { checkSeal } from './seal.ts'
import { damaged, databaseName, openDatabase, pathIn, textsName, turnsName } from './schema.ts'
import { readText, spellNarrow } from './spelling.ts'
import { openStored, type StoredFile } from './stored.ts'
import { actOf, blockOf, readColumns, readOriginals, readPieces, type TurnColumns } from './turn-columns.ts'

/** Passages handed out at a time, few at first: whoever wants some lines only has them at once. */
const groups = { first: 4, most: 64 }

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
  const nameOf = database.prepare('SELECT json FROM name WHERE number = ?')
  const names: (string | null)[] = [null]
  let version: unknown
  let directory = look()
  let searches = 0
  let isClosed = false
  const stored = (name: string, length: number): StoredFile => {
    const file = openStored(pathIn(folder, name), length)
    opened.push(file)
    return file
  }
  const context: Context = {
    texts: stored(textsName, directory.lengths.texts),
    turns: stored(turnsName, directory.lengths.turns),
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
    for (const [i, document] of documents.entries()) {
      const held = directory.documents.get(document.id)
      if (held?.revision !== document.revision) lacking.push(document)
      else ranges.set([held.first, held.first + held.passages], i * 2)
    }
    const holding = { lacking, ranges }
    holdings.set(documents, holding)
    return holding
  }

  function release(): void {
    if (isClosed && !searches) for (const file of opened) file.close()
  }

  /** Whether a passage may meet the clue, by its number; words of passages that are no longer held are still there. */
  function candidates(clue: Clue, end: number): Uint8Array {
    const expression = matchOf(clue)
    if (expression === null) return new Uint8Array(end).fill(1)
    const found = new Uint8Array(end)
    for (const number of attempt(() => JSON.parse(String(search.get(expression)?.found)) as number[])) found[number] = 1
    return found
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
        const { ranges } = holdingOf(documents)
        const isCandidate = candidates(clue, now.end)
        let group: Passage[] = []
        let size: number = groups.first
        for (let i = 0; i < documents.length; i++) {
          const end = ranges[i * 2 + 1] as number
          for (let number = ranges[i * 2] as number; number < end; number++) {
            if (isCandidate[number]) group.push(new StoredPassage(documents[i] as DocumentEntry, number, now, context))
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
}

interface Context {
  readonly texts: StoredFile
  readonly turns: StoredFile
  name(number: number): string | null
}

/** A class because there are many, and each reads from the files only what it is asked for. */
class StoredPassage implements Passage {
  readonly document: DocumentEntry
  readonly #number: number
  readonly #directory: Directory
  readonly #context: Context
  #text: string | undefined
  #columns: TurnColumns | undefined
  #originals: readonly string[] | undefined
  #pieces: readonly (readonly Piece[])[] | undefined

  constructor(document: DocumentEntry, number: number, directory: Directory, context: Context) {
    this.document = document
    this.#number = number
    this.#directory = directory
    this.#context = context
  }

  get text(): string {
    return (this.#text ??= readText(this.#context.texts.read(this.#number, this.#directory.text(this.#number)), this.#directory.isNarrow(this.#number)))
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
    const block = blockOf(columns, number)
    return { id: typeof block === 'string' ? block : String(name(block.name)), speaker: fact(1), role: fact(2), outlet: fact(3), act: actOf(columns, number) }
  }

  original(number: number): string {
    this.#originals ??= readOriginals(this.#readTurns(), this.ends.length)
    return this.#originals[number] as string
  }

  pieces(number: number): readonly Piece[] {
    this.#pieces ??= readPieces(this.#readTurns(), this.ends.length)
    return this.#pieces[number] as readonly Piece[]
  }

  #readTurns(): Buffer {
    return this.#context.turns.read(this.#number, this.#directory.turns(this.#number))
  }

  #readColumns(): TurnColumns {
    return (this.#columns ??= readColumns(this.#readTurns()))
  }
}
