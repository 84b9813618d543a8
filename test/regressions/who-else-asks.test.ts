// `记者补充：` and `林望潮表示：` were read into the words of whoever spoke before them, `记者笑：` as an answer; of two journalists in one label neither had a medium.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const turnsOf = async (...paragraphs: string[]) => {
  const { record } = await read(paragraphs.join('\n'))
  return record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.act, block.speaker, block.outlet, block.text]] : []))
}

test('a journalist who explains, adds or laughs speaks', async () => {
  for (const label of ['记者补充', '记者解释', '记者笑', '记者澄清']) {
    assert.deepEqual((await turnsOf('问：渡轮何时复航？', '答：你指哪一条航线？', `${label}：去青砂岛的那一条。`, '答：周五复航。', '问：票价会涨吗？', '答：不会。')).map(([act]) => act),
      ['question', 'answer', 'question', 'answer', 'question', 'answer'], label)
  }
})

test('below a question, whoever “says:” answers it', async () => {
  assert.deepEqual(await turnsOf('问：渡轮何时复航？', '答：周五复航。', '会后有记者问及：灯塔修好了吗？', '林望潮表示：我们注意到有关报道。灯塔已经修好。'), [
    ['question', null, null, '渡轮何时复航？'], ['answer', null, null, '周五复航。'], ['question', null, null, '灯塔修好了吗？'], ['answer', '林望潮', null, '我们注意到有关报道。灯塔已经修好。'],
  ])
})

test('the medium is what stands before the first word for journalist', async () => {
  const turns = await turnsOf('2031年5月6日海洋部发言人林望潮主持例行记者会', '海原社记者/灯湾报记者：渡轮何时复航？', '林望潮：周五。', '灯湾报记者：票价会涨吗？', '林望潮：不会。', '会后，海原社记者问及：灯塔修好了吗？', '林望潮：修好了。')
  assert.deepEqual(turns.map(([, , outlet]) => outlet), ['海原社', null, '灯湾报', null, '海原社', null])
})

test('a question with its number before its part is a question', async () => {
  const turns = await turnsOf('海洋部发言人林望潮就群岛会议答记者问', '一、问：会议有何共识？', '答：各方同意增加航班。', '二、问：下次会议何时举行？', '答：明年秋天。')
  assert.deepEqual(turns, [
    ['question', null, null, '会议有何共识？'], ['answer', '林望潮', null, '各方同意增加航班。'], ['question', null, null, '下次会议何时举行？'], ['answer', '林望潮', null, '明年秋天。'],
  ])
})
