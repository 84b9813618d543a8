// What the API sends: one shape for all answers. An answer is true of one state of the archive, whose generation is its ETag.
import type { Context } from 'hono'
import { toDelimited } from '../../export/index.ts'
import { version } from '../../version.ts'
import type { Service } from '../services/index.ts'
import type { Asker } from './asking.ts'
import { toCursor } from './cursor.ts'
import { type AnswerFormat, mediaTypes } from './negotiate.ts'

/** The ETag of whatever an address gives in this state of the archive, from this version of the program, in this form. */
const etagOf = (generation: string, form: string): string => `"${generation}.${version}.${form}"`

/** 304 where whoever asks has it already; else null. */
export function unchanged(c: Context, generation: string, form: string): Response | null {
  const etag = etagOf(generation, form)
  const held = c.req.header('if-none-match')?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return held?.includes(etag) ? new Response(null, { status: 304, headers: cacheHeaders(generation, form) }) : null
}

/** It may be kept, and has to be asked for again: that costs nothing where nothing has changed. */
export const cacheHeaders = (generation: string, form: string): Record<string, string> => ({ etag: etagOf(generation, form), 'cache-control': 'private, no-cache', vary: 'accept' })

interface ToSend {
  readonly service: Service
  /** as the service has it, with limit and offset where it knows them */
  readonly question: Readonly<Record<string, unknown>>
  readonly answer: unknown
  readonly generation: string
  readonly format: AnswerFormat
}

export function send(c: Context, asker: Asker, { service, question, answer, generation, format }: ToSend): Response {
  const headers = new Headers(cacheHeaders(generation, format))
  const page = pageOf(service, question, answer, generation)
  const next = page?.next ? nextAddress(c, page.next) : null
  if (next) headers.set('link', `<${next}>; rel="next"`)
  headers.set('content-type', format === 'json' ? mediaTypes.json : `${mediaTypes[format]}; charset=utf-8; header=present`)
  if (format !== 'json') {
    headers.set('content-disposition', `attachment; filename="onrecord-${service.name}.${format}"`)
    return new Response([...toDelimited(service.table?.(answer) ?? [], { format })].join(''), { headers })
  }
  const { archive, faults } = asker.context
  return new Response(JSON.stringify({
    data: answer,
    ...(page && { page }),
    links: { self: c.req.path + new URL(c.req.url).search, ...(next && { next }) },
    archive: { generation, documents: archive.documents().length, ...(faults.length && { faults: faults.length }) },
  }), { headers })
}

function pageOf(service: Service, question: ToSend['question'], answer: unknown, generation: string) {
  if (!service.page) return null
  const { rows, total } = service.page(answer)
  const { limit: _, offset, at: __, ...rest } = question
  const first = typeof offset === 'number' ? offset : 0
  const isMore = rows > 0 && total !== null && first + rows < total
  return { rows, total, next: isMore ? toCursor(first + rows, generation, rest) : null }
}

/** The same question, from the cursor on: from the root, because a server may be reached under several names. */
function nextAddress(c: Context, cursor: string): string {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.set('cursor', cursor)
  searchParams.delete('at')
  return `${pathname}?${searchParams}`
}
