import type { SourceText } from '../text/source-text.ts'
import { codePoints, type Span } from '../span.ts'
import type { TranscriptRecord } from './record.ts'

/** The fields of a record that hold spans, wherever they stand in it. */
const isSpanField = (key: string) => key === 'span'
const isSpansField = (key: string) => key === 'spans' || key === 'labelSpans'

/**
 * The whole record as one JSON document in the form of `schema.ts`, in pieces that are to be written one after the other: a field, a block
 * or a repair a line, so that long records stream and versions of a record compare line by line. As everywhere at the border, spans
 * count Unicode code points.
 */
export function* toJson(record: TranscriptRecord, text: Pick<SourceText, 'text'>): Generator<string, void, undefined> {
  const toCodePoint = codePoints(text.text)
  const span = ([start, end]: Span) => [toCodePoint(start), toCodePoint(end)]
  const outside = (key: string, value: unknown) =>
    isSpanField(key) ? span(value as Span) : isSpansField(key) ? (value as Span[]).map(span) : value

  let before = '{\n'
  for (const [key, value] of Object.entries(record)) {
    yield `${before} ${JSON.stringify(key)}: `
    before = ',\n'
    if (!Array.isArray(value)) {
      yield JSON.stringify(value, outside)
      continue
    }
    let open = '[\n'
    for (const item of value) {
      yield `${open}  ${JSON.stringify(item, outside)}`
      open = ',\n'
    }
    yield value.length ? '\n ]' : '[]'
  }
  yield '\n}\n'
}
