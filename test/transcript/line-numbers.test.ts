// Numbers of lines in the margin of a page are the page's: with them a document says what it says without them.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/index.ts'
import { anyExchanges, blocksOf, conference, runs } from './fictional.ts'

const LINES = 25 // of a page

const fill = (paragraph: string, width: number) => paragraph.split(' ').reduce<string[]>((lines, word) => {
  const line = lines.at(-1)
  return line !== undefined && line.length + 1 + word.length <= width ? [...lines.slice(0, -1), `${line} ${word}`] : [...lines, word]
}, [])

/** each page counted from one, indents kept behind the numbers; `between`: what stands between two lines */
const numbered = (lines: readonly string[], between: string) =>
  lines.map((line, i) => `${String(i % LINES + 1).padStart(2)} ${line}`.trimEnd()).join(between)

const solid = (text: string) => text.replace(/\s/g, '')
/** turn by turn: whose it is and what is said, wherever paragraphs end */
const turnsOf = (blocks: Awaited<ReturnType<typeof blocksOf>>) => blocks.flatMap((block) => (block.kind === 'turn' ? [`${block.label}: ${solid(block.text)}`] : []))

describe('numbered lines', () => {
  for (const [what, between] of [['one below the other', '\n'], ['with blank lines between', '\n\n']] as const) {
    test(`${what}: the turns of the page without them, the numbers furniture`, () =>
      fc.assert(fc.asyncProperty(anyExchanges('en', 5, 8), fc.integer({ min: 48, max: 62 }), async (exchanges, width) => {
        const [title, ...paragraphs] = conference('en', exchanges)
        const lines = paragraphs.flatMap((paragraph) => fill(`\u2007\u2007\u2007\u2007${paragraph}`, width)).map((line) => line.replaceAll('\u2007', '   '))
        fc.pre(lines.filter((line) => /^\p{Ll}/u.test(line)).length > lines.length * 0.2 && new Set(lines).size === lines.length)
        const { record } = await read(`${title}\n\n${numbered(lines, between)}\n`)
        assert.deepEqual(turnsOf(record.blocks), exchanges.flatMap(({ question, answer }) => [`QUESTION: ${solid(question)}`, `ANSWER: ${solid(answer.join(''))}`]))
        const furniture = record.blocks.flatMap((block) => (block.kind === 'furniture' ? block.text.split(/\s+/) : []))
        assert.deepEqual(furniture, lines.map((_, i) => String(i % LINES + 1)))
      }), runs(20)))
  }

  for (const [what, end] of [['the whole of it', ' '], ['each page', '\n\n']] as const) {
    test(`${what} on one line: parted where the numbers stand`, () =>
      fc.assert(fc.asyncProperty(anyExchanges('en', 5, 8), fc.integer({ min: 48, max: 62 }), async (exchanges, width) => {
        const [title, ...paragraphs] = conference('en', exchanges)
        const lines = paragraphs.flatMap((paragraph) => [...fill(paragraph, width), ''])
        fc.pre(lines.filter((line) => /^\p{Ll}/u.test(line)).length > lines.length * 0.2 && new Set(lines.filter(Boolean)).size === lines.filter(Boolean).length && !/\d/.test(paragraphs.join('')))
        const pages = Array.from({ length: Math.ceil(lines.length / LINES) }, (_, page) => numbered(lines.slice(page * LINES, (page + 1) * LINES), ' '))
        const { record } = await read(`${title}\n\n${pages.join(end)}\n`)
        assert.deepEqual(turnsOf(record.blocks), exchanges.flatMap(({ question, answer }) => [`QUESTION: ${solid(question)}`, `ANSWER: ${solid(answer.join(''))}`]))
      }), runs(20)))
  }

  test('what counts up line by line without going on in mid-sentence is a list, or a table', async () => {
    const rows = ['Anchor', 'Buoy', 'Cable', 'Davit', 'Engine', 'Fender', 'Gangway', 'Hatch', 'Island', 'Jetty', 'Keel', 'Lamp']
    const blocks = await blocksOf(`Stores of the ferry\n\n${rows.map((row, i) => `${i + 1}  ${row}  ${i * 3}`).join('\n')}\n`)
    assert.ok(blocks.every((block) => block.kind !== 'furniture' || block.text.length > 3))
    assert.match(blocks.map((block) => (block.kind === 'gap' ? '' : block.text)).join('\n'), /7 {2}Gangway {2}18/)
  })
})
