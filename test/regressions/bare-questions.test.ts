// Numbered questions without a label were headings, their answers statements; `请您介绍…` asks without a question mark, and what answered it was a statement.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const shapesOf = async (...paragraphs: string[]) => {
  const { record } = await read(paragraphs.join('\n'))
  return record.blocks.map((block) => (block.kind === 'turn' ? [block.act, block.speaker, block.outlet, block.answers !== null] : [block.kind]))
}

test('above each `答：` stands a question, with a label or without', async () => {
  assert.deepEqual(await shapesOf('海洋部新闻发言人林望潮就“蓝灯计划”答记者问', '一、计划出台的背景是什么？', '答：海岛用电量年均增长百分之八。', '二、计划有哪些内容？', '答：计划包括三个部分。', '一是建设风机。', '三、下一步如何落实？', '答：海洋部将加强指导。'), [
    ['heading'], ['question', null, null, false], ['answer', '林望潮', null, true], ['question', null, null, false], ['answer', '林望潮', null, true], ['question', null, null, false], ['answer', '林望潮', null, true],
  ])
})

test('who is asked to tell of something is asked', async () => {
  assert.deepEqual((await shapesOf('海洋部部长苏澄远答记者问', '[海原社记者] 请您介绍一下今年的重点。', '[苏澄远] 今年的重点有三个。', '[灯塔湾电视台记者] 您怎么看通航问题？', '[苏澄远] 通航是大势所趋。')).map(([act]) => act), ['heading', 'question', 'answer', 'question', 'answer'])
})

test('behind the number of an item stands who asks', async () => {
  assert.deepEqual(await shapesOf('海洋部發言人例行記者會紀要', '時間：2031年5月20日', '主持人：發言人葉望潮', '一、媒體詢答', '(一)中央海通社：請問訪團有多少人？', '葉發言人：共十二人。', '(二)海峽時報：想請問會議的進展？', '葉發言人：我們持續合作。', '海峽時報追問：有多少國家支持？', '葉發言人：大會期間會公布。').then((blocks) => blocks.filter(({ length }) => length > 1)), [
    ['question', null, '中央海通社', false], ['answer', '葉望潮', null, true], ['question', null, '海峽時報', false], ['answer', '葉望潮', null, true], ['question', null, '海峽時報', false], ['answer', '葉望潮', null, true],
  ])
})
