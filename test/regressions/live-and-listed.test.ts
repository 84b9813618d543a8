// `主持人 15:01:02` alone on its line was a page head, and all of a live interview one turn; guests listed above it spoke, and so did `（同期声）`.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const turnsOf = async (...paragraphs: string[]) => {
  const { record } = await read(paragraphs.join('\n'))
  return record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.label, block.speaker, block.text]] : []))
}

test('a label may have the time of day behind it', async () => {
  assert.deepEqual(await turnsOf('嘉宾：渔业局局长 苏澄', '主持人：小潮', '访谈时间：2031-05-06 15:00', '', '主持人 15:01:02', '各位网友大家好，欢迎收看在线访谈。', '苏澄 15:01:40', '各位网友，大家好！', '网友“浪里白条” 15:02:10', '请问局长，今年休渔几个月？', '苏澄 15:03:00', '三个半月。', '主持人 15:10:00', '访谈到这里就结束了，感谢各位网友。'), [
    ['主持人', null, '各位网友大家好，欢迎收看在线访谈。'], ['苏澄', '苏澄', '各位网友，大家好！'], ['网友“浪里白条”', null, '请问局长，今年休渔几个月？'], ['苏澄', '苏澄', '三个半月。'], ['主持人', null, '访谈到这里就结束了，感谢各位网友。'],
  ])
})

test('guests and hosts who are listed say nothing', async () => {
  const turns = await turnsOf('# 海岛教育座谈会实录', '', '**嘉宾：** 顾一苇（青砂岛小学校长）、孟长河（教育局副局长）', '**主持人：** 陶望秋（《海岛教育》编辑）', '', '**陶望秋：** 各位好，顾校长先请您谈谈？', '', '**顾一苇：** 冬天最怕停船。', '', '**陶望秋：** 冷库够用吗？', '', '**孟长河：** 够半个月。')
  assert.deepEqual(turns.map(([label]) => label), ['陶望秋', '顾一苇', '陶望秋', '孟长河'])
})

test('a stage direction in brackets is nobody, whoever narrates is not whoever spoke before', async () => {
  const turns = await turnsOf('对话苏澄远', '记者：外面的人都说你是“灯塔部长”？', '苏澄远：那是开玩笑。', '解说：他的办公室里挂着一张海图。', '苏澄远：这张图是我父亲留下的。', '（同期声）', '苏澄远：你看，这里就是青砂岛。')
  assert.deepEqual(turns.map(([label]) => label), ['记者', '苏澄远', '解说', '苏澄远', '苏澄远'])
})

test('the office begins behind what the title says of others', async () => {
  const { record } = await read('渡輪服務\n以下為今日在會議上林潮生議員的提問和運輸局局長陳望海的答覆：\n問題：\n　　會否增加班次？\n答覆：\n　　政府會在明年檢討。')
  assert.deepEqual(record.speakers.map(({ name, role }) => [name, role]), [['陳望海', '運輸局局長']])
})
