let extension: Map<number, number> | undefined

/**
 * The Hangul syllables that Windows code page 949 adds to EUC-KR, which WHATWG counts to `euc-kr` and the platform's decoder does not
 * know: all syllables that KS X 1001 lacks, in the order of Unicode, in the cells that it leaves free (lead bytes 81 to C6).
 * @returns code point, or undefined for cells that are not in the extension
 */
export function extendedHangul(lead: number, trail: number): number | undefined {
  extension ??= makeExtension()
  return extension.get((lead << 8) | trail)
}

function makeExtension(): Map<number, number> {
  const standard = new Set<string>()
  const rows = new Uint8Array(25 * 94 * 2)
  let at = 0
  for (let lead = 0xb0; lead <= 0xc8; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      rows[at++] = lead
      rows[at++] = trail
    }
  }
  for (const syllable of new TextDecoder('euc-kr').decode(rows)) standard.add(syllable)
  const cells = new Map<number, number>()
  let point = 0xac00
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= (lead <= 0xa0 ? 0xfe : 0xa0); trail++) {
      if ((trail > 0x5a && trail < 0x61) || (trail > 0x7a && trail < 0x81)) continue
      while (point <= 0xd7a3 && standard.has(String.fromCharCode(point))) point++
      if (point > 0xd7a3) return cells
      cells.set((lead << 8) | trail, point++)
    }
  }
  return cells
}
