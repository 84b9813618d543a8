// Verdicts and flags on quotations from fictional documents: every file of cases/ has documents, as they are published, and what is to be said of quotations from them.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { startVerifier, verdicts, type Flag, type Verdict } from '../../src/query/index.ts'
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

test('every verdict has its case', () => assert.deepEqual([...seen].sort(), [...verdicts].sort()))
