import { z } from 'zod'
import { chooseDocuments } from '../../query/index.ts'
import { type Cell, defineService } from './service.ts'
import { about, count, documentEntry, documentFilters, entryOf, pageOf } from './shapes.ts'

const input = z.strictObject({
  ...documentFilters,
  title: z.string().max(500).optional().meta(about('only documents in whose title these characters stand, whatever their case')),
  order: z.enum(['oldest', 'newest']).default('oldest').meta(about('by date; those without a full date are the last of oldest')),
  limit: z.int().min(0).default(Number.MAX_SAFE_INTEGER).meta(about('documents at most')),
  offset: z.int().min(0).default(0).meta(about('documents to pass over before the first')),
})

export const service = defineService({
  name: 'list',
  summary: 'list documents',
  details: 'The current revision of each document in the order of their dates, those without a full date last.',
  input,
  remote: input.extend(pageOf(100, 10_000)),
  output: z.strictObject({ total: count.meta(about('documents that the filters let through')), documents: z.array(documentEntry).readonly() }),
  answer({ archive }, { title, order, limit, offset, ...filters }) {
    const wanted = title?.toLowerCase()
    const chosen = chooseDocuments(archive.documents(), filters).filter((document) => !wanted || document.title?.toLowerCase().includes(wanted))
    const ordered = order === 'newest' ? chosen.toReversed() : chosen
    return { total: ordered.length, documents: ordered.slice(offset, offset + limit).map(entryOf) }
  },
  *table({ documents }) {
    yield fields
    for (const document of documents) yield fields.map((field): Cell => document[field])
  },
  page: ({ documents, total }) => ({ rows: documents.length, total }),
})

const fields = ['id', 'revision', 'date', 'kind', 'language', 'turns', 'characters', 'title', 'file', 'url'] as const
