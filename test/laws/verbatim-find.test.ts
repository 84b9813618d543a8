import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold } from '../../src/verbatim/index.ts'
import { anyArchive, findIndexed, findPlainly, repetitive, turnOf, withIndex } from './verbatim-oracles.ts'

/** Quotations: stretches of the archive with some letters replaced, left out, added, or of letters at random. */
const anyQuotes = fc.array(fc.record({
  where: fc.nat(),
  length: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 2, max: 40 }) }, fc.integer({ min: 41, max: 200 })),
  changes: fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'a', '国', 'xx', '一二'), fc.boolean()), { maxLength: 12 }),
  share: fc.double({ min: 0, max: 0.4, noNaN: true }),
}), { minLength: 4, maxLength: 8 })

test('find: what the dynamic program finds cell by cell, by the index and by scanning', () => {
  fc.assert(fc.property(anyArchive, anyQuotes, fc.integer({ min: 60, max: 3000 }), (documents, quotes, segmentCharacters) =>
    withIndex(documents, segmentCharacters, (index) => {
      const all = documents.flatMap(({ turns }) => turns.map(({ text }) => text)).join(' ')
      for (const { where, length, changes, share } of quotes) {
        let quote = all.slice(where % (all.length + 1)).slice(0, length)
        for (const [at, letter, isAdded] of changes) quote = quote.slice(0, at % (quote.length + 1)) + letter + quote.slice((at % (quote.length + 1)) + (isAdded ? 0 : 1))
        const letters = fold(quote).units.length
        const bound = Math.floor(letters * share)
        if (letters === 0 || bound >= letters) continue
        const expected = findPlainly(documents, quote, bound)
        for (const by of ['index', 'scan', undefined] as const) assert.deepEqual(findIndexed(index, quote, bound, by), expected, `${by} ${JSON.stringify(quote)} ${bound}`)
      }
    })), { numRuns: 60 })
})

test('find: the best only are those with the fewest edits', () => {
  fc.assert(fc.property(anyArchive, repetitive('ab国人大', 30), (documents, quote) => withIndex(documents, 500, (index) => {
    const letters = fold(quote).units.length
    fc.pre(letters > 3)
    const all = index.find(quote, Math.floor(letters / 3))
    const best = index.find(quote, Math.floor(letters / 3), { bestOnly: true })
    assert.equal(best.length > 0, all.length > 0)
    if (!all.length) return
    assert(best.every(({ edits }) => edits === all[0]?.edits))
    // a match of the whole bound overlaps with one of the narrower bound with as few edits
    for (const match of all.filter(({ edits }) => edits === best[0]?.edits)) {
      assert(best.some(({ document, turn, at }) => document === match.document && turn === match.turn && at[0] < match.at[1] && match.at[0] < at[1]))
    }
  })), { numRuns: 20 })
})

test('find: marks, case, width and line ends are no edits; matches with fewer edits first, then by date', () => {
  const documents = [
    { id: 'b', date: 20230102, turns: [turnOf('So I said:\n“We will not\nturn back.” And we did.', 'Ann')] },
    { id: 'a', date: 20220102, turns: [turnOf('We will NOT turn back — ever', 'Bo'), turnOf('we will now turn back', 'Bo')] },
  ]
  withIndex(documents, 1000, (index) => {
    const found = index.find('“We will not turn back,”', 3)
    assert.deepEqual(found.map(({ document, turn, edits, speaker, at, spans }) => ({ document, turn, edits, speaker, at, spans })), [
      { document: 'a', turn: 0, edits: 0, speaker: 'Bo', at: [0, 21], spans: [[103, 124]] },
      { document: 'b', turn: 0, edits: 0, speaker: 'Ann', at: [12, 33], spans: [[117, 128], [131, 140]] },
      { document: 'a', turn: 1, edits: 1, speaker: 'Bo', at: [0, 21], spans: [[103, 124]] },
    ])
    assert.deepEqual(index.find('We will not turn back', 3, { speakers: ['Ann'] }).map(({ document }) => document), ['b'])
    assert.equal(index.find('We will not turn back', 3, { bestOnly: true }).length, 2)
    assert.deepEqual(index.find('…', 0), [])
    assert.throws(() => index.find('abc', 3), { code: 'bound-too-wide' })
    assert.throws(() => index.find('abc'.repeat(5000), 3), { code: 'quote-too-long' })
  })
})

test('find: no match reaches from one turn into the next', () => {
  withIndex([{ id: 'a', date: 20200101, turns: [turnOf('合作共赢是大势'), turnOf('所趋人心所向')] }], 1000, (index) => {
    assert.deepEqual(index.find('合作共赢是大势所趋人心所向', 3), [])
    assert.equal(index.find('合作共赢是大势所趋', 2).length, 1)
  })
})

test('find: as many matches as there are, by the index and by scanning', () => {
  const turns = Array.from({ length: 40 }, (_, i) => turnOf('the end of the matter is not the end of it all; '.repeat(100 + i)))
  withIndex([{ id: 'a', date: 20200101, turns }], 1_000_000, (index) => {
    for (const [quote, bound] of [['the', 0], ['the', 1], ['e', 0], ['of', 1]] as const) {
      const found = findIndexed(index, quote, bound)
      assert(found.length > 10_000)
      assert.deepEqual(findIndexed(index, quote, bound, 'scan'), found)
      assert.deepEqual(findIndexed(index, quote, bound, 'index'), found)
    }
  })
})

test('nearest: a passage that shares most with a quotation that is not found', () => {
  const documents = [
    { id: 'a', date: 20230102, turns: [turnOf('We have always stood for the peaceful settlement of disputes through dialogue.'), turnOf('Something else entirely was asked.')] },
    { id: 'b', date: 20230103, turns: [turnOf('中国始终是世界和平的建设者，全球发展的贡献者，国际秩序的维护者。')] },
  ]
  withIndex(documents, 1000, (index) => {
    const near = index.nearest('They stood firmly for a peaceful end of all disputes by means of dialogue')
    assert.equal(near?.document, 'a')
    assert((near?.edits ?? 0) > 10)
    assert.equal(index.nearest('中国是和平的建设者，也是发展的推动者')?.document, 'b')
    assert.equal(index.nearest('中国是和平的建设者，也是发展的推动者', { documents: ['a'] }), null)
    assert.equal(index.nearest('qqqqqqqqqqqqqq'), null)
    assert.equal(index.nearest('…'), null)
  })
})
