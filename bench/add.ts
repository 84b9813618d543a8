// How fast documents go into an archive: reading, syncing, indexes, all included; and where the time goes. Beside it the way that comes to mind first: each document
// in a transaction of SQLite of its own. Documents of 5 to 20 KB, Chinese and English, recombined from real transcripts (bench/recombine.ts).
//   npm run bench:add -- --size 5M                         characters; default 5M
//   npm run bench:add -- --size 20M --keep                 keeps the results in bench/results/
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { importSources, openArchiveWriter } from '../src/archive/index.ts'
import { prepare, type Prepared } from '../src/archive/prepare.ts'
import { parseBody } from '../src/archive/record-file.ts'
import { concordanceIndex, verbatimIndex } from '../src/query/index.ts'
import { circumstances } from './circumstances.ts'
import { recombine, type Tongue } from './recombine.ts'

const { values } = parseArgs({ options: { size: { type: 'string', default: '5M' }, keep: { type: 'boolean', default: false }, folder: { type: 'string' }, jobs: { type: 'string', default: '2' } } })
const size = Number.parseFloat(values.size) * (/k/i.test(values.size) ? 1e3 : 1e6)
const jobs = Number(values.jobs)
// on a disk: in a folder that is kept in memory, syncing costs nothing
const base = mkdtempSync(join(values.folder ?? tmpdir(), 'onrecord-bench-'))
process.on('exit', () => rmSync(base, { recursive: true, force: true }))
const lines: string[] = []
const say = (line = '') => {
  lines.push(line)
  console.log(line)
}

/** Writes the documents as files; returns how many characters they show. */
function makeSources(folder: string): { files: string[]; characters: number } {
  mkdirSync(folder)
  let characters = 0
  const half = (tongue: Tongue) => {
    const limit = characters + size / 2
    for (const { id, date, turns } of recombine(tongue, size * 2)) {
      const day = String(date).replace(/(....)(..)(..)/, '$1-$2-$3')
      const [title, mark] = tongue === 'zh' ? [`${day} 例行记者会（${id}）`, '：'] : [`Press briefing ${id}`, ': ']
      const body = turns.map(({ text, speaker, outlet }) => `${speaker ?? (tongue === 'zh' ? `${outlet}记者` : 'Q')}${mark}${text}`).join('\n\n')
      const text = `${title}\n\n${day}\n\n${body}\n`
      const bytes = Buffer.byteLength(text)
      if (bytes < 5000 || bytes > 20_000) continue
      writeFileSync(join(folder, `${id}.txt`), text)
      characters += [...text].length
      if (characters >= limit) break
    }
  }
  half('zh')
  half('en')
  return { files: readdirSync(folder).sort().map((name) => join(folder, name)), characters }
}

const sources = join(base, 'sources')
const { files, characters } = makeSources(sources)
const given = (file: string) => ({ file: file.slice(sources.length + 1) })

interface Row {
  readonly what: string
  readonly seconds: number
  readonly cpu: number | null
}
const rows: Row[] = []

/** Processor time is that of this process with its threads. */
async function measure(what: string, run: () => void | Promise<void>): Promise<Row> {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await run()
  const { user, system } = process.cpuUsage(cpu)
  const row = { what, seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }
  rows.push(row)
  return row
}

const importInto = async (folder: string, indexes: Parameters<typeof openArchiveWriter>[1]) => {
  const writer = await openArchiveWriter(join(base, folder), indexes)
  await importSources(writer, files.map((file) => ({ source: file, given: given(file) })), { jobs })
  await writer.close()
}

const start = performance.now()
const program = join(import.meta.dirname, '..', 'bin', 'onrecord.js')
const { status, stderr } = spawnSync(process.execPath, [program, 'add', sources, '--archive', join(base, 'a'), '--jobs', String(jobs), '--quiet'], { encoding: 'utf8' })
if (status !== 0) throw new Error(stderr)
const whole = { what: '`onrecord add`, from start to end of the program', seconds: (performance.now() - start) / 1000, cpu: null }
rows.push(whole)
await measure('the same without starting and stopping', () => importInto('b', { indexes: [verbatimIndex, concordanceIndex] }))
await measure('the same without index of wordings', () => importInto('k', { indexes: [concordanceIndex] }))
await measure('the same without index', () => importInto('c', {}))
const prepared: Prepared[] = []
const reading = await measure('reading alone, one thread', async () => {
  for (const file of files) prepared.push(await prepare(readFileSync(file), given(file)))
})

const writing = (name: string, options: Parameters<typeof openArchiveWriter>[1]) => async () => {
  const writer = await openArchiveWriter(join(base, name), options)
  await Promise.all(prepared.map(writer.add))
  await writer.close()
}
const alone = await measure('writing alone: source, record, log', writing('d', {}))
const concordance = await measure('writing and concordance', writing('e', { indexes: [concordanceIndex] }))
await measure('writing and wordings', writing('l', { indexes: [verbatimIndex] }))
const both = await measure('writing and both indexes', writing('m', { indexes: [verbatimIndex, concordanceIndex] }))

const turnsOf = new Map<Prepared, string[]>()
for (const each of prepared) turnsOf.set(each, parseBody(Buffer.from(each.body)).record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.text] : [])))

/** Source and record of each document, and its turns where there is an index, in a transaction of its own. */
const byTransaction = (name: string, schema: string, journal: string) => () => {
  const database = new DatabaseSync(join(base, name))
  database.exec(`PRAGMA journal_mode = ${journal}; PRAGMA synchronous = FULL; CREATE TABLE documents (id INTEGER PRIMARY KEY, source BLOB, record TEXT); ${schema}`)
  const document = database.prepare('INSERT INTO documents (source, record) VALUES (?, ?)')
  const turn = schema ? database.prepare('INSERT INTO turns (text) VALUES (?)') : null
  for (const each of prepared) {
    database.exec('BEGIN')
    document.run(each.source, Buffer.from(each.body).toString())
    if (turn) for (const words of turnsOf.get(each)!) turn.run(words)
    database.exec('COMMIT')
  }
  database.close()
}
const trigram = "CREATE VIRTUAL TABLE turns USING fts5(text, tokenize='trigram')"
const peers = [
  [alone, await measure('SQLite as it comes, a transaction each: writing alone', byTransaction('f.db', '', 'DELETE'))],
  [both, await measure('SQLite as it comes, a transaction each: writing and FTS5 trigram', byTransaction('g.db', trigram, 'DELETE'))],
  [alone, await measure('SQLite with WAL, a transaction each: writing alone', byTransaction('h.db', '', 'WAL'))],
  [both, await measure('SQLite with WAL, a transaction each: writing and FTS5 trigram', byTransaction('i.db', trigram, 'WAL'))],
] as const

const { date, lines: about } = circumstances()
say(`# Adding to an archive, ${date}`)
say()
for (const line of [...about, `load ${loadavg().map((load) => load.toFixed(1)).join(' ')}; other programs were ${loadavg()[0]! > 2.5 ? '' : 'not '}at work`]) say(`- ${line}`)
say(`- ${files.length} documents of 5 to 20 KB, ${(characters / 1e6).toFixed(1)} M characters; ${jobs} threads that read`)
say()
say('| what | seconds | of processor | M characters/s | documents/s |')
say('|---|--:|--:|--:|--:|')
for (const { what, seconds, cpu } of rows) say(`| ${what} | ${seconds.toFixed(2)} | ${cpu === null ? '' : cpu.toFixed(2)} | ${(characters / 1e6 / seconds).toFixed(2)} | ${(files.length / seconds).toFixed(0)} |`)
say()
say(`Goals: at least 1.2 M characters/s: ${(characters / 1e6 / whole.seconds).toFixed(2)}. At least 3 times what a transaction for each document gives, index included; as a ratio of times, what is`)
say('written being the same documents, ours synced to the disk as files and a line of the log each, with both indexes where there is one:')
say()
for (const [own, { what, seconds }] of peers) say(`- ${what} / ${own.what}: ${(seconds / own.seconds).toFixed(1)}`)
for (const [, { what, seconds }] of peers.filter(([own]) => own === both)) say(`- ${what} / ${concordance.what}, one index against one: ${(seconds / concordance.seconds).toFixed(1)}`)
for (const [, { what, seconds }] of peers.filter(([own]) => own === both)) say(`- reading in one thread, and ${what} / \`onrecord add\`: ${((reading.seconds + seconds) / whole.seconds).toFixed(1)}`)
if (values.keep) {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${date}-add.md`), `${lines.join('\n')}\n`)
}
