import { toDelimited } from '../../export/index.ts'
import { OnrecordError } from '../../problem.ts'
import { type ChangedWording, changes, type WordingChanges } from '../../query/index.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../services/index.ts'
import { archiveFolder, type Options, orComplain } from './archive-folder.ts'
import { filtersOf } from './follow-phrases.ts'
import { complain, many, print, styleOf } from './output.ts'
import { columns } from './table.ts'

/** `onrecord follow --changes` */
export const followChanges = (operands: readonly string[], options: Options): Promise<number> =>
  orComplain(async () => {
    const [before, after, ...more] = operands
    if (before === undefined || after === undefined || more.length) throw new OnrecordError('bad-option', '--changes compares two periods: onrecord follow --changes 2023 2024-01..2024-06')
    const { from, to, ...filters } = filtersOf(options)
    if (from !== undefined || to !== undefined) throw new OnrecordError('bad-option', '--from and --to do not go with --changes, which names its periods')
    if (options.format === 'svg') throw new OnrecordError('bad-option', '--changes has no chart; its formats are human, json and csv')
    for (const name of ['fold', 'words'] as const) if (options[name] !== undefined) throw new OnrecordError('bad-option', `--${name} does not go with --changes: what differs in case, punctuation and white space is one wording there`)
    const request = { ...filters, minLength: whole('min-length', options.minLength), minCount: whole('min-count', options.minCount), limit: whole('limit', options.limit) }
    const context = openContext(archiveFolder(options), { onTrouble: complain })
    try {
      const found = await changes({ archive: context.archive, passages: await context.concordance(), wordings: (await context.wordings()).index }, before, after, request)
      if (options.format === 'json') await print([`${JSON.stringify(found)}\n`])
      else if (options.format === 'csv') await print(toDelimited(tableOf(found), { format: 'csv', isRaw: options.raw !== undefined }))
      else await print(forPeople(found))
      return found.changes.length || found.names.length ? exitCodes.done : exitCodes.nothingFound
    } finally {
      context.close()
    }
  })

function whole(name: string, digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined
  if (!/^\d{1,6}$/.test(digits) || Number(digits) < 1) throw new OnrecordError('bad-option', `--${name}: ${digits} is no whole number above 0`)
  return Number(digits)
}

function* tableOf({ changes: listed, names }: WordingChanges): Generator<readonly (string | number | null)[]> {
  yield ['kind', 'name', 'wording', 'count 1', 'count 2', 'per million words 1', 'per million words 2', 'log-likelihood', 'log ratio', 'documents 1', 'documents 2', 'dispersion',
    'first date', 'first record', 'first turn', 'first speaker', 'last date', 'last record', 'last turn', 'last speaker']
  for (const [isName, list] of [['', listed], ['name', names]] as const)
    for (const { kind, wording, counts, perMillion, logLikelihood, logRatio, documents, dispersion, first, last } of list)
      yield [kind, isName, wording, ...counts, ...perMillion, logLikelihood, logRatio, ...documents, dispersion, first.date, first.record, first.turn, first.speaker, last.date, last.record, last.turn, last.speaker]
}

const kinds = ['new', 'gone', 'rising', 'falling'] as const
/** Rows of a kind that people are shown. */
const mostRows = 15
const mostNames = 10

function* forPeople({ periods: [before, after], changes: listed, names }: WordingChanges): Generator<string> {
  const style = styleOf()
  const title = ({ from, to }: typeof before) => (from === to ? from : `${from}..${to}`)
  for (const period of [before, after]) yield style('dim', `${title(period)}: ${many(period.documents, 'document')}, ${many(period.turns, 'turn')}, ${many(period.words, 'word')}\n`)
  if (!listed.length && !names.length) {
    yield 'no wording differs\n'
    return
  }
  for (const kind of kinds) yield* rowsOf(kind, listed.filter((change) => change.kind === kind), mostRows)
  yield* rowsOf('names', names, mostNames)
  yield style('dim', '\nG²: log-likelihood ratio; log ratio: 1 is twice as frequent; DP: 0 is spread evenly over documents, 1 stands in few\n')

  function* rowsOf(name: string, rows: readonly ChangedWording[], most: number): Generator<string> {
    if (!rows.length) return
    yield `\n${style('bold', name)}\n`
    yield* columns(
      [{ name: title(before), isNumber: true }, { name: title(after), isNumber: true }, { name: 'G²', isNumber: true }, { name: 'log ratio', isNumber: true }, { name: 'documents', isNumber: true }, { name: 'DP', isNumber: true },
        { name: 'first' }, { name: 'last' }, { name: 'wording', isFlexible: true }],
      rows.slice(0, most).map(({ counts, logLikelihood, logRatio, documents, dispersion, first, last, wording }) => [
        String(counts[0]), String(counts[1]), logLikelihood.toFixed(1), logRatio.toFixed(1), documents.join('→'), dispersion.toFixed(2), first.date ?? '–', last.date ?? '–', wording,
      ]),
    )
    if (rows.length > most) yield style('dim', `and ${rows.length - most} others: --format json has all\n`)
  }
}
