import { OnrecordError, type Problem } from '../../../problem.ts'
import { loadDirectory } from './directory.ts'
import { checkSeal } from './seal.ts'
import { openDatabase, pathIn, stretchFiles } from './schema.ts'
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
      for (const name of stretchFiles) attempt(() => {
        const file = openStored(pathIn(folder, name), directory.length(name))
        for (const { first, passages } of directory.documents.values())
          for (let number = first; number < first + passages; number++) attempt(() => file.read(number, directory.stretch(name, number)))
        file.close()
      })
    } finally {
      database.close()
    }
  })
  return problems
}
