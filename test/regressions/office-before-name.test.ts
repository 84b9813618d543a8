// Labels that print the office first: where it has commas of its own, or is none that the language knows, half of it was taken for the name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const turns = async (text: string) => (await read(text)).record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.speaker, block.role]] : []))

const page = (label: string) => `Conferencia de prensa en el puerto\n\nSECRETARIA DE PUERTOS, AMALIA ORTUÑO SEDA: Buenos días a todas y a todos. Hoy se abre la dársena.\n\nPREGUNTA: ¿Cuándo llega el primer barco?\n\nDIRECTOR DE FAROS, TELMO ARISTA VEGA: El lunes por la mañana.\n\n${label}: Yo llevo treinta años esperándolo.\n\nSECRETARIA DE PUERTOS, AMALIA ORTUÑO SEDA: Muchas gracias.\n`

test('the name stands behind the last comma of an office that has commas', async () => {
  assert.deepEqual((await turns(page('SECRETARIO DE DÁRSENAS, FAROS Y MAREAS, GIL ANTÚNEZ ROCA')))[3], ['GIL ANTÚNEZ ROCA', 'SECRETARIO DE DÁRSENAS, FAROS Y MAREAS'])
})

test('an office that no list has stands where the other labels print theirs', async () => {
  assert.deepEqual((await turns(page('REMENDADORA DE REDES, INÉS CALVET MORA')))[3], ['INÉS CALVET MORA', 'REMENDADORA DE REDES'])
})

test('where the other labels print the name first, it is first', async () => {
  const text = 'Conferencia de prensa en el puerto\n\nAMALIA ORTUÑO SEDA, SECRETARIA DE PUERTOS: Buenos días a todas y a todos.\n\nPREGUNTA: ¿Cuándo llega el primer barco?\n\nTELMO ARISTA VEGA, DIRECTOR DE FAROS: El lunes por la mañana.\n\nINÉS CALVET MORA, OFICIOS DEL MAR: Yo llevo treinta años esperándolo.\n'
  assert.deepEqual((await turns(text))[3], ['INÉS CALVET MORA', 'OFICIOS DEL MAR'])
})

test('what somebody does is no medium for a word in it', async () => {
  const { record } = await read('Conferencia de prensa en el puerto\n\nAMALIA ORTUÑO SEDA, SECRETARIA DE PUERTOS: Buenos días a todas y a todos.\n\nINÉS CALVET MORA, MAESTRA FRENTE A GRUPO, ESCUELA DE LA MAR ‘FARO DEL NORTE’, PUERTO OLVIDO: Yo enseño a remendar redes.\n\nPREGUNTA: ¿Cuándo llega el primer barco?\n\nAMALIA ORTUÑO SEDA: El lunes por la mañana.\n\nPREGUNTA: ¿Y el segundo?\n\nAMALIA ORTUÑO SEDA: El martes.\n')
  const turn = record.blocks.flatMap((block) => (block.kind === 'turn' && block.speaker?.startsWith('INÉS') ? [[block.act, block.role, block.outlet]] : []))
  assert.deepEqual(turn, [['statement', 'MAESTRA FRENTE A GRUPO, ESCUELA DE LA MAR ‘FARO DEL NORTE’, PUERTO OLVIDO', null]])
})
