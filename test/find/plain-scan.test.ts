// The law of finding: hits, turns and documents are those of a plain scan of the archive's text, always.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { find, parseQuery, type Query } from '../../src/query/index.ts'
import { unindexed } from '../../src/query/find/memory.ts'
import { memoryIndex } from './memory-index.ts'
import { archiveOf, putsOf, withIndex, type TestArchive, type Written } from './archives.ts'
import { normalise, scan } from './plain-scan.ts'

// few characters and words, so that phrases come again, in pieces and overlapping
const bits = [
  '中', '国', '中国', '外交部', '发言人', '人人', '的', '後', '后来', '𠮷', 'の', 'カ', 'ｶﾞ',
  'the', ' the ', 'The', 'minister', 'ministers', ' minister', 'of', ' of ', 'A', 'a', 'e\u0301', 'é', 'Ａｐｅｃ', 'apec', 'İ', 'Σ', 'ς', 'straße',
  '2025', '２０２５年', '20', '5', '3.5', '１，０００', '½', '㎡', 'ﬁ',
  '，', ',', '。', '“', '”', '’', "'", '—', '…', '...', '!', '?', '(', '）', '"', '\\', '*', '·',
  ' ', '  ', '\n', '\u3000', '\u200b', '😀', '\ud83d', '\u0301',
]
const anyText = fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 30 }).map((some) => some.join('').replace(/\n+/g, '\n').trim()).filter((text) => text.length > 0)
const anyTurn = fc.record({ text: anyText, speaker: fc.constantFrom(null, '王远', 'Dana Amsel'), act: fc.constantFrom('question' as const, 'answer' as const, 'statement' as const) })
const anyWritten: fc.Arbitrary<Written[]> = fc.array(
  fc.record({ date: fc.constantFrom(null, '2019-05-01', '2021-XX-07', '2024-12-31'), turns: fc.array(anyTurn, { maxLength: 6 }) }), { minLength: 1, maxLength: 4 })

/** A stretch of one of the texts, or some bits; never nothing once folded. */
const anyPhrase = (texts: readonly string[]): fc.Arbitrary<string> => {
  const stretch = fc.tuple(fc.constantFrom(...texts), fc.nat(100), fc.integer({ min: 1, max: 9 })).map(([text, at, length]) => [...text].slice(at % [...text].length).slice(0, length).join(''))
  return fc.oneof({ weight: 3, arbitrary: stretch }, fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 3 }).map((some) => some.join('')))
    .map((phrase) => phrase.trim()).filter((phrase) => normalise(phrase).trim() !== '')
}

const anyQuery = (texts: readonly string[]): fc.Arbitrary<Query> => {
  const wording = fc.tuple(anyPhrase(texts), fc.boolean()).map(([text, isPrefix]): Query => ({ kind: 'wording', text, isPrefix: isPrefix && /[\p{L}\p{N}\p{M}]$/u.test(normalise(text)) }))
  return fc.letrec<{ query: Query; near: Query; placed: Query }>((tie) => ({
    placed: fc.oneof({ weight: 3, arbitrary: wording }, fc.array(wording, { minLength: 2, maxLength: 3 }).map((any): Query => ({ kind: 'or', any })), tie('near')),
    near: fc.record({ kind: fc.constant('near' as const), left: tie('placed'), right: wording, distance: fc.nat(4) }),
    query: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: wording }, { weight: 2, arbitrary: tie('near') },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('and' as const), all: fc.array(tie('query'), { minLength: 1, maxLength: 2 }), none: fc.array(tie('query'), { minLength: 1, maxLength: 1 }) }) },
      { weight: 1, arbitrary: fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((all): Query => ({ kind: 'and', all, none: [] })) },
      { weight: 1, arbitrary: fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((any): Query => ({ kind: 'or', any })) },
    ),
  })).query
}

/** A query as one would type it. */
export function spell(query: Query): string {
  switch (query.kind) {
    case 'wording':
      return `"${query.text.replace(/["\\]/g, '\\$&')}"${query.isPrefix ? '*' : ''}`
    case 'field':
      return `${query.field}:"${query.text}"`
    case 'and':
      return `(${[...query.all.map(spell), ...query.none.map((part) => `NOT ${spell(part)}`)].join(' ')})`
    case 'or':
      return `(${query.any.map(spell).join(' OR ')})`
    case 'near':
      return `(${spell(query.left)} NEAR/${query.distance} ${spell(query.right)})`
  }
}

function scanned(archive: TestArchive, query: Query) {
  const lines: { record: string; turn: string; words: string }[] = []
  for (const { id } of archive.documents()) {
    for (const block of archive.record(id).record.blocks) {
      if (block.kind !== 'turn') continue
      const text = normalise(block.text)
      for (const { start, end } of scan(block.text, query).found) lines.push({ record: id, turn: block.id, words: text.slice(start, end) })
    }
  }
  return {
    totals: { hits: lines.length, turns: new Set(lines.map(({ record, turn }) => `${record} ${turn}`)).size, documents: new Set(lines.map(({ record }) => record)).size },
    lines,
  }
}

const runs = Number(process.env.FIND_RUNS ?? 100)

async function check(archive: TestArchive, queries: readonly Query[]): Promise<void> {
  const inMemory = await memoryIndex(archive)
  const isOdd = ({ id }: { id: string }) => Number(id.slice(1)) % 2 === 1
  await withIndex([putsOf(archive, isOdd), putsOf(archive, (document) => !isOdd(document))], async (index) => {
    for (const query of queries) {
      const typed = spell(query)
      const expected = scanned(archive, query)
      const found = await find(archive, index, typed, { limit: 1e6 })
      assert.deepEqual(found.totals, expected.totals, typed)
      assert.deepEqual(found.lines.map(({ record, turn }) => ({ record, turn })), expected.lines.map(({ record, turn }) => ({ record, turn })), typed)
      // ½ is found by 1 and shown whole
      for (const [i, { node }] of found.lines.entries()) assert(normalise(node).includes(expected.lines[i]?.words as string), `${typed}: ${node}`)
      assert.deepEqual(await find(archive, unindexed, typed, { limit: 1e6 }), found, 'without an index')
      assert.deepEqual(await find(archive, inMemory, typed, { limit: 1e6 }), found, 'in memory')
    }
  })
}

test('phrases: the index counts what a plain scan counts', async () => {
  await fc.assert(fc.asyncProperty(
    anyWritten.chain((written) => {
      const texts = written.flatMap(({ turns }) => turns.map(({ text }) => text))
      return fc.tuple(fc.constant(written), fc.array(anyPhrase(texts.length ? texts : ['的']).map((text): Query => ({ kind: 'wording', text, isPrefix: false })), { minLength: 1, maxLength: 12 }))
    }),
    async ([written, queries]) => check(archiveOf(written), queries),
  ), { numRuns: runs })
})

test('queries of all kinds: the index finds what a plain scan finds', async () => {
  await fc.assert(fc.asyncProperty(
    anyWritten.chain((written) => {
      const texts = written.flatMap(({ turns }) => turns.map(({ text }) => text))
      return fc.tuple(fc.constant(written), fc.array(anyQuery(texts.length ? texts : ['的']), { minLength: 1, maxLength: 6 }))
    }),
    async ([written, queries]) => check(archiveOf(written), queries),
  ), { numRuns: runs })
})

test('what is spelt is what is understood', () => {
  const simple = (query: Query): Query =>
    query.kind === 'and' ? (query.all.length === 1 && !query.none.length ? simple(query.all[0] as Query) : { ...query, all: query.all.map(simple), none: query.none.map(simple) })
      : query.kind === 'or' ? { ...query, any: query.any.map(simple) } : query.kind === 'near' ? { ...query, left: simple(query.left), right: simple(query.right) } : query
  fc.assert(fc.property(anyQuery(bits), (query) => assert.deepEqual(parseQuery(spell(query)), simple(query))))
})
