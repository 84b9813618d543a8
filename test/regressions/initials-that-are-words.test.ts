// `HON. I. DRAGE` had no name, because I is a word that opens sentences; `MRSPEAKER` was somebody called so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('an initial is no word, and a chair is a chair without its blank', async () => {
  const { record } = await read(Buffer.from(`COMMITTEE OF THE WHOLE

MRCHAIRMAN: The Minister of Ports has the floor.

HON. I. DRAGE: Thank you, Mr. Chairman. The ferries run again.

MRCHAIRMAN: The Minister of Schools has the floor.

HON. A. HARE: Thank you, Mr. Chairman. So do the school boats.

MR CHAIRMAN: Thank you.
`))
  assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.speaker] : [])), [null, 'HON. I. DRAGE', null, 'HON. A. HARE', null])
})
