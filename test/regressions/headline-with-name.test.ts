// A paper's headline `苏澄远：让每座岛都有灯` was something said, with a gap behind it; an article that quotes who asked became a transcript of one question.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

test('the headline over a talk is its title, the imprint below it no words of anybody', async () => {
  const { record } = await read([
    '苏澄远：让每座岛都有灯', '——访海洋部部长苏澄远', '本报记者 林望潮', '', '　　海岛用电，关系千家万户。日前，海洋部部长苏澄远接受本报专访。', '',
    '　　记者：蓝灯计划的背景是什么？', '　　苏澄远：海岛用电量年均增长百分之八。', '　　记者：最难的是什么？', '　　苏澄远：运输。叶片六十米长。', '', '《海声日报》（2031年05月14日 第03版）',
  ].join('\n'))
  assert.equal(record.title, '苏澄远：让每座岛都有灯')
  assert.deepEqual(record.blocks.map((block) => (block.kind === 'turn' ? block.act : block.kind)), ['heading', 'note', 'note', 'note', 'question', 'answer', 'question', 'answer', 'note'])
  assert.deepEqual(record.speakers.map(({ name, role }) => [name, role]), [['苏澄远', '海洋部部长']])
})

test('words that a label opens may be torn in the first line, too', async () => {
  const { record } = await read('苏澄远：海岛用电量年均增长百分之八，我们\n记者：最难的是什么？\n苏澄远：运输。\n记者：钱够吗？\n苏澄远：够。')
  assert.equal(record.blocks[0]?.kind, 'turn')
})

test('an article that quotes who asked has no turns', async () => {
  const { record } = await read(['海洋部举行“夏季防汛”新闻发布会', '海洋部14日举行新闻发布会，副部长孟长河介绍防汛工作。', '孟长河表示，今年汛期较常年偏早。', '有记者问：“小水库怎么办？”孟长河回答说：“小水库一座一座看。”', '据悉，海洋部将于下周派出工作组。'].join('\n'))
  assert.equal(record.blocks.some(({ kind }) => kind === 'turn'), false)
})

test('whom a list names with the office between family and given name', async () => {
  const { record } = await read(['海洋部「藍燈計畫」記者會', '出席人員：蘇部長澄遠、孟次長長河', '司儀：記者會現在開始，請部長致詞。', '蘇部長：各位媒體朋友，大家早安。', 'Q1：請問部長，經費從哪裡來？', '蘇部長：分三年編列。細節請次長補充。', '孟次長：今年先編四億元。'].join('\n'))
  assert.deepEqual(record.speakers.map(({ name, role }) => [name, role]), [['蘇澄遠', '部長'], ['孟長河', '次長']])
})
