import { type Archive, openArchive } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { archiveFolder, type Options, orComplain } from './archive-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { complain, print } from './output.ts'
import { faceOf, slices } from './record-formats.ts'
import { columns } from './table.ts'

/** `onrecord show` */
export const showDocuments = (ids: readonly string[], options: Options): Promise<number> =>
  orComplain(async () => {
    const { format = 'human', revisions } = options
    const revision = options.revision === undefined ? undefined : Number(options.revision)
    if (revision !== undefined && !(Number.isInteger(revision) && revision > 0)) throw new OnrecordError('bad-option', `--revision: ${options.revision} is no number of a revision`)
    const archive = openArchive(archiveFolder(options), { damage: 'report' })
    let code: number = exitCodes.done
    for (const { message } of archive.faults.slice(0, 1)) {
      complain(`${message}; "onrecord check" names all faults`)
      code = exitCodes.trouble
    }
    let isFirst = true
    for (const digits of ids) {
      try {
        const id = archive.find(digits)
        if (ids.length > 1 && (format === 'human' || revisions)) await print([`${isFirst ? '' : '\n\n'}==> ${id} <==\n\n`])
        isFirst = false
        if (revisions) await print(listRevisions(archive, id, format))
        else await show(archive, id, revision, format)
      } catch (error) {
        if (!(error instanceof OnrecordError)) throw error
        code = exitCodes.trouble
        complain(error.message)
      }
    }
    return code
  })

async function show(archive: Archive, id: string, revision: number | undefined, format: string): Promise<void> {
  if (format === 'source') {
    const bytes = archive.source(id, revision)
    await new Promise<void>((resolve, reject) => process.stdout.write(bytes, (error) => (error ? reject(error) : resolve())))
    return
  }
  const { record, text } = archive.record(id, revision)
  await print(format === 'text' ? slices(text.text) : (await faceOf(format))(record, text))
}

function* listRevisions(archive: Archive, id: string, format: string): Generator<string> {
  const all = archive.revisions(id)
  if (format === 'json' || format === 'jsonl') for (const revision of all) yield `${JSON.stringify(revision)}\n`
  else
    yield* columns(
      [{ name: 'revision', isNumber: true }, { name: 'added' }, { name: 'characters', isNumber: true }, { name: 'turns', isNumber: true }, { name: 'source (SHA-256)' }, { name: 'from', isFlexible: true }],
      all.map(({ revision, at, characters, turns, sha256, url, file }) => [`${revision}${revision === all.length ? ' *' : '  '}`, at.slice(0, 19).replace('T', ' '), String(characters), String(turns), sha256.slice(0, 16), url ?? file ?? 'standard input']),
    )
}
