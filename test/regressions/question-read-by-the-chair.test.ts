// The chair calls up a question by its number and reads it out. The answer was tied to what another member had asked before, and the first one to nothing at all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('an answer to what the chair reads out answers nobody’s words before it', async () => {
  const { record } = await read(Buffer.from(`Vizepräsidentin Edda Lund:
Wir kommen zur Fragestunde. Ich rufe die Frage 3 des Abgeordneten Falk Priel auf: Wann wird die alte Mole erneuert? Herr Staatssekretär, bitte.

Jonas Tief, Staatssekretär im Hafenministerium:
Die Mole wird im Herbst erneuert.

Vizepräsidentin Edda Lund:
Ihre Nachfrage, bitte.

Falk Priel (Nordliste):
Und wer bezahlt das?

Jonas Tief, Staatssekretär im Hafenministerium:
Das bezahlt die Stadt.

Vizepräsidentin Edda Lund:
Ich rufe die Frage 4 der Abgeordneten Gesa Siel auf: Was kostet die neue Schleuse? Herr Staatssekretär, bitte.

Jonas Tief, Staatssekretär im Hafenministerium:
Das wird noch berechnet.
`))
  const turns = record.blocks.filter((block) => block.kind === 'turn')
  assert.deepEqual(turns.filter(({ speaker }) => speaker === 'Jonas Tief').map(({ act }) => act), ['answer', 'answer', 'answer'])
  const question = turns.find(({ speaker }) => speaker === 'Falk Priel')
  assert.equal(question?.act, 'question')
  assert.deepEqual(turns.filter(({ act }) => act === 'answer').map(({ answers }) => answers), [null, question?.id, null])
})

test('in a debate whoever asks is asked in turn, and all of them make statements', async () => {
  const { record } = await read(Buffer.from([
    'Westmere Harbour Bill',
    'Mr. Jonas Hare (Westmere): I beg to move, That the Bill be now read a Second time.',
    'Mr. Deputy Speaker (Mr. Falk Priel): The two motions are debated together.',
    `Mr. Hare: I place on record that this is the first debate on the wall. ${'It was built a hundred years ago, and it has been leaking ever since. '.repeat(6)}`,
    'Mr. Gordon Tief (Oserlan, East): I am grateful for the description of my signature. Will he tell us what is in the letter?',
    'Mr. Hare: That may well be, but the letter was not before us.',
    'Mr. Tief: That is wrong.',
    'Mr. Hare: I am grateful for the correction. Should not the trustees have the same chance?',
    'Mr. Gerald Siel (Nordmole, South): An important point must be made. The board has spent the money, and should know what for.',
  ].join('\n\n')))
  assert.deepEqual(new Set(record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.act] : []))), new Set(['statement']))
})
