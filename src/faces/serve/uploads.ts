// Adding a document from elsewhere: only where the server was started for it, and only for whoever has its token.
import { hash, timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { z } from 'zod'
import { type Imported, importSources, openArchiveWriter } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { isDate } from '../cli/add-files.ts'
import { indexKinds } from '../cli/archive-folder.ts'
import { isLanguageTag } from '../cli/language-tag.ts'
import { inputOf } from '../services/index.ts'
import { about, documentEntry, entryOf } from '../services/shapes.ts'
import type { Asker } from './asking.ts'
import { limitBody } from './body.ts'
import { fieldsOf } from './parameters.ts'
import { startQueue } from './queue.ts'
import { apiBase } from './routes.ts'

export const uploadPath = '/documents'
const mostBytes = 64 * 2 ** 20
/** Milliseconds to wait for another program that is writing to the archive. */
const wait = 2000

export const uploadParameters = z.strictObject({
  file: z.string().max(255).regex(/^[^/\\\u0000]+$/, 'a name without folders').optional().meta(about('base name of the file')),
  url: z.url({ protocol: /^https?$/ }).max(2000).optional().meta(about('where the document was published: another version of the same address is a revision')),
  date: z.string().refine(isDate, 'a date is written 2025-03-07, 2025-03 or 2025').optional().meta(about('date of the event, where you know better than the document shows')),
  licence: z.string().max(500).optional().meta(about('under which terms it may be used')),
  encoding: z.string().max(50).optional().meta(about('character encoding, where you know better than the bytes tell')),
  language: z.string().max(100).refine(isLanguageTag, 'a language tag (BCP 47), such as zh-Hans').optional().meta(about('language, where you know it')),
})

export const uploadAnswer = z.strictObject({ outcome: z.enum(['added', 'unchanged', 'revised']), document: documentEntry })

/** Tells in the same time of every token whether it is this one. */
function tokenCheck(token: string): (header: string | undefined) => boolean {
  const digest = (text: string) => Buffer.from(hash('sha256', text, 'hex'))
  const expected = digest(token)
  return (header) => {
    const [, given] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? []
    return timingSafeEqual(digest(given ?? ''), expected) && given !== undefined
  }
}

export function mountUploads(app: Hono, asker: Asker, token: string): void {
  const isToken = tokenCheck(token)
  const queue = startQueue({ atOnce: 1, waiting: 16 })
  app.post(
    apiBase + uploadPath,
    async (c, next) => {
      if (!isToken(c.req.header('authorization'))) throw new OnrecordError('token-wrong', 'whoever adds documents sends the token of this server: Authorization: Bearer …')
      await next()
    },
    limitBody(mostBytes),
    async (c) => {
      const given = inputOf(uploadParameters, fieldsOf(uploadParameters, new URL(c.req.url).searchParams))
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      const imported = await queue.run(() => add(asker.context.archive.folder, bytes, given))
      if (imported.outcome === 'failed') throw imported.error
      const generation = asker.refresh()
      const { outcome, document } = imported
      return c.json(
        { data: { outcome, document: entryOf(document) }, links: { self: `${apiBase}/documents/${document.id}` }, archive: { generation, documents: asker.context.archive.documents().length } },
        outcome === 'unchanged' ? 200 : 201,
        { location: `${apiBase}/documents/${document.id}`, 'cache-control': 'no-store' },
      )
    },
  )
}

async function add(folder: string, source: Uint8Array, given: z.output<typeof uploadParameters>): Promise<Imported<{ source: Uint8Array; given: typeof given }>> {
  const writer = await openArchiveWriter(folder, { indexes: await indexKinds(), wait })
  let result: Imported<{ source: Uint8Array; given: typeof given }> | undefined
  try {
    // two threads, so that this one goes on answering while the document is read
    await importSources(writer, [{ source, given }], { jobs: 2, onImported: (imported) => (result = imported) })
  } finally {
    // what goes wrong with an index is mended when it is next opened
    await writer.close()
  }
  if (!result) throw new Error('the import told of nothing')
  return result
}
