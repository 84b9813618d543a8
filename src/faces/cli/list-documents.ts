import type { DocumentEntry } from '../../archive/index.ts'
import { toDelimited } from '../../export/index.ts'
import { ask, openContext } from '../services/index.ts'
import { archiveFolder, type Options, orComplain } from './archive-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { complain, print } from './output.ts'
import { columns } from './table.ts'

/** `onrecord list` */
export const listDocuments = (options: Options): Promise<number> =>
  orComplain(async () => {
    const context = openContext(archiveFolder(options), { damage: 'report' })
    const { archive, faults } = context
    if (options.format === 'json' || options.format === 'jsonl') {
      const answer = await ask(context, 'list', {})
      await print(options.format === 'json' ? [`${JSON.stringify(answer)}\n`] : lines(answer.documents))
    } else await print(list(archive.documents(), options.format, options.raw !== undefined))
    for (const { message } of faults.slice(0, 3)) complain(`${message}; documents of damaged lines are not listed: "onrecord check" names all faults`)
    return faults.length ? exitCodes.trouble : exitCodes.done
  })

const fields = ['id', 'revision', 'date', 'kind', 'language', 'turns', 'characters', 'title', 'file', 'url'] as const

function* lines(documents: readonly object[]): Generator<string> {
  for (const document of documents) yield `${JSON.stringify(document)}\n`
}

function* list(documents: readonly DocumentEntry[], format = 'human', isRaw: boolean): Generator<string> {
  if (format === 'csv' || format === 'tsv') yield* toDelimited(table(documents), { format, isRaw })
  else
    yield* columns(
      [{ name: 'id' }, { name: 'date' }, { name: 'language' }, { name: 'turns', isNumber: true }, { name: 'title', isFlexible: true }],
      documents.map(({ id, date, language, turns, title, file, revision }) => [id, date ?? '', language, String(turns), `${title ?? file ?? ''}${revision > 1 ? ` (revision ${revision})` : ''}`]),
    )
}

function* table(documents: readonly DocumentEntry[]): Generator<readonly (string | number | null)[]> {
  yield fields
  for (const document of documents) yield fields.map((field) => document[field])
}
