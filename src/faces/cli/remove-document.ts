import { openArchive, openArchiveWriter } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { archiveFolder, indexKinds, milliseconds, type Options, orComplain } from './archive-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { complain, print } from './output.ts'

/** `onrecord remove` */
export const removeDocument = ([digits = '']: readonly string[], options: Options): Promise<number> =>
  orComplain(async () => {
    const { reason = '', purge } = options
    if (!reason.trim()) throw new OnrecordError('bad-option', '--reason: say why, for whoever reads the log')
    const folder = archiveFolder(options)
    openArchive(folder) // where there is none, none is made
    const writer = await openArchiveWriter(folder, { indexes: await indexKinds(), wait: milliseconds(options) })
    let id = digits
    try {
      // a document that was removed can still be purged, by its whole id
      id = /^[0-9a-f]{16,64}$/.test(digits) ? digits : writer.archive.find(digits)
      await writer.remove(id, reason, { purge: purge !== undefined })
    } finally {
      for (const { message } of await writer.close()) complain(message)
    }
    await print([`removed ${id}${purge === undefined ? '; its files stay in the folder' : ', and its files'}\n`])
    return exitCodes.done
  })
