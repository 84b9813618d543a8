// The tools that a language model may call: services of the archive, in the form that suits a model. All only read. What stands in a transcript reaches the model as
// the value of a field, beside the place where it stands and the hash of the source, and never as words of this server.
import { z } from 'zod'
import { service as find } from '../services/find.ts'
import { service as list } from '../services/documents.ts'
import { service as follow } from '../services/follow.ts'
import { service as search } from '../services/search.ts'
import { service as verify } from '../services/verify.ts'
import { about, count, documentFilters } from '../services/shapes.ts'
import type { Asker } from '../serve/asking.ts'
import { fetchInput, fetchOutput, fetchPassages } from './fetch.ts'
import { citedSource, type CitedSource, sourcesOf } from './sources.ts'

/** What a tool has found: its data, and the documents in which it stands. */
export interface ToolReply {
  readonly data: Readonly<Record<string, unknown>>
  readonly sources: readonly CitedSource[]
  /** the field of the data whose rows are left out from the end where the reply would be too long, as a path */
  readonly rows: readonly string[]
  /** rows follow behind these */
  readonly isMore: boolean
}

export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject
  readonly output: z.ZodObject
  run(asker: Asker, input: Record<string, unknown>, signal?: AbortSignal): Promise<ToolReply>
}

/** What every reply says beside its data. */
const replyFields = {
  truncated: z.boolean().meta(about('there is more than this reply holds: ask for less, or from `offset` on')),
  generation: z.string().meta(about('of the archive; the reply is true of this state of it')),
  sources: z.array(citedSource).readonly().meta(about('the documents that are quoted, each with the hash of its bytes')),
}

const limit = (usual: number, most: number) => z.int().min(1).max(most).default(usual)
const offset = z.int().min(0).max(100_000).default(0).meta(about('rows to pass over before the first'))

const { limit: _, offset: __, context: ___, ...findFields } = find.input.shape

const concordance: Tool = {
  name: 'concordance',
  title: 'Concordance',
  description:
    'Every place where words stand in what was said, word for word, with what stands before and behind them, who said it, when and where. Totals are exact counts. Query: words and "phrases" with ' +
    'AND, OR, NOT, brackets, NEAR/5, minist*, speaker: outlet: act: title:. In Chinese each character is a word.',
  input: z.strictObject({ ...findFields, query: find.input.shape.query.max(2000), context: z.int().min(0).max(400).default(80).meta(about('UTF-16 units of context to each side')), limit: limit(20, 200), offset }),
  output: z.object({ answer: find.output, ...replyFields }),
  async run(asker, input, signal) {
    const { answer } = await asker.ask('find', input as never, { signal })
    return { data: { answer }, sources: sourcesOf(asker, answer.lines.map(({ record }) => record)), rows: ['answer', 'lines'], isMore: isMore(input, answer.lines.length, answer.totals?.hits) }
  },
}

const { lines: ____, context: _____, limit: ______, offset: _______, sort, ...searchFields } = search.input.shape

const searchTool: Tool = {
  name: 'search',
  title: 'Search',
  description: 'The documents in which words stand, how often in each, and one place of each word for word. Query as for concordance. An id of the results can be given to fetch.',
  input: z.strictObject({ ...searchFields, query: search.input.shape.query.max(2000), sort, limit: limit(10, 50), offset }),
  output: z.object({
    results: z.array(z.object({
      id: z.string().meta(about('for fetch: the document, and the block where the words first stand')),
      title: z.string(), url: z.string(),
      date: z.string().nullable(), language: z.string(), hits: count,
      quote: z.object({ left: z.string(), node: z.string(), right: z.string(), speaker: z.string().nullable(), record: z.string(), turn: z.string(), spans: find.output.shape.lines.unwrap().element.shape.spans }).nullable()
        .meta(about('the first place, as it stands in the record')),
    })),
    totals: search.output.shape.totals,
    ...replyFields,
  }),
  async run(asker, input, signal) {
    const { answer } = await asker.ask('search', { ...input, lines: 1, context: 120 } as never, { signal })
    const results = answer.documents.map(({ document: { id, title, file, url, date, language }, hits, lines: [line] }) => ({
      id: line ? `${id}#${line.turn}` : id, title: title ?? file ?? id, url: url ?? `onrecord://record/${id}`, date, language, hits,
      quote: line ? { left: line.left, node: line.node, right: line.right, speaker: line.speaker, record: line.record, turn: line.turn, spans: line.spans } : null,
    }))
    return { data: { results, totals: answer.totals }, sources: sourcesOf(asker, answer.documents.map(({ document }) => document.id)), rows: ['results'], isMore: isMore(input, results.length, answer.totals.documents) }
  },
}

const fetchTool: Tool = {
  name: 'fetch',
  title: 'Fetch',
  description:
    'What stands in a document, block by block in reading order, word for word, with who speaks and where each block stands in the source. `id` is a document (3fa2…), or a block in it (3fa2…#b12), ' +
    'from which on it is read.',
  input: fetchInput,
  output: fetchOutput.extend(replyFields),
  run: fetchPassages,
}

const listEvents: Tool = {
  name: 'list_events',
  title: 'List events',
  description: 'The events of which there are transcripts: press conferences, briefings, sittings, with date, title, language, place, number of turns.',
  input: z.strictObject({ ...documentFilters, title: list.input.shape.title, order: list.input.shape.order, limit: limit(50, 500), offset }),
  output: z.object({ answer: list.output, ...replyFields }),
  async run(asker, input, signal) {
    const { answer } = await asker.ask('list', input as never, { signal })
    return { data: { answer }, sources: sourcesOf(asker, answer.documents.map(({ id }) => id)), rows: ['answer', 'documents'], isMore: isMore(input, answer.documents.length, answer.total) }
  },
}

const verifyQuotations: Tool = {
  name: 'verify_quotations',
  title: 'Verify quotations',
  description:
    'Whether quotations were said so: verbatim; altered, with every difference; stitched; misattributed; not-found; too-short. Give an article (its quotations are found, with the speakers whom it ' +
    'names), or quotations by themselves with who is said to have said them. "not-found" is sound within the stated bound of edits, and means: not in the documents held here. Evidence is word for word.',
  input: z.strictObject({
    article: verify.remote!.shape.article as z.ZodType, quotations: verify.remote!.shape.quotations as z.ZodType, speaker: verify.remote!.shape.speaker as z.ZodType,
    language: verify.input.shape.language, from: verify.input.shape.from, to: verify.input.shape.to, limit: limit(3, 20).meta(about('places that are listed for a quotation, at most')),
  }),
  output: z.object({ answer: verify.output, ...replyFields }),
  async run(asker, input, signal) {
    const { answer } = await asker.ask('verify', input as never, { signal })
    const ids = answer.articles.flatMap(({ quotations }) => quotations.flatMap(({ evidence, nearest }) => [...evidence, ...(nearest ? [nearest] : [])].map(({ record }) => record)))
    return { data: { answer }, sources: sourcesOf(asker, ids), rows: ['answer', 'articles', '0', 'quotations'], isMore: false }
  },
}

const followWording: Tool = {
  name: 'follow_wording',
  title: 'Follow wordings',
  description:
    'When wordings were first and last said, and by whom; how often in each period, beside how much was said there at all; how long they have not been said since; who says them; which wordings come ' +
    'near. A phrase counts wherever its characters stand, as typed (`fold`: whatever the case). Counts are exact. Of one phrase its history, of several a list of them.',
  input: z.strictObject({ ...follow.input.shape, phrase: follow.remote!.shape.phrase as z.ZodType, context: z.int().min(0).max(400).default(80).meta(follow.input.shape.context.meta() ?? {}) }),
  output: z.object({ answer: follow.output, ...replyFields }),
  async run(asker, input, signal) {
    const { answer } = await asker.ask('follow', input as never, { signal })
    const histories = 'phrases' in answer ? answer.phrases : [answer]
    const ids = histories.flatMap(({ first, last }) => [first, last].flatMap((line) => line?.record ?? []))
    return { data: { answer }, sources: sourcesOf(asker, ids), rows: ['answer', 'phrases' in answer ? 'phrases' : 'periods'], isMore: false }
  },
}

const isMore = ({ offset: passed }: Record<string, unknown>, rows: number, total = 0): boolean => Number(passed) + rows < total

export const tools: readonly Tool[] = [searchTool, fetchTool, concordance, followWording, verifyQuotations, listEvents]
