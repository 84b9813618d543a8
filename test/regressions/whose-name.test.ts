// Names that were none, or were not whole: `Remarks by President Hare During …` made a Hare During, a misprinted office a given name, a nurse among whole names
// somebody called Nurse; and one person had two names, because the title names two people and what one is coordinator for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const speakers = async (text: string) => [...new Set((await read(text)).record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.speaker] : [])))]

test('a name in a title ends before a preposition in capitals', async () => {
  assert.deepEqual(await speakers('Remarks by President Hare During Press Gaggle | Oserlan\n\nQ    Will you sail?\n\nTHE PRESIDENT:  I will.\n\nQ    When?\n\nTHE PRESIDENT:  In May.\n'), [null, 'President Hare'])
})

test('a particle opens a name behind an office', async () => {
  assert.deepEqual(await speakers('Remarks on the Ferries\n\nPRESIDENT HARE:  Thank you all for coming.\n\nPresident von der Mole:  Thank you.\n\nPRESIDENT HARE:  Off we go.\n'), ['PRESIDENT HARE', 'President von der Mole'])
})

test('half of a misprinted office is no given name', async () => {
  assert.deepEqual(await speakers('Press Briefing\n\nACTING ADMINISTRATOR HARE:  Good morning.\n\nQ    What is new?\n\nACTING ADMINSTRATOR HARE:  Nothing.\n\nQ    Really?\n\nACTING ADMINISTRATOR HARE:  Really.\n'), ['ACTING ADMINISTRATOR HARE', null])
})

test('what somebody is is no name among whole names', async () => {
  const page = ['ADA HARE', 'BRUNO ROACH', 'CARLA DACE', 'DORA TENCH'].map((name) => `${name}: The ward opens in May.`).join('\n\n')
  assert.deepEqual(await speakers(`${page}\n\nNURSE: I have been a nurse for years.\n\nADA HARE: So you have.\n`), ['ADA HARE', 'BRUNO ROACH', 'CARLA DACE', 'DORA TENCH', null])
})

test('the title has the given name, whatever the office is for', async () => {
  const text = 'Press Briefing by Press Secretary Ada Hare and Coordinator for Island Ferries Bruno Roach\n\nMS. HARE:  Good afternoon.\n\nQ    When do they sail?\n\nMR. ROACH:  In May.\n\nMS. HARE.  I’m sor—\n\nQ    All of them?\n\nMS. HARE:  All of them.\n'
  assert.deepEqual(await speakers(text), ['Ada Hare', null, 'Bruno Roach'])
})

test('a part with a letter wrong is nobody', async () => {
  assert.deepEqual(await speakers('Press Call\n\nMODERATOR:  Good afternoon.\n\nMS. HARE:  Thank you.\n\nMODERATOR:  Questions?\n\nQ    When?\n\nMS. HARE:  In May.\n\nMODERTOR:  Thank you.\n'), [null, 'MS. HARE'])
})

test('a title in front matter names the kind of event without its escapes', async () => {
  const of = async (title: string) => (await read(`---\ntitle: "${title}"\ndate: 2032-05-04\n---\n\nTHE PRESIDENT:  Good afternoon.\n\nQ    When?\n\nTHE PRESIDENT:  In May.\n`, { name: 'briefing.md' })).record.event.kind
  assert.equal(await of('Remarks by President\\_Hare in a Press\\_Conference'), 'press-conference')
  assert.equal(await of('Remarks by President Hare in a Press Conference'), 'press-conference')
})

test('a title in front matter is told without its escapes', async () => {
  const { record } = await read('---\ntitle: "Press Briefing by Press Secretary Ada\\_Hare, \\u201cPorts\\u201d"\ndate: 2032-05-04\n---\n\nMS. HARE:  Good afternoon.\n\nQ    When?\n\nMS. HARE:  In May.\n', { name: 'briefing.md' })
  assert.equal(record.title, 'Press Briefing by Press Secretary Ada Hare, “Ports”')
})
