/**
 * A half-open range `[start, end)` in a SourceText. Inside the program offsets count UTF-16 code units, as JavaScript
 * strings do; at the border (CONTRACT.md, W3C TextPositionSelector) they count Unicode code points: see `codePoints`.
 */
export type Span = readonly [start: number, end: number]

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/**
 * Maps UTF-16 offsets of `text` to code points. Offsets may be asked in any order; the cost is one pass over the
 * text and, after that, a binary search over its astral characters, of which most texts have none.
 */
export function codePoints(text: string): (offset: number) => number {
  const astral: number[] = [] // offsets just behind each surrogate pair
  for (let i = 0; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) astral.push(++i + 1)
  }
  if (!astral.length) return (offset) => offset
  return (offset) => {
    let low = 0
    let high = astral.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((astral[middle] as number) <= offset) low = middle + 1
      else high = middle
    }
    return offset - low
  }
}
