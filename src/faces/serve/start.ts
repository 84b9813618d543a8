// `onrecord serve`
import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { OnrecordError } from '../../problem.ts'
import { archiveFolder, type Options, orComplain } from '../cli/archive-folder.ts'
import { complain } from '../cli/output.ts'
import { exitCodes } from '../exit-codes.ts'
import { createApp } from './app.ts'
import { openAsker } from './asking.ts'
import { hostCheck, isLoopback } from './guard.ts'
import { problemType } from './problems.ts'

/** Milliseconds that answers under way have to end when the server is stopped. */
const patience = 3000

export const serve = (options: Options): Promise<number> =>
  orComplain(async () => {
    const { host = '127.0.0.1' } = options
    const token = tokenOf(options)
    const asker = openAsker(archiveFolder(options), { onTrouble: complain })
    try {
      for (const { message } of asker.context.faults.slice(0, 1)) complain(`${message}; documents of damaged lines are not served: "onrecord check" names all faults`)
      const isOwnHost = hostCheck(host, options.allowHost?.split(',') ?? [])
      const app = createApp({ asker, isOwnHost, token, isCompressed: !isLoopback(host), onFault: (error) => complain(error instanceof OnrecordError ? error.message : ((error as Error).stack ?? String(error))) })
      const server = createAdaptorServer({
        fetch: async (request, env) => app.fetch(request, env),
        serverOptions: { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5000 },
      }) as Server
      server.maxConnections = 1000
      server.on('clientError', answerNonsense)
      const address = await listen(server, host, portOf(options))
      process.stdout.write(`onrecord serves ${asker.context.archive.documents().length} documents at ${address}\n`)
      if (!isLoopback(host)) complain(`whoever reaches ${address} can read this archive: there are no accounts, and nothing is encrypted`)
      await stopped(server)
      return exitCodes.done
    } finally {
      await asker.close()
    }
  })

/** What is no request at all, or one that never ends, is told so too. */
function answerNonsense(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const [status, reason, code] = error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large', 'headers-too-large'] : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? [408, 'Request Timeout', 'request-too-slow'] : [400, 'Bad Request', 'no-request']
  const body = JSON.stringify({ type: `urn:onrecord:problem:${code}`, code, title: reason, status, detail: 'this cannot be read as a request' })
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${problemType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`)
}

/** Characters of a token that nobody guesses. */
const shortestToken = 16

/** The token with which documents may be added; undefined where nothing is to be added. */
function tokenOf({ write, token = process.env.ONRECORD_TOKEN }: Options): string | undefined {
  if (write === undefined) return undefined
  if (!token || token.length < shortestToken || /\s/.test(token)) throw new OnrecordError('bad-option', `--write: name a token of ${shortestToken} characters or more, without blanks, with --token or in ONRECORD_TOKEN`)
  return token
}

function portOf({ port = '8420' }: Options): number {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new OnrecordError('bad-option', `--port: ${port} is no number of a port`)
  return Number(port)
}

/** @throws OnrecordError `port-in-use`, `no-permission`, `bad-option` */
function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `port ${port} of ${host}`
      if (error.code === 'EADDRINUSE') reject(new OnrecordError('port-in-use', `${where} is in use: --port names another, 0 any that is free`))
      else if (error.code === 'EACCES') reject(new OnrecordError('no-permission', `${where} may not be used: ${error.message}`))
      else reject(new OnrecordError('bad-option', `${where} cannot be listened at: ${error.message}`))
    })
    server.listen(port, host, () => {
      const { port: its } = server.address() as AddressInfo
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${its}/`)
    })
  })
}

/** Resolves when a signal has asked for the end and answers under way have ended, or have had their time. */
function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      const timer = setTimeout(() => server.closeAllConnections(), patience)
      server.close(() => {
        clearTimeout(timer)
        resolve()
      })
      server.closeIdleConnections()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
