// What the archive holds of a document, whole, as files: never shown in place, always to be kept, because a source may be a page with scripts of its own.
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { toContractLines, toJson } from '../../record/index.ts'
import { inputOf } from '../services/index.ts'
import { idDigits, revisionNumber } from '../services/shapes.ts'
import { cacheHeaders, unchanged } from './answers.ts'
import type { Asker } from './asking.ts'
import { fieldsOf } from './parameters.ts'
import { routerPath } from './routes.ts'

export const fileParameters = z.strictObject({ revision: revisionNumber.optional() })
const question = fileParameters.extend({ id: idDigits })

export function mountFiles(app: Hono, asker: Asker): void {
  const route = (name: string, answer: (id: string, revision: number | undefined) => { readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>; readonly type: string; readonly file: string }) =>
    app.get(routerPath(`/documents/{id}/${name}`), (c) => {
      const generation = asker.refresh()
      const { id: digits, revision } = inputOf(question, { ...fieldsOf(fileParameters, new URL(c.req.url).searchParams), ...c.req.param() })
      const same = unchanged(c, generation, name)
      if (same) return same
      const { body, type, file } = answer(asker.context.archive.find(digits), revision)
      return fileResponse(c, body, { ...cacheHeaders(generation, name), 'content-type': type, 'content-disposition': disposition(file) })
    })

  route('source', (id, revision) => {
    const { archive } = asker.context
    const bytes = archive.source(id, revision)
    const { file, sha256 } = archive.revisions(id).at(revision === undefined ? -1 : revision - 1)!
    return { body: new Uint8Array(bytes), type: 'application/octet-stream', file: file ?? sha256 }
  })
  route('text', (id, revision) => ({ body: asker.context.record(id, revision).text.text, type: 'text/plain; charset=utf-8', file: `${id}.txt` }))
  route('record', (id, revision) => {
    const { record, text } = asker.context.record(id, revision)
    return { body: streamOf(toJson(record, text)), type: 'application/json', file: `${id}.json` }
  })
  route('lines', (id, revision) => {
    const { record, text } = asker.context.record(id, revision)
    return { body: streamOf(lines(toContractLines(record, text))), type: 'application/jsonl', file: `${id}.jsonl` }
  })
}

function* lines(bare: Iterable<string>): Generator<string> {
  for (const line of bare) yield `${line}\n`
}

/** Pieces, made as they are taken. */
function streamOf(pieces: Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.iterator]()
  return new ReadableStream({
    pull(controller) {
      let chunk = ''
      while (chunk.length < 1 << 16) {
        const { value, done } = iterator.next()
        if (done) {
          if (chunk) controller.enqueue(encoder.encode(chunk))
          return controller.close()
        }
        chunk += value
      }
      controller.enqueue(encoder.encode(chunk))
    },
  })
}

const fileResponse = (_: Context, body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>, headers: Record<string, string>): Response => new Response(body, { headers: { ...headers, 'content-security-policy': "default-src 'none'; sandbox" } })

/** RFC 6266: a name that every program reads, and the true one for those that read more. */
function disposition(file: string): string {
  const plain = file.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 100)
  const encoded = encodeURIComponent(file.toWellFormed().slice(0, 200).toWellFormed()).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
