// The commands that keep an archive, as people and programs call them.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { read, toContractLines, toJson } from '../../src/index.ts'
import { transcript } from '../archive/documents.ts'
import { environment, onrecord as call, type Call } from './command-line.ts'

const root = mkdtempSync(join(tmpdir(), 'onrecord-archive-cli-'))
after(() => rmSync(root, { recursive: true, force: true }))
const program = join(import.meta.dirname, '..', '..', 'bin', 'onrecord.js')

/** Without the line that tells of the progress every five seconds, where the machine is that busy. */
const onrecord = (args: readonly string[], how: Call = {}) => {
  const { complaint, ...called } = call(args, { cwd: root, ...how })
  return { ...called, complaint: complaint.replace(/^[a-z]+: \d+% · .* left\n/gm, '') }
}
const quietly = (args: readonly string[], how?: Call) => {
  const { code, out, complaint } = onrecord(args, how)
  assert.deepEqual([complaint, code], ['', 0])
  return out
}
const complains = (args: readonly string[], sentence: RegExp, how?: Call) => {
  const { code, out, complaint } = onrecord(args, how)
  assert.match(complaint, sentence)
  assert.equal(complaint.trimEnd().split('\n').length, 1, `one sentence a trouble: ${complaint}`)
  assert.equal(code, 2)
  return out
}
const sources = join(root, 'sources')
mkdirSync(join(sources, 'deeper', 'still'), { recursive: true })
for (let n = 0; n < 4; n++) writeFileSync(join(sources, `${n}.txt`), transcript(n))
writeFileSync(join(sources, 'deeper', 'still', '4.txt'), transcript(4))
writeFileSync(join(sources, '.hidden'), transcript(5))

const idOf = (out: string) => /[0-9a-f]{16}/.exec(out)![0]
const counts = (added: number, unchanged: number, revised: number, failed: number) => new RegExp(`added ${added}, unchanged ${unchanged}, revised ${revised}, failed ${failed} in [\\d.]+ s \\([\\d.]+ M characters/s\\)\n$`)

test('add takes folders with all that is in them, again it changes nothing, and list shows what there is', () => {
  const first = quietly(['add', sources, '--archive', 'one'])
  assert.match(first, counts(5, 0, 0, 0))
  assert.deepEqual(first.split('\n').slice(0, 5).map((line) => /^added .* \[(\d\.txt)\]$/.exec(line)?.[1]), ['0.txt', '1.txt', '2.txt', '3.txt', '4.txt'])
  assert.equal(quietly(['add', sources, '--archive', 'one', '--quiet']), '')
  const table = quietly(['list', '--archive', 'one']).trimEnd().split('\n')
  assert.match(table[0]!, /^id +date +language +turns +title$/)
  assert.equal(table.length, 6)
  const lines = quietly(['list', '--archive', 'one', '--format', 'jsonl']).trimEnd().split('\n').map((line) => JSON.parse(line))
  assert.deepEqual(lines.map(({ file }) => file).sort(), ['0.txt', '1.txt', '2.txt', '3.txt', '4.txt'])
  assert.equal(quietly(['list', '--archive', 'one', '--format', 'tsv']).trimEnd().split('\n').length, 6)
  writeFileSync(join(root, '=1+1.txt'), transcript(0))
  quietly(['add', '=1+1.txt', '--archive', 'formulas', '--quiet'])
  assert.match(quietly(['list', '--archive', 'formulas', '--format', 'csv']), /,'=1\+1\.txt,/)
  assert.match(quietly(['list', '--archive', 'formulas', '--format', 'csv', '--raw']), /,=1\+1\.txt,/)
})

test('where no file can be read, add leaves no archive that it did not find', () => {
  writeFileSync(join(root, 'empty.txt'), '')
  assert.match(complains(['add', 'empty.txt', '--archive', join('deep', 'none')], /^onrecord: empty\.txt is empty/), counts(0, 0, 0, 1))
  assert.deepEqual([existsSync(join(root, 'deep')), onrecord(['list', '--archive', join('deep', 'none')]).code], [false, 2])
  mkdirSync(join(root, 'found'))
  complains(['add', 'empty.txt', '--archive', 'found'], /empty\.txt/)
  assert.deepEqual(readdirSync(join(root, 'found')), [])
  quietly(['add', join(sources, '0.txt'), '--archive', 'kept'])
  complains(['add', 'empty.txt', '--archive', 'kept'], /empty\.txt/)
  assert.equal(quietly(['list', '--archive', 'kept', '--format', 'jsonl']).trimEnd().split('\n').length, 1)
  const { code, out } = onrecord(['add', 'empty.txt', join(sources, '0.txt'), join(sources, '0.txt'), '--archive', join('deep', 'some')])
  assert.equal(code, 2)
  assert.match(out, counts(1, 1, 0, 1))
})

test('the archive is --archive, or ONRECORD_ARCHIVE, or ./archive', () => {
  const folder = join(root, 'places')
  mkdirSync(folder)
  quietly(['add', join(sources, '0.txt')], { cwd: folder })
  assert(existsSync(join(folder, 'archive', 'archive.json')))
  quietly(['add', join(sources, '1.txt')], { cwd: folder, env: { ONRECORD_ARCHIVE: 'named' } })
  assert(existsSync(join(folder, 'named', 'archive.json')))
  assert.match(quietly(['add', join(sources, '2.txt'), '--archive', 'third'], { cwd: folder, env: { ONRECORD_ARCHIVE: 'named' } }), counts(1, 0, 0, 0))
  assert(existsSync(join(folder, 'third', 'archive.json')))
  // an archive inside the folder that is added is no source
  complains(['add', '.'], /there are no files in \./, { cwd: join(folder, 'third'), env: { ONRECORD_ARCHIVE: '.' } })
})

test('a bad file is named, the rest goes on, exit code 2', () => {
  const folder = join(root, 'mixed')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.txt'), transcript(6))
  writeFileSync(join(folder, 'b.pdf'), '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj')
  writeFileSync(join(folder, 'c.txt'), '')
  writeFileSync(join(folder, 'd.txt'), transcript(7))
  symlinkSync('d.txt', join(folder, 'e.txt'))
  symlinkSync('.', join(folder, 'round'))
  const { code, out, complaint } = onrecord(['add', folder, join(root, 'missing.txt'), '--archive', 'two'])
  assert.equal(code, 2)
  assert.match(out, counts(2, 1, 0, 3))
  assert.deepEqual(complaint.trimEnd().split('\n').map((line) => /(missing\.txt|b\.pdf|c\.txt)/.exec(line)?.[1]).sort(), ['b.pdf', 'c.txt', 'missing.txt'])
})

test('a name that is not UTF-8 is no obstacle; a link to nothing is named as what it is', { skip: process.platform !== 'linux' && 'other systems have no such names' }, () => {
  const folder = join(root, 'names')
  const old = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xcd, 0xe2, 0xbd, 0xbb])]) // GB 2312
  mkdirSync(old, { recursive: true })
  writeFileSync(Buffer.concat([old, Buffer.from('/'), Buffer.from([0xbc, 0xc7, 0xd5, 0xdf]), Buffer.from('.txt')]), transcript(9))
  writeFileSync(join(folder, 'e\u001b[31mvil\n\u202e.txt'), transcript(10))
  symlinkSync('nowhere', join(folder, 'z'))
  const { code, out, complaint } = onrecord(['add', folder, '--archive', 'named'])
  assert.match(out, counts(2, 0, 0, 1))
  assert.match(out, /\[e␛\[31mvil <U\+202E>\.txt\]/)
  assert.deepEqual([code, complaint], [2, `onrecord: ${join(folder, 'z')} is a link to a file that does not exist\n`])
})

const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0
test('on a terminal a bar with the rate and the time left, which gives way to complaints and leaves nothing behind', { skip: !hasScript && 'the program "script", which makes a terminal, is not here' }, () => {
  const folder = join(root, 'shown')
  mkdirSync(folder)
  for (let n = 0; n < 30; n++) writeFileSync(join(folder, `${String(n).padStart(2, '0')}.txt`), n === 20 ? '' : transcript(n))
  const inTerminal = (...options: string[]) => {
    const { status, stdout } = spawnSync('script', ['-qec', [process.execPath, program, 'add', folder, '--archive', 'shown-archive', ...options].join(' '), '/dev/null'], { cwd: root, encoding: 'utf8', env: { ...environment, TERM: 'xterm' } })
    assert.equal(status, 2)
    return stdout
  }
  const out = inTerminal()
  assert.match(out, /adding [█░]{24} \d+% · \d+ of 30 files · [\d.]+ M characters\/s · [\d:?]+ left/)
  assert.match(out, /\r\u001b\[Konrecord: .*20\.txt is empty: 0 bytes\r\n/)
  assert.match(out.trimEnd(), /\u001b\[2Kadded 29, unchanged 0, revised 0, failed 1 in [^\r\n]*$/)
  const quiet = inTerminal('--quiet')
  assert.equal(quiet, `onrecord: ${join(folder, '20.txt')} is empty: 0 bytes\r\n`)
})

test('Ctrl-C ends it early: what has been read is in, what has not is counted, and the same command goes on', { skip: process.platform === 'win32' && 'there a signal ends the process at once' }, async () => {
  const folder = join(root, 'much')
  mkdirSync(folder)
  const long = (n: number) => `Briefing ${n}\n\nMay ${1 + (n % 28)}, 2033\n\n${transcript(n * 2).split('\n\n').slice(2).join('\n\n').repeat(60)}`
  for (let n = 0; n < 60; n++) writeFileSync(join(folder, `${n}.txt`), long(n))
  const child = spawn(process.execPath, [program, 'add', folder, '--archive', 'stopped'], { cwd: root, env: environment })
  let [out, complaint] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (complaint += part))
  while (!existsSync(join(root, 'stopped', 'log')) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGINT')
  const [code] = (await once(child, 'close')) as [number]
  const [, added, left] = /added (\d+), unchanged 0, revised 0, failed 0(?:, not added (\d+))? in/.exec(out) ?? []
  assert.equal(Number(added) + Number(left ?? 0), 60, out + complaint)
  assert.equal(code, left ? 2 : 0)
  if (left) assert.match(complaint, /stopping: what has been read goes in/)
  assert.match(quietly(['add', folder, '--archive', 'stopped', '--jobs', '1']), counts(60 - Number(added), Number(added), 0, 0))
})

test('what cannot be meant is refused in one sentence', () => {
  const one = join(sources, '0.txt')
  complains(['add', sources, '--url', 'https://example.org/', '--archive', 'three'], /--url is the address of one document, and these are 5 files/)
  for (const [args, sentence] of [
    [['--date', '2031-02-30'], /--date: 2031-02-30 is no date/], [['--url', 'example.org'], /--url/], [['--url', 'http://'], /--url/], [['--licence', ' '], /--licence/], [['--jobs', '0'], /--jobs/],
  ] as const) complains(['add', one, ...args, '--archive', 'three'], sentence)
  mkdirSync(join(root, 'empty'))
  complains(['add', join(root, 'empty'), '--archive', 'three'], /there are no files in/)
  complains(['list', '--archive', 'three'], /there is no archive at three/)
  complains(['add', one, '--archive', sources], /is not an archive/)
  complains(['add', one, '--archive', one], /0\.txt is not an archive: it is no folder/)
  complains(['add', one, '--archive', join(one, 'below')], /there can be no archive at .*below|is not an archive/)
  complains(['add', one, '--archive', ''], /--archive is followed by no folder/)
  complains(['check', '--archive', sources], /is not an archive/)
  assert(!existsSync(join(root, 'three')), 'nothing was made')
  complains(['remove', '0', '--archive', 'one'], /required option '--reason/)
  complains(['show', 'ffffffff', '--archive', 'one'], /there is no document ffffffff/)
})

test('standard input with its address, and a later version of it', () => {
  const url = 'https://example.org/briefings/8'
  const id = idOf(quietly(['add', '-', '--url', url, '--licence', 'CC-BY-4.0', '--archive', 'four'], { input: transcript(8) }))
  assert.match(quietly(['add', '-', '--url', url, '--archive', 'four'], { input: transcript(8, 2) }), new RegExp(`^revised +${id} revision 2`))
  const all = quietly(['show', id, '--revisions', '--format', 'jsonl', '--archive', 'four']).trimEnd().split('\n').map((line) => JSON.parse(line))
  assert.deepEqual(all.map(({ revision, url, licence, file }) => [revision, url, licence, file]), [[1, url, 'CC-BY-4.0', null], [2, url, null, null]])
  assert.match(quietly(['show', id, '--revisions', '--archive', 'four']), /^revision +added[\s\S]*1 .*\n +2 \*/)
  assert.equal(quietly(['show', id, '--revision', '1', '--format', 'source', '--archive', 'four']), transcript(8))
  assert.equal(quietly(['show', id, '--format', 'source', '--archive', 'four']), transcript(8, 2))
  complains(['show', id, '--revision', '3', '--archive', 'four'], /has 2 revisions/)
  complains(['add', '-', '--archive', 'four'], /standard input is empty/, { input: '' })
})

test('show gives what read gives, in every format', async () => {
  const page = join(import.meta.dirname, '..', '..', 'examples', 'press-conference.zh.html')
  const { text, record } = await read(readFileSync(page), { name: page })
  const id = idOf(quietly(['add', page, '--archive', 'five']))
  const show = (format: string) => quietly(['show', id.slice(0, 6), '--format', format, '--archive', 'five'])
  assert.equal(show('text'), text.text)
  assert.equal(show('jsonl'), [...toContractLines(record, text)].map((line) => `${line}\n`).join(''))
  assert.equal(show('json'), [...toJson(record, text)].join(''))
  assert.equal(show('human'), quietly(['read', page]))
})

test('remove, with its reason, for good or with the files', () => {
  const ids = ['0', '1'].map((n) => idOf(quietly(['add', join(sources, `${n}.txt`), '--archive', 'six'])))
  assert.match(quietly(['remove', ids[0]!.slice(0, 8), '--reason', 'not a transcript', '--archive', 'six']), /^removed [0-9a-f]{16}; its files stay/)
  complains(['show', ids[0]!, '--archive', 'six'], /was removed: not a transcript/)
  quietly(['remove', ids[0]!, '--reason', 'for good', '--purge', '--archive', 'six'])
  assert.deepEqual(readdirSync(join(root, 'six', 'records', ids[0]!)), [])
  assert.equal(quietly(['list', '--format', 'jsonl', '--archive', 'six']).trimEnd().split('\n').length, 1)
})

test('check names every fault and exits with 2; list and show go on with what is sound', () => {
  const id = idOf(quietly(['add', join(sources, '0.txt'), join(sources, '1.txt'), '--archive', 'seven']))
  const { faults, checked, contentHash } = JSON.parse(quietly(['check', '--archive', 'seven', '--format', 'json', '--quiet']))
  assert.deepEqual([faults, checked], [[], 2])
  assert.match(contentHash, /^[0-9a-f]{64}$/)
  assert.equal(quietly(['check', '--sample', '50%', '--archive', 'seven', '--quiet']), '')
  const record = join(root, 'seven', 'records', id, '1.json')
  const whole = readFileSync(record, 'utf8')
  writeFileSync(record, whole.replace('"kind":"turn"', '"kind":"tuRn"'))
  const { code, out, complaint } = onrecord(['check', '--archive', 'seven'])
  assert.deepEqual([code, complaint], [2, ''])
  assert.match(out, new RegExp(`^record-damaged: records/${id}/1.json: expected SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}\nchecked: 2 documents, all 2 revisions, 2 lines of the log; 1 fault\ncontent: `))
  assert.equal(complains(['show', id, '--archive', 'seven'], /record-damaged|is damaged: expected SHA-256/), '')
  writeFileSync(record, whole)
  const log = join(root, 'seven', 'log', readdirSync(join(root, 'seven', 'log'))[0]!)
  writeFileSync(log, readFileSync(log, 'utf8').replace('"seq":1', '"seq":7'))
  const listed = complains(['list', '--format', 'jsonl', '--archive', 'seven'], /log\/.* line 1: expected hash .*; documents of damaged lines are not listed/)
  assert.equal(listed.trimEnd().split('\n').length, 1)
})

test('stats count, for people and for programs; rebuild says what it did', () => {
  quietly(['add', sources, '--archive', 'eight', '--quiet'])
  assert.match(quietly(['stats', '--archive', 'eight']), /^5 documents, \d+ turns, [\d,]+ characters[\s\S]*language +documents +turns +characters\n/)
  const { total, byLanguage } = JSON.parse(quietly(['stats', '--format', 'json', '--archive', 'eight']))
  assert.deepEqual([total.documents, byLanguage.map(({ language }: { language: string }) => language).sort()], [5, ['en', 'zh-Hans']])
  assert.match(quietly(['rebuild', '--archive', 'eight']), /^rebuilt .* from 5 documents\n$/)
})

test('an archive that may be read and not written to is read as another, with its indexes', (t) => {
  quietly(['add', sources, '--archive', 'guarded', '--quiet'])
  // whoever may do everything is somebody else for this
  const isRoot = process.getuid?.() === 0
  const asReader = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8', env: { ...environment, NODE_COMPILE_CACHE: '' }, ...(isRoot ? { uid: 65534, gid: 65534 } : {}) })
    return { code: status, out: stdout, complaint: stderr }
  }
  if (isRoot) chmodSync(root, 0o755)
  if (asReader('--version').code !== 0) return t.skip('somebody else than root may not read this checkout')
  const guarded = join(root, 'guarded')
  const everything = [guarded, ...readdirSync(guarded, { recursive: true, encoding: 'utf8' }).map((name) => join(guarded, name))]
  const guard = (isGuarded: boolean) => {
    for (const path of everything) if (existsSync(path)) chmodSync(path, statSync(path).isDirectory() ? (isGuarded ? 0o555 : 0o755) : isGuarded ? 0o444 : 0o644)
  }
  const database = join(guarded, 'index', 'concordance', 'words.sqlite')
  const expected = quietly(['find', 'the', '--archive', 'guarded'])
  const left = ['-wal', '-shm'].map((end) => database + end) // by a reader who was free to write
  everything.push(...left)
  for (const shape of ['as a reader left it', 'without the file that SQLite keeps for readers', 'without the file of changes', 'without either']) {
    if (shape.includes('readers') || shape.includes('either')) rmSync(left[1]!, { force: true })
    if (shape.includes('changes')) writeFileSync(left[1]!, '')
    if (shape.includes('changes') || shape.includes('either')) rmSync(left[0]!, { force: true })
    guard(true)
    try {
      assert.deepEqual(asReader('find', 'the', '--archive', 'guarded'), { code: 0, out: expected, complaint: '' }, shape)
      if (shape.includes('changes')) assert.match(asReader('check', '--archive', 'guarded', '--quiet').out, /^$/)
    } finally {
      guard(false)
    }
  }
  // changes that a writer left in a file of their own cannot be looked at there: the records are
  writeFileSync(left[0]!, 'unfinished')
  guard(true)
  try {
    const { code, out, complaint } = asReader('find', 'the', '--archive', 'guarded')
    assert.deepEqual([code, out], [0, expected])
    assert.match(complaint, /left unfinished by a writer/)
    assert.deepEqual(asReader('add', join(sources, '0.txt'), '--archive', 'guarded').code, 2)
  } finally {
    guard(false)
  }
})

test('a title cannot send commands to the terminal', () => {
  const attack = join(root, 'attack.txt')
  writeFileSync(attack, `\u001b]0;owned\u0007Briefing on Harrow Bay\n\nQ: Wh\u0007y?\n\nMS. TARRANT: Because.\n\nQ: Really?\n\nMS. TARRANT: Yes.\n`)
  for (const args of [['add', attack, '--archive', 'nine'], ['list', '--archive', 'nine'], ['stats', '--archive', 'nine']])
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(quietly(args), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
})
