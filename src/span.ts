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
  const astral = astralEnds(text)
  if (!astral.length) return (offset) => offset
  return (offset) => offset - countBelow(astral.length, (i) => (astral[i] as number) <= offset)
}

/** The way back: maps code points of `text` to UTF-16 offsets. A code point behind the end maps as far behind it. */
export function codeUnits(text: string): (codePoint: number) => number {
  const astral = astralEnds(text)
  if (!astral.length) return (codePoint) => codePoint
  // the astral character number i, from 0, ends at code point astral[i] - (i + 1)
  return (codePoint) => codePoint + countBelow(astral.length, (i) => (astral[i] as number) - (i + 1) <= codePoint)
}

/** How many Unicode code points a text has; a lone surrogate is one. */
export function countCodePoints(text: string): number {
  let count = text.length
  for (let i = 0; i < text.length - 1; i++) if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) count--
  return count
}

/** Offsets just behind each surrogate pair, ascending. */
function astralEnds(text: string): number[] {
  const ends: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) ends.push(++i + 1)
  }
  return ends
}

/** How many of the first of `length` things a condition holds for that holds for none behind them. */
function countBelow(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
