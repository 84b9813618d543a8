// Chinese that was torn where nothing but the sense shows it: is text missing between two lines, or does the second go on with the first?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Converter } from 'opencc-js'
import { checkRecord, read } from '../../src/index.ts'

const asked = '《海港日报》记者：请介绍渡轮改线工程的进展，以及对沿岸渔民有什么影响。'
const rest = ['《灯塔周刊》记者：施工期间渡轮会停航吗？', '林望潮：不会停航，夜间班次改走北线。']
const page = (...lines: readonly string[]) => `2031年5月7日海洋部例行记者会\n\n${[asked, ...lines, ...rest].join('\n')}\n`

async function readPage(text: string) {
  const { record, text: source } = await read(Buffer.from(text), { name: 'page.txt' })
  assert.deepEqual(checkRecord(record, source), [])
  return record
}

const torn: readonly (readonly [first: string, second: string])[] = [
  ['林望潮：改线工程已经完成勘测，海洋部正会同有关部门制定施工方', '案，确保渡轮航行安全。我们将继续听取各方意见，及时公布有关情况。'],
  ['林望潮：改线工程已经完成勘测，海洋部高度重视沿岸居民的意见，多次召开座谈会，认真听取渔民', '代表的意见和建议，不断完善施工方案。'],
  ['林望潮：岛上的居民都很关心渡轮什么时候恢复', '通航，我们会在下周公布时间表。'],
  ['林望潮：这项工程分三个阶段实施，第一阶段主要是', '疏浚航道，第二阶段修建新的码头。'],
]
const lost: readonly (readonly [first: string, second: string])[] = [
  ['林望潮：改线工程已经完成勘测，海洋部正会同有关部门制定施工方案，确保渡轮航', '渔民的合理诉求。我们将继续听取各方意见，及时公布有关情况。'],
  ['林望潮：改线工程已经完成勘测，海洋部高度重视沿岸居民的意见，多次召开座谈', '达成重要共识，为深化两岸合作注入新的动力。'],
  ['林望潮：岛上的居民都很关心渡轮什么时候恢', '达成重要共识，为深化两岸合作注入新的动力。'],
]
const traditional = Converter({ from: 'cn', to: 't' })

for (const [script, of] of [['simplified', (text: string) => text], ['traditional', traditional]] as const) {
  describe(`${script} characters`, () => {
    for (const [first, second] of torn) {
      test(`…${of(first).slice(-4)}|${of(second).slice(0, 4)}… are joined, and no text is said to be missing`, async () => {
        const record = await readPage(of(page(first, second)))
        assert(!record.blocks.some(({ kind }) => kind === 'gap'))
        assert(record.blocks.some((block) => block.kind === 'turn' && block.text === of(first.slice('林望潮：'.length) + second)))
        assert(record.repairs.some(({ what }) => what === 'joined'))
      })
    }
    for (const [first, second] of lost) {
      test(`between …${of(first).slice(-4)} and ${of(second).slice(0, 4)}… text is missing`, async () => {
        const record = await readPage(of(page(first, second)))
        const at = record.blocks.findIndex(({ kind }) => kind === 'gap')
        const [before, after] = [record.blocks[at - 1], record.blocks[at + 1]]
        assert(before?.kind === 'turn' && before.text.endsWith(of(first).slice(-4)) && after?.kind === 'turn' && after.text.startsWith(of(second).slice(0, 4)))
        assert(after.continues && after.speaker === before.speaker)
      })
    }
  })
}

const textsOf = (record: Awaited<ReturnType<typeof readPage>>) => record.blocks.map((block) => (block.kind === 'gap' ? block.reason : block.text))

const columns = {
  first: '《海港日报》记者：请介绍渡轮改线工程的进展。\n林望潮：改线工程已经完成勘测，海洋部高度重视沿岸居民的意见，多次召开座谈会，认真听取渔民代表的意见和建议。我们注意到，有些居民担心夜间的噪声，施',
  second: '工单位已经调整了作业时间，夜里十点以后不再打桩。\n《灯塔周刊》记者：施工期间渡轮会停航吗？\n林望潮：不会停航，夜间班次改走北线，票价不变。老人和学生乘船，照旧不受影',
  third: '响，有关办法将在码头和网站上公布。\n《海港日报》记者：新的航道什么时候开放？\n林望潮：预计明年春天开放，届时我们会邀请大家参观。',
}
/** lines of `width` characters; a column begins where the one before it ends, and its last line may happen to be full */
const wrapped = (text: string, width: number) => text.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).join('\n')

test('columns out of order come back where the column breaks off at the margin of wrapped lines, too', async () => {
  const whole = await readPage(`2031年5月7日海洋部例行记者会\n\n${columns.first}${columns.second}${columns.third}\n`)
  for (let width = 20; width <= 29; width++) {
    const record = await readPage(`2031年5月7日海洋部例行记者会\n\n${[columns.first, columns.third, columns.second].map((column) => wrapped(column, width)).join('\n')}\n`)
    assert.deepEqual(textsOf(record), textsOf(whole), `${width} characters a line`)
  }
})

test('wrapped lines whose columns are in order stay as they are, and nothing is said to be missing', async () => {
  for (let width = 18; width <= 30; width++) {
    const record = await readPage(`2031年5月7日海洋部例行记者会\n\n${wrapped(`${columns.first}${columns.second}${columns.third}`, width)}\n`)
    assert.deepEqual(record.repairs.filter(({ what }) => what !== 'unwrapped'), [], `${width} characters a line`)
    assert(!record.blocks.some(({ kind }) => kind === 'gap'))
  }
})

test('a masthead between two halves of a sentence is furniture, though its last part is cut off', async () => {
  const [first, second] = torn[0] as readonly [string, string]
  for (const head of ['海港日报　　2031年5月8日　星期四　　第 11 版', '海港日报　　2031年5月8日　星期四　　第 1']) {
    const record = await readPage(page('林望潮：谢谢你的提问。', first.slice('林望潮：'.length), head, second))
    assert(record.blocks.some((block) => block.kind === 'furniture' && block.text === head), head)
    assert(record.blocks.some((block) => block.kind === 'turn' && block.text.includes(first.slice(-6) + second.slice(0, 6))))
  }
})

test('a full stop that somebody forgot is no loss, where a sentence may end; where it may not, text is missing', async () => {
  const gapsOf = async (last: string) => {
    const record = await readPage(page(last, '《海港日报》记者：票价会上涨吗？', '林望潮：不会上涨。我们注意到，有些居民担心夜间的噪', '声，施工单位已经调整了作业时间。'))
    return record.blocks.filter(({ kind }) => kind === 'gap').length
  }
  assert.equal(await gapsOf('林望潮：我们愿同各岛一道，推动航运合作不断向前发展'), 0)
  assert.equal(await gapsOf('林望潮：我们愿同各岛一道，推动航运合'), 1)
})

test('an ordinal with its full stop begins a paragraph, and is no rest of a sentence', async () => {
  const record = await readPage(page('林望潮：第一。工程按期完成，费用没有超支。', '第二。航标全部更新，值班员轮流看守。', '第三。我们欢迎大家到岛上去看一看。'))
  assert(!record.blocks.some(({ kind }) => kind === 'gap'))
  assert.deepEqual(record.repairs, [])
})

test('a question that breaks off does not go on with what asks nothing, though the characters would fit', async () => {
  const record = await readPage(page('林望潮：会照常开行。我们', '《灯塔周刊》记者：新版海图一直没有公开，有船主说改线工程已经', '林望潮：下周公布。', '完成勘测，航道也已经疏浚，请大家放心。', '《海港日报》记者：票价会上涨吗？', '林望潮：不会上涨。'))
  const asked = record.blocks.find((block) => block.kind === 'turn' && block.text.includes('新版海图'))
  assert(asked?.kind === 'turn')
  assert(!asked.text.includes('完成勘测'), asked.text)
})

test('a piece that begins as no sentence does is a second half, though what stands above it is complete', async () => {
  const [first, second] = torn[0] as readonly [string, string]
  const record = await readPage(page(first, '《灯塔周刊》记者：夜里会打桩吗？', '林望潮：夜里十点以后不会。', second))
  assert(record.blocks.some((block) => block.kind === 'turn' && block.text.includes(first.slice(-6) + second.slice(0, 6))))
  assert(record.repairs.some(({ what }) => what === 'moved'))
})
