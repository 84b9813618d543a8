// The first half of a torn sentence, and the second half of a question, were taken for headings; a title below a menu for a running head when a page repeated it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../src/index.ts'

const title = '2032年4月27日奥塞兰港务部发言人林舟主持例行记者会'
const headings = async (text: string) => (await read(Buffer.from(text))).record.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

test('torn sentences above and between the turns stay words', async () => {
  const { record } = await read(Buffer.from([
    title,
    '应北礁群岛港务大臣的邀请，港务部长席漫舟将于五月二日至四日访问北礁群岛，双方将签署渡轮联',
    '合运营协定，并参观新建的灯塔。',
    '海原新闻记者：新的潮汐表什么时候公布，港务部对渔民的意见有何回应，北码头今年还会不会',
    '12',
    '继续开放，晚班渡轮是否恢复？',
    '林舟：新的潮汐表将于下月公布。我们认真听取了渔民的意见。',
    '海原新闻记者：旧码头怎么办？',
    '林舟：旧码头将改建为气象站。',
  ].join('\n')))
  assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])), [title])
  const [first] = record.blocks.filter((block) => block.kind === 'turn')
  assert.ok(first?.text.startsWith('应北礁群岛'))
})

test('a title with a menu above it is the title, though a page prints it again', async () => {
  const turns = ['海原新闻记者：新的潮汐表什么时候公布？', '林舟：新的潮汐表将于下月公布。我们认真听取了渔民和船员的意见，也请教了气象站的', title, '专家，他们都认为旧表误差太大。']
  assert.deepEqual(await headings(['首页', '港务部', '部长', '资料', '政策', '图片', title, ...turns].join('\n')), [title])
})

test('below a rule whoever has a name goes on, and an answer without one ends', async () => {
  const notice = '五月三日港务部例行记者会暂停一次，五月四日恢复。'
  const page = (asks: string, answers: string) => [title, `${asks}：新的潮汐表什么时候公布？`, `${answers}：将于下月公布。`, `${asks}：旧码头怎么办？`, `${answers}：旧码头将改建为气象站。`, '********************', notice].join('\n')
  const last = async (text: string) => (await read(Buffer.from(text))).record.blocks.findLast((block) => block.kind === 'turn')
  const named = await last(page('海原新闻记者', '林舟'))
  assert.equal(named?.act, 'answer')
  assert.ok(named?.text.endsWith(notice))
  const unnamed = await last(page('问', '答'))
  assert.equal(unnamed?.act, 'statement')
  assert.equal(unnamed?.text, notice)
})

test('an announcement above an answer, where the page is torn, opens the event', async () => {
  const { record } = await read(Buffer.from([
    title,
    '港务部将于五月二日举行开放日，欢迎各位参加。',
    '开放日期间，渔民可以免费参观新的灯塔。',
    '答：新的潮汐表将于下月公布。',
    '问：旧码头怎么办？',
    '答：旧码头将改建为气象站。',
    '问：晚班渡轮是否恢复？',
    '答：晚班渡轮下月恢复。',
  ].join('\n')))
  const [first] = record.blocks.filter((block) => block.kind === 'turn')
  assert.equal(first?.act, 'statement')
  assert.equal(first?.text.split('\n').length, 2)
})
