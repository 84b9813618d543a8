// Articles of our own, as the papers and agencies of their languages print them. What a careful reader finds in each stands beside it, not what the program found.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findQuotations } from '../../src/query/verify/quotations/index.ts'
import { openSource } from '../../src/source/index.ts'
import { decode } from '../../src/text/index.ts'

interface Expected {
  readonly text: string
  readonly form: 'marked' | 'block' | 'reported'
  readonly speaker: string | null
  readonly date: string | null
  readonly continues?: true
}

const folder = join(import.meta.dirname, 'articles')
const order = (a: Expected, b: Expected) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.form < b.form ? -1 : 1)

for (const name of readdirSync(folder).filter((file) => !file.endsWith('.json'))) {
  test(`quotations of ${name}`, async () => {
    const gold = JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/u, '.gold.json')), 'utf8')) as Expected[]
    const source = openSource(readFileSync(join(folder, name)), { name })
    const found = findQuotations(await decode(source, {})).map(({ text, form, speakerClaimed, dateClaimed, continues }): Expected => ({ text, form, speaker: speakerClaimed, date: dateClaimed, ...(continues ? { continues } : {}) }))
    assert.deepEqual(found.sort(order), gold.sort(order))
  })
}
