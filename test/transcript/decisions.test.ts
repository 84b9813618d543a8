// What a body decided, told by its record between what is said, is no part of what somebody said.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { blocksOf } from './fictional.ts'

const page = (between: string, below = 'Ms. Hareby: We shall be there when the tide comes in.') => [
  'Assembly of the Sounds',
  'The President: I thank the members for what they said about the ferries.',
  'Ms. Hareby: The tide was high, and we had nobody who could have told us.',
  between,
  below,
  'The President: I thank Ms. Hareby. I now give the floor to Mr. Rook.',
  'Mr. Rook: The lamps are lit, and I have nothing to add.',
].join('\n\n')

const kindOf = async (between: string, below?: string) => (await blocksOf(page(between, below))).find((block) => 'text' in block && block.text.includes(between))?.kind

const DECISIONS = [
  'The agenda was adopted.', 'It was so decided.', 'Motion agreed to.', 'Question put, and agreed to.', 'Clauses 4 to 7 agreed to.', 'The House divided: Ayes 12, Noes 9.',
  'Draft resolution III was adopted (resolution 12/40).', 'The meeting was suspended at 11.20 a.m. and resumed at 3 p.m.', 'Bill read a second time.', 'The witness withdrew.',
]
const SAID = [
  'The motion is adopted.', 'I move that the bill be read a second time.', 'The amendment that we had put was agreed to.', 'The harbour was dark that night.', 'The vote was taken. The lamps were lit.', 'The motion was lost, as Mr. Rook has told you.',
]

describe('decisions between what is said', () => {
  for (const sentence of DECISIONS) test(sentence, async () => assert.equal(await kindOf(sentence), 'note'))
  for (const sentence of SAID) test(`said: ${sentence}`, async () => assert.notEqual(await kindOf(sentence), 'note'))
  test('in the middle of a speech it is said', async () => assert.equal(await kindOf('The motion was lost.', 'That was a year ago, and nobody has moved it since.\n\nMr. Rook: The lamps are lit.'), 'turn'))
})
