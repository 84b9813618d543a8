import type { Span } from './span.ts'

/**
 * Something that is wrong with a document, or that the reader could not do: data, never an exception. `code` is stable and
 * in kebab case, so that programs may rely on it; `message` is for people.
 */
export interface Problem {
  readonly code: string
  readonly message: string
  /** Where in the SourceText, in UTF-16 units; absent where the problem is one of the document as a whole. */
  readonly span?: Span
  /** Which bytes of the source, half-open, where the problem is one of bytes and not of characters. */
  readonly bytes?: Span
}

/** A broken contract between a caller and this library or a file that cannot be read: the only thing that is thrown. */
export class OnrecordError extends Error {
  /** stable, kebab case */
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OnrecordError'
    this.code = code
  }
}
