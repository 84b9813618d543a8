// A bulletin's summary lists portraits as `（1）林望潮：` with a headline below each: their people "spoke" all of the bulletin behind it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('an item of a list that ends in a colon is no label above what is said', async () => {
  const { record } = await read([
    '# 《群岛晚报》 (20310506)', '', '## 摘要', '', '1.渡轮复航；', '', '2.岛上人物：', '', '（1）林望潮：', '三十年守塔；', '', '（2）苏澄远：', '为小学送去第一架钢琴；', '',
    '3.天气；', '', '## 详细', '', '### 渡轮复航', '', '停航两个月之后，往返七座岛的渡轮今天复航。首班船上坐满了人。', '', '### 天气', '', '明天多云。',
  ].join('\n'), { name: 'a.md' })
  assert.equal(record.blocks.some((block) => block.kind === 'turn'), false)
})
