// Where a quotation may stand. Cut into k + t disjoint pieces, k edits leave t of them whole at least, all within k diagonals of each other
// (Wu, Manber 1992; Baeza-Yates, Navarro 1999; votes on diagonals as in Ukkonen's q-gram lemma, 1992). Diagonal: the place of a piece in the
// text less its place in the quotation.

import { STRIDE, fence, fenceCount, pack, suffix, unused } from './segment'

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
 * Writes the pieces that `plan` chose for `count`, as `findPieces` wants them, `offset` added to each start; what was left out goes to the
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
    const piece = pieces + ((<usize>p) << 4)
    store<i32>(piece, start + offset)
    store<i32>(piece, end - start, 4)
    end = start
  }
}

/** Writes the diagonal of every hit of every piece to `out`, of which there are `most` at most; returns how many, or -1 for more. */
export function listDiagonals(pieces: usize, count: i32, out: usize, most: i32): i32 {
  let written = 0
  for (let i = 0; i < count; i++) {
    const piece = pieces + ((<usize>i) << 4)
    const start = load<i32>(piece)
    const high = load<i32>(piece, 12)
    const low = load<i32>(piece, 8)
    if (written + (high - low) > most) return -1
    for (let s = low; s < high; s++, written++) store<i32>(out + ((<usize>written) << 2), suffix(s) - start)
  }
  return written
}

/**
 * The same for those alone whose bucket of `1 << shift` diagonals, at least the bound wide, has `votes` hits together with one of its neighbours.
 * `table` has a byte for each bucket, zero, and is left so. `m` keeps the diagonals from falling below 0.
 */
export function vote(pieces: usize, count: i32, votes: i32, shift: i32, m: i32, table: usize, out: usize, most: i32): i32 {
  for (let i = 0; i < count; i++) {
    const piece = pieces + ((<usize>i) << 4)
    const lift = m - load<i32>(piece)
    const high = load<i32>(piece, 12)
    for (let s = load<i32>(piece, 8); s < high; s++) {
      const bucket = table + <usize>((suffix(s) + lift) >> shift) + 1
      const counted = load<u8>(bucket)
      store<u8>(bucket, counted + <u8>(counted < 255))
    }
  }
  let written = 0
  for (let i = 0; i < count; i++) {
    const piece = pieces + ((<usize>i) << 4)
    const lift = m - load<i32>(piece)
    const high = load<i32>(piece, 12)
    for (let s = load<i32>(piece, 8); s < high; s++) {
      const p = suffix(s) + lift
      const bucket = table + <usize>(p >> shift) + 1
      const here = <i32>load<u8>(bucket)
      if (here + <i32>load<u8>(bucket, 1) >= votes || here + <i32>load<u8>(bucket - 1) >= votes) {
        if (written < most) store<i32>(out + ((<usize>written) << 2), p - m)
        written++
      }
    }
  }
  for (let i = 0; i < count; i++) {
    const piece = pieces + ((<usize>i) << 4)
    const lift = m - load<i32>(piece)
    const high = load<i32>(piece, 12)
    for (let s = load<i32>(piece, 8); s < high; s++) store<u8>(table + <usize>((suffix(s) + lift) >> shift) + 1, 0)
  }
  return written > most ? -1 : written
}
