// What a query means, and where it says what is wrong with it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseQuery, type Query, QueryError } from '../../src/query/index.ts'
import { processorTime } from '../processor-time.ts'

const word = (text: string, isPrefix = false): Query => ({ kind: 'wording', text, isPrefix })
const all = (...some: Query[]): Query => ({ kind: 'and', all: some, none: [] })
const any = (...some: Query[]): Query => ({ kind: 'or', any: some })

const meanings: readonly (readonly [string, Query])[] = [
  ['外交部', word('外交部')],
  ['外交部，发言人', word('外交部，发言人')],
  ['peace talks', all(word('peace'), word('talks'))],
  ['peace AND talks', all(word('peace'), word('talks'))],
  ['and or not near', all(word('and'), word('or'), word('not'), word('near'))],
  ['"AND"', word('AND')],
  ['a b OR c d', any(all(word('a'), word('b')), all(word('c'), word('d')))],
  ['a (b OR c)', all(word('a'), any(word('b'), word('c')))],
  ['a NOT b', { kind: 'and', all: [word('a')], none: [word('b')] }],
  ['NOT b a', { kind: 'and', all: [word('a')], none: [word('b')] }],
  ['a AND NOT b', { kind: 'and', all: [word('a')], none: [word('b')] }],
  ['a NEAR/5 b c', all({ kind: 'near', left: word('a'), right: word('b'), distance: 5 }, word('c'))],
  ['a NEAR/1 b NEAR/2 c', { kind: 'near', left: { kind: 'near', left: word('a'), right: word('b'), distance: 1 }, right: word('c'), distance: 2 }],
  ['minist*', word('minist', true)],
  ['"foreign minist"*', word('foreign minist', true)],
  ['"* is a sign (so is this)"', word('* is a sign (so is this)')],
  ['“和平 发展”', word('和平 发展')],
  ['＂和平＂', word('和平')],
  ['"he said \\"no\\" \\\\"', word('he said "no" \\')],
  ['speaker:Amsel a', all({ kind: 'field', field: 'speaker', text: 'Amsel' }, word('a'))],
  ['Title:"two words" a', all({ kind: 'field', field: 'title', text: 'two words' }, word('a'))],
  ['act:Question a', all({ kind: 'field', field: 'act', text: 'question' }, word('a'))],
  ['10:30 主席：', all(word('10:30'), word('主席：'))],
  ["don't U.S. co-operate", all(word("don't"), word('U.S.'), word('co-operate'))],
  ['a\u3000b\tc', all(word('a'), word('b'), word('c'))],
]
for (const [query, meaning] of meanings) test(`means: ${query}`, () => assert.deepEqual(parseQuery(query), meaning))

const troubles: readonly (readonly [query: string, under: string, code: string])[] = [
  ['', '', 'query-incomplete'],
  ['  ', '', 'query-incomplete'],
  ['a AND', '     ', 'query-incomplete'],
  ['a OR', '    ', 'query-incomplete'],
  ['OR a', '^^', 'query-operator'],
  ['a OR OR b', '     ^^', 'query-operator'],
  ['a AND AND b', '      ^^^', 'query-operator'],
  ['NEAR/3 a', '^^^^^^', 'query-operator'],
  ['(a OR b', '^', 'query-bracket'],
  ['a) b', ' ^', 'query-bracket'],
  ['a ()', '   ^', 'query-bracket'],
  ['a "b', '  ^', 'query-phrase'],
  ['a “b"', '  ^', 'query-phrase'],
  ['a ""', '  ^^', 'query-phrase'],
  ['"  "', '^^^^', 'query-phrase'],
  ['NOT a', '^^^', 'query-only-not'],
  ['b OR NOT a', '     ^^^', 'query-only-not'],
  ['a NEAR b', '  ^^^^', 'query-near'],
  ['a NEAR/x b', '  ^^^^^^', 'query-near'],
  ['a NEAR/1001 b', '  ^^^^^^^^^', 'query-near'],
  ['(a b) NEAR/3 c', '^^^^^^', 'query-near'],
  ['c NEAR/3 speaker:x', '         ^^^^^^^^^', 'query-near'],
  ['wo*rd', '  ^', 'query-star'],
  ['*', '^', 'query-star'],
  ['a, *', '   ^', 'query-star'],
  ['"end."*', '      ^', 'query-star'],
  ['speaker:A*', '        ^^', 'query-star'],
  ['a —', '  ^', 'query-sign'],
  ['colour:red', '^^^^^^^', 'query-field'],
  ['https://example.org', '^^^^^^', 'query-field'],
  ['speaker: a', '^^^^^^^^', 'query-field'],
  ['a act:reply', '      ^^^^^', 'query-act'],
  ['speaker:A outlet:B', '^^^^^^^^^^^^^^^^^^', 'query-without-words'],
  [`${'('.repeat(31)}a${')'.repeat(31)}`, `${' '.repeat(30)}^`, 'query-too-deep'],
  [`${'a '.repeat(201)}`, `${' '.repeat(400)}^`, 'query-too-long'],
]
for (const [query, under, code] of troubles) {
  test(`trouble: ${query.slice(0, 40)}`, () => {
    assert.throws(() => parseQuery(query), (error) => {
      assert(error instanceof QueryError)
      const [start, end] = error.at
      assert.deepEqual([error.code, `${' '.repeat(start)}${'^'.repeat(end - start)}`.trimEnd(), error.query], [code, under.trimEnd(), query])
      if (under === under.trimEnd()) return true
      assert.equal(start, query.length, 'behind the end')
      return true
    })
  })
}

test('whatever is typed is understood or has a place where it is wrong', () => {
  const bits = fc.constantFrom('a', '中', ' ', '(', ')', '"', '“', '”', '*', 'AND', ' OR ', ' NOT ', ' NEAR/3 ', 'speaker:', 'act:answer', ':', '\\', '—', '😀', '\ud800', '\n')
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(bits, { maxLength: 14 }).map((some) => some.join(''))), (query) => {
    try {
      parseQuery(query)
    } catch (error) {
      assert(error instanceof QueryError, String(error))
      const [start, end] = error.at
      assert(start >= 0 && start <= end && end <= query.length)
    }
  }), { numRuns: 3000 })
})

test('a query takes time in proportion to its length', () => {
  for (const bit of ['(', '"', 'a* ', 'a NEAR/1 ', '\\', 'speaker:', 'NOT ']) {
    assert(processorTime(() => assert.throws(() => parseQuery(bit.repeat(30_000)), QueryError)) < 500, bit)
  }
})
