// All of the fault tests, of which `npm test` runs a short form: kill -9, full disks, lost power, flipped bits, crowds. Takes some minutes.
//   npm run test:faults                                    what came of it is shown
//   npm run test:faults -- --keep                          and kept in eval/results/
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { circumstances } from '../bench/circumstances.ts'

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'onrecord-faults-'))
const written = join(folder, 'results.tap')
const { date, lines: about } = circumstances()
const start = performance.now()
const { status } = spawnSync(
  process.execPath,
  // one file after the other: their processes are many enough
  ['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${written}`,
    'test/archive/faults.test.ts', 'test/archive/index-faults.test.ts'],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ONRECORD_FAULTS: 'all' } },
)
const minutes = (performance.now() - start) / 60_000
const lines = [
  `# When everything goes wrong: ${date}`, '',
  ...[...about, `load ${loadavg().map((load) => load.toFixed(1)).join(' ')} at the end`, `\`npm run test:faults\`, ${minutes.toFixed(1)} minutes (at most 15), ${status === 0 ? 'all passed' : 'not all passed'}`].map((line) => `- ${line}`), '',
  '| tried | | what came of it | seconds |', '| :-- | :-- | :-- | --: |', ...rowsOf(readFileSync(written, 'utf8')),
]
rmSync(folder, { recursive: true })
console.log(`\n${lines.join('\n')}`)
if (values.keep) {
  const results = join(import.meta.dirname, 'results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `${date}-faults.md`), `${lines.join('\n')}\n`)
}
process.exitCode = status ?? 1

/** A row for each test of the TAP (testanything.org): its name, its outcome, how long it took, and what it said of itself, which stands behind it. */
function rowsOf(tap: string): string[] {
  const rows: { name: string; outcome: string; seconds: string; said: string[] }[] = []
  for (const line of tap.split('\n')) {
    const [, not, name] = /^(not )?ok \d+ - (.*)$/.exec(line) ?? []
    const duration = /^ {2}duration_ms: ([\d.]+)/.exec(line)?.[1]
    const said = /^# (.+)$/.exec(line)?.[1]
    const last = rows.at(-1)
    if (name !== undefined) rows.push({ name: name.replaceAll('\\', '').replaceAll('|', '\\|'), outcome: not ? 'FAILED' : 'ok', seconds: '', said: [] })
    else if (last && duration) last.seconds = (Number(duration) / 1000).toFixed(1)
    else if (last && said && !/^(Subtest|tests|suites|pass|fail|cancelled|skipped|todo|duration_ms)\b/.test(said)) last.said.push(said)
  }
  return rows.map(({ name, outcome, seconds, said }) => `| ${name} | ${outcome} | ${said.join('; ')} | ${seconds} |`)
}
