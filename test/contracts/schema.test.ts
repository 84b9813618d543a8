import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkRecord, read, recordJsonSchema, toJson, type TranscriptRecord } from '../../src/index.ts'
import { recordSchema } from '../../src/record/schema.ts'
import { anyRecord, sourceTextOf } from '../laws/any-record.ts'

const examples = join(import.meta.dirname, '..', '..', 'examples')
const printed = (record: TranscriptRecord, text: string) => JSON.parse([...toJson(record, sourceTextOf(text))].join(''))
const isAscii = (text: string) => Array.from(text).length === text.length

test('what is printed as JSON follows the schema, whatever the document', () => {
  fc.assert(fc.property(anyRecord, ({ record, text }) => {
    recordSchema.parse(printed(record, text))
  }))
})

test('JSON keeps every field, and counts in code points', () => {
  fc.assert(fc.property(anyRecord, ({ record, text }) => {
    const json = printed(record, text)
    if (isAscii(text)) assert.deepEqual(json, JSON.parse(JSON.stringify(record)))
    const characters = Array.from(text)
    for (const { spans, text: words = '' } of json.blocks)
      assert.equal(spans.map(([start, end]: [number, number]) => characters.slice(start, end).join('')).join('').replace(/\s/g, ''), words.replace(/\s/g, ''))
  }))
})

for (const file of readdirSync(examples)) test(`${file}: the record is sound and follows the schema`, async () => {
  const { text, record } = await read(readFileSync(join(examples, file)), { name: file })
  assert.deepEqual(checkRecord(record, text), [])
  recordSchema.parse(printed(record, text.text))
})

test('the JSON Schema describes every field and allows no other', async () => {
  const schema = (await recordJsonSchema()) as { $schema: string; properties: object; required: string[]; additionalProperties: boolean }
  assert.match(schema.$schema, /2020-12/)
  assert.equal(schema.additionalProperties, false)
  const { record } = await read('Q: Why?\n\nMR. WEAVER: Because.')
  assert.deepEqual(Object.keys(schema.properties).sort(), Object.keys(record).sort())
  assert.deepEqual(schema.required.toSorted(), Object.keys(record).sort())
})
