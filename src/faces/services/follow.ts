import { z } from 'zod'
import { denominators, follow, periods } from '../../query/index.ts'
import { lineShape, turnFilters } from './find.ts'
import { type Cell, defineService } from './service.ts'
import { about, count, documentFilters, edtf, name } from './shapes.ts'

const phrases = z.array(z.string().refine((text) => text.trim() !== '', 'there is nothing to follow')).min(1)

const input = z.strictObject({
  phrase: phrases.meta(about('wordings, each as it is typed: it counts wherever its characters stand in the text of a turn')),
  by: z.enum(periods).default('year').meta(about('what counts are told of')),
  per: z.enum(denominators).default('characters').meta(about('what they are divided by')),
  fold: z.boolean().default(false).meta(about('case, width, white space and the shape of apostrophes make no difference')),
  words: z.boolean().default(false).meta(about('whole words only, in scripts that set blanks between them')),
  ...turnFilters,
  ...documentFilters,
  context: z.int().min(0).default(40).meta(about('UTF-16 units of context to each side of the first and the last place')),
})

/** With the office, as printed. */
const place = lineShape.extend({ role: name }).meta({ id: 'Place' })
const relative = z.number().nullable().meta(about('count / denominator; null where there is none'))
const frequency = { count: count.meta(about('places of the phrase')), denominator: count.meta(about('how much text there is in which it could have stood')), relative }

const history = {
  phrase: z.string(),
  ...frequency,
  turns: count, documents: count,
  first: place.nullable().meta(about('in the oldest document that has it')),
  last: place.nullable(),
  silence: z.strictObject({ days: count.nullable(), events: count.meta(about('documents of later dates that do not have it')) }).nullable().meta(about('since it was last said, until the last document that was looked at')),
  periods: z.array(z.strictObject({ period: name, ...frequency, record: z.string().optional(), title: name.optional() })).readonly().meta(about('periods that have text, those without a place of the phrase too')),
  speakers: z.array(z.strictObject({ ...frequency, speaker: name })).readonly(),
  outlets: z.array(z.strictObject({ ...frequency, outlet: name })).readonly(),
  otherSpellings: z.strictObject({ count, first: edtf, last: edtf }).nullable().meta(about('the same but for case, width, white space or apostrophes; they do not count')),
  variants: z.array(z.strictObject({ wording: z.string().meta(about('its letters and digits as they are compared, words set apart: no quotation')), edits: count, count, documents: count, first: edtf, last: edtf })).readonly().nullable().meta(about('wordings within a few edits that stand twice at least')),
}

const of = {
  by: z.enum(periods), per: z.enum(denominators),
  horizon: z.strictObject({ from: edtf, to: edtf, documents: count, undated: count, turns: count, characters: count }).meta(about('what was searched')),
}

export const service = defineService({
  name: 'follow',
  summary: 'wordings over time',
  details:
    'When a wording was first and last said, and by whom; how often in each period, beside how much was said there at all; how long it has not been said since; who says it; which wordings come near it. ' +
    'Counts are those of a plain scan of the text. Of one phrase its history, of several a list of them.',
  input,
  remote: input.extend({
    phrase: z.array(z.string().max(500).refine((text) => text.trim() !== '', 'there is nothing to follow')).min(1).max(10).meta(input.shape.phrase.meta() ?? {}),
    context: z.int().min(0).max(1000).default(40).meta(input.shape.context.meta() ?? {}),
  }),
  output: z.union([z.strictObject({ ...history, ...of }), z.strictObject({ ...of, phrases: z.array(z.strictObject(history).meta({ id: 'History' })).readonly() })]),
  lane: 'wordings',
  async answer(context, { phrase, ...options }) {
    const sources = { archive: context.archive, passages: await context.concordance(), wordings: (await context.wordings()).index }
    // as CONTRACT.md has it
    const { phrases: histories, ...rest } = await follow(sources, phrase, options)
    const [only] = histories
    return histories.length === 1 && only ? { ...only, ...rest } : { ...rest, phrases: histories }
  },
  *table(answer) {
    const { by, per } = answer
    yield ['phrase', by === 'event' ? 'date' : by, ...(by === 'event' ? ['record', 'title'] : []), 'count', per, 'relative']
    for (const { phrase, periods: rows } of 'phrases' in answer ? answer.phrases : [answer])
      for (const { period, record = null, title = null, count: times, denominator, relative: share } of rows)
        yield [phrase, period, ...(by === 'event' ? [record, title] : []), times, denominator, share] satisfies Cell[]
  },
})
