// `SENIOR HARBOUR OFFICIAL:` beside `Q` was no label, because its words are no name: all that the officials said was read as the journalists' questions.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const text = `Background Call on the New Ferry Line

Via Teleconference

SENIOR HARBOUR OFFICIAL:  Good afternoon. This call is on background. We will say a few words and take questions.

The line opens in May. It joins the three outer islands.

Q    Thank you. How many boats will there be?

SENIOR HARBOUR OFFICIAL:  Four in the first year.

Q    And what will it cost?

SENIOR HARBOUR OFFICIAL:  That is for the council to say.

HARBOUR OFFICE AIDE:  We have to stop here.
`

test('an official without a name has turns, and the journalists only theirs', async () => {
  const { record } = await read(text)
  const turns = record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.label, block.speaker, block.act]] : []))
  assert.deepEqual(turns, [
    ['SENIOR HARBOUR OFFICIAL', null, 'statement'], ['Q', null, 'question'], ['SENIOR HARBOUR OFFICIAL', null, 'answer'],
    ['Q', null, 'question'], ['SENIOR HARBOUR OFFICIAL', null, 'answer'], ['HARBOUR OFFICE AIDE', null, 'statement'],
  ])
})
