// What stands behind the archive's seam for indexes gets everything that the log has, whatever happened in between.
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkArchive, type IndexKind, openArchive, openArchiveWriter } from '../../src/archive/index.ts'
import { prepared } from './documents.ts'
import { read, toyIndex } from './toy-index.ts'

const root = mkdtempSync(join(tmpdir(), 'onrecord-indexes-'))
after(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const fresh = () => join(root, String(++count))
const fileOf = (folder: string) => join(folder, 'index', 'toy', 'toy.json')

async function addTo(folder: string, numbers: readonly number[], indexes: readonly IndexKind[], options: { isRebuilding?: boolean } = {}) {
  const writer = await openArchiveWriter(folder, { indexes, ...options })
  await Promise.all(numbers.map(async (n) => writer.add(await prepared(Math.floor(n), n % 1 ? 2 : 1)))) // 3.5 is the second version of number 3
  return writer.close()
}

/** The index holds the current revisions, all of their turns, and nothing else. */
async function mustFit(folder: string): Promise<void> {
  const archive = openArchive(folder)
  const expected = Object.fromEntries(archive.documents().map(({ id, revision }) => [id, { revision, words: archive.record(id).record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.text] : [])) }]))
  const { turns, position } = read(fileOf(folder))
  assert.deepEqual(turns, expected)
  assert.deepEqual(position, archive.position)
  assert.deepEqual((await checkArchive(folder, { indexes: [toyIndex()], isReadingAgain: false })).faults, [])
}

test('added, revised, removed: the index follows', async () => {
  const folder = fresh()
  const toy = toyIndex()
  await addTo(folder, [0, 1, 2, 3, 4, 1.5], [toy])
  await mustFit(folder)
  assert.equal(toy.calls.put, 5, 'of several changes of a document that come together only the last counts')
  const writer = await openArchiveWriter(folder, { indexes: [toy] })
  await writer.remove(writer.archive.documents()[2]!.id, 'a test')
  await writer.close()
  await mustFit(folder)
  await addTo(folder, [0, 1, 2, 3, 4, 5], [toy])
  await mustFit(folder)
})

test('what the log has and the index lacks goes in, and no more', async () => {
  const folder = fresh()
  const toy = toyIndex()
  await addTo(folder, [0, 1, 2, 3], [toy])
  const writer = await openArchiveWriter(folder)
  for (const [n, version] of [[4, 1], [3, 2], [5, 1], [3, 3]] as const) await writer.add(await prepared(n, version))
  await writer.remove(writer.archive.documents()[0]!.id, 'a test')
  await writer.close()
  const { notes } = await checkArchive(folder, { indexes: [toy], isReadingAgain: false })
  assert.match(notes.join(), /index\/toy has the log up to line 4 of 9/)
  const before = { ...toy.calls }
  await addTo(folder, [], [toy])
  await mustFit(folder)
  assert.deepEqual([toy.calls.put - before.put, toy.calls.remove - before.remove], [3, 1])
})

test('an index that a crash left at any point is brought up to date', async () => {
  const folder = fresh()
  const states: string[] = []
  const toy = toyIndex()
  const writer = await openArchiveWriter(folder, { indexes: [toy] })
  for (const n of [0, 1, 2, 2.5, 3, 0.5]) {
    await writer.add(await prepared(Math.floor(n), n % 1 ? 2 : 1))
    const state = fresh()
    cpSync(folder, state, { recursive: true, filter: (path) => !/lock/.test(path) }) // as a crash would leave it: nothing flushed
    states.push(state)
  }
  await writer.close()
  for (const state of states) {
    await addTo(state, [], [toyIndex()])
    await mustFit(state)
  }
})

test('an index of another history, a damaged one, a deleted one: made anew', async () => {
  const [folder, other] = [fresh(), fresh()]
  await addTo(folder, [0, 1, 2], [toyIndex()])
  await addTo(other, [5, 6, 7, 8], [toyIndex()])
  const good = readFileSync(fileOf(folder))
  for (const bad of [readFileSync(fileOf(other)), good.subarray(0, 50), Buffer.from('{"position":{"seq":2,"hash":"00"},"turns":{}}')]) {
    writeFileSync(fileOf(folder), bad)
    const { faults } = await checkArchive(folder, { indexes: [toyIndex()], isReadingAgain: false })
    assert.match(faults.map(({ code, message }) => `${code}: ${message}`).join(), /^index-damaged: index\/toy: .*"onrecord rebuild" makes it anew/)
    await addTo(folder, [], [toyIndex()])
    await mustFit(folder)
    assert.deepEqual(readFileSync(fileOf(folder)), good)
  }
  rmSync(join(folder, 'index'), { recursive: true })
  const { notes } = await checkArchive(folder, { indexes: [toyIndex()], isReadingAgain: false })
  assert.match(notes.join(), /index\/toy is missing/)
  await addTo(folder, [], [toyIndex()])
  await mustFit(folder)
})

test('check names an index that says it is up to date and is not; rebuilding mends it', async () => {
  const folder = fresh()
  await addTo(folder, [0, 1, 2], [toyIndex()])
  const whole = JSON.parse(readFileSync(fileOf(folder), 'utf8'))
  const [id] = Object.keys(whole.turns) as [string]
  const { [id]: gone, ...rest } = whole.turns
  for (const [turns, sentence] of [[rest, /1 documents are not in it/], [{ ...whole.turns, ffff: gone }, /1 documents in it are not in the archive/], [{ ...rest, [id]: { ...gone, revision: 2 } }, /not in this revision/]] as const) {
    writeFileSync(fileOf(folder), JSON.stringify({ ...whole, turns }))
    const { faults } = await checkArchive(folder, { indexes: [toyIndex()], isReadingAgain: false })
    assert.match(faults.map(({ message }) => message).join(), sentence)
    const toy = toyIndex()
    await addTo(folder, [], [toy], { isRebuilding: true })
    assert.equal(toy.calls.put, 3)
    await mustFit(folder)
  }
})

test('an index that fails is told of, and costs the archive nothing', async () => {
  for (const failing of [{ apply: new Error('no room') }, { flush: new Error('no room') }]) {
    const folder = fresh()
    const sound = toyIndex()
    const problems = await addTo(folder, [0, 1, 2], [toyIndex('bad', failing), sound])
    assert.deepEqual(problems.map(({ code }) => code), ['index-failed'])
    assert.match(problems[0]!.message, /the index "bad" failed: no room; the archive itself is whole/)
    assert.equal(openArchive(folder).documents().length, 3)
    await mustFit(folder)
    assert.deepEqual(await addTo(folder, [], [toyIndex('bad')]), [])
    assert(existsSync(join(folder, 'index', 'bad')))
  }
})

test('a record that is damaged is left out of an index that is made anew, and told of', async () => {
  const folder = fresh()
  await addTo(folder, [0, 1, 2], [])
  const { id } = openArchive(folder).documents()[1]!
  const path = join(folder, 'records', id, '1.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace('turn', 'torn'))
  const problems = await addTo(folder, [], [toyIndex()])
  assert.deepEqual(problems.map(({ code }) => code), ['record-damaged'])
  assert.match(problems[0]!.message, new RegExp(`^records/${id}/1\\.json is damaged: expected SHA-256 .*; it is missing from the index "toy"`))
  assert.equal(Object.keys(read(fileOf(folder)).turns).length, 2)
})
