// The pages of the web reader.
import type { Hono } from 'hono'
import type { Asker } from '../serve/asking.ts'
import type { ProblemDetails } from '../serve/problems.ts'

export interface PageContext {
  readonly asker: Asker
}

/** Puts the pages into the server's routes. */
export function mountPages(app: Hono, _: PageContext): { readonly problemPage?: (problem: ProblemDetails, language: string | undefined) => string } {
  app.get('/', (c) => c.redirect('/api'))
  return {}
}
