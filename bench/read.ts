// How fast reading is: characters a second for plain text and HTML, Chinese and English; growth from 100 KB to 100 MB; peak memory; start-up to first
// output. Every measurement runs in a process of its own. Results are kept, dated, in bench/results/.
//   npm run bench                  all; --max 10MB stops there and keeps nothing
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { circumstances } from './circumstances.ts'
import { makeTranscript, type Form, type Tongue } from './generate.ts'

interface Reading {
  readonly bytes: number
  readonly characters: number
  readonly turns: number
  readonly milliseconds: number
  readonly peak: number
}

const { values } = parseArgs({ options: { max: { type: 'string', default: '100MB' } } })
const sizeOf = (words: string) => Number.parseFloat(words) * (/k/i.test(words) ? 1e3 : 1e6)
const sizes = ['100KB', '1MB', '10MB', '100MB'].filter((size) => sizeOf(size) <= sizeOf(values.max))
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const once = (file: string, warmUp: string, runs: number): Reading =>
  JSON.parse(execFileSync(process.execPath, [join(root, 'bench', 'read-once.ts'), file, warmUp, String(runs)], { encoding: 'utf8' }))

function measure(tongue: Tongue, form: Form) {
  const files = sizes.map((size) => {
    const file = join(folder, `${tongue}-${size}.${form === 'html' ? 'html' : 'txt'}`)
    writeFileSync(file, makeTranscript(tongue, form, sizeOf(size)))
    return { size, file }
  })
  const readings = files.map(({ size, file }) => {
    // the best of several runs: other programs on the machine only ever make it slower
    const runs = { '100KB': 40, '1MB': 15, '10MB': 4 }[size] ?? 2
    const warm = once(file, files[0]?.file ?? file, runs)
    const { peak } = once(file, file, 0)
    console.log(`${tongue} ${form} ${size.padStart(6)}: ${rate(warm).toFixed(1)} M characters/s, peak ${megabytes(peak)} MB (${warm.turns} turns)`)
    return { size, ...warm, peak }
  })
  for (const { file } of files) rmSync(file)
  return { tongue, form, readings }
}

const rate = ({ characters, milliseconds }: Reading) => characters / milliseconds / 1e3
const megabytes = (bytes: number) => Math.round(bytes / 1e6)
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] as number

/** Milliseconds from the start of the program to its first output, in a fresh process each time. */
async function startUp(command: string, args: readonly string[]) {
  const once = () => new Promise<number>((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.on('error', reject)
    child.stdout.once('data', () => {
      resolve(performance.now() - start)
      child.stdout.resume()
    })
  })
  await once() // fills the compile cache
  const times: number[] = []
  for (let i = 0; i < 21; i++) times.push(await once())
  return { median: median(times), best: Math.min(...times) }
}

const here = circumstances()
console.log(`${here.lines.join('; ')}\n`)
const bare = await startUp(process.execPath, ['-p', '1'])
const program = join(root, 'bin', 'onrecord.js')
const samples = { 'a briefing': 'briefing.en.txt', 'a web page': 'press-conference.zh.html', 'a damaged newspaper page': 'newspaper-page-damaged.zh.txt' }
const starts: { [sample: string]: { median: number; best: number } } = {}
for (const [sample, file] of Object.entries(samples)) starts[sample] = await startUp(process.execPath, [program, 'read', join(root, 'examples', file)])
const milliseconds = ({ median: middle, best }: { median: number; best: number }) => `${middle.toFixed(0)} ms median, ${best.toFixed(0)} ms best of 21`
const startLines = Object.entries({ ...starts, 'Node alone': bare }).map(([sample, times]) => `${sample}: ${milliseconds(times)}`)
console.log(`start-up to first output\n${startLines.join('\n')}\n`)

const series = [measure('zh', 'text'), measure('en', 'text'), measure('zh', 'html'), measure('en', 'html')]
const rows = series.map(({ tongue, form, readings }) => {
  const [first, last] = [readings[0], readings.at(-1)]
  if (!first || !last) throw new Error('nothing was measured')
  const growth = (last.milliseconds / last.characters) / (first.milliseconds / first.characters)
  return `| ${tongue} ${form === 'html' ? 'HTML' : 'plain text'} | ${readings.map((reading) => rate(reading).toFixed(1)).join(' | ')} | ${growth.toFixed(2)} | ${megabytes(last.peak)} MB, ${(last.peak / last.bytes).toFixed(1)} × |`
})
const report = `# How fast onrecord reads: ${here.date}

${here.lines.map((line) => `- ${line}`).join('\n')}
- generated from the project's examples (bench/generate.ts, seed 1); each figure from a process of its own, the best of 2 to 40 runs

Millions of characters a second, one core, by size of the input in bytes; growth: time a character at the largest size over that at the smallest; peak memory
of a process that reads the largest once, also as a multiple of the input.

| | ${sizes.join(' | ')} | growth | peak memory |
| :-- |${' --: |'.repeat(sizes.length + 2)}
${rows.join('\n')}

Start-up to first output of \`onrecord read\` on the small files of \`examples/\`:

${startLines.map((line) => `- ${line}`).join('\n')}
`
console.log(`\n${report}`)
if (sizes.at(-1) === '100MB') {
  const base = join(root, 'bench', 'results', `${here.date}-read`)
  mkdirSync(join(root, 'bench', 'results'), { recursive: true })
  writeFileSync(`${base}.md`, report)
  writeFileSync(`${base}.json`, `${JSON.stringify({ ...here.facts, startUp: { ...starts, node: bare }, series }, null, 1)}\n`)
  console.log(`kept in ${base}.md and .json`)
}
