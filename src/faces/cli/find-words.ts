import type { Archive } from '../../archive/index.ts'
import { toDelimited } from '../../export/index.ts'
import { OnrecordError } from '../../problem.ts'
import { type Concordance, type FacetValue, find, type FindOptions, QueryError, type Sort, sorts } from '../../query/index.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Answer, ask, openContext } from '../services/index.ts'
import { archiveFolder, type Options, orComplain } from './archive-folder.ts'
import { toKwicLines } from './kwic.ts'
import { linkTo } from './link.ts'
import { complain, lineWidth, many, print, styleOf } from './output.ts'
import { columns } from './table.ts'
import { cutToWidth, displayWidth, showControls } from './terminal.ts'

/** `onrecord find` */
export const findWords = (words: readonly string[], options: Options): Promise<number> =>
  orComplain(async () => {
    const query = words.join(' ')
    const request = requestOf(options)
    const context = openContext(archiveFolder(options), { onTrouble: complain })
    try {
      if (options.format === 'json') {
        const answer = await ask(context, 'find', { query, ...request })
        await print([`${JSON.stringify(answer)}\n`])
        return codeOf(answer)
      }
      const found = await context.mending(async () => find(context.archive, await context.concordance(), query, request))
      await show(found, context.archive, options)
      return codeOf(found)
    } catch (error) {
      if (!(error instanceof QueryError)) throw error
      complain(error.message)
      if (query.trim()) pointAt(error)
      return exitCodes.trouble
    } finally {
      context.close()
    }
  })

const codeOf = ({ totals }: Pick<Answer<'find'>, 'totals'>): number => (totals?.hits ? exitCodes.done : exitCodes.nothingFound)

/** What is asked for, from what was typed. Formats for programs have a fixed context; for people it is cut to the line. */
function requestOf(options: Options): FindOptions {
  const { speaker, role, outlet, act, lang, from, to, event, exact, foldScript, sort = 'date', limit = '50', offset = '0', count, format = 'human' } = options
  if (!sorts.includes(sort as Sort)) throw new OnrecordError('bad-option', `--sort: ${sort} is none of ${sorts.join(', ')}`)
  for (const [name, words] of Object.entries({ speaker, role, outlet })) if (words?.trim() === '') throw new OnrecordError('bad-option', `--${name} is followed by nothing to look for`)
  return {
    speaker, role, outlet, act: act as FindOptions['act'], language: lang, from, to, event: event as FindOptions['event'],
    exact: exact !== undefined, foldScript: foldScript !== undefined, sort: sort as Sort,
    context: options.context === undefined ? (format === 'human' ? lineWidth() : undefined) : whole('context', options.context),
    limit: count !== undefined ? 0 : limit === 'all' ? 2 ** 52 : whole('limit', limit),
    offset: whole('offset', offset),
  }
}

function whole(name: string, digits: string): number {
  if (!/^\d{1,9}$/.test(digits)) throw new OnrecordError('bad-option', `--${name}: ${digits} is no whole number`)
  return Number(digits)
}

const onOneLine = (text: string): string => showControls(text.replace(/\s/g, ' '))

/** The query, and below it a caret under what is wrong; of a long one what is around that. */
function pointAt({ query, at: [start, end] }: QueryError): void {
  const room = Math.max(20, (process.stderr.columns ?? 100) - 3)
  const before = cutToWidth(onOneLine(query.slice(0, start)), Math.floor(room / 2), 'start')
  const wrong = cutToWidth(onOneLine(query.slice(start, end)), Math.floor(room / 2), 'end')
  const behind = cutToWidth(onOneLine(query.slice(end)), room - displayWidth(before) - displayWidth(wrong), 'end')
  process.stderr.write(`  ${before}${wrong}${behind}\n  ${' '.repeat(displayWidth(before))}${'^'.repeat(Math.max(1, displayWidth(wrong)))}\n`)
}

async function show(found: Concordance, archive: Archive, options: Options): Promise<void> {
  switch (options.format) {
    case 'csv':
    case 'tsv':
      return print(toDelimited(tableOf(found), { format: options.format, isRaw: options.raw !== undefined }))
    default:
      return print(forPeople(found, archive, options))
  }
}

function* tableOf({ lines }: Concordance): Generator<readonly (string | null)[]> {
  yield ['record', 'turn', 'file', 'date', 'speaker', 'role', 'outlet', 'act', 'left', 'node', 'right', 'spans']
  for (const { record, turn, file, date, speaker, role, outlet, act, left, node, right, spans } of lines)
    yield [record, turn, file, date, speaker, role, outlet, act, left, node, right, spans.map(([start, end]) => `${start}-${end}`).join(' ')]
}

function* forPeople({ query, totals, lines, facets }: Concordance, archive: Archive, options: Options): Generator<string> {
  const style = styleOf()
  const { hits, turns, documents } = totals ?? { hits: 0, turns: 0, documents: 0 }
  const offset = Number(options.offset ?? 0)

  yield `${style('bold', cutToWidth(onOneLine(query.replace(/\s+/g, ' ')), longestQuery, 'end'))}  ${hits ? `${many(hits, 'hit')} in ${many(turns, 'turn')} of ${many(documents, 'document')}` : 'nothing found'}\n`
  if (lines.length) {
    yield '\n'
    const link = linkTo(archive)
    for (const line of toKwicLines(lines, { width: options.context === undefined ? lineWidth() : null, link: (its) => link(its.record, its.turn), style })) yield `${line}\n`
    const left = hits - offset - lines.length
    if (left > 0) yield `\n${style('dim', `${many(left, 'more hit')}: --offset ${offset + lines.length}, or --limit all`)}\n`
  }
  if (options.facets === undefined || !hits || !facets) return
  for (const [facet, values] of Object.entries(facets)) {
    const shown = facet === 'year' ? values : values.slice(0, most)
    yield '\n'
    yield* columns(
      [{ name: 'hits', isNumber: true }, { name: 'turns', isNumber: true }, { name: 'documents', isNumber: true }, { name: facet, isFlexible: true }],
      shown.map(({ value, hits: its, turns: said, documents: held }: FacetValue) => [String(its), String(said), String(held), value ?? '–']),
    )
    if (values.length > shown.length) yield style('dim', `and ${values.length - shown.length} others: --format json has all\n`)
  }
}

/** Columns of the query that people are shown: they know what they typed. */
const longestQuery = 200

/** Values of a facet that people are shown. */
const most = 10
