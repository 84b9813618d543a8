import { toDelimited } from '../../export/index.ts'
import { OnrecordError } from '../../problem.ts'
import { follow, type Following, type FollowOptions, type Frequency, type History, type PeriodFrequency } from '../../query/index.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext, type ServiceContext } from '../services/index.ts'
import { archiveFolder, type Options, orComplain } from './archive-folder.ts'
import { barOf } from './bar.ts'
import { toKwicLines } from './kwic.ts'
import { linkTo } from './link.ts'
import { complain, lineWidth, many, print, type Style, styleOf } from './output.ts'
import { columns } from './table.ts'
import { cutToWidth, displayWidth, showControls } from './terminal.ts'

/** `onrecord follow` */
export const followPhrases = (phrases: readonly string[], options: Options): Promise<number> =>
  orComplain(async () => {
    const request = requestOf(options)
    const context = openContext(archiveFolder(options), { onTrouble: complain })
    try {
      const sources = { archive: context.archive, passages: await context.concordance(), wordings: options.format === 'csv' || options.format === 'svg' ? null : (await context.wordings()).index }
      const found = await follow(sources, phrases, request)
      await show(found, context, options)
      return found.phrases.some(({ count }) => count) ? exitCodes.done : exitCodes.nothingFound
    } finally {
      context.close()
    }
  })

/** Which turns are meant, from what was typed. */
export function filtersOf({ speaker, role, outlet, act, lang, from, to, event }: Options) {
  for (const [name, words] of Object.entries({ speaker, role, outlet })) if (words?.trim() === '') throw new OnrecordError('bad-option', `--${name} is followed by nothing to look for`)
  return { speaker, role, outlet, act: act as FollowOptions['act'], language: lang, from, to, event: event as FollowOptions['event'] }
}

function requestOf(options: Options): FollowOptions {
  for (const name of ['minLength', 'minCount', 'limit'] as const) if (options[name] !== undefined) throw new OnrecordError('bad-option', `--${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)} belongs to --changes`)
  return {
    ...filtersOf(options), by: options.by as FollowOptions['by'], per: options.per as FollowOptions['per'], fold: options.fold !== undefined, words: options.words !== undefined,
    context: options.format === 'human' ? lineWidth() : undefined,
  }
}

async function show(found: Following, context: ServiceContext, options: Options): Promise<void> {
  switch (options.format) {
    case 'json':
      return print([`${JSON.stringify(contractOf(found))}\n`])
    case 'csv':
      return print(toDelimited(tableOf(found), { format: 'csv', isRaw: options.raw !== undefined }))
    case 'svg':
      return print([(await import('../charts/follow.ts')).chartOf(found)])
    default:
      return print(forPeople(found, context))
  }
}

/** As CONTRACT.md has it: of one phrase, its history; of several, a list of them. */
const contractOf = ({ phrases, ...about }: Following): object => (phrases.length === 1 ? { ...phrases[0], ...about } : { ...about, phrases })

function* tableOf({ by, per, phrases }: Following): Generator<readonly (string | number | null)[]> {
  yield ['phrase', by === 'event' ? 'date' : by, ...(by === 'event' ? ['record', 'title'] : []), 'count', per, 'relative']
  for (const { phrase, periods } of phrases)
    for (const { period, record = null, title = null, count, denominator, relative } of periods)
      yield [phrase, period, ...(by === 'event' ? [record, title] : []), count, denominator, relative]
}

/** How relative frequencies are told to people. */
const scales = { characters: { times: 1_000_000, name: 'per million characters' }, turns: { times: 1000, name: 'per 1,000 turns' }, events: { times: 1, name: 'per event' } } as const

function* forPeople(found: Following, { archive }: ServiceContext): Generator<string> {
  const style = styleOf()
  const link = linkTo(archive)
  const { horizon, phrases } = found
  const searched = horizon.documents === archive.documents().length ? 'this archive' : 'what was searched'
  for (const [i, history] of phrases.entries()) {
    if (i) yield '\n'
    yield* headOf(history, found, style)
    const lines = [history.first, ...(history.count > 1 ? [history.last] : [])].filter((line) => line !== null)
    if (!lines.length) continue
    yield '\n'
    for (const line of toKwicLines(lines, { width: lineWidth(), link: (its) => link(its.record, its.turn), style })) yield `${line}\n`
    for (const line of sinceWhen(history, found, searched)) yield style('dim', `${line}\n`)
  }
  if (!phrases.some(({ count }) => count)) {
    yield style('dim', `${aboutHorizon(horizon)}\n`)
    return
  }
  yield '\n'
  yield* periodsTable(found, style)
  const [only] = phrases
  if (phrases.length > 1 || !only) return
  yield* peopleTable('speaker', only.speakers.map(({ speaker, ...its }) => ({ name: speaker, ...its })), found.per)
  if (only.outlets.some(({ outlet }) => outlet !== null)) yield* peopleTable('outlet', only.outlets.map(({ outlet, ...its }) => ({ name: outlet, ...its })), found.per)
  yield* variantsTable(only)
}

function* headOf({ phrase, count, turns, documents, relative, otherSpellings }: History, { per }: Following, style: Style): Generator<string> {
  const { times, name } = scales[per]
  const shown = style('bold', cutToWidth(showControls(phrase.replace(/\s/g, ' ')), 200, 'end'))
  yield `${shown}  ${count ? `${many(count, 'time')} in ${many(turns, 'turn')} of ${many(documents, 'document')} · ${number((relative ?? 0) * times)} ${name}` : 'never said'}\n`
  if (otherSpellings) {
    const when = otherSpellings.first === null ? '' : otherSpellings.first === otherSpellings.last ? `, ${otherSpellings.first}` : `, ${otherSpellings.first} to ${otherSpellings.last}`
    yield style('dim', `${count ? 'and' : 'but'} ${many(otherSpellings.count, 'time')} spelt otherwise (capitals, width, spaces)${when}: --fold counts them\n`)
  }
}

function sinceWhen({ first, silence }: History, { horizon }: Following, searched: string): string[] {
  const begins = first?.date != null && horizon.from !== null ? `first in ${searched}, which begins ${horizon.from}` : ''
  const silent = !silence || horizon.to === null ? '' :
    silence.days === 0 || (!silence.events && !silence.days) ? `said until its end, ${horizon.to}` :
    `not said since: ${[...(silence.days === null ? [] : [many(silence.days, 'day')]), many(silence.events, 'event')].join(', ')}, until its end, ${horizon.to}`
  return [begins, silent].filter(Boolean)
}

const aboutHorizon = ({ from, to, documents, undated }: Following['horizon']): string =>
  `searched: ${many(documents, 'document')}${from === null ? '' : `, ${from} to ${to}`}${undated ? `, ${undated} without a date` : ''}`

const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 })
const whole = (value: number) => value.toLocaleString('en')

/** Events in a row that do not have the phrase, from which on they are told of in one line. */
const manyEvents = 3

function* periodsTable(found: Following, style: Style): Generator<string> {
  const { by, per, phrases, horizon } = found
  const { times, name } = scales[per]
  const most = Math.max(...phrases.flatMap(({ periods }) => periods.map(({ relative }) => relative ?? 0)))
  const first = phrases[0] as History
  const labels = first.periods.map(({ period, title }) => [period ?? 'no date', ...(title == null ? [] : [title])].join('  ')).map((label) => showControls(label.replace(/\s+/g, ' ')))
  const labelWidth = Math.min(by === 'event' ? 40 : 10, Math.max(by.length, ...labels.map(displayWidth)))
  const denominators = first.periods.map(({ denominator }) => whole(denominator))
  const counts = phrases.map(({ periods }) => Math.max(...periods.map(({ count }) => whole(count).length), 1))
  const rates = phrases.map(({ periods }) => Math.max(...periods.map(({ relative }) => number((relative ?? 0) * times).length), 1))
  const perWidth = Math.max(per.length, ...denominators.map(({ length }) => length))
  const fixed = labelWidth + perWidth + 2 + counts.reduce((sum, width, i) => sum + width + (rates[i] as number) + 6, 0)
  const barWidth = Math.max(6, Math.min(40, Math.floor((lineWidth() - fixed) / phrases.length)))
  const groupWidth = (i: number) => (counts[i] as number) + (rates[i] as number) + barWidth + 4
  const left = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - displayWidth(text)))

  yield style('dim', `${whole(found.horizon.turns)} turns, ${whole(found.horizon.characters)} characters, ${many(horizon.documents, 'document')} searched; bars: ${name}\n`)
  const heads = phrases.length > 1 ? phrases.map(({ phrase }, i) => left(cutToWidth(showControls(phrase.replace(/\s/g, ' ')), groupWidth(i) - 1, 'end'), groupWidth(i))) : [left('count', groupWidth(0))]
  yield style('dim', `${left(by, labelWidth)}  ${heads.join('  ')}  ${per.padStart(perWidth)}`.trimEnd()) + '\n'
  let silent = 0
  const passed = function* () {
    if (silent >= manyEvents) yield style('dim', `${left('', labelWidth)}  … ${many(silent, 'event')} without it\n`)
    silent = 0
  }
  for (const [row, label] of labels.entries()) {
    const cells = phrases.map(({ periods }) => periods[row] as PeriodFrequency)
    const isSilent = by === 'event' && cells.every(({ count }) => !count)
    if (isSilent && isInSilence(phrases, row)) {
      silent++
      continue
    }
    yield* passed()
    const groups = cells.map(({ count, relative }, i) => {
      const bar = barOf(most ? (relative ?? 0) / most : 0, barWidth)
      return `${whole(count).padStart(counts[i] as number)}  ${number((relative ?? 0) * times).padStart(rates[i] as number)}  ${style('yellow', bar)}${' '.repeat(barWidth - displayWidth(bar))}`
    })
    yield `${left(cutToWidth(label, labelWidth, 'end'), labelWidth)}  ${groups.join('  ')}  ${(denominators[row] as string).padStart(perWidth)}\n`
  }
  yield* passed()
}

/** Whether a row lies in so long a silence that it is told of in one line. */
function isInSilence(phrases: readonly History[], row: number): boolean {
  const isSilent = (at: number) => phrases.every(({ periods }) => periods[at]?.count === 0)
  let from = row
  let to = row
  while (from > 0 && isSilent(from - 1)) from--
  while (isSilent(to + 1)) to++
  return to - from + 1 >= manyEvents
}

/** Rows that people are shown. */
const mostRows = 10

function* peopleTable(what: string, rows: readonly (Frequency & { readonly name: string | null })[], per: Following['per']): Generator<string> {
  const { times, name } = scales[per]
  if (!rows.length) return
  yield '\n'
  yield* columns(
    [{ name: 'count', isNumber: true }, { name, isNumber: true }, { name: `of ${per}`, isNumber: true }, { name: what, isFlexible: true }],
    rows.slice(0, mostRows).map((row) => [whole(row.count), number((row.relative ?? 0) * times), whole(row.denominator), row.name ?? '–']),
  )
  if (rows.length > mostRows) yield `and ${rows.length - mostRows} others: --format json has all\n`
}

function* variantsTable({ variants }: History): Generator<string> {
  if (!variants?.length) return
  yield '\nwordings that come near it (as compared: without case and punctuation)\n'
  yield* columns(
    [{ name: 'count', isNumber: true }, { name: 'edits', isNumber: true }, { name: 'first' }, { name: 'last' }, { name: 'wording', isFlexible: true }],
    variants.slice(0, mostRows).map(({ count, edits, first, last, wording }) => [whole(count), String(edits), first ?? '–', last ?? '–', wording]),
  )
}
