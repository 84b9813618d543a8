// The form of `onrecord read --format json`. Loaded only where it is asked for: zod takes longer to load than a small file to read.
import { z } from 'zod'
import type { TranscriptRecord } from './record.ts'

const about = (words: string) => ({ description: words })
const position = z.int().min(0)
const span = z.tuple([position, position]).readonly().meta({
  id: 'Span', ...about('a half-open range [start, end) of the SourceText, in Unicode code points (W3C TextPositionSelector)'),
})
const spans = z.array(span).readonly()
// an empty tuple, in words that JSON Schema allows
const none = z.array(z.never()).max(0) as unknown as z.ZodType<readonly []>
const name = z.string().nullable()
const evidence = z.array(z.strictObject({ span, text: z.string() })).readonly().nullable()

const text = z.string().meta(about('the characters under the spans, paragraphs joined by one line feed'))
const id = z.string().min(1).meta(about('stable within the record'))
const labelSpans = spans.meta(about('the printed marks and labels that are not part of the text'))

const heading = z.strictObject({
  kind: z.literal('heading'), id, level: z.int().min(1).meta(about('1 for the title, 2 and more below')), spans, labelSpans, text,
})
const turn = z.strictObject({
  kind: z.literal('turn'), id,
  act: z.enum(['question', 'answer', 'statement']).meta(about('a statement is all that is neither asked nor answered')),
  speaker: name.meta(about("the speaker's name as far as the document gives it; null where it does not say")),
  role: name.meta(about("the speaker's office, as printed")),
  outlet: name.meta(about('the medium that a journalist speaks for, as printed')),
  label: name.meta(about('the label as printed, without its delimiter')),
  labelSpans, spans, text,
  continues: z.boolean().meta(about('goes on with the turn before it, after a note or a gap')),
  answers: z.string().nullable().meta(about('the id of the question that it answers; null where the source has none')),
})
const note = z.strictObject({
  kind: z.literal('note'), id, spans, text, problem: z.string().optional().meta(about('why it could not be placed, where that is so')),
}).meta(about('narration, stage directions, datelines, anything said by the transcriber or the editor'))
const furniture = z.strictObject({ kind: z.literal('furniture'), id, spans, text }).meta(about('running heads, page numbers, navigation'))
const gap = z.strictObject({
  kind: z.literal('gap'), id, spans: none, reason: z.string().meta(about('why the reader believes that text is missing here')),
})

const event = z.strictObject({
  kind: z.enum(['press-conference', 'briefing', 'interview', 'debate', 'sitting', 'speech', 'written-answer', 'conversation']).nullable(),
  date: name.meta(about('EDTF (ISO 8601-2): 2025-03-07, or XXXX-03-07 where the document gives no year')),
  dateEvidence: evidence.meta(about('the printed words that the date was read from')),
  place: name,
  placeEvidence: evidence,
})
const source = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: position, mediaType: z.string(), encoding: z.string(),
  characters: position.meta(about('code points of the SourceText')),
}).meta(about('the bytes that the record was read from'))
const speaker = z.strictObject({
  name: z.string().meta(about('the fullest form that the document prints')), role: name, outlet: name,
  labels: z.array(z.string()).readonly().meta(about('as printed, in order of first use')), turns: position,
})
const repair = z.strictObject({
  what: z.enum(['joined', 'moved', 'dehyphenated', 'unwrapped', 'unlabelled']),
  spans, because: z.string().meta(about('the evidence, in words')),
  confidence: z.number().min(0).max(1).meta(about('ordinal, not a probability')),
})
const bytes = z.tuple([position, position]).readonly().meta(about('a half-open range of bytes of the source'))
const problem = z.strictObject({ code: z.string().meta(about('stable, kebab case')), message: z.string(), span: span.optional(), bytes: bytes.optional() })

export const recordSchema = z.strictObject({
  schema: z.literal('onrecord/record/1'),
  title: name,
  language: z.string().meta(about('BCP 47; und where the text does not show it')),
  event, source,
  speakers: z.array(speaker).readonly(),
  blocks: z.array(z.discriminatedUnion('kind', [heading, turn, note, furniture, gap])).readonly().meta(about('in reading order')),
  repairs: z.array(repair).readonly().meta(about('what the reader did beyond cutting the text where it stands')),
  problems: z.array(problem).readonly(),
  reader: z.string().meta(about('the version of the reader that made it')),
}).meta({ title: 'onrecord/record/1', ...about('What one transcript says, as read by onrecord.') }) satisfies z.ZodType<TranscriptRecord>

/** JSON Schema (2020-12) of a record as `toJson` prints it. */
export const recordJsonSchema = (): object => z.toJSONSchema(recordSchema, { target: 'draft-2020-12' })
