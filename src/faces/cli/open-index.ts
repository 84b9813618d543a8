import { type IndexKind, openArchiveWriter } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { complain } from './output.ts'

/** What is wrong with an index and with nothing else: it can be made anew. */
export const isIndexFault = (error: unknown): error is OnrecordError => error instanceof OnrecordError && error.code.startsWith('index-')

/**
 * An index of an archive, opened; one that is missing or damaged is made anew, and where that cannot be done either, because somebody else is writing or the
 * disk may not be written to, what goes without: the records themselves are searched then, slower, with the same result.
 */
export async function openOrRemake<T>(folder: string, kind: IndexKind, open: () => T, goWithout: () => T, tell: (sentence: string) => void = complain): Promise<T> {
  try {
    return open()
  } catch (error) {
    if (!isIndexFault(error)) throw error
    tell(`${error.message}; making it anew`)
    return openRemade(folder, kind, open, goWithout, tell, error.code !== 'index-missing')
  }
}

/** The same of an index that is known to be damaged. */
export async function openRemade<T>(folder: string, kind: IndexKind, open: () => T, goWithout: () => T, tell: (sentence: string) => void = complain, isRebuilding = true): Promise<T> {
  try {
    const writer = await openArchiveWriter(folder, { indexes: [kind], isRebuilding })
    for (const { message } of await writer.close()) tell(message)
    return open()
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error
    tell(`${error.message}; all records are searched one by one`)
    return goWithout()
  }
}
