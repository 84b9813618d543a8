// Scores the reader over the test sets in one process, in seconds: for development. Same scorer, same table as run.ts, which
// goes through the command line and whose results are the ones that count.
//   node eval/fast.ts [--only SET] [--doc NAME] [--sets DIR] [--shared DIR] [--limit N] [--verbose] [--json OUT]
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { read } from '../src/read.ts'
import { toContractLines } from '../src/record/index.ts'
import { faultLine, headLine, rowLine, rowOf, summaryRows, type DocumentScore, type Row } from './score-table.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' }, doc: { type: 'string' }, sets: { type: 'string' }, json: { type: 'string' }, limit: { type: 'string' },
    shared: { type: 'string', default: fileURLToPath(new URL('../../shared', import.meta.url)) }, verbose: { type: 'boolean', short: 'v' },
  },
})
const sets = values.sets ?? join(values.shared, 'corpus')
const { score, whole } = await import(pathToFileURL(join(values.shared, 'eval', 'score.mjs')).href)

type Line = { kind: string }
const content = new Set(['heading', 'turn', 'note', 'gap', 'furniture'])
const blocksOf = (lines: Iterable<string>) =>
  [...lines].filter((line) => line.trim()).map((line) => JSON.parse(line) as Line).filter(({ kind }) => content.has(kind))
const utf8 = (bytes: Uint8Array) => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

async function scoreDocument(dir: string, doc: string): Promise<DocumentScore> {
  try {
    const bytes = readFileSync(join(dir, 'docs', doc))
    const { text, record } = await read(bytes, { name: doc })
    const source = (/\.(txt|md)$/.test(doc) && utf8(bytes)) || text.text
    const gold = blocksOf(readFileSync(join(dir, 'gold', `${parse(doc).name}.jsonl`), 'utf8').split('\n'))
    const result = score(source, gold, blocksOf(toContractLines(record, text)))
    return { doc, ...result, whole: whole(result) }
  } catch (error) {
    return { doc, failed: String(error instanceof Error ? (values.verbose ? error.stack : error.message) : error).slice(0, 600), whole: false }
  }
}

const rows: Row[] = []
const started = performance.now()
console.log(headLine())
for (const set of readdirSync(sets).sort()) {
  const dir = join(sets, set)
  if ((values.only && set !== values.only) || !existsSync(join(dir, 'gold'))) continue
  const docs = readdirSync(join(dir, 'docs')).sort()
    .slice(0, Number(values.limit ?? Infinity))
    .filter((doc) => existsSync(join(dir, 'gold', `${parse(doc).name}.jsonl`)) && (!values.doc || doc.includes(values.doc)))
  if (!docs.length) continue
  const results: DocumentScore[] = []
  for (const doc of docs) results.push(await scoreDocument(dir, doc))
  const row = rowOf(set, results)
  rows.push(row)
  console.log(rowLine(row))
  if (values.verbose) for (const result of results) {
    const line = faultLine(result)
    if (line) console.log(`    ${line}`)
  }
}
if (!rows.length) {
  console.error(`no test set found in ${sets}`)
  process.exit(2)
}
for (const row of summaryRows(rows)) console.log(rowLine(row))
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`)
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 1))
