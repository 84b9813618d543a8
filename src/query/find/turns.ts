import { OnrecordError } from '../../problem.ts'
import type { TranscriptRecord, Turn } from '../../record/index.ts'
import { codePoints } from '../../span.ts'
import type { SourceText } from '../../text/source-text.ts'
import type { Piece } from './passages.ts'

/** A turn with all that a concordance says of it. */
export interface SaidTurn extends Pick<Turn, 'id' | 'speaker' | 'role' | 'outlet' | 'act' | 'text'> {
  readonly pieces: readonly Piece[]
}

/** The turns of a record in reading order, those without a word left out. */
export function* turnsOf(record: TranscriptRecord, { text: source }: Pick<SourceText, 'text'>): Generator<SaidTurn> {
  const toCodePoint = codePoints(source)
  for (const block of record.blocks) {
    if (block.kind !== 'turn' || !block.text) continue
    const { id, speaker, role, outlet, act, text } = block
    yield { id, speaker, role, outlet, act, text, pieces: piecesOf(block, source).map(({ text: span, start }) => ({ text: span, start: toCodePoint(start) })) }
  }
}

const isSpace = (text: string, at: number) => /\s/.test(text.charAt(at))

/** Where a turn's text stands in the source, in UTF-16 units of both: text and spans agree in all that is not white space (CONTRACT.md, law 2). */
export function piecesOf({ id, text, spans }: Turn, source: string): Piece[] {
  const pieces: { text: [number, number]; start: number }[] = []
  let at = 0
  for (const [start, end] of spans) {
    const words = source.slice(start, end)
    if (!text.startsWith(words, at) && isSpace(text, at) && text.startsWith(words, at + 1)) at++
    if (text.startsWith(words, at)) {
      if (words) pieces.push({ text: [at, at + words.length], start })
      at += words.length
      continue
    }
    // white space inside differs: go through both in step, by what is none
    for (let i = start; i < end; i++) {
      if (isSpace(source, i)) continue
      while (at < text.length && isSpace(text, at)) at++
      if (text.charCodeAt(at) !== source.charCodeAt(i)) throw new OnrecordError('spans-do-not-fit', `the text of ${id} is not what stands under its spans`)
      const last = pieces.at(-1)
      if (last && last.text[1] === at && last.start + at - last.text[0] === i) last.text[1]++
      else pieces.push({ text: [at, at + 1], start: i })
      at++
    }
  }
  return pieces
}
