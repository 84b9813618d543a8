import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { ArchiveIndex, Change, LogPosition } from '../../../archive/index.ts'
import { OnrecordError } from '../../../problem.ts'
import { fold } from '../fold.ts'
import { turnsOf } from '../turns.ts'
import { spaced } from '../words.ts'
import { breakSeal, checkSeal, setSeal } from './seal.ts'
import { damaged, openDatabase, pathIn, type StretchFile, stretchFiles } from './schema.ts'
import { spellText } from './spelling.ts'
import { type NewTurn, packTurns } from './turn-columns.ts'

/**
 * Units of folded text after which a passage ends, with the turn that is then going on. With shorter ones the words point more exactly, with longer ones there are fewer
 * to look at: from 1,000 to 16,000 the times of bench/find.ts do not differ beyond the noise; longer ones take less room.
 */
const passageSize = 8000

const start: LogPosition = { seq: 0, hash: '0'.repeat(64) }

/**
 * Opens the index for writing, or makes an empty one.
 * @throws OnrecordError `index-damaged`, `index-format`
 */
export function openWriter(folder: string): ArchiveIndex {
  checkSeal(folder)
  const database = openDatabase(folder, { readOnly: false })
  try {
    return startWriter(folder, database)
  } catch (error) {
    database.close()
    throw damaged(folder, error)
  }
}

interface GrowingFile {
  /** where the next bytes go */
  end: number
  append(bytes: Uint8Array): void
  sync(): void
  close(): void
}

/** Bytes wait in memory until there are many of them: a write for each passage would cost more than all else that is done with it. */
function openGrowing(path: string, length: number): GrowingFile {
  const file = openSync(path, 'a+')
  const { size } = fstatSync(file)
  if (size < length) {
    closeSync(file)
    throw new OnrecordError('index-damaged', `${path} has ${size} bytes, and ${length} were written`)
  }
  ftruncateSync(file, length)
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let end = length
  const write = () => {
    const bytes = Buffer.concat(waiting, waitingBytes)
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    waiting = []
    waitingBytes = 0
  }
  return {
    get end() {
      return end
    },
    append(bytes) {
      waiting.push(bytes)
      waitingBytes += bytes.length
      end += bytes.length
      if (waitingBytes > 1 << 22) write()
    },
    sync() {
      write()
      fsyncSync(file)
    },
    close: () => closeSync(file),
  }
}

function startWriter(folder: string, database: DatabaseSync): ArchiveIndex {
  const metaOf = database.prepare('SELECT value FROM meta WHERE name = ?')
  const setMeta = database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)')
  const getDocument = database.prepare('SELECT first, passages FROM document WHERE id = ?')
  const putDocument = database.prepare('INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)')
  const removeDocument = database.prepare('DELETE FROM document WHERE id = ?')
  const removePassages = database.prepare('DELETE FROM passage WHERE number >= ? AND number < ?')
  const putPassage = database.prepare('INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const putWords = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')
  const getName = database.prepare('SELECT number FROM name WHERE json = ?')
  const putName = database.prepare('INSERT INTO name (json) VALUES (?)')
  const meta = (name: string): unknown => metaOf.get(name)?.value

  let position: LogPosition = { seq: Number(meta('seq') ?? 0), hash: String(meta('hash') ?? start.hash) }
  let applied = position
  let nextPassage = Number(meta('nextPassage') ?? 1)
  const files = Object.fromEntries(stretchFiles.map((name) => [name, openGrowing(pathIn(folder, name), Number(meta(name) ?? 0))])) as Record<StretchFile, GrowingFile>
  let isSealed = true
  const numbers = new Map<string, number>()

  const numberOf = (name: string): number => {
    let number = numbers.get(name)
    if (number === undefined) {
      const json = JSON.stringify(name) // which can hold what no text of SQLite can: U+0000, lone surrogates
      number = Number(getName.get(json)?.number ?? putName.run(json).lastInsertRowid)
      numbers.set(name, number)
    }
    return number
  }

  function begin(): void {
    if (database.isTransaction) return
    if (isSealed) breakSeal(folder)
    isSealed = false
    database.exec('BEGIN IMMEDIATE')
  }

  function remove(id: string): void {
    const known = getDocument.get(id)
    if (!known) return
    const first = Number(known.first)
    removePassages.run(first, first + Number(known.passages))
    removeDocument.run(id)
  }

  function addPassage(some: readonly NewTurn[], folded: readonly string[]): void {
    const text = spellText(folded.map((words) => `${words}\0`).join(''))
    const { columns, originals } = packTurns(some, numberOf)
    const stretches: readonly (readonly [StretchFile, Uint8Array])[] = [['texts', text.bytes], ['turns', columns], ['originals', originals]]
    putPassage.run(nextPassage, text.isNarrow ? 1 : 0, ...stretches.flatMap(([name, bytes]) => [files[name].end, bytes.length, crc32(bytes)]))
    for (const [name, bytes] of stretches) files[name].append(bytes)
    putWords.run(nextPassage, folded.map(spaced).join(' '))
    nextPassage++
  }

  function put({ document, record, text }: Extract<Change, { op: 'put' }>): void {
    remove(document.id)
    const first = nextPassage
    let some: NewTurn[] = []
    let folded: string[] = []
    let size = 0
    for (const turn of turnsOf(record, text)) {
      const words = fold(turn.text)
      some.push({ ...turn, length: words.length })
      folded.push(words)
      size += words.length
      if (size < passageSize) continue
      addPassage(some, folded)
      some = []
      folded = []
      size = 0
    }
    if (some.length) addPassage(some, folded)
    putDocument.run(document.id, document.revision, first, nextPassage - first)
  }

  return {
    get position() {
      return position
    },
    apply(changes, to) {
      begin()
      for (const change of changes) {
        if (change.op === 'put') put(change)
        else remove(change.id)
      }
      applied = to
    },
    flush() {
      if (!database.isTransaction) return
      for (const name of stretchFiles) {
        files[name].sync()
        setMeta.run(name, files[name].end)
      }
      for (const [name, value] of Object.entries({ ...applied, nextPassage })) setMeta.run(name, value)
      database.exec('COMMIT')
      position = applied
    },
    *documents() {
      for (const { id, revision } of database.prepare('SELECT id, revision FROM document').iterate()) yield { id: String(id), revision: Number(revision) }
    },
    close() {
      for (const name of stretchFiles) files[name].close()
      if (database.isTransaction) database.exec('ROLLBACK')
      const isWhole = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0
      database.close()
      if (isWhole && !isSealed) setSeal(folder)
    },
  }
}
