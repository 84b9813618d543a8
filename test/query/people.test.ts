import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countPeople, find, findDocuments, portray, withoutIndex } from '../../src/query/index.ts'
import { archiveOf, putsOf, withIndex, type Written } from '../find/archives.ts'

const name = fc.constantFrom(null, 'Anna Quist', 'Otto Brand', '林海')
const outlet = fc.constantFrom(null, 'Harbour Post', '灯塔报')
const written: fc.Arbitrary<Written[]> = fc.array(
  fc.record({
    date: fc.constantFrom(null, '2031-01-02', '2031-05-06', '2032', 'XXXX-03-04'),
    turns: fc.array(fc.record({ text: fc.constantFrom('the ferry sails', 'no ferry, no bridge', '渡轮停航', 'ferry ferry'), speaker: name, outlet, act: fc.constantFrom('question' as const, 'answer' as const) }), { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 6 },
)

test('people are counted as their turns stand in the records, with an index and without', async () => {
  await fc.assert(fc.asyncProperty(written, fc.constantFrom('speaker' as const, 'outlet' as const), async (documents, as) => {
    const archive = archiveOf(documents)
    const said = archive.documents().flatMap(({ id, date }) => archive.record(id).record.blocks.flatMap((block) => (block.kind === 'turn' && block[as] !== null ? [{ id, date, name: block[as], act: block.act }] : [])))
    const names = [...new Set(said.map((turn) => turn.name))]
    const expected = names.map((its) => {
      const turns = said.filter((turn) => turn.name === its)
      const dates = turns.flatMap(({ date }) => (date && !date.startsWith('X') ? [date] : [])).sort()
      return { name: its, turns: turns.length, documents: new Set(turns.map(({ id }) => id)).size, first: dates[0] ?? null, last: dates.at(-1) ?? null }
    }).sort((a, b) => b.turns - a.turns || (a.name < b.name ? -1 : 1))
    assert.deepEqual(await countPeople({ archive, concordance: withoutIndex }, as), expected)
    await withIndex([putsOf(archive)], async (concordance) => {
      assert.deepEqual(await countPeople({ archive, concordance }, as), expected)
      for (const presence of expected) {
        const portrait = await portray({ archive, concordance }, as, presence.name, null)
        assert.deepEqual({ name: portrait?.name, turns: portrait?.turns, documents: portrait?.documents, first: portrait?.first, last: portrait?.last }, presence)
        assert.equal(portrait!.acts.question, said.filter((turn) => turn.name === presence.name && turn.act === 'question').length)
        assert.equal(portrait!.years.reduce((sum, { turns }) => sum + turns, 0), presence.turns)
      }
      assert.equal(await portray({ archive, concordance }, as, 'Nobody', null), null)
    })
  }), { numRuns: 25 })
})

test('documents have the hits that a concordance shows, and so many lines of each as were asked for', async () => {
  await fc.assert(fc.asyncProperty(written, fc.integer({ min: 1, max: 3 }), async (documents, perDocument) => {
    const archive = archiveOf(documents)
    const all = await find(archive, withoutIndex, 'ferry', { limit: 1000 })
    const { documents: found, totals } = await findDocuments(archive, withoutIndex, 'ferry')
    assert.deepEqual(totals, all.totals)
    assert.deepEqual(found.map(({ document, hits }) => [document.id, hits]), Array.from(Map.groupBy(all.lines, ({ record }) => record), ([id, lines]) => [id, lines.length]))
    const some = await find(archive, withoutIndex, 'ferry', { limit: 1000, perDocument })
    assert.deepEqual(some.lines, [...Map.groupBy(all.lines, ({ record }) => record).values()].flatMap((lines) => lines.slice(0, perDocument)))
  }), { numRuns: 50 })
})

test('distinctive words are those that one says and the others do not', async () => {
  const archive = archiveOf([
    { date: '2031-01-01', turns: [{ text: 'Lighthouse keepers keep the lighthouse. The lighthouse is safe with keepers and keepers.', speaker: 'Anna Quist' }] },
    { date: '2031-01-02', turns: [{ text: 'The budget is the budget, and the roads are the roads. The roads are not the budget.', speaker: 'Otto Brand' }] },
  ])
  const texts = archive.documents().map(({ id }) => archive.record(id).record.blocks.map((block) => (block.kind === 'turn' ? block.text : '')).join(' ').toLowerCase())
  const whole = { letters: texts.join('').replaceAll(/\P{L}/gu, '').length, count: (word: string) => texts.join(' ').split(new RegExp(`\\b${word}\\b`)).length - 1 }
  const portrait = await portray({ archive, concordance: withoutIndex }, 'speaker', 'Anna Quist', () => whole)
  assert.deepEqual(portrait?.words?.map(({ word, count, overall }) => [word, count, overall]), [['keepers', 3, 3], ['lighthouse', 3, 3]])
})
