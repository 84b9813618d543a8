import { openArchiveWriter, type IndexKind } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { complain } from './output.ts'

/**
 * An index of an archive, opened; one that is missing or damaged is made anew, and where that cannot be done either, because somebody else is writing or the
 * disk may not be written to, what goes without: the records themselves are searched then, slower, with the same result.
 */
export async function openOrRemake<T>(folder: string, kind: IndexKind, open: () => T, goWithout: () => T, tell: (sentence: string) => void = complain): Promise<T> {
  let isMissing = false
  try {
    return open()
  } catch (error) {
    if (!(error instanceof OnrecordError) || !error.code.startsWith('index-')) throw error
    isMissing = error.code === 'index-missing'
    tell(`${error.message}; making it anew`)
  }
  try {
    const writer = await openArchiveWriter(folder, { indexes: [kind], isRebuilding: !isMissing })
    for (const { message } of await writer.close()) tell(message)
    return open()
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error
    tell(`${error.message}; all records are searched one by one`)
    return goWithout()
  }
}
