import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { openArchive } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { type Extent, extentOf, openWordings, startVerifier, verbatimIndex, type VerifiedQuotation, type Verifier, verifyAll, verifyOne, wordingsWithoutIndex } from '../../query/index.ts'
import { openFile, openStream } from '../../source/index.ts'
import { decode, type SourceText } from '../../text/index.ts'
import { exitCodes } from '../exit-codes.ts'
import { archiveFolder, type Options, orComplain } from './archive-folder.ts'
import { isLanguageTag } from './language-tag.ts'
import { linkTo } from './link.ts'
import { openOrRemake } from './open-index.ts'
import { complain, print } from './output.ts'
import { toVerifyLines } from './verify-lines.ts'
import { toVerifyPage } from './verify-page.ts'

/** An article with the verdicts on its quotations; a quotation by itself has no article. */
export interface VerifiedArticle {
  /** as it was named; null for a single quotation */
  readonly file: string | null
  readonly article: SourceText | null
  readonly quotations: readonly VerifiedQuotation[]
}

/** `onrecord verify` */
export const verifyArticles = (files: readonly string[], options: Options): Promise<number> =>
  orComplain(async () => {
    const { quote, batch, language } = options
    if (Number(files.length > 0) + Number(quote !== undefined) + Number(batch !== undefined) !== 1)
      throw new OnrecordError('bad-option', 'name articles to verify, or one of --quote and --batch (see "onrecord help verify")')
    if (quote?.trim() === '') throw new OnrecordError('bad-option', '--quote is followed by no words')
    if (language !== undefined && !isLanguageTag(language)) throw new OnrecordError('bad-option', `--language: ${language} is no language tag (BCP 47), such as zh-Hans, en or pt-BR`)
    const range = { from: dayOf('from', options.from, '0101'), to: dayOf('to', options.to, '1231') }
    if (!/^[1-9]\d{0,6}$/.test(options.limit ?? '1')) throw new OnrecordError('bad-option', `--limit: ${options.limit} is no number of places`)
    const archive = openArchive(archiveFolder(options))
    try {
      const index = await openOrRemake(archive.folder, verbatimIndex, () => openWordings(archive), () => wordingsWithoutIndex(archive))
      const sources = { archive, index }
      const verifier = startVerifier(sources, { ...range, limit: Number(options.limit ?? 100) })
      const searched = extentOf(sources, range)
      if (batch !== undefined) return await verifyBatch(verifier, batch, options)
      const articles = quote === undefined ? verifyEach(verifier, files, options) : [{ file: null, article: null, quotations: [verifyOne(verifier, quote, options.speaker?.trim() || null)] }]
      return await show(articles, searched, linkTo(archive), options)
    } finally {
      archive.close()
    }
  })

/** yyyymmdd; a month or year is filled up with its first or last day. */
function dayOf(name: string, date: string | undefined, rest: '0101' | '1231'): number | undefined {
  if (date === undefined) return undefined
  if (!/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(date)) throw new OnrecordError('bad-option', `--${name}: ${date} is no date: write 2024, 2024-05 or 2024-05-31`)
  const digits = date.replaceAll('-', '')
  return Number(digits + rest.slice(digits.length - 4))
}

/** Reads and verifies the articles one by one; one that cannot be read is named on standard error, and yields its place alone. */
async function* verifyEach(verifier: Verifier, files: readonly string[], { encoding, language, speaker }: Options): AsyncGenerator<VerifiedArticle | null> {
  for (const file of files) {
    const name = file === '-' ? 'standard input' : file
    let article: SourceText
    try {
      article = await decode(file === '-' ? await openStream(process.stdin) : await openFile(file), { encoding })
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error
      complain(error.message.includes(name) ? error.message : `${name}: ${error.message}`)
      yield null
      continue
    }
    yield { file: name, article, quotations: verifyAll(verifier, article, { language, speaker: speaker?.trim() || null }) }
  }
}

const isClaimed = ({ form }: VerifiedQuotation) => form !== 'reported'

async function show(articles: AsyncIterable<VerifiedArticle | null> | Iterable<VerifiedArticle>, searched: Extent, link: ReturnType<typeof linkTo>, { format = 'human' }: Options): Promise<number> {
  let [hasTrouble, hasOther, hasAny] = [false, false, false]
  const kept: VerifiedArticle[] = []
  for await (const article of articles) {
    if (!article) {
      hasTrouble = true
      continue
    }
    hasAny ||= article.quotations.some(isClaimed)
    hasOther ||= article.quotations.some((quotation) => isClaimed(quotation) && quotation.verdict !== 'verbatim')
    if (format === 'jsonl') await print([`${JSON.stringify({ file: article.file, quotations: article.quotations })}\n`])
    else kept.push(article)
  }
  if (format === 'json') await print([`${JSON.stringify({ searched, articles: kept.map(({ file, quotations }) => ({ file, quotations })) })}\n`])
  else if (format === 'html' && kept.length) await print(toVerifyPage(kept, searched))
  else if (format === 'human') {
    // not imported: see record-formats.ts
    const { styleText } = process.getBuiltinModule('node:util')
    const isColoured = styleText('bold', 'x', { stream: process.stdout }) !== 'x'
    const page = {
      width: process.stdout.columns ?? (Number(process.env.COLUMNS) || 80),
      style: isColoured ? (...[style, words]: Parameters<typeof styleText>) => styleText(style, words, { validateStream: false }) : undefined,
    }
    for (const [i, article] of kept.entries()) await print(Array.from(toVerifyLines(article, searched, { ...page, link, name: kept.length > 1 ? article.file : null, isFirst: i === 0 }), (line) => `${line}\n`))
  }
  if (hasTrouble) return exitCodes.trouble
  return hasAny && !hasOther ? exitCodes.done : exitCodes.nothingFound
}

/** A line of the batch, as it should be. */
interface BatchLine {
  readonly id: unknown
  readonly quote?: string
  readonly speaker?: string | null
  readonly date?: string | null
  readonly article?: string
}

/** Characters of a line at most. */
const longestLine = 1 << 26

/** Verifies a file of JSON lines as they come. A bad line is reported, on standard error and in its place, and the run goes on. */
async function verifyBatch(verifier: Verifier, file: string, options: Options): Promise<number> {
  if (options.format === 'human' || options.format === 'html') throw new OnrecordError('bad-option', `--batch prints JSON lines; --format ${options.format} is not for it`)
  const input = file === '-' ? process.stdin : createReadStream(file)
  let code: number = exitCodes.done
  let number = 0
  const name = file === '-' ? 'standard input' : file
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number++
      const text = number === 1 ? line.replace(/^\ufeff/, '') : line
      if (!text.trim()) continue
      let answer: object
      try {
        const asked = batchLine(text)
        const quotations = asked.article === undefined ?
          [verifyOne(verifier, asked.quote ?? '', asked.speaker?.trim() || options.speaker || null, asked.date ?? null)] :
          verifyAll(verifier, asked.article, { language: options.language, speaker: asked.speaker?.trim() || options.speaker || null })
        if (code === exitCodes.done && quotations.some((quotation) => isClaimed(quotation) && quotation.verdict !== 'verbatim')) code = exitCodes.nothingFound
        answer = { id: asked.id, quotations }
      } catch (error) {
        if (!(error instanceof OnrecordError)) throw error
        complain(`${name}, line ${number}: ${error.message}`)
        code = exitCodes.trouble
        answer = { id: idIn(text), line: number, error: { code: error.code, message: error.message }, quotations: [] }
      }
      await print([`${JSON.stringify(answer)}\n`])
    }
  } catch (error) {
    const { code: why, message } = error as NodeJS.ErrnoException
    if (error instanceof OnrecordError || why === undefined) throw error
    throw new OnrecordError('cannot-read', why === 'ENOENT' ? `${name}: there is no such file` : `${name} cannot be read: ${message}`, { cause: error })
  }
  return code
}

function batchLine(line: string): BatchLine {
  if (line.length > longestLine) throw new OnrecordError('bad-line', `it has ${line.length} characters, more than ${longestLine}`)
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new OnrecordError('bad-line', `it is no JSON: ${(error as Error).message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new OnrecordError('bad-line', 'it is no JSON object')
  const { id, quote, speaker = null, date = null, article } = value as Record<string, unknown>
  if (id === undefined) throw new OnrecordError('bad-line', 'it has no "id"')
  if ((quote === undefined) === (article === undefined)) throw new OnrecordError('bad-line', 'it has to have either "quote" or "article"')
  for (const [key, its] of Object.entries({ quote, article, speaker, date })) if (its !== undefined && its !== null && typeof its !== 'string') throw new OnrecordError('bad-line', `"${key}" is no text`)
  if (quote === null || article === null) throw new OnrecordError('bad-line', `"${quote === null ? 'quote' : 'article'}" is null`)
  return { id, quote, speaker, date, article } as BatchLine
}

function idIn(line: string): unknown {
  try {
    return (JSON.parse(line) as { id?: unknown } | null)?.id ?? null
  } catch {
    return null
  }
}
