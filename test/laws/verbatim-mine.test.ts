import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { VerbatimDocument } from '../../src/verbatim/index.ts'
import { logLikelihood } from '../../src/verbatim/mine.ts'
import { turnOf, withIndex } from './verbatim-oracles.ts'

const before = { from: 20200101, to: 20201231 }
const after = { from: 20210101, to: 20211231 }

const words = ['peace', 'and', 'the', 'new', 'deal', '和', '平']
const anyDocuments = fc.array(fc.tuple(fc.boolean(), fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })), { minLength: 4, maxLength: 14 })
  .map((documents) => documents.map(([isNew, turns], i): VerbatimDocument => ({ id: `d${i}`, date: (isNew ? 20210101 : 20200101) + i, turns: turns.map((turn) => turnOf(turn.join(' '))) })))

/** All stretches of whole words of the turns, with where they stand; maximal ones are those of which no longer one stands as often. */
function maximalOf(documents: readonly VerbatimDocument[]) {
  const places = new Map<string, { period: 0 | 1, left: string, right: string, at: string }[]>()
  for (const { id, date, turns } of documents) for (const [number, { text }] of turns.entries()) {
    const tokens = text.split(' ')
    for (let start = 0; start < tokens.length; start++) for (let end = start + 1; end <= tokens.length; end++) {
      const wording = tokens.slice(start, end).join(' ')
      const at = `${id} ${number} ${start}`
      const list = places.get(wording) ?? []
      // the ends of turns differ from each other
      list.push({ period: (date as number) < 20210000 ? 0 : 1, left: tokens[start - 1] ?? `<${at}`, right: tokens[end] ?? `>${at} ${end}`, at })
      places.set(wording, list)
    }
  }
  return [...places].filter(([, list]) => list.length > 1 && new Set(list.map(({ left }) => left)).size > 1 && new Set(list.map(({ right }) => right)).size > 1)
}

const spelled = (wording: string) => wording.replaceAll(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')

test('mine: the maximal wordings that differ, with their counts, and no fragments', () => {
  fc.assert(fc.property(anyDocuments, (documents) => withIndex(documents, 5000, (index) => {
    const { changes, words: sizes } = index.mine(before, after, { minCount: 2, minLength: 1, minLogLikelihood: 0, minRatio: 2 })
    const maximal = new Map(maximalOf(documents).map(([wording, list]) => [spelled(wording), list]))
    const tokens = [0, 1].map((period) => documents.filter(({ date }) => ((date as number) < 20210000 ? 0 : 1) === period).flatMap(({ turns }) => turns.flatMap(({ text }) => text.split(' '))).length)
    assert.deepEqual(sizes, tokens)
    if (!tokens[0] || !tokens[1]) return assert.deepEqual(changes, [])
    for (const { wording, kind, counts, apart, logLikelihood: told, documents: inDocuments, dispersion, first, last } of changes) {
      const list = maximal.get(wording)
      assert(list, `${wording} is not maximal`)
      assert.deepEqual(counts, [0, 1].map((period) => list.filter((place) => place.period === period).length))
      assert.equal(told, logLikelihood(counts[0], counts[1], tokens[0] as number, tokens[1] as number))
      assert.equal(kind === 'new', counts[0] === 0)
      assert.equal(kind === 'gone', counts[1] === 0)
      assert(Math.max(...apart) >= 2 && apart[0] <= counts[0] && apart[1] <= counts[1])
      assert.deepEqual(inDocuments, [0, 1].map((period) => new Set(list.filter((place) => place.period === period).map(({ at }) => at.split(' ')[0])).size))
      assert(dispersion >= 0 && dispersion <= 1)
      assert((first.date as number) <= (last.date as number))
      const dates = list.map(({ at }) => documents.find(({ id }) => id === at.split(' ')[0])?.date as number)
      assert.deepEqual([first.date, last.date], [Math.min(...dates), Math.max(...dates)])
    }
    // none is left out that stands often enough, and differs enough, where no longer listed wording holds it
    const listed = changes.map(({ wording }) => wording)
    for (const [wording, list] of maximal) {
      const counts = [0, 1].map((period) => list.filter((place) => place.period === period).length) as [number, number]
      if (listed.includes(wording) || Math.max(...counts) < 2) continue
      const ratio = ((counts[1] || 0.5) / (tokens[1] as number)) / ((counts[0] || 0.5) / (tokens[0] as number))
      const differs = counts[0] === 0 || counts[1] === 0 || ratio >= 2.0001 || ratio <= 0.4999
      if (differs) assert(listed.some((longer) => longer.length > wording.length && longer.includes(wording)), `${wording} ${counts} is missing`)
    }
  })), { numRuns: 80 })
})

test('log-likelihood and dispersion: as worked out by hand', () => {
  // 10 of 1,000 words against 30 of 2,000: 2 * (10 ln(10 / 13.33) + 30 ln(30 / 26.67))
  assert(Math.abs(logLikelihood(10, 30, 1000, 2000) - 1.3133) < 0.001)
  const documents: VerbatimDocument[] = [
    { id: 'old', date: 20200601, turns: [turnOf('nothing of note was said that day')] },
    ...[1, 2].map((i) => ({ id: `new${i}`, date: 20210600 + i, turns: Array.from({ length: 3 }, (_, turn) => turnOf(`${'ab'[i - 1]}${turn} shared future ${'cd'[i - 1]}${turn}`)) })),
    ...[3, 4].map((i) => ({ id: `new${i}`, date: 20210600 + i, turns: [turnOf('x y z u v w r s t p q o')] })),
  ]
  withIndex(documents, 5000, (index) => {
    const { changes } = index.mine(before, after, { minCount: 3, minLength: 8 })
    assert.deepEqual(changes.map(({ wording, kind, counts, documents, dispersion }) => ({ wording, kind, counts, documents, dispersion })), [
      { wording: 'shared future', kind: 'new', counts: [0, 6], documents: [0, 2], dispersion: 0.5 },
    ])
    assert.throws(() => index.mine(before, { from: 20201231, to: 20211231 }), { code: 'periods-overlap' })
  })
})
