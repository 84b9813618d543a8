// Real pages, read where they are kept beside the repository: every word of their gold is in the text, in order, and none of it is furniture.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openFile } from '../../src/source/index.ts'
import { decode } from '../../src/text/index.ts'

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus')
const skip = !existsSync(corpus) && 'the test sets are not part of the repository (CONTRIBUTING.md)'
const sets = skip ? [] : readdirSync(corpus).filter((set) => existsSync(join(corpus, set, 'gold')) && readdirSync(join(corpus, set, 'docs')).some((name) => name.endsWith('.html')))
const squeeze = (text: string) => text.replace(/\s/g, '')

test('there are pages to read', { skip }, () => assert(sets.length >= 3))

for (const set of sets) {
  test(set, async () => {
    for (const name of readdirSync(join(corpus, set, 'docs'))) {
      const { text, marks, problems, declaredTitle } = await decode(await openFile(join(corpus, set, 'docs', name)))
      const solid = squeeze(text)
      const places = Int32Array.from({ length: text.length }, (_, i) => i).filter((i) => !/\s/.test(text[i] as string))
      const isFurniture = new Uint8Array(text.length)
      for (const { kind, span } of marks) if (kind === 'furniture') isFurniture.fill(1, ...span)
      let from = 0
      for (const line of readFileSync(join(corpus, set, 'gold', name.replace(/\.html$/, '.jsonl')), 'utf8').split('\n')) {
        const wanted = squeeze(line ? ((JSON.parse(line) as { text?: string }).text ?? '') : '')
        const at = solid.indexOf(wanted, from)
        assert(at >= 0, `${name}: ${wanted.slice(0, 60)}`)
        from = at + wanted.length
        assert(!isFurniture.subarray(places[at], (places[from - 1] ?? 0) + 1).includes(1), `${name}: furniture in ${wanted.slice(0, 60)}`)
      }
      assert.deepEqual(problems, [], name)
      assert(declaredTitle, name)
      assert(!/<\/?(?:p|div|span|a|br|script)\b/.test(text), `${name}: tags in the text`)
    }
  })
}
