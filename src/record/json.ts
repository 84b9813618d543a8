import type { SourceText } from '../text/source-text.ts'
import { codePoints, codeUnits, type Span } from '../span.ts'
import type { Block, Evidence, TranscriptRecord } from './record.ts'

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
  // most texts have no astral characters: without a function to call for every field, JSON.stringify is several times as fast
  const convert = toCodePoint(text.text.length) === text.text.length ? undefined : outside

  let before = '{\n'
  for (const [key, value] of Object.entries(record)) {
    yield `${before} ${JSON.stringify(key)}: `
    before = ',\n'
    if (!Array.isArray(value)) {
      yield JSON.stringify(value, convert)
      continue
    }
    let open = '[\n'
    for (const item of value) {
      yield `${open}  ${JSON.stringify(item, convert)}`
      open = ',\n'
    }
    yield value.length ? '\n ]' : '[]'
  }
  yield '\n}\n'
}

/**
 * The record with its spans in code points: what `toJson` prints, as data.
 * @param toCodePoint of the record's text, as `codePoints` makes it
 */
export function withCodePoints(record: TranscriptRecord, toCodePoint: (offset: number) => number): TranscriptRecord {
  return mapSpans(record, ([start, end]) => [toCodePoint(start), toCodePoint(end)])
}

/**
 * The record of a document that `toJson` printed, parsed: the way back, spans in UTF-16 units again. It trusts that the document is one; whoever has it
 * from elsewhere validates it first.
 */
export function fromJson(document: object, text: Pick<SourceText, 'text'>): TranscriptRecord {
  const record = document as TranscriptRecord
  const toCodeUnit = codeUnits(text.text)
  if (toCodeUnit(record.source.characters) === record.source.characters) return record
  return mapSpans(record, ([start, end]) => [toCodeUnit(start), toCodeUnit(end)])
}

function mapSpans(record: TranscriptRecord, map: (span: Span) => Span): TranscriptRecord {
  const evidence = (words: readonly Evidence[] | null) => words?.map((word) => ({ ...word, span: map(word.span) })) ?? null
  const block = (block: Block): Block => {
    if (block.kind === 'gap') return block
    const spans = block.spans.map(map)
    return block.kind === 'heading' || block.kind === 'turn' ? { ...block, spans, labelSpans: block.labelSpans.map(map) } : { ...block, spans }
  }
  return {
    ...record,
    event: { ...record.event, dateEvidence: evidence(record.event.dateEvidence), placeEvidence: evidence(record.event.placeEvidence) },
    blocks: record.blocks.map(block),
    repairs: record.repairs.map((repair) => ({ ...repair, spans: repair.spans.map(map) })),
    problems: record.problems.map((problem) => (problem.span ? { ...problem, span: map(problem.span) } : problem)),
  }
}
