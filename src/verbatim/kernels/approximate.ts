// Approximate matching: for every place of the text, the least number of edits (insertions, deletions, substitutions) between the quotation
// and a stretch of the text that ends there. Sellers's dynamic program, 64 rows at a time in the bits of a word: Myers, "A fast bit-vector
// algorithm for approximate string matching based on dynamic programming", JACM 46 (1999), with Hyyrö's simpler cell (2003), and,
// beyond 64 characters, blocks of which only those are computed that can hold a value within the bound (Ukkonen 1985).
//
// A stretch never reaches over the end of a turn: the program starts anew behind each 0.

import { code, text } from './segment'

let length: i32 = 0
let words: i32 = 0
let rows: usize = 0
let masks: usize = 0
let backMasks: usize = 0
let blocks: usize = 0
let backBlocks: usize = 0
let quote: usize = 0

/**
 * Takes the `m` codes at `quoteAt` as the quotation, and room behind `work`: 128 K for the row of each code, zero as it is left by `release`, then
 * (m + 1) × words × 8 bytes for the masks of each direction, and 48 bytes for each word. Returns the first byte behind.
 */
export function prepare(quoteAt: usize, m: i32, work: usize): usize {
  quote = quoteAt
  length = m
  words = (m + 63) >> 6
  rows = work
  masks = work + 131072
  const size = (<usize>(m + 1) * <usize>words) << 3
  backMasks = masks + size
  blocks = backMasks + size
  backBlocks = blocks + (<usize>words) * 24
  memory.fill(masks, 0, size << 1)
  let count = 0
  for (let i = 0; i < m; i++) {
    const slot = rows + ((<usize>load<u16>(quote + ((<usize>i) << 1))) << 1)
    let row = <i32>load<u16>(slot)
    if (row == 0) {
      row = ++count
      store<u16>(slot, <u16>row)
    }
    const base = (<usize>row * <usize>words) << 3
    const ahead = masks + base + ((<usize>(i >> 6)) << 3)
    store<u64>(ahead, load<u64>(ahead) | ((<u64>1) << (i & 63)))
    const r = m - 1 - i
    const back = backMasks + base + ((<usize>(r >> 6)) << 3)
    store<u64>(back, load<u64>(back) | ((<u64>1) << (r & 63)))
  }
  return blocks + (<usize>words) * 48
}

/** Leaves the row of every code 0, as the next `prepare` needs it. */
export function release(): void {
  for (let i = 0; i < length; i++) store<u16>(rows + ((<usize>load<u16>(quote + ((<usize>i) << 1))) << 1), 0)
}

function row(i: i32): usize {
  return <usize>load<u16>(rows + ((<usize>code(i)) << 1))
}

// One run of neighbouring ends within the bound: of those with the fewest edits, all are kept (the first MOST_OF_RUN of them: only a text that
// repeats itself for pages has more).
const MOST_OF_RUN: i32 = 1024

let out: usize = 0
let room: i32 = 0
let written: i32 = 0
let runEdits: i32 = -1
let runFirst: i32 = 0

function reach(end: i32, edits: i32): void {
  if (runEdits < 0 || edits < runEdits) {
    runEdits = edits
    written = runFirst
  }
  if (edits == runEdits && written - runFirst < MOST_OF_RUN) {
    store<i32>(out + ((<usize>written) << 4), end, 4)
    written++
  }
}

/** Returns whether there may be no room for one more run. */
function closeRun(): bool {
  for (let i = runFirst; i < written; i++) {
    const hit = out + ((<usize>i) << 4)
    const end = load<i32>(hit, 4)
    store<i32>(hit, startOf(end, runEdits))
    store<i32>(hit, runEdits, 8)
    store<i32>(hit, written, 12)
  }
  runFirst = written
  runEdits = -1
  return written + MOST_OF_RUN > room
}

/**
 * Where a stretch begins that ends at `end` and is `edits` from the quotation: of several, the one whose length is nearest to the
 * quotation's, then the longer. The program runs backwards from a fixed end.
 */
function startOf(end: i32, edits: i32): i32 {
  if (edits == 0) return end - length
  const longest = min(length + edits, end)
  let best = -1
  let nearest = 0x7fffffff
  let score = length
  if (words == 1) {
    const top = length - 1
    let pv = ~(<u64>0)
    let mv: u64 = 0
    for (let l = 1; l <= longest; l++) {
      if (code(end - l) == 0) break
      const eq = load<u64>(backMasks + (row(end - l) << 3))
      const xv = eq | mv
      const xh = (((eq & pv) + pv) ^ pv) | eq
      let ph = mv | ~(xh | pv)
      let mh = pv & xh
      score += <i32>((ph >> top) & 1) - <i32>((mh >> top) & 1)
      ph = (ph << 1) | 1
      mh <<= 1
      pv = mh | ~(xv | ph)
      mv = ph & xv
      if (score == edits) {
        const away = l > length ? l - length : length - l
        if (away <= nearest) {
          nearest = away
          best = l
        }
      }
    }
    return end - best
  }
  const topBit = (length - 1) & 63
  for (let b = 0; b < words; b++) {
    store<u64>(backBlocks + (<usize>b) * 24, ~(<u64>0))
    store<u64>(backBlocks + (<usize>b) * 24, 0, 8)
  }
  for (let l = 1; l <= longest; l++) {
    if (code(end - l) == 0) break
    let mask = backMasks + ((row(end - l) * <usize>words) << 3)
    let block = backBlocks
    let carryUp: u64 = 1
    let carryDown: u64 = 0
    for (let b = words; b > 0; b--) {
      let eq = load<u64>(mask)
      const pv = load<u64>(block)
      const mv = load<u64>(block, 8)
      const xv = eq | mv
      eq |= carryDown
      const xh = (((eq & pv) + pv) ^ pv) | eq
      let ph = mv | ~(xh | pv)
      let mh = pv & xh
      if (b == 1) score += <i32>((ph >> topBit) & 1) - <i32>((mh >> topBit) & 1)
      const up = ph >> 63
      const down = mh >> 63
      ph = (ph << 1) | carryUp
      mh = (mh << 1) | carryDown
      store<u64>(block, mh | ~(xv | ph))
      store<u64>(block, ph & xv, 8)
      carryUp = up
      carryDown = down
      mask += 8
      block += 24
    }
    if (score == edits) {
      const away = l > length ? l - length : length - l
      if (away <= nearest) {
        nearest = away
        best = l
      }
    }
  }
  return end - best
}

// What is being scanned: windows of the text, and how far that has come. A scan stops where the hits may not have room, and goes on from there.
let bound: i32 = 0
let diagonals: usize = 0
let diagonalCount: i32 = 0
let textLength: i32 = 0
let position: i32 = 0
let windowEnd: i32 = 0
let isOpen: bool = false

// the state of the program between two calls: of a word, or how many blocks are in use, -1 for none
let wordUp: u64 = 0
let wordDown: u64 = 0
let wordScore: i32 = 0
let active: i32 = -1

function enter(from: i32, to: i32): void {
  position = from
  windowEnd = to
  wordUp = ~(<u64>0)
  wordDown = 0
  wordScore = length
  active = -1
}

/** Opens `[from, to)` to be scanned for stretches within `edits` of the quotation. */
export function openWindow(from: i32, to: i32, edits: i32): void {
  bound = edits
  diagonalCount = 0
  isOpen = true
  enter(from, to)
}

/**
 * Opens the windows around `count` diagonals (where the quotation would begin if nothing were inserted or deleted), in ascending order,
 * `edits` to either side; windows that meet are one. `n` is the length of the text.
 */
export function openWindows(at: usize, count: i32, edits: i32, n: i32): void {
  bound = edits
  diagonals = at
  diagonalCount = count
  textLength = n
  isOpen = true
  enter(0, 0)
}

let touched: i32 = 0

function nextWindow(): bool {
  if (diagonalCount == 0) return false
  const diagonal = load<i32>(diagonals)
  let to = diagonal + length + bound
  for (;;) {
    diagonals += 4
    if (--diagonalCount == 0) break
    const next = load<i32>(diagonals)
    if (next - bound > to) break
    to = next + length + bound
  }
  // the next window is read into the cache meanwhile
  if (diagonalCount > 0) touched ^= load<i32>(text + ((<usize>max(load<i32>(diagonals), 0)) << 1))
  enter(max(diagonal - bound, 0), min(to, textLength))
  return true
}

/**
 * Scans what was opened. For each run of neighbouring ends within the bound, writes those of the fewest edits to `hits`, four i32 each: start,
 * end, edits, and the number of hits up to the end of the run. Returns how many; 0 when all is scanned and told.
 */
export function scan(hits: usize, most: i32): i32 {
  out = hits
  room = most
  written = 0
  runEdits = -1
  runFirst = 0
  while (isOpen) {
    if (position < windowEnd) {
      if (words == 1 ? scanWord() : scanBlocks()) return written
    } else if (!nextWindow()) isOpen = false
  }
  return written
}

/** The program to the end of the window, for a quotation of at most 64 characters; returns true where it stops for want of room. */
function scanWord(): bool {
  const top = length - 1
  let pv = wordUp
  let mv = wordDown
  let score = wordScore
  let isRunning = false
  const to = windowEnd
  const most = bound
  const codes = text
  const rowOf = rows
  const maskOf = masks
  for (let i = position; i < to; i++) {
    const c = <u32>load<u16>(codes + ((<usize>i) << 1))
    const eq = load<u64>(maskOf + ((<usize>load<u16>(rowOf + ((<usize>c) << 1))) << 3))
    const xv = eq | mv
    const xh = (((eq & pv) + pv) ^ pv) | eq
    let ph = mv | ~(xh | pv)
    let mh = pv & xh
    score += <i32>((ph >> top) & 1) - <i32>((mh >> top) & 1)
    ph <<= 1
    mh <<= 1
    pv = mh | ~(xv | ph)
    mv = ph & xv
    if (c == 0) {
      pv = ~(<u64>0)
      mv = 0
      score = length
    }
    if (score <= most) {
      reach(i + 1, score)
      isRunning = true
    } else if (isRunning) {
      isRunning = false
      if (closeRun()) {
        position = i + 1
        wordUp = pv
        wordDown = mv
        wordScore = score
        return true
      }
    }
  }
  position = to
  return isRunning && closeRun()
}

/** The same for longer ones. A block is three words: the vertical differences up and down, and the value of its last row. */
function scanBlocks(): bool {
  const lastBlock = words - 1
  const lastHeight = ((length - 1) & 63) + 1
  let isRunning = false
  const to = windowEnd
  const most = bound
  const codes = text
  const rowOf = rows
  const maskOf = masks
  const stride = <usize>words << 3
  const first = blocks
  let used = active
  for (let i = position; i < to; i++) {
    const c = <u32>load<u16>(codes + ((<usize>i) << 1))
    if (c == 0) {
      used = -1
      if (isRunning) {
        isRunning = false
        if (closeRun()) {
          active = used
          position = i + 1
          return true
        }
      }
      continue
    }
    if (used < 0) {
      // before any character, the value of a row is its number: as many blocks as have one within the bound
      used = min((most + 64) >> 6, words) - 1
      for (let b = 0; b <= used; b++) {
        store<u64>(first + (<usize>b) * 24, ~(<u64>0))
        store<u64>(first + (<usize>b) * 24, 0, 8)
        store<i32>(first + (<usize>b) * 24, b == lastBlock ? length : (b + 1) << 6, 16)
      }
    }
    let mask = maskOf + <usize>load<u16>(rowOf + ((<usize>c) << 1)) * stride
    let block = first
    let carryUp: u64 = 0
    let carryDown: u64 = 0
    let score = 0
    for (let b = 0; b <= used; b++) {
      let eq = load<u64>(mask)
      const pv = load<u64>(block)
      const mv = load<u64>(block, 8)
      const xv = eq | mv
      eq |= carryDown
      const xh = (((eq & pv) + pv) ^ pv) | eq
      let ph = mv | ~(xh | pv)
      let mh = pv & xh
      const top = b == lastBlock ? lastHeight - 1 : 63
      const up = (ph >> top) & 1
      const down = (mh >> top) & 1
      ph = (ph << 1) | carryUp
      mh = (mh << 1) | carryDown
      store<u64>(block, mh | ~(xv | ph))
      store<u64>(block, ph & xv, 8)
      score = load<i32>(block, 16) + <i32>up - <i32>down
      store<i32>(block, score, 16)
      carryUp = up
      carryDown = down
      mask += 8
      block += 24
    }
    // The row below may come within the bound: by a match of its first character, or going down by one from here
    if (used < lastBlock && score - <i32>carryUp + <i32>carryDown <= most && ((load<u64>(mask) & 1) != 0 || carryDown != 0)) {
      used++
      const height = used == lastBlock ? lastHeight : 64
      const before = score - <i32>carryUp + <i32>carryDown
      let eq = load<u64>(mask)
      const xv = eq
      eq |= carryDown
      const pv = ~(<u64>0)
      const xh = (((eq & pv) + pv) ^ pv) | eq
      let ph = ~(xh | pv)
      let mh = pv & xh
      const top = height - 1
      score = before + height + <i32>((ph >> top) & 1) - <i32>((mh >> top) & 1)
      ph = (ph << 1) | carryUp
      mh = (mh << 1) | carryDown
      store<u64>(block, mh | ~(xv | ph))
      store<u64>(block, ph & xv, 8)
      store<i32>(block, score, 16)
    } else {
      while (used > 0 && load<i32>(first + (<usize>used) * 24, 16) >= most + (used == lastBlock ? lastHeight : 64)) used--
    }
    if (used == lastBlock && load<i32>(first + (<usize>used) * 24, 16) <= most) {
      reach(i + 1, load<i32>(first + (<usize>used) * 24, 16))
      isRunning = true
    } else if (isRunning) {
      isRunning = false
      if (closeRun()) {
        active = used
        position = i + 1
        return true
      }
    }
  }
  active = used
  position = to
  return isRunning && closeRun()
}
