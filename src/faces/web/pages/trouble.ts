import { html } from '../html.ts'
import type { Key } from '../messages.ts'
import type { Page, Visit } from '../visit.ts'

const known: { readonly [code: string]: { readonly title: Key; readonly more?: Key; readonly status: 404 | 500 | 503 | 400 } } = {
  'no-such-document': { title: 'trouble.no-document', status: 404 },
  'id-ambiguous': { title: 'trouble.no-document', status: 404 },
  'no-such-revision': { title: 'trouble.no-revision', status: 404 },
  'purged': { title: 'trouble.no-revision', status: 404 },
  'record-damaged': { title: 'trouble.damaged', more: 'trouble.damaged-more', status: 500 },
  'source-damaged': { title: 'trouble.damaged', more: 'trouble.damaged-more', status: 500 },
  'too-slow': { title: 'trouble.title', more: 'trouble.too-slow', status: 503 },
}

export const notFoundPage = ({ say }: Visit): Page => ({
  title: say('trouble.not-found'), status: 404,
  body: html`<div class="trouble"><h1>${say('trouble.not-found')}</h1><p>${say('trouble.not-found-more')}</p><p><a href="/">${say('trouble.home')}</a></p></div>`,
})

/** What went wrong, in a sentence; the program's own where there is none in the visitor's language. */
export function troublePage({ say }: Visit, code: string, message: string): Page {
  const { title, more, status } = known[code] ?? { title: 'trouble.title' as const, more: undefined, status: 400 as const }
  return {
    title: say(title), status,
    body: html`<div class="trouble"><h1>${say(title)}</h1><p>${more ? say(more) : html`<span lang="en">${message}</span>`}</p><p><a href="/">${say('trouble.home')}</a></p></div>`,
  }
}
