/** How a table is written: for whom, and with what between its cells. */
interface Delimited {
  readonly format: 'csv' | 'tsv'
  /**
   * Spreadsheets run a cell that begins with one of = + - @ as a formula, whoever wrote it: for them such a cell begins with an apostrophe (the default). Programs
   * that want the cells as they are ask for them raw.
   */
  readonly isRaw?: boolean
}

// as OWASP lists them ("CSV Injection"), and their full-width forms, which spreadsheets in East Asia take for the same
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * Rows of cells as lines: CSV as RFC 4180 has it, or TSV as IANA registered it (`text/tab-separated-values`), where a cell can hold neither tab nor line end:
 * each becomes a blank.
 */
export function* toDelimited(rows: Iterable<readonly (string | number | null)[]>, { format, isRaw = false }: Delimited): Generator<string, void, undefined> {
  const guard = (text: string) => (!isRaw && formula.test(text) ? `'${text}` : text)
  const spell = format === 'csv'
    ? (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    : (text: string) => text.replace(/[\t\r\n\u2028\u2029]+/g, ' ')
  const end = format === 'csv' ? '\r\n' : '\n'
  for (const row of rows) yield row.map((cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : spell(guard(cell)))).join(format === 'csv' ? ',' : '\t') + end
}
