import { DatabaseSync } from 'node:sqlite'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OnrecordError } from '../../../problem.ts'

/*
 * Four files in the index's folder, and a fifth that seals the first (seal.ts):
 *
 *   words.sqlite  which words stand in which passage, in FTS5; where each passage lies in the other files; which documents are held
 *   texts         folded texts of passages, one behind the other: what is searched (spelling.ts)
 *   turns         who said what in them (turn-columns.ts)
 *   originals     their texts as they stand in the records, and where in the sources
 *
 * The latter three only grow: what a crash left behind the lengths that the database knows is cut off by the next writer. Nothing is taken out of them or out
 * of the words when a document goes; without an entry in `document` its passages are not looked at. `onrecord rebuild` makes all anew.
 */

export const databaseName = 'words.sqlite'
/** Files of stretches, one for each passage. */
export const stretchFiles = ['texts', 'turns', 'originals'] as const
export type StretchFile = (typeof stretchFiles)[number]

/** Changes with everything that would make a query and an older index disagree: folding, words, files. */
const format = 2

/**
 * FTS5 gets the words that we cut, with blanks between: the tokenizer `ascii` takes everything beyond ASCII for letters and leaves them as they are, where
 * `unicode61` knows neither the letters that Unicode has since got nor our folding. Contentless: the texts are in a file of their own, where they are
 * read six times as fast.
 */
const tables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE document (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, first INTEGER NOT NULL, passages INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE passage (
    number INTEGER PRIMARY KEY, isNarrow INTEGER NOT NULL,
    ${stretchFiles.map((name) => `${name}At INTEGER NOT NULL, ${name}Bytes INTEGER NOT NULL, ${name}Sum INTEGER NOT NULL`).join(', ')}
  );
  CREATE TABLE name (number INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE);
  CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, detail=full, tokenize='ascii');
  INSERT INTO words (words, rank) VALUES ('hashsize', ${32 << 20});
  PRAGMA user_version = ${format};
`

export const damaged = (folder: string, cause: unknown): OnrecordError =>
  cause instanceof OnrecordError ? cause : new OnrecordError('index-damaged', `the index in ${folder} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })

export const pathIn = (folder: string, name: string): string => join(folder, name)

/** @throws OnrecordError `index-missing`, `index-format`, `index-damaged` */
export function openDatabase(folder: string, { readOnly }: { readonly readOnly: boolean }): DatabaseSync {
  const path = pathIn(folder, databaseName)
  const isNew = !existsSync(path)
  if (isNew && readOnly) throw new OnrecordError('index-missing', `there is no index in ${folder}`)
  const timeout = 10_000 // ms to wait for others
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { readOnly, timeout })
    if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768')
    if (isNew) database.exec(`BEGIN; ${tables} COMMIT`)
    else if (readOnly && !canRead(database)) {
      // where nothing can be written, SQLite cannot coordinate with writers either: there are none
      database.close()
      database = undefined
      if (isUnfinished(path)) throw new OnrecordError('index-damaged', `the index in ${folder} was left unfinished by a writer, and nothing can be written there to finish it`)
      database = new DatabaseSync(new URL(`${pathToFileURL(path)}?immutable=1`), { readOnly, timeout })
    }
    const found = database.prepare('PRAGMA user_version').get()?.user_version
    if (found !== format) throw new OnrecordError('index-format', `the index in ${folder} has format ${found}, and this version has ${format}`)
    return database
  } catch (error) {
    database?.close()
    throw damaged(folder, error)
  }
}

/** SQLite's result codes for what it cannot do in a folder that may not be written to, without their lower-ranking parts */
const unwritable = [8, 14] // SQLITE_READONLY, SQLITE_CANTOPEN

/** Whether there are changes that have not got into the database itself. */
const isUnfinished = (path: string): boolean => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

function canRead(database: DatabaseSync): boolean {
  try {
    database.prepare('PRAGMA user_version').get()
    return true
  } catch (error) {
    if (unwritable.includes(((error as { errcode?: number }).errcode ?? 0) & 0xff)) return false
    throw error
  }
}
