// What is reported without quotation marks, beside what was said: our own bulletins that retell our own press conferences (examples/), and a real broadcast.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Flag, type Verdict, verifyArticle } from '../../src/query/index.ts'
import { align } from '../../src/query/verify/retold/alignment.ts'
import { tokensOf } from '../../src/query/verify/tokens.ts'
import { openSource } from '../../src/source/index.ts'
import { decode } from '../../src/text/index.ts'
import { sourcesOf, sourcesOfTurns } from './sources.ts'

const examples = join(import.meta.dirname, '../../examples')
const read = (name: string) => readFileSync(join(examples, name), 'utf8')

interface Told {
  readonly text: string
  readonly speaker: string
  readonly verdict: Verdict
  readonly flags: readonly Flag[]
  /** what was said and left out or replaced, and what is told in its place */
  readonly changes?: readonly (readonly [said: string, told: string])[]
}

const pairs: readonly { readonly said: string; readonly told: string; readonly sentences: readonly Told[] }[] = [
  {
    said: 'newspaper-page.zh.txt', told: 'bulletin.zh.txt',
    sentences: [
      { text: '过去一年群岛之间的定期渡轮增加到四十一条，十二座小岛有了自己的气象站', speaker: '苏澄远', verdict: 'altered', flags: ['condensed'], changes: [['第一次', '']] },
      { text: '渡轮不是生意，是岛上居民的路，末班船一班也不减', speaker: '苏澄远', verdict: 'altered', flags: ['condensed', 'reordered'] },
      { text: '去年冬天的预报晚了三个小时，问题出在外海浮标太少', speaker: '苏澄远', verdict: 'altered', flags: ['condensed', 'clause-left-out'] },
      { text: '五个失修的浮标已经全部换新，另外增加了九个', speaker: '苏澄远', verdict: 'altered', flags: ['condensed', 'clause-left-out'] },
      { text: '鳕鱼和鲱鱼的收购价连续三年不低于前三年的平均数', speaker: '苏澄远', verdict: 'altered', flags: ['number'], changes: [['五', '三']] },
      { text: '全部四百二十幅海图将在七月一日同时开放', speaker: '苏澄远', verdict: 'verbatim', flags: [] },
      {
        text: '联合演练从每年一次增加到每年四次，离得最近的一方先出动，任何一方都不能推迟救援', speaker: '苏澄远', verdict: 'altered', flags: ['condensed', 'clause-left-out'],
        changes: [['并且第一次写进了渔船。遇险的船发出信号', ''], ['不问船上挂的是哪一面旗。事后的费用怎样分担，由一个联合小组按照里程计算', ''], ['因为费用没有谈好而', '']],
      },
      { text: '明年的渡轮票价将比今年下调一成', speaker: '苏澄远', verdict: 'not-found', flags: [] },
    ],
  },
  {
    said: 'briefing.en.txt', told: 'bulletin.en.txt',
    sentences: [
      { text: 'the six sailings the government takes out carried on average four people and a dog', speaker: 'Tobias Renneke', verdict: 'altered', flags: ['condensed'] },
      { text: 'there is a reserve crew in each of the home ports', speaker: 'Tobias Renneke', verdict: 'altered', flags: ['condensed', 'number'], changes: [['three', '']] },
      { text: 'the islands used to pay half of the cost and now pay nothing', speaker: 'Tobias Renneke', verdict: 'altered', flags: ['condensed', 'number'] },
      { text: 'the harbour masters were written to in June and that seven letters went to an address that has not existed since the post office moved', speaker: 'Ingrid Halversen', verdict: 'altered', flags: ['condensed', 'clause-left-out'] },
      { text: 'fares will fall by a tenth next year', speaker: 'Ingrid Halversen', verdict: 'not-found', flags: [] },
    ],
  },
]

for (const { said, told, sentences } of pairs) test(`${told} beside ${said}`, async () => {
  const found = verifyArticle(await sourcesOf([{ file: said, text: read(said) }]), read(told))
  assert.deepEqual(found.map(({ form, text, speakerClaimed, verdict }) => ({ form, text, speaker: speakerClaimed, verdict })), sentences.map(({ text, speaker, verdict }) => ({ form: 'reported', text, speaker, verdict })))
  for (const [i, { flags, changes }] of sentences.entries()) {
    const its = found[i]!
    assert.deepEqual(flags.filter((flag) => !its.flags.includes(flag)), [], `${its.text}: ${its.flags.join(', ')}`)
    if (changes) assert.deepEqual(its.evidence[0]!.diff.flatMap((part) => ('same' in part ? [] : [[part.said.trim(), part.quoted.trim()]])), changes)
    if (its.verdict === 'altered') assert(its.edits <= its.bound)
  }
})

test('a retelling is looked for in the words of whoever it names', () => {
  const said = 'The harbour budget was debated for nine hours on Monday night. Many spoke, and few were heard, and the tide came in twice. In the end the committee agreed to repair the northern pier before the winter, whatever the cost may be.'
  const sources = sourcesOfTurns([[{ text: said, speaker: 'Ida Amsel' }, { text: 'I thank the minister for these remarks.', speaker: 'Otto Brehm' }]])
  const told = (name: string) => verifyArticle(sources, `${name} said that the harbour budget was debated for nine hours and that the committee agreed to repair the northern pier.`)[0]!
  assert.deepEqual([told('Ida Amsel').verdict, told('Ida Amsel').flags.includes('condensed')], ['altered', true])
  assert(!told('Otto Brehm').flags.includes('condensed'))
})

const shared = join(import.meta.dirname, '../../../shared')
const page = join(shared, 'corpus/people-daily-2025-03-07/docs/page.txt')
const broadcast = join(shared, 'documents/zh-news-quoting-officials/20250307.md')

test('a real broadcast that retells a press conference', { skip: existsSync(page) && existsSync(broadcast) ? false : 'needs ../shared, which is not part of the repository' }, async () => {
  const sources = await sourcesOf([{ file: 'page.txt', text: readFileSync(page, 'utf8') }])
  const article = await decode(openSource(readFileSync(broadcast), { name: broadcast }), {})
  const [document] = sources.archive.documents()
  const speaker = sources.archive.record(document!.id).record.speakers[0]!.name
  const reported = verifyArticle(sources, article).filter(({ form }) => form === 'reported')
  const theirs = reported.filter(({ speakerClaimed }) => speakerClaimed === speaker)
  const count = (verdict: Verdict) => theirs.filter((one) => one.verdict === verdict).length
  // two of them were said in answers that the page has lost
  assert.deepEqual([theirs.length, count('verbatim'), count('altered'), count('not-found')], [17, 2, 13, 2])
  // nobody else of whom the broadcast tells spoke there
  assert.deepEqual(reported.filter((one) => one.speakerClaimed !== speaker && one.verdict !== 'not-found'), [])
})

const clauses = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,7}( [a-z]{2,7}){3,6}$/), { minLength: 4, maxLength: 9 })

test('whatever is left out, nothing is missing of a retelling that puts nothing in', () => {
  fc.assert(fc.property(clauses, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (said, kept) => {
    const told = said.filter((_, i) => kept[i])
    fc.pre(told.length >= 2)
    const [a, b] = [tokensOf(told.join(', ')), tokensOf(said.join(', '))]
    const pieces = align(a, b)
    let end = 0
    for (const { quoted: [from, to], said: [start, stop] } of pieces) {
      assert(from >= end && to > from && to - from === stop - start)
      end = to
      for (let i = 0; i < to - from; i++) assert.equal(a[from + i]?.key, b[start + i]?.key)
    }
    const places = pieces.flatMap(({ said: [start, stop] }) => Array.from({ length: stop - start }, (_, i) => start + i))
    assert.equal(new Set(places).size, places.length)
    assert.equal(places.length, a.length)
  }))
})
