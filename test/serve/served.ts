// An archive that is served to a test, in this process: its app answers requests as the server does.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importSources, openArchiveWriter } from '../../src/archive/index.ts'
import { indexKinds } from '../../src/faces/cli/archive-folder.ts'
import { createApp } from '../../src/faces/serve/app.ts'
import { type Asker, type AskerOptions, openAsker } from '../../src/faces/serve/asking.ts'
import { hostCheck } from '../../src/faces/serve/guard.ts'

export interface ToAdd {
  readonly text: string
  readonly file: string
  readonly url?: string
  readonly date?: string
}

export async function addAll(folder: string, documents: readonly ToAdd[]): Promise<void> {
  const writer = await openArchiveWriter(folder, { indexes: await indexKinds() })
  const tasks = documents.map(({ text, ...given }) => ({ source: new TextEncoder().encode(text), given }))
  await importSources(writer, tasks, { jobs: 1, onImported: (imported) => {
    if (imported.outcome === 'failed') throw imported.error
  } })
  const [problem] = await writer.close()
  if (problem) throw new Error(problem.message)
}

export interface Served {
  readonly folder: string
  readonly asker: Asker
  readonly faults: unknown[]
  /** what the server answers at this address, asked as its own pages ask */
  get(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

export const host = '127.0.0.1:8420'

export async function serveDocuments(documents: readonly ToAdd[], { token, ...options }: AskerOptions & { readonly token?: string } = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-serve-'))
  await addAll(folder, documents)
  const faults: unknown[] = []
  const asker = openAsker(folder, options)
  const app = createApp({ asker, token, isOwnHost: hostCheck('127.0.0.1', []), onFault: (error) => faults.push(error) })
  return {
    folder, asker, faults,
    async get(path, init = {}) {
      const headers = new Headers(init.headers)
      if (!headers.has('host')) headers.set('host', host)
      return app.fetch(new Request(`http://${host}${path}`, { ...init, headers }))
    },
    async close() {
      await asker.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
