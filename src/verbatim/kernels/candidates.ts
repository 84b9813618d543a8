// Where a quotation may stand. Cut into k + t disjoint pieces, k edits leave t of them whole at least, all within k diagonals of each other
// (Wu, Manber 1992; Baeza-Yates, Navarro 1999; votes on diagonals as in Ukkonen's q-gram lemma, 1992). Diagonal: the place of a piece in the
// text less its place in the quotation.

import { HIGH, LENGTH, LOW, RECORD, START } from './search'
import { STRIDE, fence, fenceCount, pack, suffix, text, unused } from './segment'

/**
 * Estimates, from the fences, how often each stretch of the quotation stands in the segment: for the stretch of `l` codes at `i`, a f32 at
 * `estimates[i * longest + l - 1]`. A stretch between two fences counts FEW, and is not looked at longer: `lengths[i]` (u8) is the last l filled in.
 */
export function estimate(quote: usize, m: i32, longest: i32, estimates: usize, lengths: usize): void {
  for (let i = 0; i < m; i++) {
    let low = 0
    let high = fenceCount
    let l = 1
    const most = min(longest, m - i)
    for (; l <= most; l++) {
      const at = quote + ((<usize>i) << 1)
      const key = pack(at, l)
      // a stretch longer than the key tells no more than the key
      const first = fence(key, false, low, high)
      const end = fence(lastKey(key), true, first, high)
      const isFew = end == first
      store<f32>(estimates + ((<usize>(i * longest + l - 1)) << 2), isFew ? FEW : <f32>((end - first) * STRIDE))
      if (isFew) break
      low = first
      high = end
    }
    store<u8>(lengths + <usize>i, <u8>min(l, most))
  }
}

const FEW: f32 = 8

function lastKey(key: u64): u64 {
  return unused == 0 ? key : key | (((<u64>1) << unused) - 1)
}

/**
 * Chooses up to `count` disjoint stretches with the fewest hits in sum, by the estimates: a dynamic program over the number of pieces and the
 * characters used. `sums` has (count + 1) × (m + 1) f32; `choices` as many u8, the length of the last piece or 0 where a character is left out.
 */
export function plan(m: i32, count: i32, longest: i32, estimates: usize, lengths: usize, sums: usize, choices: usize): void {
  const width = <usize>(m + 1)
  for (let j: usize = 0; j < width; j++) store<f32>(sums + (j << 2), 0)
  for (let p = 1; p <= count; p++) {
    const before = sums + ((<usize>(p - 1) * width) << 2)
    const now = sums + ((<usize>p * width) << 2)
    const choice = choices + <usize>p * width
    for (let j: usize = 0; j < width; j++) store<f32>(now + (j << 2), Infinity)
    for (let i = p - 1; i < m; i++) {
      // a character left out
      const here = load<f32>(now + ((<usize>i) << 2))
      if (here < load<f32>(now + ((<usize>i + 1) << 2))) {
        store<f32>(now + ((<usize>i + 1) << 2), here)
        store<u8>(choice + <usize>i + 1, 0)
      }
      const base = load<f32>(before + ((<usize>i) << 2))
      const most = <i32>load<u8>(lengths + <usize>i)
      const row = estimates + ((<usize>(i * longest)) << 2)
      for (let l = 1; l <= most; l++) {
        const sum = base + load<f32>(row + ((<usize>(l - 1)) << 2))
        const cell = now + ((<usize>(i + l)) << 2)
        if (sum < load<f32>(cell)) {
          store<f32>(cell, sum)
          store<u8>(choice + <usize>(i + l), <u8>l)
        }
      }
    }
  }
}

/**
 * Writes the pieces that `plan` chose for `count`, as `lookUp` wants them, `offset` added to each start; what was left out goes to the
 * piece before it, or to the first, so that they cover the quotation.
 */
export function takePieces(m: i32, count: i32, choices: usize, offset: i32, pieces: usize): void {
  const width = <usize>(m + 1)
  let end = m
  let j = m
  for (let p = count; p > 0; ) {
    const l = <i32>load<u8>(choices + <usize>p * width + <usize>j)
    if (l == 0) {
      j--
      continue
    }
    j -= l
    p--
    const start = p == 0 ? 0 : j
    const piece = pieces + <usize>p * RECORD
    store<i32>(piece, start + offset, START)
    store<i32>(piece, end - start, LENGTH)
    end = start
  }
}

// Rows of the quotation that are reached with e edits on each diagonal, from `-CHAIN` to `CHAIN`, for this e and the one before
const CHAIN: i32 = 8
const WIDTH: i32 = 2 * CHAIN + 6
const reached = memory.data((2 * WIDTH) << 2, 8)
/** which row must be reached with 0, 1, 2, … edits */
const milestones = memory.data((CHAIN + 1) << 2, 8)

/**
 * Whether the `rows` codes of the quotation from `quote` on, in steps of `step` bytes (2 or -2), come within `bound` edits of the text from `at`
 * on; where `isChain`, whether it passes all milestones on the way, the last for `bound` edits. Returns the edits, or -1. What stands  * behind the end of a turn or of the text is taken as if it could be edited: more comes through, never less. By the furthest row on each
 * diagonal: Landau, Vishkin 1986; Myers 1986. The bound is CHAIN at most.
 */
function reach(quote: usize, at: usize, step: i32, rows: i32, bound: i32, isChain: bool): i32 {
  let now = reached + ((CHAIN + 2) << 2)
  let before = now + (<usize>WIDTH << 2)
  for (let e = 0; e <= bound; e++) {
    let furthest = 0
    for (let d = -e; d <= e; d++) {
      let row = 0
      if (e > 0) {
        // a replaced letter, one too many in the text, one missing there; neighbours beyond -(e - 1) … e - 1 hold the row -1 or less
        const cell = before + ((<usize>d) << 2)
        row = max(max(load<i32>(cell) + 1, load<i32>(cell - 4)), load<i32>(cell + 4) + 1)
        if (row > rows) row = rows
      }
      if (row >= 0) {
        let q = quote + <usize>(row * step)
        let t = at + <usize>((row + d) * step)
        while (row < rows && load<u16>(q) == load<u16>(t)) {
          row++
          q += <usize>step
          t += <usize>step
        }
      }
      store<i32>(now + ((<usize>d) << 2), row)
      if (row > furthest) furthest = row
    }
    if (furthest == rows) return e
    if (isChain && furthest < load<i32>(milestones + ((<usize>e) << 2))) return -1
    store<i32>(now + ((<usize>(e + 1)) << 2), -9999)
    store<i32>(now + ((<usize>(e + 2)) << 2), -9999)
    store<i32>(now - ((<usize>(e + 1)) << 2), -9999)
    store<i32>(now - ((<usize>(e + 2)) << 2), -9999)
    const other = now
    now = before
    before = other
  }
  return isChain ? bound : -1
}

const LANES: u64 = 0x7fff7fff7fff7fff

/** The lanes of 16 bits that are not 0, by their highest bits. */
function nonzero(x: u64): u64 {
  return (((x & LANES) + LANES) | x) & ~LANES
}

function reverseLanes(x: u64): u64 {
  x = (x >> 32) | (x << 32)
  return ((x >> 16) & 0x0000ffff0000ffff) | ((x & 0x0000ffff0000ffff) << 16)
}

/**
 * Whether the first lanes of the quotation, those of `used`, can be had from the first four codes of the text, in the lowest lanes, with one edit: all but one
 * alike, or alike once one too many in the text, or one missing there, is passed over. What lies beyond the four is taken to be alike.
 */
function isNear(quote: u64, at: u64, used: u64): bool {
  const here = nonzero(quote ^ at) & used
  if ((here & (here - 1)) == 0) return true
  const behind = ~(((<u64>1) << (ctz(here) & 0x30)) - 1)
  const extra = nonzero(quote ^ (at >> 16)) & used & behind & 0x0000ffffffffffff
  const missing = nonzero((quote >> 16) ^ at) & (used >> 16) & behind
  return extra == 0 || missing == 0
}

/** how many hits ahead the text is read, so that it is in the cache when its turn comes; `touched` keeps the reading from being left out */
const AHEAD: i32 = 12
let touched: i32 = 0

/**
 * Of the places `[from, to)` in `list`, where piece `i` stands, keeps those as diagonals that may belong to a match, from `from` on; returns the
 * end. `count` pieces, `bound` edits. Where the edits are spread over the pieces in a ring, there is a piece from which any l pieces on hold
 * at most l * bound / count of them (Qin, Xiao, "Pigeonring", 2018): only its hits are kept, as far as can be told on the way to the end of the
 * quotation, or to its beginning where `back`. Few edits are counted out in both directions.
 */
function keepLikely(quote: usize, m: i32, pieces: usize, count: i32, i: i32, bound: i32, back: bool, list: usize, from: i32, to: i32): i32 {
  const piece = pieces + <usize>i * RECORD
  const start = load<i32>(piece, START)
  const end = start + load<i32>(piece, LENGTH)
  const onwards = back ? start : m - end
  const away = back ? m - end : start
  // the far end of the piece that must be reached with e edits: of the last one up to which no more than e are allowed
  const steps = min(min(back ? i : count - 1 - i, CHAIN), bound)
  let l = 1
  let isChain = false
  for (let e = 0; e <= steps; e++) {
    while (l < count && ((l + 1) * bound) / count <= e && (back ? i - l >= 0 : i + l < count)) l++
    const next = pieces + <usize>(back ? i - l + 1 : i + l - 1) * RECORD
    store<i32>(milestones + ((<usize>e) << 2), back ? start - load<i32>(next, START) : load<i32>(next, START) + load<i32>(next, LENGTH) - end)
    isChain = l > 1
  }
  const isCounted = bound <= CHAIN && away > 0
  // up to four codes that must be had with one edit
  const lanes = isChain && steps > 0 ? min(4, load<i32>(milestones, 4)) : 0
  const used: u64 = lanes == 4 ? ~(<u64>0) : ((<u64>1) << (lanes << 4)) - 1
  const ahead = quote + ((<usize>end) << 1)
  const behind = quote + ((<usize>start) << 1) - 2
  const size = (<usize>(end - start)) << 1
  const side = back ? <usize>0 - 8 : size
  const four = back ? reverseLanes(load<u64>(behind - 6)) : load<u64>(ahead)
  let kept = from
  for (let h = from; h < to; h++) {
    touched ^= load<i32>(text + ((<usize>load<i32>(list + ((<usize>min(h + AHEAD, to - 1)) << 2))) << 1) + side)
    const p = load<i32>(list + ((<usize>h) << 2))
    const place = text + ((<usize>p) << 1)
    let edits = 0
    if (lanes > 0) {
      const at = load<u64>(place + side)
      if (!isNear(four, back ? reverseLanes(at) : at, used)) continue
    }
    if (isChain) {
      edits = back ? reach(behind, place - 2, -2, onwards, steps, true) : reach(ahead, place + size, 2, onwards, steps, true)
      if (edits < 0) continue
    }
    if (isCounted && (back ? reach(ahead, place + size, 2, away, bound - edits, false) : reach(behind, place - 2, -2, away, bound - edits, false)) < 0) continue
    store<i32>(list + ((<usize>kept) << 2), p - start)
    kept++
  }
  return kept
}

/** Writes the diagonals of the hits of the pieces that may belong to a match to `out`, of which there are `most` at most; returns how many, or -1 for more. */
export function listDiagonals(quote: usize, m: i32, pieces: usize, count: i32, bound: i32, back: bool, out: usize, most: i32): i32 {
  let written = 0
  for (let i = 0; i < count; i++) {
    const piece = pieces + <usize>i * RECORD
    const low = load<i32>(piece, LOW)
    const high = load<i32>(piece, HIGH)
    if (written + (high - low) > most) return -1
    const from = written
    for (let s = low; s < high; s++, written++) store<i32>(out + ((<usize>written) << 2), suffix(s))
    written = keepLikely(quote, m, pieces, count, i, bound, back, out, from, written)
  }
  return written
}

/**
 * Writes the diagonals of those hits whose bucket of `1 << shift` diagonals, at least the bound wide, has `votes` hits together with one of its
 * neighbours, and that may belong to a match, to `out`, as above. `table` has a byte for each bucket, zero, and is left so.
 */
export function vote(
  quote: usize, m: i32, pieces: usize, count: i32, bound: i32, back: bool, votes: i32, shift: i32, table: usize, out: usize, most: i32,
): i32 {
  for (let i = 0; i < count; i++) {
    const piece = pieces + <usize>i * RECORD
    const lift = m - load<i32>(piece, START)
    const high = load<i32>(piece, HIGH)
    for (let s = load<i32>(piece, LOW); s < high; s++) {
      const bucket = table + <usize>((suffix(s) + lift) >> shift) + 1
      const counted = load<u8>(bucket)
      store<u8>(bucket, counted + <u8>(counted < 255))
    }
  }
  let written = 0
  for (let i = 0; i < count; i++) {
    const piece = pieces + <usize>i * RECORD
    const lift = m - load<i32>(piece, START)
    const high = load<i32>(piece, HIGH)
    const from = written
    for (let s = load<i32>(piece, LOW); s < high; s++) {
      const p = suffix(s) + lift
      const bucket = table + <usize>(p >> shift) + 1
      const here = <i32>load<u8>(bucket)
      if (here + <i32>load<u8>(bucket, 1) >= votes || here + <i32>load<u8>(bucket - 1) >= votes) {
        if (written < most) store<i32>(out + ((<usize>written) << 2), p - lift)
        written++
      }
    }
    if (written <= most) written = keepLikely(quote, m, pieces, count, i, bound, back, out, from, written)
  }
  for (let i = 0; i < count; i++) {
    const piece = pieces + <usize>i * RECORD
    const lift = m - load<i32>(piece, START)
    const high = load<i32>(piece, HIGH)
    for (let s = load<i32>(piece, LOW); s < high; s++) store<u8>(table + <usize>((suffix(s) + lift) >> shift) + 1, 0)
  }
  return written > most ? -1 : written
}
