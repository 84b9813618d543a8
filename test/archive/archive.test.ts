import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type ArchiveWriter, checkArchive, countArchive, type DocumentEntry, openArchive, openArchiveWriter } from '../../src/archive/index.ts'
import { prepare } from '../../src/archive/prepare.ts'
import { identify, isVersion } from '../../src/archive/identity.ts'
import { type Catalogue, startCatalogue } from '../../src/archive/catalogue.ts'
import { toContractLines, toJson } from '../../src/record/index.ts'
import { read } from '../../src/read.ts'
import { many, prepared, transcript } from './documents.ts'

const root = mkdtempSync(join(tmpdir(), 'onrecord-archive-'))
after(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const fresh = () => join(root, String(++count))

async function writing<T>(folder: string, write: (writer: ArchiveWriter) => Promise<T>, options = {}): Promise<T> {
  const writer = await openArchiveWriter(folder, options)
  try {
    return await write(writer)
  } finally {
    assert.deepEqual(await writer.close(), [])
  }
}
const addAll = (folder: string, documents: Awaited<ReturnType<typeof many>>) => writing(folder, (writer) => Promise.all(documents.map(writer.add)))
const noFault = async (folder: string) => {
  const { faults, notes, ...report } = await checkArchive(folder)
  assert.deepEqual([faults, notes], [[], []])
  return report
}

test('what was added is there, byte for byte and word for word', async () => {
  const folder = fresh()
  const documents = await many(12)
  const added = await addAll(folder, documents)
  assert(added.every(({ outcome }) => outcome === 'added'))
  const archive = openArchive(folder)
  assert.equal(archive.documents().length, 12)
  for (const [n, { document }] of added.entries()) {
    assert.equal(Buffer.from(archive.source(document.id)).toString(), transcript(n))
    const { text, record } = archive.record(document.id)
    const reading = await read(Buffer.from(transcript(n)), { name: `${n}.txt` })
    assert.equal(text.text, reading.text.text)
    assert.deepEqual(record, JSON.parse(JSON.stringify(reading.record)))
    assert.deepEqual([...toContractLines(record, text)], [...toContractLines(reading.record, reading.text)])
    assert.equal([...toJson(record, text)].join(''), [...toJson(reading.record, reading.text)].join(''))
  }
  const report = await noFault(folder)
  assert.deepEqual([report.documents, report.revisions, report.checked, report.lines], [12, 12, 12, 12])
})

test('the layout is the one that is promised', async () => {
  const folder = fresh()
  const [{ document }] = await addAll(folder, [await prepared(1)]) as [Awaited<ReturnType<ArchiveWriter['add']>>]
  const { sha256, id } = document
  assert.deepEqual(readdirSync(folder).sort(), ['archive.json', 'lock', 'lock.json', 'log', 'records', 'sources', 'tmp'])
  assert.equal(readFileSync(join(folder, 'archive.json'), 'utf8'), '{"format":"onrecord/archive/1"}\n')
  assert.equal(readFileSync(join(folder, 'sources', 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'utf8'), transcript(1))
  const file = JSON.parse(readFileSync(join(folder, 'records', id, '1.json'), 'utf8'))
  assert.deepEqual([file.format, file.id, file.revision, file.previous, file.source], ['onrecord/archived/1', id, 1, null, sha256])
  assert.equal(file.reader, file.record.reader)
  assert.deepEqual(readdirSync(join(folder, 'tmp')), [])
  const [log] = readdirSync(join(folder, 'log')) as [string]
  assert.match(log, /^\d{4}-\d\d\.jsonl$/)
  assert.equal(readFileSync(join(folder, 'log', log), 'utf8').trimEnd().split('\n').length, 1)
})

test('the same bytes again change nothing, in one session, in the next, and whatever is said about them', async () => {
  const folder = fresh()
  const documents = await many(3)
  await addAll(folder, [...documents, ...documents])
  const before = openArchive(folder).generation
  const again = await addAll(folder, documents)
  const renamed = await writing(folder, async (writer) => writer.add(await prepare(Buffer.from(transcript(0)), { url: 'https://example.org/elsewhere', file: 'other.txt' })))
  assert.deepEqual([...again, renamed].map(({ outcome }) => outcome), ['unchanged', 'unchanged', 'unchanged', 'unchanged'])
  assert.equal(openArchive(folder).generation, before)
})

test('other bytes from the same address are a revision; all stay, the newest is current', async () => {
  const folder = fresh()
  await addAll(folder, await many(3))
  const outcomes = await writing(folder, async (writer) => [await writer.add(await prepared(1, 2)), await writer.add(await prepared(1, 3)), await writer.add(await prepared(1, 2))])
  assert.deepEqual(outcomes.map(({ outcome, document }) => [outcome, document.revision]), [['revised', 2], ['revised', 3], ['unchanged', 2]])
  const archive = openArchive(folder)
  const { id } = outcomes[0]!.document
  assert.equal(archive.documents().length, 3)
  assert.deepEqual(archive.revisions(id).map(({ revision }) => revision), [1, 2, 3])
  for (const n of [1, 2, 3]) assert.equal(Buffer.from(archive.source(id, n)).toString(), transcript(1, n))
  assert.match(archive.record(id).text.text, /更正第3次/)
  assert.doesNotMatch(archive.record(id, 1).text.text, /更正/)
  const third = JSON.parse(readFileSync(join(folder, 'records', id, '3.json'), 'utf8'))
  assert.equal(third.previous.revision, 2)
  assert.throws(() => archive.record(id, 4), { code: 'no-such-revision' })
  await noFault(folder)
})

test('addresses are one where the standard says so', async () => {
  const folder = fresh()
  const urls = ['https://Example.org:443/a/../b?x=1#top', 'https://example.org/b?x=1']
  const results = await writing(folder, async (writer) => {
    const added = []
    for (const [i, url] of urls.entries()) added.push(await writer.add(await prepare(Buffer.from(transcript(4, i + 1)), { url })))
    added.push(await writer.add(await prepare(Buffer.from(transcript(4, 3)), { url: 'https://example.org/b?x=2' })))
    return added
  })
  assert.deepEqual(results.map(({ outcome }) => outcome), ['added', 'revised', 'added'])
})

test('without an address, the same event and title are one document, if the texts are versions of one', async () => {
  const folder = fresh()
  const titled = (words: string) => prepare(Buffer.from(`Press briefing on Harrow Bay\n\nMarch 3, 2031\n\n${words}`), { date: '2031-03-03' })
  const one = 'Q: When will the lighthouse be lit again?\n\nMS. TARRANT: The lamp is being cleaned, and we expect it back within three weeks.\n'
  const revised = one.replace('three', 'four')
  const other = 'Q: Who pays for the ferry to the Orchard Islands?\n\nMR. OSGOOD: Its passengers do, as far as they can; for the rest there is a fund that nobody likes to talk about.\n'
  const outcomes = await writing(folder, async (writer) => [await writer.add(await titled(one)), await writer.add(await titled(other)), await writer.add(await titled(revised))])
  assert.deepEqual(outcomes.map(({ outcome }) => outcome), ['added', 'added', 'revised'])
  assert.equal(outcomes[2]!.document.id, outcomes[0]!.document.id)
  const undated = (words: string) => prepare(Buffer.from(`Press briefing on Harrow Bay\n\n${words}`))
  const others = await writing(folder, async (writer) => [await writer.add(await undated(one)), await writer.add(await undated(revised))])
  assert.deepEqual(others.map(({ outcome }) => outcome), ['added', 'added'], 'without a date nothing says that it is the same event')
})

test('versions share their text, strangers do not', () => {
  const long = Array.from({ length: 400 }, (_, n) => transcript(n)).join('')
  assert(isVersion(long, long.slice(0, long.length / 3)))
  assert(isVersion(long.repeat(3), `${long.slice(2000)}A new end.`))
  assert(!isVersion('The lamp at Port Emmer is being cleaned and will be back.', '议会将公开选择，没有人被要求离开。'))
  assert(isVersion('short', 'short') && !isVersion('short', 'other'))
})

test('versions are texts that share three tenths of the pieces of the shorter, counted one by one', () => {
  const naive = (a: string, b: string) => {
    const [shorter, longer] = (a.length < b.length ? [a, b] : [b, a]).map((text) => text.replace(/\s/g, '')) as [string, string]
    const pieces = new Set(Array.from({ length: Math.max(0, shorter.length - 7) }, (_, at) => shorter.slice(at, at + 8)))
    if (!pieces.size) return (a.length < b.length ? a.trim() === b.trim() : b.trim() === a.trim())
    return [...pieces].filter((piece) => longer.includes(piece)).length >= 0.3 * pieces.size
  }
  const anyPart = fc.string({ unit: fc.constantFrom('a', 'b', '港', ' ', '\n'), maxLength: 40 })
  const seen = new Set<boolean>()
  // two texts with a part in common, of any share
  fc.assert(fc.property(anyPart, anyPart, anyPart, anyPart, (shared, before, behind, other) => {
    for (const [a, b] of [[before + shared, shared + behind], [shared, other]] as const) {
      assert.equal(isVersion(a, b), naive(a, b))
      seen.add(naive(a, b))
    }
  }), { numRuns: 400 })
  assert.equal(seen.size, 2)
})

test('an id is the beginning of a hash; where another document has it, living or removed, the whole hash', async () => {
  const { about } = await prepared(1)
  const digits = about.sha256.slice(0, 16)
  const other = `${digits}${'0'.repeat(48)}`
  const idBeside = (held: null | { sha256: string; isRemoved: boolean }) => {
    const revision = { ...about, sha256: held?.sha256 ?? '', id: digits, revision: 1, seq: 1, at: '', record: { sha256: '', bytes: 0 } }
    const catalogue: Catalogue = { ...startCatalogue(), holding: (id) => (held && id === digits ? { revisions: [revision], removed: held.isRemoved ? { seq: 2, reason: 'a test', purge: false } : null, purged: 0 } : undefined) }
    return identify(about, () => '', catalogue, () => '')
  }
  assert.deepEqual(idBeside(null), { outcome: 'added', id: digits })
  assert.deepEqual(idBeside({ sha256: other, isRemoved: false }), { outcome: 'added', id: about.sha256 })
  assert.deepEqual(idBeside({ sha256: other, isRemoved: true }), { outcome: 'added', id: about.sha256 })
  assert.deepEqual(idBeside({ sha256: about.sha256, isRemoved: true }), { outcome: 'added', id: digits }, 'what comes back has its id again')
})

test('what was removed is no longer a version of anything, in the same session and in the next', async () => {
  const version = async (n: number) => prepare(Buffer.from(transcript(40, n)), { file: '40.txt' })
  const folder = fresh()
  await writing(folder, async (writer) => {
    const first = await writer.add(await version(1))
    assert.equal((await writer.add(await version(2))).document.id, first.document.id)
    await writer.remove(first.document.id, 'a test', {})
    const again = await writer.add(await version(3))
    assert.deepEqual([again.outcome, again.document.id === first.document.id], ['added', false])
    await writer.remove(again.document.id, 'a test', {})
  })
  await writing(folder, async (writer) => assert.equal((await writer.add(await version(4))).outcome, 'added'))
})

test('documents come in the order of their dates, whatever the order they came in', async () => {
  const dates = ['2030-05-01', null, '2029', '2030-05', 'XXXX-03-07', '2030-04-30']
  const documents = await Promise.all(dates.map(async (date, n) => {
    const { about, ...rest } = await prepared(20 + n)
    return { ...rest, about: { ...about, date } }
  }))
  const [one, other] = [fresh(), fresh()]
  await addAll(one, documents)
  await addAll(other, documents.toReversed())
  assert.deepEqual(openArchive(one).documents().map(({ date }) => date).slice(0, 4), ['2029', '2030-04-30', '2030-05', '2030-05-01'])
  assert.deepEqual(openArchive(one).documents().map(({ id }) => id), openArchive(other).documents().map(({ id }) => id))
})

test('neither the clock nor the order of coming in decides what the archive holds', async () => {
  const documents = await many(6)
  const hashes = []
  for (const [order, times] of [[documents, ['1970-01-01', '1970-01-01']], [documents.toReversed(), ['2106-02-07', '1999-12-31']], [documents, ['2031-12-31', '2032-01-01']]] as const) {
    const folder = fresh()
    for (const [i, time] of times.entries())
      await writing(folder, (writer) => Promise.all(order.slice(i * 3, i * 3 + 3).map(writer.add)), { clock: () => new Date(`${time}T00:00:00Z`) })
    const { contentHash, lines } = await noFault(folder)
    assert.equal(lines, 6)
    hashes.push(contentHash)
  }
  assert.equal(new Set(hashes).size, 1)
  assert.deepEqual(readdirSync(join(root, String(count), 'log')), ['2031-12.jsonl', '2032-01.jsonl'])
  assert.deepEqual(readdirSync(join(root, String(count - 1), 'log')), ['2106-02.jsonl'], 'a clock that goes back does not begin an earlier file')
})

test('a document that is removed is out of reach; purged, its files are gone', async () => {
  const folder = fresh()
  const [first, second] = (await addAll(folder, await many(2))).map(({ document }) => document) as unknown as readonly [DocumentEntry, DocumentEntry]
  const source = (sha256: string) => existsSync(join(folder, 'sources', 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
  await writing(folder, async (writer) => {
    await writer.remove(first.id, 'not a transcript')
    await assert.rejects(writer.remove(first.id, 'again'), { code: 'no-such-document', message: /not a transcript/ })
    await writer.remove(second.id, 'asked to', { purge: true })
    await assert.rejects(writer.remove('0123456789abcdef', 'unknown'), { code: 'no-such-document' })
  })
  const archive = openArchive(folder)
  assert.equal(archive.documents().length, 0)
  assert.throws(() => archive.record(first.id), { code: 'no-such-document', message: /not a transcript/ })
  assert.deepEqual([source(first.sha256), source(second.sha256)], [true, false])
  assert(!existsSync(join(folder, 'records', second.id, '1.json')))
  await noFault(folder)
  await writing(folder, (writer) => writer.remove(first.id, 'now for good', { purge: true }))
  assert(!source(first.sha256))
  const back = await addAll(folder, await many(2))
  assert.deepEqual(back.map(({ outcome, document }) => [outcome, document.revision]), [['added', 2], ['added', 2]])
  assert.throws(() => openArchive(folder).record(first.id, 1), { code: 'purged' })
  assert.match(openArchive(folder).record(first.id).text.text, /Press briefing/)
  await noFault(folder)
})

test('purging spares bytes that another document has', async () => {
  const folder = fresh()
  await addAll(folder, [await prepared(2), await prepared(2, 2)])
  const { id } = openArchive(folder).documents()[0]!
  await writing(folder, async (writer) => {
    await writer.remove(id, 'first out')
    await writer.add(await prepared(2, 2)) // its own document now: its bytes were not the first of the one that was removed
    await writer.remove(id, 'and its files', { purge: true })
  })
  const { id: other } = openArchive(folder).documents()[0]!
  assert.notEqual(other, id)
  assert.equal(Buffer.from(openArchive(folder).source(other)).toString(), transcript(2, 2))
  await noFault(folder)
})

test('a reader sees one state until it refreshes', async () => {
  const folder = fresh()
  await addAll(folder, [await prepared(0)])
  const archive = openArchive(folder)
  const [documents, { generation }] = [archive.documents(), archive]
  assert.equal(archive.refresh(), false)
  assert.equal(archive.documents(), documents)
  await addAll(folder, await many(3))
  assert.equal(archive.documents(), documents)
  assert.equal(archive.refresh(), true)
  assert.equal(archive.documents().length, 3)
  assert.notEqual(archive.generation, generation)
  assert.equal(archive.generation, openArchive(folder).generation)
})

test('ids may be shortened as far as they are unique', async () => {
  const folder = fresh()
  const added = await addAll(folder, await many(40))
  const archive = openArchive(folder)
  for (const { document: { id } } of added) {
    assert.equal(archive.find(id), id)
    assert.equal(archive.find(id.slice(0, 10).toUpperCase()), id)
  }
  const first = added[0]!.document.id[0] as string
  const alike = added.filter(({ document }) => document.id.startsWith(first))
  if (alike.length > 1) assert.throws(() => archive.find(first), { code: 'id-ambiguous' })
  for (const nothing of ['', 'xyz', '../../etc', '0'.repeat(16)]) assert.throws(() => archive.find(nothing), { code: 'no-such-document' }, nothing)
})

test('a folder that is something else is refused, and left as it is', async () => {
  const folder = fresh()
  mkdirSync(folder)
  writeFileSync(join(folder, 'letter.txt'), 'mine')
  await assert.rejects(openArchiveWriter(folder), { code: 'not-an-archive' })
  assert.throws(() => openArchive(folder), { code: 'not-an-archive' })
  await assert.rejects(checkArchive(folder), { code: 'not-an-archive' })
  assert.deepEqual(readdirSync(folder), ['letter.txt'])
  assert.throws(() => openArchive(join(folder, 'letter.txt')), { code: 'not-an-archive' })
  assert.throws(() => openArchive(join(root, 'nowhere')), { code: 'no-archive' })
  const later = fresh()
  mkdirSync(later)
  writeFileSync(join(later, 'archive.json'), '{"format":"onrecord/archive/2"}\n')
  await assert.rejects(openArchiveWriter(later), { code: 'archive-format' })
  const kept = fresh()
  mkdirSync(kept)
  await addAll(kept, [await prepared(0)]) // an empty folder may become one
  rmSync(join(kept, 'archive.json'))
  await assert.rejects(openArchiveWriter(kept), { code: 'not-an-archive' })
})

test('no name becomes a path', async () => {
  const folder = fresh()
  const hostile = ['../../escape', '/etc/passwd', 'a\0b', 'CON', '..', 'x'.repeat(5000), '\u202egpj.exe']
  await writing(folder, async (writer) => {
    for (const [n, name] of hostile.entries()) await writer.add(await prepare(Buffer.from(transcript(50 + n)), { file: name, url: `https://example.org/${encodeURIComponent(name)}` }))
  })
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names) assert.match(name, /^(archive\.json|lock(\.json)?|tmp|log(\/\d{4}-\d\d\.jsonl)?|sources(\/sha256(\/[0-9a-f]{2}){0,2}(\/[0-9a-f]{64})?)?|records(\/[0-9a-f]{16}(\/1\.json)?)?)$/)
  assert.deepEqual(openArchive(folder).documents().map(({ file }) => file).sort(), hostile.sort())
  const archive = openArchive(folder)
  for (const id of ['../../archive.json', '..', '']) assert.throws(() => archive.record(id), { code: 'no-such-document' })
})

test('positions and words that do not agree are never served, though the file be as the log says', async () => {
  const { parseRecordFile, spellHead } = await import('../../src/archive/record-file.ts')
  const { body } = await prepared(5)
  const head = spellHead({ id: '0123456789abcdef', revision: 1, previous: null })
  const file = (change: (document: any) => void) => {
    const document = JSON.parse(Buffer.concat([head, body]).toString())
    change(document)
    return Buffer.from(JSON.stringify(document))
  }
  assert.equal(parseRecordFile(file(() => {})).revision, 1)
  const turnOf = (document: any) => document.record.blocks.find(({ kind }: { kind: string }) => kind === 'turn')
  const shift = (spans: number[][]) => spans.map(([start, end]) => [start! + 1, end! + 1])
  for (const change of [
    (document: any) => { document.text = `x${document.text}` },
    (document: any) => { document.text = document.text.replace(/。(?=\n\n)/, '！') },
    (document: any) => { turnOf(document).spans = shift(turnOf(document).spans) },
    (document: any) => { turnOf(document).labelSpans = shift(turnOf(document).labelSpans) },
    (document: any) => { turnOf(document).text += 'not' },
    (document: any) => { turnOf(document).spans.push([1e9, 1e9 + 1]) },
    (document: any) => { document.words.pop() },
    (document: any) => { document.format = 'onrecord/archived/0' },
    (document: any) => { document.source = '0'.repeat(64) },
  ]) assert.throws(() => parseRecordFile(file(change)), Error, change.toString())
})

test('all is counted', async () => {
  const folder = fresh()
  await addAll(folder, [...(await many(10)), await prepared(3, 2)])
  const archive = openArchive(folder)
  const { total, revisions, byLanguage, bySpeaker, byOutlet, byYear } = countArchive(archive)
  const records = archive.documents().map(({ id }) => archive.record(id).record)
  const turns = records.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'turn'))
  assert.deepEqual([total.documents, total.turns, revisions], [10, turns.length, 11])
  assert.equal(total.characters, records.reduce((sum, { source }) => sum + source.characters, 0))
  const summed = (amounts: ReadonlyMap<string, { turns: number; documents: number }>) => [...amounts.values()].reduce((sum, { turns }) => sum + turns, 0)
  for (const amounts of [byLanguage, bySpeaker, byOutlet, byYear]) assert.equal(summed(amounts), turns.length)
  assert.deepEqual([...byLanguage].map(([language, { documents }]) => [language, documents]).sort(), [['en', 5], ['zh-Hans', 5]])
  // a document counts once, however many turns somebody has in it
  for (const [speaker, { documents, turns: theirs }] of bySpeaker) {
    const own = records.map(({ blocks }) => blocks.filter((block) => block.kind === 'turn' && (block.speaker ?? '') === speaker).length)
    assert.deepEqual([documents, theirs], [own.filter((count) => count > 0).length, own.reduce((sum, count) => sum + count, 0)], speaker)
  }
})
