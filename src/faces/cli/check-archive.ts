import { availableParallelism } from 'node:os'
import { checkArchive, type CheckReport } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { archiveFolder, indexKinds, type Options, orComplain, threads } from './archive-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { print } from './output.ts'
import { startProgress } from './progress.ts'
import { showControls } from './terminal.ts'

/** `onrecord check` */
export const check = (options: Options): Promise<number> =>
  orComplain(async () => {
    const share = shareOf(options)
    const jobs = threads(options, availableParallelism())
    const isQuiet = options.quiet !== undefined
    const progress = await startProgress('checking', 1, isQuiet)
    const report = await checkArchive(archiveFolder(options), {
      indexes: await indexKinds(), share, jobs, onChecked: (done, total) => progress.update(done / total, `${done} of ${total} documents`),
    }).finally(() => progress.stop())
    await print(options.format === 'json' ? [`${JSON.stringify(report, null, 1)}\n`] : linesOf(report, isQuiet))
    return report.faults.length ? exitCodes.trouble : exitCodes.done
  })

function shareOf({ all, sample }: Options): number {
  if (sample === undefined) return 1
  const percent = Number(sample.replace(/%$/, ''))
  if (!(percent > 0 && percent <= 100)) throw new OnrecordError('bad-option', `--sample: ${sample} is no share in percent, such as 5%`)
  if (all !== undefined) throw new OnrecordError('bad-option', '--all and --sample contradict each other')
  return percent / 100
}

function* linesOf({ faults, notes, lines, documents, revisions, checked, contentHash }: CheckReport, isQuiet: boolean): Generator<string> {
  for (const { code, message } of faults) yield `${code}: ${showControls(message)}\n`
  if (isQuiet) return
  for (const note of notes) yield `note: ${showControls(note)}\n`
  const parts = [`${documents} documents`, `${checked === revisions ? `all ${revisions}` : `${checked} of ${revisions}`} revisions`, `${lines} lines of the log`]
  yield `checked: ${parts.join(', ')}; ${faults.length ? `${faults.length} fault${faults.length === 1 ? '' : 's'}` : 'no fault'}\ncontent: ${contentHash}\n`
}
