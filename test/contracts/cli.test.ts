import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, test } from 'node:test'
import { read, toContractLines, toJson } from '../../src/index.ts'
import { environment, onrecord, type Call, type Called } from './command-line.ts'

const root = join(import.meta.dirname, '..', '..')
const program = join(root, 'bin', 'onrecord.js')
const page = join(root, 'examples', 'newspaper-page-damaged.zh.txt')
const briefing = join(root, 'examples', 'briefing.en.txt')
const folder = mkdtempSync(join(tmpdir(), 'onrecord-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The same as `onrecord`, by a process of its own. */
function start(args: readonly string[], { env, ...how }: Call = {}, node = process.execPath): Called {
  const { status, stdout, stderr } = spawnSync(node, [program, ...args], { maxBuffer: 1 << 28, ...how, env: { ...environment, ...env }, encoding: 'utf8' })
  return { code: status ?? -1, out: stdout, complaint: stderr }
}
const quietly = (args: readonly string[], how?: Call) => {
  const { code, out, complaint } = onrecord(args, how)
  assert.equal(complaint, '')
  assert.equal(code, 0)
  return out
}
const complains = (args: readonly string[], sentence: RegExp, how?: Call) => {
  const { code, out, complaint } = onrecord(args, how)
  assert.match(complaint, sentence)
  assert.equal(complaint.trimEnd().split('\n').length, 1, 'one sentence a trouble')
  assert.equal(code, 2)
  return out
}

test('a process prints, complains and ends as the thread says that tests call', () => {
  const calls: readonly (readonly [args: readonly string[], how?: Call])[] = [
    [[]], [['--version']], [['help', 'read']], [['reed']], [['read', page, '--format', 'xml']], [['read', page]], [['read', page, briefing], { env: { FORCE_COLOR: '1', COLUMNS: '60' } }],
    [['read', '-', '--format', 'jsonl'], { input: readFileSync(briefing) }], [['read', 'briefing.en.txt', 'missing.txt', '--format', 'text'], { cwd: join(root, 'examples') }], [['list'], { env: { ONRECORD_ARCHIVE: folder } }],
  ]
  for (const [args, how] of calls) assert.deepEqual(start(args, how), onrecord(args, how), args.join(' '))
})

test('--version is the version of the package and of the reader', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  assert.equal(quietly(['--version']), `${version}\n`)
  assert((await read('Q: Why?\nA: Because.')).record.reader.includes(version))
})

test('help shows the commands, their options and examples', () => {
  assert.match(quietly(['--help']), /read [\s\S]*schema/)
  const help = quietly(['help', 'read'])
  assert.match(help, /--format[\s\S]*--encoding[\s\S]*--language[\s\S]*Examples:\n/)
  assert.equal(quietly(['read', '--help']), help)
})

test('help for all of it, and for what there is', () => {
  assert.equal(quietly(['help']), quietly(['--help']))
  assert.match(quietly(['help', 'help']), /show what a command does/)
  assert.equal(complains(['help', 'reed'], /^onrecord: unknown command 'reed' \(see "onrecord help"\)$/m), '')
})

test('without a command: help on standard error, and trouble', () => {
  const { code, out, complaint } = onrecord([])
  assert.deepEqual([code, out], [2, ''])
  assert.match(complaint, /Usage: onrecord/)
})

for (const [args, sentence] of [
  [['read'], /^onrecord: missing required argument/],
  [['reed', page], /^onrecord: unknown command 'reed'/],
  [['--archive', folder, 'list'], /^onrecord: unknown option '--archive': options stand behind the command$/m], [['--frmat', 'list'], /^onrecord: unknown option '--frmat'$/m],
  [['read', '--fromat', 'json', page], /^onrecord: unknown option '--fromat'.*--format/],
  [['read', '--format', 'xml', page], /^onrecord: option .*'xml' is invalid.* human, text, jsonl, json/],
] as const) test(`${args.slice(0, 2).join(' ')}: one sentence, exit code 2`, () => assert.equal(complains(args, sentence), ''))

test('--format text prints exactly the characters of the source', () => {
  assert.equal(quietly(['read', page, '--format', 'text']), readFileSync(page, 'utf8'))
  const long = file('long.txt', `Q: ${'𠮷 and a 😀 '.repeat(30_000)}`)
  assert.equal(quietly(['read', long, '-f', 'text']), readFileSync(long, 'utf8'))
})

test('--format jsonl and json print what the library gives', async () => {
  const { text, record } = await read(readFileSync(page), { name: page })
  assert.deepEqual(quietly(['read', page, '--format', 'jsonl']).trimEnd().split('\n'), [...toContractLines(record, text)])
  assert.equal(quietly(['read', page, '--format', 'json']), [...toJson(record, text)].join(''))
})

test('- reads standard input, and the same bytes give the same record', () => {
  assert.equal(quietly(['read', '-', '--format', 'jsonl'], { input: readFileSync(briefing) }), quietly(['read', briefing, '--format', 'jsonl']))
})

test('a file that cannot be read is named, the others are read, exit code 2', () => {
  const missing = join(folder, 'no such file.txt')
  const out = complains(['read', missing, briefing, '--format', 'jsonl'], /^onrecord: .*no such file\.txt/)
  assert.equal(out, quietly(['read', briefing, '--format', 'jsonl']))
  complains(['read', folder], /^onrecord: .*folder/)
  complains(['read', file('empty.txt', '')], /^onrecord: .*empty\.txt.*empty/)
  complains(['read', file('a.pdf', '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj')], /^onrecord: .*a\.pdf.*PDF/)
  complains(['read', '-'], /^onrecord: standard input/, { input: '' })
  complains(['read', page, '--encoding', 'klingon'], /^onrecord: .*klingon/)
  complains(['read', page, '--language', 'not a language'], /^onrecord: .*language/)
})

test('several files: each under its name', () => {
  const out = quietly(['read', briefing, page])
  assert(out.indexOf(`==> ${briefing} <==`) === 0 && out.indexOf(`\n\n==> ${page} <==`) > 0)
})

test('who reads our output may stop when it has enough', async () => {
  const long = file('endless.txt', Array.from({ length: 20_000 }, (_, i) => `Q: Question ${i}?\n\nMR. WEAVER: Answer ${i}.\n\n`).join(''))
  const child = spawn(process.execPath, [program, 'read', long, '--format', 'jsonl'], { stdio: ['ignore', 'pipe', 'pipe'], env: environment })
  let complaint = ''
  child.stderr.on('data', (chunk) => { complaint += chunk })
  child.stdout.once('data', () => child.stdout.destroy())
  const code = await new Promise((resolve) => child.on('exit', resolve))
  assert.deepEqual([code, complaint], [0, ''])
})

test('a document cannot send commands to the terminal, nor can its name', () => {
  const attack = file('attack.txt', 'Q\u001b[2J: Wh\u0007y\u202e?\n\nMR. W\u009b31mEAVER: \u001b]0;owned\u0007No\u2066.\n\nQ: And?\n\nMR. WEAVER: No\u200b.')
  const out = quietly(['read', attack])
  assert.match(out, /␛\]0;owned␇No<U\+2066>/)
  // oxlint-disable-next-line no-control-regex
  assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/)
  const { complaint } = onrecord(['read', join(folder, '\u001b]0;owned\u0007')])
  assert.match(complaint, /␛\]0;owned␇/)
})

test('colours are for terminals, or where they are asked for', () => {
  assert(!quietly(['read', briefing]).includes('\u001b'))
  assert(quietly(['read', briefing], { env: { FORCE_COLOR: '1' } }).includes('\u001b[1m'))
  assert(!quietly(['read', briefing], { env: { NO_COLOR: '1' } }).includes('\u001b'))
  assert(!quietly(['read', briefing, '--format', 'jsonl'], { env: { FORCE_COLOR: '1' } }).includes('\u001b'))
})

test('an old Node hands over to the installed one, with the exit code', (t) => {
  const old = (process.env.PATH ?? '').split(delimiter).map((part) => join(part, 'node')).find((node) => Number(/^v(\d+)/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]) < 24)
  if (!old) return t.skip('there is no Node below 24 here')
  assert.equal(start(['read', page, '--format', 'jsonl'], {}, old).out, quietly(['read', page, '--format', 'jsonl']))
  assert.equal(start(['read', folder], {}, old).code, 2)
  assert.equal(start(['read', '-', '--format', 'text'], { input: 'Q: Why?' }, old).out, 'Q: Why?')
})
