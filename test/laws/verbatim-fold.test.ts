import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, hiddenCharacters } from '../../src/verbatim/index.ts'
import { simplified } from '../../src/verbatim/simplified.ts'
import { anyText } from './any-record.ts'

const letters = (text: string, foldScript = false) => String.fromCharCode(...fold(text, { foldScript }).units)

test('folded away: case, width, punctuation, white space, compatibility forms, composition', () => {
  for (const [a, b] of [
    ['The “rules-based” order', 'the rules based ORDER'], ['ＡＢＣ　１２３', 'abc123'], ['王毅：“你好！”', '王毅你好'], ['don’t', "don't"], ['ﬁne', 'fine'], ['e\u0301', 'é'],
    ['\u1100\u1161\u11a8', '각'], ['ｶﾞ', 'ガ'], ['ΣΑΣ', 'σας'], ['İzmir', 'izmir'], ['𝐀𝐁', 'ab'], ['⽇', '日'], ['soft\u00adhyphen', 'softhyphen'], ['a\u200bb\u202e', 'ab'], ['كَتَبَ', 'كتب'], ['½', '12'],
  ] as const) assert.equal(letters(a), letters(b), `${a} ${b}`)
})

test('kept apart: other letters, however alike', () => {
  for (const [a, b] of [['é', 'e'], ['а', 'a'], ['国', '國'], ['ı', 'i'], ['15', '16'], ['口', '囗']] as const) assert.notEqual(letters(a), letters(b), `${a} ${b}`)
})

test('script: traditional characters fold to simplified ones where asked', () => {
  assert.equal(letters('發展中國家說：「臺灣」', true), letters('发展中国家说：“台湾”', true))
  assert.notEqual(letters('國'), letters('国'))
  for (let i = 0; i < simplified.length; i += 2) {
    assert.equal(letters(simplified.charAt(i), true), letters(simplified.charAt(i + 1), true))
    assert.equal(letters(simplified.charAt(i + 1), true), simplified.charAt(i + 1), 'a simplified character stays')
  }
})

test('words begin where spaces and marks stand, and at each letter of a script without spaces', () => {
  const cut = (text: string) => {
    const { units, words } = fold(text)
    return [...units].map((unit, i) => (words[i] ? '|' : '') + String.fromCharCode(unit)).join('')
  }
  assert.equal(cut('Don’t e-mail U.S. troops'), '|dont|e|mail|u|s|troops')
  assert.equal(cut('2025年，G7会议 in Paris'), '|2025|年|g7|会|议|in|paris')
  assert.equal(cut('a\u200bb\u00adc'), '|abc')
})

test('each letter comes from where it says: order kept, nothing between, every letter of the text told', () => {
  fc.assert(fc.property(anyText, (text) => {
    const { units, starts, ends, words } = fold(text)
    assert.equal(starts.length, units.length)
    assert.equal(words.length, units.length)
    for (let i = 0; i < units.length; i++) {
      const [start, end] = [starts[i] as number, ends[i] as number]
      assert(start < end && end <= text.length)
      if (i > 0) assert(start === starts[i - 1] ? end === ends[i - 1] : start >= (ends[i - 1] as number))
      // what stands there folds to what it says, with the other units that it says of the same place
      const first = starts.indexOf(start)
      const alone = /[\ud800-\udfff]/.test(text.slice(start, end)) ? null : fold(text.slice(start, end)).units
      if (alone) assert.deepEqual(alone, units.slice(first, first + alone.length))
    }
    const told = new Set(starts)
    for (let i = 0; i < text.length; i++) if (/[a-z0-9一-龥]/i.test(text.charAt(i))) assert(told.has(i), `${i} is a letter that is not told`)
  }), { numRuns: 500 })
})

test('folding a folded text changes nothing; folding parts at white space is folding the whole', () => {
  fc.assert(fc.property(anyText, anyText, (a, b) => {
    // a conjoining vowel or final that stood apart composes when nothing stands between any more
    if (!/[\u1160-\u11ff]/.test(a.normalize('NFKC'))) assert.equal(letters(letters(a)), letters(a))
    assert.equal(letters(`${a} \n${b}`), letters(a) + letters(b))
  }), { numRuns: 500 })
})

test('characters that cannot be seen are told', () => {
  assert.deepEqual(hiddenCharacters('a\u200b\u202eb\u00adc'), [[1, 3], [4, 5]])
  assert.deepEqual(hiddenCharacters('“plain”, 文字'), [])
})

test('script: the table is what OpenCC says of single characters', async () => {
  const { Converter } = await import('opencc-js')
  const converters = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }))
  const pairs = new Map<string, string>()
  for (let unit = 0x3400; unit < 0xa000; unit++) {
    const character = String.fromCharCode(unit)
    const other = converters.map((convert) => convert(character)).find((converted) => converted !== character)
    if (other?.length === 1) pairs.set(character, other)
  }
  const targets = new Set(pairs.values())
  assert.equal([...pairs].filter(([character]) => !targets.has(character)).flat().join(''), simplified)
})
