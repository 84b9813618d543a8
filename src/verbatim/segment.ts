import { crc32 } from 'node:zlib'
import { OnrecordError } from '../problem.ts'
import { SEPARATOR } from './fold.ts'
import type { Columns } from './columns.ts'
import { aligned, type Machine } from './machine.ts'
import { type ByteReader, frontBytes } from './store.ts'

/*
 * A segment: documents in the order of their dates, in columns, with a suffix array. One file, never changed, read into memory as it stands:
 *
 *   magic 8 · length of head u32 · crc32 of head u32 · crc32 of body u32 · 0 u32 | head: JSON | body: sections, each from a multiple of 8
 *
 * All numbers are little-endian. Where each section lies in the body, and the few numbers that are not columns, stand in the head.
 */
const magic = 'ONRVERB1'

/** STRIDE of the kernels */
const suffixesPerFence = 16
/** Zero codes behind the text, for kernels that look some codes ahead. */
const padding = 64
/** characters below which an entry of the suffix array has 3 bytes */
const shortEntries = 1 << 24
/** characters of one segment at most: what the kernels can sort in 4 GB */
export const mostCharacters = 250_000_000

const sectionNames = [
  'text', 'alphabet', 'suffixes', 'fences', 'words', 'kept', 'uneven', 'turnText', 'turnKept', 'turnSpeaker', 'turnOutlet', 'turnAct', 'turnSpans', 'spans',
  'documentTurn', 'documentDate', 'strings',
] as const
type SectionName = (typeof sectionNames)[number]

interface Head {
  /** units of folded text, ends of turns counted */
  readonly length: number
  readonly symbols: number
  readonly entryBytes: number
  readonly smallBits: number
  readonly largeBits: number
  /** of the section `strings`, which is also read alone */
  readonly stringsCrc32: number
  readonly sections: Readonly<Record<SectionName, readonly [offset: number, bytes: number]>>
}

/** A segment in the memory of a machine. */
export interface Segment extends Columns, Head {
  readonly machine: Machine
  readonly alphabet: Uint16Array
  /** code of each unit; `symbols`, a code that stands nowhere, for units that the segment does not have */
  readonly codes: Uint16Array
  /** address of a section in the machine's memory */
  readonly at: (section: SectionName) => number
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)

/** How the fences pack a code: short ones for the codes below a power of two, chosen so that 64 bits hold as much of this text as they can. */
function chooseBits(counts: Uint32Array): { smallBits: number, largeBits: number } {
  const bitsFor = (values: number) => Math.max(1, Math.ceil(Math.log2(values)))
  // one more than there are, for the code that stands nowhere
  const symbols = counts.length + 1
  const total = counts.reduce((sum, count) => sum + count, 0)
  let best = { smallBits: bitsFor(symbols), largeBits: 0 }
  let least = total * best.smallBits
  let below = 0
  let c = 0
  for (let smallBits = 3; 1 << smallBits < symbols; smallBits++) {
    for (; c < 1 << smallBits; c++) below += counts[c] as number
    const largeBits = bitsFor(symbols - (1 << smallBits))
    const bits = below * (smallBits + 1) + (total - below) * (largeBits + 1)
    if (bits < least) {
      least = bits
      best = { smallBits, largeBits }
    }
  }
  return best
}

/**
 * Makes the file of a segment of documents in units, in the order in which they stand in `columns`: the text in dense codes, its suffix array, the fences.
 * `machine` lends its memory; what it held is overwritten.
 */
export function encodeSegment(columns: Columns, machine: Machine): Uint8Array[] {
  const { text } = columns
  const length = text.length
  if (length > mostCharacters) throw new OnrecordError('document-too-large', `${length} characters at once are more than the verbatim index takes`)
  const unitCounts = new Uint32Array(0x10000)
  for (let i = 0; i < length; i++) {
    const unit = text[i] as number
    unitCounts[unit] = (unitCounts[unit] as number) + 1
  }
  const used: number[] = [SEPARATOR]
  for (let unit = 1; unit < 0x10000; unit++) if (unitCounts[unit]) used.push(unit)
  const alphabet = Uint16Array.from(used)
  const codes = new Uint16Array(0x10000)
  for (let code = 0; code < alphabet.length; code++) codes[alphabet[code] as number] = code
  const { smallBits, largeBits } = chooseBits(Uint32Array.from(alphabet, (unit) => unitCounts[unit] as number))

  const fenceCount = Math.ceil(length / suffixesPerFence)
  const textAt = aligned(machine.base)
  const fencesAt = aligned(textAt + 2 * (length + padding))
  const suffixesAt = aligned(fencesAt + 8 * fenceCount)
  const workAt = aligned(suffixesAt + 4 * length + 8)
  // of the work, 8 bytes a symbol at each level: at most `length` / 2 names at the first, half as many at each below
  machine.reserve(workAt + 8 * alphabet.length + 8 * length + 1024)
  const { buffer } = machine.memory
  const encoded = new Uint16Array(buffer, textAt, length + padding)
  for (let i = 0; i < length; i++) encoded[i] = codes[text[i] as number] as number
  encoded.fill(0, length)
  const { kernels } = machine
  const entryBytes = length < shortEntries ? 3 : 4
  kernels.sortSuffixes16(textAt, suffixesAt, length, alphabet.length, workAt)
  kernels.useSegment(textAt, length, suffixesAt, 4, fencesAt, smallBits, largeBits)
  kernels.buildFences(suffixesAt)
  if (entryBytes === 3) kernels.packSuffixes(suffixesAt, length)
  // the kernels read 4 bytes at each entry, the last one too
  new Uint8Array(buffer, suffixesAt + entryBytes * length, 8).fill(0)

  const parts: Record<SectionName, Uint8Array> = {
    text: bytesOf(encoded),
    alphabet: bytesOf(alphabet),
    suffixes: new Uint8Array(buffer, suffixesAt, entryBytes * length + 8),
    fences: new Uint8Array(buffer, fencesAt, 8 * fenceCount),
    words: columns.words,
    kept: columns.kept,
    uneven: bytesOf(columns.uneven),
    turnText: bytesOf(columns.turnText),
    turnKept: bytesOf(columns.turnKept),
    turnSpeaker: bytesOf(columns.turnSpeaker),
    turnOutlet: bytesOf(columns.turnOutlet),
    turnAct: columns.turnAct,
    turnSpans: bytesOf(columns.turnSpans),
    spans: columns.spans,
    documentTurn: bytesOf(columns.documentTurn),
    documentDate: bytesOf(columns.documentDate),
    strings: Buffer.from(JSON.stringify({ ids: columns.ids, revisions: columns.revisions, names: columns.names })),
  }
  const sections: Partial<Record<SectionName, [number, number]>> = {}
  const body: Uint8Array[] = []
  let offset = 0
  for (const name of sectionNames) {
    const part = parts[name]
    sections[name] = [offset, part.byteLength]
    body.push(part)
    const gap = aligned(part.byteLength) - part.byteLength
    if (gap) body.push(new Uint8Array(gap))
    offset += part.byteLength + gap
  }
  const head = Buffer.from(JSON.stringify({ length, symbols: alphabet.length, entryBytes, smallBits, largeBits, stringsCrc32: crc32(parts.strings), sections }))
  const front = Buffer.alloc(frontBytes)
  front.write(magic, 'latin1')
  front.writeUInt32LE(head.byteLength, 8)
  front.writeUInt32LE(crc32(head), 12)
  front.writeUInt32LE(body.reduce((sum, part) => crc32(part, sum), 0), 16)
  return [front, head, ...body]
}

const damaged = (name: string, what: string) => new OnrecordError('index-damaged', `the verbatim index is damaged: ${name} ${what}; it can be rebuilt from the records`)

/** How much memory the segment of a file takes. */
export const segmentBytes = (fileBytes: number) => aligned(fileBytes) + 64

function readHead(file: ByteReader, name: string): { head: Head, bodyAt: number, bodyCrc32: number } {
  const front = Buffer.alloc(frontBytes)
  if (file.bytes < frontBytes) throw damaged(name, 'is cut short')
  file.read(front, 0)
  const headBytes = front.readUInt32LE(8)
  if (front.toString('latin1', 0, 8) !== magic || front.readUInt32LE(20) !== 0) throw damaged(name, 'does not begin as it should')
  if (frontBytes + headBytes > file.bytes) throw damaged(name, 'is cut short')
  const head = Buffer.alloc(headBytes)
  file.read(head, frontBytes)
  if (crc32(head) !== front.readUInt32LE(12)) throw damaged(name, 'has another checksum than it was written with')
  return { head: JSON.parse(head.toString()) as Head, bodyAt: frontBytes + headBytes, bodyCrc32: front.readUInt32LE(16) }
}

interface Strings {
  readonly ids: string[]
  readonly revisions: number[]
  readonly names: (string | null)[]
}

/** Reads no more than the identities of the documents, their revisions and the names. */
export function readStrings(file: ByteReader, name: string): Strings {
  const { head, bodyAt } = readHead(file, name)
  const [offset, bytes] = head.sections.strings
  if (bodyAt + offset + bytes > file.bytes) throw damaged(name, 'is cut short')
  const strings = Buffer.alloc(bytes)
  file.read(strings, bodyAt + offset)
  if (crc32(strings) !== head.stringsCrc32) throw damaged(name, 'has another checksum than it was written with')
  return JSON.parse(strings.toString()) as Strings
}

/** Reads a segment to `address` in the memory of `machine`; throws `index-damaged` where anything in it is not as it was written. */
export function readSegment(machine: Machine, address: number, file: ByteReader, name: string): Segment {
  const { head, bodyAt, bodyCrc32 } = readHead(file, name)
  const [lastOffset, lastBytes] = head.sections.strings
  const bodyBytes = aligned(lastOffset + lastBytes)
  if (bodyAt + bodyBytes !== file.bytes) throw damaged(name, 'has another length than it was written with')
  const { buffer } = machine.memory
  const body = new Uint8Array(buffer, address, bodyBytes)
  file.read(body, bodyAt)
  if (crc32(body) !== bodyCrc32) throw damaged(name, 'has another checksum than it was written with')

  const at = (section: SectionName) => address + head.sections[section][0]
  const u8 = (section: SectionName) => new Uint8Array(buffer, at(section), head.sections[section][1])
  const u16 = (section: SectionName) => new Uint16Array(buffer, at(section), head.sections[section][1] / 2)
  const u32 = (section: SectionName) => new Uint32Array(buffer, at(section), head.sections[section][1] / 4)
  const alphabet = u16('alphabet')
  const codes = new Uint16Array(0x10000).fill(alphabet.length)
  for (let code = 1; code < alphabet.length; code++) codes[alphabet[code] as number] = code
  const { ids, revisions, names } = JSON.parse(Buffer.from(u8('strings')).toString()) as Strings
  return {
    ...head,
    machine,
    at,
    codes,
    ids,
    revisions,
    names,
    alphabet,
    text: u16('text').subarray(0, head.length),
    words: u8('words'),
    kept: u8('kept'),
    uneven: u32('uneven'),
    turnText: u32('turnText'),
    turnKept: u32('turnKept'),
    turnSpeaker: u32('turnSpeaker'),
    turnOutlet: u32('turnOutlet'),
    turnAct: u8('turnAct'),
    turnSpans: u32('turnSpans'),
    spans: u8('spans'),
    documentTurn: u32('documentTurn'),
    documentDate: u32('documentDate'),
  }
}
