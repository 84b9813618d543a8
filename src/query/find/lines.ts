import type { Act } from '../../record/record.ts'
import type { Span } from '../../span.ts'
import { foldWithPlaces } from './fold.ts'
import type { Passage } from './passages.ts'

/** One hit, with its context from the same turn. */
export interface ConcordanceLine {
  /** id of the document in the archive */
  readonly record: string
  /** id of the turn's block in the record */
  readonly turn: string
  /** base name of the file as it was added */
  readonly file: string | null
  /** EDTF */
  readonly date: string | null
  readonly speaker: string | null
  readonly role: string | null
  readonly outlet: string | null
  readonly act: Act
  readonly left: string
  /** what was found, as it stands in the record */
  readonly node: string
  readonly right: string
  /** where the node stands, in code points of the SourceText */
  readonly spans: readonly Span[]
}

/** A place in a passage: a turn, and start and end in the passage's text. */
export interface Place {
  readonly passage: Passage
  readonly turn: number
  readonly start: number
  readonly end: number
}

/** @param context UTF-16 units to each side */
export function lineAt({ passage, turn, start, end }: Place, context: number): ConcordanceLine {
  const { starts, ends: tails } = foldWithPlaces(passage.original(turn))
  const from = turn ? (passage.ends[turn - 1] as number) + 1 : 0
  return lineOf(passage, turn, [starts[start - from] as number, tails[end - from - 1] as number], context)
}

/** @param node in the turn's text as it stands in the record */
export function lineOf(passage: Passage, turn: number, [first, last]: Span, context: number): ConcordanceLine {
  const { document: { id, file, date } } = passage
  const { speaker, role, outlet, act } = passage.turn(turn)
  const text = passage.original(turn)
  return {
    record: id, turn: passage.block(turn), file, date, speaker, role, outlet, act,
    left: text.slice(wholeAt(text, Math.max(0, first - context)), first),
    node: text.slice(first, last),
    right: text.slice(last, wholeAt(text, Math.min(text.length, last + context))),
    spans: spansOf(passage, turn, text, first, last),
  }
}

const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00

/** `at`, or one behind where that would cut a surrogate pair. */
const wholeAt = (text: string, at: number) => (at > 0 && isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)) ? at + 1 : at)

function spansOf(passage: Passage, turn: number, text: string, first: number, last: number): Span[] {
  const count = (from: number, to: number) => {
    let points = 0
    for (let i = from; i < to; i++) if (!(isLow(text.charCodeAt(i)) && i > from && isHigh(text.charCodeAt(i - 1)))) points++
    return points
  }
  return passage.pieces(turn).flatMap(({ text: [begin, close], start }): Span[] => {
    const [from, to] = [Math.max(begin, first), Math.min(close, last)]
    if (from >= to) return []
    const at = start + count(begin, from)
    return [[at, at + count(from, to)]]
  })
}
