
/**
 * The typographic lines of a text that show a character: blank ones are counted, not kept. Columns of typed arrays, one entry
 * a line, because a record may have millions.
 */
export interface Lines {
  readonly count: number
  /** first and behind the last character that is not white space */
  readonly start: Int32Array
  readonly end: Int32Array
  /** columns before the first character; a tab goes to the next multiple of 8, an ideographic space counts 2 */
  readonly indent: Int32Array
  /** blank lines before it, 255 at most */
  readonly blanks: Uint8Array
  /** 1 where a form feed stands before it */
  readonly page: Uint8Array
}

const TAB = 9
const LF = 10
const FF = 12
const CR = 13

/** what `\s` matches in JavaScript */
export function isSpace(unit: number): boolean {
  if (unit <= 32) return unit === 32 || (unit >= TAB && unit <= CR)
  if (unit < 0xa0) return false
  return unit === 0xa0 || unit === 0x3000 || unit === 0xfeff || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f
}

const isLineEnd = (unit: number) => unit === LF || unit === CR || unit === FF || unit === 0x2028 || unit === 0x2029 || unit === 11

/** Finds the lines of `text` in one pass. Ends of line: LF, CR, CRLF, vertical tab, form feed, U+2028, U+2029. */
export function splitLines(text: string): Lines {
  let capacity = Math.max(64, text.length >>> 6)
  let start = new Int32Array(capacity)
  let end = new Int32Array(capacity)
  let indent = new Int32Array(capacity)
  let blanks = new Uint8Array(capacity)
  let page = new Uint8Array(capacity)
  let count = 0
  let blank = 0
  let paged = 0
  let column = 0
  let first = -1
  let last = -1
  const length = text.length
  for (let i = 0; i <= length; i++) {
    const unit = i < length ? text.charCodeAt(i) : LF
    if (unit > 32 && unit < 0xa0) {
      if (first < 0) first = i
      last = i
      continue
    }
    if (isLineEnd(unit)) {
      if (first >= 0) {
        if (count === capacity) {
          capacity *= 2
          start = grown(start, capacity)
          end = grown(end, capacity)
          indent = grown(indent, capacity)
          blanks = grownBytes(blanks, capacity)
          page = grownBytes(page, capacity)
        }
        start[count] = first
        end[count] = last + 1
        indent[count] = column
        blanks[count] = Math.min(blank, 255)
        page[count++] = paged
        blank = 0
        paged = 0
      } else blank++
      if (unit === FF) paged = 1
      if (unit === CR && text.charCodeAt(i + 1) === LF) i++
      first = -1
      column = 0
    } else if (isSpace(unit)) {
      if (first < 0) column = unit === TAB ? (column | 7) + 1 : column + (unit === 0x3000 ? 2 : 1)
    } else {
      if (first < 0) first = i
      last = i
    }
  }
  return { count, start: start.subarray(0, count), end: end.subarray(0, count), indent: indent.subarray(0, count), blanks: blanks.subarray(0, count), page: page.subarray(0, count) }
}

const grown = (old: Int32Array, capacity: number) => {
  const next = new Int32Array(capacity)
  next.set(old)
  return next
}
const grownBytes = (old: Uint8Array, capacity: number) => {
  const next = new Uint8Array(capacity)
  next.set(old)
  return next
}
