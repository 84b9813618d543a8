// Where in the REST API which service is asked, as facts: what answers, what OpenAPI describes and what the reference page shows are made from this table.
import type { ServiceName } from '../services/index.ts'

export interface ServiceRoute {
  readonly method: 'get' | 'post'
  /** as OpenAPI writes it: `/documents/{id}`, behind `/api/v1` */
  readonly path: string
  readonly service: ServiceName
}

export const apiBase = '/api/v1'

export const serviceRoutes: readonly ServiceRoute[] = [
  { method: 'get', path: '/search', service: 'search' },
  { method: 'get', path: '/find', service: 'find' },
  { method: 'get', path: '/documents', service: 'list' },
  { method: 'get', path: '/documents/{id}', service: 'record' },
  { method: 'get', path: '/documents/{id}/revisions', service: 'revisions' },
  { method: 'get', path: '/documents/{id}/compare', service: 'compare' },
  { method: 'get', path: '/follow', service: 'follow' },
  { method: 'get', path: '/changes', service: 'changes' },
  { method: 'post', path: '/verify', service: 'verify' },
  { method: 'get', path: '/people', service: 'people' },
  { method: 'get', path: '/person', service: 'person' },
  { method: 'get', path: '/extent', service: 'extent' },
  { method: 'get', path: '/stats', service: 'stats' },
]

/** What is no answer of a service: files as they are, and what is written. */
export const fileRoutes = [
  { path: '/documents/{id}/source', summary: 'the bytes as published', type: '*/*' },
  { path: '/documents/{id}/text', summary: 'the characters that the source shows, unrepaired', type: 'text/plain' },
  { path: '/documents/{id}/record', summary: 'the whole record, as onrecord read --format json prints it', type: 'application/json' },
  { path: '/documents/{id}/lines', summary: 'the whole record, a line for each block and repair (onrecord read --format jsonl)', type: 'application/jsonl' },
] as const

/** `/documents/{id}` as the router writes it. */
export const routerPath = (path: string): string => apiBase + path.replaceAll(/\{(\w+)\}/g, ':$1')
