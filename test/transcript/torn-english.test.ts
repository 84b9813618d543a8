// English that was torn inside words: is text missing between two lines, or does the second go on with the first?
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { checkRecord, read } from '../../src/index.ts'
import { loadFrequencies } from '../../src/transcript/languages/frequencies.ts'

const page = (...lines: readonly string[]) => `Briefing by the Harbour Board, 7 May 2031\n\nQ: What about the new ferry?\n\n${lines.join('\n\n')}\n\nQ: And the old one?\n\nMS. LARK: It will be kept.\n`

async function readPage(text: string) {
  const { record, text: source } = await read(Buffer.from(text), { name: 'page.txt' })
  assert.deepEqual(checkRecord(record, source), [])
  return record
}

const torn: readonly (readonly [first: string, second: string, joined: string])[] = [
  ['MS. LARK: The Board has finished its survey of the northern channel, and it is working with the depart', 'ments concerned on a plan that keeps the ferry safe.', 'departments'],
  ['MS. LARK: The Board has finished its survey of the northern channel. Cert', 'ainly the work will take a year, and we shall publish every report.', 'Certainly'],
  ['MS. LARK: The Board has finished its survey, and we thank the people who gave us their', 'time and their views at the meetings in the villages.', 'their time'],
  ['MS. LARK: The Board has asked Captain Orrinsby, and Captain Orrin', 'sby said that the channel is deep enough for the new ship.', 'Captain Orrinsby said'],
]
const lost: readonly (readonly [first: string, second: string])[] = [
  ['MS. LARK: The Board has finished its survey of the northern channel, and it provided a la', 'ded machinery and food, and it stands ready to help again.'], // a rare word, and two common halves
  ['MS. LARK: The Board has finished its survey, and we promote cooper', 'dustrial supplies for the ports of the northern coast.'], // the first half is a word
  ['MS. LARK: The Board has finished its survey, and the plan of the govern', 'ticular the fishing villages, which have waited for years.'],
]

describe('English', () => {
  for (const [first, second, joined] of torn) {
    test(`…${first.slice(-6)}|${second.slice(0, 6)}… are joined, and no text is said to be missing`, async () => {
      const record = await readPage(page(first, second))
      assert(!record.blocks.some(({ kind }) => kind === 'gap'))
      assert(record.blocks.some((block) => block.kind === 'turn' && block.text.replaceAll('\n', ' ').includes(joined)))
      assert(record.repairs.some(({ what }) => what === 'joined'))
    })
  }
  for (const [first, second] of lost) {
    test(`between …${first.slice(-6)} and ${second.slice(0, 6)}… text is missing`, async () => {
      const record = await readPage(page(first, second))
      const at = record.blocks.findIndex(({ kind }) => kind === 'gap')
      const [before, after] = [record.blocks[at - 1], record.blocks[at + 1]]
      assert(before?.kind === 'turn' && before.text.endsWith(first.slice(-6)) && after?.kind === 'turn' && after.text.startsWith(second.slice(0, 6)))
      assert(after.continues && after.speaker === before.speaker)
    })
  }
})

const table = loadFrequencies('en')
const lines = readFileSync(new URL('../../src/transcript/languages/en.frequencies.txt', import.meta.url), 'utf8').trimEnd().split('\n')
const [total, counts] = [Number(lines[0]), lines.slice(1).map((line) => line.split(' ').slice(0, 2)).map(([word, count]) => [word as string, Number(count)] as const)]
const nothing = { timesInText: () => 0, isListed: () => false }

test('how surely letters begin a longer word is their share against that of all words that begin like them', () => {
  const words = fc.constantFrom(...counts.map(([word]) => word).filter((word) => /^[a-z]+$/.test(word)))
  fc.assert(fc.property(words, fc.nat(12), (word, length) => {
    const tail = word.slice(0, length + 1)
    const begun = counts.reduce((sum, [other, count]) => sum + (other.startsWith(tail) ? count : 0), 0)
    const share = (counts.find(([other]) => other === tail)?.[1] ?? 5e-11 * total) / total
    assert(Math.abs((table?.ends(tail, nothing) ?? 0) - Math.log(share / Math.max(share, (begun + 0.3) / total))) < 1e-9)
  }), { numRuns: 40 })
})

test('any letters get a finite score, the same whatever their case and form of apostrophe', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz’'), minLength: 1, maxLength: 12 })
  fc.assert(fc.property(letters, letters, (tail, head) => {
    const fit = table?.fit(tail, head, nothing)
    assert(fit && Number.isFinite(fit.score))
    assert.deepEqual(table?.fit(tail.replaceAll('’', "'"), head.toUpperCase(), nothing), fit)
  }))
})
