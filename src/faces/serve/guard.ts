// Who may ask: whoever calls this server by one of its own names, from one of its own pages or from no page at all. A page of another site that has its name
// resolved to this machine (DNS rebinding) calls it by that site's name.
import { isIP } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import { OnrecordError } from '../../problem.ts'

const loopback = ['localhost', '127.0.0.1', '::1']
/** Whether only this machine can reach what listens there. */
export const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
const isWildcard = (host: string) => host === '0.0.0.0' || host === '::'

const shape = /^(?:\[(?<six>[0-9a-f:.]{2,45})\]|(?<name>[a-z0-9_.-]{1,253}))(?::\d{1,5})?$/i

/** The name in a Host header, lower case, without the port: a server may be reached through another one. Null where it is none. */
function nameIn(header: string | undefined): string | null {
  const { six, name } = shape.exec(header ?? '')?.groups ?? {}
  return (six ?? name)?.toLowerCase() ?? null
}

/**
 * Whether a Host header calls the server by one of its names.
 * @param host where it listens
 * @param others names under which it is known as well
 */
export function hostCheck(host: string, others: readonly string[]): (header: string | undefined) => boolean {
  const names = new Set([...(isLoopback(host) || isWildcard(host) ? loopback : []), host, ...others].map((name) => name.toLowerCase()))
  return (header) => {
    const name = nameIn(header)
    // nobody can have an address resolved to another one
    return name !== null && (names.has(name) || (isWildcard(host) && isIP(name) !== 0))
  }
}

/** A page's Origin: that of the Host that it calls, and no other. */
const isOwnOrigin = (origin: string, host: string) => {
  const lower = host.toLowerCase()
  return [`http://${lower}`, `https://${lower}`].includes(origin.toLowerCase())
}

/** Nothing of a page runs but what this server sends as a file of its own, and no other site may show or read what it sends. */
const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

export function guard(isOwnHost: (header: string | undefined) => boolean): MiddlewareHandler {
  return async (c, next) => {
    const [host, origin] = [c.req.header('host'), c.req.header('origin')]
    if (!isOwnHost(host)) throw new OnrecordError('host-not-allowed', 'this server is not known by the name in the Host header; "onrecord serve --allow-host NAME" makes it known by it')
    if (origin !== undefined && !isOwnOrigin(origin, host as string)) throw new OnrecordError('origin-not-allowed', 'pages of other sites may not ask this server')
    // a link from another site may be followed; an image, a script or a form of it may not ask
    if (c.req.header('sec-fetch-site') === 'cross-site' && (c.req.header('sec-fetch-mode') ?? 'navigate') !== 'navigate') throw new OnrecordError('cross-site', 'pages of other sites may not ask this server')
    await next()
  }
}

/** On every answer, those of errors too; what an answer sets itself stays. */
export function setHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(headers)) if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}
