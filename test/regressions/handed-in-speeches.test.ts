// Behind the printed end of a sitting stood annexes: lists, answers in writing and speeches that had been handed in. All of it was read as words of whoever presided last.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const sitting = `Plenarprotokoll 4/12

Präsidentin Dr. h. c. Ada Hase:
Die Sitzung ist eröffnet. Das Wort hat Bruno Lachs.

Bruno Lachs (TIDE):
Frau Präsidentin! Der Hafen braucht eine neue Mole, und er braucht sie bald. Das ist keine Frage des Geldes.

Präsidentin Dr. h. c. Ada Hase:
Das Wort hat Clara Dorsch.

Clara Dorsch (TIDE):
Frau Präsidentin! Ich stimme dem zu.

Präsidentin Dr. h. c. Ada Hase:
Das Wort hat Emil Barsch.

Emil Barsch (TIDE):
Frau Präsidentin! Ich nicht.

Präsidentin Dr. h. c. Ada Hase:
Die Sitzung ist geschlossen.

(Schluss: 17.00 Uhr)

Anlagen zum Stenografischen Bericht
Anlage 1
Liste der entschuldigten Abgeordneten
Forelle, Fritz
TIDE
Gesamt: 1
Anlage 2
Zu Protokoll gegebene Reden

Greta Hecht (TIDE): Die Mole war schon vor zehn Jahren baufällig. Das wissen alle.

Wir haben es nur nicht gesagt.

Anlage 3
Antwort auf die Frage des Abgeordneten Lachs
Die Mole wird im Mai geprüft.
`

test('annexes are nobody\'s words but the speeches in them', async () => {
  const { record } = await read(sitting)
  const turns = record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.speaker, block.text]] : []))
  assert.deepEqual(turns.slice(-2), [['Dr. h. c. Ada Hase', 'Die Sitzung ist geschlossen.'], ['Greta Hecht', 'Die Mole war schon vor zehn Jahren baufällig. Das wissen alle.\nWir haben es nur nicht gesagt.']])
  assert.deepEqual(record.speakers.map(({ name }) => name), ['Dr. h. c. Ada Hase', 'Bruno Lachs', 'Clara Dorsch', 'Emil Barsch', 'Greta Hecht'])
})

const roll = (...names: string[]) => names.join('\n')
const pages = `Vizepräsident Dr. Ada Hase:
Ich gebe das Ergebnis der Abstimmung bekannt.

Bruno Lachs, Ministerin der Häfen:
Herr Präsident! Meine Damen und Herren! Die Mole ist eine gute Sache, und ich freue mich, dass wir sie heute beschließen können. Sie wird fünfzig Jahre halten, sagen die einen. Wer hätte das gedacht? Ich danke Ihnen.

Vizepräsident Dr. Ada Hase:
Jetzt das Ergebnis: abgegebene Stimmen 16.

Ja
Fraktion Tide
${roll('Clara Dorsch', 'Emil Barsch', 'Fritz Forelle', 'Greta Hecht', 'Hanna Aal', 'Igor Zander', 'Jutta Karpfen', 'Klaus Butt', 'Lena Scholle', 'Max Schlei', 'Nora Stint', 'Olaf Wels', 'Paula Rochen', 'Quirin Äsche')}

Ich fahre fort.
`

test('a roll of those who voted has no speakers, and a debate no questions', async () => {
  const { record } = await read(pages)
  const turns = record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.speaker, block.act]] : []))
  assert.deepEqual(turns, [['Dr. Ada Hase', 'statement'], ['Bruno Lachs', 'statement'], ['Dr. Ada Hase', 'statement']])
})

test('an item of the agenda is nobody', async () => {
  const { record } = await read(sitting.replace('Präsidentin Dr. h. c. Ada Hase:\nDas Wort hat Clara', 'Tagesordnungspunkt 2:\nTagesordnungspunkt 3:\nTagesordnungspunkt I (Fortsetzung):\nDie Mole.\n\nPräsidentin Dr. h. c. Ada Hase:\nDas Wort hat Clara'))
  assert.ok(!record.speakers.some(({ name }) => name.startsWith('Tagesordnung')), JSON.stringify(record.speakers))
})
