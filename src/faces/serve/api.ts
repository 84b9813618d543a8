// The REST API: the services under addresses, their answers in one shape.
import type { Context, Hono } from 'hono'
import { OnrecordError } from '../../problem.ts'
import { loadService, type Service } from '../services/index.ts'
import { send, unchanged } from './answers.ts'
import type { Asker } from './asking.ts'
import { offsetOf } from './cursor.ts'
import { mountFiles } from './files.ts'
import { type AnswerFormat, formatFor } from './negotiate.ts'
import { describeApi } from './openapi.ts'
import { fieldsOf, parametersOf } from './parameters.ts'
import { referencePage, referenceStyle } from './reference.ts'
import { apiBase, routerPath, type ServiceRoute, serviceRoutes } from './routes.ts'

export function mountApi(app: Hono, asker: Asker): void {
  for (const route of serviceRoutes) {
    if (route.method === 'get') app.get(routerPath(route.path), (c) => answerGet(c, asker, route))
    else app.post(routerPath(route.path), (c) => answerPost(c, asker, route))
  }
  mountFiles(app, asker)
  app.get(apiBase, (c) => c.redirect('/api'))
  app.get('/api/openapi.json', async (c) => c.json(await describeApi()))
  app.get('/api/reference.css', (c) => c.body(referenceStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/api', async (c) => c.html(referencePage(await describeApi())))
}

const formatsOf = (service: Service): readonly AnswerFormat[] => (service.table ? ['json', 'csv', 'tsv'] : ['json'])

async function answerGet(c: Context, asker: Asker, route: ServiceRoute): Promise<Response> {
  const service = await loadService(route.service)
  const { searchParams } = new URL(c.req.url)
  const format = formatFor(searchParams.get('format') ?? undefined, c.req.header('accept'), formatsOf(service))
  const generation = asker.refresh()
  const same = unchanged(c, generation, format)
  if (same) return same
  const { cursor, format: _, ...fields } = fieldsOf(parametersOf(service, route), searchParams)
  const { limit, at, offset: __, ...rest } = readRemote(service, { ...fields, ...c.req.param() })
  const offset = cursor === undefined ? 0 : offsetOf(String(cursor), generation, rest)
  const question = { ...rest, ...(limit !== undefined && { limit }), ...(cursor === undefined ? at !== undefined && { at } : {}), ...(offset && { offset }) }
  const answered = await asker.ask(route.service, question as never, { signal: c.req.raw.signal })
  return send(c, asker, { service, question, ...answered, format })
}

async function answerPost(c: Context, asker: Asker, route: ServiceRoute): Promise<Response> {
  const service = await loadService(route.service)
  const format = formatFor(c.req.query('format'), c.req.header('accept'), formatsOf(service))
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new OnrecordError('media-type-unsupported', 'a question is posted as application/json')
  const question = readRemote(service, parseJson(await c.req.text()))
  const answered = await asker.ask(route.service, question as never, { signal: c.req.raw.signal })
  return send(c, asker, { service, question, ...answered, format })
}

/**
 * What is asked from elsewhere, within its bounds.
 * @throws OnrecordError `bad-input`
 */
function readRemote(service: Service, given: unknown): Record<string, unknown> {
  const { success, data, error } = (service.remote ?? service.input).safeParse(given)
  if (success) return data
  throw new OnrecordError('bad-input', error.issues.slice(0, 3).map(({ path, message }) => (path.length ? `${path.join('.')}: ${message}` : message)).join('; '))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new OnrecordError('bad-json', `the question is no JSON: ${(error as Error).message}`)
  }
}
