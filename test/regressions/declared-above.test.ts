// `海洋部发言人林望潮宣布：` stood above a statement, and nobody was found to say it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const words = ['为帮助青砂岛应对台风，海洋部决定派遣两艘救助船。船只已于5月6日上午启程。', '救助人员共四十人。']
const shapesOf = async (text: readonly string[]) => (await read(text.join('\n'))).record.blocks.map((block) => (block.kind === 'turn' ? [block.act, block.speaker, block.role, block.text] : [block.kind]))

test('a text that opens with who declares it is their statement', async () => {
  const statement = ['statement', '林望潮', '海洋部发言人', words.join('\n')]
  assert.deepEqual(await shapesOf(['海洋部发言人林望潮宣布：', ...words]), [statement])
  assert.deepEqual(await shapesOf(['海洋部向青砂岛派遣救助船', '海洋部发言人林望潮宣布：', ...words]), [['heading'], statement])
})

test('an article that quotes somebody has no turns', async () => {
  for (const text of [
    ['海洋部发言人林望潮宣布：', '“救助船已经启程。”'],
    ['青砂岛等来了船', '五月的青砂岛风大浪急，岛上的人等了两天。', '海洋部发言人林望潮宣布：', ...words],
    ['海洋部发言人林望潮宣布：救助船已经启程。', ...words],
  ]) assert.equal((await shapesOf(text)).some(([kind]) => kind === 'statement'), false)
})
