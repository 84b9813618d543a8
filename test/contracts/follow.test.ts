// `onrecord follow`, as people and programs call it.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { DOMParser } from 'linkedom'
import { openArchive, openArchiveWriter } from '../../src/index.ts'
import { displayWidth } from '../../src/faces/cli/terminal.ts'
import { onrecord as call } from './command-line.ts'

const root = mkdtempSync(join(tmpdir(), 'onrecord-follow-'))
after(() => rmSync(root, { recursive: true, force: true }))

const onrecord = (...args: string[]) => call(args, { cwd: root, env: { COLUMNS: '100' } })
function quietly(...args: string[]) {
  const { code, out, complaint } = onrecord(...args)
  assert.deepEqual([complaint, code], ['', 0])
  return out
}

const zh = (date: string, answer: string) => `海洋事务部${date}例行记者会\n\n${date}\n\n灯塔报记者：渡轮什么时候恢复？\n\n苏澄远：${answer}\n\n东堤网记者：还有补充吗？\n\n苏澄远：最后一班渡轮留给最远的岛。\n`
const en = (date: string, answer: string) => `Press Briefing by Dana Amsel\n\n${date}\n\nMS. AMSEL: Good morning.\n\nQ    When will the ferry come back?\n\nMS. AMSEL: ${answer}\n\nQ    And the lighthouse?\n\nMS. AMSEL: The shared harbour stays open.\n`
const documents = {
  '2029-01.txt': zh('2029年1月8日', '我们主张共享港湾，也主张共享灯塔。共享港湾，不是空话。'),
  '2029-02.txt': zh('2029年6月8日', '共享，港湾；共享港弯。'),
  '2030.txt': zh('2030年3月4日', '今天没有补充。'),
  '2031.txt': zh('2031年3月4日', '共享港湾写进了协议；共享港弯是错字。'),
  '2032.txt': en('May 6, 2032', 'A shared harbour is a shared harbour. Shared harbours need patience.'),
  '2033.txt': en('May 9, 2033', 'Nothing to add.'),
  'undated.txt': '海洋事务部例行记者会\n\n灯塔报记者：还有补充吗？\n\n苏澄远：共享港湾。\n',
}
const sources = join(root, 'sources')
mkdirSync(sources)
for (const [name, text] of Object.entries(documents)) writeFileSync(join(sources, name), text)
quietly('add', sources, '--archive', 'a', '--quiet')

const follow = (...args: string[]) => JSON.parse(quietly('follow', ...args, '--format', 'json', '--archive', 'a'))

/** As somebody would count who has nothing but the records. */
function split(phrase: string): number {
  const archive = openArchive(join(root, 'a'))
  return archive.documents().flatMap(({ id }) => archive.record(id).record.blocks).reduce((sum, block) => sum + (block.kind === 'turn' ? block.text.split(phrase).length - 1 : 0), 0)
}

test('a phrase by year: counts of a plain scan, with their denominators, and where it begins and ends', () => {
  const found = follow('共享港湾')
  assert.deepEqual([found.phrase, found.count, found.turns, found.documents], ['共享港湾', 4, 3, 3])
  assert.deepEqual(found.periods.map(({ period, count }: { period: string; count: number }) => [period, count]), [['2029', 2], ['2030', 0], ['2031', 1], ['2032', 0], ['2033', 0], [null, 1]])
  for (const { count, denominator, relative } of found.periods) assert.equal(relative, count / denominator)
  assert.deepEqual([found.first.date, found.first.file, found.first.speaker, found.first.node, found.first.left], ['2029-01-08', '2029-01.txt', '苏澄远', '共享港湾', '我们主张'])
  assert.deepEqual([found.last.date, found.last.file], ['2031-03-04', '2031.txt'])
  assert.deepEqual([found.horizon.from, found.horizon.to, found.horizon.documents, found.horizon.undated], ['2029-01-08', '2033-05-09', 7, 1])
  assert.deepEqual(found.silence, { days: 797, events: 2 })
  assert.deepEqual(found.speakers.map(({ speaker, count }: { speaker: string; count: number }) => [speaker, count]), [['苏澄远', 4]])
  assert.deepEqual(found.variants.map(({ wording, count, edits }: { wording: string; count: number; edits: number }) => [wording, count, edits]), [['共享港弯', 2, 1]])
  // spans count code points of what `show --format text` prints
  const text = [...quietly('show', found.first.record, '--format', 'text', '--archive', 'a')]
  assert.equal(found.first.spans.map(([start, end]: [number, number]) => text.slice(start, end).join('')).join(''), '共享港湾')
})

test('as typed: case, punctuation, and parts of words count; --fold and --words ask otherwise', () => {
  for (const phrase of ['共享港湾', '共享，港湾', 'shared harbour', 'Shared harbour', 'harbour', 'a', 'e', '。', 'harbour.', 'Good morning'])
    assert.equal(follow(phrase).count, split(phrase), phrase)
  assert.deepEqual([follow('shared harbour').count, follow('shared harbour').otherSpellings.count], [4, 1])
  assert.equal(follow('shared harbour', '--fold').count, 5)
  assert.equal(follow('shared harbour', '--fold', '--words').count, 4)
  assert.equal(follow('shared harbour', '--fold', '--words').otherSpellings, null)
  const found = JSON.parse(quietly('find', '"shared harbour"', '--count', '--format', 'json', '--archive', 'a'))
  assert.equal(found.totals.hits, 4, 'find counts whole words, folded')
})

test('filters, months, events, turns', () => {
  assert.equal(follow('共享港湾', '--from', '2030', '--to', '2031-12').count, 1)
  assert.equal(follow('渡轮', '--act', 'question').count, 4)
  assert.equal(follow('渡轮', '--outlet', '灯塔报').count, 4)
  assert.equal(follow('渡轮', '--speaker', '苏澄远').count, 4)
  assert.equal(follow('harbour', '--lang', 'en').horizon.documents, 2)
  const months = follow('共享港湾', '--by', 'month', '--per', 'turns').periods
  assert.deepEqual(months.map(({ period, count, denominator }: { period: string; count: number; denominator: number }) => [period, count, denominator]).slice(0, 3), [['2029-01', 2, 4], ['2029-06', 0, 4], ['2030-03', 0, 4]])
  const events = follow('共享港湾', '--by', 'event', '--per', 'events').periods
  assert.equal(events.length, 7)
  assert.deepEqual(events[0], { period: '2029-01-08', record: follow('共享港湾').first.record, title: events[0].title, count: 2, denominator: 1, relative: 2 })
})

test('several phrases are compared; nothing found is exit code 1', () => {
  const { phrases, horizon, by } = follow('共享港湾', 'harbour', '没有说过')
  assert.deepEqual([phrases.map(({ phrase, count }: { phrase: string; count: number }) => [phrase, count]), by], [[['共享港湾', 4], ['harbour', 5], ['没有说过', 0]], 'year'])
  assert.equal(horizon.documents, 7)
  const { code, out } = onrecord('follow', '没有说过', '--format', 'json', '--archive', 'a')
  const nothing = JSON.parse(out)
  assert.deepEqual([code, nothing.count, nothing.first, nothing.last, nothing.silence, nothing.periods.length], [1, 0, null, null, null, 6])
  const shown = onrecord('follow', '没有说过', '--archive', 'a')
  assert.equal(shown.code, 1)
  assert.match(shown.out, /^没有说过 {2}never said\nsearched: 7 documents, 2029-01-08 to 2033-05-09, 1 without a date\n$/)
})

test('for people: what was said first and last, silence, bars that line up', () => {
  const out = quietly('follow', '共享港湾', '--archive', 'a')
  assert.match(out, /^共享港湾 {2}4 times in 3 turns of 3 documents · [\d,.]+ per million characters\n/)
  assert.match(out, /2029-01-08 .*共享港湾.*#b\d+\n.*2031-03-04/)
  assert.match(out, /first in this archive, which begins 2029-01-08\nnot said since: 797 days, 2 events, until its end, 2033-05-09/)
  const rows = out.split('\n').filter((line) => /^(20\d\d|no date) /.test(line))
  assert.equal(rows.length, 6)
  assert.equal(new Set(rows.map(displayWidth)).size, 1)
  assert(rows.every((row) => /█/.test(row) === !/ {2}0 {2,}0 /.test(row)))
  const both = quietly('follow', '共享港湾', 'shared harbour', '--by', 'event', '--archive', 'a')
  assert.match(both, /… |2029-06-08/)
  assert(both.split('\n').every((line) => displayWidth(line) <= 100))
})

test('csv and svg', () => {
  const rows = quietly('follow', '共享港湾', 'harbour', '--format', 'csv', '--archive', 'a').trimEnd().split('\r\n')
  assert.equal(rows[0], 'phrase,year,count,characters,relative')
  assert.match(rows[1]!, /^共享港湾,2029,2,\d+,0\.\d+$/)
  assert.equal(rows.length, 13)
  const svg = quietly('follow', '共享港湾', '<b>&"', '--format', 'svg', '--archive', 'a')
  assert.match(svg, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg /)
  const document = new DOMParser().parseFromString(svg.replace(/^.*\n/, ''), 'image/svg+xml')
  assert.match(document.querySelector('title')!.textContent!, /共享港湾.*<b>&/)
  assert.match(document.querySelector('desc')!.textContent!, /2029: 2 \(/)
  assert.equal(document.querySelectorAll('g[aria-label="bar"] rect').length, 12)
  const silent = onrecord('follow', '没有说过', '--format', 'svg', '--archive', 'a')
  assert.deepEqual([silent.code, [...silent.out.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, high]) => Number(high))], [1, [0, 0, 0, 0, 0, 0]], 'bars of nothing have no height')
  assert(!/https?:\/\/(?!www\.w3\.org)|<script|<image/.test(svg), 'it stands by itself')
})

test('what cannot be meant is refused in one sentence', () => {
  const complains = (sentence: RegExp, ...args: string[]) => {
    const { code, out, complaint } = onrecord('follow', ...args, '--archive', 'a')
    assert.match(complaint, sentence)
    assert.deepEqual([code, out, complaint.trimEnd().split('\n').length], [2, '', 1])
  }
  complains(/the phrase is empty/, ' ')
  complains(/2029-13 is no date/, '港', '--from', '2029-13')
  complains(/2030-02-30 is no date/, '港', '--to', '2030-02-30')
  complains(/2031 is later than 2030/, '港', '--from', '2031', '--to', '2030')
  complains(/missing required argument/)
  complains(/--speaker is followed by nothing/, '港', '--speaker', ' ')
  complains(/--min-count belongs to --changes/, '港', '--min-count', '2')
  complains(/--changes compares two periods/, '--changes', '2029')
  complains(/--changes compares two periods/, '--changes', '2029', '2030', '2031')
  complains(/2029\.\.\.\. is no period/, '--changes', '2029....', '2030')
  complains(/2030 is later than 2029/, '--changes', '2030..2029', '2031')
  complains(/have days in common/, '--changes', '2029..2030-03', '2030')
  complains(/maybe is no date/, '--changes', 'maybe', '2030')
  complains(/--from and --to do not go with --changes/, '--changes', '2029', '2030', '--from', '2029')
  complains(/no whole number above 0/, '--changes', '2029', '2030', '--min-count', '0')
  complains(/has no chart/, '--changes', '2029', '2030', '--format', 'svg')
})

test('changes between two periods', () => {
  const archive = join(root, 'changes')
  mkdirSync(join(root, 'briefings'))
  const say = (year: number, month: number, answer: string) => writeFileSync(join(root, 'briefings', `${year}-${month}.txt`), zh(`${year}年${month}月8日`, answer))
  for (let month = 1; month <= 9; month++) {
    const [other, another] = [[...'甲乙丙丁戊己庚辛壬'][month - 1], [...'天地人和东西南北中'][month - 1]]
    say(2040, month, `${other}修缮老码头${another}海上巡逻照常。`)
    say(2041, month, `${another}共建共享港湾${other}海上巡逻照常。${another}瑞典${other}`)
  }
  quietly('add', join(root, 'briefings'), '--archive', archive, '--quiet')
  const found = JSON.parse(quietly('follow', '--changes', '2040', '2041-01..2041-12', '--format', 'json', '--archive', archive))
  assert.deepEqual(found.periods.map(({ from, to, documents }: { from: string; to: string; documents: number }) => [from, to, documents]), [['2040', '2040', 9], ['2041-01', '2041-12', 9]])
  const of = (kind: string) => found.changes.filter((change: { kind: string }) => change.kind === kind).map(({ wording, counts }: { wording: string; counts: number[] }) => [wording, counts])
  assert.deepEqual(of('new'), [['共建共享港湾', [0, 9]]])
  assert.deepEqual(of('gone'), [['修缮老码头', [9, 0]]])
  const [change] = found.changes
  assert.deepEqual(Object.keys(change), ['wording', 'kind', 'counts', 'apart', 'perMillion', 'logLikelihood', 'logRatio', 'documents', 'dispersion', 'first', 'last'])
  const short = JSON.parse(quietly('follow', '--changes', '2040', '2041', '--min-length', '2', '--format', 'json', '--archive', archive))
  assert.deepEqual(short.names.map(({ wording }: { wording: string }) => wording), ['瑞典'], 'a country is a name')
  const table = quietly('follow', '--changes', '2040', '2041', '--format', 'csv', '--archive', archive).trimEnd().split('\r\n')
  assert.match(table[0]!, /^kind,name,wording,count 1,count 2,/)
  assert.equal(table.length, 1 + found.changes.length + found.names.length)
  assert.match(quietly('follow', '--changes', '2040', '2041', '--archive', archive), /2040: 9 documents[\s\S]*new\n[\s\S]*gone\n[\s\S]*G²: log-likelihood/)
  assert.equal(onrecord('follow', '--changes', '1990', '1991', '--archive', archive).code, 1)
})

test('an index that is missing, damaged or behind changes nothing but the time', async () => {
  const expected = follow('共享港湾')
  rmSync(join(root, 'a', 'index', 'verbatim'), { recursive: true })
  const { code, out, complaint } = onrecord('follow', '共享港湾', '--format', 'json', '--archive', 'a')
  assert.match(complaint, /there is no verbatim index .*; making it anew\n$/)
  assert.deepEqual([JSON.parse(out), code], [expected, 0])
  // another writer is at work: it cannot be made
  rmSync(join(root, 'a', 'index'), { recursive: true })
  const writer = await openArchiveWriter(join(root, 'a'))
  const locked = onrecord('follow', '共享港湾', '--format', 'json', '--archive', 'a')
  await writer.close()
  assert.deepEqual([JSON.parse(locked.out), locked.code], [expected, 0])
  assert.match(locked.complaint, /all records are searched one by one/)
})
