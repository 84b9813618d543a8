// test/conventions holds documents of our own in docs/ and, in gold/, what a careful reader makes of them. The laws hold on each of them. How
// much else is right is reported, and may not sink below what quality.json says; UPDATE_GOLDEN=1 writes it anew.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { after, test } from 'node:test'
import { checkRecord, read, toContractLines } from '../src/index.ts'
import { agreement, type Agreement, type Line } from './conventions/agreement.ts'

const folder = join(import.meta.dirname, 'conventions')
const quality = join(folder, 'quality.json')
const linesOf = (lines: Iterable<string>): Line[] => Array.from(lines).filter(Boolean).map((line) => JSON.parse(line))
const documents = readdirSync(join(folder, 'docs')).sort()
const agreements = new Map<string, Agreement>()

for (const file of documents) test(`conventions/${file}: nothing lost, nothing invented`, async (t) => {
  const gold = linesOf(readFileSync(join(folder, 'gold', `${parse(file).name}.jsonl`), 'utf8').split('\n'))
  const { text, record } = await read(readFileSync(join(folder, 'docs', file)), { name: file })
  const found = agreement(gold, linesOf(toContractLines(record, text)))
  agreements.set(file, found)
  t.diagnostic(`${found.right} of ${found.blocks} blocks right${found.wrongNames ? `, ${found.wrongNames} wrong names` : ''}${found.extraTurns ? `, ${found.extraTurns} turns that are none` : ''}`)
  if (process.env.VERBOSE) for (const line of found.missing) t.diagnostic(`  not so: ${line}`)
  assert.deepEqual(checkRecord(record, text), [])
})

test('conventions: no worse than before', { skip: !documents.length && 'no documents' }, (t) => {
  const total = (key: 'blocks' | 'right' | 'wrongNames') => [...agreements.values()].reduce((sum, agreed) => sum + agreed[key], 0)
  const now = { documents: agreements.size, share: Math.floor((total('right') / total('blocks')) * 1e4) / 1e4, wrongNames: total('wrongNames') }
  t.diagnostic(`${total('right')} of ${total('blocks')} blocks right (${(100 * now.share).toFixed(1)} %), ${now.wrongNames} wrong names, in ${now.documents} documents`)
  if (process.env.UPDATE_GOLDEN || (!existsSync(quality) && process.env.CI !== 'true')) writeFileSync(quality, `${JSON.stringify(now, null, 1)}\n`)
  const before = JSON.parse(readFileSync(quality, 'utf8'))
  assert(now.share >= before.share, `${(100 * before.share).toFixed(1)} % of the blocks were right, now ${(100 * now.share).toFixed(1)} %`)
  assert(now.wrongNames <= before.wrongNames, `${before.wrongNames} turns had a wrong name, now ${now.wrongNames}`)
})

after(() => agreements.clear())
