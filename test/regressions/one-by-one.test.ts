// At a rally a crowd answers `¡Viva!`, and whoever speaks next is called up: their speeches were questions and answers to each other, and a line that breaks off was
// a heading. The host's label, below a rule under a line without a full stop, was a running head, and all the host's words were somebody else's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const told = async (text: string) => (await read(text)).record.blocks.flatMap((block) => (block.kind === 'turn' ? [`${block.act} ${block.speaker ?? block.label}`] : block.kind === 'heading' && block.level > 1 ? [`heading ${block.text}`] : []))

test('who is called up one by one makes statements', async () => {
  const speech = (label: string, words: string) => `---\nMODERADOR\nEscuchemos el mensaje que nos dirige quien sigue.\n---\n${label}\n¿Cómo están? ${words} ¿Quién lo hubiera dicho?\nY digamos juntos: “Con el mar, todo; sin el mar…”\n---\nASISTENTES\n¡Nada!\n---\n${label}\n¡Que viva el puerto!\n---\nASISTENTES\n¡Viva!\n`
  const found = await told(`Versión estenográfica. El puerto avanza\nPuerto Olvido\n27 de abril de 2032\n${speech('ISAURA BELMONTE ARRIAGA, GOBERNADORA DE OLVIDO', 'Hoy abrimos la dársena nueva, que esperaban las familias de pescadores.')}${speech('TELMO ARISTA VEGA, DIRECTOR DE FAROS', 'Hoy encendemos el faro, que estaba apagado desde el temporal.')}`)
  assert.deepEqual([...new Set(found.map((one) => one.split(' ')[0]))], ['statement'])
})

test('a label below a rule is none though the line above the rule has no full stop', async () => {
  const found = await told('Versión estenográfica. Conferencia de prensa en Puerto Olvido\nPresidencia del Puerto\n27 de abril de 2032\n---\nPRESIDENTA ISAURA BELMONTE ARRIAGA\nBuenos días a todas y a todos. Hoy se abre la dársena.\n---\nPREGUNTA\n¿Y la lonja? ¿Cuándo se abre?\n---\nPRESIDENTA ISAURA BELMONTE ARRIAGA\nLa lonja se abre en otoño.\n---\nPREGUNTA\n¿Y el faro? Porque nos decían que\n---\nPRESIDENTA ISAURA BELMONTE ARRIAGA\nEl faro también.\n')
  assert.deepEqual(found, ['statement ISAURA BELMONTE ARRIAGA', 'question PREGUNTA', 'answer ISAURA BELMONTE ARRIAGA', 'question PREGUNTA', 'answer ISAURA BELMONTE ARRIAGA'])
})
