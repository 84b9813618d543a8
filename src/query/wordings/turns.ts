import type { Archive, DocumentEntry } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import type { TranscriptRecord, Turn } from '../../record/index.ts'
import { codePoints, type Span } from '../../span.ts'

/** A turn of an archive, with what it stands in. */
export interface TurnInRecord {
  readonly document: DocumentEntry
  readonly record: TranscriptRecord
  readonly block: Turn
  /** the whole SourceText */
  readonly source: string
  /** spans of the SourceText in code points, as everything has them that leaves the program */
  codePointSpans(spans: readonly Span[]): Span[]
}

/** Reads the turns that the index of wordings tells of. */
export interface TurnReader {
  /**
   * @param turn its place among the document's turns, as `Occurrence` has it
   * @throws OnrecordError `no-such-document`, `record-damaged`, `index-damaged` where the record has no such turn
   */
  turn(document: string, turn: number): TurnInRecord
}

/** Records kept for whoever asks for another turn of the same document. */
const mostRecords = 32

export function openTurnReader(archive: Pick<Archive, 'record'>): TurnReader {
  const kept = new Map<string, Omit<TurnInRecord, 'block'> & { readonly turns: readonly Turn[] }>()

  function load(id: string) {
    const known = kept.get(id)
    kept.delete(id)
    if (known) {
      kept.set(id, known)
      return known
    }
    const { document, record, text: { text: source } } = archive.record(id)
    let toCodePoint: ((unit: number) => number) | undefined
    const loaded = {
      document, record, source,
      turns: record.blocks.filter((block) => block.kind === 'turn' && block.text !== '') as Turn[],
      codePointSpans(spans: readonly Span[]): Span[] {
        const to = (toCodePoint ??= codePoints(source))
        return spans.map(([start, end]) => [to(start), to(end)])
      },
    }
    kept.set(id, loaded)
    if (kept.size > mostRecords) kept.delete(kept.keys().next().value as string)
    return loaded
  }

  return {
    turn(id, number) {
      const { turns, ...its } = load(id)
      const block = turns[number]
      if (!block) throw new OnrecordError('index-damaged', `the index of wordings tells of a turn ${number} of ${id}, which has ${turns.length}`)
      return { ...its, block }
    },
  }
}
