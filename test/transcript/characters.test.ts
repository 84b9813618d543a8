// What is told of characters by their numbers, against what Unicode's own properties say.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countScripts } from '../../src/transcript/detect/script-counts.ts'
import { foldWord } from '../../src/transcript/languages/index.ts'
import { makePhrases } from '../../src/transcript/phrases.ts'
import { hasLetter, isCapitals, isSpacedLetterAt, isVisible } from '../../src/transcript/visible.ts'

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
const counted = (text: string) => ({
  han: count(text, /\p{Script=Han}/gu),
  kana: count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
  hangul: count(text, /\p{Script=Hangul}/gu),
  letters: count(text, /\p{L}/gu),
})

test('every character is counted with its script', () => {
  for (let row = 0; row < 0x110000; row += 64) {
    const text = Array.from({ length: 64 }, (_, i) => String.fromCodePoint(row + i)).join('\n')
    assert.deepEqual(countScripts(text), counted(text), `U+${row.toString(16)}`)
  }
})

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)), fc.string({ unit: fc.constantFrom('的', 'a', ' ', '：', '\ud840', '\udc00', 'é', '\u00a0', '\u200b', '\t') }))

test('any text, halves of surrogate pairs among it, is counted as its patterns count it', () => {
  fc.assert(fc.property(anyText, (text) => { assert.deepEqual(countScripts(text), counted(text)) }))
})

test('letters and visible characters are told as their patterns tell them', () => {
  fc.assert(fc.property(anyText, (text) => {
    assert.equal(hasLetter(text), /\p{L}/u.test(text))
    assert.equal(isVisible(text), /[\p{L}\p{N}\p{P}\p{S}]/u.test(text))
  }))
})

test('letters of scripts with blanks between words are told as their pattern tells them', () => {
  for (let unit = 0; unit < 0x10000; unit++) {
    const character = String.fromCharCode(unit)
    if (isSpacedLetterAt(character, 0) !== /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]/u.test(character)) assert.fail(`U+${unit.toString(16)}`)
  }
  assert.ok(!isSpacedLetterAt('a', 1) && !isSpacedLetterAt('a', -1))
})

test('words fold as normalization folds them', () => {
  const normalized = (word: string) => word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  const anyWord = fc.oneof(anyText, fc.string({ unit: fc.constantFrom('a', 'B', ' ', '.', '，', '．', '：', '的', '（', 'Ａ', 'ｚ', '“', '—', '\u0301', '　', 'İ', 'é', 'Σ') }))
  fc.assert(fc.property(anyWord, (word) => { assert.equal(foldWord(word), normalized(word)) }))
})

test('no phrase is at the head of words that may open with none', () => {
  const anyPhrase = fc.string({ unit: fc.constantFrom('a', 'b', '的', '了', '.', ' '), minLength: 1, maxLength: 3 }).map(foldWord)
  const anyLine = fc.string({ unit: fc.constantFrom('a', 'B', '的', '了', '.', ' ', '\u0301', 'ｂ') })
  fc.assert(fc.property(fc.array(anyPhrase), anyLine, (phrases, line) => {
    const found = makePhrases(() => phrases)
    if (found.has(foldWord(line))) assert.ok(found.mayOpen(line))
  }))
})

test('a text is in capitals where its capitals are itself and its small letters are not', () => {
  const aText = fc.string({ unit: fc.oneof(fc.constantFrom('A', 'Z', 'É', 'Я', 'ß', 'ǅ', 'Σ', 'ς', '中', ' ', '1', '.', '\u{10400}', '\u{10428}', '\ud800'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 8 })
  fc.assert(fc.property(aText, (text) => {
    assert.equal(isCapitals(text), text === text.toUpperCase() && text !== text.toLowerCase())
  }))
})
