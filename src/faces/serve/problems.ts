// What went wrong, as programs are told (RFC 9457). The codes are stable; the sentences are for people.
import { OnrecordError } from '../../problem.ts'
import { QueryError } from '../../query/index.ts'

/** `type` is `urn:onrecord:problem:` and the code. */
export interface ProblemDetails {
  readonly type: string
  readonly code: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** of a query that cannot be understood: where, in UTF-16 units of it */
  readonly at?: readonly [number, number]
}

export const problemType = 'application/problem+json'

const titles: Readonly<Record<number, string>> = {
  400: 'The question cannot be understood', 401: 'A token is needed', 403: 'Not allowed', 404: 'Not found', 405: 'Method not allowed', 406: 'Not acceptable', 409: 'In the way of another',
  410: 'Gone', 413: 'Too much at once', 415: 'Unsupported media type', 422: 'Cannot be read', 500: 'Something is wrong here', 503: 'Busy',
}

/** Those that are not named are 400 where they come from what was asked, and 500 where they come from the archive: see `statusOf`. */
const statuses: Readonly<Record<string, number>> = {
  'no-such-document': 404, 'no-such-revision': 404, 'no-such-block': 404, 'no-such-person': 404, 'not-found': 404, purged: 410, 'cursor-outdated': 410,
  'host-not-allowed': 403, 'origin-not-allowed': 403, 'cross-site': 403, 'token-wrong': 401,
  'method-not-allowed': 405, 'not-acceptable': 406, 'body-too-large': 413, 'media-type-unsupported': 415,
  'unsupported-kind': 422, 'unsupported-encoding': 422, 'empty-file': 422, 'binary-file': 422, 'too-large': 413, 'reader-too-slow': 422, 'reader-failed': 422, 'record-contradicts-source': 422,
  busy: 503, 'too-slow': 503, 'given-up': 503, 'shutting-down': 503, 'archive-locked': 503, internal: 500, 'write-failed': 500,
}

/** Codes of what is wrong with the archive and not with the question. */
const isOurs = (code: string) => /^(log|record|source|index|archive)-|^no-archive$|^not-an-archive$/.test(code)

const statusOf = (code: string): number => statuses[code] ?? (isOurs(code) ? 500 : 400)

/** @param folder of the archive: where it lies is nobody's business who asks from elsewhere */
export function problemOf(error: unknown, folder: string): ProblemDetails {
  if (!(error instanceof OnrecordError)) return detailsOf('internal', 'this is a fault of the program; what was asked for may be asked for again')
  const details = detailsOf(error.code, error.message.replaceAll(` ${folder}`, '').replaceAll(folder, ''))
  return error instanceof QueryError ? { ...details, at: error.at } : details
}

function detailsOf(code: string, detail: string): ProblemDetails {
  const status = statusOf(code)
  return { type: `urn:onrecord:problem:${code}`, code, title: titles[status] as string, status, detail }
}

/** Seconds after which it is worth asking again. */
const retryAfter = 2

export const responseOf = (problem: ProblemDetails, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': problemType, 'cache-control': 'no-store', ...(problem.status === 503 && { 'retry-after': String(retryAfter) }),
      ...(problem.status === 401 && { 'www-authenticate': 'Bearer' }), ...headers,
    },
  })
