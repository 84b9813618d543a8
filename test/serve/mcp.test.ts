// The tools for language models, as the SDK's own client sees them: in this process, over standard input and output, over HTTP.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { createMcpServer } from '../../src/faces/mcp/server.ts'
import { transcript } from '../archive/documents.ts'
import { host, serveDocuments, type Served } from './served.ts'

const examples = join(import.meta.dirname, '..', '..', 'examples')
const program = join(import.meta.dirname, '..', '..', 'bin', 'onrecord.js')
const revisions = ['2025-11-25', '2025-06-18', '2025-03-26']

let served: Served
let id: string
before(async () => {
  served = await serveDocuments([
    ...readdirSync(examples).map((file) => ({ file, text: readFileSync(join(examples, file), 'utf8'), url: `https://example.org/${file}` })),
    ...Array.from({ length: 60 }, (_, n) => ({ file: `${n}.txt`, text: transcript(n) })),
  ])
  id = served.asker.context.archive.documents().find(({ file }) => file === 'press-conference.zh.html')!.id
})
after(() => served.close())

async function inProcess(): Promise<Client> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  await createMcpServer(served.asker).connect(theirs)
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(ours)
  return client
}

async function overStdio(): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, 'mcp', '--archive', served.folder], stderr: 'inherit' }))
  return client
}

async function overHttp(): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const fetch = (_: string | URL, init?: RequestInit) => served.get('/mcp', init)
  await client.connect(new StreamableHTTPClientTransport(new URL(`http://${host}/mcp`), { fetch }))
  return client
}

/** For every tool a call that finds something; the client compares each reply with the schema that the tool gives of it. */
const calls = (): Record<string, object> => ({
  search: { query: 'ferry OR 渡轮' }, fetch: { id }, concordance: { query: '渡轮', limit: 3 }, list_events: { limit: 5, order: 'newest' }, follow_wording: { phrase: ['渡轮', 'the ferry'], by: 'event' },
  verify_quotations: { article: readFileSync(join(examples, 'article.en.txt'), 'utf8') },
})

for (const [name, connect] of Object.entries({ 'in this process': inProcess, 'over standard input and output': overStdio, 'over HTTP': overHttp })) {
  test(`every tool is listed, called, and answers as it says: ${name}`, async () => {
    const client = await connect()
    try {
      const { tools } = await client.listTools()
      assert.deepEqual(tools.map((tool) => tool.name).sort(), Object.keys(calls()).sort())
      for (const tool of tools) {
        assert.deepEqual([tool.annotations?.readOnlyHint, tool.annotations?.destructiveHint, tool.annotations?.openWorldHint], [true, false, false])
        assert(tool.outputSchema && tool.description)
        const { content, structuredContent, isError } = await client.callTool({ name: tool.name, arguments: calls()[tool.name] as Record<string, unknown> }) as any
        assert(!isError, JSON.stringify(content))
        assert.deepEqual(JSON.parse(content[0].text), structuredContent)
        for (const source of structuredContent.sources) {
          const { archive } = served.asker.context
          assert.equal(source.sha256, archive.revisions(source.record).at(-1)?.sha256)
        }
        for (const link of content.slice(1)) {
          assert.equal(link.type, 'resource_link')
          const { contents: [resource] } = await client.readResource({ uri: link.uri })
          assert.equal(JSON.parse((resource as any).text).id, link.uri.replace('onrecord://record/', ''))
        }
        assert.equal(content.length - 1, structuredContent.sources.length > 20 ? 20 : structuredContent.sources.length)
      }
    } finally {
      await client.close()
    }
  })
}

test('words are where the reply says that they are', async () => {
  const client = await inProcess()
  const { archive } = served.asker.context
  const at = (record: string, spans: readonly [number, number][]) => spans.map(([start, end]) => Array.from(archive.record(record).text.text).slice(start, end).join('')).join('')
  const { structuredContent: { answer } } = await client.callTool({ name: 'concordance', arguments: { query: 'lamp OR 灯', limit: 200 } }) as any
  assert(answer.lines.length > 20)
  for (const { record, node, spans } of answer.lines) assert.equal(at(record, spans), node)
  const { structuredContent: { results } } = await client.callTool({ name: 'search', arguments: { query: 'lamp' } }) as any
  for (const { quote, hits } of results) {
    assert(hits > 0)
    assert.equal(at(quote.record, quote.spans), quote.node)
  }
  const { structuredContent: { blocks } } = await client.callTool({ name: 'fetch', arguments: { id } }) as any
  for (const { text, spans } of blocks) assert.equal(at(id, spans).replaceAll(/\s/g, ''), (text ?? '').replaceAll(/\s/g, ''))
  await client.close()
})

test('what does not fit is left out, and the reply says so', async () => {
  const long = await serveDocuments([{ file: 'long.txt', text: `Press briefing\n\nMay 3, 2031\n\n${Array.from({ length: 900 }, (_, n) => `Q: Question number ${n} about the ferry and the bridge, and the weather of that day?\n\nMS. TARRANT: Answer number ${n}: the ferry sails, the bridge is open, the weather is what it is.\n`).join('\n')}` }])
  try {
    const [ours, theirs] = InMemoryTransport.createLinkedPair()
    await createMcpServer(long.asker).connect(theirs)
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(ours)
    const only = long.asker.context.archive.documents()[0]!.id
    const whole = await client.callTool({ name: 'fetch', arguments: { id: only, limit: 1000 } }) as any
    const { blocks, metadata, truncated, text } = whole.structuredContent
    assert(truncated && blocks.length < 1000 && blocks.length > 50 && metadata.total > 1800)
    assert.equal(metadata.blocks, blocks.length)
    assert(text.endsWith(blocks.at(-1).text))
    assert(whole.content[0].text.length <= 61_000, String(whole.content[0].text.length))
    const next = await client.callTool({ name: 'fetch', arguments: { id: only, offset: metadata.first + blocks.length, limit: 1 } }) as any
    assert.equal(next.structuredContent.blocks[0].id, `b${blocks.length + 1}`)
    const lines = (await client.callTool({ name: 'concordance', arguments: { query: 'ferry', limit: 200, context: 400 } }) as any).structuredContent
    assert.equal(lines.truncated, true)
    assert.equal(lines.answer.totals.hits, 1800)
    await client.close()
  } finally {
    await long.close()
  }
})

test('resources are listed in pages and read by block, revision; what is not there is told', async () => {
  const client = await inProcess()
  const uris: string[] = []
  let cursor: string | undefined
  do {
    const page = await client.listResources({ cursor })
    uris.push(...page.resources.map(({ uri }) => uri))
    cursor = page.nextCursor
  } while (cursor)
  assert.deepEqual(uris, served.asker.context.archive.documents().map((document) => `onrecord://record/${document.id}`))
  assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 3)
  const read = async (uri: string) => JSON.parse((await client.readResource({ uri })).contents.map((its) => (its as { text: string }).text).join(''))
  assert.equal((await read(`onrecord://record/${id}#b12`)).blocks[0].id, 'b12')
  assert.equal((await read(`onrecord://record/${id}/1`)).metadata.revision, 1)
  await assert.rejects(client.readResource({ uri: 'onrecord://record/ffffffff' }), { code: -32002 })
  await assert.rejects(client.readResource({ uri: `onrecord://record/${id}/7` }), { code: -32002 })
  await assert.rejects(client.readResource({ uri: 'file:///etc/passwd' }), { code: -32002 })
  await client.close()
})

test('a call that makes no sense is an error of the tool, with its code; a tool that there is not is one of the protocol', async () => {
  const client = await inProcess()
  for (const [name, given, code] of [['concordance', { query: 'AND' }, 'query-operator'], ['concordance', {}, 'bad-input'], ['concordance', { query: 'a', limit: 100_000 }, 'bad-input'], ['fetch', { id: 'ffffffff' }, 'no-such-document'], ['fetch', { id: '../../x' }, 'bad-input'], ['search', { query: 'a', x: 1 }, 'bad-input']] as const) {
    const { isError, content } = await client.callTool({ name, arguments: given }) as any
    assert(isError)
    assert.equal(JSON.parse(content[0].text).code, code)
    assert(!content[0].text.includes(served.folder))
  }
  await assert.rejects(client.callTool({ name: 'add', arguments: {} }), { code: -32602 })
  await client.close()
})

for (const revision of revisions) test(`revision ${revision} of the protocol is spoken, over HTTP and standard input and output`, async () => {
  const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: revision, capabilities: {}, clientInfo: { name: 'test', version: '1' } } }
  const call = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'list_events', arguments: { limit: 1 } } }
  const hasLinks = revision >= '2025-06-18'
  const post = async (message: object, headers: Record<string, string> = {}) =>
    (await served.get('/mcp', { method: 'POST', body: JSON.stringify(message), headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers } })).json() as any
  assert.equal((await post(initialize)).result.protocolVersion, revision)
  const { result } = await post(call, revision === '2025-03-26' ? {} : { 'mcp-protocol-version': revision })
  assert.deepEqual([result.content.length > 1, result.structuredContent.answer.documents.length], [hasLinks, 1])

  const child = spawn(process.execPath, [program, 'mcp', '--archive', served.folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
  for (const message of [initialize, { jsonrpc: '2.0', method: 'notifications/initialized' }, call]) child.stdin.write(`${JSON.stringify(message)}\n`)
  while (out.split('\n').length < 3) await new Promise((resolve) => child.stdout.once('data', resolve))
  child.stdin.end()
  const code = await new Promise((resolve) => child.once('close', resolve))
  assert.equal(code, 0)
  // nothing but messages
  const [first, second] = out.trimEnd().split('\n').map((line) => JSON.parse(line))
  assert.equal(first.result.protocolVersion, revision)
  assert.equal(second.result.content.length > 1, hasLinks)
})

test('over HTTP there is no session: GET and DELETE are not taken, other forms neither', async () => {
  for (const method of ['GET', 'DELETE']) assert.equal((await served.get('/mcp', { method })).status, 405)
  const post = (headers: Record<string, string>, body = '{}') => served.get('/mcp', { method: 'POST', body, headers })
  assert.equal((await post({ 'content-type': 'text/plain', accept: 'application/json, text/event-stream' })).status, 415)
  assert.equal((await post({ 'content-type': 'application/json', accept: 'text/html' })).status, 406)
  assert.equal((await post({ 'content-type': 'application/json', accept: 'application/json, text/event-stream' }, '{')).status, 400)
  assert.equal((await post({ 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'mcp-protocol-version': '1999-01-01' }, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }))).status, 400)
  assert.equal((await post({ 'content-type': 'application/json', accept: 'application/json, text/event-stream' }, ' '.repeat(5 * 2 ** 20))).status, 413)
})
