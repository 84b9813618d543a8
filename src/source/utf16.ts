/** How many code units are looked at, from the beginning, the middle and the end. */
const UNITS = 4096

/**
 * Whether bytes are UTF-16, and in which order, told without a byte order mark. No detector among the libraries knows this.
 *
 * Text of one script keeps to few blocks of Unicode; read in the wrong order, or read from other data, its code units scatter over
 * all of them, a third of which holds nothing that is written. But two ASCII letters make a Han character (“Bush hid the facts”),
 * so that only bytes that cannot be text of eight bits are looked at: those with NUL or other control characters.
 */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length < 4 || !hasControls(bytes)) return undefined
  const little = share(bytes, 0)
  const big = share(bytes, 1)
  return Math.max(little, big) < 0.95 ? undefined : little >= big ? 'utf-16le' : 'utf-16be'
}

const starts = (bytes: Uint8Array): number[] => {
  const last = bytes.length - 2 * UNITS
  return last <= 0 ? [0] : [0, (last >> 1) & ~1, last & ~1]
}

function hasControls(bytes: Uint8Array): boolean {
  let controls = 0
  let seen = 0
  for (const start of starts(bytes)) {
    const end = Math.min(bytes.length, start + 2 * UNITS)
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number
      if (byte < 0x20 && (byte < 9 || byte > 13) && byte !== 0x1b && byte !== 0x1a) controls++
    }
    seen += end - start
  }
  return controls > 0 && controls * 200 >= seen
}

/** the share of code units that belong to scripts in use; `high` is the place of the high byte in a little-endian pair */
function share(bytes: Uint8Array, swap: 0 | 1): number {
  let good = 0
  let all = 0
  for (const start of starts(bytes)) {
    const end = Math.min(bytes.length - 1, start + 2 * UNITS)
    for (let i = start; i < end; i += 2) {
      const unit = ((bytes[i + 1 - swap] as number) << 8) | (bytes[i + swap] as number)
      all++
      if (isWritten(unit)) good++
    }
  }
  return all ? good / all : 0
}

const isWritten = (unit: number): boolean =>
  unit < 0x80
    ? unit >= 0x20 ? unit !== 0x7f : unit === 9 || unit === 10 || unit === 12 || unit === 13
    : (unit >= 0xa0 && unit < 0x700) || // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
      (unit >= 0x900 && unit < 0x1100) || // Indic scripts, Thai, Lao, Tibetan, Burmese, Georgian
      (unit >= 0x1e00 && unit < 0x2060) || // Latin and Greek additions, punctuation
      (unit >= 0x20a0 && unit < 0x20c0) || (unit >= 0x2100 && unit < 0x2200) || (unit >= 0x2460 && unit < 0x2600) ||
      (unit >= 0x3000 && unit < 0x3130) || // CJK punctuation, kana
      (unit >= 0x4e00 && unit < 0xa000) || (unit >= 0xac00 && unit < 0xd7a4) || // Han, Hangul
      (unit >= 0xd800 && unit < 0xe000) || (unit >= 0xff00 && unit < 0xfff0) || unit === 0xfeff
