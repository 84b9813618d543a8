// “7月11日海洋部发言人…主持”: the office was taken to begin with the 日 of the day before it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('the day before an office is no part of it', async () => {
  const { record } = await read('2031年7月11日海洋部发言人苏澄主持例行记者会\n\n灯塔日报记者：渡轮何时恢复？\n\n苏澄：下个月恢复。\n')
  const answer = record.blocks.find((block) => block.kind === 'turn' && block.act === 'answer')
  assert.equal(answer?.kind === 'turn' && answer.role, '海洋部发言人')
})
