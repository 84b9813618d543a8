// Exact search: the suffixes that begin with a phrase are a range of the suffix array (Manber, Myers, "Suffix arrays: a new method for
// on-line string searches", 1993), found by two binary searches; here first among the fences, then among the suffixes between two of them.

import { STRIDE, code, fence, fenceCount, length, pack, packed, suffix, text, unused } from './segment'

/** the range `[low, high)` of the suffix array that `find` found last */
export let low: i32 = 0
export let high: i32 = 0

/** Below 0 where the suffix at `p` comes before the phrase, 0 where it begins with it, above 0 where it comes behind. */
function compare(phrase: usize, n: i32, p: i32): i32 {
  const at = text + ((<usize>p) << 1)
  for (let i = 0; i < n; i++) {
    const a = <i32>load<u16>(at + ((<usize>i) << 1))
    const b = <i32>load<u16>(phrase + ((<usize>i) << 1))
    if (a != b) return a - b
  }
  return 0
}

let touched: u64 = 0

/**
 * Reads the text at the suffixes `[from, to)`, for nothing but to have it in the cache when the search comes there: the misses are waited for all at
 * once, not one after the other. `touched` keeps the reading from being left out.
 */
function touch(from: i32, to: i32): void {
  for (let i = from; i < to; i++) touched ^= load<u64>(text + ((<usize>suffix(i)) << 1))
}

/** Finds the suffixes that begin with the `n` codes at `phrase`; returns how many there are. Codes are of this segment, none is 0. */
export function find(phrase: usize, n: i32): i32 {
  const key = pack(phrase, n)
  const isWhole = packed == n
  const last = isWhole && unused > 0 ? key | (unused == 64 ? ~(<u64>0) : ((<u64>1) << unused) - 1) : key
  const first = fence(key, false, 0, fenceCount)
  const end = fence(last, true, first, fenceCount)

  // The suffix at the fence before `first` comes before the phrase
  let from = first == 0 ? 0 : (first - 1) * STRIDE + 1
  let to = min((isWhole ? first : end) * STRIDE, length)
  if (to - from <= 2 * STRIDE) touch(from, to)
  while (from < to) {
    const middle = (from + to) >>> 1
    if (compare(phrase, n, suffix(middle)) < 0) from = middle + 1
    else to = middle
  }
  low = from
  // The suffix at the last fence before `end` begins with the phrase if the key holds all of it and the fence is not before `first`
  if (isWhole && end > first) from = (end - 1) * STRIDE + 1
  else if (from == length || compare(phrase, n, suffix(from)) != 0) {
    high = from
    return 0
  } else from++
  to = min(end * STRIDE, length)
  if (end > first && to - from <= 2 * STRIDE) touch(from, to)
  // most phrases of some length stand few times
  for (let step = 1; from < to; step <<= 1) {
    const probe = min(from + step, to) - 1
    if (compare(phrase, n, suffix(probe)) > 0) {
      to = probe
      break
    }
    from = probe + 1
  }
  while (from < to) {
    const middle = (from + to) >>> 1
    if (compare(phrase, n, suffix(middle)) <= 0) from = middle + 1
    else to = middle
  }
  high = from
  return high - low
}

/**
 * Finds each of `count` pieces, a record of four i32 each: start in the quotation, length, and, filled in here, low and high. Returns the
 * sum of their ranges, or -1 where more than `spare` of them stand nowhere.
 */
export function findPieces(quote: usize, pieces: usize, count: i32, spare: i32): i32 {
  let total: i64 = 0
  for (let i = 0; i < count; i++) {
    const piece = pieces + ((<usize>i) << 4)
    const start = load<i32>(piece)
    const n = load<i32>(piece, 4)
    const found = find(quote + ((<usize>start) << 1), n)
    store<i32>(piece, low, 8)
    store<i32>(piece, high, 12)
    if (found == 0 && --spare < 0) return -1
    total += found
  }
  return total > 0x7fffffff ? 0x7fffffff : <i32>total
}

/** Writes the places of the suffixes `[from, to)` to `out`. */
export function list(from: i32, to: i32, out: usize): void {
  for (let i = from; i < to; i++) store<i32>(out + ((<usize>(i - from)) << 2), suffix(i))
}

/** Whether a word begins at `p`, by the bits at `words`. */
function beginsWord(words: usize, p: i32): bool {
  return ((<u32>load<u8>(words + (<usize>p >> 3)) >> (p & 7)) & 1) != 0
}

/**
 * The same for those alone that begin (`starts`) with a word, and end (`ends`) with one, `n` characters on; returns how many. `out` may
 * be 0, to count only.
 */
export function listWords(from: i32, to: i32, n: i32, words: usize, starts: bool, ends: bool, out: usize): i32 {
  let count = 0
  for (let i = from; i < to; i++) {
    const p = suffix(i)
    if (starts && !beginsWord(words, p)) continue
    if (ends && !beginsWord(words, p + n)) continue
    if (out) store<i32>(out + ((<usize>count) << 2), p)
    count++
  }
  return count
}

/**
 * Adds each of the suffixes `[from, to)` to the count of its period. Places are in the order of dates, so that the period of a
 * place is that at the start of its block, or the next: `blocks` holds, for each `1 << shift` places, the first period and
 * the place where the next begins.
 */
export function countPeriods(from: i32, to: i32, blocks: usize, shift: i32, counts: usize): void {
  for (let i = from; i < to; i++) {
    const p = suffix(i)
    const block = blocks + ((<usize>(p >> shift)) << 3)
    const period = load<i32>(block) + <i32>(p >= load<i32>(block, 4))
    const counter = counts + ((<usize>period) << 2)
    store<i32>(counter, load<i32>(counter) + 1)
  }
}

/** The same for `count` places listed at `places`. */
export function countListed(places: usize, count: i32, blocks: usize, shift: i32, counts: usize): void {
  for (let i = 0; i < count; i++) {
    const p = load<i32>(places + ((<usize>i) << 2))
    const block = blocks + ((<usize>(p >> shift)) << 3)
    const period = load<i32>(block) + <i32>(p >= load<i32>(block, 4))
    const counter = counts + ((<usize>period) << 2)
    store<i32>(counter, load<i32>(counter) + 1)
  }
}
