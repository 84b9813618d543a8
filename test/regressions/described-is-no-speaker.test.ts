// An announcement of who was appointed prints each name in bold, first in a list and then above a short biography: all of them "spoke".
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('whose life is told says nothing', async () => {
  const people = ['Ada Harrow', 'Benno Lind', 'Carla Voss', 'Dorian Peel', 'Esther Quill']
  const { record } = await read([
    '# Members of the Task Force on Ferries', '', 'The following people will serve:', '',
    ...people.map((name) => `**${name}** of Oserlan  `), '',
    ...people.flatMap((name) => [`**${name}, MPH**  `, `${name} is director of the Harbour Trust. Before that, Dr. ${name.split(' ')[1]} taught at the nautical school.`, '']),
  ].join('\n'))
  assert.equal(record.blocks.some((block) => block.kind === 'turn'), false)
})
