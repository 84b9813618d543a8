// Folding: what is alike, and the way back to what was printed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, foldWithPlaces } from '../../src/query/find/fold.ts'
import { loadScripts } from '../../src/query/find/scripts.ts'
import { countWords, spaced, wordsOf } from '../../src/query/find/words.ts'
import { contextKey } from '../../src/query/find/order.ts'
import { processorTime } from '../processor-time.ts'

const alike: readonly (readonly [string, string])[] = [
  ['ＡＰＥＣ（２０２５）', 'apec(2025)'],
  ['外交部，发言人：“好！”', '外交部,发言人:“好!”'],
  ['The  Minister’s\n“No”', "the minister's “no”"],
  ['İSTANBUL ΣΊΣΥΦΟΣ', 'istanbul σίσυφοσ'],
  ['e\u0301\u0302', 'é\u0302'],
  ['ｶﾞｷﾞ', 'ガギ'],
  ['㎡ ﬁne ½ …', 'm2 fine 1⁄2 ...'],
  ['\u1112\u1161\u11ab', '한'],
  ['´ ¨', '´ ¨'],
  ['a\u0000b', 'a\ufffdb'],
  ['A\u3000\u00a0\t b', 'a b'],
  ['zero\u200bwidth', 'zero\u200bwidth'],
  ['𠮷𝐀😀', '𠮷a😀'],
]
for (const [printed, folded] of alike) test(`folds: ${printed}`, () => assert.equal(fold(printed), folded))

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom(...alike.flat(), '\u0301', '\u0300', ' ', 'ﾞ', '\u1161', '\ud800', '\udc00')).map((some) => some.join('')))

test('folding twice is folding once; no blanks in a row, no U+0000', () => {
  fc.assert(fc.property(anyText, (text) => {
    const folded = fold(text)
    assert.equal(fold(folded), folded)
    assert(!/\0|\s\s|[^\S ]/.test(folded))
  }), { numRuns: 2000 })
})

test('every unit came from somewhere: places rise, cover all, and fold to what stands there', () => {
  fc.assert(fc.property(anyText, (text) => {
    const { text: folded, starts, ends } = foldWithPlaces(text)
    assert.equal(folded, fold(text))
    for (let i = 0; i < folded.length; i++) {
      const [start, end] = [starts[i] as number, ends[i] as number]
      assert(start < end && end <= text.length)
      const isSame = i > 0 && starts[i - 1] === start
      if (isSame) assert.equal(ends[i - 1], end)
      else {
        assert.equal(start, i ? ends[i - 1] : 0)
        let last = i
        while (starts[last + 1] === start) last++
        assert.equal(fold(text.slice(start, end)), folded.slice(i, last + 1))
      }
    }
    if (folded) assert.equal(ends[folded.length - 1], text.length)
  }), { numRuns: 2000 })
})

test('folding takes time in proportion to the text', () => {
  for (const bit of ['a', '中', '\u0301', 'e\u0301', ' ', '😀', '\ud800', '㌖', 'ﾞ']) {
    assert(processorTime(() => foldWithPlaces(bit.repeat(200_000))) < 1500, JSON.stringify(bit))
  }
})

test('words: characters where no blanks are set, stretches of letters elsewhere', () => {
  assert.deepEqual(wordsOf(fold('中国COVID-19疫情, the minister’s 3.5％ カﾅ한국은 naïve 𠮷')), ['中', '国', 'covid', '19', '疫', '情', 'the', 'minister', 's', '3', '5', 'カ', 'ナ', '한국은', 'naïve', '𠮷'])
  fc.assert(fc.property(anyText.map(fold), (text) => {
    assert.equal(spaced(text).trimEnd(), wordsOf(text).join(' ').replaceAll(/\p{Cs}/gu, '\ufffd'))
    assert.equal(countWords(text, 0, text.length), wordsOf(text).length)
  }))
})

test('one script for both, character by character', async () => {
  const { simplify, variants } = await loadScripts()
  assert.equal(simplify('後來，中國的臺灣 後后 乾'), '后来，中国的台湾 后后 干')
  assert(variants('后').includes('後') && variants('後').includes('后'))
  assert.deepEqual(variants('人'), ['人'])
  fc.assert(fc.property(anyText, (text) => assert.equal(simplify(text).length, text.length)))
})

test('the words of a context, from the node outwards', () => {
  const text = 'we said: no more war,\0中国坚持和平发展\0'
  const start = text.indexOf('more')
  const key = (sort: Parameters<typeof contextKey>[0], from = start, to = start + 4) => contextKey(sort)?.(text, from, to)
  assert.deepEqual([key('left'), key('right'), key('1L'), key('2L'), key('5L'), key('1R'), key('2R')], ['no said we', 'war', 'no', 'said', '', 'war', ''])
  const han = text.indexOf('坚持')
  assert.deepEqual([key('left', han, han + 2), key('right', han, han + 2), key('2R', han, han + 2)], ['国 中', '和 平 发', '平'])
})
