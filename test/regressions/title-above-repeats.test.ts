// A table of contents repeats its own words, and a cover its place and date; the title is what stands above them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const page = `Protokoll 31/229

Inselrat der Nordküste

Hafenburg, Freitag, den 9. Mai 2031

Inhalt

Erste Beratung des Entwurfs eines Fährgesetzes

in Verbindung mit

Antrag: Leuchttürme erhalten

in Verbindung mit

Inselrat der Nordküste

Hafenburg, Freitag, den 9. Mai 2031

Präsidentin Ada Hare: Die Sitzung ist eröffnet. Wir beginnen mit dem Fährgesetz.

Jonas Tief (Küstenbund): Frau Präsidentin! Die Fähre ist kein Geschäft, sie ist eine Straße.

Präsidentin Ada Hare: Vielen Dank. Damit schließe ich die Aussprache.

Jonas Tief (Küstenbund): Ich danke Ihnen.
`

test('what comes again further down is no title for that', async () => {
  const { record } = await read(Buffer.from(page), { name: 'protokoll.txt' })
  assert.equal(record.title, 'Protokoll 31/229')
})
