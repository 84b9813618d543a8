// A title that ends in `答记者问` was the label of a journalist in a short document, and a name with a dot took the words behind it along.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('the title is the title', async () => {
  for (const [title, ...paragraphs] of [
    ['海洋部发言人就群岛会议答记者问', '问：会议有何共识？', '答：各方同意增加航班。'],
    ['海洋部发言人阿里·洛佩斯就群岛会议结果发表谈话', '会议取得圆满成功。各方同意增加航班。'],
  ]) {
    const { record } = await read([title, ...paragraphs].join('\n'))
    assert.equal(record.title, title)
    assert.equal(record.blocks[0]?.kind, 'heading')
    assert.equal(record.speakers.every(({ name }) => name === '阿里·洛佩斯'), true)
  }
})
