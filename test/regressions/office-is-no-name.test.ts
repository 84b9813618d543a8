// A title that names only an office ("con la ministra de Pesca") was taken to name a person, and her office became the speaker of all answers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('an office in the title is nobody\'s name', async () => {
  const { record } = await read('Conversación con la ministra de Pesca\n\nPREGUNTA: ¿Cuándo se abre la dársena?\n\nRESPUESTA: En otoño.\n\nPREGUNTA: ¿Y la lonja?\n\nRESPUESTA: Un año después.\n')
  assert.deepEqual(record.blocks.filter((block) => block.kind === 'turn').map(({ speaker }) => speaker), [null, null, null, null])
})

test('behind the office stands the name', async () => {
  const { record } = await read('Conversación con la ministra de Pesca, Amalia Ortuño\n\nPREGUNTA: ¿Cuándo se abre la dársena?\n\nRESPUESTA: En otoño.\n\nPREGUNTA: ¿Y la lonja?\n\nRESPUESTA: Un año después.\n')
  const answers = record.blocks.filter((block) => block.kind === 'turn' && block.act === 'answer')
  assert.deepEqual(answers.map((block) => block.kind === 'turn' && [block.speaker, block.role]), [['Amalia Ortuño', 'ministra de Pesca'], ['Amalia Ortuño', 'ministra de Pesca']])
})
