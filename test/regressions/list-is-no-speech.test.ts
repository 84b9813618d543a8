// A table of contents prints names alone on their lines; so does an annex with those who are excused. Both became speakers, and the annex words of the chair.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const members = ['Anna Weidling (Nordliste)', 'Bernd Hollerath (Küstenbund)', 'Dr. Clara Osten (Nordliste)', 'Detlef Grau (Küstenbund)']
const text = `Plenarprotokoll 3/15
Hafenrat
15. Sitzung
Oserlan, Freitag, den 14. Mai 2032
Inhalt:
Tagesordnungspunkt 1:
Erste Beratung des Entwurfs eines Gesetzes über die Fähren
Drucksache 3/477
1107 B
${members.map((name, i) => `${name}\n11${10 + i} ${'ABCD'[i]}`).join('\n')}
Anlage
Liste der entschuldigten Mitglieder
1120 D

Beginn: 9.00 Uhr

Präsidentin Edda Lund:
Die Sitzung ist eröffnet. Das Wort hat die Kollegin Weidling.
${members.map((name) => `\n${name}:\nFrau Präsidentin! Die Fähren fahren zu selten. Das muss sich ändern.\n\nPräsidentin Edda Lund:\nVielen Dank. Ich gebe das Wort weiter.\n`).join('')}
Die Sitzung ist geschlossen.

(Schluss: 13.39 Uhr)

Anlage
Liste der entschuldigten Mitglieder
Aken, Jan
Nordliste
Beck, Ute
Küstenbund
Brandt, Willem
Nordliste
`

test('who is listed says nothing', async () => {
  const { record } = await read(Buffer.from(text))
  const turns = record.blocks.filter((block) => block.kind === 'turn')
  assert.deepEqual(turns.map(({ speaker }) => speaker), ['Edda Lund', ...members.flatMap((name) => [name.replace(/ \(.*/, ''), 'Edda Lund'])])
  const excused = record.blocks.find((block) => block.kind !== 'gap' && block.text.includes('Aken, Jan'))
  assert.equal(excused?.kind, 'note')
})

// Those whom a moderator welcomes, a line each with a full stop behind it, became speakers of nothing.
test('who is welcomed says nothing', async () => {
  const welcomed = ['El director general de Puertos, Aurelio Hinojosa.', 'La directora general de Faros, Leonor Arriaga.', 'El comisionado de Pesca, Octavio Belmar.']
  const exchange = ['MODERADORA', 'Damos la palabra a la ministra.', 'MINISTRA ISAURA BELMONTE', 'Gracias. La dársena se abre en otoño.']
  const { record } = await read(Buffer.from(['Versión estenográfica. Reunión con pescadores de Puerto Olvido', 'MODERADORA', 'Preside esta reunión la ministra Isaura Belmonte.', 'La acompañan:', ...welcomed, ...exchange, ...exchange].join('\n')))
  const labels = record.blocks.flatMap((block) => (block.kind === 'turn' && block.label ? [block.label] : []))
  assert.deepEqual([...new Set(labels)], ['MODERADORA', 'MINISTRA ISAURA BELMONTE'])
})

test('the second half of an entry, in capitals, is no heading', async () => {
  const { record } = await read('Plenarprotokoll 4/12\n\nInhalt:\n\nBruno Lachs (BUND DER\n\nGEZEITEN)\n\nPräsidentin Ada Hase:\nDie Sitzung ist eröffnet. Das Wort hat Bruno Lachs.\n\nBruno Lachs (BUND DER GEZEITEN):\nFrau Präsidentin! Der Hafen braucht eine Mole.\n\nPräsidentin Ada Hase:\nDie Sitzung ist geschlossen.\n')
  assert.ok(!record.blocks.some((block) => block.kind === 'heading' && block.text.endsWith(')')), JSON.stringify(record.blocks.slice(0, 4)))
})
