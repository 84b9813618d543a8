// Concordance lines for people, tables for programs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toDelimited } from '../../src/export/index.ts'
import { toKwicLines } from '../../src/faces/cli/kwic.ts'
import { cutToWidth, displayWidth } from '../../src/faces/cli/terminal.ts'
import type { ConcordanceLine } from '../../src/query/index.ts'

const bits = ['中国', '外交部，', 'the ', 'word', ' ', '\n', '😀', '👨‍👩‍👧', 'e\u0301', '\u202e', '\u001b[31m', 'ﾞ', '—', '。']
const anyWords = fc.array(fc.constantFrom(...bits), { maxLength: 12 }).map((some) => some.join(''))
const anyLine: fc.Arbitrary<ConcordanceLine> = fc.record({
  record: fc.constant('0123456789abcdef'), turn: fc.constantFrom('b1', 'b1234'), file: fc.constant(null), date: fc.constantFrom(null, '2024-05-01', 'XXXX-05-01'),
  speaker: fc.option(anyWords), role: fc.constant(null), outlet: fc.option(anyWords), act: fc.constant('answer' as const),
  left: anyWords, node: anyWords.map((words) => `N${words}`), right: anyWords, spans: fc.constant([]),
})
const link = ({ record, turn }: ConcordanceLine) => `${record.slice(0, 8)}#${turn}`

test('all nodes begin in the same column, and no line is wider than the page', () => {
  fc.assert(fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), fc.integer({ min: 80, max: 160 }), (lines, width) => {
    const nodes: number[] = []
    const style = (format: unknown, words: string) => (Array.isArray(format) ? `\u0001${words}` : words)
    const printed = [...toKwicLines(lines, { width, link, style })]
    assert.equal(printed.length, lines.length)
    for (const [i, line] of printed.entries()) {
      const [before = '', behind = ''] = line.split('\u0001')
      nodes.push(displayWidth(before))
      assert(displayWidth(before) + displayWidth(behind) <= width, `${displayWidth(before) + displayWidth(behind)} > ${width}: ${line}`)
      assert(line.endsWith(link(lines[i] as ConcordanceLine)))
      assert(!/[\u202e\u001b\n]/.test(line))
    }
    assert.equal(new Set(nodes).size, 1)
  }), { numRuns: 500 })
})

test('without a width the contexts are shown whole', () => {
  const line = { record: '0123456789abcdef', turn: 'b1', file: null, date: null, speaker: 'Dana Amsel', role: null, outlet: null, act: 'answer' as const, left: 'x'.repeat(300), node: 'node', right: 'y'.repeat(300), spans: [] }
  assert.equal([...toKwicLines([line], { width: null, link })][0], `Dana Amsel  ${line.left}  node${line.right}  01234567#b1`)
})

test('cutting to a width', () => {
  assert.equal(cutToWidth('外交部发言人', 7, 'end'), '外交部…')
  assert.equal(cutToWidth('外交部发言人', 7, 'start'), '…发言人')
  assert.equal(cutToWidth('word', 4, 'end'), 'word')
  assert.equal(cutToWidth('word', 0, 'end'), '')
  fc.assert(fc.property(anyWords, fc.nat(30), fc.constantFrom('start' as const, 'end' as const), (text, width, side) => {
    const cut = cutToWidth(text, width, side)
    assert(displayWidth(cut) <= width)
    if (displayWidth(text) <= width && width > 0) assert.equal(cut, text)
  }))
})

/** RFC 4180, read the plain way. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [['']]
  for (let i = 0, isQuoted = false; i < text.length; i++) {
    const row = rows.at(-1) as string[]
    const add = (character: string) => (row[row.length - 1] += character)
    if (isQuoted) {
      if (text[i] !== '"') add(text.charAt(i))
      else if (text[i + 1] === '"') add(text.charAt(i++))
      else isQuoted = false
    } else if (text[i] === '"') isQuoted = true
    else if (text[i] === ',') row.push('')
    else if (text.startsWith('\r\n', i)) {
      i++
      rows.push([''])
    } else add(text.charAt(i))
  }
  return rows.slice(0, -1)
}

const anyCell = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('=', '+', '-', '@', '＝', '"', ',', '\t', '\r', '\n', 'a', '1', ' ', "'", '|cmd')).map((some) => some.join('')))
const anyRows = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 })

test('CSV: what is written is what is read; a cell that would be run begins with an apostrophe', () => {
  fc.assert(fc.property(anyRows, (rows) => {
    assert.deepEqual(readCsv([...toDelimited(rows, { format: 'csv', isRaw: true })].join('')), rows)
    for (const [r, row] of readCsv([...toDelimited(rows, { format: 'csv' })].join('')).entries()) {
      for (const [c, cell] of row.entries()) {
        assert(!/^[=+\-@\t\r\n＝＋－＠]/.test(cell))
        assert.equal(cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''), rows[r]?.[c]?.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))
      }
    }
  }))
})

test('TSV: a row is a line, a cell is a cell', () => {
  fc.assert(fc.property(anyRows, (rows) => {
    const lines = [...toDelimited(rows, { format: 'tsv' })]
    assert.equal(lines.length, rows.length)
    for (const line of lines) {
      assert(line.endsWith('\n') && !/[\r\n]/.test(line.slice(0, -1)))
      const cells = line.slice(0, -1).split('\t')
      assert.equal(cells.length, 2)
      for (const cell of cells) assert(!/^[=+\-@＝＋－＠]/.test(cell))
    }
  }))
  assert.deepEqual([...toDelimited([['a', null, 3]], { format: 'tsv' })], ['a\t\t3\n'])
})
