import { type Amount, countArchive, openArchive, type Statistics } from '../../archive/index.ts'
import { archiveFolder, type Options, orComplain } from './archive-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { print } from './output.ts'
import { startProgress } from './progress.ts'
import { columns } from './table.ts'

/** names shown of each list; programs get all */
const mostNames = 15

/** `onrecord stats` */
export const showStatistics = (options: Options): Promise<number> =>
  orComplain(async () => {
    const archive = openArchive(archiveFolder(options))
    const progress = await startProgress('counting', 1, options.format === 'json' && !process.stderr.isTTY)
    const statistics = countArchive(archive, (done, total) => progress.update(done / total, `${done} of ${total} documents`))
    progress.stop()
    await print(options.format === 'json' ? [`${JSON.stringify((await import('../services/stats.ts')).answerOf(statistics), null, 1)}\n`] : linesOf(statistics))
    return exitCodes.done
  })

const listNames = { byLanguage: 'language', byYear: 'year', bySpeaker: 'speaker', byOutlet: 'outlet' } as const

const number = (value: number) => value.toLocaleString('en')
const numbers = ({ documents, turns, characters }: Amount) => [documents, turns, characters].map(number)

function* linesOf(statistics: Statistics): Generator<string> {
  const { total, revisions, from, to } = statistics
  yield `${number(total.documents)} documents${revisions > total.documents ? ` in ${number(revisions)} revisions` : ''}, ${number(total.turns)} turns, ${number(total.characters)} characters${from ? `, ${from} to ${to}` : ''}\n`
  const heads = (what: string) => [{ name: what }, ...['documents', 'turns', 'characters'].map((name) => ({ name, isNumber: true }))]
  for (const [list, what] of Object.entries(listNames) as [keyof typeof listNames, string][]) {
    const all = [...statistics[list]]
    if (!all.length) continue
    const shown = list === 'byYear' ? all : all.slice(0, mostNames)
    yield '\n'
    yield* columns(heads(what), shown.map(([name, amount]) => [name || (what === 'year' ? '(no date)' : '(none)'), ...numbers(amount)]))
    if (all.length > shown.length) yield `… and ${number(all.length - shown.length)} more\n`
  }
}
