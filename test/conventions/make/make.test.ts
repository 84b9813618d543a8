// The set is made from its sheets and nothing else, and its gold is exact.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { test } from 'node:test'
import { makeSet } from './make.ts'
import { parseSheet } from './sheet.ts'

const folder = join(import.meta.dirname, '..')
const files = makeSet()

test('docs/, gold/ and examples/ are what the sheets make of them, no file more, no file less', () => {
  for (const [path, content] of files) assert(readFileSync(join(folder, path)).equals(Buffer.from(content)), `${path}: run node test/conventions/make/make.ts`)
  for (const part of ['docs', 'gold']) {
    const made = [...files.keys()].filter((path) => path.startsWith(`${part}/`)).map((path) => path.slice(part.length + 1))
    assert.deepEqual(readdirSync(join(folder, part)).sort(), made.sort())
  }
})

for (const [path, content] of files) {
  const { name, ext } = parse(path)
  if (!path.startsWith('docs/') || ext === '.html' || typeof content !== 'string') continue
  test(`${path}: every character but white space stands once in the gold, and its texts are what stands under its spans`, () => {
    const chars = Array.from(content)
    const owners = chars.map(() => 0)
    const blocks = (files.get(`gold/${name}.jsonl`) as string).trim().split('\n').map((line) => JSON.parse(line))
    for (const block of blocks) {
      const spans: number[][] = block.spans
      for (const [start, end] of [...spans, ...(block.labelSpans ?? [])]) for (let at = start as number; at < (end as number); at++) owners[at] = (owners[at] as number) + 1
      const under = spans.map(([start, end]) => chars.slice(start, end).join('')).join('')
      assert.equal(under.replace(/\s/gu, ''), (block.text ?? '').replace(/\s/gu, ''), block.id)
    }
    const wrong = chars.flatMap((char, at) => (!/\s/u.test(char) && owners[at] !== 1 ? [at] : []))
    assert.deepEqual(wrong, [])
  })
}

test('every answer names a question that stands before it', () => {
  for (const [path, content] of files) {
    if (!path.startsWith('gold/') || typeof content !== 'string') continue
    const blocks = content.trim().split('\n').map((line) => JSON.parse(line))
    blocks.forEach((block, at) => {
      if (block.answers === undefined) return
      const question = blocks.findIndex((other) => other.id === block.answers)
      assert(question >= 0 && question < at && blocks[question].act === 'question', `${path}: ${block.id}`)
    })
  }
})

test('a sheet that breaks the rules is refused with its line', () => {
  const head = 'language: en\ncast a: Ann Lee\n---\n'
  assert.throws(() => parseSheet('x', `${head}Q b│⟦Q⟧ Why?`), /x:4: b is not in the cast/)
  assert.throws(() => parseSheet('x', `${head}no bar`), /x:4: no │/)
  assert.throws(() => parseSheet('x', `${head}│text`), /x:4: nothing to go on with/)
  assert.throws(() => parseSheet('x', 'language: en'), /no --- after the head/)
})
