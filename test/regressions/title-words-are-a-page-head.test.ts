// The head of a page that no other page repeats became a heading or words of whoever spoke, and tore the paragraph that it stood in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const kinds = async (text: string, line: string) => (await read(Buffer.from(text))).record.blocks.filter((block) => block.kind !== 'gap' && block.text.includes(line)).map(({ kind }) => kind)

test('a line between turns that names the event in the title’s own words is the page’s', async () => {
  const zh = ['2032年4月27日港务部发言人林舟主持例行记者会', '海原新闻记者：新的潮汐表什么时候公布？', '林舟：新的潮汐表将于下月公布。', '港务部例行记者会实录', '我们认真听取了渔民和船员的意见。', '海原新闻记者：旧码头怎么办？', '林舟：旧码头将改建为气象站。']
  assert.deepEqual(await kinds(zh.join('\n'), '例行记者会实录'), ['furniture'])
  const en = ['Regular press conference of the Ministry of Ports of Oserlan, 27 April 2032', 'Gazette: When is the tide table printed?', 'Ada Hare: The tide table is printed in May.', 'Ministry of Ports press conference', 'We have heard what the fishermen say.', 'Gazette: What happens to the old dock?', 'Ada Hare: The old dock becomes a weather station.']
  assert.deepEqual(await kinds(en.join('\n\n'), 'Ministry of Ports press conference'), ['furniture'])
})

test('another heading stays one', async () => {
  const en = ['Press conference of the Ministry of Ports', 'Gazette: When is the tide table printed?', 'Ada Hare: The tide table is printed in May.', 'The Old Dock', 'Gazette: What happens to the old dock?', 'Ada Hare: The old dock becomes a weather station.']
  assert.deepEqual(await kinds(en.join('\n\n'), 'The Old Dock'), ['heading'])
})

test('the event and something else, far apart, are the page’s as well', async () => {
  const zh = ['2032年4月27日港务部发言人林舟主持例行记者会', '海原新闻记者：北码头怎么办？', '林舟：北码头照常开放。', '海原新闻记者：新的潮汐表什么时候公布？', '林舟：新的潮汐表将于下月公布，我们认真听取了渔民的意见。', '新闻发布会文字记录　　内部资料', '我们也请教了气象站的专家。', '海原新闻记者：旧码头怎么办？', '林舟：旧码头将改建为气象站。']
  assert.deepEqual(await kinds(['首页', ...zh].join('\n'), '内部资料'), ['furniture'])
})
