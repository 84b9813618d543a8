import { isUtf8 } from 'node:buffer'
import type { Span } from '../span.ts'
import { extendedHangul } from './hangul.ts'
import { namedHkscs } from './hkscs.ts'

/** Characters from bytes, and what stands in them for bytes that mean nothing in their encoding. */
export interface Characters {
  readonly text: string
  readonly replaced: readonly Replacement[]
}

/** A stretch of bytes that the encoding does not know: `bytes` in the file, `span` in the text, where each stands as U+FFFD. */
export interface Replacement {
  readonly bytes: Span
  readonly span: Span
}

/**
 * Decodes bytes of a known encoding. Text that is whole goes through the platform's decoder; only where that one refuses are
 * the bytes walked one by one, so that each damage has its place. What is decoded can be encoded again to the same bytes.
 * @param encoding as WHATWG names it (`TextDecoder#encoding`)
 * @param from where in the file the bytes begin (behind a byte order mark)
 */
export function toCharacters(bytes: Uint8Array, encoding: string, from: number): Characters {
  const body = bytes.subarray(from)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return fromUtf16(body, encoding, from)
  if (encoding === 'utf-8') return isUtf8(body) ? { text: strictly(body, encoding) as string, replaced: [] } : fromBrokenUtf8(body, from)
  if (encoding === 'big5') return fromBig5(body, from)
  const text = strictly(body, encoding)
  if (text !== null && !(encoding === 'euc-kr' && /[\x80-\x9f]/.test(text))) return { text, replaced: [] }
  return encoding === 'iso-2022-jp' ? fromStateful(body, encoding, from) : fromWalk(body, encoding, from)
}

/** Hong Kong's extension has its own names; where one of them takes two units, what stands behind it moves. */
function fromBig5(bytes: Uint8Array, from: number): Characters {
  const text = strictly(bytes, 'big5')
  const { text: own, replaced } = text === null ? fromWalk(bytes, 'big5', from) : { text, replaced: [] }
  const named = namedHkscs(own)
  if (named.length === own.length || !replaced.length) return { text: named, replaced }
  let [at, moved] = [0, 0]
  return {
    text: named,
    replaced: replaced.map(({ bytes, span: [start, end] }) => {
      const before = own.slice(at, start)
      moved += namedHkscs(before).length - before.length
      at = start
      return { bytes, span: [start + moved, end + moved] as const }
    }),
  }
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return unrotated(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding)
  } catch {
    return null
  }
}

/** The platform's Shift_JIS is IBM's, which turns three control characters about; in all other tables they are themselves. */
const unrotated = (text: string, encoding: string): string =>
  encoding === 'shift_jis' ? text.replace(/[\x1a\x1c\x7f]/g, (control) => (control === '\x1a' ? '\x7f' : control === '\x1c' ? '\x1a' : '\x1c')) : text

const REPLACEMENT = 0xfffd

/** Notes what was replaced, and joins what touches. */
function replacements(from: number) {
  const list: { bytes: [number, number]; span: [number, number] }[] = []
  const add = (byte: number, count: number, unit: number) => {
    const last = list.at(-1)
    if (last && last.bytes[1] === from + byte && last.span[1] === unit) {
      last.bytes[1] += count
      last.span[1]++
    } else list.push({ bytes: [from + byte, from + byte + count], span: [unit, unit + 1] })
  }
  return { list, add }
}

/** Unpaired surrogates stay as they are: `TextDecoder` would replace them. */
function fromUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', from: number): Characters {
  const even = bytes.length & ~1
  const units = encoding === 'utf-16le' ? Buffer.from(bytes.buffer, bytes.byteOffset, even) : Buffer.from(bytes.subarray(0, even)).swap16()
  const text = units.toString('utf16le')
  if (even === bytes.length) return { text, replaced: [] }
  return { text: text + '\ufffd', replaced: [{ bytes: [from + even, from + even + 1], span: [text.length, text.length + 1] }] }
}

/** Replaces by maximal subparts, as the Unicode Standard recommends (3.9, "U+FFFD Substitution of Maximal Subparts") and WHATWG prescribes. */
function fromBrokenUtf8(bytes: Uint8Array, from: number): Characters {
  const { list, add } = replacements(from)
  let unit = 0
  let i = 0
  while (i < bytes.length) {
    const byte = bytes[i] as number
    if (byte < 0x80) {
      i++
      unit++
      continue
    }
    const length = sequenceLength(bytes, i)
    if (length > 0) unit += length === 4 ? 2 : 1
    else add(i, -length, unit++)
    i += Math.abs(length)
  }
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), replaced: list }
}

/** The length of the UTF-8 sequence at `i`, negative where it is broken off or none at all. */
export function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] as number
  if (lead < 0x80) return 1
  const wanted = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
  if (!wanted) return -1
  const second = bytes[i + 1] as number // undefined at the end: no comparison holds
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (!(second >= least && second <= most)) return -1
  for (let k = 2; k < wanted; k++) {
    const next = bytes[i + k] as number
    if (!(next >= 0x80 && next <= 0xbf)) return -k
  }
  return wanted
}

/** In an encoding with shifts (ISO-2022-JP) a byte means nothing by itself: the places of the damage are known in the text only. */
function fromStateful(bytes: Uint8Array, encoding: string, from: number): Characters {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  const replaced: Replacement[] = []
  for (const { index } of text.matchAll(/\ufffd/g)) replaced.push({ bytes: [from, from + bytes.length], span: [index, index + 1] })
  return { text, replaced }
}

/** How many bytes a character takes that begins with `lead`, in encodings of one and several bytes. */
function characterLength(encoding: string, lead: number, next: number | undefined): number {
  if (lead < 0x80) return 1
  switch (encoding) {
    case 'gbk':
    case 'gb18030':
      return lead === 0x80 || lead === 0xff ? 1 : next !== undefined && next >= 0x30 && next <= 0x39 ? 4 : 2
    case 'big5':
    case 'euc-kr':
      return lead === 0x80 || lead === 0xff ? 1 : 2
    case 'shift_jis':
      return (lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc) ? 2 : 1
    case 'euc-jp':
      return lead === 0x8f ? 3 : lead === 0x8e || (lead >= 0xa1 && lead <= 0xfe) ? 2 : 1
    default:
      return 1
  }
}

/** Character by character; the tables are the platform's, asked one character at a time. */
function fromWalk(bytes: Uint8Array, encoding: string, from: number): Characters {
  const units = new Uint16Array(bytes.length)
  const known = new Int32Array(1 << 16) // code point + 1 by the first two bytes; -1 where there is none
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const lookUp = (start: number, length: number): number => {
    const [lead, next] = [bytes[start] as number, bytes[start + 1] as number]
    if (encoding === 'euc-kr' && length === 2) {
      const hangul = extendedHangul(lead, next)
      if (hangul) return hangul + 1
    }
    try {
      const [character, ...more] = unrotated(decoder.decode(bytes.subarray(start, start + length)), encoding)
      return character === undefined || more.length ? -1 : (character.codePointAt(0) as number) + 1
    } catch {
      return -1
    }
  }
  const { list, add } = replacements(from)
  let unit = 0
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i] as number
    const next = bytes[i + 1]
    const wanted = characterLength(encoding, lead, next)
    const length = Math.min(wanted, bytes.length - i)
    const key = length === 1 ? lead : (lead << 8) | (next as number)
    let found = length > 2 ? 0 : (known[key] as number)
    if (!found) {
      found = length < wanted ? -1 : lookUp(i, length)
      if (length <= 2 && length === wanted) known[key] = found
    }
    if (found > 0) {
      const point = found - 1
      if (point > 0xffff) {
        units[unit++] = 0xd800 + ((point - 0x10000) >> 10)
        units[unit++] = 0xdc00 + ((point - 0x10000) & 0x3ff)
      } else units[unit++] = point
      i += length
    } else {
      // A lead byte before ASCII was broken off: the ASCII stays. Two high bytes that no table knows are one lost character.
      const lost = length >= 2 && (next as number) >= 0x80 && wanted === 2 ? 2 : 1
      add(i, lost, unit)
      units[unit++] = REPLACEMENT
      i += lost
    }
  }
  return { text: Buffer.from(units.buffer, 0, unit * 2).toString('utf16le'), replaced: list }
}
