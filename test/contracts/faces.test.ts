// The same questions through all faces: the library, the command line, the REST API, the tools for language models. The answers are the same.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { createMcpServer } from '../../src/faces/mcp/server.ts'
import { ask, openContext, type ServiceContext } from '../../src/faces/services/index.ts'
import { compareRecords, countPeople, extentOf, find, findDocuments, follow, openConcordance, openWordings, verifyArticle } from '../../src/index.ts'
import { transcript } from '../archive/documents.ts'
import { serveDocuments, type Served } from '../serve/served.ts'
import { onrecord } from './command-line.ts'

const root = join(import.meta.dirname, '..', '..')
const examples = join(root, 'examples')

let served: Served
let context: ServiceContext
let client: Client
before(async () => {
  served = await serveDocuments([
    ...readdirSync(examples).map((file) => ({ file, text: readFileSync(join(examples, file), 'utf8') })),
    ...Array.from({ length: 12 }, (_, n) => ({ file: `${n}.txt`, text: transcript(n), url: `https://example.org/${n}` })),
    { file: '3.txt', text: transcript(3, 2), url: 'https://example.org/3' },
  ])
  context = openContext(served.folder)
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  await createMcpServer(served.asker).connect(theirs)
  client = new Client({ name: 'test', version: '1' })
  await client.connect(ours)
})
after(async () => {
  await client.close()
  context.close()
  await served.close()
})

function cli(...args: string[]): unknown {
  const { code, out, complaint } = onrecord([...args, '--format', 'json', '--archive', served.folder])
  assert(code === 0 || code === 1, complaint)
  return JSON.parse(out)
}
async function rest(path: string, body?: object): Promise<unknown> {
  const response = await served.get(`/api/v1/${path}`, body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  const { data } = await response.json() as { data: unknown }
  assert.equal(response.status, 200)
  return data
}
async function tool(name: string, given: Record<string, unknown>): Promise<any> {
  const { structuredContent, isError, content } = await client.callTool({ name, arguments: given })
  assert(!isError, JSON.stringify(content))
  return structuredContent
}
/** As it reaches a program: what is undefined is not there. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const queries: readonly { readonly query: string; readonly sort?: 'newest' | '1R'; readonly act?: 'answer'; readonly from?: string }[] = [
  { query: 'lamp' }, { query: '渡轮' }, { query: '"the council" OR 议会', sort: 'newest' }, { query: 'we NEAR/3 have', sort: '1R' }, { query: '灯', act: 'answer', from: '2031-01' }, { query: 'nowhere' },
]
for (const question of queries) test(`find ${question.query}`, async () => {
  const answer = asJson(await ask(context, 'find', question))
  const { query, ...options } = question
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  assert.deepEqual(cli('find', query, ...flags), answer)
  assert.deepEqual(await rest(`find?${new URLSearchParams(question)}`), answer)
  assert.deepEqual((await tool('concordance', { ...question, context: 40, limit: 50 })).answer, answer)
  // and the function of the library, whose lines say the role as well
  const index = openConcordance(served.folder)
  const found = await find(context.archive, index, query, options)
  index.close()
  assert.deepEqual(asJson({ ...found, lines: found.lines.map(({ role: __, ...line }) => line) }), answer)
})

test('list', async () => {
  const answer = asJson(await ask(context, 'list', {})) as { documents: unknown[] }
  assert.deepEqual(cli('list'), answer)
  assert.deepEqual(await rest('documents'), answer)
  assert.deepEqual((await tool('list_events', { limit: 500 })).answer, answer)
  const lines = onrecord(['list', '--format', 'jsonl', '--archive', served.folder]).out
  assert.deepEqual(lines.trimEnd().split('\n').map((line) => JSON.parse(line)), answer.documents)
})

test('stats', async () => {
  const answer = asJson(await ask(context, 'stats', {}))
  assert.deepEqual(cli('stats'), answer)
  assert.deepEqual(await rest('stats'), answer)
})

test('show', async () => {
  for (const { id } of context.archive.documents()) {
    const answer = asJson(await ask(context, 'record', { id })) as any
    assert.deepEqual(cli('show', id), answer.record)
    assert.deepEqual(await rest(`documents/${id}`), answer)
    const fetched = await tool('fetch', { id, limit: 1000 })
    assert.deepEqual(fetched.blocks.map((block: any) => [block.id, block.text, block.spans]), answer.record.blocks.map((block: any) => [block.id, block.text ?? null, block.spans]))
    assert.deepEqual([fetched.metadata.sha256, fetched.metadata.total], [answer.document.sha256, answer.blocks.total])
  }
})

test('search', async () => {
  const answer = asJson(await ask(context, 'search', { query: 'lamp', lines: 1, context: 120 })) as any
  assert.deepEqual(await rest('search?query=lamp&lines=1&context=120'), answer)
  const { results, totals } = await tool('search', { query: 'lamp', limit: 20 })
  assert.deepEqual(totals, answer.totals)
  const index = openConcordance(served.folder)
  const found = await findDocuments(context.archive, index, 'lamp')
  assert.deepEqual(found.totals, answer.totals)
  assert.deepEqual(asJson(await countPeople({ archive: context.archive, concordance: index }, 'speaker')), (asJson(await ask(context, 'people', {})) as any).people)
  index.close()
  assert.deepEqual(results.map((its: any) => [its.id, its.hits]), answer.documents.map((its: any) => [`${its.document.id}#${its.lines[0].turn}`, its.hits]))
})

test('people, a person, revisions, two revisions side by side', async () => {
  const { id } = context.archive.documents().find(({ revision }) => revision === 2)!
  for (const [name, question, path] of [
    ['people', { as: 'outlet' }, 'people?as=outlet'], ['person', { name: 'Tobias Renneke' }, 'person?name=Tobias+Renneke'], ['revisions', { id }, `documents/${id}/revisions`],
    ['compare', { id, otherRevision: 1 }, `documents/${id}/compare?otherRevision=1`], ['extent', {}, 'extent'],
  ] as const) assert.deepEqual(await rest(path), asJson(await ask(context, name, question as never)), name)
})

for (const phrases of [['渡轮'], ['The lamp', 'the council'], ['nowhere']]) for (const by of ['year', 'month', 'event'] as const) test(`follow ${phrases.join(', ')} by ${by}`, async () => {
  const answer = asJson(await ask(context, 'follow', { phrase: phrases, by }))
  assert.deepEqual(cli('follow', ...phrases, '--by', by), answer)
  assert.deepEqual(await rest(`follow?${new URLSearchParams([...phrases.map((phrase) => ['phrase', phrase] as [string, string]), ['by', by]])}`), answer)
  assert.deepEqual((await tool('follow_wording', { phrase: phrases, by, context: 40 })).answer, answer)
  const passages = openConcordance(served.folder)
  const { phrases: histories, ...horizon } = await follow({ archive: context.archive, passages, wordings: openWordings(context.archive) }, phrases, { by })
  passages.close()
  assert.deepEqual(asJson(histories.length === 1 ? { ...histories[0], ...horizon } : { ...horizon, phrases: histories }), answer)
})

test('changes', async () => {
  const answer = asJson(await ask(context, 'changes', { before: '2031-01-01..2031-01-06', after: '2031-01-07..2031-12', minCount: 2 }))
  assert.deepEqual(cli('follow', '--changes', '2031-01-01..2031-01-06', '2031-01-07..2031-12', '--min-count', '2'), answer)
  assert.deepEqual(await rest('changes?before=2031-01-01..2031-01-06&after=2031-01-07..2031-12&minCount=2'), answer)
})

test('two revisions side by side, as the library has them', async () => {
  const { id } = context.archive.documents().find(({ revision }) => revision === 2)!
  const rows = compareRecords(context.archive.record(id).record, context.archive.record(id, 1).record)
  const answer = asJson(await ask(context, 'compare', { id, otherRevision: 1 })) as any
  assert.deepEqual(answer.rows.map((row: any) => [row.change, row.a?.id, row.b?.id, row.words]), asJson(rows.map((row) => [row.change, row.a?.id, row.b?.id, row.words])))
  assert(rows.some(({ change }) => change === 'changed'))
})

test('verify', async () => {
  const file = 'article.en.txt'
  const article = readFileSync(join(examples, file), 'utf8')
  const answer = asJson(await ask(context, 'verify', { article, file: join(examples, file), limit: 20 }))
  assert.deepEqual(cli('verify', join(examples, file), '--limit', '20'), answer)
  assert.deepEqual(await rest('verify', { article, file: join(examples, file) }), answer)
  const sources = { archive: context.archive, index: openWordings(context.archive) }
  assert.deepEqual(asJson({ searched: extentOf(sources), articles: [{ file: join(examples, file), quotations: verifyArticle(sources, article, { limit: 20 }) }] }), answer)
  const named = asJson(await ask(context, 'verify', { article, limit: 20 }))
  assert.deepEqual((await tool('verify_quotations', { article, limit: 20 })).answer, named)
  const quotations = [{ quote: 'The lamp is being cleaned', speaker: 'Ms. Tarrant' }, { quote: 'nobody ever said anything of this kind in the harbour' }, { quote: 'short' }]
  const verdicts = asJson(await ask(context, 'verify', { quotations, limit: 20 })) as any
  assert.equal(verdicts.articles[0].quotations.length, 3)
  assert.deepEqual(await rest('verify', { quotations }), verdicts)
  assert.deepEqual((await tool('verify_quotations', { quotations, limit: 20 })).answer, verdicts)
  // a page is verified as the file of it is
  const page = `<!doctype html><html lang="en"><body><h1>Harbour news</h1>${article.split('\n\n').map((paragraph) => `<p>${paragraph}</p>`).join('')}</body></html>`
  const path = join(served.folder, 'tmp', 'page.html')
  writeFileSync(path, page)
  assert.deepEqual(cli('verify', path, '--limit', '20'), asJson(await ask(context, 'verify', { article: page, file: path, limit: 20 })))
})
