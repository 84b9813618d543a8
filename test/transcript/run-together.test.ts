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

test('an interview in one paragraph: the names of those who answer come back behind ends of sentences', async () => {
  const turns = ['记者：您什么时候开始守灯塔？', '叶长汀：二十年前。那时候还没有电。', '记者：最难的是什么？', '叶长汀：冬天的风。', '记者：以后呢？', '叶长汀：教年轻人。']
  assert.deepEqual((await said(`专访灯塔守护人叶长汀\n\n${turns.join(' ')}\n`)).map(({ label, text }) => `${label}：${text}`), turns)
  // `他说：` comes back as well, and is nobody's name
  const told = '记者：您什么时候开始守灯塔？ 父亲常说：灯要亮着。 父亲常说：风要听着。'
  assert.deepEqual((await said(`专访灯塔守护人叶长汀\n\n${told}\n\n叶长汀：二十年前。\n\n记者：后来呢？\n\n叶长汀：教年轻人。\n`)).length, 4)
})
