// The log: what a crash, a power loss or a flipped bit does to its end and to its middle.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkArchive, openArchive, openArchiveWriter } from '../../src/archive/index.ts'
import { fileFor, type NewLine, noLine, readLog, spellLine } from '../../src/archive/log.ts'
import { many, prepared, random } from './documents.ts'

const root = mkdtempSync(join(tmpdir(), 'onrecord-log-'))
after(() => rmSync(root, { recursive: true, force: true }))
let count = 0

function logOf(files: { [name: string]: string | Buffer }): string {
  const folder = join(root, String(++count))
  mkdirSync(join(folder, 'log'), { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'log', name), content)
  return folder
}
const removal = (n: number): NewLine => ({ op: 'remove', id: `document ${n}`, reason: `because of ${'é漢𠮷'.repeat(n % 4)}`, purge: false })
function spell(lines: number): string[] {
  let position = noLine
  return Array.from({ length: lines }, (_, n) => {
    const spelled = spellLine(removal(n), position, new Date(Date.UTC(2031, 0, n + 1)))
    position = spelled.position
    return spelled.text
  })
}

test('lines are read as they were written, over several files and in several goes', () => {
  const lines = spell(9)
  const folder = logOf({ '2031-01.jsonl': lines.slice(0, 4).join('') })
  const first = readLog(folder)!
  assert.deepEqual([first.lines.map(({ seq }) => seq), first.faults, first.tail], [[1, 2, 3, 4], [], null])
  assert.deepEqual(first.lines.map(({ id }) => id), [0, 1, 2, 3].map((n) => `document ${n}`))
  writeFileSync(join(folder, 'log', '2031-01.jsonl'), lines.slice(0, 6).join(''))
  writeFileSync(join(folder, 'log', '12031-01.jsonl'), lines.slice(6).join(''))
  const rest = readLog(folder, first.cursor)!
  assert.deepEqual(rest.lines.map(({ seq }) => seq), [5, 6, 7, 8, 9])
  assert.deepEqual(rest.cursor, { position: rest.cursor.position, file: '12031-01.jsonl', bytes: Buffer.byteLength(lines.slice(6).join('')), lines: 3 })
  assert.deepEqual(readLog(folder)!.cursor, rest.cursor)
})

test('a file is that of the month, and never one before the last', () => {
  const [july, august] = [new Date('2031-07-31T23:59:59Z'), new Date('2031-08-01T00:00:00Z')]
  assert.equal(fileFor(july, null), '2031-07.jsonl')
  assert.equal(fileFor(august, '2031-07.jsonl'), '2031-08.jsonl')
  assert.equal(fileFor(july, '2031-08.jsonl'), '2031-08.jsonl')
  assert.equal(fileFor(new Date('1970-01-01'), '9999-12.jsonl'), '9999-12.jsonl')
})

test('cut off at any byte, the log is whole up to its last whole line, and the rest is its tail', () => {
  const lines = spell(3)
  const whole = Buffer.from(lines.join(''))
  const ends = lines.reduce<number[]>((all, line) => [...all, (all.at(-1) ?? 0) + Buffer.byteLength(line)], [0])
  for (let length = 0; length <= whole.length; length++) {
    const { cursor, lines, tail, faults } = readLog(logOf({ '2031-01.jsonl': whole.subarray(0, length) }))!
    const end = ends.findLast((end) => end <= length)!
    assert.deepEqual([cursor.bytes, lines.length, faults], [end, ends.indexOf(end), []], `at ${length}`)
    assert.deepEqual(tail, end === length ? null : { bytes: length - end, isComplete: ends.includes(length + 1) }, `at ${length}`)
  }
})

test('zeros that a power loss left behind the end are a tail; zeros in the middle are damage', () => {
  const [first, second, third] = spell(3) as [string, string, string]
  const zeros = '\0'.repeat(600)
  for (const end of [zeros, `${second.slice(0, 40)}${zeros}`, `${zeros}${third.slice(50)}`]) {
    const reading = readLog(logOf({ '2031-01.jsonl': first + end }))!
    assert.deepEqual([reading.lines.length, reading.faults, reading.tail], [1, [], { bytes: Buffer.byteLength(end), isComplete: false }])
  }
  const middle = readLog(logOf({ '2031-01.jsonl': `${first}${second.slice(0, 40)}${zeros}\n${third}` }))!
  assert.match(middle.faults[0]!.message, /^log\/2031-01\.jsonl line 2: /)
})

test('one bit flipped anywhere is damage, and the first bad line is named', () => {
  const lines = spell(3)
  const whole = Buffer.from(lines.join(''))
  const next = random(3)
  for (let at = 0; at < whole.length; at++) {
    const bytes = Buffer.from(whole)
    bytes[at]! ^= 1 << Math.floor(next() * 8)
    const { faults } = readLog(logOf({ '2031-01.jsonl': bytes }))!
    const line = whole.subarray(0, at).toString('latin1').split('\n').length
    assert.equal(faults[0]?.message.startsWith(`log/2031-01.jsonl line ${line}: `), true, `bit at ${at} of line ${line}: ${JSON.stringify(faults)}`)
    assert.equal(faults[0]?.code, 'log-damaged')
  }
})

test('a line left out, repeated, put elsewhere or altered is damage, though it be well spelled', () => {
  const lines = spell(6) as [string, string, string, string, string, string]
  const forged = spellLine({ op: 'remove', id: 'document 9', reason: 'forged', purge: true }, { seq: 2, hash: JSON.parse(lines[1]).hash }, new Date(0)).text
  const cases: [string[], number][] = [
    [[lines[0], lines[2], lines[3]], 2], [[lines[0], lines[1], lines[1]], 3], [[lines[1], lines[0]], 1],
    [[lines[0], lines[1], forged, lines[3]], 4], [[...lines.slice(0, 3), '\n', ...lines.slice(3)], 4], [lines.slice(1), 1],
  ]
  for (const [broken, line] of cases) assert.match(readLog(logOf({ '2031-01.jsonl': broken.join('') }))!.faults[0]?.message ?? 'no fault', new RegExp(`line ${line}: `))
  const missing = readLog(logOf({ '2031-01.jsonl': lines[0], '2031-03.jsonl': lines[2] }))!
  assert.match(missing.faults[0]!.message, /^log\/2031-03\.jsonl line 1: expected number 2, found 3/)
  const cut = readLog(logOf({ '2031-01.jsonl': lines[0].slice(0, -30), '2031-02.jsonl': lines[1] }))!
  assert.match(cut.faults[0]!.message, /^log\/2031-01\.jsonl line 1: it is cut short/)
})

test('a torn end is mended, a reader meanwhile ignores it, and damage stops all writing', async () => {
  const folder = join(root, 'torn')
  const write = async (n: number) => {
    const writer = await openArchiveWriter(folder)
    await writer.add(await prepared(n))
    await writer.close()
  }
  for (const n of [0, 1, 2]) await write(n)
  const [name] = readdirSync(join(folder, 'log')) as [string]
  const path = join(folder, 'log', name)
  const whole = readFileSync(path)
  const third = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1
  for (const length of [third + 1, third + 200, whole.length - 2]) {
    writeFileSync(path, whole.subarray(0, length))
    assert.equal(openArchive(folder).documents().length, 2)
    await write(2)
    assert.equal(openArchive(folder).documents().length, 3)
    assert.deepEqual((await checkArchive(folder)).faults, [])
  }
  const mended = readFileSync(path)
  writeFileSync(path, mended.subarray(0, -1)) // only the line end is missing: the line is whole, and so is what it speaks of
  await write(2)
  assert.deepEqual(readFileSync(path), mended)

  const flipped = Buffer.from(mended)
  flipped[100]! ^= 4
  writeFileSync(path, flipped)
  await assert.rejects(openArchiveWriter(folder), { code: 'log-damaged', message: /line 1: expected hash/ })
  assert.throws(() => openArchive(folder), { code: 'log-damaged' })
  const rest = openArchive(folder, { damage: 'report' })
  assert.deepEqual([rest.documents().length, rest.faults.length], [2, 1], 'what the sound lines speak of can be read')
  assert.deepEqual(readFileSync(path), flipped, 'nothing was mended that was not torn')
})

test('a log that is gone is missed, while records are there of which it spoke', async () => {
  const folder = join(root, 'gone')
  const writer = await openArchiveWriter(folder)
  await Promise.all((await many(3)).map(writer.add))
  await writer.close()
  const [name] = readdirSync(join(folder, 'log')) as [string]
  writeFileSync(join(folder, 'log', name), '')
  assert.throws(() => openArchive(folder), { code: 'log-damaged' })
  rmSync(join(folder, 'log'), { recursive: true })
  assert.throws(() => openArchive(folder), { code: 'log-damaged', message: /there is no log, and records are there/ })
  assert.deepEqual(openArchive(folder, { damage: 'report' }).faults.map(({ code }) => code), ['log-damaged'])
  await assert.rejects(openArchiveWriter(folder), { code: 'log-damaged' }, 'nothing is written over what is there')
  const { faults } = await checkArchive(folder, { isReadingAgain: false })
  assert(faults.some(({ message }) => message.startsWith('log: there is no log')))
  assert.equal(faults.filter(({ code }) => code === 'not-in-log').length, 6)
})

test('a reader whose log was cut off behind it starts again', async () => {
  const folder = join(root, 'cut')
  const writer = await openArchiveWriter(folder)
  for (const document of await many(4)) await writer.add(document)
  await writer.close()
  const archive = openArchive(folder)
  const [name] = readdirSync(join(folder, 'log')) as [string]
  const path = join(folder, 'log', name)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  writeFileSync(path, `${lines.slice(0, 2).join('\n')}\n`)
  assert.equal(archive.refresh(), true)
  assert.equal(archive.documents().length, 2)
  const again = await openArchiveWriter(folder)
  for (const n of [7, 8, 9]) await again.add(await prepared(n))
  await again.close()
  assert.equal(archive.refresh(), true)
  assert.equal(archive.documents().length, 5)
  const { faults } = await checkArchive(folder)
  assert.deepEqual(faults.map(({ code }) => code), Array(4).fill('not-in-log'), 'the files of the two lost lines have not gone unnoticed')
})
