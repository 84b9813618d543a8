import { zstdCompressSync, zstdDecompressSync, constants } from 'node:zlib'
import type { Act } from '../../../record/record.ts'
import { countCodePoints } from '../../../span.ts'
import type { Piece } from '../passages.ts'
import type { SaidTurn } from '../turns.ts'
import { numbersIn, signed, startNumbers } from './bytes.ts'

/*
 * What is kept of the turns of a passage besides their folded text. In one file, because counting needs no more:
 *
 *   columns    number of turns; of each: length of its folded text, how many code points more (or fewer) its text has, number of its block,
 *              speaker, role, outlet (0 for none, else the number of the name), act
 *
 * and in another
 *
 *   head       lengths of the two parts that follow (u32, little endian)
 *   pieces     of each turn: their number; of each piece: distance from the end of the one before it, in the text and in the source, and its length
 *   lengths    of the original texts
 *   originals  a byte: 1 if they are in UTF-8, 0 if UTF-16 (lone surrogates have no UTF-8); then all texts, Zstandard
 */

const acts: readonly Act[] = ['question', 'answer', 'statement']
/** Ids of blocks are `b1`, `b2`, …; any other is a name. */
const blockShape = /^b([1-9]\d{0,8})$/

export interface NewTurn extends SaidTurn {
  /** length of its folded text */
  readonly length: number
}

/** @param numberOf numbers names from 1 */
export function packTurns(turns: readonly NewTurn[], numberOf: (name: string) => number): { columns: Uint8Array; originals: Uint8Array } {
  const columns = startNumbers()
  const pieces = startNumbers()
  const lengths = startNumbers()
  const nameOf = (name: string | null) => (name === null ? 0 : numberOf(name))
  columns.write(turns.length)
  let source = 0
  for (const { length, id, speaker, role, outlet, act, text, pieces: its } of turns) {
    const block = blockShape.exec(id)?.[1]
    columns.write(length)
    columns.write(signed.encode(countCodePoints(text) - length))
    columns.write(block ? Number(block) * 2 : numberOf(id) * 2 + 1)
    columns.write(nameOf(speaker))
    columns.write(nameOf(role))
    columns.write(nameOf(outlet))
    columns.write(acts.indexOf(act))
    pieces.write(its.length)
    let at = 0
    for (const { text: [from, to], start } of its) {
      pieces.write(from - at)
      pieces.write(signed.encode(start - source))
      pieces.write(to - from)
      at = to
      source = start + to - from
    }
    lengths.write(text.length)
  }
  const all = turns.map(({ text }) => text).join('')
  const isUtf8 = all.isWellFormed()
  const originals = zstdCompressSync(Buffer.from(all, isUtf8 ? 'utf8' : 'utf16le'), { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  const head = Buffer.alloc(8)
  head.writeUInt32LE(pieces.bytes().length, 0)
  head.writeUInt32LE(lengths.bytes().length, 4)
  return { columns: columns.bytes(), originals: Buffer.concat([head, pieces.bytes(), lengths.bytes(), Uint8Array.of(isUtf8 ? 1 : 0), originals]) }
}

/** The columns of a passage, a number for each turn. */
export interface TurnColumns {
  readonly ends: Uint32Array
  /** code points of each turn's text as it stands in the record */
  readonly characters: Uint32Array
  /** five for each turn: block, speaker, role, outlet, act */
  readonly facts: Uint32Array
}

export function readColumns(packed: Buffer): TurnColumns {
  const next = numbersIn(packed)
  const count = next()
  const ends = new Uint32Array(count)
  const characters = new Uint32Array(count)
  const facts = new Uint32Array(count * 5)
  let end = -1
  for (let turn = 0; turn < count; turn++) {
    const length = next()
    end += length + 1
    ends[turn] = end
    characters[turn] = length + signed.decode(next())
    for (let i = turn * 5; i < turn * 5 + 5; i++) facts[i] = next()
  }
  return { ends, characters, facts }
}

export const actOf = (columns: TurnColumns, turn: number): Act => acts[columns.facts[turn * 5 + 4] as number] as Act

/** The id of a turn's block: the number of a name where it has an unusual one. */
export function blockOf(columns: TurnColumns, turn: number): string | { readonly name: number } {
  const code = columns.facts[turn * 5] as number
  return code % 2 ? { name: (code - 1) / 2 } : `b${code / 2}`
}

/** The pieces of one turn; those of the turns before it are passed over. */
export function readPieces(packed: Buffer, turn: number): Piece[] {
  const next = numbersIn(packed.subarray(8))
  let source = 0
  for (let passed = 0; passed < turn; passed++) {
    for (let left = next(); left > 0; left--) {
      next()
      source += signed.decode(next())
      source += next()
    }
  }
  let at = 0
  return Array.from({ length: next() }, () => {
    const from = at + next()
    const start = source + signed.decode(next())
    at = from + next()
    source = start + at - from
    return { text: [from, at] as const, start }
  })
}

/** The original texts of all turns, one behind the other, and where each ends. */
export function readOriginals(packed: Buffer, count: number): { readonly text: string; readonly ends: Uint32Array } {
  const lengthsAt = 8 + packed.readUInt32LE(0)
  const textAt = lengthsAt + packed.readUInt32LE(4)
  const next = numbersIn(packed.subarray(lengthsAt))
  let end = 0
  const ends = new Uint32Array(count).map(() => (end += next()))
  return { ends, text: zstdDecompressSync(packed.subarray(textAt + 1)).toString(packed[textAt] === 1 ? 'utf8' : 'utf16le') }
}
