// `onrecord verify` as people and programs meet it.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { displayWidth } from '../../src/faces/cli/terminal.ts'
import { onrecord as call } from './command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-verify-cli-'))
const archive = join(folder, 'archive')
after(() => rmSync(folder, { recursive: true, force: true }))

const onrecord = (args: readonly string[], input = '') => call(args, { input, env: { ONRECORD_ARCHIVE: archive, COLUMNS: '80' } })
const verify = (...args: string[]) => onrecord(['verify', ...args])
const file = (name: string, words: string | Uint8Array) => {
  writeFileSync(join(folder, name), words)
  return join(folder, name)
}

const briefing = `Press briefing by the Minister of Ferries

2024-02-03

MINISTER AMSEL: Good morning 🚢. We will keep the night ferries running through the winter, but only if the ice allows it. We have 12 boats and 240 sailors.

Q: Ida Brandt, Harbour Daily. Is the pier going to fall into the sea before anybody does anything?

MINISTER AMSEL: <b>We are not</b> closing the eastern pier. It will be repaired in May.
`
const article = `# Ferries 🚢 to run on

“We will keep the night ferries running through the winter,” Minister Amsel said on Saturday. “We have 14 boats and 240 sailors.”

Amsel told reporters: “Is the pier going to fall into the sea before anybody does anything?” Later she added: “The herring has been counted by nobody since the old king died.”
`
const good = 'Minister Amsel said: “It will be repaired in May.”\n'

before(() => {
  const { code, complaint } = onrecord(['add', file('ferries.txt', briefing), '--quiet'])
  assert.equal(code, 0, complaint)
})

test('exit code: 0 where all is verbatim, 1 where not, 2 for trouble', () => {
  assert.equal(verify(file('good.txt', good)).code, 0)
  assert.equal(verify(file('article.md', article)).code, 1)
  assert.equal(verify('--quote', 'It will be repaired in May').code, 0)
  assert.equal(verify('--quote', 'It will be repaired in June').code, 1)
  assert.equal(verify('--quote', 'It will be repaired in May', '--from', '2025').code, 1)
  assert.equal(verify('--quote', 'It will be repaired in May', '--from', '2024-02', '--to', '2024-02').code, 0)
})

test('for people: the article, each quotation numbered, what the record says below, no line too wide', () => {
  const { out, complaint } = verify(join(folder, 'article.md'))
  assert.equal(complaint, '')
  assert.match(out, /winter,”⟦1⟧ Minister/)
  assert.match(out, /⟦1⟧ VERBATIM · the sentence goes on with a “but”/)
  assert.match(out, /⟦2⟧ ALTERED · a number differs/)
  assert.match(out.replace(/\s+(?:│ )?/g, ' '), /⟪We will keep the night ferries running through the winter,⟫ but/)
  assert.match(out, /\[-12-\]\{\+14\+\} boats/)
  assert.match(out, /⟦3⟧ MISATTRIBUTED · a question’s words/)
  assert.match(out, /⟦4⟧ NOT FOUND · nothing within \d+ letters/)
  assert.match(out, /nearest, not a match:/)
  assert.match(out, /4 quotations: 1 verbatim, 1 altered, 1 misattributed, 1 not found/)
  assert.match(out, /Searched: the turns of 1 document of 2024-02-03/)
  for (const line of out.split('\n')) assert(displayWidth(line) <= 80, line)
  assert(!out.includes('\u001b'))
})

test('--format json: all of it, in code points', () => {
  const { out, code } = verify(join(folder, 'article.md'), '--format', 'json')
  const { searched, articles } = JSON.parse(out)
  assert.deepEqual(searched, { documents: 1, from: '2024-02-03', to: '2024-02-03', undated: 0 })
  const [{ quotations }] = articles
  const [points, source] = [[...article], [...briefing]]
  assert.deepEqual(quotations.map(({ verdict }: { verdict: string }) => verdict), ['verbatim', 'altered', 'misattributed', 'not-found'])
  for (const { text, at, evidence } of quotations) {
    assert.equal(points.slice(...at).join(''), text)
    for (const { spans, text: passage, turn, record, file: name } of evidence) {
      assert.equal(spans.map(([start, end]: [number, number]) => source.slice(start, end).join('')).join(''), passage)
      assert.match(turn, /^b\d+$/)
      assert.match(record, /^[0-9a-f]{16}$/)
      assert.equal(name, 'ferries.txt')
    }
  }
  assert.equal(code, 1)
})

test('--batch: a line for each, in the form of the contract; a bad line is reported, and the run goes on', () => {
  const lines = [
    { id: 'a', quote: 'It will be repaired in May', speaker: 'Amsel', date: '2024-02-03' },
    { id: 7, article },
    'no json', { quote: 'without an id' }, { id: 'b' }, { id: 'c', quote: 'both', article: 'both' }, { id: 'd', quote: 5 }, [], null,
    { id: 'e', quote: 'It will be repaired in May', speaker: null },
    { id: 'f', quote: '' },
  ]
  const batch = file('batch.jsonl', `\ufeff${lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\r\n')}\n\n`)
  const { code, out, complaint } = verify('--batch', batch, '--format', 'jsonl')
  const answers = out.trim().split('\n').map((line) => JSON.parse(line))
  assert.equal(code, 2)
  assert.deepEqual(answers.map(({ id }) => id), ['a', 7, null, null, 'b', 'c', 'd', null, null, 'e', 'f'])
  assert.equal(complaint.trim().split('\n').length, 7)
  assert.match(complaint, /batch\.jsonl, line 3: it is no JSON/)
  const [{ quotations: [first] }, { quotations: second }] = answers
  for (const key of ['text', 'at', 'verdict', 'flags', 'edits', 'bound', 'speakerClaimed', 'evidence']) assert(key in first, key)
  for (const key of ['record', 'turn', 'file', 'speaker', 'date', 'spans', 'text', 'diff']) assert(key in first.evidence[0], key)
  assert.equal(first.verdict, 'verbatim')
  assert.equal(second.length, 4)
  assert.equal(answers.at(-1).quotations[0].verdict, 'too-short')
  assert.deepEqual(answers[2].quotations, [])
  // from standard input, and nothing but good lines
  const piped = onrecord(['verify', '--batch', '-'], `${JSON.stringify(lines[0])}\n`)
  assert.equal(piped.code, 0)
  assert.deepEqual(JSON.parse(piped.out), answers[0])
})

test('several articles, one of which cannot be read: it is named, and the others are verified', () => {
  const { code, out, complaint } = verify(join(folder, 'good.txt'), join(folder, 'missing.txt'), join(folder, 'article.md'), '--format', 'jsonl')
  assert.equal(code, 2)
  assert.equal(out.trim().split('\n').length, 2)
  assert.equal(complaint.trim().split('\n').length, 1)
  assert.match(complaint, /missing\.txt/)
})

test('trouble is one sentence that names it', () => {
  const cases: readonly (readonly [RegExp, ...string[]])[] = [
    [/name articles to verify/], [/name articles to verify/, join(folder, 'good.txt'), '--quote', 'x'], [/--quote is followed by no words/, '--quote', ' '],
    [/--from: 24 is no date/, '--quote', 'It will be repaired', '--from', '24'], [/--limit/, '--quote', 'It will be repaired', '--limit', '0'],
    [/empty/, file('empty.txt', '')], [/binary|no text|kind/i, file('binary.dat', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))],
    [/the program failed .*ONRECORD_DEBUG=1/, '--batch', 'no\0name'], [/there is no archive/, '--quote', 'It will be repaired', '--archive', join(folder, 'nowhere')], [/no such file/, '--batch', join(folder, 'nowhere.jsonl')], [/not for it/, '--batch', '-', '--format', 'html'],
  ]
  for (const [shape, ...args] of cases) {
    const { code, out, complaint } = verify(...args)
    assert.equal(code, 2, args.join(' '))
    assert.equal(out, '')
    assert.match(complaint, shape)
    assert.equal(complaint.trim().split('\n').length, 1, complaint)
  }
})

test('an article without quotations says so', () => {
  const { code, out } = verify(file('plain.txt', 'Nothing happened today.\n'))
  assert.equal(code, 1)
  assert.match(out, /No quotations are found in it\./)
})

test('--format html: one page that needs nothing, with every word escaped', () => {
  const hostile = `“It will be repaired in <script>alert(1)</script> May,” said Minister Amsel. “We are ‮closing‬ the eastern pier” & <img src=x onerror=alert(2)>\n`
  const { out } = verify(file('hostile <b>&.txt', hostile), join(folder, 'article.md'), '--format', 'html')
  assert.match(out, /^<!doctype html>/)
  assert.match(out, /Content-Security-Policy" content="default-src 'none'/)
  assert(!/<script|<img|<b>|<link|src=|url\(|@import|\son\w+=/.test(out.replaceAll(/&lt;[^&]*&gt;/g, '')), 'nothing that runs or is fetched')
  assert(!out.includes('\u202e'))
  assert.match(out, /&lt;U\+202E&gt;/)
  const ids = [...out.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length)
  for (const [, target = ''] of out.matchAll(/href="#([^"]+)"/g)) assert(ids.includes(target), target)
})
