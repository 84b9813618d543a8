// Pages that print who speaks twice, for the portrait or as a link, and as the label.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { said } from './fictional.ts'

const WORDS = ['We take the questions to the Minister of Tides now.', 'Again this week a ferry lay dark at the quay.', 'The same happened on our side of the sound.']
const NAMES = ['Aurel Hareby', 'Mirren T. Vosk-Tull', 'Ó Tarn Hallick']
const spoken = NAMES.map((name, i) => `${name}: ${WORDS[i]}`)
const page = (line: (name: string) => string) => ['Night ferries', ...NAMES.flatMap((name, i) => [line(name), WORDS[i] as string])].join('\n\n')
const speakers = async (text: string) => (await said(text)).map(({ label, text: words }) => `${NAMES.find((name) => label?.startsWith(name)) ?? label}: ${words}`)

describe('names printed twice', () => {
  for (const line of [(name: string) => `Photo of ${name} ${name} Tidal Party`, (name: string) => `Portrait of ${name}${name} (Kell Sound East, Tidal Party)`, (name: string) => `${name} ${name} Speaker 11:45, 4 October 2031`, (name: string) => `${name}\n\n${name} Kell Sound`]) {
    test(line('A. B.'), async () => assert.deepEqual(await speakers(page(line)), spoken))
  }
  test('once is no convention', async () => assert.equal((await said(`Night ferries\n\nAurel Hareby\n\nAurel Hareby Kell Sound\n\n${WORDS.join(' ')}\n`)).length, 0))
  test('headings that go on from one another are none', async () => assert.equal((await said(`Night ferries\n\nFerries\n\nFerries Kell Sound\n\n${WORDS[1]}\n\nLamps\n\nLamps Kell Sound\n\n${WORDS[2]}\n`)).length, 0))
})
