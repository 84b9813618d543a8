// One label in the whole document, and it prints the office that the title gives to somebody: there was said to be no speaker.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('the office that the title names is a label, even once', async () => {
  const { record } = await read(Buffer.from('Remarks by Vice President Halversen in Press Gaggle, Oserlan\n\nTHE VICE PRESIDENT:  Just look at these ferries. They were built here.\n\nAnd they will sail in the autumn.\n\nEND\n'))
  assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.speaker] : [])), ['Vice President Halversen'])
})
