import { z } from 'zod'
import { type Concordance, type ConcordanceLine, find, sorts } from '../../query/index.ts'
import { defineService } from './service.ts'
import { about, act, count, documentFilters, edtf, name, pageOf, spans } from './shapes.ts'

const words = z.string().max(500).refine((text) => text.trim() !== '', 'there is nothing to look for')

/** Which turns are meant. */
export const turnFilters = {
  speaker: words.optional().meta(about('only turns of speakers in whose name these words stand')),
  role: words.optional().meta(about('only turns of speakers with this office')),
  outlet: words.optional().meta(about('only turns of journalists of this outlet')),
  act: act.optional().meta(about('only questions, answers, or statements')),
}

const input = z.strictObject({
  query: z.string().meta(about('words and "phrases" with AND, OR, NOT, brackets, NEAR/5, minist*, speaker: role: outlet: act: title:')),
  ...turnFilters,
  ...documentFilters,
  exact: z.boolean().default(false).meta(about('the words just as typed: case, width, white space and apostrophes count')),
  foldScript: z.boolean().default(false).meta(about('simplified and traditional Chinese characters match each other')),
  sort: z.enum(sorts).default('date').meta(about('date (oldest first), newest, relevance (densest turns first), left or right, 1L to 5L, 1R to 5R (by the words before or behind)')),
  context: z.int().min(0).default(40).meta(about('UTF-16 units of context to each side')),
  limit: z.int().min(0).default(50).meta(about('lines at most')),
  offset: z.int().min(0).default(0).meta(about('lines to pass over before the first')),
})

const totals = { hits: count, turns: count.meta(about('turns that contain a hit')), documents: count }
const facet = z.array(z.strictObject({ value: name, ...totals })).readonly()

export const lineShape = z.strictObject({
  record: z.string().meta(about('id of the document')),
  turn: z.string().meta(about("id of the turn's block in the record")),
  file: name,
  date: edtf,
  speaker: name,
  outlet: name,
  act,
  left: z.string(),
  node: z.string().meta(about('what was found, as it stands in the record')),
  right: z.string(),
  spans: spans.meta(about('where the node stands')),
}).meta({ id: 'ConcordanceLine' })

const output = z.strictObject({
  query: z.string(),
  totals: z.strictObject(totals).nullable(),
  lines: z.array(lineShape).readonly(),
  facets: z.strictObject({ year: facet, speaker: facet, outlet: facet, act: facet }).nullable(),
}).meta({ id: 'Concordance' })

export const service = defineService({
  name: 'find',
  summary: 'find words, as a concordance',
  details:
    'Every place where words stand in the turns of the archive: what stands before and behind them, who said it, when, and where. Conditions hold of a turn. Case, width and the shape of ' +
    'apostrophes make no difference; everything else counts. In Chinese each character is a word. Counts are exact.',
  input,
  remote: input.extend({
    query: input.shape.query.max(2000),
    context: z.int().min(0).max(1000).default(40).meta(input.shape.context.meta() ?? {}),
    ...pageOf(50, 1000),
  }),
  output,
  lane: 'scan',
  async answer(context, { query, ...options }, limits) {
    const index = await context.concordance()
    return answerOf(await find({ documents: () => context.archive.documents(), record: context.record }, index, query, { ...options, ...limits }))
  },
  *table({ lines }) {
    yield ['record', 'turn', 'file', 'date', 'speaker', 'outlet', 'act', 'left', 'node', 'right', 'spans']
    for (const { record, turn, file, date, speaker, outlet, act, left, node, right, spans } of lines)
      yield [record, turn, file, date, speaker, outlet, act, left, node, right, spans.map(([start, end]) => `${start}-${end}`).join(' ')]
  },
  page: ({ lines, totals: all }) => ({ rows: lines.length, total: all?.hits ?? null }),
})

/** As CONTRACT.md has it; the role is in the record. */
export const lineOf = ({ record, turn, file, date, speaker, outlet, act, left, node, right, spans }: ConcordanceLine) =>
  ({ record, turn, file, date, speaker, outlet, act, left, node, right, spans })

const answerOf = (found: Concordance): z.input<typeof output> => ({ ...found, lines: found.lines.map(lineOf) })
