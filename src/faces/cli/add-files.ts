import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { type ArchiveIntake, type Imported, importSources, openArchiveIntake } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { openStream } from '../../source/index.ts'
import { archiveFolder, indexKinds, milliseconds, type Options, orComplain, threads } from './archive-folder.ts'
import { exitCodes } from '../exit-codes.ts'
import { isLanguageTag } from './language-tag.ts'
import { complain, print } from './output.ts'
import { startProgress } from './progress.ts'
import { filesNamed, type NamedFile } from './sources-named.ts'
import { showControls } from './terminal.ts'

interface FileTask extends NamedFile {
  readonly source: string | Uint8Array | { readonly path: Buffer }
  readonly given: { readonly [name: string]: string | null }
}

/** Where so few were named, each is told of by itself. */
const fewFiles = 20

/** Bytes from which on more threads than one are worth the time that they take to start */
const muchToRead = 400_000

/** `onrecord add`. What cannot be read is named on standard error and the rest goes on; what cannot be written ends it. */
export const addFiles = (paths: readonly string[], options: Options): Promise<number> =>
  orComplain(async () => {
    const given = givenBy(options)
    const wait = milliseconds(options)
    const jobs = threads(options, availableParallelism())
    const folder = archiveFolder(options)
    const isQuiet = options.quiet !== undefined

    const counts = { added: 0, unchanged: 0, revised: 0, failed: 0 }
    const files = filesNamed(paths, folder, (sentence) => {
      counts.failed++
      complain(sentence)
    })
    if (options.url !== undefined && files.length > 1) throw new OnrecordError('bad-option', `--url is the address of one document, and these are ${files.length} files: add them one by one`)
    if (!files.length && !counts.failed) throw new OnrecordError('nothing-to-add', `there are no files in ${paths.join(', ')}`)
    if (!files.length) return exitCodes.trouble

    const writer = await openArchiveIntake(folder, { indexes: await indexKinds(), wait })
    const start = performance.now()
    let characters = 0
    let trouble: OnrecordError | undefined
    let left = 0
    try {
      const progress = await startProgress('adding', files.reduce((sum, { bytes }) => sum + bytes, 0), isQuiet)
      let bytes = 0
      let done = 0
      const onImported = (imported: Imported<FileTask>) => {
        counts[imported.outcome]++
        done++
        bytes += imported.task.bytes
        if (imported.outcome === 'failed') progress.above(() => complainOf(imported.task.path, imported.error))
        else {
          characters += imported.characters
          if (!isQuiet && files.length <= fewFiles) progress.above(() => process.stdout.write(`${lineOf(imported)}\n`))
        }
        progress.update(bytes, `${done} of ${files.length} files · ${rate(characters, start)}`)
      }
      try {
        if (await importAll(writer, files, given, jobs, onImported)) left = files.length - done
      } catch (error) {
        if (!(error instanceof OnrecordError)) throw error
        trouble = error
        left = files.length - done
      } finally {
        progress.stop()
      }
    } finally {
      for (const { code, message } of await writer.close()) trouble ??= new OnrecordError(code, message)
    }
    if (trouble) complain(trouble.message)
    const seconds = (performance.now() - start) / 1000
    const stopped = left ? `, not added ${left}` : ''
    if (!isQuiet) await print([`added ${counts.added}, unchanged ${counts.unchanged}, revised ${counts.revised}, failed ${counts.failed}${stopped} in ${seconds.toFixed(1)} s (${rate(characters, start)})\n`])
    return trouble || counts.failed || left ? exitCodes.trouble : exitCodes.done
  })

/** Whether it was stopped before its end. */
async function importAll(writer: ArchiveIntake, files: readonly NamedFile[], given: FileTask['given'], jobs: number, onImported: (imported: Imported<FileTask>) => void): Promise<boolean> {
  const stopping = new AbortController()
  const stop = () => {
    complain('stopping: what has been read goes in, the rest can be added later by the same command; Ctrl-C again stops at once')
    stopping.abort()
  }
  process.once('SIGINT', stop)
  try {
    const stdin = files.some(({ path }) => path === '-') ? await bytesOfStdin(onImported) : null
    const tasks = files.flatMap(({ path, location, bytes }): FileTask[] => {
      if (path !== '-') return [{ path, location, bytes, source: typeof location === 'string' ? location : { path: location }, given: { ...given, file: basename(path) } }]
      return stdin ? [{ path: 'standard input', location, bytes, source: stdin, given: { ...given, file: null } }] : []
    })
    const isMuch = tasks.reduce((sum, { bytes }) => sum + bytes, 0) > muchToRead
    await importSources(writer, tasks, { jobs: isMuch ? Math.min(jobs, tasks.length) : 1, onImported, signal: stopping.signal })
    return stopping.signal.aborted
  } finally {
    process.off('SIGINT', stop)
  }
}

async function bytesOfStdin(onImported: (imported: Imported<FileTask>) => void): Promise<Uint8Array | null> {
  try {
    return (await openStream(process.stdin)).bytes
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error
    onImported({ task: { path: 'standard input', location: '-', bytes: 0, source: '-', given: {} }, outcome: 'failed', error })
    return null
  }
}

function givenBy({ url, date, licence, encoding, language }: Options): FileTask['given'] {
  if (language !== undefined && !isLanguageTag(language)) throw new OnrecordError('bad-option', `--language: ${language} is no language tag (BCP 47), such as zh-Hans, en or pt-BR`)
  if (date !== undefined && !isDate(date)) throw new OnrecordError('bad-option', `--date: ${date} is no date such as 2025-03-07, 2025-03 or 2025`)
  if (url !== undefined && !(/^https?:/i.test(url) && URL.canParse(url))) throw new OnrecordError('bad-option', `--url: ${url} is no address such as https://example.org/briefings/1`)
  if (licence?.trim() === '') throw new OnrecordError('bad-option', '--licence is followed by nothing')
  return { url: url ?? null, date: date ?? null, licence: licence ?? null, encoding: encoding ?? null, language: language ?? null }
}

/** A day, a month or a year that there is. */
export function isDate(words: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(words) ?? []
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return year !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}

const lineOf = ({ outcome, document: { id, revision, date, title, file } }: Exclude<Imported<FileTask>, { outcome: 'failed' }>): string =>
  showControls(`${outcome.padEnd(9)} ${id}${revision > 1 ? ` revision ${revision}` : ''}  ${date ?? 'no date'}  ${title ?? '(no title)'}${file === null ? '' : `  [${file}]`}`).replaceAll('\n', ' ')

const complainOf = (path: string, { message }: OnrecordError): void => complain(message.includes(path) ? message : `${path}: ${message}`)

const rate = (characters: number, start: number): string => `${(characters / 1e3 / Math.max(1, performance.now() - start)).toFixed(2)} M characters/s`
