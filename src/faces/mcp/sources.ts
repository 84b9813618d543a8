import { z } from 'zod'
import { about, edtf, name } from '../services/shapes.ts'
import type { Asker } from '../serve/asking.ts'

export const citedSource = z.object({
  record: z.string().meta(about('id of the document')),
  revision: z.int().min(1),
  resource: z.string().meta(about('address at which its record can be read as a resource')),
  sha256: z.string().meta(about('of the bytes as published')),
  title: name, date: edtf, file: name,
  url: name.meta(about('where it was published')),
})
export type CitedSource = z.infer<typeof citedSource>

export const recordAddress = (id: string, block?: string): string => `onrecord://record/${id}${block === undefined ? '' : `#${block}`}`

/** What is quoted from, each document once, in the order of its first quotation. */
export function sourcesOf({ context: { archive } }: Asker, ids: readonly string[]): CitedSource[] {
  return [...new Set(ids)].flatMap((id): CitedSource[] => {
    const document = archive.revisions(id).at(-1)
    if (!document) return []
    const { revision, sha256, title, date, file, url } = document
    return [{ record: id, revision, resource: recordAddress(id), sha256, title, date, file, url }]
  })
}
