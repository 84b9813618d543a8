import { OnrecordError } from '../problem.ts'
import type { Act } from '../record/record.ts'
import type { Span } from '../span.ts'
import { foldBuffers, foldInto, type FoldOptions, SEPARATOR } from './fold.ts'

/** What the verbatim index takes in: the turns of one record. */
export interface VerbatimDocument {
  /** the record's identity; may be added once */
  readonly id: string
  /** which revision of the record; 1 where not given */
  readonly revision?: number
  /** yyyymmdd, null where the record gives no full date */
  readonly date: number | null
  readonly turns: readonly VerbatimTurn[]
}

/** One turn; what is found is told by its place among the document's turns, 0 for the first. */
export interface VerbatimTurn {
  readonly text: string
  /** where the text stands in the SourceText, UTF-16 units; between two spans the text may have one character of white space of its own */
  readonly spans: readonly Span[]
  readonly act: Act
  readonly speaker: string | null
  readonly outlet: string | null
}

/**
 * Documents in columns: what a segment holds besides its suffix array. Positions count units of the folded text, in which each turn ends
 * with SEPARATOR. Bits are numbered from the lowest of each byte.
 */
export interface Columns {
  /** units, or codes of `alphabet` where there is one */
  readonly text: Uint16Array
  /** the unit of each code, ascending, that of code 0 being SEPARATOR; null where `text` holds units */
  readonly alphabet: Uint16Array | null
  /** a bit for each position: a word begins there; set at the end of a turn */
  readonly words: Uint8Array
  /** a bit for each character of the turns' texts: a letter begins there */
  readonly kept: Uint8Array
  /** pairs of a position and how many characters it came from, for those that did not come from one: 0 for the second and later units of one character */
  readonly uneven: Uint32Array
  /** where each turn begins in `text`, and the end */
  readonly turnText: Uint32Array
  /** where each turn begins in `kept`, and the end */
  readonly turnKept: Uint32Array
  /** `names` by number */
  readonly turnSpeaker: Uint32Array
  readonly turnOutlet: Uint32Array
  /** `acts` by number */
  readonly turnAct: Uint8Array
  /** where the spans of each turn begin in `spans`, and the end */
  readonly turnSpans: Uint32Array
  /** for each span, as varints: the distance from the end of the one before it, whether the text has a character of its own before it, and the length */
  readonly spans: Uint8Array
  /** the first turn of each document, and the end */
  readonly documentTurn: Uint32Array
  /** yyyymmdd, 0 without a date */
  readonly documentDate: Uint32Array
  readonly ids: readonly string[]
  /** of each document */
  readonly revisions: readonly number[]
  /** speakers and outlets; the first stands for none */
  readonly names: readonly (string | null)[]
}

export const acts: readonly Act[] = ['question', 'answer', 'statement']

export const bitAt = (bits: Uint8Array, i: number) => ((bits[i >> 3] as number) >> (i & 7)) & 1

/** Sets the bits of `from` at `[start, start + length)` in `to`, whose bits are still 0, at `target`. */
function copyBits(from: Uint8Array, start: number, length: number, to: Uint8Array, target: number): void {
  const byteAt = (bit: number) => {
    const byte = bit >> 3
    return (((from[byte] as number) | ((from[byte + 1] ?? 0) << 8)) >> (bit & 7)) & 0xff
  }
  let i = 0
  while (i < length) {
    const shift = (target + i) & 7
    const count = Math.min(8 - shift, length - i)
    const bits = byteAt(start + i) & ((1 << count) - 1)
    const byte = (target + i) >> 3
    to[byte] = (to[byte] as number) | (bits << shift)
    i += count
  }
}

const roomFor = (needed: number, now: number) => Math.max(needed, now * 2, 1024)

function grown<A extends Uint8Array | Uint16Array>(array: A, length: number): A {
  if (length <= array.length) return array
  const bigger = new (array.constructor as new (length: number) => A)(roomFor(length, array.length))
  bigger.set(array as never)
  return bigger
}

/** Numbers names in the order in which they come; none is 0. */
function startNames(): { names: (string | null)[], numberOf: (name: string | null) => number } {
  const names: (string | null)[] = [null]
  const numbers = new Map<string | null, number>([[null, 0]])
  const numberOf = (name: string | null) => {
    let number = numbers.get(name)
    if (number === undefined) {
      numbers.set(name, (number = names.length))
      names.push(name)
    }
    return number
  }
  return { names, numberOf }
}

/** Documents taken in and not yet in a segment. */
export interface Batch {
  /** letters so far, the ends of turns counted */
  readonly length: number
  readonly documents: number
  add(document: VerbatimDocument): void
  columns(): Columns
}

export function startBatch(options?: FoldOptions): Batch {
  const buffers = foldBuffers(4096)
  const { names, numberOf } = startNames()
  const ids: string[] = []
  const revisions: number[] = []
  const turnText: number[] = [0]
  const turnKept: number[] = [0]
  const turnSpeaker: number[] = []
  const turnOutlet: number[] = []
  const turnAct: number[] = []
  const turnSpans: number[] = [0]
  const documentTurn: number[] = [0]
  const documentDate: number[] = []
  const uneven: number[] = []
  let text = new Uint16Array(4096)
  let words = new Uint8Array(512)
  let kept = new Uint8Array(1024)
  let spans = new Uint8Array(1024)
  let length = 0
  let keptLength = 0
  let spansLength = 0

  const writeVarint = (value: number) => {
    while (value > 0x7f) {
      spans[spansLength++] = (value % 0x80) | 0x80
      value = Math.floor(value / 0x80)
    }
    spans[spansLength++] = value
  }

  function addTurn({ text: words_, spans: parts, act, speaker, outlet }: VerbatimTurn): void {
    buffers.length = 0
    foldInto(buffers, words_, options)
    const { length: count, units, starts, ends, words: begins } = buffers
    text = grown(text, length + count + 1)
    words = grown(words, ((length + count + 1) >> 3) + 1)
    kept = grown(kept, ((keptLength + words_.length) >> 3) + 1)
    text.set(units.subarray(0, count), length)
    const ofWords = words
    const ofKept = kept
    const [wordsAt, keptAt] = [length, keptLength]
    let before = -1
    for (let u = 0; u < count; u++) {
      const start = starts[u] as number
      const bit = wordsAt + u
      if (begins[u]) ofWords[bit >> 3] = (ofWords[bit >> 3] as number) | (1 << (bit & 7))
      if (start === before) {
        uneven.push(bit, 0)
        continue
      }
      before = start
      const size = (ends[u] as number) - start
      if (size !== 1) uneven.push(bit, size)
      const place = keptAt + start
      ofKept[place >> 3] = (ofKept[place >> 3] as number) | (1 << (place & 7))
    }
    length += count
    words[length >> 3] = (words[length >> 3] as number) | (1 << (length & 7))
    text[length++] = SEPARATOR
    keptLength += words_.length

    spans = grown(spans, spansLength + parts.length * 16)
    let own = words_.length - parts.reduce((sum, [start, end]) => sum + end - start, 0)
    let at = 0
    let previous = 0
    for (const [start, end] of parts) {
      const hasOwn = own > 0 && at > 0 && /\s/.test(words_.charAt(at))
      if (hasOwn) {
        own--
        at++
      }
      const distance = start - previous
      writeVarint((distance < 0 ? -distance * 2 - 1 : distance * 2) * 2 + (hasOwn ? 1 : 0))
      writeVarint(end - start)
      at += end - start
      previous = end
    }
    if (at !== words_.length) {
      throw new OnrecordError('spans-do-not-fit', `a turn of ${words_.length} characters has spans for ${at} of them`)
    }
    turnText.push(length)
    turnKept.push(keptLength)
    turnSpeaker.push(numberOf(speaker))
    turnOutlet.push(numberOf(outlet))
    turnAct.push(acts.indexOf(act))
    turnSpans.push(spansLength)
  }

  return {
    get length() {
      return length
    },
    get documents() {
      return ids.length
    },
    add({ id, revision = 1, date, turns }) {
      for (const turn of turns) addTurn(turn)
      ids.push(id)
      revisions.push(revision)
      documentDate.push(date ?? 0)
      documentTurn.push(turnText.length - 1)
    },
    columns: () => ({
      text: text.subarray(0, length),
      alphabet: null,
      words: words.subarray(0, (length >> 3) + 1),
      kept: kept.subarray(0, (keptLength >> 3) + 1),
      uneven: Uint32Array.from(uneven),
      turnText: Uint32Array.from(turnText),
      turnKept: Uint32Array.from(turnKept),
      turnSpeaker: Uint32Array.from(turnSpeaker),
      turnOutlet: Uint32Array.from(turnOutlet),
      turnAct: Uint8Array.from(turnAct),
      turnSpans: Uint32Array.from(turnSpans),
      spans: spans.subarray(0, spansLength),
      documentTurn: Uint32Array.from(documentTurn),
      documentDate: Uint32Array.from(documentDate),
      ids,
      revisions,
      names,
    }),
  }
}

const lowerBound = (sorted: Uint32Array, value: number) => {
  let low = 0
  let high = sorted.length >> 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle * 2] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** One document of some columns. */
export interface Extract {
  readonly from: Columns
  readonly document: number
}

/** Puts documents together, in the order given, in columns of units. */
export function gather(extracts: readonly Extract[]): Columns {
  let length = 0
  let keptLength = 0
  let spansLength = 0
  let turns = 0
  for (const { from, document } of extracts) {
    const first = from.documentTurn[document] as number
    const end = from.documentTurn[document + 1] as number
    turns += end - first
    length += (from.turnText[end] as number) - (from.turnText[first] as number)
    keptLength += (from.turnKept[end] as number) - (from.turnKept[first] as number)
    spansLength += (from.turnSpans[end] as number) - (from.turnSpans[first] as number)
  }
  const text = new Uint16Array(length)
  const words = new Uint8Array((length >> 3) + 1)
  const kept = new Uint8Array((keptLength >> 3) + 1)
  const spans = new Uint8Array(spansLength)
  const turnText = new Uint32Array(turns + 1)
  const turnKept = new Uint32Array(turns + 1)
  const turnSpeaker = new Uint32Array(turns)
  const turnOutlet = new Uint32Array(turns)
  const turnAct = new Uint8Array(turns)
  const turnSpans = new Uint32Array(turns + 1)
  const documentTurn = new Uint32Array(extracts.length + 1)
  const documentDate = new Uint32Array(extracts.length)
  const ids: string[] = []
  const revisions: number[] = []
  const { names, numberOf } = startNames()
  const uneven: number[] = []
  let at = 0
  let keptAt = 0
  let spansAt = 0
  let turn = 0
  for (const [i, { from, document }] of extracts.entries()) {
    const first = from.documentTurn[document] as number
    const end = from.documentTurn[document + 1] as number
    const start = from.turnText[first] as number
    const size = (from.turnText[end] as number) - start
    if (from.alphabet) {
      const { alphabet } = from
      for (let p = 0; p < size; p++) text[at + p] = alphabet[from.text[start + p] as number] as number
    } else text.set(from.text.subarray(start, start + size), at)
    copyBits(from.words, start, size, words, at)
    const keptStart = from.turnKept[first] as number
    const keptSize = (from.turnKept[end] as number) - keptStart
    copyBits(from.kept, keptStart, keptSize, kept, keptAt)
    const spansStart = from.turnSpans[first] as number
    const spansSize = (from.turnSpans[end] as number) - spansStart
    spans.set(from.spans.subarray(spansStart, spansStart + spansSize), spansAt)
    for (let u = lowerBound(from.uneven, start) * 2; u < from.uneven.length && (from.uneven[u] as number) < start + size; u += 2) {
      uneven.push((from.uneven[u] as number) - start + at, from.uneven[u + 1] as number)
    }
    for (let t = first; t < end; t++, turn++) {
      turnText[turn] = (from.turnText[t] as number) - start + at
      turnKept[turn] = (from.turnKept[t] as number) - keptStart + keptAt
      turnSpans[turn] = (from.turnSpans[t] as number) - spansStart + spansAt
      turnSpeaker[turn] = numberOf(from.names[from.turnSpeaker[t] as number] as string | null)
      turnOutlet[turn] = numberOf(from.names[from.turnOutlet[t] as number] as string | null)
      turnAct[turn] = from.turnAct[t] as number
    }
    at += size
    keptAt += keptSize
    spansAt += spansSize
    documentTurn[i + 1] = turn
    documentDate[i] = from.documentDate[document] as number
    ids.push(from.ids[document] as string)
    revisions.push(from.revisions[document] as number)
  }
  turnText[turns] = at
  turnKept[turns] = keptAt
  turnSpans[turns] = spansAt
  return {
    text, alphabet: null, words, kept, uneven: Uint32Array.from(uneven),
    turnText, turnKept, turnSpeaker, turnOutlet, turnAct, turnSpans, spans, documentTurn, documentDate, ids, revisions, names,
  }
}
