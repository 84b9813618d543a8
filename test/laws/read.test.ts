// The laws of CONTRACT.md on whatever text there may be: nothing lost, nothing invented, every repair declared, the same bytes the same record.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkRecord, read, toContractLines } from '../../src/index.ts'
import { anyText } from './any-record.ts'

const words = fc.array(fc.constantFrom('the', 'winter', 'timetable', 'of', 'ferries', 'wird', 'gefragt', '渡轮', '发言人', '记者', '会', '不会', '2031', 'Mr.', '(Laughter.)', '—', '“', '”', '«', '»', '…'), { minLength: 1, maxLength: 14 })
const sentence = fc.tuple(words, fc.constantFrom('.', '?', '。', '？', '', ',', '-', '，', ' …')).map(([list, end]) => list.join(/\p{Script=Han}/u.test(list[0] ?? '') ? '' : ' ') + end)
const label = fc.constantFrom('Q    ', 'Q: ', 'A: ', 'MS. WEAVER:  ', 'Ms. Weaver: ', 'The Chair: ', '记者：', '答：', '苏澄远：', '追问：', '**记者：**', '— ', '## ', '12. ', '[苏澄远] ', 'Der Präsident: ', '', '', '：', '(', '— 4 —\n')
const anyTranscript = fc
  .array(fc.tuple(label, fc.array(sentence, { maxLength: 4 }), fc.constantFrom('\n\n', '\n', '\r\n', '\n   ', '\n\n\n', ' ', '\n\f')), { maxLength: 24 })
  .map((lines) => lines.map(([head, body, end]) => head + body.join(' ') + end).join(''))
const anyHtml = fc
  .array(fc.tuple(fc.constantFrom('p', 'div', 'b', 'h2', 'td', 'li', 'nav', 'script', 'br', 'table', 'strong', 'footer'), label, sentence, fc.boolean()), { maxLength: 24 })
  .map((elements) => `<!DOCTYPE html><title>Briefing</title><body>${elements.map(([tag, head, body, isClosed]) => `<${tag}>${head}${body}${isClosed ? `</${tag}>` : ''}`).join('\n')}`)
const solid = (text: string) => /\S/.test(text.replaceAll('\0', ''))

async function obeys(source: string, name: string) {
  const { text, record } = await read(source, { name })
  assert.deepEqual(checkRecord(record, text), [])
  const again = await read(Buffer.from(source), { name, encoding: 'utf-8' })
  assert.deepEqual([...toContractLines(again.record, again.text)], [...toContractLines(record, text)])
}

const runs = { numRuns: Number(process.env.RUNS ?? 60) }
test('any text', () => fc.assert(fc.asyncProperty(anyText.filter(solid), (text) => obeys(text, 'any.txt')), runs))
test('anything that looks like a transcript', () => fc.assert(fc.asyncProperty(anyTranscript.filter(solid), (text) => obeys(text, 'any.txt')), runs))
test('anything that looks like a web page', () => fc.assert(fc.asyncProperty(anyHtml, (text) => obeys(text, 'any.html')), runs))

const root = join(import.meta.dirname, '..', '..', 'examples')
for (const file of readdirSync(root)) test(`${file}, cut and put together anywhere`, () => {
  const document = readFileSync(join(root, file), 'utf8')
  return fc.assert(fc.asyncProperty(fc.nat(document.length), fc.nat(document.length), fc.nat(document.length), (a, b, c) =>
    obeys(document.slice(a) + document.slice(0, b).slice(c) + document.slice(b), file)), { numRuns: Math.ceil(runs.numRuns / 10) })
})
