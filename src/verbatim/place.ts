import type { Act } from '../record/record.ts'
import type { Span } from '../span.ts'
import { acts } from './columns.ts'
import { turnAt, type OpenSegment } from './library.ts'

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
  let byte = (bits[at] as number) & (0xff << (from & 7))
  for (let count = ones[byte & 0xff] as number; count <= nth; count = ones[byte] as number) {
    nth -= count
    byte = bits[++at] as number
  }
  for (let bit = 0; ; bit++) if ((byte >> bit) & 1 && nth-- === 0) return at * 8 + bit
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

/** Where the character of the unit at `position` stands in the text of its turn. */
function characterAt({ kept, uneven, turnText, turnKept }: OpenSegment, turn: number, position: number): Span {
  const first = turnText[turn] as number
  // later units of one character lie behind its first
  let owner = position
  let pair = firstUneven(uneven, position + 1) - 2
  while (pair >= 0 && uneven[pair] === owner && uneven[pair + 1] === 0) {
    owner--
    pair -= 2
  }
  const size = pair >= 0 && uneven[pair] === owner ? (uneven[pair + 1] as number) : 1
  let nth = owner - first
  for (; pair >= 0 && (uneven[pair] as number) >= first; pair -= 2) if (uneven[pair + 1] === 0) nth--
  const textAt = turnKept[turn] as number
  const at = selectBit(kept, textAt, nth) - textAt
  return [at, at + size]
}

const isHigh = (unit = 0) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit = 0) => unit >= 0xdc00 && unit <= 0xdfff

/** Maps a stretch of a turn's text to the SourceText. */
function spansOf({ spans, turnSpans }: OpenSegment, turn: number, [from, to]: Span): Span[] {
  const result: Span[] = []
  const end = turnSpans[turn + 1] as number
  let byte = turnSpans[turn] as number
  const readVarint = () => {
    let value = 0
    let scale = 1
    let next: number
    do {
      next = spans[byte++] as number
      value += (next & 0x7f) * scale
      scale *= 0x80
    } while (next & 0x80)
    return value
  }
  let source = 0
  let at = 0
  while (byte < end) {
    const packed = readVarint()
    const length = readVarint()
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

/** The occurrence at the positions `[from, to)`, which lie in one turn. */
export function occurrenceAt(segment: OpenSegment, from: number, to: number): Occurrence {
  const { text, alphabet, turnDocument, documentDate, documentTurn, turnSpeaker, turnOutlet, turnAct, names, ids } = segment
  const turn = turnAt(segment, from)
  // half of a surrogate pair is no character
  if (isLow(alphabet[text[from] as number]) && isHigh(alphabet[text[from - 1] as number])) from--
  if (isHigh(alphabet[text[to - 1] as number]) && isLow(alphabet[text[to] as number])) to++
  const at: Span = [characterAt(segment, turn, from)[0], characterAt(segment, turn, to - 1)[1]]
  const document = turnDocument[turn] as number
  return {
    document: ids[document] as string,
    date: documentDate[document] || null,
    turn: turn - (documentTurn[document] as number),
    act: acts[turnAct[turn] as number] ?? 'statement',
    speaker: names[turnSpeaker[turn] as number] ?? null,
    outlet: names[turnOutlet[turn] as number] ?? null,
    at,
    spans: spansOf(segment, turn, at),
  }
}
