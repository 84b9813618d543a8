// Where the passage of an altered quotation begins and ends, and how many edits lie between the two.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { startVerifier } from '../../src/query/index.ts'
import { fold } from '../../src/verbatim/index.ts'
import { sourcesOfTurns } from './sources.ts'

const words = 'harbour lantern engineer sailor winter bridge market captain island letter clockwork school tower thunder orchard ferry'.split(' ')

/** Insertions, deletions, substitutions, as the definition has it. */
function distance(a: Uint16Array, b: Uint16Array): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)])
  for (let j = 0; j <= b.length; j++) table[0]![j] = j
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + Number(a[i - 1] !== b[j - 1]))
  return table[a.length]![b.length]!
}

test('words that are left out behind the first or before the last leave these in the passage, and the edits are those between the two', () => {
  fc.assert(fc.property(fc.shuffledSubarray(words, { minLength: 14, maxLength: 14 }), fc.boolean(), fc.boolean(), ([before, behind, left, another, ...rest], isAtStart, isLong) => {
    // fewer letters are changed where the passage is cut short at the gap: the word that stands alone is shorter than what is left out
    const alone = 'ivy'
    const out = isLong ? `${left} by ${another?.slice(0, 2)}` : left
    const said = isAtStart ? [alone, out, ...rest] : [...rest, out, alone]
    const quoted = said.filter((word) => word !== out).join(' ')
    const turn = `${before} and ${said.join(' ')} and ${behind}.`
    const found = startVerifier(sourcesOfTurns([[{ text: turn }]], 'en')).verify({ text: quoted })
    assert.equal(found.verdict, 'altered')
    assert.equal(found.evidence[0]?.text, said.join(' '))
    assert.equal(found.edits, distance(fold(quoted).units, fold(said.join(' ')).units))
  }), { numRuns: 25 })
})

test('whatever is changed inside of it, the edits of an altered quotation are those to the passage that is shown', () => {
  const change = fc.record({ at: fc.nat(9), how: fc.constantFrom('out', 'in', 'other'), word: fc.constantFrom(...words) })
  let altered = 0
  fc.assert(fc.property(fc.shuffledSubarray(words, { minLength: 12, maxLength: 12 }), fc.array(change, { minLength: 1, maxLength: 3 }), (said, changes) => {
    const quoted = [...said]
    for (const { at, how, word } of changes) quoted.splice(1 + (at % (quoted.length - 2)), how === 'in' ? 0 : 1, ...(how === 'out' ? [] : [word]))
    const turn = `${said.join(' ')}.`
    const { verdict, edits, evidence } = startVerifier(sourcesOfTurns([[{ text: turn }]], 'en')).verify({ text: quoted.join(' ') })
    if (verdict !== 'altered') return
    altered++
    // what is left out may be shown as a gap, and is left out all the same
    const { spans } = evidence[0]!
    assert.equal(edits, distance(fold(quoted.join(' ')).units, fold(turn.slice(spans[0]![0], spans.at(-1)![1])).units))
  }), { numRuns: 50 })
  assert(altered > 10)
})

test('where the fewest edits begin inside of a word, those to the whole word are counted', () => {
  const said = 'island winter tower ferry engineer captain bridge clockwork market lantern orchard harbour.'
  const quoted = 'island ferry engineer captain bridge clockwork market lantern harbour'
  const { edits, evidence } = startVerifier(sourcesOfTurns([[{ text: said }]], 'en')).verify({ text: quoted })
  const { spans } = evidence[0]!
  assert.equal(edits, distance(fold(quoted).units, fold(said.slice(spans[0]![0], spans.at(-1)![1])).units))
})

test('a word that the quotation puts before the first one of a turn is counted, where words are left out behind that', () => {
  fc.assert(fc.property(fc.shuffledSubarray(words, { minLength: 14, maxLength: 14 }), ([left, another, ...rest]) => {
    const said = ['ivy', `${left} by ${another?.slice(0, 2)}`, ...rest].join(' ')
    const quoted = ['so', 'ivy', ...rest].join(' ')
    const { verdict, edits, evidence } = startVerifier(sourcesOfTurns([[{ text: `${said}.` }]], 'en')).verify({ text: quoted })
    assert.equal(verdict, 'altered')
    assert.equal(evidence[0]?.text, said)
    assert.equal(edits, distance(fold(quoted).units, fold(said).units))
  }), { numRuns: 25 })
})
