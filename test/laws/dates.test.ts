import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { findDates, isDay, toEdtf, weekdayOf } from '../../src/transcript/dates/dates.ts'
import { type Language, languages } from '../../src/transcript/languages/index.ts'
import { compileLexicon } from '../../src/transcript/lexicon.ts'
import { numeralValue } from '../../src/transcript/dates/numerals.ts'

const lexiconOf = (...tags: string[]) => compileLexicon(tags.map((tag) => languages().find((language) => language.tag === tag) as Language))
/** the languages of a document in this one, as detection gives them */
const around = (tag: string) => lexiconOf(tag, ...(tag.startsWith('zh') ? [tag === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans'] : []), ...(tag === 'en' ? [] : ['en']))
const edtf = (words: string, ...tags: string[]) => findDates(words, tags.length === 1 ? around(tags[0] as string) : lexiconOf(...tags)).map(toEdtf)

/** a day of the calendar, as years run in every era of the language files */
const day = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }))

/** writes a day as a pattern of a language file says, with one of the forms of its month */
function write(pattern: string, { year, month, day }: { year: number, month: number, day: number }, language: Language, form: number): string {
  const forms = language.months[month - 1] as readonly string[]
  return pattern.replace(/\{(y)(?:\+(\d+))?\}|\{([mMd])\}/gu, (_, y: string | undefined, era: string | undefined, field: string) =>
    y ? String(year - Number(era ?? 0)) : field === 'm' ? String(month) : field === 'd' ? String(day) : forms[form % forms.length] as string).replaceAll('..', '.')
}

/** a day and a month in numbers alone may be a fraction, and are read by nobody */
const isFraction = (pattern: string) => !pattern.includes('{y') && !pattern.includes('{M}') && !/\p{L}/u.test(pattern.replaceAll(/\{[^}]*\}/gu, ''))

describe('dates are read as they are written', () => {
  for (const language of languages()) {
    for (const pattern of language.dates) {
      test(`${language.tag}: ${pattern}`, () => fc.assert(fc.property(day, fc.nat(9), fc.constantFrom(['', ''], ['— ', ' —'], ['(', ')'], ['x: ', '; x']), (date, form, [before, behind]) => {
        const era = Number(/\{y\+(\d+)\}/u.exec(pattern)?.[1] ?? 0)
        fc.pre(date.year > era)
        const words = write(pattern, date, language, form)
        const expected = toEdtf({ year: pattern.includes('{y') ? date.year : null, month: date.month, day: pattern.includes('{d}') ? date.day : null })
        const text = `${before}${words}${behind}`
        const found = findDates(text, around(language.tag))
        assert.deepEqual(found.map(toEdtf), isFraction(pattern) ? [] : [expected], text)
        for (const { start, end } of found) assert.equal(text.slice(start, end), words)
      }), { numRuns: 15 }))
    }
  }
})

describe('a day that does not exist is no date', () => {
  const never = [[2, 30], [2, 31], [4, 31], [6, 31], [9, 31], [11, 31], [1, 32], [12, 0]] as const
  for (const language of languages()) {
    test(language.tag, () => {
      for (const pattern of language.dates.filter((one) => one.includes('{d}'))) {
        for (const [month, day] of never) assert.deepEqual(findDates(write(pattern, { year: 2031, month, day }, language, 0), around(language.tag)), [], `${pattern} ${month} ${day}`)
        if (pattern.includes('{y')) assert.deepEqual(findDates(write(pattern, { year: 2031, month: 2, day: 29 }, language, 0), around(language.tag)), [], pattern)
      }
    })
  }
  test('the 29th of February is one in a leap year, and where no year is printed', () => {
    assert.deepEqual(edtf('29 February 2032', 'en'), ['2032-02-29'])
    assert.deepEqual(edtf('29 February', 'en'), ['XXXX-02-29'])
    assert.equal(isDay({ year: 2100, month: 2, day: 29 }), false)
  })
})

describe('forms', () => {
  const cases: readonly (readonly [words: string, tag: string, ...edtf: string[]])[] = [
    ['２０３１年３月７日', 'zh-Hans', '2031-03-07'],
    ['二〇三一年十一月廿三日', 'zh-Hans', '2031-11-23'],
    ['二零三一年十月十日', 'zh-Hans', '2031-10-10'],
    ['2031 年 3 月 7 日', 'zh-Hans', '2031-03-07'],
    ['民國一二〇年三月七日', 'zh-Hant', '2031-03-07'],
    ['中華民國一百二十年三月三十一日', 'zh-Hant', '2031-03-31'],
    ['令和十三年三月七日', 'ja', '2031-03-07'],
    ['平成元年一月八日', 'ja', '1989-01-08'],
    ['⽉2031年3⽉7⽇', 'zh-Hans', '2031-03-07'],
    ['2031. 3. 7.', 'ko', '2031-03-07'],
    ['March 7th, 2031', 'en', '2031-03-07'],
    ['7 MARZO 2031', 'it', '2031-03-07'],
    ['7. Ma\u0308rz 2031', 'de', '2031-03-07'],
    ['March\u00a07,\u200b\n  2031', 'en', '2031-03-07'],
    ['3 NİSAN 2031', 'tr', '2031-04-03'],
    ['2031-03-07T10:00:00Z', 'en', '2031-03-07'],
    // which number is the month: the language says, the number shows, or nobody knows
    ['03/07/2031', 'es', '2031-07-03'],
    ['03/07/2031', 'en'],
    ['13/07/2031', 'en', '2031-07-13'],
    ['07/13/2031', 'en', '2031-07-13'],
    ['07/07/2031', 'en', '2031-07-07'],
    // first and last day
    ['5–7 March 2031', 'en', '2031-03-05/2031-03-07'],
    ['March 5-7, 2031', 'en', '2031-03-05/2031-03-07'],
    ['5. bis 7. März 2031', 'de', '2031-03-05/2031-03-07'],
    ['del 5 al 7 de marzo de 2031', 'es', '2031-03-05/2031-03-07'],
    ['3月5日至7日', 'zh-Hans', 'XXXX-03-05/XXXX-03-07'],
    ['2031年3月5日—4月7日', 'zh-Hans', '2031-03-05/2031-04-07'],
    ['30 December 2031 – 2 January 2032', 'en', '2031-12-30/2032-01-02'],
    ['30 December – 2 January 2032', 'en', '2031-12-30/2032-01-02'],
    ['7–5 March 2031', 'en'],
    // no dates
    ['version 1.7.2031.4, B7 March 2031, 24/7, 50/50', 'en', '2031-03'],
    ['you may 5 times, we march 2 miles', 'en'],
    ['三月 七日 一二三四五六七八九', 'zh-Hans', 'XXXX-03-07'],
    ['12031-03-07 2031-03-071', 'en'],
  ]
  for (const [words, tag, ...expected] of cases) test(`${tag}: ${JSON.stringify(words)}`, () => assert.deepEqual(edtf(words, tag), expected))

  test('languages without a file, by the locale data of the runtime', () => {
    const all = compileLexicon(languages())
    for (const words of ['Παρασκευή 7 Μαρτίου 2031', 'Warszawa, 7 marca 2031 r.', 'v Praze 7. března 2031', '2031. március 7.', '7 березня 2031']) assert.deepEqual(findDates(words, all).map(toEdtf), ['2031-03-07'], words)
    assert.deepEqual(findDates('03.07.2031', all), [], 'nobody says which is the month')
  })

  test('the day of the week beside it belongs to the words', () => {
    for (const [words, tag, printed] of [
      ['x Friday, March 7, 2031 x', 'en', 'Friday, March 7, 2031'], ['Freitag, den 7. März 2031', 'de', 'Freitag, den 7. März 2031'], ['2031年3月7日（星期五）', 'zh-Hans', '2031年3月7日（星期五）'],
      ['2031年3月7日(金)', 'ja', '2031年3月7日(金)'], ['7 Mart 2031 Cuma', 'tr', '7 Mart 2031 Cuma'], ['viernes 7 de marzo de 2031', 'es', 'viernes 7 de marzo de 2031'],
    ] as const) {
      const [date] = findDates(words, around(tag))
      assert.ok(date)
      assert.deepEqual([words.slice(date.start, date.end), date.weekday, weekdayOf(date)], [printed, 4, 4])
    }
  })
})

test('numerals', () => {
  for (const [numeral, value] of [['〇七', 7], ['十', 10], ['十一', 11], ['二十', 20], ['二十三', 23], ['廿三', 23], ['卅一', 31], ['一百一十四', 114], ['一一四', 114], ['百', 100], ['二〇三一', 2031], ['二o三一', 2031], ['元', 1]] as const) assert.equal(numeralValue(numeral), value, numeral)
  assert.equal(numeralValue('x'), NaN)
})

test('an `o` between Chinese numerals is printed for a round zero', () => {
  assert.deepEqual(edtf('二o三一年三月七日', 'zh-Hans'), ['2031-03-07'])
})

test('any words at all: dates stand where they are said to, in order, and exist', () => {
  const piece = fc.oneof(fc.constantFrom('2031', '3', '七', '年', '月', '日', '-', '–', '.', '/', ' ', ', ', 'March', 'März', 'mai', 'de', 'to', '至', '星期五', 'Fri', '\u0308', '\u200b', '７', '\\_'), fc.string({ unit: 'grapheme', maxLength: 3 }))
  fc.assert(fc.property(fc.array(piece, { maxLength: 24 }), fc.constantFrom(...languages().map(({ tag }) => tag)), (pieces, tag) => {
    const words = pieces.join('')
    let end = 0
    for (const date of findDates(words, around(tag))) {
      assert.ok(date.start >= 0 && date.start < date.end && date.end <= words.length)
      assert.ok(isDay(date) && (!date.last || isDay(date.last)))
      assert.match(toEdtf(date), /^(?:\d{4}|XXXX)-\d\d(?:-\d\d)?(?:\/(?:\d{4}|XXXX)-\d\d-\d\d)?$/u)
      end = Math.max(end, date.end)
    }
  }), { numRuns: 250 })
})

test('hostile text takes time in proportion to its length', () => {
  for (const unit of ['5 to ', '二', '3月', '5-', 'May 5, ', '2031年', '1 de ', '\u0308', '«', 'e\u0308', '7bre ']) {
    const started = performance.now()
    findDates(unit.repeat(Math.ceil(100_000 / unit.length)), around('zh-Hant'))
    findDates(unit.repeat(Math.ceil(100_000 / unit.length)), around('fr'))
    assert.ok(performance.now() - started < 20_000, unit)
  }
})
