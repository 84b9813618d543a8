// Exact search: the suffixes that begin with a phrase are a range of the suffix array (Manber, Myers, "Suffix arrays: a new method for
// on-line string searches", 1993), found by two binary searches; here first among the fences, then among the suffixes between two of them.

//
// A search waits for memory at each step. So many are made at once, for all pieces of a quotation in all segments, each taking a step in turn: their
// waiting overlaps.

import { STRIDE, fenceCount, fences, length, pack, packed, suffix, switchTo, text, unused, useDescriptor } from './segment'

// A search is a record of 64 bytes:
/** where the piece begins in its quotation: not used here */
export const START: usize = 0
/** how many codes it has */
export const LENGTH: usize = 4
/** what is found: the suffixes `[low, high)` begin with it */
export const LOW: usize = 8
export const HIGH: usize = 12
/** the descriptor of the segment, and where the codes are */
const SEGMENT: usize = 16
const PHRASE: usize = 20
const IS_WHOLE: usize = 24
const FENCES: usize = 28
/** the keys between which the suffixes lie: not below the first, not above the last */
const KEY: usize = 32
const LAST: usize = 40
/** the first fence not below the key, the first above the last, and how many are left to choose from */
const FIRST: usize = 48
const END: usize = 52
const LEFT: usize = 56
export const RECORD: usize = 64

const BATCH: i32 = 96

let touched: u64 = 0

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

/** Where the first suffix lies that does not come before the phrase: behind the last fence below it, not behind the one above. */
function lowBlock(record: usize): i32 {
  const first = load<i32>(record, FIRST)
  return first == 0 ? 0 : (first - 1) * STRIDE + 1
}

function lowBlockEnd(record: usize): i32 {
  return min((load<i32>(record, IS_WHOLE) ? load<i32>(record, FIRST) : load<i32>(record, END)) * STRIDE, length)
}

/** The same for the first suffix that comes behind all that begin with the phrase. */
function highBlock(record: usize): i32 {
  const end = load<i32>(record, END)
  return end == 0 ? 0 : (end - 1) * STRIDE + 1
}

function highBlockEnd(record: usize): i32 {
  return min(load<i32>(record, END) * STRIDE, length)
}

/** Reads the text at the suffixes `[from, to)`, for nothing but to have it in the cache when the search comes there. */
function touch(from: i32, to: i32): void {
  if (to - from > 2 * STRIDE) return
  for (let i = from; i < to; i++) touched ^= load<u64>(text + ((<usize>suffix(i)) << 1))
}

function finish(record: usize): void {
  const phrase = load<u32>(record, PHRASE)
  const n = load<i32>(record, LENGTH)
  const end = load<i32>(record, END)
  let from = lowBlock(record)
  let to = lowBlockEnd(record)
  while (from < to) {
    const middle = (from + to) >>> 1
    if (compare(phrase, n, suffix(middle)) < 0) from = middle + 1
    else to = middle
  }
  store<i32>(record, from, LOW)
  // The suffix at the last fence before the end begins with the phrase if the key holds all of it
  if (load<i32>(record, IS_WHOLE) && end > load<i32>(record, FIRST)) from = highBlock(record)
  else if (from == length || compare(phrase, n, suffix(from)) != 0) {
    store<i32>(record, from, HIGH)
    return
  } else from++
  to = highBlockEnd(record)
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
  store<i32>(record, from, HIGH)
}

function lookUpBatch(records: usize, stop: usize): void {
  let most = 0
  for (let record = records; record < stop; record += RECORD) {
    switchTo(load<u32>(record, SEGMENT))
    const n = load<i32>(record, LENGTH)
    const key = pack(load<u32>(record, PHRASE), n)
    const isWhole = packed == n
    store<i32>(record, <i32>isWhole, IS_WHOLE)
    store<u64>(record, key, KEY)
    store<u64>(record, isWhole && unused > 0 ? key | (((<u64>1) << unused) - 1) : key, LAST)
    store<i32>(record, 0, FIRST)
    store<i32>(record, 0, END)
    store<i32>(record, fenceCount, LEFT)
    store<u32>(record, <u32>fences, FENCES)
    most = max(most, fenceCount)
  }
  // without branches, so that nothing has to be guessed; where one fence is left, half of it is none
  for (; most > 1; most -= most >> 1) {
    for (let record = records; record < stop; record += RECORD) {
      const left = load<i32>(record, LEFT)
      const half = left >> 1
      const from = load<u32>(record, FENCES) + ((<usize>(half - 1)) << 3)
      const first = load<i32>(record, FIRST)
      const end = load<i32>(record, END)
      store<i32>(record, first + select<i32>(half, 0, load<u64>(from + ((<usize>first) << 3)) < load<u64>(record, KEY)), FIRST)
      store<i32>(record, end + select<i32>(half, 0, load<u64>(from + ((<usize>end) << 3)) <= load<u64>(record, LAST)), END)
      store<i32>(record, left - half, LEFT)
    }
  }
  for (let record = records; record < stop; record += RECORD) {
    switchTo(load<u32>(record, SEGMENT))
    const first = load<i32>(record, FIRST)
    const end = load<i32>(record, END)
    if (fenceCount > 0) {
      store<i32>(record, first + <i32>(load<u64>(fences + ((<usize>first) << 3)) < load<u64>(record, KEY)), FIRST)
      store<i32>(record, end + <i32>(load<u64>(fences + ((<usize>end) << 3)) <= load<u64>(record, LAST)), END)
      touched ^= suffix(lowBlock(record)) ^ suffix(highBlock(record))
    }
  }
  for (let record = records; record < stop; record += RECORD) {
    switchTo(load<u32>(record, SEGMENT))
    touch(lowBlock(record), lowBlockEnd(record))
    if (load<i32>(record, END) > load<i32>(record, FIRST)) touch(highBlock(record), highBlockEnd(record))
  }
  for (let record = records; record < stop; record += RECORD) {
    switchTo(load<u32>(record, SEGMENT))
    finish(record)
  }
}

/** Makes the `count` searches at `records`; those of a segment stand together. Codes are of its segment, none is 0. */
export function lookUp(records: usize, count: i32): void {
  if (count > 0) useDescriptor(load<u32>(records, SEGMENT))
  for (let from = 0; from < count; from += BATCH) {
    lookUpBatch(records + <usize>from * RECORD, records + <usize>min(from + BATCH, count) * RECORD)
  }
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
