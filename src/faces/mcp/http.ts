// The tools over HTTP ("Streamable HTTP"): every message is answered by itself, without a session to keep.
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { Hono } from 'hono'
import type { Asker } from '../serve/asking.ts'
import { createMcpServer } from './server.ts'

/** Bytes of a message: an article to be verified may be long. */
const mostBytes = 4 * 2 ** 20

export function mountMcp(app: Hono, asker: Asker, onFault: (error: unknown) => void): void {
  // there is nothing to listen to and no session to end, so that it takes POST only
  app.post('/mcp', async (c) => {
    const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true, maxRequestBodySize: mostBytes })
    const server = createMcpServer(asker, { spoken: c.req.header('mcp-protocol-version'), onFault })
    await server.connect(transport)
    const { signal } = c.req.raw
    signal.addEventListener('abort', () => void server.close(), { once: true })
    const response = await transport.handleRequest(c.req.raw)
    response.headers.set('cache-control', 'no-store')
    return response
  })
}
