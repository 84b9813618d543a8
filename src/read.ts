import type { TranscriptRecord } from './record/index.ts'
import { openSource } from './source/index.ts'
import { codePoints } from './span.ts'
import { decode, type SourceText } from './text/index.ts'
import { transcribe } from './transcript/index.ts'
import { version } from './version.ts'

export interface ReadOptions {
  /** encoding of the bytes, as WHATWG names it, where the caller knows better than the bytes show */
  readonly encoding?: string
  /** BCP 47 tag of the language, where the caller knows better than the text shows */
  readonly language?: string
  /** file name or address, for messages and to tell Markdown from plain text */
  readonly name?: string
  /** as a web server delivered it: `text/html; charset=gb2312` */
  readonly mediaType?: string
}

/** A source read: the characters that it shows, and the record that they hold. All spans of the record are UTF-16 offsets into `text.text`. */
export interface Reading {
  readonly text: SourceText
  readonly record: TranscriptRecord
}

/**
 * Reads one published transcript: bytes → Source → SourceText → Transcript → record. A string is text that is decoded already.
 * Damage and doubt come back as data: repairs, gaps, problems.
 * @throws OnrecordError where there is nothing to read: `empty-file`, `too-large`, `binary-file`, `unsupported-kind`, `unknown-encoding`
 */
export async function read(input: Uint8Array | string, options: ReadOptions = {}): Promise<Reading> {
  const isDecoded = typeof input === 'string'
  const source = openSource(isDecoded ? new TextEncoder().encode(input) : input, options)
  const text = await decode(source, isDecoded ? { ...options, encoding: 'utf-8' } : options)
  const transcript = transcribe(text, options)
  return {
    text,
    record: {
      schema: 'onrecord/record/1',
      title: transcript.title,
      language: transcript.language,
      event: transcript.event,
      source: { sha256: source.sha256, bytes: source.size, mediaType: text.mediaType, encoding: text.encoding, characters: codePoints(text.text)(text.text.length) },
      speakers: transcript.speakers,
      blocks: transcript.blocks,
      repairs: transcript.repairs,
      problems: transcript.problems,
      reader: version,
    },
  }
}
