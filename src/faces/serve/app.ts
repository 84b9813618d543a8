// Everything that the server answers: who may ask, the API, the tools for language models, the pages; what goes wrong.
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { OnrecordError } from '../../problem.ts'
import { mountMcp } from '../mcp/http.ts'
import { mountPages } from '../web/index.ts'
import { mountApi } from './api.ts'
import type { Asker } from './asking.ts'
import { limitBody } from './body.ts'
import { guard, setHeaders } from './guard.ts'
import { apiBase } from './routes.ts'
import { mountUploads, uploadPath } from './uploads.ts'
import { type ProblemDetails, problemOf, responseOf } from './problems.ts'

/** Bytes of what is posted. */
const mostBytes = 4 * 2 ** 20

export interface AppOptions {
  readonly asker: Asker
  /** whether a Host header calls this server by one of its names */
  readonly isOwnHost: (header: string | undefined) => boolean
  /** with which documents may be added; without it none can be */
  readonly token?: string
  /** what is sent is compressed for whoever takes it so: worth its while over a network, and a waste on one machine */
  readonly isCompressed?: boolean
  /** told of faults of the program, which whoever asked is not told */
  readonly onFault?: (error: unknown) => void
}

export function createApp({ asker, isOwnHost, token, isCompressed = false, onFault = () => {} }: AppOptions): Hono {
  const app = new Hono()
  const { folder } = asker.context.archive
  let page: ((problem: ProblemDetails, language: string | undefined) => string) | undefined

  const answerProblem = (problem: ProblemDetails, path: string, accept: string | undefined, language: string | undefined, headers?: Record<string, string>): Response => {
    const isForPeople = page && !/^\/(api|mcp)(\/|$)/.test(path) && accept?.includes('text/html')
    if (!isForPeople) return responseOf(problem, headers)
    return new Response(page?.(problem, language), { status: problem.status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
  }

  app.use(async (c, next) => {
    await next()
    c.res = setHeaders(c.res)
  })
  if (isCompressed) app.use(compress())
  app.use(guard(isOwnHost))
  // whatever the route; only documents that are added may be longer, and say so themselves
  const limited = limitBody(mostBytes)
  app.use((c, next) => (c.req.path === apiBase + uploadPath ? next() : limited(c, next)))
  app.use(methodNotAllowed({
    app,
    onMethodNotAllowed(c, methods) {
      const allow = [...methods, 'OPTIONS'].join(', ')
      if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
      return answerProblem(problemOf(new OnrecordError('method-not-allowed', `${c.req.path} takes ${allow}`), folder), c.req.path, c.req.header('accept'), c.req.header('accept-language'), { allow })
    },
  }))
  mountApi(app, asker)
  if (token !== undefined) mountUploads(app, asker, token)
  mountMcp(app, asker, onFault)
  page = mountPages(app, { asker }).problemPage

  app.notFound((c) => answerProblem(problemOf(new OnrecordError('not-found', `there is nothing at ${c.req.path}`), folder), c.req.path, c.req.header('accept'), c.req.header('accept-language')))
  app.onError((error, c) => {
    const problem = problemOf(error, folder)
    if (problem.status === 500) onFault(error)
    return answerProblem(problem, c.req.path, c.req.header('accept'), c.req.header('accept-language'))
  })
  return app
}
