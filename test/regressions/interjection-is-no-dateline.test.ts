// An interjection in brackets with a number in a list's name was taken for the dateline below an article, behind which nothing goes on: half a speech was moved, and became the chair's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('a speech goes on behind interjections', async () => {
  const { record } = await read(Buffer.from(`Präsidentin Edda Lund:
Die Sitzung ist eröffnet. Wir kommen zu Punkt 7:
Abgabe einer Erklärung durch den Hafenminister
zum Rat der Häfen am 9. Mai 2032 in Oserlan
  Hierzu liegen zwei Anträge der Nordliste vor.
  Das Wort hat der Hafenminister, Dr. Jonas Tief.
(Beifall)
Dr. Jonas Tief, Hafenminister:
Frau Präsidentin! Wie ist die Lage heute, eine Woche vor dem nächsten Rat? Erstens. Die Mole ist alt, und sie wird nicht jünger.
(Ada Priel [LISTE 90/DIE MOLE]: Na ja!)
Zweitens. Es herrscht im ganzen Hafen Einigkeit, dass die Mole erneuert werden muss.
(Beifall bei Abgeordneten der Liste 90)
Drittens. Auf dem Weg dahin liegt die Schleuse.
(Gesa Siel [LISTE 90/DIE MOLE]: Ja!)
Die Fähren fahren so lange vom Nordkai.
Präsidentin Edda Lund:
Möchten Sie schließen?
Dr. Jonas Tief, Hafenminister:
Ja. Vielen Dank.
`))
  const turns = record.blocks.filter((block) => block.kind === 'turn')
  for (const words of ['Erstens.', 'Zweitens.', 'Drittens.', 'Die Fähren fahren so lange']) assert.equal(turns.find(({ text }) => text.includes(words))?.speaker, 'Dr. Jonas Tief', words)
  assert.equal(record.repairs.some(({ what }) => what === 'moved'), false)
})
