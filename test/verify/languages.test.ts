// The words of each language that verification knows besides the reader's.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const folder = (part: string) => join(import.meta.dirname, '../../src', part, 'languages')
const tagsIn = (part: string) => readdirSync(folder(part)).filter((name) => name.endsWith('.json'))

test('thirteen languages and more have a file, each of them one of the reader’s', () => {
  const [own, reading] = [tagsIn('query/verify'), new Set(tagsIn('transcript'))]
  assert(own.length >= 13)
  assert.deepEqual(own.filter((name) => !reading.has(name)), [])
})

for (const name of tagsIn('query/verify')) test(`${name}: all keys; words in lower case, composed, none twice`, () => {
  const language = JSON.parse(readFileSync(join(folder('query/verify'), name), 'utf8')) as { [key: string]: unknown }
  assert.deepEqual(Object.keys(language), ['tag', 'numbers', 'negativePrefixes', 'negativeStems', 'hasDecimalComma', 'institutions'])
  assert.equal(`${language.tag}.json`, name)
  assert.equal(typeof language.hasDecimalComma, 'boolean')
  for (const key of ['numbers', 'negativePrefixes', 'negativeStems', 'institutions']) {
    const words = language[key] as string[]
    assert(Array.isArray(words) && (words.length > 0 || key.startsWith('negative')), key)
    assert.equal(new Set(words).size, words.length, key)
    for (const word of words) assert.equal(word, word.trim().normalize('NFC').toLowerCase(), `${key}: ${word}`)
  }
})
