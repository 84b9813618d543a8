// Where labels stand alone on their lines: a line that no list knows below the rule that stands above every label was the words of whoever spoke before, and so
// was a speech with its label on the same line; a sentence with a colon about questions, answers or the press was a label.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const told = async (text: string) => (await read(text)).record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.label, block.speaker, block.text]] : block.kind === 'note' ? [[null, null, block.text]] : []))

const exchange = (n: number) => `---\nPREGUNTA\n¿Cuándo se abre la dársena ${n}?\n---\nPRESIDENTA ISAURA BELMONTE ARRIAGA\nLa dársena se abre en otoño, y la lonja un año después.\n`
const ruled = (more: string) => `Versión estenográfica. Conferencia de prensa en Puerto Olvido\n27 de abril de 2032\n---\nPRESIDENTA ISAURA BELMONTE ARRIAGA\nBuenos días a todas y a todos.\n${[1, 2, 3, 4].map(exchange).join('')}${more}${exchange(5)}`

test('below a rule a line in capitals is a label, whatever its words are', async () => {
  const turns = await told(ruled('---\nREDERO\nYo remiendo las redes de noche.\n---\nTELMO ARISTA VEGA ENCARGADO DE LOS FAROS\nY yo los enciendo.\n---\n(MÚSICA)\n'))
  assert.deepEqual(turns.slice(-5, -2), [['REDERO', null, 'Yo remiendo las redes de noche.'], ['TELMO ARISTA VEGA ENCARGADO DE LOS FAROS', 'TELMO ARISTA VEGA', 'Y yo los enciendo.'], [null, null, '(MÚSICA)']])
})

test('a label with one letter wrong is who it is for the others', async () => {
  const turns = await told(ruled('---\nPREGNTA\n¿Y la lonja?\n---\nPRESIDENTA ISAURA BELM0NTE ARRIAGA\nUn año después.\n'))
  assert.deepEqual(turns.slice(-4, -2), [['PREGNTA', null, '¿Y la lonja?'], ['PRESIDENTA ISAURA BELM0NTE ARRIAGA', 'ISAURA BELMONTE ARRIAGA', 'Un año después.']])
})

test('a label that is known has its words behind it on the same line', async () => {
  const turns = await told(ruled('Pregunta: ¿Y la lonja? Se lo pregunto de nuevo.\nPresidenta Isaura Belmonte Arriaga: Un año después.\n'))
  assert.deepEqual(turns.slice(-4, -2), [['Pregunta', null, '¿Y la lonja? Se lo pregunto de nuevo.'], ['Presidenta Isaura Belmonte Arriaga', 'ISAURA BELMONTE ARRIAGA', 'Un año después.']])
})

test('sentences about questions, answers and the press are none', async () => {
  const labels = (await told(ruled('La pregunta, presidenta, es: ¿qué será de la lonja?\nA los medios de comunicación:\nMuchas gracias por venir hasta aquí.\nRespuesta: ‘No hay dinero’, dicen.\n'))).map(([label]) => label)
  assert.deepEqual(new Set(labels.filter(Boolean)), new Set(['PRESIDENTA ISAURA BELMONTE ARRIAGA', 'PREGUNTA']))
  const english = await told(`${['one', 'two', 'three'].map((n) => `Q    What about pier ${n}?\n\nMS. HARE:  It opens in May.\n\n`).join('')}Q    Thank you. One on the lights.\n\nAnd second question: When do they go on?\n\nMS. HARE:  At dusk.\n`)
  assert.deepEqual(english.map(([label]) => label), ['Q', 'MS. HARE', 'Q', 'MS. HARE', 'Q', 'MS. HARE', 'Q', 'MS. HARE'])
})
