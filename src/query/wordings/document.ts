import type { DocumentEntry } from '../../archive/index.ts'
import type { TranscriptRecord } from '../../record/index.ts'
import type { Span } from '../../span.ts'
import type { SourceText } from '../../text/source-text.ts'
import type { VerbatimDocument } from '../../verbatim/index.ts'
import { piecesOf } from '../find/turns.ts'

/** A document as the index of wordings takes it in: its turns that have words, each by its place among them. */
export function wordingsOf({ id, revision, date }: DocumentEntry, record: TranscriptRecord, { text: source }: Pick<SourceText, 'text'>): VerbatimDocument {
  const turns = record.blocks.flatMap((block) => {
    if (block.kind !== 'turn' || !block.text) return []
    const { text, act, speaker, outlet } = block
    return [{ text, spans: spansOf(piecesOf(block, source)), act, speaker, outlet }]
  })
  return { id, revision, date: dayOf(date), turns }
}

/** yyyymmdd of a date that has a day and a year, the first one of an interval; null of any other. */
function dayOf(date: string | null): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '') ?? []
  return year === undefined ? null : Number(`${year}${month}${day}`)
}

/** Spans between which the text has at most one character of white space of its own: where it has more, an empty span stands for each. */
function spansOf(pieces: ReturnType<typeof piecesOf>): Span[] {
  const spans: Span[] = []
  let at = 0
  for (const { text: [from, to], start } of pieces) {
    for (let own = from - at; own > 1; own--) spans.push([start, start])
    spans.push([start, start + to - from])
    at = to
  }
  return spans
}
