import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Language } from '../../src/transcript/languages/language.ts'

const FOLDER = join(import.meta.dirname, '../../src/transcript/languages')
const fold = (word: string) => word.normalize('NFKC').toLowerCase()

// The interface itself is read, so that a key added there and forgotten in a file is found.
const declaration = readFileSync(join(FOLDER, 'language.ts'), 'utf8')
const members = (indent: string) => [...declaration.matchAll(new RegExp(`^${indent}readonly '?([\\w-]+)'?: (.+)$`, 'gm'))].map(([, key, type]) => ({ key: key as string, type: type as string }))
const keys = members('  ')
const optional = new Set([...declaration.matchAll(/^ {2}readonly (\w+)\?: /gmu)].map(([, key]) => key as string)) // not in every language yet
const kinds = members('    ').map(({ key }) => key)
const listKeys = keys.filter(({ type }) => type === 'readonly string[]').map(({ key }) => key)

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort()

test('the interface is understood: a score of lists, eight kinds of event', () => {
  assert.ok(listKeys.length >= 30, `${listKeys.length} lists`)
  assert.equal(kinds.length, 8)
})

test('there are language files', () => {
  assert.ok(files.includes('en.json') && files.includes('zh-Hans.json'))
})

for (const file of files) {
  describe(file, () => {
    const language = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Language
    // a list that is missing fails the first test, and only that
    const lists = new Map<string, readonly string[]>(listKeys.map((key) => [key, (language[key as keyof Language] ?? []) as readonly string[]]))
    for (const kind of kinds) lists.set(`events.${kind}`, language.events[kind as keyof Language['events']])
    for (const [key, list] of Object.entries(language.decisions ?? {})) lists.set(`decisions.${key}`, list)
    language.months.forEach((forms, i) => lists.set(`months[${i}]`, forms))
    language.weekdays.forEach((forms, i) => lists.set(`weekdays[${i}]`, forms))

    test('has exactly the keys of the interface', () => {
      assert.deepEqual(Object.keys(language).filter((key) => !optional.has(key)).sort(), keys.map(({ key }) => key).sort())
      assert.deepEqual(Object.keys(language.events).sort(), [...kinds].sort())
    })

    test('is named after its tag, a canonical BCP 47 one', () => {
      assert.equal(language.tag, file.replace(/\.json$/, ''))
      assert.deepEqual(Intl.getCanonicalLocales(language.tag), [language.tag])
      assert.match(language.name, /^[A-Z][a-z]+( \([a-z]+\))?$/)
    })

    test('its lists hold words: no blanks around them, nothing empty, composed characters', () => {
      for (const [key, list] of lists) {
        assert.ok(Array.isArray(list), key)
        for (const word of list) {
          assert.equal(typeof word, 'string', key)
          assert.notEqual(word, '', key)
          assert.equal(word, word.trim().replace(/\s+/g, ' '), `${key}: ${JSON.stringify(word)}`)
          assert.equal(word, word.normalize('NFC'), `${key}: ${word}`)
        }
      }
    })

    test('no list says a thing twice', () => {
      for (const [key, list] of lists) {
        // in patterns the case of a placeholder means something
        const folded = key === 'dates' ? list : list.map(fold)
        assert.deepEqual(folded.filter((word, i) => folded.indexOf(word) !== i), [], key)
      }
    })

    test('has words enough to be recognised and to recognise with', () => {
      assert.ok(language.common.length >= 40, `${language.common.length} common words`)
      for (const key of ['question', 'followUp', 'answer', 'journalist', 'moderator', 'interpreter', 'chair', 'voices', 'audience', 'honorifics', 'offices', 'spokespersons',
        'outletWords', 'sayVerbs', 'stage', 'greetings', 'questionWords', 'closings', 'credits', 'navigation', 'pageNumbers', 'questionTime', 'contrast', 'negation', 'modality']) {
        assert.ok((lists.get(key) as readonly string[]).length >= 3, key)
      }
      for (const kind of kinds) assert.ok((lists.get(`events.${kind}`) as readonly string[]).length >= 1, kind)
    })

    test('no word is a question in one list and an answer or a translation in another', () => {
      const parts = ['question', 'followUp', 'answer', 'interpreter'].map((key) => (lists.get(key) as readonly string[]).map(fold))
      parts.forEach((words, i) => parts.slice(i + 1).forEach((others) => assert.deepEqual(words.filter((word) => others.includes(word)), [])))
    })

    test('names twelve months and seven weekdays, each by words of its own', () => {
      assert.equal(language.months.length, 12)
      assert.equal(language.weekdays.length, 7)
      for (const groups of [language.months, language.weekdays]) {
        assert.ok(groups.every((forms) => forms.length >= 1))
        const all = groups.flatMap((forms) => forms.map(fold))
        assert.equal(new Set(all).size, all.length)
      }
    })

    test('its patterns for dates hold known placeholders, full dates before dates without a year', () => {
      assert.ok(language.dates.length >= 3)
      for (const pattern of language.dates) {
        const found = pattern.match(/\{[^}]*\}/g) ?? []
        for (const placeholder of found) assert.match(placeholder, /^\{(?:d|m|M|y|y\+\d+)\}$/, pattern)
        assert.doesNotMatch(pattern.replaceAll(/\{[^}]*\}/g, ''), /[{}\d]/, pattern)
        assert.equal(found.filter((placeholder) => /m/i.test(placeholder)).length, 1, `one month in ${pattern}`)
        assert.equal(new Set(found).size, found.length, pattern)
        assert.ok(found.length >= 2, pattern)
      }
      const yearless = language.dates.findIndex((pattern) => !pattern.includes('{y'))
      assert.ok(language.dates.slice(0, yearless < 0 ? undefined : yearless).length > 0)
      if (yearless >= 0) assert.deepEqual(language.dates.slice(yearless).filter((pattern) => pattern.includes('{y')), [])
    })

    test('page numbers stand for digits, and hold none', () => {
      for (const form of language.pageNumbers) assert.match(form, /^\D*#\D*$/u, form)
    })

    test('spokespersons hold offices', () => {
      const offices = new Set(language.offices.map(fold))
      const words = new Set([...offices].flatMap((office) => office.split(' ')))
      for (const one of language.spokespersons) {
        assert.ok(offices.has(fold(one)) || fold(one).split(' ').some((word) => words.has(word)), one)
      }
    })

    test('surnames are short and single words', () => {
      for (const surname of language.surnames) assert.match(surname, /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}\p{L}]{1,5}$/u, surname)
      if (/^(?:zh|ja|ko)/.test(language.tag)) assert.ok(language.surnames.length >= 100)
    })
  })
}
