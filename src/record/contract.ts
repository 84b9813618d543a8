import type { SourceText } from '../text/source-text.ts'
import { codePoints, type Span } from '../span.ts'
import type { Block, Evidence, TranscriptRecord } from './record.ts'

/**
 * The stable view of a record that CONTRACT.md describes (`onrecord read --format jsonl`): one JSON object a line, without line
 * ends; first the record's own line, then the blocks in reading order, then the repairs. Spans count Unicode code points.
 *
 * Lines are made as they are asked for: one line of a long document is in memory at a time, never the whole view.
 */
export function* toContractLines(record: TranscriptRecord, text: Pick<SourceText, 'text'>): Generator<string, void, undefined> {
  const toCodePoint = codePoints(text.text)
  const span = ([start, end]: Span) => [toCodePoint(start), toCodePoint(end)]
  const evidence = (words: readonly Evidence[] | null) => words?.map((word) => ({ ...word, span: span(word.span) })) ?? null

  const { title, language, event, source, problems } = record
  yield JSON.stringify({
    kind: 'record',
    title,
    language,
    event: { ...event, dateEvidence: evidence(event.dateEvidence), placeEvidence: evidence(event.placeEvidence) },
    source,
    problems: problems.map((problem) => (problem.span ? { ...problem, span: span(problem.span) } : problem)),
  })
  for (const block of record.blocks) yield JSON.stringify(blockLine(block, span))
  for (const repair of record.repairs) yield JSON.stringify({ kind: 'repair', ...repair, spans: repair.spans.map(span) })
}

/** Fields that say nothing are left out: `continues` where it is false, `answers` where there is no question. */
function blockLine(block: Block, span: (span: Span) => number[]): object {
  const { id, kind } = block
  const spans = block.spans.map(span)
  switch (block.kind) {
    case 'heading':
      return { id, kind, level: block.level, spans, labelSpans: block.labelSpans.map(span), text: block.text }
    case 'turn': {
      const { act, speaker, role, outlet, label } = block
      return {
        id, kind, act, speaker, role, outlet, label, spans, labelSpans: block.labelSpans.map(span),
        continues: block.continues || undefined, answers: block.answers ?? undefined, text: block.text,
      }
    }
    case 'note':
      return { id, kind, problem: block.problem, spans, text: block.text }
    case 'furniture':
      return { id, kind, spans, text: block.text }
    case 'gap':
      return { id, kind, spans, reason: block.reason }
  }
}
