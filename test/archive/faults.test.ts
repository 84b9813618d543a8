// What the archive promises when everything goes wrong. `npm test` runs a short form, `npm run test:faults` all of it (ONRECORD_FAULTS=all).
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { serialize } from 'node:v8'
import { checkArchive, openArchive, openArchiveWriter } from '../../src/archive/index.ts'
import { type Disk, disk as realDisk } from '../../src/archive/disk.ts'
import type { Prepared } from '../../src/archive/prepare.ts'
import { OnrecordError } from '../../src/problem.ts'
import { importInBursts } from './bursts.ts'
import { many, prepared, random, transcript } from './documents.ts'
import { countingDisk, failingDisk, forgettingDisk } from './faulty-disk.ts'

const isAll = process.env.ONRECORD_FAULTS === 'all'
// in memory where there is such a place: what is tried here is the order of calls, not the disk
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'onrecord-faults-'))
after(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const fresh = () => join(root, String(++count))

/** Every document in the archive is whole, and those that were acknowledged are among them. */
function mustBeWhole(folder: string, acknowledged: readonly Prepared[], when: string): void {
  const archive = openArchive(folder)
  const present = new Set(archive.documents().flatMap(({ id }) => archive.revisions(id).map(({ sha256 }) => sha256)))
  for (const { about } of acknowledged) assert(present.has(about.sha256), `${about.file} was acknowledged and is lost, ${when}`)
  for (const { id } of archive.documents())
    for (const { revision } of archive.revisions(id)) {
      archive.record(id, revision)
      archive.source(id, revision)
    }
}

/** The archive is the one that an import without faults makes, and nothing is left lying about. */
async function mustBeAs(folder: string, contentHash: string, when: string): Promise<void> {
  const report = await checkArchive(folder, { isReadingAgain: false })
  assert.deepEqual([report.faults, report.notes], [[], []], when)
  assert.equal(report.contentHash, contentHash, when)
  assert.deepEqual(readdirSync(join(folder, 'tmp')), [], when)
}

async function importWhole(folder: string, documents: readonly Prepared[], seed: number): Promise<string> {
  const writer = await openArchiveWriter(folder)
  await importInBursts(writer, documents, seed)
  await writer.close()
  return (await checkArchive(folder, { isReadingAgain: false })).contentHash
}

const kills = isAll ? 1000 : 6
const imported = isAll ? 300 : 80
test(`kill -9 at ${kills} random points of an import of ${imported} documents`, async (t) => {
  const documents = await many(imported)
  const file = join(root, 'prepared')
  writeFileSync(file, serialize(documents))
  const expected = await importWhole(fresh(), documents, 1)
  const next = random(2024)
  const points = Array.from({ length: kills }, (_, n) => ({ n, seed: n, at: next(), part: next() }))
  // groups differ from seed to seed, and with them the number of calls
  const callsOf = new Map<number, number>()
  for (const seed of isAll ? [0, 1, 2, 3] : [0]) {
    const disk = countingDisk()
    const folder = fresh()
    const writer = await openArchiveWriter(folder, { disk })
    await importInBursts(writer, documents, seed)
    await writer.close()
    rmSync(folder, { recursive: true })
    callsOf.set(seed, disk.calls.length)
  }
  let acknowledgedInAll = 0
  let wereKilled = 0
  const one = async ({ n, at, part }: (typeof points)[number]) => {
    const seed = n % callsOf.size
    const call = Math.floor(at * callsOf.get(seed)!)
    const folder = fresh()
    const when = `killed at call ${call} of ${callsOf.get(seed)} (seed ${seed}, part ${part})`
    const { out, signal } = await run(join(import.meta.dirname, 'import-child.ts'), [folder, file, String(seed), String(call), String(part)])
    if (signal === 'SIGKILL') wereKilled++
    const acknowledged = out.split('\n').filter(Boolean).map((number) => documents[Number(number)]!)
    acknowledgedInAll += acknowledged.length
    if (existsSync(join(folder, 'archive.json'))) mustBeWhole(folder, acknowledged, when)
    else assert.equal(acknowledged.length, 0)
    if (existsSync(join(folder, 'archive.json'))) assert.deepEqual((await checkArchive(folder, { isReadingAgain: false })).faults, [], when)
    // opening it clears up: nothing is left that the log does not speak of
    await (await openArchiveWriter(folder)).close()
    const { faults, notes } = await checkArchive(folder, { isReadingAgain: false })
    assert.deepEqual([faults, notes], [[], []], when)
    const writer = await openArchiveWriter(folder)
    await importInBursts(writer, documents, seed + 1)
    await writer.close()
    await mustBeAs(folder, expected, when)
    rmSync(folder, { recursive: true })
  }
  const rest = points.values()
  await Promise.all([0, 1].map(async () => {
    for (const point of rest) await one(point)
  }))
  t.diagnostic(`${wereKilled} of ${kills} imports killed, ${acknowledgedInAll} documents acknowledged before, 0 lost, 0 torn; each rerun ended in ${expected.slice(0, 16)}`)
  assert(wereKilled > kills * 0.95)
})

/** A short life of an archive: documents, a revision, a removal, a purge, in two sessions. */
async function live(folder: string, disk: Disk, documents: readonly Prepared[], onAdded: (document: Prepared) => void = () => {}): Promise<void> {
  for (const half of [documents.slice(0, 6), documents.slice(6)]) {
    const writer = await openArchiveWriter(folder, { disk })
    try {
      const results = await Promise.allSettled(half.map(async (document) => {
        await writer.add(document)
        onAdded(document)
      }))
      for (const result of results) if (result.status === 'rejected') throw result.reason
      const ids = writer.archive.documents().map(({ id }) => id)
      if (half[0] === documents[0]) await writer.remove(ids[0]!, 'a test', { purge: true })
    } finally {
      await writer.close()
    }
  }
}

test('a write, sync, rename, anything that fails, at every position in turn', async (t) => {
  const documents = [...(await many(8)), await prepared(3, 2), await prepared(9)]
  const counting = countingDisk()
  const whole = fresh()
  await live(whole, counting, documents)
  const expected = (await checkArchive(whole, { isReadingAgain: false })).contentHash
  const failures = (['ENOSPC', 'EIO'] as const).flatMap((code) => [{ code, part: 0, isLasting: false }, { code, part: 0.5, isLasting: code === 'ENOSPC' }])
  let tried = 0
  const calls = new Set<string>()
  for (const { code, ...how } of failures)
    for (let at = 0; at < counting.calls.length; at += isAll ? 1 : 11) {
      const folder = fresh()
      const disk = failingDisk(at, code, how)
      const when = `${code} at call ${at} ${JSON.stringify(how)}`
      const acknowledged: Prepared[] = []
      const outcome = await live(folder, disk, documents, (document) => acknowledged.push(document)).then(() => null, (error: unknown) => error)
      if (disk.failed()) {
        tried++
        calls.add(disk.failed()!)
      }
      // no false success: whatever failed, somebody was told, unless it was only the clearing up behind what is in
      if (disk.failed() && disk.failed() !== 'remove') assert.notEqual(outcome, null, when)
      if (outcome !== null) {
        assert(outcome instanceof OnrecordError, `${when}: ${String(outcome)}`)
        assert.equal(outcome.code, 'write-failed', when)
        assert.match(outcome.message, code === 'ENOSPC' ? /the disk is full/ : /the disk reports an error/)
      }
      // what was acknowledged is there, unless it was then removed as it should be; everything that is there is whole
      const first = acknowledged.filter(({ about }) => !isRemoved(folder, about.sha256))
      if (existsSync(join(folder, 'archive.json'))) mustBeWhole(folder, first, when)
      else assert.equal(acknowledged.length, 0, when)
      await finishLife(folder, documents)
      await mustBeAs(folder, expected, when)
      rmSync(folder, { recursive: true })
    }
  t.diagnostic(`${tried} failures of ${[...calls].sort().join(', ')} at ${counting.calls.length} positions: no torn record, no false success, each archive finished afterwards`)
  assert(tried > (isAll ? counting.calls.length * 3 : 10), String(tried))
})

function isRemoved(folder: string, sha256: string): boolean {
  if (!existsSync(join(folder, 'log'))) return false
  const lines = readdirSync(join(folder, 'log')).flatMap((name) => readFileSync(join(folder, 'log', name), 'utf8').split('\n')).flatMap((line) => {
    try {
      return [JSON.parse(line) as { op: string; id: string; sha256?: string }]
    } catch {
      return []
    }
  })
  const id = lines.find((line) => line.sha256 === sha256)?.id
  return lines.some((line) => line.op === 'remove' && line.id === id)
}

/** Brings an archive whose life was cut short to its end with a sound disk. */
async function finishLife(folder: string, documents: readonly Prepared[]): Promise<void> {
  const writer = await openArchiveWriter(folder)
  const wasRemoved = documents.slice(0, 6).some(({ about }) => isRemoved(folder, about.sha256))
  if (!wasRemoved) {
    await Promise.all(documents.slice(0, 6).map(writer.add))
    await writer.remove(writer.archive.documents()[0]!.id, 'a test', { purge: true })
  }
  await Promise.all(documents.slice(6).map(writer.add))
  await writer.close()
}

test('a disk that takes fewer bytes than it is given loses none', async () => {
  const documents = await many(10)
  const folder = fresh()
  const writer = await openArchiveWriter(folder, { disk: { ...realDisk, write: (file, bytes) => realDisk.write(file, bytes.subarray(0, Math.ceil(bytes.length / 3))) } })
  await Promise.all(documents.map(writer.add))
  await writer.close()
  await mustBeAs(folder, await importWhole(fresh(), documents, 1), 'written in thirds')
  await assert.rejects(openArchiveWriter(fresh(), { disk: { ...realDisk, write: () => 0 } }), { code: 'write-failed' }, 'one that takes none is no reason to try for ever')
})

const losses = isAll ? 1500 : 24
test(`power lost at ${losses} points: nothing acknowledged is lost, whatever was not synced`, async (t) => {
  const documents = await many(40)
  const expected = await importWhole(fresh(), documents, 3)
  const disk = forgettingDisk()
  const base = fresh()
  mkdirSync(base)
  const folder = join(base, 'deep', 'archive')
  const acknowledgedAt: { document: Prepared; call: number }[] = []
  for (const half of [documents.slice(0, 25), documents.slice(25)]) {
    const writer = await openArchiveWriter(folder, { disk })
    await importInBursts(writer, half, 5, (n) => acknowledgedAt.push({ document: half[n]!, call: disk.calls() }), 8)
    await writer.close()
  }
  const next = random(77)
  let acknowledgedInAll = 0
  for (let n = 0; n < losses; n++) {
    const at = Math.floor(next() * (disk.calls() + 1))
    const lucky = [0, 0.5, 0.9, 1][n % 4]! // how likely it is that what was not synced got there all the same
    const left = fresh()
    disk.leave(at, base, left, () => next() < lucky)
    const target = join(left, 'deep', 'archive')
    const when = `power lost at call ${at}, ${lucky}`
    const acknowledged = acknowledgedAt.filter(({ call }) => call <= at).map(({ document }) => document)
    acknowledgedInAll += acknowledged.length
    if (existsSync(join(target, 'archive.json'))) mustBeWhole(target, acknowledged, when)
    else assert.equal(acknowledged.length, 0, when)
    const writer = await openArchiveWriter(target)
    await Promise.all(documents.map(writer.add))
    await writer.close()
    const { contentHash, faults } = await checkArchive(target, { isReadingAgain: false })
    // files whose list did not get to the disk may be left over, where the import does not write them again
    assert.deepEqual(faults, [], when)
    assert.equal(contentHash, expected, when)
    rmSync(left, { recursive: true })
  }
  t.diagnostic(`${losses} power losses among ${disk.calls()} calls, ${acknowledgedInAll} documents acknowledged before, 0 lost`)
})

const flips = isAll ? 500 : 60
test(`one bit flipped in each of ${flips} files: all are named`, async (t) => {
  const folder = fresh()
  await importWhole(folder, await many(flips / 2), 4)
  const next = random(11)
  const flip = (path: string) => {
    const bytes = readFileSync(path)
    bytes[Math.floor(next() * bytes.length)]! ^= 1 << Math.floor(next() * 8)
    writeFileSync(path, bytes)
  }
  const files = ['sources', 'records'].flatMap((top) => readdirSync(join(folder, top), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)))
  assert.equal(files.length, flips)
  for (const file of files) flip(file)
  const { faults } = await checkArchive(folder)
  for (const file of files) {
    const name = file.slice(folder.length + 1)
    const named = faults.filter(({ message }) => message.startsWith(`${name}: expected SHA-256 `) && /, found [0-9a-f]{64}$/.test(message))
    assert.equal(named.length, 1, name)
  }
  assert.equal(faults.length, files.length)
  const archive = openArchive(folder)
  for (const { id } of archive.documents()) {
    assert.throws(() => archive.source(id), { code: 'source-damaged' })
    assert.throws(() => archive.record(id), { code: 'record-damaged' })
  }
  t.diagnostic(`${files.length} of ${files.length} named, none served`)
})

test('one bit flipped in the log or in archive.json: named', async (t) => {
  const folder = fresh()
  await importWhole(folder, await many(3), 4)
  const next = random(12)
  const [log] = readdirSync(join(folder, 'log')) as [string]
  let flipped = 0
  for (const name of ['archive.json', `log/${log}`]) {
    const path = join(folder, name)
    const whole = readFileSync(path)
    for (let n = 0; n < (isAll ? 300 : 12); n++, flipped++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor(next() * bytes.length)
      bytes[at]! ^= 1 << Math.floor(next() * 8)
      writeFileSync(path, bytes)
      const { faults } = await checkArchive(folder, { isReadingAgain: false })
      assert(faults.some(({ message }) => message.startsWith(name)), `${name}, byte ${at}: ${JSON.stringify(faults)}`)
    }
    writeFileSync(path, whole)
  }
  assert.deepEqual((await checkArchive(folder)).faults, [])
  t.diagnostic(`${flipped} of ${flipped} named`)
})

test('4 writers and 8 readers at once: nothing is lost, the loser waits or gets a sentence', async (t) => {
  const folder = fresh()
  const each = isAll ? 100 : 12
  const documents = await many(each * 4)
  const file = join(root, 'shared')
  writeFileSync(file, serialize(documents))
  const writer = await openArchiveWriter(folder) // so that readers find an archive
  await writer.close()
  const child = join(import.meta.dirname, 'crowd-child.ts')
  const writers = [0, 1, 2, 3].map((n) => run(child, ['write', folder, file, String(n * each), String(each), n % 2 ? 'wait' : 'try again']))
  const done = join(root, 'done')
  const readers = Array.from({ length: 8 }, () => run(child, ['read', folder, done]))
  const written = await Promise.all(writers)
  writeFileSync(done, '')
  const read = await Promise.all(readers)
  for (const { code, out } of [...written, ...read]) assert.equal(code, 0, out)
  const report = await checkArchive(folder, { isReadingAgain: false })
  assert.deepEqual([report.faults, report.notes, report.documents], [[], [], each * 4])
  assert.equal(report.contentHash, await importWhole(fresh(), documents, 6))
  const sentences = written.flatMap(({ out }) => out.split('\n').filter((line) => line.startsWith('locked: ')))
  for (const sentence of sentences) assert.match(sentence, /^locked: the archive .* is locked by process (\d+|of unknown number), which is writing to it$/)
  const looks = read.reduce((sum, { out }) => sum + Number(/looked (\d+) times/.exec(out)?.[1]), 0)
  t.diagnostic(`${report.documents} documents by 4 writers, ${sentences.length} times refused with a sentence, ${looks} looks by 8 readers`)
  assert(looks >= 8)
})

test('the lock of a writer that was killed is free; a living one keeps it', async () => {
  const folder = fresh()
  const child = join(import.meta.dirname, 'crowd-child.ts')
  const holder = spawn(process.execPath, [child, 'hold', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  const waiting = performance.now()
  await assert.rejects(openArchiveWriter(folder, { wait: 200 }), { code: 'archive-locked', message: new RegExp(`is locked by process ${holder.pid},`) })
  assert(performance.now() - waiting >= 200)
  const late = openArchiveWriter(folder, { wait: 30_000 })
  holder.kill('SIGKILL')
  const writer = await late
  assert.deepEqual(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')), { pid: process.pid })
  await assert.rejects(openArchiveWriter(folder), { code: 'archive-locked' }, 'also within one process')
  await writer.close()
  await (await openArchiveWriter(folder)).close()
})

const cuts = isAll ? 25 : 1
test(`the command line killed at ${cuts} random moments of an import`, async (t) => {
  const sources = fresh()
  mkdirSync(sources)
  const files = isAll ? 60 : 20
  for (let n = 0; n < files; n++) writeFileSync(join(sources, `${String(n).padStart(3, '0')}.txt`), transcript(n))
  const program = join(import.meta.dirname, '..', '..', 'bin', 'onrecord.js')
  const add = (folder: string) => ['add', sources, '--archive', folder, '--quiet']
  const whole = fresh()
  const start = performance.now()
  const addWhole = (folder: string) => {
    const { status, stderr } = spawnSync(process.execPath, [program, ...add(folder)], { encoding: 'utf8' })
    assert.deepEqual([status, stderr], [0, ''])
  }
  addWhole(whole)
  const duration = performance.now() - start
  const expected = (await checkArchive(whole, { isReadingAgain: false })).contentHash
  const next = random(5)
  const left: number[] = []
  for (let n = 0; n < cuts; n++) {
    const folder = fresh()
    const importing = spawn(process.execPath, [program, ...add(folder)], { stdio: 'ignore' })
    const ended = new Promise((resolve) => importing.once('exit', resolve))
    setTimeout(() => importing.kill('SIGKILL'), duration * (0.2 + 0.6 * next()))
    await ended
    if (existsSync(join(folder, 'archive.json'))) {
      mustBeWhole(folder, [], 'killed')
      left.push(openArchive(folder).documents().length)
    }
    addWhole(folder)
    await mustBeAs(folder, expected, 'killed and run again')
    rmSync(folder, { recursive: true })
  }
  t.diagnostic(`killed with ${left.join(', ')} of ${files} documents in; each rerun ended in the same archive`)
})

function run(file: string, args: readonly string[]): Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string }> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') } })
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (out += chunk))
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, out })))
}
