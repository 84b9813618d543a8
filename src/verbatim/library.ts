import { OnrecordError, type Problem } from '../problem.ts'
import { aligned, type Machine, startMachine } from './machine.ts'
import { readSegment, type Segment, segmentBytes } from './segment.ts'
import { type ByteReader, type Manifest, readManifest, type SegmentEntry, withSegmentFile } from './store.ts'

/** A segment that is open, with what was removed from it and how to get from its positions to its turns. */
export interface OpenSegment extends Segment {
  /** by document: 1 where it was removed; null where none was */
  readonly removed: Uint8Array | null
  /** the first turn that reaches into each block of 256 positions */
  readonly turnBlocks: Uint32Array
  /** the document of each turn */
  readonly turnDocument: Uint32Array
  /** the columns of a turn side by side, TURN_FIELDS numbers each: what is told of a hit is mostly waiting for memory */
  readonly turns: Uint32Array
  /** whether there are letters of two units */
  readonly hasPairs: boolean
  /** where the kernels read what they need to know of it */
  readonly descriptor: number
  /** room for the kernels, shared by the segments of one machine */
  readonly scratch: Scratch
}

/** Where the fields of a turn stand in `turns`; the first of the next turn is its end. */
export const TURN_FIELDS = 8
export const turnField = { text: 0, kept: 1, spans: 2, document: 3, speaker: 4, outlet: 5, act: 6 } as const

/** Addresses in a machine's memory that any query may use, in place of what the last one left there. */
interface Scratch {
  /** codes of a quotation, `quoteBytes` for those of several segments */
  readonly quotes: number
  /** searches, RECORD bytes each: `mostRecords` */
  readonly records: number
  readonly estimates: number
  readonly lengths: number
  readonly sums: number
  readonly choices: number
  /** `mostDiagonals` i32, in `hits` pairs of pairs of i32 */
  readonly diagonals: number
  readonly hits: number
  readonly counts: number
  /** where periods begin, 8 bytes a block */
  readonly blocks: number
  /** bytes that are 0 before and after each use */
  readonly table: number
  readonly approximate: number
}

/** Letters of a quotation at most, and of a phrase. */
export const longestQuote = 8192
export const longestPhrase = 500_000
export const quoteBytes = 1 << 20
export const mostRecords = 1 << 14
/** of a search, as the kernels have it: start, length, low, high, descriptor, address of the codes, and what is theirs */
export const RECORD = 64
export const mostDiagonals = 1 << 19
export const mostHits = 1 << 16
/** letters that are planned at once, and the longest piece that is estimated */
export const planned = 256
export const longestPiece = 16
export const mostPeriods = 1 << 18
export const mostBlocks = 1 << 18
const approximateBytes = 131072 + 2 * (longestQuote + 1) * (longestQuote / 64) * 8 + 48 * (longestQuote / 64)

/** Memory of one machine, of which WebAssembly has 4 GB: more segments than that go to several. */
const shelfBytes = 3_000_000_000

function layScratch(from: number, longestSegment: number): { scratch: Scratch, end: number } {
  let end = from
  const room = (bytes: number) => {
    const at = end
    end = aligned(end + bytes)
    return at
  }
  const scratch: Scratch = {
    quotes: room(quoteBytes),
    records: room(RECORD * mostRecords),
    estimates: room(4 * planned * longestPiece),
    lengths: room(planned),
    sums: room(4 * (planned + 1) * (planned + 2)),
    choices: room((planned + 1) * (planned + 2)),
    diagonals: room(4 * mostDiagonals),
    hits: room(16 * mostHits),
    counts: room(4 * mostPeriods),
    blocks: room(8 * mostBlocks),
    // buckets are at least 8 diagonals wide
    table: room((longestSegment + longestQuote) / 8 + 16),
    approximate: room(approximateBytes),
  }
  return { scratch, end }
}

function openSegment(segment: Segment, entry: SegmentEntry, descriptor: number, scratch: Scratch): OpenSegment {
  const { machine, at, entryBytes, smallBits, largeBits } = segment
  new Uint32Array(machine.memory.buffer, descriptor, 7).set([at('text'), segment.length, at('suffixes'), entryBytes, at('fences'), smallBits, largeBits])
  const { turnText, turnKept, turnSpans, turnSpeaker, turnOutlet, turnAct, documentTurn, alphabet, length } = segment
  const turns = turnText.length - 1
  const turnBlocks = new Uint32Array((length >> 8) + 2)
  for (let block = 0, turn = 0; block < turnBlocks.length; block++) {
    while (turn + 1 < turns && (turnText[turn + 1] as number) <= block << 8) turn++
    turnBlocks[block] = turn
  }
  const turnDocument = new Uint32Array(turns)
  for (let document = 0; document + 1 < documentTurn.length; document++) turnDocument.fill(document, documentTurn[document], documentTurn[document + 1])
  const table = new Uint32Array((turns + 1) * TURN_FIELDS)
  for (let turn = 0; turn <= turns; turn++) {
    const at = turn * TURN_FIELDS
    table[at + turnField.text] = turnText[turn] as number
    table[at + turnField.kept] = turnKept[turn] as number
    table[at + turnField.spans] = turnSpans[turn] as number
    table[at + turnField.document] = turnDocument[turn] as number
    table[at + turnField.speaker] = turnSpeaker[turn] as number
    table[at + turnField.outlet] = turnOutlet[turn] as number
    table[at + turnField.act] = turnAct[turn] as number
  }
  let removed: Uint8Array | null = null
  if (entry.removed.length) {
    removed = new Uint8Array(entry.documents)
    for (const document of entry.removed) removed[document] = 1
  }
  const hasPairs = alphabet.some((unit) => unit >= 0xd800 && unit <= 0xdfff)
  return { ...segment, removed, turnBlocks, turnDocument, turns: table, hasPairs, descriptor, scratch }
}

/** The documents of segments that were not removed, each with its revision. */
export function* heldIn(segments: readonly OpenSegment[]): Generator<{ readonly id: string, readonly revision: number }> {
  for (const { ids, revisions, removed } of segments) {
    for (const [document, id] of ids.entries()) if (removed?.[document] !== 1) yield { id, revision: revisions[document] as number }
  }
}

/** The segments without the documents that are not current. */
export const onlyCurrent = (segments: readonly OpenSegment[], isCurrent: (id: string, revision: number) => boolean): OpenSegment[] =>
  segments.map((segment) => {
    const { ids, revisions, removed } = segment
    const now = Uint8Array.from(ids, (id, document) => (removed?.[document] || !isCurrent(id, revisions[document] as number) ? 1 : 0))
    return now.includes(1) ? { ...segment, removed: now } : segment
  })

/** The turn that the position lies in. */
export function turnAt({ turnBlocks, turns }: OpenSegment, position: number): number {
  let turn = turnBlocks[position >> 8] as number
  while ((turns[(turn + 1) * TURN_FIELDS] as number) <= position) turn++
  return turn
}

/** The names of all who speak, documents that were removed left out. */
export function speakersOf(segments: readonly OpenSegment[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { names, turnSpeaker, turnDocument, removed } of segments) {
    const seen = new Uint8Array(names.length)
    for (let turn = 0; turn < turnSpeaker.length; turn++) if (!removed?.[turnDocument[turn] as number]) seen[turnSpeaker[turn] as number] = 1
    for (const [number, name] of names.entries()) if (name !== null && seen[number]) found.add(name)
  }
  return found
}

/** Makes `segment` the one that the kernels of its machine work on. */
export const use = ({ machine: { kernels }, descriptor }: OpenSegment) => kernels.useDescriptor(descriptor)

/** Lends what the file of a segment holds. */
type Lend = <T>(entry: SegmentEntry, read: (file: ByteReader) => T) => T

export function readAll(segments: readonly SegmentEntry[], lend: Lend): OpenSegment[] {
  const shelves: SegmentEntry[][] = []
  let size = Infinity
  for (const entry of segments) {
    if (size + entry.bytes > shelfBytes) {
      shelves.push([])
      size = 0
    }
    shelves.at(-1)?.push(entry)
    size += segmentBytes(entry.bytes)
  }
  return shelves.flatMap((entries) => {
    const bytes = entries.reduce((sum, entry) => sum + segmentBytes(entry.bytes), 0)
    const longest = entries.reduce((most, { characters }) => Math.max(most, characters), 0)
    const descriptors = 1024
    const { scratch, end } = layScratch(descriptors + 32 * entries.length, longest)
    const machine: Machine = startMachine(end + bytes)
    let address = end
    return entries.map((entry, i) => {
      const segment = lend(entry, (file) => readSegment(machine, address, file, entry.file))
      if (segment.ids.length !== entry.documents || segment.length !== entry.characters) {
        throw new OnrecordError('index-damaged', `the verbatim index is damaged: ${entry.file} is not what the manifest says; it can be rebuilt from the records`)
      }
      address += segmentBytes(entry.bytes)
      return openSegment(segment, entry, descriptors + 32 * i, scratch)
    })
  })
}

const lendFrom = (folder: string): Lend => (entry, read) => withSegmentFile(folder, entry, read)

/** Reads all segments of the last commit into memory. A writer may replace them meanwhile: then it reads those of the next. */
export function openSegments(folder: string): { manifest: Manifest, segments: OpenSegment[] } {
  for (;;) {
    const manifest = readManifest(folder)
    if (!manifest) throw new OnrecordError('index-missing', `there is no verbatim index in ${folder}; it can be built from the records`)
    try {
      return { manifest, segments: readAll(manifest.segments, lendFrom(folder)) }
    } catch (error) {
      if (readManifest(folder)?.generation === manifest.generation) throw error
    }
  }
}

/** Every fault of the files of an index, a file at a time. */
export function checkVerbatimIndex(folder: string): Problem[] {
  const problems: Problem[] = []
  const attempt = (run: () => void) => {
    try {
      run()
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error
      problems.push({ code: error.code, message: error.message })
    }
  }
  let manifest: Manifest | null = null
  attempt(() => (manifest = readManifest(folder)))
  for (const entry of (manifest as Manifest | null)?.segments ?? []) attempt(() => readAll([entry], lendFrom(folder)))
  return problems
}
