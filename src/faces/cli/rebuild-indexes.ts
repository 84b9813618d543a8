import { openArchive, openArchiveWriter } from '../../archive/index.ts'
import { archiveFolder, indexKinds, milliseconds, type Options, orComplain } from './archive-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { complain, print } from './output.ts'
import { startProgress } from './progress.ts'

/** `onrecord rebuild` */
export const rebuildIndexes = (options: Options): Promise<number> =>
  orComplain(async () => {
    const folder = archiveFolder(options)
    const isQuiet = options.quiet !== undefined
    openArchive(folder) // where there is none, none is made
    const indexes = await indexKinds()
    const progress = await startProgress('rebuilding', 1, isQuiet)
    const writer = await openArchiveWriter(folder, {
      indexes, isRebuilding: true, wait: milliseconds(options),
      onFilled: (index, done, total) => progress.update(done / total, `${index}: ${done} of ${total} documents`),
    }).finally(() => progress.stop())
    const documents = writer.archive.documents().length
    const problems = await writer.close()
    for (const { message } of problems) complain(message)
    if (!isQuiet) await print([`rebuilt ${indexes.map(({ name }) => name).join(', ') || 'nothing: there are no indexes'} from ${documents} documents\n`])
    return problems.length ? exitCodes.trouble : exitCodes.done
  })
