// A rule stands above each label. The label that came back most, the host's, was taken for a running head, and every answer for words of whoever had asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('a label below a rule is no running head', async () => {
  const exchange = (n: number) => `---\nPREGUNTA\n¿Cuándo se abre la dársena ${n}?\n---\nPRESIDENTA ISAURA BELMONTE ARRIAGA\nLa dársena se abre en otoño, y la lonja un año después.\n`
  const { record } = await read(Buffer.from(`Versión estenográfica. Conferencia de prensa en Puerto Olvido\n27 de abril de 2032\n---\nPRESIDENTA ISAURA BELMONTE ARRIAGA\nBuenos días a todas y a todos.\n${[1, 2, 3, 4].map(exchange).join('')}`))
  const turns = record.blocks.flatMap((block) => (block.kind === 'turn' ? [`${block.act} ${block.speaker}`] : []))
  assert.deepEqual(turns, ['statement ISAURA BELMONTE ARRIAGA', ...[1, 2, 3, 4].flatMap(() => ['question null', 'answer ISAURA BELMONTE ARRIAGA'])])
})
