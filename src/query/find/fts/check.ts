import { OnrecordError, type Problem } from '../../../problem.ts'
import { loadDirectory } from './directory.ts'
import { checkSeal } from './seal.ts'
import { openDatabase, pathIn, textsName, turnsName } from './schema.ts'
import { openStored } from './stored.ts'

/** Reads every file of the index whole: checksums, SQLite's own integrity check, and that every passage lies where it should. */
export function checkFiles(folder: string): Problem[] {
  const problems: Problem[] = []
  const attempt = (run: () => void) => {
    try {
      run()
    } catch (error) {
      const code = error instanceof OnrecordError ? error.code : 'index-damaged'
      problems.push({ code, message: error instanceof Error ? error.message : String(error) })
    }
  }
  attempt(() => checkSeal(folder, { isThorough: true }))
  attempt(() => {
    const database = openDatabase(folder, { readOnly: true })
    try {
      for (const row of database.prepare('PRAGMA integrity_check(10)').all()) {
        if (row.integrity_check !== 'ok') problems.push({ code: 'index-damaged', message: `${folder}: ${String(row.integrity_check)}` })
      }
      const directory = loadDirectory(database)
      const texts = openStored(pathIn(folder, textsName), directory.lengths.texts)
      const turns = openStored(pathIn(folder, turnsName), directory.lengths.turns)
      for (const { first, passages } of directory.documents.values()) {
        for (let number = first; number < first + passages; number++) {
          attempt(() => texts.read(number, directory.text(number)))
          attempt(() => turns.read(number, directory.turns(number)))
        }
      }
      texts.close()
      turns.close()
    } finally {
      database.close()
    }
  })
  return problems
}
