// What holds on every page of the reader, in a real browser: for those who cannot see or have a phone, against attacks, with real documents.
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import axe from 'axe-core'
import { openAsker } from '../../src/faces/serve/asking.ts'
import { noBrowser, visitor } from './browser.ts'
import { hostileRecords } from './hostile.ts'
import { payloads } from './payloads.ts'
import { askerOf, serveAsker, type Served } from './served.ts'
import { add, at, briefing, damaged, root, walk } from './walks.ts'

let hostile: Served
before(async () => {
  hostile = await serveAsker(askerOf(hostileRecords))
})
after(() => hostile.close())

const pages = ['/', '/find', '/find?q=the', '/find?q=(', '/find?q=nothinglikethis', '/records', `/records/${briefing}?at=b5:0-9`, `/records/${damaged}?source=beside`, `/records/${briefing}/revisions/1`, '/compare', `/compare?left=${briefing}@1&right=${briefing}&all=1`, '/people', '/people?speaker=Tobias%20Renneke', '/follow', '/follow?phrase=ferries&phrase=the', '/follow?phrase=nothinglikethis', '/changes', '/changes?before=2032&after=2033', '/changes?before=x&after=y', '/verify', '/verify?quote=There%20is%20a%20reserve%20crew%20in%20each%20of%20the%20four%20home%20ports', '/keys', '/nowhere']

for (const scheme of ['light', 'dark'] as const)
  walk(`axe finds nothing on any page, ${scheme}`, { scheme, locale: scheme === 'light' ? 'en-US' : 'zh-CN' }, async ({ page }) => {
    const all: string[] = []
    for (const path of pages) {
      await page.goto(path)
      await page.locator('details').evaluateAll((all) => all.forEach((details) => ((details as HTMLDetailsElement).open = true)))
      await page.evaluate(axe.source)
      const found = await page.evaluate(async () => (await (window as unknown as { axe: typeof axe }).axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.slice(0, 300)}`).join(' | ')}`))
      all.push(...found.map((fault) => `${path}: ${fault}`))
    }
    assert.deepEqual(all, [])
  })

walk('on a phone nothing is wider than the screen', { width: 390 }, async ({ page }) => {
  for (const path of pages) {
    await page.goto(path)
    const [width, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    assert(width! <= screen!, `${path} is ${width} wide`)
    const words = await page.locator('.turn .words').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width))
    assert(words.every((each) => each > 280), `${path}: the words have the screen to themselves`)
  }
})

walk('a hundred attacks in every field: none runs, and the policy has nothing to refuse', {}, async ({ page }) => {
  assert.equal(payloads.length, 100)
  await page.addInitScript(() => addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(`policy: ${violatedDirective} ${blockedURI}`)))
  const whole = '0'.repeat(16)
  const visits = ['/', '/records', '/records?offset=50', '/records?offset=100', `/records/${whole}`, `/records/${whole}?source=beside`, '/find?q=common', '/find?q=common&offset=50&sort=1R', '/people', '/people?as=outlet', '/follow?phrase=common', `/compare?left=${whole}&right=${'0'.repeat(15)}1`, '/compare']
  for (const path of visits) await page.goto(path)
  for (const [i, payload] of payloads.entries()) {
    const words = encodeURIComponent(payload.toWellFormed())
    const by = [`/find?q=${words}`, `/people?speaker=${words}`, `/records?title=${words}`, `/records/${(i + 1).toString(16).padStart(16, '0')}?words=${words}&at=b2`, `/find?q=common&speaker=${words}`, `/compare?left=${words}&right=${words}`, `/preferences?theme=dark&back=${words}`, `/follow?phrase=${words}`, `/changes?before=${words}&after=${words}`, `/verify?quote=${words}`]
    await page.goto(by[i % by.length]!)
  }
  assert.equal(await page.evaluate(() => (window as unknown as { ran?: number }).ran), undefined)
  await page.goto(`/records/${whole}`)
  const shown = (await page.locator('.turn .words p').allTextContents()).join('\n')
  for (const payload of payloads) assert(shown.includes(`common ${payload.replaceAll('\0', '\ufffd')} words`) || /[\n\0]/.test(payload), `shown as it is: ${payload}`)
}, () => hostile)

test('no link leads nowhere', { skip: noBrowser }, async () => {
  const links = new Set<string>()
  for (const path of pages.filter((each) => each !== '/nowhere')) {
    const page = await (await fetch(at.served.address + path)).text()
    for (const [, href = ''] of page.matchAll(/href="(\/[^"]*)"/g)) links.add(href.replaceAll('&amp;', '&').replace(/#.*/, ''))
  }
  const dead: string[] = []
  for (const link of links) {
    const { status } = await fetch(at.served.address + link, { redirect: 'manual', headers: { accept: 'text/html, */*' } })
    if (status >= 400 && !/[?&](q|before)=[(x]/.test(link)) dead.push(`${status} ${link}`)
  }
  assert(links.size > 100)
  assert.deepEqual(dead, [])
})

test('what the reading pages load of scripts is less than 60 KB, compressed', { skip: noBrowser }, async () => {
  const { gzipSync } = await import('node:zlib')
  for (const path of ['/', '/find?q=ferry', `/records/${briefing}`]) {
    const page = await (await fetch(at.served.address + path)).text()
    let size = 0
    const loaded = new Set<string>()
    const load = async (url: string) => {
      if (loaded.has(url)) return
      loaded.add(url)
      const script = await (await fetch(new URL(url, at.served.address))).text()
      size += gzipSync(script).length
      for (const [, name] of script.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) await load(`/assets/${name}`)
    }
    for (const [, src] of page.matchAll(/<script[^>]*src="([^"]+)"/g)) await load(src!)
    assert(size > 0 && size < 60 * 1024, `${path}: ${size} bytes`)
  }
})

const shared = join(root, '..', 'shared', 'corpus')
const noShared = noBrowser ?? (existsSync(shared) ? undefined : `no real documents: ${shared} is not there`)

test('real documents: a record of each set opens and is read', { skip: noShared }, async () => {
  const archive = join(at.folder, 'real')
  const sets = readdirSync(shared).filter((set) => !/pdf|docx|damaged/.test(set))
  const files = sets.flatMap((set) => {
    const inside = readdirSync(join(shared, set), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(txt|html)$/.test(name) && !/gold/.test(name)).sort()
    return inside.slice(0, 1).map((name) => join(shared, set, name))
  })
  add(...files, '--archive', archive)
  const real = await serveAsker(openAsker(archive))
  const { context, page, complaints } = await visitor(at.browser, real.address)
  try {
    await page.goto('/records')
    const records = await page.locator('.record-list a.title').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    assert(records.length >= sets.length / 2)
    for (const record of records) {
      await page.goto(`${record}?source=beside`)
      assert((await page.locator('.blocks .block').count()) > 0, record)
    }
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
    await real.close()
  }
})

test('a page that has not changed is not sent again; another language, or what was added, is another page', { skip: noBrowser }, async () => {
  const get = (headers: Record<string, string>) => fetch(`${at.served.address}/records/${briefing}`, { headers })
  const first = await get({ 'accept-language': 'en' })
  const tag = first.headers.get('etag') ?? ''
  assert.equal((await get({ 'accept-language': 'en', 'if-none-match': tag })).status, 304)
  assert.equal((await get({ 'accept-language': 'zh-CN', 'if-none-match': tag })).status, 200)
  assert.equal((await get({ 'accept-language': 'en', 'cookie': 'theme=dark', 'if-none-match': tag })).status, 200)
})
