// Repetition made to hurt: the laws hold on it, nothing is thrown, and the test as a whole would not end in its time if a part were quadratic.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRecord, read } from '../../src/index.ts'

const units: Readonly<Record<string, string>> = {
  'colons': '：', 'open brackets': '(', 'labels without words': '记者：\n', 'labels above nothing': 'MS. HARE: \n\n', 'one word': 'word ', 'ideographs': '会', 'short lines': 'a\n',
  'sentences cut short': 'Q: the\n\nand so\n\n', 'sentences cut short, in Chinese': '记者：问题没有\n\n下文继续说\n\n', 'brackets side by side': '[HARE] ', 'bold marks': '**', 'quotation marks': '“',
  'full stops': '. ', 'numbers': '1 \n', 'remarks that stay open': '(Laughter.\n', 'headings': '## Part\n\n', 'capitals': 'MARIO ROSSI. Yes.\n', 'dashes': '— ', 'run-in labels': '问：吗？答：是。',
  'hyphens at line ends': 'exam-\nple ', 'tabs': 'a\tb\tc\n', 'times of day': '10:00\n', 'dates': '2031年3月7日\n', 'numbered questions': '3. Mr. Hare asked the Minister why?\n', 'NUL': 'Q: a\0b?\nA: c.\n', 'lone surrogates': 'Q: \ud800?\nA: \udc00.\n',
}

for (const [name, unit] of Object.entries(units)) test(`${name}, over and over`, async () => {
  const { text, record } = await read(unit.repeat(Math.ceil(60_000 / unit.length)), { name: 'any.txt' })
  assert.deepEqual(checkRecord(record, text).slice(0, 3), [])
})

test('blank lines without end, and one word', async () => {
  const { record } = await read(`${'\n'.repeat(1_000_000)}word`, { name: 'any.txt' })
  assert.equal(record.blocks.length, 1)
})
