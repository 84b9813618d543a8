import { hash } from 'node:crypto'
import { OnrecordError } from '../problem.ts'
import { detectKind } from './detect.ts'
import { isCharacters, type Kind, kindOf } from './kind.ts'

/**
 * The bytes as published: nothing is ever edited in them. One source is one published file.
 */
export interface Source {
  readonly bytes: Uint8Array
  /** of the bytes, lower-case hexadecimal */
  readonly sha256: string
  /** in bytes */
  readonly size: number
  /** the file name or address that people know it by; in messages only, and to tell Markdown from plain text */
  readonly name?: string
  /** what the bytes are, by their content */
  readonly kind: Kind
  /** the media type that whoever delivered the bytes declared, with its parameters (`text/html; charset=gb2312`) */
  readonly mediaType?: string
}

export interface SourceOptions {
  readonly name?: string
  /** as delivered with the bytes, by a web server for instance; it decides the kind where it names one that bytes of this content can be */
  readonly mediaType?: string
}

/**
 * The largest source that is read, in bytes. A JavaScript string ends at 2^29 characters, and the whole reading of a document takes
 * up to twelve times its size in memory: at 256 MiB both still fit the default heap of a 64-bit Node.
 */
export const MAX_BYTES = 256 * 2 ** 20

/** @throws OnrecordError `empty-file`, `too-large` */
export function openSource(bytes: Uint8Array, options: SourceOptions = {}): Source {
  const { name, mediaType } = options
  if (!bytes.length) throw new OnrecordError('empty-file', `${named(name)} is empty: 0 bytes`)
  if (bytes.length > MAX_BYTES) throw tooLarge(name, bytes.length)
  return { bytes, sha256: hash('sha256', bytes, 'hex'), size: bytes.length, name, kind: chooseKind(detectKind(bytes, name), mediaType), mediaType }
}

/** A declared media type chooses among the kinds that are readable characters; it makes no text of a PDF. */
function chooseKind(found: Kind, mediaType: string | undefined): Kind {
  const declared = mediaType === undefined ? undefined : kindOf(mediaType)
  return declared && isCharacters(found) && isCharacters(declared) ? declared : found
}

const named = (name: string | undefined): string => name ?? 'the source'

/** @param size null where it is not known, only that it is over the limit */
export function tooLarge(name: string | undefined, size: number | null): OnrecordError {
  const over = size === null ? `more than the ${megabytes(MAX_BYTES)}` : `${megabytes(size)}, more than the ${megabytes(MAX_BYTES)}`
  return new OnrecordError('too-large', `${named(name)} is too large: ${over} that are read at once`)
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 0 })} MB`
