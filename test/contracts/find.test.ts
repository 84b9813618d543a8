// `onrecord find` as people and programs meet it.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { displayWidth } from '../../src/faces/cli/terminal.ts'
import { onrecord as call } from './command-line.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'onrecord-find-cli-'))
const archive = join(folder, 'archive')
after(() => rmSync(folder, { recursive: true, force: true }))

const onrecord = (...args: string[]) => call(args, { env: { ONRECORD_ARCHIVE: archive, COLUMNS: '100' } })
const find = (...args: string[]) => onrecord('find', ...args)
const json = (...args: string[]) => {
  const { code, out, complaint } = find(...args, '--format', 'json')
  assert.equal(complaint, '')
  return { code, found: JSON.parse(out) }
}

before(() => {
  writeFileSync(join(folder, 'formulas.txt'), 'Briefing\n\n2024-02-03\n\nMS. HALL: =cmd is what he typed, she said.\n\nQ: Why, and when, and who was there?\n\nMS. HALL: Nobody typed it, and nobody was there at all.\n\nQ: Thank you. Where?\n\nMS. HALL: In the room.\n')
  const { code, complaint } = onrecord('add', join(root, 'examples'), join(folder, 'formulas.txt'), '--quiet')
  assert.equal(code, 0, complaint)
})

/** All turns of the examples, read by the program itself. */
const turns = () =>
  [...readdirSync(join(root, 'examples')).map((name) => join(root, 'examples', name)), join(folder, 'formulas.txt')].filter((file) => /\.(txt|md|html)$/.test(file)).flatMap((file) =>
    onrecord('read', file, '--format', 'jsonl').out.trim().split('\n').map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'turn').map((turn) => ({ ...turn, source: onrecord('read', file, '--format', 'text').out })))

test('counts are those of a plain scan of what "onrecord read" prints', () => {
  const all = turns()
  assert(all.length > 40)
  for (const words of ['中', '合作', '我们', '的', '记者', '外交部', '，', 'the', 'question', 'and', 'gobierno', 'de la']) {
    const shape = /[a-z]/.test(words) ? new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${words.replace(' ', '\\s+')}(?![\\p{L}\\p{N}\\p{M}])`, 'giu') : new RegExp(words.normalize('NFKC'), 'gu')
    const hits = all.map(({ text }) => [...text.normalize('NFKC').matchAll(shape)].length)
    const { code, found } = json(`"${words}"`, '--limit', 'all')
    assert.deepEqual([found.totals.hits, found.totals.turns], [hits.reduce((sum, n) => sum + n, 0), hits.filter((n) => n > 0).length], words)
    assert.equal(code, found.totals.hits ? 0 : 1)
  }
})

test('--format json is what the contract says, and every span holds its node', () => {
  const { found } = json('我们', '--limit', '7', '--offset', '1')
  assert.deepEqual(Object.keys(found), ['query', 'totals', 'lines', 'facets'])
  assert.deepEqual([found.query, found.lines.length], ['我们', 7])
  assert.deepEqual(Object.keys(found.totals), ['hits', 'turns', 'documents'])
  assert.deepEqual(Object.keys(found.facets), ['year', 'speaker', 'outlet', 'act'])
  for (const line of found.lines) {
    assert.deepEqual(Object.keys(line), ['record', 'turn', 'file', 'date', 'speaker', 'outlet', 'act', 'left', 'node', 'right', 'spans'])
    const source = [...readFileSync(join(root, 'examples', line.file), 'utf8')]
    if (line.file.endsWith('.txt')) assert.equal(line.spans.map(([start, end]: [number, number]) => source.slice(start, end).join('')).join(''), line.node)
    assert(onrecord('show', line.record, '--format', 'jsonl').out.includes(`"id":"${line.turn}"`))
    assert(line.left.length <= 40 && line.right.length <= 40)
  }
  assert.deepEqual(json('我们', '--count').found.lines, [])
})

test('filters and sorts', () => {
  const { found: answers } = json('我们', '--act', 'answer', '--lang', 'zh', '--limit', 'all')
  assert(answers.lines.length && answers.lines.every(({ act }: { act: string }) => act === 'answer'))
  const { found: right } = json('and', '--sort', '1R', '--limit', 'all')
  const words = right.lines.map(({ right: its }: { right: string }) => /[\p{L}\p{N}\p{M}]+/u.exec(its)?.[0]?.toLowerCase() ?? '')
  assert.deepEqual(words, words.toSorted(new Intl.Collator('en').compare))
  assert.equal(json('typed', '--from', '2024-02', '--to', '2024-02-03').found.totals.hits, 2)
  assert.equal(json('typed', '--from', '2024-02-04').code, 1)
  assert.equal(json('ZZZZ').code, 1)
})

test('for people: a line a hit, nodes below each other, totals, facets', () => {
  const { code, out } = find('我们', '--limit', '6', '--facets')
  assert.equal(code, 0)
  const lines = out.split('\n')
  assert.match(lines[0] as string, /^我们 {2}\d+ hits in \d+ turns of \d+ documents$/)
  const kwic = lines.slice(2, 8)
  assert.equal(new Set(kwic.map((line) => displayWidth(line.slice(0, line.indexOf('  我们'))))).size, 1)
  for (const line of kwic) assert.match(line, / [0-9a-f]{8}#b\d+$/)
  assert(kwic.every((line) => displayWidth(line) <= 100))
  assert.match(out, /\d+ more hits?: --offset 6, or --limit all/)
  for (const facet of ['year', 'speaker', 'outlet', 'act']) assert.match(out, new RegExp(`^hits {2}turns {2}documents {2}${facet}$`, 'm'))
  assert.deepEqual(find('ZZZZ'), { code: 1, out: 'ZZZZ  nothing found\n', complaint: '' })
  assert.match(find('我们', '--count').out, /^[^\n]+\n$/)
})

test('tables: no cell that a spreadsheet would run, unless asked for', () => {
  const guarded = find('typed', '--format', 'csv', '--context', '20')
  assert.match(guarded.out, /^record,turn,file,date,speaker,role,outlet,act,left,node,right,spans\r\n/)
  assert.match(guarded.out, /,'=cmd is what he ,typed,", she said\.",/)
  assert.match(find('typed', '--format', 'csv', '--raw').out, /,=cmd is what he ,/)
  const tsv = find('我们', '--format', 'tsv', '--limit', 'all').out.trimEnd().split('\n')
  assert(tsv.length > 3 && tsv.every((line) => line.split('\t').length === 12))
})

test('what is wrong is said, with the place in the query', () => {
  assert.deepEqual(find('发展 AND (合作'), { code: 2, out: '', complaint: 'onrecord: this bracket is not closed\n  发展 AND (合作\n           ^\n' })
  for (const nothing of ['', '  ']) assert.deepEqual(find(nothing), { code: 2, out: '', complaint: 'onrecord: the query is empty\n' })
  for (const args of [['x', '--sort', '9L'], ['x', '--from', 'May'], ['x', '--limit', 'many'], ['x', '--speaker', ' '], ['x', '--act', 'reply'], ['x', '--archive', join(folder, 'none')]]) {
    const { code, out, complaint } = find(...args)
    assert.deepEqual([code, out], [2, ''])
    assert.match(complaint, /^onrecord: [^\n]+\n$/)
  }
})

test('a damaged or missing index is made anew', () => {
  const index = join(archive, 'index', 'concordance')
  const expected = find('我们').out
  const database = join(index, 'words.sqlite')
  const bytes = readFileSync(database)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 0xff
  writeFileSync(database, bytes)
  const { code, out, complaint } = find('我们')
  assert.deepEqual([code, out], [0, expected])
  assert.match(complaint, /is damaged[^\n]+; making it anew\n$/)
  assert.deepEqual(find('我们'), { code: 0, out: expected, complaint: '' })
  // where only whoever reads on notices it
  const texts = readFileSync(join(index, 'texts'))
  for (const format of ['human', 'json']) {
    const before = find('我们', '--format', format).out
    writeFileSync(join(index, 'texts'), texts.map((byte) => byte ^ 1))
    const found = find('我们', '--format', format)
    assert.deepEqual([found.code, found.out], [0, before])
    assert.match(found.complaint, /texts is damaged in [^\n]+; looking again\nonrecord: the index is made anew\n$/)
    assert.deepEqual(readFileSync(join(index, 'texts')), texts)
  }
  rmSync(index, { recursive: true })
  assert.equal(find('我们').out, expected)
  assert.deepEqual(find('我们'), { code: 0, out: expected, complaint: '' })
  assert.doesNotMatch(onrecord('check', '--quiet').complaint, /index/)
})

test('a document that is removed is no longer found', () => {
  const { found } = json('typed')
  assert.equal(onrecord('remove', found.lines[0].record, '--reason', 'a test').code, 0)
  assert.equal(json('typed').code, 1)
})
