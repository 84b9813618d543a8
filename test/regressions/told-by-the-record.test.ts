// `Mr. Hare (Westmere) rose—` was read as words of whoever had spoken before, `Seconded by Mr. Hare` as a heading or as words of the chair.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const blocks = async (text: string) => (await read(Buffer.from(text))).record.blocks.flatMap((block) => (block.kind === 'gap' ? [] : [`${block.kind} ${block.text}`]))

test('what a member does is a note, and nobody’s words', async () => {
  const found = await blocks([
    'Ferries Bill',
    'Mr. Jonas Hare (Westmere): I beg to move, That the Bill be now read a Second time.',
    'Mr. Speaker: Who seconds the motion?',
    'Seconded by the Honourable Clara Tief',
    'Mr. Jonas Hare (Westmere): The old dock leaks.',
    'Mrs. Clara Tief (Oserlan, North) rose—',
    'Mr. Jonas Hare (Westmere): Let me develop my case a little further.',
    'The Minister of Ports indicated assent.',
    'Mr. Speaker: Order. The Rose Quay is not before us.',
  ].join('\n\n'))
  for (const deed of ['Seconded by the Honourable Clara Tief', 'Mrs. Clara Tief (Oserlan, North) rose—', 'The Minister of Ports indicated assent.']) assert.ok(found.includes(`note ${deed}`), deed)
  assert.equal(found.filter((block) => block.startsWith('turn ')).length, 5)
})
