// `Stenographic version. Homes for all. Oserlan, North Coast` has full stops within: the line below it, the body's name, became the title.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('a first line in several parts over the day is the title', async () => {
  const turn = (n: number) => `---\nMODERADOR\nEscuchemos a la gobernadora, número ${n}.\n---\nISAURA BELMONTE ARRIAGA, GOBERNADORA DE OLVIDO\nHoy abrimos la dársena nueva.\n`
  const { record } = await read(`Versión estenográfica. Casas para todos. Puerto Olvido, Costa Norte\nPresidencia del Puerto\n27 de abril de 2032\n${[1, 2, 3].map(turn).join('')}`)
  assert.equal(record.title, 'Versión estenográfica. Casas para todos. Puerto Olvido, Costa Norte')
})
