// A server in this process, over an archive on disk or over records that no reader ever made.
import { createAdaptorServer } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import type { Archive, Archived, DocumentEntry } from '../../src/archive/index.ts'
import { OnrecordError } from '../../src/problem.ts'
import { openTurnReader, withoutIndex, wordingsWithoutIndex } from '../../src/query/index.ts'
import { createApp } from '../../src/faces/serve/app.ts'
import type { Asker } from '../../src/faces/serve/asking.ts'
import { hostCheck } from '../../src/faces/serve/guard.ts'
import { ask, type ServiceContext } from '../../src/faces/services/index.ts'

export interface Served {
  readonly address: string
  close(): Promise<void>
}

/** Serves what an asker knows, on any port that is free. */
export async function serveAsker(asker: Asker): Promise<Served> {
  const app = createApp({ asker, isOwnHost: hostCheck('127.0.0.1', []), onFault: (error) => console.error(error) })
  const server = createAdaptorServer({ fetch: async (request, env) => app.fetch(request, env) })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await asker.close()
    },
  }
}

/** An asker over records in memory: what they hold need not be possible. */
export function askerOf(held: readonly Archived[]): Asker {
  const byId = new Map(held.map((archived) => [archived.document.id, archived]))
  const find = (id: string) => {
    if (!byId.has(id)) throw new OnrecordError('no-such-document', `there is no document ${id}`)
    return id
  }
  const documents: readonly DocumentEntry[] = held.map(({ document }) => document)
  const archive: Archive = {
    folder: '', position: { seq: held.length, hash: '0'.repeat(64) }, generation: 'memory',
    documents: () => documents, revisions: (id) => (byId.has(id) ? [byId.get(id)!.document] : []), find,
    record: (id) => byId.get(find(id))!, source: () => new Uint8Array(), refresh: () => false, close() {},
  }
  const context: ServiceContext = {
    archive, faults: [], mending: async (answer) => answer(), concordance: async () => withoutIndex, wordings: async () => ({ index: wordingsWithoutIndex(archive), turns: openTurnReader(archive) }), record: archive.record, refresh: () => false, letGo() {}, close() {},
  }
  return { context, refresh: () => 'memory', ask: async (name, question) => ({ answer: await ask(context, name, question), generation: 'memory' }), async close() {} }
}
