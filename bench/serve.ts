// The server under load: 32 connections for 20 s on each of find, record, follow and the reader's pages, against an archive recombined from real transcripts; then one
// question at a time. Loopback only, and it ends by itself.
//   npm run bench:serve                                10 M characters
//   npm run bench:serve -- --size 100M --seconds 20    --keep keeps the results in bench/results/; --archive DIR uses (or makes) the archive there
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importSources, openArchive, openArchiveWriter } from '../src/archive/index.ts'
import { indexKinds } from '../src/faces/cli/archive-folder.ts'
import { circumstances } from './circumstances.ts'
import { random, recombine, sentencesOf, type Tongue } from './recombine.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '10M' }, seconds: { type: 'string', default: '20' }, connections: { type: 'string', default: '32' }, archive: { type: 'string' }, heap: { type: 'string', default: '512' }, keep: { type: 'boolean', default: false },
  },
})
const size = Number.parseFloat(values.size) * (/k/i.test(values.size) ? 1e3 : 1e6)
const temporary = mkdtempSync(join(tmpdir(), 'onrecord-bench-serve-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))
const lines: string[] = []
const say = (line = '') => {
  lines.push(line)
  console.log(line)
}

function mustHaveWrk(): void {
  if (spawnSync('wrk', ['--version']).error === undefined) return
  console.error('installing wrk')
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', 'wrk'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('wrk is needed, and could not be installed: apt-get install wrk')
}

/** The archive's documents as files that are published: labels, a title, a date. */
function* published(): Generator<{ readonly source: Uint8Array; readonly given: { readonly file: string } }> {
  const encoder = new TextEncoder()
  const both = { zh: recombine('zh', size / 2), en: recombine('en', size / 2, 2) }
  for (let left: Tongue[] = ['zh', 'en']; left.length; ) {
    for (const tongue of left) {
      const { value, done } = both[tongue].next()
      if (done) {
        left = left.filter((other) => other !== tongue)
        continue
      }
      const [, year, month, day] = /(....)(..)(..)/.exec(String(value.date)) as RegExpExecArray
      const head = tongue === 'zh' ? `${year}年${Number(month)}月${Number(day)}日发言人主持例行记者会（${value.id}）` : `Press Briefing ${value.id}\n\n${new Date(`${year}-${month}-${day}`).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })}`
      const turns = value.turns.map(({ text, speaker, outlet }) => (tongue === 'zh' ? `${speaker ?? `${outlet}记者`}：${text}` : `${speaker === null ? `Q (${outlet})` : speaker.toUpperCase()}: ${text}`))
      yield { source: encoder.encode([head, ...turns, ''].join('\n\n')), given: { file: `${value.id}.txt` } }
    }
  }
}

async function makeArchive(): Promise<string> {
  const folder = values.archive ?? join(temporary, 'archive')
  if (existsSync(join(folder, 'archive.json'))) return folder
  const start = performance.now()
  const writer = await openArchiveWriter(folder, { indexes: await indexKinds() })
  let characters = 0
  await importSources(writer, published(), { jobs: 2, onImported: (imported) => {
    if (imported.outcome === 'failed') throw imported.error
    characters += imported.characters
  } })
  for (const { message } of await writer.close()) throw new Error(message)
  console.error(`made an archive of ${(characters / 1e6).toFixed(1)} M characters in ${((performance.now() - start) / 1000).toFixed(0)} s`)
  return folder
}

async function startServer(folder: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  // V8 collects late where there is room: within bounds it shows whether anything stays that should go
  const child = spawn(process.execPath, [`--max-old-space-size=${values.heap}`, join(import.meta.dirname, '..', 'bin', 'onrecord.js'), 'serve', '--archive', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve) => child.stdout!.setEncoding('utf8').once('data', resolve))
  return { child, address: (/http:\S+/.exec(line) as RegExpExecArray)[0] }
}

const megabytes = ({ pid }: ChildProcess): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

interface Load {
  readonly requests: number
  readonly errors: number
  readonly p50: number
  readonly p99: number
  readonly seconds: number
}

/** Paths are taken one behind the other by each of wrk's threads. */
async function load(address: string, paths: readonly string[], seconds: number): Promise<Load> {
  const script = join(temporary, 'load.lua')
  writeFileSync(script, `
local paths = {${paths.map((path) => JSON.stringify(path).replaceAll(/\\u([0-9a-f]{4})/g, '')).join(',')}}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('JSON{"requests":%d,"errors":%d,"p50":%f,"p99":%f,"seconds":%f}\\n', summary.requests, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.duration / 1000000))
end
`)
  const wrk = spawn('wrk', ['-t2', `-c${values.connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, address], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  for await (const chunk of wrk.stdout.setEncoding('utf8')) told += chunk
  const found = /JSON(\{.*\})/.exec(told)
  if (!found) throw new Error(`wrk: ${told}`)
  return JSON.parse(found[1] as string) as Load
}

const median = (numbers: readonly number[], share = 0.5) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] as number

async function alone(address: string, paths: readonly string[]): Promise<{ readonly p50: number; readonly most: number; readonly bytes: number }> {
  const times: number[] = []
  let bytes = 0
  for (const path of paths) {
    const start = performance.now()
    const response = await fetch(new URL(path, address))
    const body = await response.arrayBuffer()
    times.push(performance.now() - start)
    bytes = Math.max(bytes, body.byteLength)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${new TextDecoder().decode(body)}`)
  }
  return { p50: median(times), most: Math.max(...times), bytes }
}

/** Phrases that stand in the archive, as people look for them: a few characters or words out of the running text. */
function phrases(count: number): string[] {
  const next = random(7)
  const all = { zh: sentencesOf('zh'), en: sentencesOf('en') }
  return Array.from({ length: count }, (_, n) => {
    const tongue: Tongue = n % 2 ? 'zh' : 'en'
    const sentence = all[tongue][Math.floor(next() * all[tongue].length)] as string
    if (tongue === 'zh') {
      const letters = sentence.match(/\p{Script=Han}+/gu)?.toSorted((a, b) => b.length - a.length)[0] ?? '合作'
      return letters.slice(0, 2 + (n % 4))
    }
    const words = sentence.match(/[a-z]+(?: [a-z]+)*/gi)?.toSorted((a, b) => b.length - a.length)[0]?.split(' ') ?? ['the']
    return words.slice(0, 1 + (n % 3)).join(' ')
  })
}

mustHaveWrk()
const folder = await makeArchive()
const archive = openArchive(folder)
const documents = archive.documents()
const { child, address } = await startServer(folder)
try {
  const { date, lines: where } = circumstances()
  const characters = documents.reduce((sum, document) => sum + document.characters, 0)
  say('# The server under load')
  say()
  say(`${date}; ${where.join('; ')}; load ${loadavg()[0]?.toFixed(1)} at the start; wrk on the same machine.`)
  say(`${documents.length} documents, ${(characters / 1e6).toFixed(1)} M characters; ${values.connections} connections, ${values.seconds} s each; heaps of at most ${values.heap} MB a thread.`)
  say('4,000 different phrases are asked for one behind the other, then again: answers about words are kept until the archive changes, so that the second round costs next to nothing.')
  say()
  // answers about wordings are kept: so many that hardly one is asked for twice
  const words = phrases(4000)
  const query = (phrase: string) => encodeURIComponent(`"${phrase}"`)
  const next = random(3)
  const some = Array.from({ length: 200 }, () => (documents[Math.floor(next() * documents.length)] as { id: string }).id)
  const questions: Record<string, readonly string[]> = {
    find: words.map((phrase) => `/api/v1/find?query=${query(phrase)}`),
    record: some.map((id) => `/api/v1/documents/${id}`),
    follow: words.map((phrase) => `/api/v1/follow?phrase=${encodeURIComponent(phrase)}`),
    'find (page)': words.map((phrase) => `/find?q=${query(phrase)}`),
    'record (page)': some.map((id) => `/records/${id}`),
  }
  say('| | requests/s | median ms | p99 ms | errors | RSS MB before, after half, after |')
  say('|---|--:|--:|--:|--:|---|')
  for (const [name, paths] of Number(values.seconds) ? Object.entries(questions) : []) {
    await alone(address, paths.slice(0, 20))
    const [before, half] = [megabytes(child), await load(address, paths, Number(values.seconds) / 2)]
    const [middle, whole] = [megabytes(child), await load(address, paths, Number(values.seconds) / 2)]
    const errors = half.errors + whole.errors
    say(`| ${name} | ${((half.requests + whole.requests) / (half.seconds + whole.seconds)).toFixed(0)} | ${whole.p50.toFixed(1)} | ${Math.max(half.p99, whole.p99).toFixed(1)} | ${errors} | ${before.toFixed(0)}, ${middle.toFixed(0)}, ${megabytes(child).toFixed(0)} |`)
    if (errors) process.exitCode = 1
  }
  say()
  say('One question at a time:')
  say()
  say('| | median ms | slowest ms of 60 | largest answer KB |')
  say('|---|--:|--:|--:|')
  const single: Record<string, readonly string[]> = {
    ...questions,
    // with other parameters than under load: none of these answers has been kept
    find: words.map((phrase) => `/api/v1/find?query=${query(phrase)}&limit=49`),
    follow: words.map((phrase) => `/api/v1/follow?phrase=${encodeURIComponent(phrase)}&by=month`),
    'find (page)': words.map((phrase) => `/find?q=${query(phrase)}&sort=newest`),
    search: words.map((phrase) => `/api/v1/search?query=${query(phrase)}`),
    'home (page)': ['/', '/', '/'],
    'frequent word, find (page)': ['/find?q=the', '/find?q=%E7%9A%84', '/find?q=and'],
  }
  for (const [name, paths] of Object.entries(single)) {
    const { p50, most, bytes } = await alone(address, paths.slice(-60))
    say(`| ${name} | ${p50.toFixed(1)} | ${most.toFixed(0)} | ${(bytes / 1024).toFixed(0)} |`)
  }
} finally {
  child.kill('SIGTERM')
  archive.close()
}
if (values.keep) {
  const results = join(import.meta.dirname, 'results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `${new Date().toISOString().slice(0, 10)}-serve.md`), `${lines.join('\n')}\n`)
}
