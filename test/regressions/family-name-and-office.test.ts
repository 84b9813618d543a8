// `陳政務次長` was a person by the name of 陳政務; `主席：陳委員望海` among those present was something said, after which text was missing; `苏澄远答` was nobody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const turnsOf = async (...paragraphs: string[]) => {
  const { record } = await read(paragraphs.join('\n'))
  assert.equal(record.blocks.some(({ kind }) => kind === 'gap'), false)
  return record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.act, block.speaker, block.role, block.label]] : []))
}

test('a family name with an office is the one person of that family who holds it', async () => {
  const turns = await turnsOf('海洋部第12次例行記者會', '發言人 李望潮：各位媒體朋友大家午安。首先請陳政務次長說明。', '陳政務次長海生：以下重點說明。本次修正共十二條。', '媒體提問：請問次長，罰鍰會不會調高？', '陳政務次長：會的。', '媒體提問：院長怎麼看？', '發言人：我不再重複。')
  assert.deepEqual(turns.map(([, speaker, role]) => [speaker, role]), [['李望潮', '發言人'], ['陳海生', '政務次長'], [null, null], ['陳海生', '政務次長'], [null, null], ['李望潮', '發言人']])
  const alone = await turnsOf('海洋部第12次例行記者會', '媒體提問：請問次長，罰鍰會不會調高？', '陳政務次長：會的。', '媒體提問：何時生效？', '陳政務次長：明年。')
  assert.deepEqual(alone[1], ['answer', null, '陳政務次長', '陳政務次長'])
})

test('who presides is told by the list of those present', async () => {
  const turns = await turnsOf('海洋委員會第3次會議紀錄', '地點：議事大樓', '主席：陳委員望海', '主席：現在開會。請顧部長一葦報告。', '顧部長一葦：主席、各位委員。今天提出報告。', '主席：請林委員潮生發言。', '林委員潮生：請問船廠為什麼延宕？', '顧部長一葦：主要是缺工。')
  assert.deepEqual(turns.map(([, speaker]) => speaker), ['陳望海', '顧一葦', '陳望海', '林潮生', '顧一葦'])
})

test('a name with the word for answering answers', async () => {
  const turns = await turnsOf('苏澄远答中外记者问', '海原社记者问：今年有哪些亮点？', '苏澄远答：我们将共建三条航线。', '灯塔湾报记者问：禁渔期是否延长？', '苏澄远答：要听科学家的。')
  assert.deepEqual(turns.map(([act, speaker]) => [act, speaker]), [['question', null], ['answer', '苏澄远'], ['question', null], ['answer', '苏澄远']])
})

test('an office that one label prints is held in all the turns of its name', async () => {
  const turns = await turnsOf('北岬市新闻发布会', '北岬市水务局局长 孟长河：各位记者，大家好。今年汛期早来八天。', '灯塔湾报记者：老城会积水吗？', '孟长河：不会。管道都换了。', '灯塔湾报记者：花了多少钱？', '孟长河：两千万。', '孟长河：今天的发布会到此结束。谢谢大家！')
  assert.deepEqual(turns.filter(([, speaker]) => speaker).map(([act, , role]) => [act, role]), [['statement', '北岬市水务局局长'], ['answer', '北岬市水务局局长'], ['answer', '北岬市水务局局长'], ['statement', '北岬市水务局局长']])
})
