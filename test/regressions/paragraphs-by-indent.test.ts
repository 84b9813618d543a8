// In lines set with an indent for every paragraph, a sentence that happened to end before the margin broke the paragraph; so did `Mr.` at a line's end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const lines = (...paragraphs: readonly (readonly string[])[]) => paragraphs.flatMap(([first, ...rest]) => [`       ${first}`, ...rest]).join('\n\n')

test('where every paragraph has an indent, a line without one goes on', async () => {
  const short = (n: number) => [
    ['QUESTION. What happens to the ferry of the north quay in the month that comes after number', `${n}, when the wall is taken down?`],
    ['CHAIRMAN HARE. The wall is taken down a piece at a time, as we have said on many occasions', `before, and the ferry number ${n} is moved.`],
    ['On the second part, the timetable is printed in winter, and whoever wants it can have it at the', 'harbour office.'],
  ]
  const { record } = await read(Buffer.from(lines(
    ...[1, 2, 3, 4, 5].flatMap(short),
    ['QUESTION. Ilse Drage of the Oserlan Gazette, at the back of the room. Thank you, Mr.', 'Chairman, for taking this. How many boats are there in the dock, and how many of them are new', 'this year?'],
    ['CHAIRMAN HARE. Well, we are going to see what happens in the dock.', 'Our expectation is that the boats are ready in autumn. If that is so, or if at least half of them', 'are, the timetable can be kept as it is.'],
  )))
  const turns = record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.text.split('\n').length] : []))
  assert.deepEqual(turns, [...[1, 2, 3, 4, 5].flatMap(() => [1, 2]), 1, 1])
})

test('a capital behind a whole word opens a paragraph, and a small letter goes on', async () => {
  const { record } = await read(Buffer.from(`MR. SPEAKER: The Minister of Ports.

HON. A. HARE: Mr. Speaker, I move that the Ferries Bill be now read a second time

I stand before you with a bill that has been waiting for a year, and which the harbour of the north

has been asking for since the wall was found to be leaking in many more places than one.

MR. SPEAKER: Who seconds the motion?

HON. I. DRAGE: I do, Mr. Speaker.
`))
  const [, moved] = record.blocks.flatMap((block) => (block.kind === 'turn' ? [block] : []))
  assert.equal(moved?.text.split('\n').length, 2)
  assert.deepEqual(record.repairs.map(({ what }) => what), ['joined'])
})
