/** Whole numbers in as many bytes as they need, seven bits each, the lowest first (LEB128). */
export interface NumberWriter {
  write(value: number): void
  bytes(): Uint8Array
}

export function startNumbers(): NumberWriter {
  let bytes = new Uint8Array(256)
  let length = 0
  return {
    write(value) {
      if (length + 8 > bytes.length) {
        const bigger = new Uint8Array(bytes.length * 2)
        bigger.set(bytes)
        bytes = bigger
      }
      for (; value > 0x7f; value = Math.floor(value / 0x80)) bytes[length++] = (value % 0x80) | 0x80
      bytes[length++] = value
    },
    bytes: () => bytes.subarray(0, length),
  }
}

/** Reads numbers one behind the other. */
export function numbersIn(bytes: Uint8Array): () => number {
  let at = 0
  return () => {
    let byte = bytes[at++] as number
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let scale = 0x80; byte >= 0x80; scale *= 0x80) {
      byte = bytes[at++] as number
      value += (byte & 0x7f) * scale
    }
    return value
  }
}

/** Numbers that may be below zero, small ones staying small. */
export const signed = {
  encode: (value: number) => (value < 0 ? -value * 2 - 1 : value * 2),
  decode: (value: number) => (value % 2 ? -(value + 1) / 2 : value / 2),
}
