// The REST API as programs see it: forms, pages, states of the archive, what goes wrong.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv'
import fc from 'fast-check'
import { describeApi } from '../../src/faces/serve/openapi.ts'
import { loadService, serviceNames } from '../../src/faces/services/index.ts'
import { transcript } from '../archive/documents.ts'
import { addAll, serveDocuments, type Served } from './served.ts'

const examples = join(import.meta.dirname, '..', '..', 'examples')
const documents = [
  ...readdirSync(examples).map((file) => ({ file, text: readFileSync(join(examples, file), 'utf8') })),
  ...Array.from({ length: 8 }, (_, n) => ({ file: `${n}.txt`, text: transcript(n), url: `https://example.org/${n}` })),
  { file: '=cmd.txt', text: transcript(3, 2), url: 'https://example.org/3' },
]

let served: Served
let id: string
before(async () => {
  served = await serveDocuments(documents)
  id = served.asker.context.archive.documents().find(({ revision }) => revision === 2)!.id
})
after(() => served.close())

const json = async (path: string, init?: RequestInit) => {
  const response = await served.get(path, init)
  const body = await response.json() as any
  assert.equal(response.status, 200, JSON.stringify(body))
  return body
}
const problem = async (path: string, status: number, code: string, init?: RequestInit) => {
  const response = await served.get(path, init)
  const body = await response.json() as any
  assert.deepEqual([response.status, body.code, body.type, body.status, response.headers.get('content-type')], [status, code, `urn:onrecord:problem:${code}`, status, 'application/problem+json'], JSON.stringify(body))
  return { body, response }
}

/** An address for every route of the description that is read with GET. */
const addresses = () => ({
  '/api/v1/search': '?query=ferry', '/api/v1/find': '?query=%E6%B8%A1%E8%BD%AE&limit=3', '/api/v1/documents': '?limit=4', '/api/v1/documents/{id}': '', '/api/v1/documents/{id}/revisions': '',
  '/api/v1/documents/{id}/compare': '?otherRevision=1', '/api/v1/people': '?as=outlet', '/api/v1/follow': '?phrase=the&by=event', '/api/v1/changes': '?before=2031-01&after=2032&minCount=2', '/api/v1/person': '?name=Tobias%20Renneke', '/api/v1/extent': '', '/api/v1/stats': '',
}) as Record<string, string>

test('every route is described, and its answer is as described', async () => {
  const api = await describeApi()
  const known = addresses()
  const validator = new AjvJsonSchemaValidator()
  const post = (body: object) => ({ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  const posts: Record<string, RequestInit> = { '/api/v1/verify': post({ article: readFileSync(join(examples, 'article.en.txt'), 'utf8') }) }
  for (const [path, method, operation] of Object.entries(api.paths).flatMap(([its, operations]) => Object.entries(operations).map(([name, operation]) => [its, name, operation as any] as const))) {
    const schema = operation.responses[200].content['application/json']?.schema
    if (!schema?.$ref || operation.operationId === 'add') continue
    assert(method === 'get' ? path in known : path in posts, `no address for ${path}`)
    const body = await json(path.replace('{id}', id) + (known[path] ?? ''), method === 'get' ? undefined : posts[path])
    // within one schema, so that references lead somewhere
    const whole = JSON.parse(JSON.stringify({ ...schema, $defs: api.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/'))
    const { valid, errorMessage } = validator.getValidator(whole)(body)
    assert(valid, `${path}: ${errorMessage}`)
    assert.equal(body.archive.generation, served.asker.context.archive.generation)
  }
})

test('the description is sound: references lead somewhere, names are told once, what is in the path is told', async () => {
  const api = await json('/api/openapi.json')
  assert.equal(api.openapi, '3.1.0')
  const text = JSON.stringify(api)
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/(?:schemas|responses)\/(\w+)"/g)) assert(name in api.components.schemas || name in api.components.responses, name)
  assert(!text.includes('#/$defs/'))
  const ids = Object.values(api.paths).flatMap((item) => Object.values(item as object).map(({ operationId }) => operationId))
  assert.equal(new Set(ids).size, ids.length)
  for (const [path, item] of Object.entries(api.paths)) for (const operation of Object.values(item as object)) {
    const inPath = (operation.parameters ?? []).filter((parameter: { in: string }) => parameter.in === 'path').map(({ name }: { name: string }) => `{${name}}`)
    assert.deepEqual(path.match(/\{\w+\}/g) ?? [], inPath)
    const names = (operation.parameters ?? []).map(({ name }: { name: string }) => name)
    assert.equal(new Set(names).size, names.length)
    for (const parameter of operation.parameters ?? []) assert(parameter.schema && typeof parameter.required === 'boolean', `${path} ${parameter.name}`)
  }
  assert(text.includes('"prefixItems"') === false)
  const page = await (await served.get('/api')).text()
  for (const path of Object.keys(api.paths)) assert(page.includes(path), path)
})

test('services have one name, and say what they are about', async () => {
  for (const name of serviceNames) {
    const service = await loadService(name)
    assert.equal(service.name, name)
    assert(service.summary && service.details)
  }
})

test('a list is walked with cursors, each row once; a cursor belongs to its question and to one state of the archive', async () => {
  const all = (await json('/api/v1/documents')).data.documents
  const walked: unknown[] = []
  let pages = 0
  for (let path: string | undefined = '/api/v1/documents?limit=4'; path; pages++) {
    const { data, page, links } = await json(path)
    walked.push(...data.documents)
    assert.equal(page.total, all.length)
    assert.equal(links.next === undefined, page.next === null)
    path = links.next
  }
  assert.deepEqual(walked, all)
  assert.equal(pages, Math.ceil(all.length / 4))
  const { page } = await json('/api/v1/find?query=the&limit=2')
  await problem(`/api/v1/find?query=ferry&limit=2&cursor=${page.next}`, 400, 'cursor-malformed')
  await problem('/api/v1/find?query=the&cursor=bm9uc2Vuc2U', 400, 'cursor-malformed')
  await problem(`/api/v1/find?query=the&cursor=${Buffer.from('[1e99,"x","y"]').toString('base64url')}`, 400, 'cursor-malformed')
})

test('an answer is known by the state of the archive: 304 until something is added, and cursors of before are gone', async () => {
  const own = await serveDocuments(documents.slice(0, 4))
  try {
    const first = await own.get('/api/v1/documents?limit=1')
    const etag = first.headers.get('etag') as string
    const { page } = await first.json() as any
    const again = await own.get('/api/v1/documents?limit=1', { headers: { 'if-none-match': `"other", W/${etag}` } })
    assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag])
    const table = await own.get('/api/v1/documents?limit=1', { headers: { 'if-none-match': etag, accept: 'text/csv' } })
    assert.equal(table.status, 200)
    await addAll(own.folder, [{ file: 'new.txt', text: transcript(40) }])
    const changed = await own.get('/api/v1/documents?limit=1', { headers: { 'if-none-match': etag } })
    assert.equal(changed.status, 200)
    const body = await changed.json() as any
    assert.equal(body.data.total, 5)
    assert.notEqual(changed.headers.get('etag'), etag)
    const outdated = await own.get(`/api/v1/documents?limit=1&cursor=${page.next}`)
    assert.deepEqual([outdated.status, (await outdated.json() as any).code], [410, 'cursor-outdated'])
    // heavy answers are kept, and not longer than they are true
    assert.equal((await (await own.get('/api/v1/stats')).json() as any).data.total.documents, 5)
    await addAll(own.folder, [{ file: 'newer.txt', text: transcript(41) }])
    assert.equal((await (await own.get('/api/v1/stats')).json() as any).data.total.documents, 6)
  } finally {
    await own.close()
  }
})

test('tables come out as CSV, by parameter or header, and no cell of them is a formula', async () => {
  const response = await served.get('/api/v1/documents', { headers: { accept: 'text/csv, application/json;q=0.5' } })
  assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8; header=present')
  assert.match(response.headers.get('content-disposition') as string, /^attachment; filename="onrecord-list\.csv"$/)
  const text = await response.text()
  assert.match(text, /^id,revision,date,.*\r\n/)
  assert.match(text, /,'=cmd\.txt,/)
  assert.match(await (await served.get('/api/v1/find?query=the&format=tsv')).text(), /^record\tturn\t/)
  const paged = await served.get('/api/v1/documents?format=csv&limit=2')
  assert.match(paged.headers.get('link') as string, /^<\/api\/v1\/documents\?format=csv&limit=2&cursor=[\w-]+>; rel="next"$/)
  await problem('/api/v1/documents?format=xml', 400, 'bad-parameter')
  await problem('/api/v1/documents', 406, 'not-acceptable', { headers: { accept: 'image/png' } })
  await problem(`/api/v1/documents/${id}?format=csv`, 400, 'bad-parameter')
  assert.equal((await served.get('/api/v1/documents', { headers: { accept: 'text/html, */*;q=0.1' } })).headers.get('content-type'), 'application/json')
})

test('files are what the archive holds, and are kept, not shown', async () => {
  const { archive } = served.asker.context
  const source = await served.get(`/api/v1/documents/${id}/source?revision=1`)
  assert.deepEqual(new Uint8Array(await source.arrayBuffer()), new Uint8Array(archive.source(id, 1)))
  assert.equal(source.headers.get('content-type'), 'application/octet-stream')
  const current = await served.get(`/api/v1/documents/${id}/source`)
  assert.match(current.headers.get('content-disposition') as string, /^attachment; filename="_cmd\.txt"; filename\*=UTF-8''%3Dcmd\.txt$/)
  assert.match(current.headers.get('content-security-policy') as string, /sandbox/)
  assert.equal(await (await served.get(`/api/v1/documents/${id}/text`)).text(), archive.record(id).text.text)
  assert.deepEqual(await (await served.get(`/api/v1/documents/${id}/record`)).json(), (await json(`/api/v1/documents/${id}`)).data.record)
  const lines = (await (await served.get(`/api/v1/documents/${id}/lines`)).text()).trimEnd().split('\n').map((line) => JSON.parse(line))
  assert.equal(lines[0].kind, 'record')
  await problem('/api/v1/documents/ffff/source', 404, 'no-such-document')
  await problem(`/api/v1/documents/${id}/text?revision=9`, 404, 'no-such-revision')
})

test('a record comes in parts, which together are the whole', async () => {
  const whole = (await json(`/api/v1/documents/${id}`)).data
  const blocks: { id: string }[] = []
  for (let path: string | undefined = `/api/v1/documents/${id}?limit=3`; path;) {
    const { data, links } = await json(path)
    blocks.push(...data.record.blocks)
    path = links.next
  }
  assert.deepEqual(blocks, whole.record.blocks)
  const at = (await json(`/api/v1/documents/${id}?at=${blocks[2]!.id}&limit=2`)).data
  assert.deepEqual([at.blocks.first, at.record.blocks.length], [2, 2])
  await problem(`/api/v1/documents/${id}?at=b999`, 404, 'no-such-block')
})

test('what is wrong has a code: methods, forms, names, bodies', async () => {
  const { response } = await problem('/api/v1/find', 405, 'method-not-allowed', { method: 'DELETE' })
  assert.equal(response.headers.get('allow'), 'GET, HEAD, OPTIONS')
  const options = await served.get('/api/v1/find', { method: 'OPTIONS' })
  assert.deepEqual([options.status, options.headers.get('allow'), options.headers.get('access-control-allow-origin')], [204, 'GET, HEAD, OPTIONS', null])
  const head = await served.get('/api/v1/extent', { method: 'HEAD' })
  assert.deepEqual([head.status, await head.text()], [200, ''])
  await problem('/api/v2', 404, 'not-found')
  await problem('/api/v1/documents/ffffffff', 404, 'no-such-document')
  await problem('/api/v1/documents/xyz', 400, 'bad-input')
  await problem('/api/v1/find', 400, 'bad-input')
  await problem('/api/v1/find?query=a&query=b', 400, 'bad-parameter')
  await problem('/api/v1/find?query=a&limit=2000', 400, 'bad-input')
  await problem('/api/v1/find?query=a&limit=1.5', 400, 'bad-input')
  await problem('/api/v1/find?query=a&from=yesterday', 400, 'bad-input')
  await problem('/api/v1/find?query=a&__proto__=1', 400, 'bad-parameter')
  const verify = (body: string, type = 'application/json') => ({ method: 'POST', body, headers: { 'content-type': type } })
  await problem('/api/v1/verify', 415, 'media-type-unsupported', verify('{}', 'text/plain'))
  await problem('/api/v1/verify', 400, 'bad-json', verify('{'))
  await problem('/api/v1/verify', 400, 'bad-input', verify('{}'))
  await problem('/api/v1/verify', 400, 'bad-input', verify('[]'))
  await problem('/api/v1/verify', 400, 'bad-input', verify(JSON.stringify({ article: 'x', quotations: [] })))
  await problem('/api/v1/verify', 413, 'body-too-large', verify(JSON.stringify({ article: 'x'.repeat(5 * 2 ** 20) })))
  await problem('/api/v1/person?name=Nobody', 404, 'no-such-person')
  const { body } = await problem('/api/v1/find?query=one%20AND', 400, 'query-incomplete')
  assert.deepEqual(body.at, [7, 7])
  // where the archive lies is nobody's business
  for (const path of ['/api/v1/documents/ffff', '/api/v1/documents/ffff/source']) assert(!(await (await served.get(path)).text()).includes(served.folder))
})

const values = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('', '0', '-1', '1e9', '99999999999999999999', 'NaN', 'true', '2031', '2031-02-30', 'null', '[]', '%', '\u0000', '"', '(a OR', '"a" NEAR/3 b', 'the*', '渡轮', "'; DROP", '../..', 'b3', 'speaker:x'),
)
const names = ['query', 'limit', 'cursor', 'format', 'sort', 'context', 'from', 'to', 'language', 'event', 'act', 'speaker', 'exact', 'foldScript', 'order', 'title', 'at', 'revision', 'other', 'changesOnly', 'as', 'name', 'latest', 'offset', 'lines', 'phrase', 'by', 'per', 'before', 'after', 'minCount', 'constructor', 'x']

test('whatever is asked, the answer is one of those that are described', async () => {
  const paths = Object.keys(addresses()).concat(...['source', 'text', 'record', 'lines'].map((file) => `/api/v1/documents/{id}/${file}`))
  await fc.assert(fc.asyncProperty(
    fc.constantFrom(...paths), fc.oneof(fc.constant(id), values), fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 4 }), fc.boolean(),
    async (path, digits, pairs, isEncoded) => {
      const spell = (text: string) => (isEncoded ? encodeURIComponent(text.toWellFormed()) : text.replaceAll(/[#?&/\\\s\u0000-\u001f]/g, '_').toWellFormed())
      const response = await served.get(`${path.replace('{id}', spell(digits) || 'x')}?${pairs.map(([name, value]) => `${name}=${spell(value)}`).join('&')}`)
      assert(response.status === 200 || (response.status >= 400 && response.status < 500), String(response.status))
      const type = response.headers.get('content-type') as string
      if (response.status >= 400) {
        assert.equal(type, 'application/problem+json')
        const body = await response.json() as any
        assert.equal(body.status, response.status)
        assert.match(body.code, /^[a-z]+(-[a-z]+)*$/)
      } else await response.arrayBuffer()
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    },
  ), { numRuns: 100 })
  assert.deepEqual(served.faults, [])
})

test('whatever is posted, to the API or to a tool, the answer is one of those that are described', async () => {
  const quotations = fc.array(fc.record({ quote: values, speaker: fc.option(values), date: fc.option(values) }, { requiredKeys: [] }), { maxLength: 3 })
  const bodies = fc.oneof(fc.jsonValue(), fc.record({ article: values, quotations, speaker: fc.option(values), language: values, from: values, limit: fc.integer({ min: -1, max: 200 }) }, { requiredKeys: [] }))
  await fc.assert(fc.asyncProperty(bodies, async (body) => {
    const response = await served.get('/api/v1/verify', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    assert(response.status === 200 || response.status === 400, String(response.status))
    await response.json()
  }), { numRuns: 100 })
  const tools = fc.constantFrom('search', 'fetch', 'concordance', 'follow_wording', 'verify_quotations', 'list_events', 'x')
  const given = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names, 'id', 'article'), fc.oneof(values, fc.integer(), fc.array(values, { maxLength: 2 })), { maxKeys: 4 }))
  await fc.assert(fc.asyncProperty(tools, given, async (name, args) => {
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }
    const response = await served.get('/mcp', { method: 'POST', body: JSON.stringify(message), headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' } })
    const { result, error } = await response.json() as any
    // what is no call by the protocol the SDK turns away itself
    assert(error ? error.code <= -32600 && error.code >= -32700 : result.content[0].type === 'text', JSON.stringify({ error, result }))
    if (result?.isError) assert.notEqual(JSON.parse(result.content[0].text).code, 'internal')
  }), { numRuns: 100 })
  assert.deepEqual(served.faults, [])
})
