/**
 * Encoders for tests, made from the decoder's own tables: the platform has none but UTF-8. `repertoire` is what the encoding can say.
 */
export interface Encoder {
  readonly encode: (text: string) => Uint8Array
  readonly repertoire: readonly string[]
}

const known = new Map<string, Encoder>()

export function encoderOf(encoding: string): Encoder {
  let encoder = known.get(encoding)
  if (!encoder) known.set(encoding, (encoder = makeEncoder(encoding)))
  return encoder
}

const isDouble = (encoding: string) => ['gbk', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'].includes(encoding)

function makeEncoder(encoding: string): Encoder {
  const bytesOf = new Map<string, readonly number[]>()
  const decoder = new TextDecoder(encoding)
  /** decodes all sequences at once, a line feed behind each */
  const learn = (sequences: readonly (readonly number[])[]) => {
    const characters = decoder.decode(Uint8Array.from(sequences.flatMap((sequence) => [...sequence, 10]))).split('\n')
    if (characters.length !== sequences.length + 1) throw new Error(`${encoding}: a sequence swallowed its line feed`)
    sequences.forEach((sequence, i) => {
      const character = characters[i] as string
      const isOne = character.length > 0 && [...character].length === 1 && character !== '\ufffd' && !/[\ue000-\uf8ff]/.test(character)
      if (isOne && !bytesOf.has(character)) bytesOf.set(character, sequence)
    })
  }
  const each = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const ascii = each(0, 0x7f)
  for (const byte of ascii) bytesOf.set(String.fromCharCode(byte), [byte])
  if (isDouble(encoding)) {
    // bytes that are characters by themselves (half-width katakana); the others would swallow the line feed
    if (encoding === 'shift_jis') learn(each(0xa1, 0xdf).map((byte) => [byte]))
    for (const lead of each(0x81, 0xfe)) {
      if (encoding === 'shift_jis' && lead >= 0xa0 && lead <= 0xdf) continue
      if (encoding === 'euc-jp' && lead === 0x8f) for (const next of each(0xa1, 0xfe)) learn(each(0xa1, 0xfe).map((trail) => [lead, next, trail]))
      else if (encoding !== 'euc-jp' || lead >= 0xa1 || lead === 0x8e) learn(each(encoding.startsWith('euc') ? 0xa1 : 0x40, 0xfe).filter((trail) => trail !== 0x7f).map((trail) => [lead, trail]))
    }
    if (encoding === 'gb18030') for (const lead of each(0x81, 0x84)) for (const second of each(0x30, 0x39)) learn(each(0x81, 0xfe).flatMap((third) => each(0x30, 0x39).map((fourth) => [lead, second, third, fourth])))
  } else learn(each(0x80, 0xff).map((byte) => [byte]))
  return {
    repertoire: [...bytesOf.keys()],
    encode: (text) =>
      Uint8Array.from([...text].flatMap((character) => {
        const bytes = bytesOf.get(character)
        if (!bytes) throw new Error(`${encoding} has no ${JSON.stringify(character)}`)
        return bytes
      })),
  }
}

/** UTF-16 with unpaired surrogates as they are. */
export function encodeUtf16(text: string, order: 'utf-16le' | 'utf-16be', mark = false): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'utf-16be' ? bytes.swap16() : bytes
}
