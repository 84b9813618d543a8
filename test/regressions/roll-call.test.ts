// Who voted how is printed a name a line, and became speakers and headings; whom the chair gives the floor was taken for somebody who is asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const voters = ['Anna Weidling', 'Dr. Bernd Hollerath', 'Clara Osten (Nordmole)', 'Detlef Grau', 'Dr. Edda Ruhland', 'Falk Dünen (Südmole)', 'Gesa Priel', 'Dr. Hauke Siel']
const text = `Vizepräsidentin Dr. Edda Lund:
Ich eröffne die Aussprache. Gibt es Widerspruch dagegen? - Das ist nicht der Fall. Als erstem Redner erteile ich dem Hafenminister Dr. Jonas Tief das Wort.
(Beifall bei der Nordliste)
Dr. Jonas Tief, Hafenminister:
Frau Präsidentin! Meine Damen und Herren! Die Fähren fahren wieder. Wer hätte das gedacht?
(Beifall)
Wir haben die Mole erneuert, und wir werden auch die Schleuse erneuern.
Vizepräsidentin Dr. Edda Lund:
Ich gebe Ihnen das Ergebnis der namentlichen Abstimmung bekannt. Der Antrag ist angenommen.
Ja
Nordliste
${voters.slice(0, 5).join('\n')}
Nein
Küstenbund
${voters.slice(5).join('\n')}
${voters[0]}
Dr. Jonas Tief, Hafenminister:
Frau Präsidentin! Ich danke dem Rat für dieses Ergebnis.
`

test('who votes says nothing, and who gets the floor is not asked', async () => {
  const { record } = await read(Buffer.from(text))
  const turns = record.blocks.flatMap((block) => (block.kind === 'turn' && !block.continues ? [block] : []))
  assert.deepEqual(turns.map(({ speaker }) => speaker), ['Dr. Edda Lund', 'Dr. Jonas Tief', 'Dr. Edda Lund', 'Dr. Jonas Tief'])
  assert.deepEqual(new Set(turns.map(({ act }) => act)), new Set(['statement']))
  assert.equal(record.blocks.some(({ kind }) => kind === 'heading'), false)
  for (const name of voters) assert.ok(turns[2]?.text.split('\n').includes(name), name)
})

test('a president who is interviewed answers', async () => {
  const { record } = await read(Buffer.from(`Interview with President Ada Hare of Oserlan

Ilse Drage: President Hare, when does the dock open again?

President Ada Hare: In autumn, I think. The wall was leaking, and it took a year to find out where.

Ilse Drage: Mr. President, or Madam President: what do people say of the ferries?

President Ada Hare: That they run twice a day, and that this is not enough.
`))
  assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.act] : [])), ['question', 'answer', 'question', 'answer'])
})
