// Reading side by side: in order, each source by itself, and an end when it is over.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { after, test } from 'node:test'
import { checkArchive, type Imported, importSources, openArchive, openArchiveWriter } from '../../src/archive/index.ts'
import { openPreparePool } from '../../src/archive/prepare-pool.ts'
import type { Task } from '../../src/archive/import.ts'
import { transcript } from './documents.ts'
import { failingDisk } from './faulty-disk.ts'

const root = mkdtempSync(join(tmpdir(), 'onrecord-import-'))
after(() => rmSync(root, { recursive: true, force: true }))
const files = Array.from({ length: 30 }, (_, n) => {
  const path = join(root, `${n}.txt`)
  writeFileSync(path, n === 7 ? '' : n === 9 ? Buffer.from('%PDF-1.7 no more than that') : transcript(n === 20 ? 3 : n))
  return path
})
const tasks: Task[] = files.map((path, n) => ({ source: n % 3 ? path : Buffer.from(transcript(n)), given: { file: `${n}.txt` } }))

test('threads or none, the archive is the same, told of in the order of the sources', async () => {
  const hashes: string[] = []
  for (const jobs of [1, 2]) {
    const folder = join(root, `archive-${jobs}`)
    const told: Imported<Task>[] = []
    const writer = await openArchiveWriter(folder)
    await importSources(writer, tasks, { jobs, onImported: (imported) => told.push(imported) })
    await writer.close()
    assert.deepEqual(told.map(({ task }) => tasks.indexOf(task)), tasks.map((_, n) => n))
    const outcomes = told.map((imported) => (imported.outcome === 'failed' ? imported.error.code : imported.outcome))
    assert.deepEqual([outcomes[7], outcomes[20], outcomes.filter((outcome) => outcome === 'added').length], ['empty-file', 'unchanged', 28 - Number(outcomes[9] !== 'added')])
    assert.notEqual(outcomes[9], 'reader-failed')
    hashes.push((await checkArchive(folder, { isReadingAgain: jobs > 1, jobs })).contentHash)
  }
  assert.equal(new Set(hashes).size, 1)
})

test('what was said about a document is kept, and read with it again', async () => {
  const folder = join(root, 'given')
  const writer = await openArchiveWriter(folder)
  const latin = Buffer.from(transcript(2).replace('Q: ', 'Q: Señor Núñez, '), 'latin1')
  await importSources(writer, [{ source: latin, given: { file: 'a.txt', encoding: 'windows-1252', language: 'en', date: '1999-12', licence: 'CC0-1.0' } }], { jobs: 1 })
  await writer.close()
  const archive = openArchive(folder)
  const [document] = archive.documents()
  assert.deepEqual([document?.date, document?.licence, document?.language], ['1999-12', 'CC0-1.0', 'en'])
  assert.match(archive.record(document!.id).text.text, /Señor Núñez/)
  assert.deepEqual((await checkArchive(folder)).faults, [])
})

test('a file that is written to while it is read goes in as it was read, whatever that was', async () => {
  const folder = join(root, 'changing')
  const path = join(root, 'changing.txt')
  const versions = [transcript(40), `${transcript(42)}${transcript(44)}`]
  writeFileSync(path, versions[0]!)
  const writing = new Worker(
    "const { writeFileSync } = require('node:fs'); const { path, versions } = require('node:worker_threads').workerData; for (let n = 0; ; n++) writeFileSync(path, versions[n % 2])",
    { eval: true, workerData: { path, versions } })
  await once(writing, 'online')
  const outcomes = new Set<string>()
  const writer = await openArchiveWriter(folder)
  await importSources(writer, Array.from({ length: 200 }, () => ({ source: path, given: { file: 'changing.txt' } })), {
    jobs: 1, onImported: (imported) => void outcomes.add(imported.outcome === 'failed' ? imported.error.code : imported.outcome),
  })
  await writing.terminate()
  await writer.close()
  for (const outcome of outcomes) assert(['added', 'revised', 'unchanged', 'empty-file'].includes(outcome), outcome)
  assert.deepEqual((await checkArchive(folder)).faults, [])
})

test('it ends where the archive takes no more, and where it is told to', { timeout: 30_000 }, async () => {
  // the more documents share a group, the fewer steps the disk takes: few enough that no grouping ends before them
  for (const [at, jobs] of [[30, 1], [36, 2]] as const) {
    const writer = await openArchiveWriter(join(root, `full-${at}`), { disk: failingDisk(at, 'ENOSPC', { isLasting: true }) })
    await assert.rejects(importSources(writer, tasks, { jobs }), { code: 'write-failed', message: /the disk is full/ })
    await writer.close()
  }
  const stopping = new AbortController()
  const writer = await openArchiveWriter(join(root, 'stopped'))
  let told = 0
  const endless = (function* () {
    for (let n = 0; ; n++) yield { source: Buffer.from(transcript(n)), given: {} }
  })()
  await importSources(writer, endless, { jobs: 1, signal: stopping.signal, onImported: () => ++told === 5 && stopping.abort() })
  await writer.close()
  assert(told >= 5)
  assert.equal(openArchive(join(root, 'stopped')).documents().length, told)
})

test('threads that are closed answer nobody, and nothing is left waiting', async () => {
  const pool = openPreparePool(2)
  const answers = Array.from({ length: 9 }, (_, n) => pool.prepare({ source: Buffer.from(transcript(n)), given: {} }).then(() => 'read', ({ code }) => code))
  await pool.close()
  assert.deepEqual(await Promise.all(answers), Array(9).fill('reader-closed'))
})
