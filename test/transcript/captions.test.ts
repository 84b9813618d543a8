// Live captions: `>>` before whoever speaks next.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { said } from './fictional.ts'

const turns = async (text: string) => (await said(text)).map(({ label, text: words }) => `${label ?? ''}: ${words}`)

const TURNS = [': Good evening, council. We will open the meeting now.', 'Mayor Hareby: Thank you. Is there a motion?', ': So moved.', ': Second.', 'Rook: I think we have talked about it long enough.', 'Mayor Hareby: All in favor?']
const printed = TURNS.map((turn) => `>> ${turn.replace(/^: /, '')}`)

describe('captions', () => {
  test('a line each', async () => assert.deepEqual(await turns(printed.join('\n\n')), TURNS))
  test('several on a line', async () => assert.deepEqual(await turns(`${printed.slice(0, 2).join(' ')}\n\n${printed.slice(2).join(' ')}\n`), TURNS))
  test('in capitals, with headings of the agenda between them', async () => {
    const text = ['>> THE MEETING IS OPEN. THE FIRST ITEM IS THE FERRY.', '[2. MINUTES. May 16, 2031]', '>> SO MOVED. >> SECOND. >> THAT MOTION CARRIES.', 'WE TAKE THE NEXT ITEM.'].join('\n\n')
    assert.deepEqual(await turns(text), [': THE MEETING IS OPEN. THE FIRST ITEM IS THE FERRY.', ': SO MOVED.', ': SECOND.', ': THAT MOTION CARRIES.\nWE TAKE THE NEXT ITEM.'])
  })
  test('links and trails are none', async () => {
    assert.deepEqual(await turns('Harbour news\n\nHome >> News >> Ferries >> Night\n\nThe ferry sails again. It was dark for a week, and nobody was told.\n\n>> Read more\n\n>> All news\n\n>> The timetable\n'), [])
  })
  test('nor is mail that quotes mail', async () => assert.deepEqual(await turns('Hello,\n\n> I have seen it.\n\n>> The lamp was out.\n\n>> It was dark.\n\n>> Who saw it?\n\nNobody did.\n'), []))
})
