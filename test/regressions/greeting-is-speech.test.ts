// Without a title above it, `各位记者朋友，下午好！…` became the title or the editor's note, and its speaker held the office “我是海洋部发言人”.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const rest = ['问：渡轮何时复航？', '答：本周五复航。', '问：票价会涨吗？', '答：不会。']

test('who greets the journalists, or says what is to come, makes a statement', async () => {
  for (const opening of [
    '各位记者朋友大家下午好，今天是渔民节，祝大家节日快乐！', '首先欢迎并感谢各位记者朋友来参加年末最后一次例行记者会。', '海洋部长苏澄远将于5月8日举行记者会，向中外记者介绍渔业情况。',
  ]) {
    const { record } = await read([opening, ...rest].join('\n'))
    assert.deepEqual(record.blocks.map((block) => (block.kind === 'turn' ? block.act : block.kind)), ['statement', 'question', 'answer', 'question', 'answer'], opening)
    assert.equal(record.title, null)
  }
})

test('who introduces themselves holds the office without “I am”', async () => {
  const { record } = await read(['各位记者朋友好！我是海洋部发言人林望潮。欢迎大家参加首场例行记者会。', ...rest].join('\n'))
  assert.deepEqual(record.speakers.map(({ name, role, turns }) => [name, role, turns]), [['林望潮', '海洋部发言人', 3]])
})

test('what is asked of somebody who is there is no heading', async () => {
  for (const line of ['你的下一个问题是什么？', '还要我再说一遍吗？', '应该不用我再说了吧？']) {
    const { record } = await read(['问：渡轮何时复航？', '答：本周五复航。', line, ...rest].join('\n'))
    assert.equal(record.blocks[1]?.kind === 'turn' && record.blocks[1].text, `本周五复航。\n${line}`)
  }
})
