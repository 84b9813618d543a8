// Who is answered, on every route; and that what stands in documents never gets out of its quotation marks.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse, type DefaultTreeAdapterMap } from 'parse5'
import { createApp } from '../../src/faces/serve/app.ts'
import { hostCheck } from '../../src/faces/serve/guard.ts'
import { transcript } from '../archive/documents.ts'
import { payloads } from './payloads.ts'
import { serveDocuments, type Served } from './served.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

let served: Served
before(async () => {
  served = await serveDocuments([{ file: '1.txt', text: transcript(1) }])
})
after(() => served.close())

const appFor = (address: string, others: readonly string[] = []) => createApp({ asker: served.asker, isOwnHost: hostCheck(address, others) })

/** Every route that there is, with something in the place of its parameters. */
const routesOf = (app: ReturnType<typeof appFor>) =>
  [...new Map(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => {
    const filled = path.replaceAll(/:(\w+)(\{[^}]*\}+)?/g, (_, name: string) => (name === 'revision' ? '1' : name === 'id' ? 'ab' : 'x')).replace('*', 'x')
    return [`${method} ${filled}`, { method, path: filled }] as const
  })).values()]

test('hosts by name', () => {
  const cases: readonly (readonly [string, readonly string[], string | undefined, boolean])[] = [
    ['127.0.0.1', [], '127.0.0.1:8420', true], ['127.0.0.1', [], '127.0.0.1', true], ['127.0.0.1', [], 'localhost:1', true], ['127.0.0.1', [], 'LOCALHOST', true], ['127.0.0.1', [], '[::1]:8420', true],
    ['127.0.0.1', [], 'evil.example', false], ['127.0.0.1', [], 'localhost.evil.example', false], ['127.0.0.1', [], '127.0.0.1.evil.example', false], ['127.0.0.1', [], '10.0.0.1', false],
    ['127.0.0.1', [], undefined, false], ['127.0.0.1', [], '', false], ['127.0.0.1', [], 'localhost:8420:1', false], ['127.0.0.1', [], 'user@localhost', false], ['127.0.0.1', [], 'localhost/', false], ['127.0.0.1', [], 'localhost.', false],
    ['127.0.0.1', ['records.example.org'], 'Records.Example.org', true], ['127.0.0.1', ['records.example.org'], 'example.org', false],
    ['0.0.0.0', [], '10.0.0.1:8420', true], ['0.0.0.0', [], '[fe80::1]:8420', true], ['0.0.0.0', [], 'localhost', true], ['0.0.0.0', [], 'evil.example', false],
    ['10.0.0.1', [], '10.0.0.1', true], ['10.0.0.1', [], 'localhost', false], ['::1', [], '[::1]:8420', true],
  ]
  for (const [address, others, header, expected] of cases) assert.equal(hostCheck(address, others)(header), expected, `${header} at ${address}`)
})

test('Host × Origin × route: only by its own names, only from its own pages', async () => {
  const app = appFor('127.0.0.1')
  const routes = routesOf(app)
  assert(routes.length > 15, String(routes.length))
  const hosts = ['127.0.0.1:8420', 'localhost:8420', '[::1]:8420', 'evil.example', 'evil.example:8420', '10.1.2.3', 'localhost.evil.example']
  const origins = [undefined, 'http://127.0.0.1:8420', 'http://localhost:8420', 'http://[::1]:8420', 'https://localhost:8420', 'http://localhost:9999', 'http://evil.example', 'https://evil.example:8420', 'null', 'file://']
  let [answered, refused] = [0, 0]
  for (const { method, path } of routes) for (const host of hosts) for (const origin of origins) {
    const isRight = /^(127\.0\.0\.1|localhost|\[::1\]):8420$/.test(host) && (origin === undefined || origin.replace(/^https?:\/\//, '') === host)
    const response = await app.fetch(new Request(`http://127.0.0.1:8420${path}`, { method, headers: { host, ...(origin && { origin }) }, ...(method === 'POST' && { body: '{}' }) }))
    await response.arrayBuffer()
    if (isRight) {
      answered++
      assert.notEqual(response.status, 403, `${method} ${path} ${host} ${origin}`)
    } else {
      refused++
      assert.equal(response.status, 403, `${method} ${path} ${host} ${origin}`)
    }
    assert.equal(response.headers.get('access-control-allow-origin'), null)
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    const policy = response.headers.get('content-security-policy') as string
    assert(policy.startsWith("default-src 'none'") && !policy.includes('unsafe'), policy)
  }
  assert(answered > 50 && refused > 500)
})

test('an image or a script of another site is not answered; a link from there is', async () => {
  const app = appFor('127.0.0.1')
  const ask = async (headers: Record<string, string>) => (await app.fetch(new Request('http://127.0.0.1:8420/api/v1/extent', { headers: { host: '127.0.0.1:8420', ...headers } }))).status
  assert.equal(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }), 403)
  assert.equal(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }), 200)
  assert.equal(await ask({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }), 200)
})

/** What a browser would run, fetch or submit of a page beyond what the server's pages have, as the HTML standard parses it. */
function* running(page: string): Generator<string> {
  const elements: Element[] = []
  const walk = (node: Node) => {
    if ('attrs' in node) elements.push(node)
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(page))
  for (const { tagName, attrs } of elements) {
    for (const { name, value } of attrs) {
      if (name.startsWith('on') || name === 'srcdoc' || name === 'style') yield `<${tagName} ${name}="${value}">`
      // addresses of documents are those that were given with them, and nothing but http and https
      if (['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href'].includes(name) && !/^(\/(?!\/)|#|\?|https?:\/\/example\.org\/|[\w-]+$)/.test(value)) yield `<${tagName} ${name}="${value}">`
    }
    if (['img', 'iframe', 'object', 'embed', 'audio', 'video', 'math', 'base', 'marquee', 'animate', 'template', 'noscript', 'xmp', 'plaintext', 'frame', 'applet'].includes(tagName)) yield `<${tagName}>`
    if (tagName === 'script' && !attrs.some(({ name, value }) => name === 'src' && value.startsWith('/'))) yield '<script> with words in it'
    if (tagName === 'style') yield '<style>'
  }
}

test('a hundred scripts in every text field: all come out as text', async () => {
  assert(payloads.length >= 100)
  const hostile = await serveDocuments(payloads.map((payload, n) => ({
    file: `${payload.replaceAll(/[/\u0000]/g, '_').slice(0, 80)}.txt`,
    url: `https://example.org/${n}?${encodeURIComponent(payload)}`,
    text: `Harbour briefing ${n} on ${payload}\n\nMay ${1 + (n % 28)}, 2031\n\nQ: ${payload} when?\n\nMS. TARRANT: We said ${payload} and ${payload} again.\n\nMR. ${payload.replaceAll(/[\n:]/g, ' ')}: Nothing to add, ${n}.\n`,
  })))
  try {
    const { archive } = hostile.asker.context
    const pages = ['/', '/api', '/records', '/find?q=said', '/people', ...archive.documents().slice(0, 40).map(({ id }) => `/records/${id}`), ...payloads.flatMap((payload) => [`/find?q=${encodeURIComponent(payload)}`, `/${encodeURIComponent(payload)}`])]
    for (const path of pages) {
      const response = await hostile.get(path, { headers: { accept: 'text/html' } })
      const page = await response.text()
      assert.notEqual(response.status, 500, path)
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue
      for (const what of running(page)) assert.fail(`${path}: ${what}`)
    }
    for (const path of ['/api/v1/documents?limit=200', '/api/v1/find?query=said&limit=200', '/api/v1/people', ...archive.documents().slice(0, 10).map(({ id }) => `/api/v1/documents/${id}`)]) {
      const response = await hostile.get(path)
      assert.equal(response.status, 200)
      assert.equal(response.headers.get('content-type'), 'application/json')
      await response.json()
    }
    const csv = await (await hostile.get('/api/v1/documents?format=csv&limit=200')).text()
    for (const line of csv.split('\r\n')) assert.doesNotMatch(line, /(?:^|,)"?[=+\-@\t]/)
    assert.deepEqual(hostile.faults, [])
  } finally {
    await hostile.close()
  }
})
