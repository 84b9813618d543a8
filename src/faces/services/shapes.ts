// The parts that the answers of several services are made of.
import { z } from 'zod'
import type { DocumentEntry } from '../../archive/index.ts'

export const about = (description: string) => ({ description })

export const act = z.enum(['question', 'answer', 'statement'])
const eventKind = z.enum(['press-conference', 'briefing', 'interview', 'debate', 'sitting', 'speech', 'written-answer', 'conversation'])
export const name = z.string().nullable()
export const count = z.int().min(0)
export const edtf = z.string().nullable().meta(about('EDTF (ISO 8601-2): 2025-03-07; XXXX-03-07 where no year is known; null where no date is'))

const position = z.int().min(0)
export const span = z.tuple([position, position]).readonly().meta({
  id: 'Span', ...about('a half-open range [start, end) of the SourceText, in Unicode code points (W3C TextPositionSelector)'),
})
export const spans = z.array(span).readonly()

/** As the first digits of an id may be typed. */
export const idDigits = z.string().regex(/^[0-9a-f]{1,64}$/, 'an id is made of hexadecimal digits').meta(about('id of a document, or as many of its first digits as make it unique'))
export const revisionNumber = z.int().min(1).max(1_000_000).meta(about('number of a revision; the current one where it is absent'))

export const day = z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'a date is written 2024, 2024-05 or 2024-05-31')
/** By which documents are chosen; both ends included. */
export const documentFilters = {
  language: z.string().max(100).optional().meta(about('only documents in this language, BCP 47 (zh takes in zh-Hans and zh-Hant)')),
  from: day.optional().meta(about('only documents of this day, month or year, or later')),
  to: day.optional().meta(about('only documents of this day, month or year, or earlier')),
  event: eventKind.optional().meta(about('only documents of this kind')),
}

/** A part of a list, for whoever asks from elsewhere. */
export const pageOf = (usual: number, most: number) => ({
  limit: z.int().min(0).max(most).default(usual).meta(about('rows at most')),
  offset: z.int().min(0).max(100_000).default(0).meta(about('rows to pass over before the first')),
})

export const documentEntry = z.strictObject({
  id: z.string().meta(about('16 hexadecimal digits (64 where two documents share them)')),
  revision: z.int().min(1).meta(about('from 1; the highest is the current one')),
  seq: z.int().min(1).meta(about('number of the line of the log that brought it in')),
  at: z.string().meta(about('when it came in, ISO 8601')),
  sha256: z.string().meta(about('of the bytes as published, lower-case hexadecimal')),
  bytes: count,
  file: name.meta(about('base name of the file as it was added')),
  url: name.meta(about('where it was published')),
  licence: name,
  title: name,
  language: z.string().meta(about('BCP 47')),
  kind: eventKind.nullable(),
  date: edtf,
  place: name,
  characters: count.meta(about('code points of the SourceText')),
  turns: count,
}).meta({ id: 'Document', ...about('a revision of a document, as the archive lists it') })

/** What the archive says of a revision, without what is its own business. */
export const entryOf = ({ id, revision, seq, at, sha256, bytes, file, url, licence, title, language, kind, date, place, characters, turns }: DocumentEntry): z.input<typeof documentEntry> =>
  ({ id, revision, seq, at, sha256, bytes, file, url, licence, title, language, kind, date, place, characters, turns })
