// A text that lost its line ends says what it said with them: who speaks is told by labels in mid-paragraph.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { anyExchanges, blocksOf, runs, said } from './fictional.ts'

const plain = (turns: readonly { readonly label: string | null, readonly text: string }[]) => turns.map(({ label, text }) => `${label}: ${text.replaceAll('\n', ' ')}`)

describe('text without line ends', () => {
  for (const [asks, answers] of [['Ms. Lindqvarn', 'Mr. Harbottle'], ['THE CHAIRWOMAN', 'MR. HARBOTTLE'], ['Senator Lindqvarn', 'Dr. Harbottle (Ministry of Ports)'], ['Speaker 1', 'Ms. Ottoline Harbottle']] as const) {
    test(`${asks} and ${answers}`, () =>
      fc.assert(fc.asyncProperty(anyExchanges('en', 4, 8), async (exchanges) => {
        const turns = exchanges.flatMap(({ question, answer }) => [`${asks}: ${question}`, `${answers}: ${answer.join(' ')}`])
        const expected = exchanges.flatMap(({ question, answer }) => [`${asks}: ${question}`, `${answers}: ${answer.join(' ')}`])
        assert.deepEqual(plain(await said(`Hearing on the ferries\n\n${turns.join(' ')}\n`)), expected)
      }), runs(15)))
  }

  test('what is said of people before a colon stays where it is', async () => {
    const text = 'Three of them wrote to us. The letters of Ms. Lindqvarn: two. Those of Mr. Harbottle: one, on the lamps (Mr. Rook: “None.” Mr. Harbottle: “One.” Ms. Lindqvarn: “Two.”). There was nothing else in the box, and the lamps were lit as they had been lit on every evening before.'
    const blocks = await blocksOf(`Letters to the harbour board\n\n${text}\n`)
    assert.ok(blocks.some((block) => block.kind !== 'gap' && block.text === text))
  })
})
