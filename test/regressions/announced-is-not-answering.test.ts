// An announcement above the first question names a minister who will travel; the spokesperson who answers is named nowhere. The answers were given to the minister.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const exchange = '问：请介绍航线的安排。\n答：航线下月开通，每周两班。\n问：票价是多少？\n答：票价不变。\n'
const speakersOf = async (text: string) => {
  const { record } = await read(Buffer.from(text))
  return record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.speaker] : []))
}

for (const lead of [
  '海洋事务部部长苏澄将于2月15日至18日赴青砂岛出席渡轮首航仪式。',
  '应青砂岛议会邀请，议会副委员长艾力·洛佩斯将应邀于5月访问瓦恩霍姆。',
  '瓦恩霍姆驻青砂岛大使祝愿岛上居民平安。',
])
  test(`nobody who is in the lead answers: ${lead}`, async () => {
    assert.deepEqual((await speakersOf(`${lead}\n${exchange}`)).filter(Boolean), [])
  })

test('a title with a spokesperson without a name names nobody who answers', async () => {
  assert.deepEqual((await speakersOf(`海洋事务部发言人就青砂岛总督卢拉因雾推迟来访答记者问\n${exchange}`)).filter(Boolean), [])
})

test('whoever holds the event that the lead tells of answers', async () => {
  assert.deepEqual(await speakersOf(`2032年5月16日，海洋事务部部长苏澄举行记者会，回答记者提问。\n${exchange}`), [null, '苏澄', null, '苏澄'])
})
