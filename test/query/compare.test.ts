import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differ } from '../../src/query/compare/differ.ts'
import { compareRecords, compareWords } from '../../src/query/compare/index.ts'
import type { TranscriptRecord } from '../../src/record/index.ts'
import { archiveOf } from '../find/archives.ts'

const things = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 24 })

/** The length of a longest common subsequence, by the textbook's table. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) table[i]![j] = a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!)
  return table[a.length]![b.length]!
}

test('stretches are both sequences, in turns, and leave as much the same as can be', () => {
  fc.assert(fc.property(things, things, (a, b) => {
    const stretches = differ(a, b)
    const [end, close] = stretches.reduce(([x, y], stretch) => {
      assert.deepEqual([stretch.a[0], stretch.b[0]], [x, y])
      assert(stretch.a[1] > x || stretch.b[1] > y)
      if (stretch.isSame) assert.deepEqual(a.slice(...stretch.a), b.slice(...stretch.b))
      return [stretch.a[1], stretch.b[1]]
    }, [0, 0])
    assert.deepEqual([end, close], [a.length, b.length])
    for (const [i, stretch] of stretches.entries()) assert.notEqual(stretch.isSame, stretches[i + 1]?.isSame)
    const same = stretches.reduce((sum, { isSame, a: [from, to] }) => sum + (isSame ? to - from : 0), 0)
    assert.equal(same, longestCommon(a, b))
  }), { numRuns: 500 })
})

test('two that have nothing in common cost no more than they are long', () => {
  const [a, b] = [Array.from({ length: 20_000 }, (_, i) => i), Array.from({ length: 20_000 }, (_, i) => 100_000 + i)]
  assert.deepEqual(differ(a, b), [{ isSame: false, a: [0, 20_000], b: [0, 20_000] }])
})

const text = fc.array(fc.constantFrom('port ', 'bridge ', '渡轮', '码头', '，', '\n', '12 ', '𠮷', 'ferry. '), { maxLength: 30 }).map((words) => words.join(''))

test('words without those added are the first text, without those removed the second', () => {
  fc.assert(fc.property(text, text, (a, b) => {
    const runs = compareWords(a, b)
    assert.equal(runs.filter(({ kind }) => kind !== 'added').map((run) => run.text).join(''), a)
    assert.equal(runs.filter(({ kind }) => kind !== 'removed').map((run) => run.text).join(''), b)
    assert(runs.every((run) => run.text !== ''))
  }))
})

const recordOf = (texts: readonly string[]): TranscriptRecord => archiveOf([{ id: 'd', turns: texts.map((words) => ({ text: words, speaker: 'A' })) }]).record('d').record

test('every block of both stands in one row, in its order; the same blocks are the same', () => {
  fc.assert(fc.property(fc.array(text, { maxLength: 8 }), fc.array(text, { maxLength: 8 }), (first, second) => {
    const [a, b] = [recordOf(first), recordOf(second)]
    const rows = compareRecords(a, b)
    assert.deepEqual(rows.flatMap((row) => row.a ?? []), a.blocks)
    assert.deepEqual(rows.flatMap((row) => row.b ?? []), b.blocks)
    for (const { change, a: left, b: right, words } of rows) {
      if (change === 'same') assert.equal(left?.text, right?.text)
      if (change === 'removed') assert.equal(right, null)
      if (change === 'added') assert.equal(left, null)
      if (change === 'changed') assert.deepEqual(words, compareWords(left!.text, right!.text))
    }
    assert(compareRecords(a, a).every(({ change }) => change === 'same'))
  }), { numRuns: 200 })
})

test('a paragraph that was changed in some words stands beside what it was', () => {
  const rows = compareRecords(
    recordOf(['Good morning.', 'The bridge at Port Emmer opens in three weeks.', 'Thank you all.']),
    recordOf(['Good morning.', 'Before we begin, a word on the weather.', 'The bridge at Port Emmer opens in five weeks.', 'Thank you all.']),
  )
  assert.deepEqual(rows.map(({ change }) => change), ['same', 'added', 'changed', 'same'])
  assert.deepEqual(rows[2]?.words.filter(({ kind }) => kind !== 'same'), [{ kind: 'removed', text: 'three' }, { kind: 'added', text: 'five' }])
})
