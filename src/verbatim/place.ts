import type { Act } from '../record/record.ts'
import type { Span } from '../span.ts'
import { acts } from './columns.ts'
import { type OpenSegment, TURN_FIELDS, turnField } from './library.ts'

/** Where a wording stands: a stretch of one turn. */
export interface Occurrence {
  /** the identity of the document */
  readonly document: string
  /** yyyymmdd, null where the document has no full date */
  readonly date: number | null
  /** its place among the document's turns, 0 for the first */
  readonly turn: number
  readonly act: Act
  readonly speaker: string | null
  readonly outlet: string | null
  /** in the turn's text, UTF-16 units */
  readonly at: Span
  /** in the SourceText, UTF-16 units, in reading order */
  readonly spans: readonly Span[]
}

const ones = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)

/** Where the `nth` bit that is set (0 for the first) stands, at `from` or behind. */
function selectBit(bits: Uint8Array, from: number, nth: number): number {
  let at = from >> 3
  let byte = (bits[at] as number) & (0xff << (from & 7)) & 0xff
  for (let count = ones[byte] as number; count <= nth; count = ones[byte] as number) {
    nth -= count
    byte = bits[++at] as number
  }
  while (nth-- > 0) byte &= byte - 1
  return at * 8 + 31 - Math.clz32(byte & -byte)
}

/** The first pair of `uneven` whose position is not below `position`. */
function firstUneven(uneven: Uint32Array, position: number): number {
  let low = 0
  let high = uneven.length >> 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((uneven[middle * 2] as number) < position) low = middle + 1
    else high = middle
  }
  return low * 2
}

/**
 * Of the characters that the positions from `first` to `position` came from, the last: how many there are before it, and how long it is in the
 * text of its turn.
 */
function characterAt(uneven: Uint32Array, first: number, position: number): { before: number, size: number } {
  if (!uneven.length) return { before: position - first, size: 1 }
  // later units of one character lie behind its first
  let owner = position
  let pair = firstUneven(uneven, position + 1) - 2
  while (pair >= 0 && uneven[pair] === owner && uneven[pair + 1] === 0) {
    owner--
    pair -= 2
  }
  const size = pair >= 0 && uneven[pair] === owner ? (uneven[pair + 1] as number) : 1
  let before = owner - first
  for (; pair >= 0 && (uneven[pair] as number) >= first; pair -= 2) if (uneven[pair + 1] === 0) before--
  return { before, size }
}

const isHigh = (unit = 0) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit = 0) => unit >= 0xdc00 && unit <= 0xdfff

/** Maps `[from, to)` of a turn's text to the SourceText, by the varints at `[byte, end)`. */
function spansOf(spans: Uint8Array, byte: number, end: number, from: number, to: number): Span[] {
  const result: Span[] = []
  let source = 0
  let at = 0
  while (byte < end) {
    let packed = 0
    let length = 0
    for (let scale = 1; ; scale *= 0x80) {
      const next = spans[byte++] as number
      packed += (next & 0x7f) * scale
      if (next < 0x80) break
    }
    for (let scale = 1; ; scale *= 0x80) {
      const next = spans[byte++] as number
      length += (next & 0x7f) * scale
      if (next < 0x80) break
    }
    const distance = Math.floor(packed / 2)
    source += distance % 2 ? -(distance + 1) / 2 : distance / 2
    at += packed % 2
    if (at >= to) break
    const start = Math.max(from, at)
    const stop = Math.min(to, at + length)
    if (start < stop) result.push([source + start - at, source + stop - at])
    at += length
    source += length
  }
  return result
}

/** The occurrence at the positions `[from, to)` of `turn`, with `edits` where it is a match. */
export function occurrenceAt(segment: OpenSegment, turn: number, from: number, to: number): Occurrence
export function occurrenceAt(segment: OpenSegment, turn: number, from: number, to: number, edits: number): Occurrence & { readonly edits: number }
export function occurrenceAt(segment: OpenSegment, turn: number, from: number, to: number, edits?: number): Occurrence {
  const { text, alphabet, hasPairs, turns, uneven, kept, documentDate, documentTurn, names, ids } = segment
  if (hasPairs) {
    // half of a surrogate pair is no character
    if (isLow(alphabet[text[from] as number]) && isHigh(alphabet[text[from - 1] as number])) from--
    if (isHigh(alphabet[text[to - 1] as number]) && isLow(alphabet[text[to] as number])) to++
  }
  const record = turn * TURN_FIELDS
  const textAt = turns[record + turnField.text] as number
  const keptAt = turns[record + turnField.kept] as number
  const first = characterAt(uneven, textAt, from)
  const last = characterAt(uneven, textAt, to - 1)
  const startBit = selectBit(kept, keptAt, first.before)
  const endBit = last.before === first.before ? startBit : selectBit(kept, startBit + 1, last.before - first.before - 1)
  const start = startBit - keptAt
  const end = endBit - keptAt + last.size
  const document = turns[record + turnField.document] as number
  const occurrence: Occurrence = {
    document: ids[document] as string,
    date: documentDate[document] || null,
    turn: turn - (documentTurn[document] as number),
    act: acts[turns[record + turnField.act] as number] ?? 'statement',
    speaker: names[turns[record + turnField.speaker] as number] ?? null,
    outlet: names[turns[record + turnField.outlet] as number] ?? null,
    at: [start, end] as const,
    spans: spansOf(segment.spans, turns[record + turnField.spans] as number, turns[record + TURN_FIELDS + turnField.spans] as number, start, end),
  }
  if (edits !== undefined) (occurrence as { edits?: number }).edits = edits
  return occurrence
}
