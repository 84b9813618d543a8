/** The columns of the evaluation's table, in the words of the scorer (`../shared/eval/run.mjs`), which sets their order. */
export const columns = [
  ['kind', 'kind'], ['act', 'act'], ['speaker', 'spkr'], ['wrongName', 'wrong'], ['outlet', 'outlt'], ['turns', 'turnF'],
  ['headings', 'headF'], ['paragraphs', 'paraF'], ['order', 'order'], ['pairing', 'pair'], ['gaps', 'gapF'], ['whole', 'WHOLE'],
] as const

export type Column = (typeof columns)[number][0]

/** What the scorer says of one document; a share is 0 to 1, null where the gold has none of a thing. */
export interface DocumentScore {
  readonly doc: string
  readonly failed?: string
  readonly whole: boolean
  readonly [key: string]: unknown
}

/** One test set: breaches of the laws counted, shares as means over its documents. */
export type Row = { readonly [column in Column]: number | null } & {
  readonly set: string
  readonly docs: number
  readonly failed: number
  readonly lost: number
  readonly invented: number
  readonly inventedTurns: number
  readonly results?: readonly DocumentScore[]
}

/** The figure of one document in one column; null where it has none, 0 where the reader failed. */
export function value(result: DocumentScore, column: Column): number | null {
  if (result.failed) return column === 'wrongName' ? null : 0
  if (column === 'whole') return Number(result.whole)
  const figure = result[column] as number | { f1: number } | null
  return figure !== null && typeof figure === 'object' ? figure.f1 : figure
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const mean = (numbers: readonly (number | null)[]) => {
  const known = numbers.filter((number) => number !== null && number !== undefined)
  return known.length ? sum(known) / known.length : null
}
const means = (figure: (column: Column) => (number | null)[]) =>
  Object.fromEntries(columns.map(([column]) => [column, mean(figure(column))])) as { [column in Column]: number | null }

export function rowOf(set: string, results: readonly DocumentScore[]): Row {
  const read = results.filter((result) => !result.failed)
  const count = (...keys: string[]) => sum(read.flatMap((result) => keys.map((key) => result[key] as number)))
  return {
    set,
    docs: results.length,
    failed: results.length - read.length,
    lost: count('lost', 'twice', 'outside'),
    invented: count('invented'),
    inventedTurns: count('inventedTurns'),
    ...means((column) => results.map((result) => value(result, column))),
    results,
  }
}

/** The mean over sets: each set counts once, however many documents it has. */
export function meanRow(name: string, rows: readonly Row[]): Row {
  const total = (key: 'docs' | 'failed' | 'lost' | 'invented' | 'inventedTurns') => sum(rows.map((row) => row[key]))
  return {
    set: name, docs: total('docs'), failed: total('failed'), lost: total('lost'), invented: total('invented'), inventedTurns: total('inventedTurns'),
    ...means((column) => rows.map((row) => row[column])),
  }
}

const isPaged = ({ doc }: DocumentScore) => /\.(pdf|docx)$/i.test(doc)

/** The rows at the foot of a table: all sets; what is text or HTML in them, which is what is read so far; the damaged ones. */
export function summaryRows(rows: readonly Row[]): Row[] {
  const characters = rows
    .map((row) => rowOf(row.set, (row.results ?? []).filter((result) => !isPaged(result))))
    .filter((row) => row.docs)
  const damaged = rows.filter((row) => row.set.startsWith('damaged-'))
  return [
    meanRow('MEAN OVER SETS', rows),
    ...(characters.length && rows.some((row) => row.results?.some(isPaged)) ? [meanRow('MEAN, TEXT AND HTML', characters)] : []),
    ...(damaged.length > 1 && damaged.length < rows.length ? [meanRow('MEAN, damaged-*', damaged)] : []),
  ]
}

const percent = (share: number | null) => (share === null || share === undefined ? '–' : (100 * share).toFixed(1))
const counts = (row: Row) => [row.docs, row.failed, row.lost, row.invented, row.inventedTurns].map(String)
const shares = (row: Row) => columns.map(([column]) => percent(row[column]))

export const headLine = () =>
  'set'.padEnd(34) + ['docs', 'fail', 'lost', 'invent', '+turn'].map((name) => name.padStart(7)).join('') + ' |' +
  columns.map(([, name]) => name.padStart(6)).join('')

export const rowLine = (row: Row) =>
  row.set.padEnd(34) + counts(row).map((count) => count.padStart(7)).join('') + ' |' + shares(row).map((share) => share.padStart(6)).join('')

export function markdownTable(rows: readonly Row[]): string {
  const names = ['set', 'docs', 'fail', 'lost', 'invent', '+turn', ...columns.map(([, name]) => name)]
  const lines = rows.map((row) => [row.set, ...counts(row), ...shares(row)])
  return [names, names.map((_, i) => (i ? '--:' : ':--')), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n') + '\n'
}

/** One line for a document in which something is not right, naming it; null for a perfect one. */
export function faultLine(result: DocumentScore): string | null {
  if (result.failed) return `${result.doc}: FAILED ${result.failed}`
  if (result.whole) return null
  const laws = ['lost', 'twice', 'outside', 'invented', 'unlocated', 'inventedTurns', 'strayAnswers']
    .filter((key) => result[key])
    .map((key) => `${key}=${result[key]}`)
  const faults = columns
    .filter(([column]) => column !== 'whole' && column !== 'wrongName' && (value(result, column) ?? 1) <= 0.9995)
    .map(([column, name]) => `${name} ${percent(value(result, column))}`)
  const wrong = value(result, 'wrongName')
  return `${result.doc}: ${[...laws, ...faults, ...(wrong ? [`wrong ${percent(wrong)}`] : [])].join(' · ')}`
}
