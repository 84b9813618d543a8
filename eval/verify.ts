// How good verification is: runs ../shared/eval/verify.mjs with `onrecord`, as a user would, and keeps the confusion matrices with date, commit and machine in
// eval/results/.
//   npm run eval:verify                       the cases of ../shared/verify, kept
//   npm run eval:verify -- --cases DIR        others, only shown; so is --no-keep
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { circumstances } from '../bench/circumstances.ts'

interface Result {
  /** shares */
  readonly right: number
  readonly spanExact: number | null
  readonly falseNotFound: number
  readonly falseVerbatim: number
  /** expected verdict, then verdict: how many */
  readonly matrix: { readonly [expected: string]: { readonly [verdict: string]: number } }
  readonly wrong: readonly { readonly id: string; readonly expected: string; readonly verdict: string; readonly quote: string }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { shared: { type: 'string', default: join(root, '..', 'shared') }, cases: { type: 'string' }, 'no-keep': { type: 'boolean' } } })
const scorer = join(values.shared, 'eval', 'verify.mjs')
if (!existsSync(scorer)) {
  console.error(`there is no ${scorer}: the cases are not part of the repository; --shared DIR says where they are`)
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'onrecord-eval-verify-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const json = join(folder, 'results.json')
const quoted = (path: string) => `'${path.replaceAll("'", "'\\''")}'`
const started = performance.now()
const { status } = spawnSync(process.execPath, [scorer, `${quoted(process.execPath)} ${quoted(join(root, 'bin', 'onrecord.js'))}`, ...(values.cases ? ['--cases', values.cases] : []), '--json', json], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 2)
const seconds = Math.round((performance.now() - started) / 1000)
const results = JSON.parse(readFileSync(json, 'utf8')) as { bare: Result; article: Result }
for (const [mode, { wrong }] of Object.entries(results)) for (const { id, expected, verdict, quote } of wrong) console.log(`${mode}: ${id} is ${expected}, not ${verdict}: ${quote}`)
if (values.cases || values['no-keep']) process.exit(0)

const percent = (share: number | null) => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)

function table({ right, spanExact, falseNotFound, falseVerbatim, matrix }: Result): string {
  const expected = Object.keys(matrix)
  const columns = [...expected, 'no answer']
  const rows = expected.map((one) => `| ${one} | ${columns.map((verdict) => matrix[one]?.[verdict] ?? '').join(' | ')} |`)
  const cases = Object.values(matrix).flatMap((row) => Object.values(row)).reduce((sum, count) => sum + count, 0)
  return `${percent(right)} of ${cases} verdicts right, span exact in ${percent(spanExact)} of the found, ${falseNotFound} false not-found, ${falseVerbatim} false verbatim.\n\n| expected ↓ | ${columns.join(' | ')} |\n|---|${columns.map(() => '---:|').join('')}\n${rows.join('\n')}\n`
}

const here = circumstances()
const report = `# How well onrecord verifies: ${here.date}

${here.lines.map((line) => `- ${line}`).join('\n')}
- 60 cases for each verdict in English and Chinese; adding the documents and verifying all twice took ${seconds} s

A checker in tiers (exact after folding, else the best fuzzy window, else not found) gets 62.1 % of the same cases right, with 31 false not-found and 120 false verbatim.

## The quotation alone

${table(results.bare)}
## In its article, where it has to be found

${table(results.article)}`
const kept = join(root, 'eval', 'results')
mkdirSync(kept, { recursive: true })
const base = join(kept, `${here.date}-verify`)
writeFileSync(`${base}.md`, report)
writeFileSync(`${base}.json`, `${JSON.stringify({ ...here.facts, seconds, ...results }, null, 1)}\n`)
console.log(`kept in ${base}.md and .json`)
