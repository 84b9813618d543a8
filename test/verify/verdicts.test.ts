// Verdicts and flags on quotations from fictional documents: every file of cases/ has documents, as they are published, and what is to be said of quotations from them.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Flag, startVerifier, type Verdict, verdicts } from '../../src/query/index.ts'
import { sourcesOf } from './sources.ts'

interface Cases {
  readonly documents: readonly (readonly [file: string, text: string])[]
  readonly cases: readonly (readonly [quote: string, speaker: string | null, verdict: Verdict, flags: readonly Flag[]])[]
}

const folder = join(import.meta.dirname, 'cases')
const seen = new Set<Verdict>()

for (const name of readdirSync(folder)) {
  const { documents, cases } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Cases
  const sources = await sourcesOf(documents.map(([file, text]) => ({ file, text })))
  const verifier = startVerifier(sources)
  describe(name, () => {
    for (const [text, speakerClaimed, verdict, flags] of cases) test(`${text} (${speakerClaimed}): ${verdict}`, () => {
      const found = verifier.verify({ text, speakerClaimed })
      assert.deepEqual([found.verdict, flags.filter((flag) => !found.flags.includes(flag))], [verdict, []], JSON.stringify(found, null, 1))
      seen.add(found.verdict)
      for (const { record, spans, text: passage, diff } of [...found.evidence, ...(found.nearest ? [found.nearest] : [])]) {
        // the passage stands at its spans, and the comparison holds all of it
        const source = [...sources.archive.record(record).text.text]
        const squeeze = (words: string) => words.replace(/[\s…]/g, '')
        const standing = spans.map(([start, end]) => source.slice(start, end).join('')).join('')
        assert.equal(squeeze(standing), squeeze(passage))
        const shown = diff.map((part) => ('same' in part ? part.same : part.quoted === ' … ' ? '' : part.said)).join('')
        assert.equal(squeeze(shown), squeeze(passage))
      }
    })
  })
}

test('a day that is claimed is compared as far as both say it', async () => {
  const verifier = startVerifier(await sourcesOf((JSON.parse(readFileSync(join(folder, 'en.json'), 'utf8')) as Cases).documents.map(([file, text]) => ({ file, text }))))
  const ask = (dateClaimed: string | null) => verifier.verify({ text: 'Thank you all very much for coming', speakerClaimed: 'Minister Amsel', dateClaimed })
  assert.deepEqual(ask(null).evidence.map(({ date }) => date), ['2024-02-03', '2024-03-09'])
  assert.deepEqual(ask('2024-03-09').evidence.map(({ date }) => date), ['2024-03-09', '2024-02-03'])
  assert.deepEqual(ask('2024-03').flags, [])
  assert.deepEqual(ask('2024-04-01').flags, ['another-date'])
})

test('only documents of the dates that are asked for', async () => {
  const sources = await sourcesOf((JSON.parse(readFileSync(join(folder, 'en.json'), 'utf8')) as Cases).documents.map(([file, text]) => ({ file, text })))
  const found = startVerifier(sources, { from: 20240301, to: 20240331 }).verify({ text: 'Thank you all very much for coming' })
  assert.deepEqual([found.places, found.evidence.map(({ date }) => date)], [1, ['2024-03-09']])
  assert.equal(startVerifier(sources, { from: 20250101 }).verify({ text: 'Thank you all very much for coming' }).verdict, 'not-found')
  assert.equal(startVerifier(sources, { limit: 1 }).verify({ text: 'Thank you all very much for coming' }).evidence.length, 1)
})

test('every verdict has its case', () => assert.deepEqual([...seen].sort(), [...verdicts].sort()))
