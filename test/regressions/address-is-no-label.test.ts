// A governor says `Señor presidente:` again and again, a paragraph of its own. Labels alone on their lines have no colon here, and all of them were dropped for it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('an address with a colon does not make labels of those without', async () => {
  const speech = Array.from({ length: 6 }, (_, i) => `Señor presidente:\nAgradezco su compromiso con las islas, por ${i + 2}.ª vez.`).join('\n')
  const exchange = (n: number) => `---\nPREGUNTA\n¿Cuándo se abre la dársena ${n}?\n---\nPRESIDENTE AURELIO BELMONTE ARRIAGA\nEn otoño, y la lonja un año después.\n`
  const { record } = await read(Buffer.from(`Versión estenográfica. Conferencia de prensa del presidente Aurelio Belmonte Arriaga en Puerto Olvido\n---\nPRESIDENTE AURELIO BELMONTE ARRIAGA\nBuenos días.\n---\nALEJO TELLERO, GOBERNADOR DE LAS ISLAS\nMuchas gracias.\n${speech}\n${[1, 2, 3, 4, 5, 6].map(exchange).join('')}`))
  const labels = record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.label] : []))
  assert.deepEqual([...new Set(labels)], ['PRESIDENTE AURELIO BELMONTE ARRIAGA', 'ALEJO TELLERO, GOBERNADOR DE LAS ISLAS', 'PREGUNTA'])
})

// `A los medios de comunicación:` greets them, and what followed was a journalist's; `And a second question:` began another turn.
test('who is addressed or counts on has no turn', async () => {
  const speech = (await read(Buffer.from(`Versión estenográfica. Conferencia de prensa de la presidenta Isaura Belmonte\n\nMODERADORA\nTiene la palabra el presidente de la cámara.\n\nALEJO TELLERO RIVAS, PRESIDENTE DE LA CONFEDERACIÓN DE CÁMARAS DE COMERCIO, SERVICIOS Y TURISMO DE LAS ISLAS DEL NORTE Y REPRESENTANTE DE LOS PESCADORES, LOS PRÁCTICOS Y LOS ARMADORES ANTE EL CONSEJO DE LA DÁRSENA\nMuy buenos días.\nA los medios de comunicación:\nMuchas gracias por estar aquí.\n\nMODERADORA\nMuchas gracias.\n`))).record.blocks
  assert.deepEqual(speech.flatMap((block) => (block.kind === 'turn' ? [block.speaker] : [])), [null, 'ALEJO TELLERO RIVAS', null])
  const { record } = await read(Buffer.from(`Press Briefing by Press Secretary Ada Hare\n\nMS. HARE:  Good afternoon.\n\nQ    What became of the old dock?\n\nAnd a second question:  Who pays for it?\n\nMS. HARE:  The town does.\n\nQ    Thank you.\n`))
  assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.label] : [])), ['MS. HARE', 'Q', 'MS. HARE', 'Q'])
})
