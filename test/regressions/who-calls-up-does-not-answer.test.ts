// A moderator who speaks much and asks little was taken for one of those who answer; officials who report in turn, none of them asked anything, for journalists.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const acts = async (text: string) => (await read(Buffer.from(text))).record.blocks.flatMap((block) => (block.kind === 'turn' ? [`${block.speaker} ${block.act}`] : []))
const long = (what: string) => `I have a plan for ${what}, and it is not a secret plan. We shall take down the old wall, stone by stone, and build a new one behind it, and nobody will have to wait for a boat while we do so. That is what I have said all along, and that is what I say tonight.`

test('who ends turn after turn with the next speaker’s name gives the floor', async () => {
  assert.deepEqual(await acts([
    `Edda Lund: Good evening. ${'A few words about the rules of tonight, which both sides have accepted. '.repeat(9)}We begin with the first question, from Ilse Drage.`,
    'Ilse Drage: Mr. Hare, you promised a new wall four years ago. Where is it?',
    `Jonas Hare: ${long('the wall')}`,
    'Edda Lund: I would like to ask those in the hall not to applaud. One minute for rebuttal, Mrs. Tief.',
    `Clara Tief: ${long('the dock')}`,
    'Edda Lund: Your rebuttal, Mr. Hare.',
    `Jonas Hare: ${long('the ferries')}`,
    'Edda Lund: Thank you. The next question comes from Falk Priel.',
    'Falk Priel: Mrs. Tief, what does the dock cost, and who pays for it?',
    `Clara Tief: ${long('the harbour')}`,
  ].join('\n\n')), [
    'Edda Lund statement', 'Ilse Drage question', 'Jonas Hare answer', 'Edda Lund statement', 'Clara Tief answer', 'Edda Lund statement', 'Jonas Hare answer', 'Edda Lund statement', 'Falk Priel question', 'Clara Tief answer',
  ])
})

test('officials who report in turn ask nothing', async () => {
  assert.deepEqual(await acts(`Press Briefing by the Harbour Response Team of Oserlan

ACTING ADMINISTRATOR HARE:  Thank you for joining us. With that, I turn it over to Dr. Tief.

DR. TIEF:  Thank you. What does this mean? It means that the ferries run again. ${'We have looked at every boat and every pump, and they are in order. '.repeat(3)}I hand over to Dr. Priel.

DR. PRIEL:  The water in the dock is clean, and the school boat may go out.
`), ['ACTING ADMINISTRATOR HARE statement', 'DR. TIEF statement', 'DR. PRIEL statement'])
})
