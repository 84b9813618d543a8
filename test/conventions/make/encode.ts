const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/**
 * Bytes of a text in an old encoding, for documents that are published in one: the platform decodes them all and encodes none, so its
 * decoder is asked what each byte and each pair of bytes means.
 * @throws where the encoding has no such character
 */
export function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  return Uint8Array.from([...text].flatMap((char) => {
    const bytes = table.get(char)
    if (!bytes) throw new Error(`${encoding} has no ${char}`)
    return bytes
  }))
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, readonly number[]>()
  const add = (...bytes: number[]) => {
    const [char = '', ...more] = decoder.decode(Uint8Array.from(bytes))
    if (char !== '' && more.length === 0 && char !== '\ufffd' && !table.has(char)) table.set(char, bytes)
  }
  for (let one = 0; one < 256; one++) add(one)
  if (!encoding.startsWith('windows-')) for (let one = 0x81; one < 0xff; one++) for (let two = 0x40; two < 0xff; two++) add(one, two)
  return table
}
