// Every file in test/golden/ is a case: what `onrecord read --format jsonl` prints for it stands beside it, under its name with .jsonl.
// UPDATE_GOLDEN=1 writes what is printed now, to be looked at before it is committed; with CI=true a missing golden fails.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { test } from 'node:test'
import { checkRecord, read, toContractLines } from '../src/index.ts'

const folder = join(import.meta.dirname, 'golden')
const cases = readdirSync(folder).filter((file) => /\.(txt|md|html)$/.test(file)).sort()

test('there are golden cases, and no golden without its case', () => {
  assert(cases.length > 0)
  const names = new Set(cases.map((file) => parse(file).name))
  assert.equal(names.size, cases.length, 'two cases share a name')
  assert.deepEqual(readdirSync(folder).filter((file) => file.endsWith('.jsonl') && !names.has(parse(file).name)), [])
})

for (const file of cases) test(`golden/${file}`, async () => {
  const golden = join(folder, `${parse(file).name}.jsonl`)
  const { text, record } = await read(readFileSync(join(folder, file)), { name: file })
  assert.deepEqual(checkRecord(record, text), [])
  const lines = [...toContractLines(record, text)]
  if (process.env.UPDATE_GOLDEN || (!existsSync(golden) && process.env.CI !== 'true')) writeFileSync(golden, `${lines.join('\n')}\n`)
  assert(existsSync(golden), `${golden} is missing: UPDATE_GOLDEN=1 npm test -- test/golden.test.ts`)
  const expected = readFileSync(golden, 'utf8').trimEnd().split('\n')
  assert.deepEqual(lines.map((line) => JSON.parse(line)), expected.map((line) => JSON.parse(line)))
})
