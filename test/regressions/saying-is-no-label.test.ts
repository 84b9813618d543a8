// In the middle of an answer a paragraph began with `岛上有句老话：`, and became a question by the medium “岛上有句老话”.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const briefing = (...paragraphs: string[]) => read([
  '2031年5月6日海洋部发言人林望潮主持例行记者会', '',
  '灯塔湾报记者：渡轮何时复航？', '林望潮：本周五复航。',
  '海原社记者：渔民补贴是否发放？', '林望潮：已经发放。', ...paragraphs,
  '群岛电台记者：灯塔何时修缮？', '林望潮：明年春天动工。',
].join('\n'))

test('words that look like a label have no place between an answer and the next question', async () => {
  for (const line of ['岛上有句老话：风大船自稳。我们有信心把航线守住。', '本次会议主题为：“海上同舟”。会议将讨论五个议题。', '各港对此次巡查抱有厚望：一是安全，二是准点。']) {
    const { record } = await briefing(line)
    const turns = record.blocks.filter((block) => block.kind === 'turn')
    assert.deepEqual(turns.map(({ act }) => act), ['question', 'answer', 'question', 'answer', 'question', 'answer'], line)
    assert.equal(turns[3]?.text, `已经发放。\n${line}`)
    assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'turn' && block.outlet ? [block.outlet] : [])), ['灯塔湾报', '海原社', '群岛电台'])
  }
})

test('a medium without the word for journalist still asks', async () => {
  const { record } = await briefing('潮汐信使：救生艇够用吗？', '林望潮：够用。')
  const asked = record.blocks.find((block) => block.kind === 'turn' && block.label === '潮汐信使')
  assert.equal(asked?.kind === 'turn' && asked.act, 'question')
})
