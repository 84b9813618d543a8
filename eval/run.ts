// How good the reader is: runs `onrecord read` over all test sets with the scorer, one process a document, as a user would, and keeps the
// table with date, commit and machine in eval/results/.
//   npm run eval                                    all sets, kept
//   npm run eval -- --only SET                      one set, only shown; so are --sets DIR, --limit N
//   npm run eval -- --fast [--verbose] …            the same table from one process, in seconds, only shown: fast.ts
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { circumstances } from '../bench/circumstances.ts'
import { markdownTable, summaryRows, type Row } from './score-table.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    shared: { type: 'string', default: join(root, '..', 'shared') }, sets: { type: 'string' }, only: { type: 'string' }, limit: { type: 'string' },
    name: { type: 'string', default: 'read' }, fast: { type: 'boolean' }, verbose: { type: 'boolean', short: 'v' }, doc: { type: 'string' },
  },
})

if (values.fast) {
  const { status } = spawnSync(process.execPath, [join(root, 'eval', 'fast.ts'), ...process.argv.slice(2).filter((word) => word !== '--fast')], { stdio: 'inherit' })
  process.exit(status ?? 2)
}

const folder = mkdtempSync(join(tmpdir(), 'onrecord-eval-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const json = join(folder, 'rows.json')
const quoted = (path: string) => `'${path.replaceAll("'", "'\\''")}'`
const reader = `${quoted(process.execPath)} ${quoted(join(root, 'bin', 'onrecord.js'))} read`
const chosen = (['sets', 'only', 'limit'] as const).flatMap((option) => (values[option] === undefined ? [] : [`--${option}`, values[option]]))
const started = performance.now()
const { status } = spawnSync(process.execPath, [join(values.shared, 'eval', 'run.mjs'), reader, ...chosen, '--json', json], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 2)

const rows = JSON.parse(readFileSync(json, 'utf8')) as Row[]
const seconds = Math.round((performance.now() - started) / 1000)
const summary = summaryRows(rows)
const here = circumstances()
const report = `# How well onrecord reads: ${here.date}

${here.lines.map((line) => `- ${line}`).join('\n')}
- ${rows.reduce((sum, { docs }) => sum + docs, 0)} documents in ${rows.length} sets, ${seconds} s, one process a document

Columns: documents, failures, breaches of the laws (lost or read twice; invented), turns invented where the gold has none; shares in per cent: kind, act,
speaker, wrong names, outlet; F1 of turn starts, headings, paragraphs; reading order; answers tied to their question; F1 of gaps; whole documents.

${markdownTable([...rows, ...summary])}`
console.log(`\n${markdownTable(summary)}`)
if (chosen.length) process.exit(0) // a part of the sets is no result to keep
const results = join(root, 'eval', 'results')
mkdirSync(results, { recursive: true })
const base = join(results, `${here.date}-${values.name}`)
writeFileSync(`${base}.md`, report)
writeFileSync(`${base}.json`, `${JSON.stringify({ ...here.facts, seconds, rows: [...rows, ...summary] }, null, 1)}\n`)
console.log(`kept in ${base}.md and .json`)
