// The web reader: an address for every page, each of which works as plain HTML for reading.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { OnrecordError } from '../../problem.ts'
import { type Assets, loadAssets } from './assets.ts'
import { layOut } from './layout.ts'
import { messagesOf, tongues } from './messages.ts'
import { changesRoute } from './pages/changes.ts'
import { compareRoute } from './pages/compare.ts'
import { findRoute } from './pages/find-route.ts'
import { followRoute } from './pages/follow.ts'
import { homePage } from './pages/home.ts'
import { keysPage } from './pages/keys.ts'
import { peopleRoute } from './pages/people.ts'
import { readingText, recordPage } from './pages/record.ts'
import { recordsRoute } from './pages/records.ts'
import { mostSent, verifyRoute, verifySent } from './pages/verify.ts'
import { notFoundPage, troublePage } from './pages/trouble.ts'
import type { Asker } from '../serve/asking.ts'
import { limitBody } from '../serve/body.ts'
import type { ProblemDetails } from '../serve/problems.ts'
import { type Page, type Visit, visitOf } from './visit.ts'

export interface PageContext {
  readonly asker: Asker
}

type Route = (visit: Visit, asker: Asker, parameters: { readonly [name: string]: string }) => Page | Promise<Page>

const revisionOf = (words: string | undefined) => (words === undefined ? undefined : Number(words))

const routes: { readonly [path: string]: Route } = {
  '/': (visit, { context }) => homePage(visit, context.archive.documents()),
  '/find': findRoute,
  '/records': recordsRoute,
  '/follow': followRoute,
  '/changes': changesRoute,
  '/compare': compareRoute,
  '/people': peopleRoute,
  '/verify': verifyRoute,
  '/keys': (visit) => keysPage(visit),
}
const record: Route = (visit, { context }, { id: digits = '', revision }) => {
  const id = context.archive.find(digits)
  return recordPage(visit, context.record(id, revisionOf(revision)), context.archive.revisions(id))
}
const recordPaths = ['/records/:id{[0-9a-f]+}', '/records/:id{[0-9a-f]+}/revisions/:revision{[1-9][0-9]{0,8}}']

/** Adds all pages to a server. `problemPage` is for what goes wrong elsewhere in it. */
export function mountPages(app: Hono, { asker }: PageContext): { readonly problemPage: (problem: ProblemDetails, language: string | undefined) => string } {
  // read when the first page is asked for: a server that only programs ask does without
  let loaded: Assets | undefined
  const assets = () => (loaded ??= loadAssets())

  // a page is a function of its address, the archive, what the visitor's browser sends, and of this program, as long as it runs
  const run = randomUUID().slice(0, 8)
  const tagOf = (visit: Visit, generation: string) => `W/"${run}-${generation}-${visit.tongue}-${visit.theme ?? 'system'}-${visit.hasKeys ? 'keys' : 'no-keys'}"`
  const answer = (c: Context, page: Page, visit: Visit, generation: string | null): Response | Promise<Response> => {
    const status = page.status ?? 200
    if (status === 200 && generation !== null) {
      c.header('etag', tagOf(visit, generation))
      c.header('cache-control', 'private, no-cache')
      c.header('vary', 'Accept-Language, Cookie')
    } else c.header('cache-control', 'no-store')
    c.header('content-language', visit.tongue)
    return c.html(layOut(page, visit, assets()), status)
  }

  const add = (path: string, route: Route) =>
    app.get(path, async (c) => {
      const visit = visitOf(c.req.raw)
      try {
        const generation = asker.refresh()
        // only pages that were there have a tag: it need not be made again
        if (c.req.header('if-none-match') === tagOf(visit, generation)) return c.body(null, 304, { etag: tagOf(visit, generation), 'cache-control': 'private, no-cache', vary: 'Accept-Language, Cookie' })
        return answer(c, await route(visit, asker, c.req.param() as Record<string, string>), visit, generation)
      } catch (error) {
        if (!(error instanceof OnrecordError)) throw error
        return answer(c, troublePage(visit, error.code, error.message), visit, null)
      }
    })
  // an article is too long for an address
  app.post('/verify', limitBody(mostSent), async (c) => {
    const visit = visitOf(c.req.raw)
    try {
      asker.refresh()
      return answer(c, await verifySent(visit, asker, await c.req.parseBody()), visit, null)
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error
      return answer(c, troublePage(visit, error.code, error.message), visit, null)
    }
  })
  for (const [path, route] of Object.entries(routes)) add(path, route)
  for (const path of recordPaths) add(path, record)

  app.get('/records/:id{[0-9a-f]+}/revisions/:revision{[1-9][0-9]{0,8}}/reading.txt', (c) => {
    const { id: digits, revision } = c.req.param()
    asker.refresh()
    const id = asker.context.archive.find(digits)
    return c.body(readingText(asker.context.record(id, Number(revision))), 200, {
      'content-type': 'text/plain; charset=utf-8', 'content-disposition': `attachment; filename="${id}-${revision}.txt"`, 'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  app.get('/assets/:name{[A-Za-z0-9_.-]+}', (c) => {
    const asset = assets().file(c.req.param('name'))
    return asset ? c.body(asset.bytes, 200, { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' }) : c.notFound()
  })

  // What the visitor chooses is kept in the visitor's browser, and changes nothing here: so a link can do it, without any script
  app.get('/preferences', (c) => {
    const chosen: { readonly [name: string]: readonly string[] } = { language: tongues, theme: ['light', 'dark', 'system'], keys: ['on', 'off'] }
    for (const [name, values] of Object.entries(chosen)) {
      const value = c.req.query(name)
      if (value && values.includes(value)) c.header('set-cookie', `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`, { append: true })
    }
    const back = c.req.query('back') ?? '/'
    c.header('cache-control', 'no-store')
    return c.redirect(/^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/', 303)
  })

  return {
    problemPage({ code, status, detail }, language) {
      const { tongue, say } = messagesOf(undefined, language ?? null)
      const visit: Visit = { path: '', query: new URLSearchParams(), tongue, say, theme: null, hasKeys: true }
      return layOut(status === 404 ? notFoundPage(visit) : troublePage(visit, code, detail), visit, assets())
    },
  }
}
