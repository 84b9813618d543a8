// All labels but one are bold: what the journalist asked became part of the answer before it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('between two answers by one person, the label that is not in bold is one', async () => {
  const { record } = await read([
    '# 2031年5月6日海洋部发言人林望潮主持例行记者会', '', '**灯塔湾报记者：**渡轮何时复航？', '', '**林望潮：**本周五。', '', '**海原社记者：**票价会涨吗？', '', '**林望潮：**不会。', '',
    '海原社：补贴何时发放？', '', '**林望潮：**下个月。', '', '**群岛电台记者：**灯塔修好了吗？', '', '**林望潮：**修好了。',
  ].join('\n'), { name: 'a.md' })
  assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.outlet ?? block.speaker] : [])), ['灯塔湾报', '林望潮', '海原社', '林望潮', '海原社', '林望潮', '群岛电台', '林望潮'])
})
