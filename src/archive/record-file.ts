import { crc32 } from 'node:zlib'
import type { Reading } from '../read.ts'
import { fromJson, toJson, type TranscriptRecord } from '../record/index.ts'
import type { Span } from '../span.ts'

/*
 * records/<id>/<n>.json, one JSON document in two parts. The head is about its place in the archive; the body is a function of the source's bytes and
 * of what was given with them, so that reading the source again must give the same bytes again:
 *
 *   {"format":"onrecord/archived/1","id":"…","revision":2,"previous":{"revision":1,"sha256":"…"},
 *   "source":"…","reader":"0.2.0","given":{…},
 *   "text":"the SourceText",
 *   "words":[CRC-32 of the words under each span],
 *   "record":{ as `onrecord read --format json` prints it }}
 *
 * The SourceText is kept, not only its source: a later version of the reader may see other characters in the same page, and positions would be lost.
 */

/** What whoever adds a document says about it; null where they say nothing. */
export interface Given {
  readonly file: string | null
  readonly url: string | null
  readonly date: string | null
  readonly licence: string | null
  /** for the reader, as in `ReadOptions` */
  readonly encoding: string | null
  readonly language: string | null
}

export interface RecordFile {
  readonly id: string
  readonly revision: number
  /** the revision before it, by the hash of its file */
  readonly previous: { readonly revision: number; readonly sha256: string } | null
  /** SHA-256 of the bytes that it was read from */
  readonly source: string
  readonly reader: string
  readonly given: Given
  readonly text: string
  readonly record: TranscriptRecord
}

const format = 'onrecord/archived/1'

export function spellHead({ id, revision, previous }: Pick<RecordFile, 'id' | 'revision' | 'previous'>): Buffer {
  return Buffer.from(`${JSON.stringify({ format, id, revision, previous }).slice(0, -1)},\n`)
}

export function spellBody({ text, record }: Reading, given: Given): Buffer {
  const words = Array.from(spansOf(record), (span) => wordsAt(text.text, span))
  const about = JSON.stringify({ source: record.source.sha256, reader: record.reader, given }).slice(1, -1)
  return Buffer.from(`${about},\n"text":${JSON.stringify(text.text)},\n"words":${JSON.stringify(words)},\n"record":${[...toJson(record, text)].join('')}}\n`)
}

/** The part of a record file that does not depend on its place in the archive. */
export const bodyOf = (file: Buffer): Buffer => file.subarray(file.indexOf('\n') + 1)

/**
 * Reads a record file, and compares the words under every span with those that were there when it was written.
 * @throws Error saying what is wrong with it
 */
export function parseRecordFile(bytes: Buffer): RecordFile {
  const { words, ...file } = parse(bytes)
  checkWords(file.record, file.text, words)
  if (file.record.source.sha256 !== file.source) throw new Error(`it is of source ${file.source}, but its record of ${file.record.source.sha256}`)
  return file
}

/** What a body says that was spelled in this process, and not read from a disk. */
export const parseBody = (body: Buffer): Pick<RecordFile, 'text' | 'record'> => parse(Buffer.concat([spellHead({ id: '', revision: 0, previous: null }), body]))

function parse(bytes: Buffer): RecordFile & { readonly words: readonly number[] } {
  const { format: found, record, ...rest } = JSON.parse(bytes.toString()) as Omit<RecordFile, 'record'> & { format: string; words: number[]; record: object }
  if (found !== format) throw new Error(`expected format ${format}, found ${found}`)
  return { ...rest, record: fromJson(record, rest) }
}

/** All spans of a record in the order of `words`: evidence of date and place; blocks, each its text and then its labels; repairs; problems. */
function* spansOf({ event, blocks, repairs, problems }: TranscriptRecord): Generator<Span, void, undefined> {
  for (const { span } of event.dateEvidence ?? []) yield span
  for (const { span } of event.placeEvidence ?? []) yield span
  for (const block of blocks) {
    yield* block.spans
    if (block.kind === 'heading' || block.kind === 'turn') yield* block.labelSpans
  }
  for (const { spans } of repairs) yield* spans
  for (const { span } of problems) if (span) yield span
}

const wordsAt = (text: string, [start, end]: Span): number => crc32(text.slice(start, end))

const solid = (text: string) => text.replace(/\s+/g, '')

/**
 * @param words checksums of the words as they were written; null where nothing has been written yet
 * @throws Error where words and positions do not agree: within the text, by their checksums, by what blocks and evidence say
 */
export function checkWords(record: TranscriptRecord, text: string, words: readonly number[] | null): void {
  let at = 0
  for (const span of spansOf(record)) {
    if (!(span[0] >= 0 && span[0] <= span[1] && span[1] <= text.length)) throw new Error(`[${span.join(', ')}) is no span of the text of ${text.length} units`)
    if (words && wordsAt(text, span) !== words[at++]) throw new Error(`other words stand at [${span.join(', ')}) than when it was written: ${JSON.stringify(text.slice(...span).slice(0, 40))}`)
  }
  if (words && at !== words.length) throw new Error(`${words.length} checksums for ${at} spans`)
  for (const { span, text: printed } of [...(record.event.dateEvidence ?? []), ...(record.event.placeEvidence ?? [])])
    if (solid(text.slice(...span)) !== solid(printed)) throw new Error(`${JSON.stringify(printed)} does not stand at [${span.join(', ')})`)
  for (const block of record.blocks) {
    if (block.kind === 'gap') continue
    if (solid(block.spans.map((span) => text.slice(...span)).join('')) !== solid(block.text)) throw new Error(`the text of ${block.id} is not what stands under its spans`)
  }
}
