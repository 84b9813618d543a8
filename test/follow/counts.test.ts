// The law of following: counts are those of a plain scan of the turns' texts, always, with an index, with one that has fallen behind, and without.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { denominators, follow, type Following, type FollowOptions, type PassageIndex, periods, withoutIndex } from '../../src/query/index.ts'
import { archiveOf, putsOf, withIndex, type TestArchive, type Written } from '../find/archives.ts'
import { normalise } from '../find/plain-scan.ts'

const bits = [
  '中', '国', '中国', '外交部', '人人', '人', '的', '𠮷', 'か', 'が', 'カ', 'ｶﾞ', '각', 'ᄀ', 'ᅡ', 'ᆨ',
  'the', ' the ', 'The', 'minister', 'ministers', ' of ', 'A', 'a', 'e', 'e\u0301', 'é', 'É', 'n\u0303', 'Ａｐｅｃ', 'apec', 'Σ', 'ς', 'straße', '=', '=\u0338',
  '2025', '２０２５年', '5', '3.5', '½', 'ﬁ', 'f', 'i',
  '，', ',', '。', '“', '’', "'", '—', '…', '...', '!', '(', ')', '*', ' ', '  ', '\n', '\u3000', '\u200b', '😀', '\u0301', '\u0308',
]
const anyText = fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 30 }).map((some) => some.join('').replace(/\n+/g, '\n').trim()).filter((text) => text.length > 0)
const anyTurn = fc.record({
  text: anyText, speaker: fc.constantFrom(null, '王远', 'Dana Amsel'), outlet: fc.constantFrom(null, 'Gulf Wire'), role: fc.constantFrom(null, 'Press Secretary'),
  act: fc.constantFrom('question' as const, 'answer' as const),
})
const anyWritten: fc.Arbitrary<Written[]> = fc.array(
  fc.record({ date: fc.constantFrom(null, 'XXXX-03-07', '2019-05-01', '2019-05', '2021', '2021-XX-07', '2024-12-31', '2024-12-30/2025-01-02'), turns: fc.array(anyTurn, { maxLength: 6 }) }), { minLength: 1, maxLength: 6 })

/** A stretch of one of the texts, as often as not, blanks at its ends and marks at its beginning included. */
const anyPhrase = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...texts, 'a'), fc.nat(100), fc.integer({ min: 1, max: 7 })).map(([text, at, length]) => [...text].slice(at % [...text].length).slice(0, length).join('')),
    fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 2 }).map((some) => some.join('')),
  ).filter((phrase) => phrase.trim() !== '')

const anyOptions: fc.Arbitrary<FollowOptions> = fc.record({
  by: fc.constantFrom(...periods), per: fc.constantFrom(...denominators), fold: fc.boolean(), words: fc.boolean(), act: fc.constantFrom(undefined, undefined, 'answer' as const),
  speaker: fc.constantFrom(undefined, undefined, 'amsel'), outlet: fc.constantFrom(undefined, undefined, 'wire'), from: fc.constantFrom(undefined, undefined, '2020'),
})

const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u
const isPart = (character: string | undefined) => character !== undefined && /^[\p{L}\p{N}\p{M}]$/u.test(character) && !unspaced.test(character)

/** How often the phrase stands in a text, said in the plainest way. */
function scan(text: string, phrase: string, { fold = false, words = false }: FollowOptions): number {
  if (fold) return scan(normalise(text), normalise(phrase), { words })
  if (!words) return text.split(phrase).length - 1
  let count = 0
  for (let at = 0; at + phrase.length <= text.length; at++) {
    const [before, first, last, behind] = [Array.from(text.slice(0, at)).at(-1), [...phrase][0], [...phrase].at(-1), Array.from(text.slice(at + phrase.length))[0]]
    if (!text.startsWith(phrase, at) || (isPart(first) && isPart(before)) || (isPart(last) && isPart(behind))) continue
    count++
    at += phrase.length - 1
  }
  return count
}

function mustBePlain(archive: TestArchive, phrase: string, options: FollowOptions, { phrases: [history], horizon, by, per }: Following): void {
  assert(history)
  const documents = archive.documents().filter(({ date }) => options.from === undefined || (date !== null && /^\d/.test(date) && date.slice(0, 4) >= options.from))
  const turns = documents.flatMap((document) => archive.record(document.id).record.blocks.flatMap((block) => {
    if (block.kind !== 'turn') return []
    const isIn = (options.act === undefined || block.act === options.act) && (options.speaker === undefined || block.speaker === 'Dana Amsel') && (options.outlet === undefined || block.outlet !== null)
    return isIn ? [{ document, block, count: scan(block.text, phrase, options), folded: scan(block.text, phrase, { ...options, fold: true }) }] : []
  }))
  const said = turns.filter(({ count }) => count)
  const sum = (some: typeof turns) => some.reduce((all, { count }) => all + count, 0)
  const amountOf = (some: typeof turns) =>
    per === 'characters' ? some.reduce((all, { block }) => all + [...block.text].length, 0) : per === 'turns' ? some.length : new Set(some.map(({ document }) => document.id)).size
  assert.deepEqual([history.count, history.turns, history.documents, history.denominator], [sum(turns), said.length, new Set(said.map(({ document }) => document)).size, amountOf(turns)])
  if (!options.fold) assert.equal(history.otherSpellings?.count ?? 0, turns.reduce((all, { count, folded }) => all + Math.max(0, folded - count), 0))

  const periodOf = ({ document: { id, date } }: (typeof turns)[number]) => (by === 'event' ? id : ((by === 'year' ? /^\d{4}/ : /^\d{4}-\d\d/).exec(date ?? '')?.[0] ?? null))
  const [byPeriod, bySpeaker, byOutlet] = [Map.groupBy(turns, periodOf), Map.groupBy(turns, ({ block }) => block.speaker), Map.groupBy(turns, ({ block }) => block.outlet)]
  assert.deepEqual(new Set(history.periods.map(({ period, record }) => record ?? period)), new Set(byPeriod.keys()), 'each period that has text, once')
  assert.equal(history.periods.length, byPeriod.size)
  for (const { period, record, count, denominator, relative } of history.periods) {
    const of = byPeriod.get(record ?? period) ?? []
    assert.deepEqual([count, denominator, relative], [sum(of), amountOf(of), sum(of) / amountOf(of)])
  }
  const dated = history.periods.flatMap(({ period }) => period ?? [])
  if (by !== 'event') assert.deepEqual(dated, dated.toSorted())
  for (const { speaker, count, denominator } of history.speakers) assert.deepEqual([count, denominator], [sum(bySpeaker.get(speaker) ?? []), amountOf(bySpeaker.get(speaker) ?? [])])
  for (const { outlet, count, denominator } of history.outlets) assert.deepEqual([count, denominator], [sum(byOutlet.get(outlet) ?? []), amountOf(byOutlet.get(outlet) ?? [])])
  assert.deepEqual([history.speakers, history.outlets].map((list) => list.reduce((all, { count }) => all + count, 0)), [sum(turns), sum(turns)])

  const years = said.filter(({ document: { date } }) => /^\d/.test(date ?? '')).map(({ document: { date } }) => date as string)
  const none = said.length ? null : undefined
  assert.equal(history.first?.date, said.length ? (years[0] ?? said[0]!.document.date) : undefined)
  assert.equal(/^\d/.test(history.last?.date ?? '') ? history.last?.date : none, years.at(-1) ?? none)
  const sourceOf = (id: string) => [...archive.record(id).text.text]
  for (const line of [history.first, history.last]) if (line) {
    const place = line.spans.map(([start, end]) => sourceOf(line.record).slice(start, end).join('')).join('')
    assert.equal(place.replace(/\s/g, ''), line.node.replace(/\s/g, ''), 'spans tell where the node stands')
    assert(scan(line.node, phrase, { fold: options.fold }) > 0) // one, but for what folds to several signs
  }
  const days = documents.flatMap(({ date }) => /^\d{4}(-\d\d){0,2}/.exec(date ?? '')?.[0] ?? []).sort()
  assert.deepEqual([horizon.from, horizon.to, horizon.documents, horizon.undated], [days[0] ?? null, days.at(-1) ?? null, documents.length, documents.length - days.length])
}

for (const [name, indexed] of [['with an index', 1], ['with an index that lacks documents', 0.5], ['without an index', 0]] as const)
  test(`counts, periods, speakers, first and last are those of a plain scan, ${name}`, async () => {
    await fc.assert(fc.asyncProperty(anyWritten.chain((written) => {
      const texts = written.flatMap(({ turns }) => turns.map(({ text }) => text))
      return fc.record({ written: fc.constant(written), phrases: fc.array(anyPhrase(texts), { minLength: 1, maxLength: 4 }), options: anyOptions })
    }), async ({ written, phrases, options }) => {
      const archive = archiveOf(written)
      const law = async (index: PassageIndex) => {
        for (const phrase of phrases) mustBePlain(archive, phrase, options, await follow({ archive, passages: index }, [phrase], options))
        assert.deepEqual((await follow({ archive, passages: index }, phrases, options)).phrases.map(({ phrase }) => phrase), phrases)
      }
      if (!indexed) return law(withoutIndex)
      const changes = putsOf(archive, ({ id }) => indexed === 1 || Number(id.slice(-1)) % 2 === 0)
      await withIndex([changes], law)
    }), { numRuns: Number(process.env.RUNS ?? (indexed === 0 ? 300 : 60)) })
  })
