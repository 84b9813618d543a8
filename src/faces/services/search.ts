import { z } from 'zod'
import { find, findDocuments } from '../../query/index.ts'
import { lineOf, lineShape, service as findService } from './find.ts'
import { type Cell, defineService } from './service.ts'
import { about, count, documentEntry, entryOf, pageOf } from './shapes.ts'

const { context: _, offset: __, limit: ___, sort: ____, ...fields } = findService.input.shape

const input = z.strictObject({
  ...fields,
  sort: z.enum(['relevance', 'hits', 'oldest', 'newest']).default('relevance').meta(about('relevance: hits against the length of the document; hits; by date')),
  context: z.int().min(0).default(60).meta(about('UTF-16 units of context to each side')),
  lines: z.int().min(0).max(20).default(2).meta(about('places of each document that are shown, the first ones')),
  limit: z.int().min(0).default(20).meta(about('documents at most')),
  offset: z.int().min(0).default(0).meta(about('documents to pass over before the first')),
})

/** Characters of a document of middling length. */
const usualLength = 8000

/** BM25 (Robertson and Zaragoza 2009) with its usual constants, for one thing looked for. */
const relevance = (hits: number, characters: number) => hits / (hits + 1.2 * (0.25 + 0.75 * (characters / usualLength)))

export const service = defineService({
  name: 'search',
  summary: 'find documents',
  details: 'The documents in which words stand, how often, and the first places in each. The query is that of find.',
  input,
  remote: input.extend({ query: input.shape.query.max(2000), context: z.int().min(0).max(1000).default(60).meta(about('UTF-16 units of context to each side')), ...pageOf(20, 200) }),
  output: z.strictObject({
    query: z.string(),
    totals: z.strictObject({ hits: count, turns: count, documents: count }),
    documents: z.array(z.strictObject({ document: documentEntry, hits: count, turns: count.meta(about('that contain a hit')), lines: z.array(lineShape).readonly() })).readonly(),
  }),
  lane: 'scan',
  async answer(context, { query, sort, lines, limit, offset, context: around, ...options }, limits) {
    const index = await context.concordance()
    const archive = { documents: () => context.archive.documents(), record: context.record }
    const found = await findDocuments(archive, index, query, { ...options, ...limits })
    const keyed = found.documents.map((its, place) => ({ its, place, key: sort === 'relevance' ? relevance(its.hits, its.document.characters) : its.hits }))
    if (sort === 'newest') keyed.reverse()
    else if (sort !== 'oldest') keyed.sort((a, b) => b.key - a.key || a.place - b.place)
    const page = keyed.slice(offset, offset + limit).map(({ its }) => its)
    const inOrder = found.documents.filter((its) => page.includes(its)).map(({ document }) => document)
    const { lines: all } = lines && page.length
      ? await find({ ...archive, documents: () => inOrder }, index, query, { ...options, ...limits, context: around, count: false, perDocument: lines, limit: lines * page.length })
      : { lines: [] }
    const linesOf = Map.groupBy(all, ({ record }) => record)
    return {
      query, totals: found.totals,
      documents: page.map(({ document, hits, turns }) => ({ document: entryOf(document), hits, turns, lines: (linesOf.get(document.id) ?? []).map(lineOf) })),
    }
  },
  *table({ documents }) {
    yield ['record', 'hits', 'turns', 'date', 'kind', 'language', 'title', 'file', 'url']
    for (const { document: { id, date, kind, language, title, file, url }, hits, turns } of documents) yield [id, hits, turns, date, kind, language, title, file, url] satisfies Cell[]
  },
  page: ({ documents, totals }) => ({ rows: documents.length, total: totals.documents }),
})
