// The seam behind which an index stands: one suite for all that stand there. And what only the one on disk has to bear: changes, crashes, damage, others writing.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Change } from '../../src/archive/index.ts'
import { concordanceIndex, find, type FindOptions, type PassageIndex } from '../../src/query/index.ts'
import { openReader } from '../../src/query/find/fts/index.ts'
import { unindexed } from '../../src/query/find/memory.ts'
import { OnrecordError } from '../../src/problem.ts'
import { memoryIndex } from './memory-index.ts'
import { archiveOf, putsOf, temporaryFolder, type TestArchive, type Written } from './archives.ts'

const written: Written[] = [
  {
    id: 'zh1', date: '2023-05-04', title: '外交部例行记者会', language: 'zh-Hans', kind: 'briefing',
    turns: [
      { text: '发言人能否介绍有关情况？', outlet: '海湾通讯社', act: 'question' },
      { text: '中方高度关注。中国一贯主张和平，\n反对“脱钩断链”。外交部，发言人。', speaker: '林之远', role: '外交部发言人', act: 'answer' },
      { text: '后来呢？后来怎么样？', speaker: '赵文', outlet: '晨报', act: 'question' },
    ],
  },
  {
    id: 'zh2', date: '2021', title: '記者會', language: 'zh-Hant', kind: 'press-conference',
    turns: [{ text: '後來，中國的立場沒有改變。ＡＰＥＣ會議在２０２５年召開。', speaker: '林之遠', act: 'answer' }],
  },
  {
    id: 'en1', date: '2024-12-31', title: 'Briefing on Foreign Policy', language: 'en', kind: 'briefing',
    turns: [
      { text: 'What is the minister’s view of foreign policy?', outlet: 'Gulf Wire', act: 'question' },
      { text: 'The ministers don\'t share it — “Foreign  policy” is policy. Café, naïve.', speaker: 'Dana Halversen', role: 'Press Secretary', act: 'answer' },
      { text: 'No comment.', speaker: 'Dana Halversen', act: 'answer' },
    ],
  },
  { id: 'nil', date: null, title: null, language: 'en', kind: null, turns: [{ text: 'Policy without a date.' }] },
  { id: 'old', date: '1999-XX-07', title: 'Undated day', language: 'en', kind: 'debate', turns: [{ text: 'A policy of old. 𠮷 policy', speaker: 'ＤＡＮＡ ＡＭＳＥＬ' }] },
]
const archive = archiveOf(written)

const cleanUp: (() => void)[] = []
after(() => cleanUp.forEach((run) => run()))
function folderOfOwn(): string {
  const { folder, remove } = temporaryFolder()
  cleanUp.push(remove)
  return folder
}

const at = (seq: number) => ({ seq, hash: String(seq).padStart(64, '0') })
async function write(folder: string, changes: readonly Change[], seq = 1): Promise<void> {
  const writer = await concordanceIndex.open(folder)
  await writer.apply(changes, at(seq))
  await writer.flush()
  writer.close()
}
async function indexed(changes: readonly Change[]): Promise<PassageIndex> {
  const folder = folderOfOwn()
  await write(folder, changes)
  const index = openReader(folder)
  cleanUp.unshift(() => index.close())
  return index
}

const implementations: Record<string, () => Promise<PassageIndex>> = {
  'on disk': () => indexed(putsOf(archive)),
  'in memory': () => memoryIndex(archive),
  'half of it in memory': () => memoryIndex(archive, ({ id }) => id !== 'zh1' && id !== 'nil'),
  'none, all from the archive': async () => unindexed,
  'half of it on disk': () => indexed(putsOf(archive, ({ id }) => id !== 'zh1' && id !== 'nil')),
  'with documents that the archive no longer has': () => indexed([...putsOf(archiveOf([{ id: 'gone', date: '2020-01-01', turns: [{ text: 'policy 中国 后来' }] }])), ...putsOf(archive)]),
  'with another revision of a document': () => indexed([...putsOf(archiveOf([{ id: 'en1', revision: 7, turns: [{ text: 'policy policy policy' }] }])), ...putsOf(archive, ({ id }) => id !== 'en1')]),
}

const cases: readonly (readonly [query: string, options: FindOptions, totals: readonly [hits: number, turns: number, documents: number], first?: string])[] = [
  ['中', {}, [3, 2, 2], 'zh2'],
  ['中国', {}, [1, 1, 1]],
  ['中国', { foldScript: true }, [2, 2, 2], 'zh2'],
  ['後來', { foldScript: true }, [3, 2, 2]],
  ['后来', { foldScript: true, exact: true }, [2, 1, 1]],
  ['外交部发言人', {}, [0, 0, 0]],
  ['外交部，发言人', {}, [1, 1, 1]],
  ['外交部,发言人', {}, [1, 1, 1]],
  ['外交部,发言人', { exact: true }, [0, 0, 0]],
  ['apec', {}, [1, 1, 1]],
  ['apec', { exact: true }, [0, 0, 0]],
  ['ＡＰＥＣ', { exact: true }, [1, 1, 1]],
  ['2025年', {}, [1, 1, 1]],
  ['25年', {}, [0, 0, 0]],
  ['policy', {}, [6, 4, 3], 'old'],
  ['policy', { sort: 'newest' }, [6, 4, 3], 'nil'],
  ['Policy', { exact: true }, [1, 1, 1]],
  ['"foreign policy"', {}, [2, 2, 1]],
  ['"foreign policy"', { exact: true }, [1, 1, 1]],
  ["minister's", {}, [1, 1, 1]],
  ['don’t', {}, [1, 1, 1]],
  ['minister', {}, [1, 1, 1]],
  ['minister*', {}, [2, 2, 1]],
  ['cafe', {}, [0, 0, 0]],
  ['cafe\u0301', {}, [1, 1, 1]],
  ['"？"', {}, [4, 3, 2]],
  ['policy speaker:halversen', {}, [2, 1, 1]],
  ['policy', { speaker: 'Halversen' }, [2, 1, 1]],
  ['policy', { speaker: 'Hal' }, [0, 0, 0]],
  ['policy', { speaker: 'dana' }, [4, 2, 2]],
  ['policy', { role: 'press' }, [2, 1, 1]],
  ['policy outlet:"gulf wire"', {}, [1, 1, 1]],
  ['policy act:question', {}, [1, 1, 1]],
  ['policy', { act: 'statement' }, [3, 2, 2]],
  ['policy title:foreign', {}, [3, 2, 1]],
  ['policy title:foreign NOT act:question', {}, [2, 1, 1]],
  ['中 OR policy', { language: 'zh' }, [3, 2, 2]],
  ['中 OR policy', { language: 'zh-Hans' }, [2, 1, 1]],
  ['policy', { from: '2000' }, [3, 2, 1]],
  ['policy', { to: '1999-06' }, [2, 1, 1]],
  ['policy', { from: '1999-01', to: '1999-02' }, [2, 1, 1]],
  ['中', { from: '2021-06', to: '2021-07' }, [1, 1, 1]],
  ['policy', { event: 'debate' }, [2, 1, 1]],
  ['policy NOT foreign', {}, [3, 2, 2]],
  ['share NEAR/2 foreign', {}, [1, 1, 1]],
  ['share NEAR/0 foreign', {}, [0, 0, 0]],
  ['policy NEAR/1 policy', {}, [1, 1, 1]],
  ['(中 OR policy) 关注', {}, [3, 1, 1]],
  ['nowhere', {}, [0, 0, 0]],
]

for (const [name, open] of Object.entries(implementations)) {
  test(`index: ${name}`, async (t) => {
    const index = await open()
    for (const [query, options, [hits, turns, documents], first] of cases) {
      await t.test(`${query} ${JSON.stringify(options)}`, async () => {
        const found = await find(archive, index, query, options)
        assert.deepEqual(found.totals, { hits, turns, documents })
        assert.equal(found.lines.length, hits)
        if (first) assert.equal(found.lines[0]?.record, first)
        for (const values of Object.values(found.facets ?? {})) assert.equal(values.reduce((sum, value) => sum + value.hits, 0), hits)
        for (const { record, node, left, right, spans, turn } of found.lines) {
          const { text: { text }, record: { blocks } } = archive.record(record)
          const printed = [...text]
          const block = blocks.find(({ id }) => id === turn)
          assert.equal(spans.map(([start, end]) => printed.slice(start, end).join('')).join(''), node.replaceAll('\n', ''))
          assert(block?.kind === 'turn' && block.text.includes(left + node + right))
        }
        const some = await find(archive, index, query, { ...options, limit: 2, offset: 1, count: false })
        assert.deepEqual([some.totals, some.facets], [null, null])
        assert.deepEqual(some.lines, found.lines.slice(1, 3))
      })
    }
  })
}

test('what a clue asks for leaves out most passages, on disk and in memory', async () => {
  const index = await memoryIndex(archive)
  for (const [query, options] of cases) await find(archive, index, query, options)
  assert(index.told.heldBack > index.told.handedOut, JSON.stringify(index.told))
})

const hitsOf = async (its: TestArchive, index: PassageIndex, query: string) => (await find(its, index, query)).totals?.hits

test('documents come, change and go; a reader sees what it saw until it looks again', async () => {
  const folder = folderOfOwn()
  const one = archiveOf([{ id: 'a', turns: [{ text: 'first words' }] }])
  const two = archiveOf([{ id: 'a', revision: 2, turns: [{ text: 'second words' }] }, { id: 'b', turns: [{ text: 'other words' }] }])
  await write(folder, putsOf(one))
  const index = openReader(folder)
  assert.equal(await hitsOf(one, index, 'words'), 1)
  await write(folder, putsOf(two), 2)
  assert.deepEqual(index.lacking(two.documents()), two.documents())
  index.refresh()
  assert.deepEqual(index.lacking(two.documents()), [])
  assert.equal(await hitsOf(two, index, 'words'), 2)
  assert.equal(await hitsOf(two, index, 'first'), 0)
  await write(folder, [{ op: 'remove', id: 'a' }, { op: 'remove', id: 'never there' }], 3)
  index.refresh()
  assert.deepEqual(index.lacking(two.documents()).map(({ id }) => id), ['a'])
  const writer = await concordanceIndex.open(folder)
  assert.deepEqual(writer.position, at(3))
  assert.deepEqual([...writer.documents()], [{ id: 'b', revision: 1 }])
  writer.close()
  index.close()
})

test('any order of changes ends in the same answers as putting what is left', async () => {
  const texts = ['中国人', '人人', 'peace talks', 'talks 中国', 'PEACE']
  const anyChange = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.option(fc.constantFrom(...texts)), isFlushed: fc.boolean() })
  await fc.assert(fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 12 }), async (changes) => {
    const { folder, remove } = temporaryFolder()
    const held = new Map<string, Written>()
    let writer = await concordanceIndex.open(folder)
    for (const [i, { id, text, isFlushed }] of changes.entries()) {
      if (text === null) held.delete(id)
      else held.set(id, { id, revision: i + 1, turns: [{ text }] })
      const document = held.get(id)
      await writer.apply(document ? putsOf(archiveOf([document])) : [{ op: 'remove', id }], at(i + 1))
      if (!isFlushed) continue
      await writer.flush()
      writer.close()
      writer = await concordanceIndex.open(folder)
    }
    assert.deepEqual(new Map([...writer.documents()].map(({ id, revision }) => [id, revision])), new Map([...held].map(([id, { revision }]) => [id, revision])))
    await writer.flush()
    writer.close()
    const index = openReader(folder)
    const whole = archiveOf([...held.values()])
    for (const query of ['人', '中国', 'peace', 'talks*', 'peace OR 人']) assert.deepEqual(await find(whole, index, query), await find(whole, unindexed, query))
    index.close()
    remove()
  }), { numRuns: 25 })
})

test('what was not flushed is lost, and comes again', async () => {
  const folder = folderOfOwn()
  await write(folder, putsOf(archive, ({ id }) => id === 'zh1'))
  const writer = await concordanceIndex.open(folder)
  await writer.apply(putsOf(archive), at(9))
  assert.deepEqual(writer.position, at(1))
  writer.close() // as after a crash: bytes behind what the database knows may be in the files
  writeFileSync(join(folder, 'texts'), 'torn', { flag: 'a' })
  writeFileSync(join(folder, 'turns'), 'torn', { flag: 'a' })
  const again = await concordanceIndex.open(folder)
  assert.deepEqual(again.position, at(1))
  assert.deepEqual([...again.documents()], [{ id: 'zh1', revision: 1 }])
  await again.apply(putsOf(archive), at(9))
  await again.flush()
  again.close()
  const index = openReader(folder)
  assert.equal(await hitsOf(archive, index, 'policy'), 6)
  assert.deepEqual(await concordanceIndex.check?.(folder), [])
  index.close()
})

test('killed at any moment: what the position says is there, and nothing else', async () => {
  const folder = folderOfOwn()
  let reached = 0
  for (let kill = 0; kill < 6; kill++) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'endless-writer-child.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, 7 + kill * 23))
    child.kill('SIGKILL')
    await once(child, 'close')
    const writer = await concordanceIndex.open(folder)
    const { seq } = writer.position
    assert(seq >= reached && seq % 4 === 0)
    reached = seq
    assert.deepEqual(new Set([...writer.documents()].map(({ id }) => id)), new Set(Array.from({ length: seq }, (_, i) => `d${i + 1}`)))
    writer.close()
    const index = openReader(folder)
    const held = archiveOf(Array.from({ length: seq }, (_, i): Written => ({ id: `d${i + 1}`, turns: [] })))
    assert.deepEqual((await find(held, index, '人人', { limit: 0 })).totals, { hits: seq, turns: seq, documents: seq })
    assert.equal(await hitsOf(held, index, 'common NOT word1'), Math.max(0, seq - 1))
    assert.deepEqual(await concordanceIndex.check?.(folder), [])
    index.close()
  }
  assert(reached > 0)
})

test('an index that is made anew is seen by those who had the old one open', async () => {
  const folder = folderOfOwn()
  await write(folder, putsOf(archive))
  const index = openReader(folder)
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  assert.equal(await hitsOf(archive, index, 'policy'), 6, 'while there is none')
  await write(folder, putsOf(archive, ({ id }) => id === 'en1'))
  assert.equal(await hitsOf(archive, index, 'policy'), 6)
  assert.equal(index.lacking(archive.documents()).length, 4)
  index.close()
})

const isDamage = (error: unknown) => error instanceof OnrecordError && /^index-(damaged|format|missing)$/.test(error.code)

test('any byte that is not as it was written is noticed, or changes no answer', async () => {
  const folder = folderOfOwn()
  const many = archiveOf(Array.from({ length: 12 }, (_, i): Written => ({ id: `d${i}`, date: `2020-01-${10 + i}`, turns: [{ text: `第${i}次会议：中国的立场。${'各方都很重视，'.repeat(20)}`, speaker: `Speaker ${i}` }, { text: `Meeting ${i} of the committee, ${'and so on '.repeat(30)}` }] })))
  await write(folder, putsOf(many))
  const queries = ['中国', '立场', 'committee', '"so on"', 'meeting NOT 3', '重视 speaker:3']
  const expected = await Promise.all(queries.map((query) => find(many, unindexed, query)))
  const files = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
  let time = 0
  const put = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    utimesSync(join(folder, name), ++time, time) // never the time of the sealing
  }
  let noticed = 0
  await fc.assert(fc.asyncProperty(fc.constantFrom(...files), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(7), async ({ name, bytes }, share, bit) => {
    const other = Buffer.from(bytes)
    const place = Math.floor(share * bytes.length)
    other[place] = (other[place] as number) ^ (1 << bit)
    put(name, other)
    try {
      const index = openReader(folder)
      try {
        for (const [i, query] of queries.entries()) assert.deepEqual(await find(many, index, query), expected[i], `${name} ${place}`)
      } finally {
        index.close()
      }
    } catch (error) {
      if (!isDamage(error)) throw error
      noticed++
      if (name === 'words.sqlite') assert.throws(() => concordanceIndex.open(folder), isDamage)
    } finally {
      assert(name === 'seal.json' || (await concordanceIndex.check?.(folder))?.length, `check says nothing of ${name} ${place}`)
      put(name, bytes)
    }
  }), { numRuns: 200 })
  assert(noticed > 100)
  for (const name of ['words.sqlite', 'texts', 'turns']) {
    const path = join(folder, name)
    const { size } = statSync(path)
    truncateSync(path, size - 1)
    assert.throws(() => openReader(folder).close(), isDamage, name)
    assert.throws(() => concordanceIndex.open(folder), isDamage, name)
    put(name, files.find((file) => file.name === name)?.bytes as Buffer)
  }
  rmSync(join(folder, 'words.sqlite'))
  assert.throws(() => openReader(folder), isDamage)
})

test('many documents, in the order of their dates and not; long ones; only some of them asked for', async () => {
  const filler = '各方应当保持冷静。The committee met again; '.repeat(40)
  const many = archiveOf(Array.from({ length: 400 }, (_, i): Written => ({
    id: `d${String(i).padStart(3, '0')}`, date: `20${String(10 + Math.floor(i / 40))}-01-${String(1 + (i % 28)).padStart(2, '0')}`,
    turns: Array.from({ length: i % 50 ? 1 : 20 }, (__, t) => ({ text: `${filler}会议${i % 3 ? '' : '结束'} number ${i} turn ${t}`, speaker: `Speaker ${i % 7}` })),
  })))
  const puts = putsOf(many)
  for (const changes of [puts, puts.toReversed()]) {
    const index = await indexed(changes)
    for (const [query, options] of [['会议', {}], ['会议结束', {}], ['number', { sort: 'newest' }], ['"number 7"', {}], ['会议 speaker:3', { from: '2015', to: '2016' }], ['turn', { sort: '1R' }], ['turn', { sort: 'relevance' }]] as const) {
      assert.deepEqual(await find(many, index, query, { ...options, limit: 1000 }), await find(many, unindexed, query, { ...options, limit: 1000 }), query)
      const page = { ...options, limit: 7, offset: 130, count: false }
      assert.deepEqual(await find(many, index, query, page), await find(many, unindexed, query, page), query)
    }
  }
})

test('the longest and deepest queries that there may be are answered as without an index', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const nested = (depth: number, inner: string) => Array.from({ length: depth }, (_, i) => `(policy ${i % 2 ? 'OR' : 'AND'} `).join('') + inner + ')'.repeat(depth)
  const queries = [
    Array(200).fill('policy').join(' NEAR/1000 '),
    Array.from({ length: 200 }, (_, i) => (i % 2 ? '中' : 'policy')).join(' NEAR/9 '),
    Array.from({ length: 200 }, (_, i) => `${letters[i % 26]}*`).join(' OR '),
    Array.from({ length: 200 }, (_, i) => `${letters[i % 26]}${letters[(i * 7) % 26]}*`).join(' OR '),
    Array(200).fill('p*').join(' '),
    nested(29, 'minister*'), nested(28, '中'),
    Array(49).fill('(policy OR 中 OR ministers OR a*)').join(' NEAR/5 '),
    `"${'policy '.repeat(5000)}"`,
  ]
  const index = await indexed(putsOf(archive))
  for (const query of queries) assert.deepEqual(await find(archive, index, query), await find(archive, unindexed, query), query.slice(0, 80))
})

test('a search that takes too long is given up', async () => {
  const index = await indexed(putsOf(archive))
  await assert.rejects(find(archive, index, 'policy', { timeLimit: 0 }), (error) => error instanceof OnrecordError && error.code === 'too-slow')
  await assert.rejects(find(archive, index, 'policy', { from: '5 May' }), (error) => error instanceof OnrecordError && error.code === 'date-malformed')
})

test('readers and a writer at once: every answer is that of some moment', async () => {
  const folder = folderOfOwn()
  await write(folder, [])
  const index = openReader(folder)
  const writer = await concordanceIndex.open(folder)
  for (let n = 1; n <= 20; n++) {
    const whole = archiveOf(Array.from({ length: n }, (_, i): Written => ({ id: `d${i}`, turns: [{ text: `人人 word${i}` }] })))
    await writer.apply(putsOf(whole, ({ id }) => id === `d${n - 1}`), at(n))
    assert.equal(await hitsOf(whole, index, '人人'), n, 'before the flush: read from the archive')
    if (n % 3 === 0) await writer.flush()
    assert.equal(await hitsOf(whole, index, 'word*'), n)
  }
  writer.close()
  index.close()
})
