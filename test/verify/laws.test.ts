// What holds of every verdict, whatever is quoted from whatever archive.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { startVerifier } from '../../src/query/index.ts'
import { boundOf, isTooShort, isWithin, measure } from '../../src/query/verify/measure.ts'
import { fold } from '../../src/verbatim/index.ts'
import { sourcesOfTurns, type Said } from './sources.ts'

const english = ('the a of harbour boat boats island islands winter spring ice night pier sailor sailors minister will can must not never go went sail sails keep kept safe old new red lantern bridge school market road 12 7 1,240 2.5 ' +
  'we they nobody everyone said says and but because near far under over cold wind rain storm letter letters engineer clock bell tower').split(' ')
const chinese = [...'渡轮码头海岛冬天春夜船员部长不会能应该继续停开修理东西南北桥路风雪信件安全老新学校市场费用今年明年十二三']

const sentence = fc.array(fc.constantFrom(...english), { minLength: 6, maxLength: 24 }).map((words) => `${words.join(' ').replace(/^./, (letter) => letter.toUpperCase())}.`)
const satz = fc.array(fc.constantFrom(...chinese), { minLength: 10, maxLength: 40 }).map((characters) => `${characters.join('')}。`)
const speakers = ['Ida Amsel', 'Jon Hall', null]
const turnOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Said> => fc.record({ text: fc.array(text, { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')), speaker: fc.constantFrom(...speakers) })
const archiveOf = (text: fc.Arbitrary<string>) => fc.array(fc.array(turnOf(text), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
const archives = fc.oneof(archiveOf(sentence).map((turns) => ({ turns, language: 'en' })), archiveOf(satz).map((turns) => ({ turns, language: 'zh-Hans' })))

/** A stretch of a turn, cut at words. */
const cut = (text: string, language: string, from: number, length: number): string => {
  const words = language === 'en' ? text.split(' ') : [...text]
  const start = from % words.length
  return words.slice(start, start + 3 + (length % 30)).join(language === 'en' ? ' ' : '')
}
const cuts = fc.record({ document: fc.nat(), turn: fc.nat(), from: fc.nat(), length: fc.nat() })
const chosen = ({ turns }: { turns: readonly (readonly Said[])[] }, { document, turn }: { document: number; turn: number }): Said => {
  const held = turns[document % turns.length]!
  return held[turn % held.length]!
}
const isShort = (text: string) => isTooShort(measure(text, fold(text)))

test('an exact cut of a turn is verbatim, whatever stands around it', () => {
  fc.assert(fc.property(archives, cuts, fc.constantFrom('', '“', '  '), (archive, at, mark) => {
    const said = chosen(archive, at)
    const text = cut(said.text, archive.language, at.from, at.length)
    const found = startVerifier(sourcesOfTurns(archive.turns, archive.language)).verify({ text: mark + text, speakerClaimed: said.speaker ?? null })
    assert.equal(found.verdict, isShort(text) ? 'too-short' : 'verbatim')
    if (found.verdict === 'verbatim') assert.equal(found.edits, 0)
  }), { numRuns: 30 })
})

test('typography does not change a verdict: case, width, white space, quotation marks, dashes', () => {
  fc.assert(fc.property(archives, cuts, (archive, at) => {
    const said = chosen(archive, at)
    const text = cut(said.text, archive.language, at.from, at.length)
    if (isShort(text)) return
    const verifier = startVerifier(sourcesOfTurns(archive.turns, archive.language))
    const widened = text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    for (const other of [text.toUpperCase(), widened, text.replaceAll(' ', '\u00a0'), `«${text}»`, text.replace(/[.。]$/, ','), archive.language === 'en' ? text.replaceAll(' ', '\n') : text.replace(/(?<=^.{4})/u, '\n')]) assert.equal(verifier.verify({ text: other }).verdict, 'verbatim', other)
  }), { numRuns: 20 })
})

const changes: readonly ((text: string, language: string, n: number) => string)[] = [
  (text, language, n) => insert(text, language, n, language === 'en' ? 'not' : '不'),
  (text, language) => (language === 'en' ? text.replace(/ (?:not|never)(?= )/, '') : text.replace('不', '')),
  (text, _, n) => text.replace(/\d/, (digit) => String((Number(digit) + 1 + (n % 8)) % 10)),
  (text) => text.replace(/(\d)\.(\d)/, '$1$2'),
  (text, language, n) => insert(text, language, n, '7'),
]
const insert = (text: string, language: string, n: number, word: string): string => {
  const words = language === 'en' ? text.split(' ') : [...text]
  return words.toSpliced(1 + (n % Math.max(1, words.length - 1)), 0, word).join(language === 'en' ? ' ' : '')
}

test('a negation put in or taken out, a digit changed: never verbatim, unless somebody else said just that', () => {
  fc.assert(fc.property(archives, cuts, fc.nat(changes.length - 1), fc.nat(), (archive, at, which, n) => {
    const text = cut(chosen(archive, at).text, archive.language, at.from, at.length)
    const changed = changes[which]!(text, archive.language, n)
    if (changed === text) return
    const isElsewhere = archive.turns.flat().some((turn) => plain(turn.text).includes(plain(changed)))
    const { verdict } = startVerifier(sourcesOfTurns(archive.turns, archive.language)).verify({ text: changed })
    if (!isElsewhere) assert.notEqual(verdict, 'verbatim', changed)
  }), { numRuns: 40 })
})

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}.]/gu, '').replace(/(?<!\d)\.|\.(?!\d)/g, '')

test('what cannot be seen and what only looks alike is never verbatim', () => {
  const invisible = ['\u200b', '\u200d', '\u202e', '\u2066', '\u00ad', '\ufeff', '\u2060', '\ufe0f']
  const alike = new Map([['a', 'а'], ['e', 'е'], ['o', 'о'], ['c', 'с'], ['i', 'і'], ['s', 'ѕ'], ['n', '𝐧'], ['t', '𝗍'], ['未', '末'], ['土', '士'], ['海', '⼭'], ['人', '⼈'], ['大', '⼤'], ['k', '\u212a'], ['r', 'ᵣ'], ['h', 'ʰ'], ['i', 'ⅰ'], ['d', 'ⅾ'], ['m', 'ⓜ']])
  fc.assert(fc.property(archives, cuts, fc.nat(), fc.constantFrom(...invisible), (archive, at, n, character) => {
    const text = cut(chosen(archive, at).text, archive.language, at.from, at.length)
    if (isShort(text)) return
    const verifier = startVerifier(sourcesOfTurns(archive.turns, archive.language))
    const place = 1 + (n % (text.length - 1))
    assert.notEqual(verifier.verify({ text: text.slice(0, place) + character + text.slice(place) }).verdict, 'verbatim')
    for (const [letter, other] of alike) if (text.includes(letter)) assert.notEqual(verifier.verify({ text: text.replace(letter, other) }).verdict, 'verbatim', `${letter} ${other}`)
    // nor where they stand between letters of the record and not of the quotation
    if (![text.slice(0, place), text.slice(place)].every((half) => /[\p{L}\p{N}]/u.test(half))) return
    const hidden = sourcesOfTurns([[{ text: text.slice(0, place) + character + text.slice(place) }]], archive.language)
    assert.notEqual(startVerifier(hidden).verify({ text }).verdict, 'verbatim')
  }), { numRuns: 15 })
})

/** Sellers (1980), plainly: the fewest edits between the quotation and any stretch of the text. */
function fewestEdits(quote: Uint16Array, text: Uint16Array): number {
  let row = Array.from({ length: quote.length + 1 }, (_, i) => i)
  let best = row[quote.length]!
  for (const unit of text) {
    const next = [0]
    for (let i = 1; i <= quote.length; i++) next[i] = Math.min(row[i - 1]! + (quote[i - 1] === unit ? 0 : 1), row[i]! + 1, next[i - 1]! + 1)
    row = next
    best = Math.min(best, row[quote.length]!)
  }
  return best
}

test('"not found" is sound: no turn comes within the bound', () => {
  const edits = fc.array(fc.record({ at: fc.nat(), kind: fc.constantFrom('left out', 'put in', 'replaced') }), { maxLength: 9 })
  let count = 0
  fc.assert(fc.property(archives, cuts, edits, (archive, at, all) => {
    let letters = [...cut(chosen(archive, at).text, archive.language, at.from, at.length)]
    for (const { at: place, kind } of all) letters = letters.toSpliced(place % letters.length, kind === 'put in' ? 0 : 1, ...(kind === 'left out' ? [] : [archive.language === 'en' ? 'x' : '鱼']))
    const text = letters.join('')
    const folded = fold(text)
    const its = measure(text, folded)
    const { verdict, bound } = startVerifier(sourcesOfTurns(archive.turns, archive.language)).verify({ text })
    if (verdict !== 'not-found') return
    count++
    assert.equal(bound, boundOf(its))
    for (const turn of archive.turns.flat()) {
      const fewest = fewestEdits(folded.units, fold(turn.text).units)
      assert(!isWithin(its, fewest, its.letters), `${text} is ${fewest} edits from ${turn.text}`)
    }
  }), { numRuns: 80 })
  assert(count > 5, `${count} not found`)
})

test('all places are listed, those of the claimed speaker first', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('Ida Amsel', 'Jon Hall'), { minLength: 2, maxLength: 12 }), fc.constantFrom('Ms. Amsel', 'Mr. Hall'), (names, claimed) => {
    const turns = names.map((speaker, i): Said => ({ speaker, text: `Number ${'abcdefghijklm'[i]} begins. The lantern on the bridge is lit every night. And so it ends ${i}.` }))
    const found = startVerifier(sourcesOfTurns([turns.slice(0, 3), turns.slice(3)].filter(({ length }) => length))).verify({ text: 'The lantern on the bridge is lit every night.', speakerClaimed: claimed })
    assert.equal(found.places, names.length)
    assert.equal(found.evidence.length, names.length)
    const isTheirs = names.some((name) => claimed.endsWith(name.split(' ')[1]!))
    assert.equal(found.verdict, isTheirs ? 'verbatim' : 'misattributed')
    const fits = found.evidence.map(({ speaker }) => claimed.endsWith(speaker!.split(' ')[1]!))
    assert.deepEqual(fits, fits.toSorted((a, b) => Number(b) - Number(a)))
  }), { numRuns: 20 })
})

test('a quotation longer than the index takes at once is verified in parts; thousands of ellipses, dots, brackets take no time', () => {
  const text = Array.from({ length: 3000 }, (_, i) => `word${i.toString(36).replaceAll(/\d/g, 'x')}${i * 7919 % 5003}${i % 15 === 14 ? '.' : ''}`).join(' ')
  const verifier = startVerifier(sourcesOfTurns([[{ text, speaker: 'Ida Amsel' }, { text: 'Something else that was said by somebody.', speaker: 'Jon Hall' }]]))
  assert.equal(verifier.verify({ text, speakerClaimed: 'Ida Amsel' }).verdict, 'verbatim')
  assert.equal(verifier.verify({ text, speakerClaimed: 'Mr. Hall' }).verdict, 'misattributed')
  assert.equal(verifier.verify({ text: text.replace(' word', ' not word') }).verdict, 'altered')
  for (const hostile of ['.'.repeat(50_000), ' … w'.repeat(3000), '['.repeat(50_000), '"'.repeat(50_000), '1,234'.repeat(5000), '\u200b'.repeat(50_000), "'a".repeat(20_000)])
    assert.notEqual(verifier.verify({ text: `never said by me ${hostile} or you` }).verdict, 'verbatim')
  assert.equal(verifier.verify({ text: text.slice(0, 300), speakerClaimed: 'x '.repeat(100_000) }).verdict, 'altered', 'a word is cut at the end')
})

test('whatever is asked, there is an answer', () => {
  const sources = sourcesOfTurns([[{ text: 'We will keep the night ferries … running through the winter. [Laughter] 12.5 boats, not 125.' }, { text: '我们不会停开夜间渡轮，但是要看海上的冰情。', continues: true }]])
  const verifier = startVerifier(sources)
  const pieces = fc.constantFrom('…', '...', '[', ']', '[we]', '(', ')', '“', '\n', ' ', '.', '12.5', '½', 'not', 'ferries', 'the night', 'winter', '不会', '停开夜间渡轮', '\ud800', '\u202e', '𝐚', 'n’t', '\0', '-')
  fc.assert(fc.property(fc.oneof(fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')), fc.string({ unit: 'binary', maxLength: 80 })), fc.option(fc.oneof(pieces, fc.string({ unit: 'binary' }))), (text, speakerClaimed) => {
    const { verdict, evidence } = verifier.verify({ text, speakerClaimed })
    assert.equal(['verbatim', 'altered', 'misattributed', 'stitched'].includes(verdict), evidence.length > 0)
  }), { numRuns: 120 })
})
