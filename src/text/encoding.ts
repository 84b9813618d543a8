import { isAscii, isUtf8 } from 'node:buffer'
import { OnrecordError, type Problem } from '../problem.ts'
import { utf16Order } from '../source/index.ts'
import { sequenceLength } from './characters.ts'

/** Which encoding the bytes are read in, where the text begins (behind a byte order mark), and what that rests on if not on the bytes alone. */
export interface Encoding {
  readonly encoding: string
  readonly from: number
  readonly problems: readonly Problem[]
}

/**
 * Chooses the encoding, strongest evidence first: what the caller demands, a byte order mark, UTF-16 by its code units, valid UTF-8,
 * what the source declares if its bytes agree, damaged UTF-8, and last the frequency of letters. What is guessed is declared.
 * @param demanded a name that the caller insists on @throws OnrecordError `unknown-encoding`
 * @param declared a name that the document or its sender gives: a hint
 */
export async function chooseEncoding(bytes: Uint8Array, demanded?: string, declared?: string): Promise<Encoding> {
  const mark = byteOrderMark(bytes)
  if (demanded !== undefined) {
    const encoding = demandEncoding(demanded)
    return { encoding, from: mark?.encoding === encoding ? mark.from : 0, problems: [] }
  }
  if (mark) return { ...mark, problems: [] }
  const order = utf16Order(bytes)
  if (order) return guessed(order, 'its code units, read in this order, keep to the scripts in use; it has no byte order mark')
  const hint = declared === undefined ? undefined : nameOf(declared)
  if (isUtf8(bytes)) return readUtf8(bytes, hint, declared)
  const { sound, broken } = countSequences(bytes)
  if (hint === undefined || hint === 'utf-8') {
    if (sound >= 4 * broken) return guessed('utf-8', `of the first ${sound + broken} sequences of bytes beyond ASCII ${sound} are UTF-8`)
    return guessByLetters(bytes, declared)
  }
  return guessByLetters(bytes, declared, hint)
}

const guessed = (encoding: string, because: string): Encoding => ({
  encoding,
  from: 0,
  problems: [{ code: 'encoding-guessed', message: `read as ${encoding}, because ${because}` }],
})

function byteOrderMark(bytes: Uint8Array): { encoding: string; from: number } | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', from: 3 }
  const utf32 = bytes.length % 4 === 0 && ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
  if (utf32) throw new OnrecordError('unsupported-encoding', 'the file is UTF-32, which is not read: save it as UTF-8')
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', from: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', from: 2 }
  return undefined
}

function demandEncoding(name: string): string {
  const encoding = nameOf(name)
  if (encoding) return encoding
  throw new OnrecordError(
    'unknown-encoding',
    `“${name}” is not the name of an encoding that is read: utf-8, utf-16le, utf-16be, gb18030, gbk, big5, shift_jis, euc-jp, iso-2022-jp, ` +
      'euc-kr, windows-1250 to windows-1258, windows-874, iso-8859-1 to iso-8859-16, koi8-r, koi8-u, ibm866, macintosh, ' +
      'and their other names in the WHATWG Encoding Standard',
  )
}

/** The name that the WHATWG Encoding Standard gives an encoding under one of its labels. */
function nameOf(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding
  } catch {
    return undefined
  }
}

/** Valid UTF-8 is UTF-8: other encodings come out so only in texts of very few characters beyond ASCII, where a declaration counts more. */
async function readUtf8(bytes: Uint8Array, hint: string | undefined, declared: string | undefined): Promise<Encoding> {
  if (isAscii(bytes)) {
    const shifts = /\x1b\$[@B]/.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 16)).toString('latin1'))
    if (shifts) return guessed('iso-2022-jp', 'it is ASCII with the shifts to JIS X 0208')
    return { encoding: 'utf-8', from: 0, problems: [] }
  }
  if (hint === undefined || hint === 'utf-8' || hint.startsWith('utf-16')) return { encoding: 'utf-8', from: 0, problems: [] }
  if (countSequences(bytes, 8).sound < 8) {
    const { rankReadings } = await import('./plausible.ts')
    const ranked = rankReadings(sampleOf(bytes), ['utf-8', hint]).filter((reading) => reading.encoding === 'utf-8' || reading.encoding === hint)
    if (ranked[0]?.encoding === hint) return { encoding: hint, from: 0, problems: [] }
  }
  return { encoding: 'utf-8', from: 0, problems: [contradiction(declared as string, 'its bytes are valid UTF-8')] }
}

const contradiction = (declared: string, because: string): Problem => ({
  code: 'encoding-misdeclared',
  message: `the source declares ${declared}, but ${because}`,
})

/** Sequences of bytes beyond ASCII that are UTF-8, and that are not, up to `enough` of each. */
function countSequences(bytes: Uint8Array, enough = 10_000): { sound: number; broken: number } {
  let sound = 0
  let broken = 0
  for (let i = 0; i < bytes.length && sound < enough && broken < enough; ) {
    if ((bytes[i] as number) < 0x80) {
      i++
      continue
    }
    const length = sequenceLength(bytes, i)
    if (length > 0) sound++
    // a sequence that the end of the file cuts off is no evidence against UTF-8
    else if (i - length < bytes.length || length === -1) broken++
    i += Math.abs(length)
  }
  return { sound, broken }
}

async function guessByLetters(bytes: Uint8Array, declared: string | undefined, hint?: string): Promise<Encoding> {
  const { rankReadings } = await import('./plausible.ts')
  const sample = sampleOf(bytes)
  const mayBeUtf16 = sample === bytes && bytes.length % 2 === 0 // too few characters to be seen from its code units
  const ranked = rankReadings(sample, [...(hint === undefined ? [] : [hint]), ...(mayBeUtf16 ? ['utf-16le', 'utf-16be'] : [])])
  const [best] = ranked
  if (!best) throw new Error('no encoding to choose from')
  const other = ranked.find((reading) => reading.text !== best.text)
  const reason = `its letters are then distributed as in ${languageName(best.language)}` + (other ? `; next best ${other.encoding}` : '')
  const own = hint === undefined ? undefined : ranked.find((reading) => reading.encoding === hint)
  if (own) {
    // What is declared stands, unless the letters speak against it by more than the chance of small samples:
    // one nat for each byte beyond ASCII, twenty at least
    const beyond = sample.reduce((sum, byte) => sum + (byte >> 7), 0)
    if (best.text === own.text || best.score - own.score <= Math.max(20, beyond)) return { encoding: hint as string, from: 0, problems: [] }
    return { encoding: best.encoding, from: 0, problems: [contradiction(declared as string, `read as ${best.encoding} ${reason}`)] }
  }
  const { encoding, problems } = guessed(best.encoding, declared === undefined ? reason : `it declares ${declared}, which it is not, and ${reason}`)
  return { encoding, from: 0, problems }
}

const languageName = (tag: string): string => new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag

const SAMPLE = 1 << 15

/**
 * Lines that hold bytes beyond ASCII, up to 32 KB of them; the whole where it is small. Line ends and blanks are bytes by themselves
 * in all encodings in question but UTF-16, so that no character is cut.
 */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes
  const sample = new Uint8Array(SAMPLE)
  let size = 0
  let start = 0
  while (start < bytes.length && size < SAMPLE) {
    let end = bytes.indexOf(0x0a, start)
    if (end < 0) end = bytes.length
    const line = bytes.subarray(start, Math.min(end + 1, start + SAMPLE - size))
    if (!isAscii(line)) {
      sample.set(line, size)
      size += line.length
    } else if (end - start > line.length) {
      const next = firstBeyondAscii(bytes, start, end) // a long line: go on to where there is something to see
      if (next >= 0) {
        start = next
        continue
      }
    }
    start = end + 1
  }
  return sample.subarray(0, size)
}

function firstBeyondAscii(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) if ((bytes[i] as number) >= 0x80) return i
  return -1
}

/** The `charset` parameter of a media type. */
export const charsetOf = (mediaType: string | undefined): string | undefined => /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(mediaType ?? '')?.[1]
