// The index of wordings has what the archive has: every turn of every current revision, letter by letter, and nothing else.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Archive, checkArchive, openArchive, openArchiveWriter } from '../../src/archive/index.ts'
import { prepare } from '../../src/archive/prepare.ts'
import { openTurnReader, openWordings, verbatimIndex, wordingsWithoutIndex } from '../../src/query/index.ts'
import type { VerbatimIndex } from '../../src/verbatim/index.ts'
import { prepared, transcript } from '../archive/documents.ts'

const root = mkdtempSync(join(tmpdir(), 'onrecord-wordings-'))
after(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const fresh = () => join(root, String(++count))
const indexes = [verbatimIndex]

async function addTo(folder: string, numbers: readonly number[]) {
  const writer = await openArchiveWriter(folder, { indexes })
  for (const n of numbers) await writer.add(await prepared(Math.floor(n), n % 1 ? 2 : 1)) // 3.5 is the second version of number 3
  return writer.close()
}

async function mustFit(folder: string): Promise<void> {
  const archive = openArchive(folder)
  mustTell(archive, openWordings(archive))
  assert.deepEqual((await checkArchive(folder, { indexes, isReadingAgain: false })).faults, [])
}

function mustTell(archive: Archive, wordings: VerbatimIndex): void {
  const turns = openTurnReader(archive)
  assert.equal(wordings.documents, archive.documents().length)
  for (const { id, date } of archive.documents()) {
    const { record } = archive.record(id)
    for (const [number, { text, speaker, outlet, act }] of record.blocks.filter((block) => block.kind === 'turn').entries()) {
      const all = wordings.occurrences(text, { documents: [id], within: 'letters' })
      const own = all.find(({ turn }) => turn === number)
      assert(own, `turn ${number} of ${id}`)
      assert.deepEqual([own.document, own.date, own.speaker, own.outlet, own.act], [id, Number(date?.replaceAll('-', '')), speaker, outlet, act])
      const { block, document, source, codePointSpans } = turns.turn(id, number)
      assert.deepEqual([block.text, document.id], [text, id])
      // what is told stands there, in code points too
      const found = text.slice(...own.at)
      const squeezed = (words: string) => words.replace(/\s/g, '')
      assert.equal(squeezed(own.spans.map(([start, end]) => source.slice(start, end)).join('')), squeezed(found))
      const points = [...source]
      assert.equal(squeezed(codePointSpans(own.spans).map(([start, end]) => points.slice(start, end).join('')).join('')), squeezed(found))
    }
  }
}

test('added, revised, removed, added again: the index follows', async () => {
  const folder = fresh()
  assert.deepEqual(await addTo(folder, [0, 1, 2, 3, 4]), [])
  await mustFit(folder)
  await addTo(folder, [1.5, 5, 5.5, 6])
  await mustFit(folder)
  const writer = await openArchiveWriter(folder, { indexes })
  await writer.remove(writer.archive.documents()[2]!.id, 'a test')
  await writer.close()
  await mustFit(folder)
  await addTo(folder, [0, 1, 2, 3, 4, 5])
  await mustFit(folder)
})

test('what came in without the index goes in when it is next there', async () => {
  const folder = fresh()
  await addTo(folder, [0, 1, 2])
  const writer = await openArchiveWriter(folder)
  for (const [n, version] of [[3, 1], [2, 2]] as const) await writer.add(await prepared(n, version))
  await writer.remove(writer.archive.documents()[0]!.id, 'a test')
  await writer.close()
  // and until then, or while another writer is at work, is read from the records
  const archive = openArchive(folder)
  mustTell(archive, openWordings(archive))
  await addTo(folder, [])
  await mustFit(folder)
})

test('much at once goes through a thread', async () => {
  const folder = fresh()
  await addTo(folder, [0, 1])
  const long = Array.from({ length: 150 }, (_, i) => transcript(i * 2).split('\n\n').slice(2).join('\n\n'))
  const writer = await openArchiveWriter(folder, { indexes })
  for (let part = 0; part < 8; part++) await writer.add(await prepare(Buffer.from(`Press briefing ${part}\n\nMay ${part + 1}, 2032\n\n${long.join('')}`), { file: `long-${part}.txt` }))
  await writer.add(await prepared(1, 2))
  assert.deepEqual(await writer.close(), [])
  const archive = openArchive(folder)
  const wordings = openWordings(archive)
  assert.equal(wordings.documents, 10)
  const phrase = 'harbour master'
  let expected = 0
  for (const { id } of archive.documents()) for (const block of archive.record(id).record.blocks) if (block.kind === 'turn') expected += block.text.split(phrase).length - 1
  assert(expected > 100)
  assert.equal(wordings.count(phrase), expected)
  assert.deepEqual((await checkArchive(folder, { indexes, isReadingAgain: false })).faults, [])
})

test('a flipped bit in any file of it is seen by whoever opens it and by check; made anew, it is whole', async () => {
  const folder = fresh()
  await addTo(folder, [0, 1, 2, 3])
  const files = join(folder, 'index', 'verbatim')
  for (const name of readdirSync(files)) {
    const bytes = readFileSync(join(files, name))
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] as number) ^ 1
    writeFileSync(join(files, name), bytes)
    assert.throws(() => openWordings(openArchive(folder)), { code: 'index-damaged' })
    const { faults } = await checkArchive(folder, { indexes, isReadingAgain: false })
    assert(faults.some(({ code }) => code.startsWith('index')), JSON.stringify(faults))
    const writer = await openArchiveWriter(folder, { indexes, isRebuilding: true })
    await writer.close()
    await mustFit(folder)
  }
  rmSync(files, { recursive: true })
  const archive = openArchive(folder)
  assert.throws(() => openWordings(archive), { code: 'index-missing' })
  mustTell(archive, wordingsWithoutIndex(archive))
})
