// What holds of the quotations of any article, however odd.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findQuotations } from '../../src/query/verify/quotations/index.ts'

const signs = ['“', '”', '"', '‘', '’', "'", '«', '»', '‹', '›', '„', '‚', '「', '」', '『', '』', '《', '》', '＂', '``', "''", '—', '– ', '> ', '\n', '\n\n', '<blockquote>', '</blockquote>', '<p>', '<b class="x">', ': ', '：', ', ', '，', '. ', '。', ' ']
const words = ['said', 'Ada Lindero', 'the minister', 'she', 'harbour', 'that', 'according to', 'on Tuesday', '7 March 2031', '市长林远', '表示', '他', '说', '港口', 'dijo', 'que', 'сказал', '言った', '말했다', '😀', 'a’b']
const articles = fc.array(fc.oneof(fc.constantFrom(...signs), fc.constantFrom(...words), fc.string({ maxLength: 4 })), { maxLength: 80 }).map((pieces) => pieces.join(''))

test('the words of a quotation are what stands under its span, and no two of one form overlap', () => {
  fc.assert(fc.property(articles, fc.constantFrom(undefined, 'en', 'zh-Hans', 'es', 'fr', 'ja', 'ko', 'ru', 'de'), (article, language) => {
    const quotations = findQuotations(article, language)
    let end = 0
    for (const { text, span, speakerClaimed, speakerSpan, form } of quotations) {
      assert.equal(text, article.slice(...span))
      assert(/[\p{L}\p{N}]/u.test(text))
      assert(!/^\s|\s$/u.test(text))
      assert.equal(speakerClaimed === null, speakerSpan === null)
      if (form === 'reported') continue
      assert(span[0] >= end)
      end = span[1]
    }
    assert.deepEqual(quotations.map(({ span }) => span[1]), quotations.map(({ span }) => span[1]).sort((a, b) => a - b))
  }), { numRuns: 600 })
})

test('an article of nothing but marks takes no longer than its length says', () => {
  // quadratic time would take minutes here
  for (const piece of ['“', '"', '" ', " ‘a", '“a', '“「『«', '“a\n', '“a\n\n“', '<a ', '《', 'adding ', '“a” said he ', '市长王远说“我们都同意”', '部长', '>\n', '](']) findQuotations(piece.repeat(30_000), /\p{Script=Han}/u.test(piece) ? 'zh-Hans' : 'en')
})
