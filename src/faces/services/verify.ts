import { z } from 'zod'
import { OnrecordError } from '../../problem.ts'
import { extentOf, startVerifier, verdicts, verifyAll, verifyOne } from '../../query/index.ts'
import { openSource } from '../../source/index.ts'
import { decode } from '../../text/index.ts'
import { defineService } from './service.ts'
import { about, act, count, day, edtf, name, span, spans } from './shapes.ts'

const words = z.string().refine((text) => text.trim() !== '', 'there is nothing to verify')
const asked = z.strictObject({
  quote: words.meta(about('without its quotation marks')),
  speaker: z.string().max(500).nullable().optional().meta(about('who is said to have said it, as printed')),
  date: z.string().max(20).nullable().optional().meta(about('when, or a beginning of it: 2025-03')),
})

const input = z.strictObject({
  article: words.optional().meta(about('an article whose quotations are to be verified: plain text, Markdown or HTML')),
  quotations: z.array(asked).optional().meta(about('or quotations by themselves')),
  file: name.default(null).meta(about('what the article is called in the answer')),
  speaker: name.default(null).meta(about('who is said to speak, where nobody is named')),
  language: z.string().max(100).optional().meta(about('language of the article (BCP 47), where you know it')),
  from: day.optional().meta(about('only documents of this day, month or year, or later')),
  to: day.optional().meta(about('only documents of this day, month or year, or earlier')),
  limit: z.int().min(1).max(1_000_000).default(100).meta(about('places that are listed for a quotation, at most')),
})

const difference = z.union([z.strictObject({ same: z.string() }), z.strictObject({ said: z.string(), quoted: z.string() })])

const evidence = z.strictObject({
  record: z.string().meta(about('id of the document')), turn: z.string().meta(about('id of the block')), file: name, title: name, url: name, date: edtf,
  speaker: name, role: name, outlet: name, label: name, act, spans,
  text: z.string().meta(about('the passage as said; parts that are quoted from one turn are joined by “ … ”')),
  before: z.string(), after: z.string(),
  edits: count.meta(about('letters and digits in which the quotation differs')),
  diff: z.array(difference).readonly(),
  speakerFit: z.enum(['same', 'unknown', 'other']).meta(about('whether the speaker can be the person whom the article names')),
  part: span.optional().meta(about('which part of the quotation it is evidence for, in UTF-16 units of it')),
}).meta({ id: 'Evidence' })

const verified = z.strictObject({
  text: z.string().meta(about('the quotation')),
  at: span.nullable().meta(about('where it stands in the article, in code points of its text; null for a quotation by itself')),
  form: z.enum(['marked', 'block', 'reported']),
  language: z.string().meta(about('of the article (BCP 47), und where it does not show')),
  speakerClaimed: name, dateClaimed: name,
  verdict: z.enum(verdicts),
  flags: z.array(z.string()).readonly().meta(about('what else is to be known; docs/verifying.md has their meanings')),
  edits: count,
  bound: count.meta(about('within how many edits every passage of a turn was searched for')),
  evidence: z.array(evidence).readonly().meta(about('best first')),
  places: count.meta(about('how many there are in all')),
  nearest: evidence.nullable().meta(about('of what is not found: the nearest passage that was seen, which is no match')),
}).meta({ id: 'VerifiedQuotation' })

export const service = defineService({
  name: 'verify',
  summary: 'say of quotations whether they were said so',
  details:
    'A verdict on each quotation of an article, or on quotations by themselves: verbatim; altered, with every difference; stitched; misattributed; not-found; too-short. Whatever stands in a turn ' +
    'within the stated number of edits is found, always: "not found" means not in the records that are held here, of these dates, and no more. A score is never a verdict.',
  input,
  remote: input.extend({
    article: words.max(1_000_000).optional().meta(input.shape.article.meta() ?? {}),
    quotations: z.array(asked.extend({ quote: words.max(8000) })).max(500).optional().meta(input.shape.quotations.meta() ?? {}),
    file: z.string().max(255).nullable().default(null).meta(input.shape.file.meta() ?? {}),
    speaker: z.string().max(500).nullable().default(null).meta(input.shape.speaker.meta() ?? {}),
    limit: z.int().min(1).max(100).default(20).meta(input.shape.limit.meta() ?? {}),
  }),
  output: z.strictObject({
    searched: z.strictObject({ documents: count, from: edtf, to: edtf, undated: count }).meta(about('what was searched: so much does "not found" mean')),
    articles: z.array(z.strictObject({ file: name, quotations: z.array(verified).readonly() })).readonly(),
  }),
  lane: 'wordings',
  async answer(context, { article, quotations, file, speaker, language, from, to, limit }) {
    if ((article === undefined) === (quotations === undefined)) throw new OnrecordError('bad-input', 'either an article or quotations are to be verified')
    const wordings = await context.wordings()
    const sources = { archive: context.archive, index: wordings.index }
    const range = { from: dayNumber(from, '0101'), to: dayNumber(to, '1231') }
    const verifier = startVerifier(sources, { ...range, limit })
    const all = article === undefined
      ? (quotations ?? []).map((its) => verifyOne(verifier, its.quote, its.speaker?.trim() || speaker, its.date ?? null))
      : verifyAll(verifier, await decode(openSource(new TextEncoder().encode(article)), { encoding: 'utf-8' }), { language, speaker })
    return { searched: extentOf(sources, range), articles: [{ file, quotations: all }] }
  },
  *table({ articles }) {
    yield ['verdict', 'quotation', 'speaker claimed', 'flags', 'edits', 'bound', 'places', 'record', 'turn', 'date', 'speaker', 'said']
    for (const { quotations } of articles)
      for (const { verdict, text, speakerClaimed, flags, edits, bound, places, evidence: [best] } of quotations)
        yield [verdict, text, speakerClaimed, flags.join(' '), edits, bound, places, best?.record ?? null, best?.turn ?? null, best?.date ?? null, best?.speaker ?? null, best?.text ?? null]
  },
})

/** yyyymmdd; a month or year is filled up with its first or last day. */
function dayNumber(date: string | undefined, rest: '0101' | '1231'): number | undefined {
  if (date === undefined) return undefined
  const digits = date.replaceAll('-', '')
  return Number(digits + rest.slice(digits.length - 4))
}
