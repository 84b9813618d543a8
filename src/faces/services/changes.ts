import { z } from 'zod'
import { changes } from '../../query/index.ts'
import { lineShape, turnFilters } from './find.ts'
import { type Cell, defineService } from './service.ts'
import { about, count, documentFilters } from './shapes.ts'

const { from: _, to: __, ...filters } = documentFilters

const period = z.string().max(40)
const input = z.strictObject({
  before: period.meta(about('the first period: 2023, or 2023-01..2023-06')),
  after: period.meta(about('the second, which has no day in common with it')),
  ...turnFilters,
  ...filters,
  minLength: z.int().min(1).optional().meta(about('letters and digits of a wording at least; default 4')),
  minCount: z.int().min(1).optional().meta(about('how often it stands in one of the periods at least; default 5')),
  limit: z.int().min(1).default(100).meta(about('formulations at most, and as many names: the most significant')),
  context: z.int().min(0).default(40).meta(about('UTF-16 units of context to each side of the first and the last place')),
})

const counts = z.tuple([count, count]).readonly()
const numbers = z.tuple([z.number(), z.number()]).readonly()
const wording = z.strictObject({
  wording: z.string().meta(about('as it stands at its first place')),
  kind: z.enum(['new', 'gone', 'rising', 'falling']),
  counts, apart: counts.meta(about('of these, those that lie outside of longer wordings of the list')),
  perMillion: numbers.meta(about('per million words; single letters in scripts without blanks')),
  logLikelihood: z.number(), logRatio: z.number(), documents: counts, dispersion: z.number(),
  first: lineShape, last: lineShape,
}).meta({ id: 'ChangedWording', ...about('numbers in pairs are of the first and of the second period') })
const compared = z.strictObject({ from: z.string(), to: z.string(), documents: count, turns: count, characters: count, words: count })

export const service = defineService({
  name: 'changes',
  summary: 'wordings that differ between two periods',
  details: 'The wordings that are new, gone, rising or falling from one period to another, each as long as it can be, the most significant first; names apart. What differs only in case, punctuation or white space is one wording.',
  input,
  remote: input.extend({
    minLength: z.int().min(2).max(1000).optional().meta(input.shape.minLength.meta() ?? {}),
    minCount: z.int().min(2).max(1_000_000).optional().meta(input.shape.minCount.meta() ?? {}),
    limit: z.int().min(1).max(500).default(100).meta(input.shape.limit.meta() ?? {}),
    context: z.int().min(0).max(1000).default(40).meta(input.shape.context.meta() ?? {}),
  }),
  output: z.strictObject({
    periods: z.tuple([compared, compared]).readonly(),
    measures: z.strictObject({ logLikelihood: z.string(), logRatio: z.string(), dispersion: z.string() }),
    changes: z.array(wording).readonly(), names: z.array(wording).readonly(),
  }),
  lane: 'slow',
  async answer(context, { before, after, ...options }) {
    return changes({ archive: context.archive, passages: await context.concordance(), wordings: (await context.wordings()).index }, before, after, options)
  },
  *table({ changes: listed, names }) {
    yield ['kind', 'name', 'wording', 'count 1', 'count 2', 'per million words 1', 'per million words 2', 'log-likelihood', 'log ratio', 'documents 1', 'documents 2', 'dispersion', 'first date', 'first record', 'first turn', 'last date', 'last record', 'last turn']
    for (const [isName, list] of [['', listed], ['name', names]] as const)
      for (const { kind, wording: its, counts: times, perMillion, logLikelihood, logRatio, documents, dispersion, first, last } of list)
        yield [kind, isName, its, ...times, ...perMillion, logLikelihood, logRatio, ...documents, dispersion, first.date, first.record, first.turn, last.date, last.record, last.turn] satisfies Cell[]
  },
})
