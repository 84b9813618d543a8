// Repeated wordings of a text in tokens (i32; 0 ends a turn), from its suffix array.

const CHUNK: i32 = 1 << 16

/** Writes to `before`, for each place, the place whose suffix is the one before it in order, or -1. */
export function linkSuffixes(suffixes: usize, before: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    const p = load<i32>(suffixes + ((<usize>i) << 2))
    store<i32>(before + ((<usize>p) << 2), i == 0 ? -1 : load<i32>(suffixes + ((<usize>(i - 1)) << 2)))
  }
}

/** Replaces what `linkSuffixes` wrote by the number of tokens that the two suffixes share, in one turn; `h` of them for `from` are known. */
export function measureSuffixes(text: usize, before: usize, from: i32, to: i32, h: i32): i32 {
  for (let i = from; i < to; i++) {
    const j = load<i32>(before + ((<usize>i) << 2))
    if (j < 0) {
      h = 0
      store<i32>(before + ((<usize>i) << 2), 0)
      continue
    }
    const a = text + ((<usize>i) << 2)
    const b = text + ((<usize>j) << 2)
    for (;;) {
      const token = load<i32>(a + ((<usize>h) << 2))
      if (token == 0 || token != load<i32>(b + ((<usize>h) << 2))) break
      h++
    }
    store<i32>(before + ((<usize>i) << 2), h)
    if (h > 0) h--
  }
  return h
}

export function orderShared(suffixes: usize, shared: usize, lcp: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    store<i32>(lcp + ((<usize>i) << 2), load<i32>(shared + ((<usize>load<i32>(suffixes + ((<usize>i) << 2))) << 2)))
  }
}

/**
 * Writes to `lcp` how many tokens each suffix shares with the one before it in order: Kärkkäinen, Manzini, Puglisi, "Permuted
 * Longest-Common-Prefix Array", CPM 2009. The text ends with 0. `work` has 4 bytes a token.
 */
export function sharedPrefixes(text: usize, suffixes: usize, n: i32, lcp: usize, work: usize): void {
  for (let from = 0; from < n; from += CHUNK) linkSuffixes(suffixes, work, from, min(from + CHUNK, n))
  let h = 0
  for (let from = 0; from < n; from += CHUNK) h = measureSuffixes(text, work, from, min(from + CHUNK, n), h)
  for (let from = 0; from < n; from += CHUNK) orderShared(suffixes, work, lcp, from, min(from + CHUNK, n))
}

// The state of `mineRepeats` between two calls: the open intervals, one in the other, each with how many tokens its suffixes share, its first suffix,
// and how many of its suffixes lie in the first period and in the second.
let stack: usize = 0
let depth: i32 = 0
let found: i32 = 0
const ENTRY: usize = 16

/** A wording of more tokens than this is told as one of so many. */
const LONGEST: i32 = 1024

/** Begins a search with room for the intervals at `work`: 16 bytes × 1,026. */
export function beginRepeats(work: usize): void {
  stack = work
  depth = 0
  found = 0
  memory.fill(stack, 0, ENTRY)
}

/** Whether different tokens stand before the suffixes `[from, to)`; the beginnings of turns differ from each other. */
function isLeftmost(text: usize, suffixes: usize, from: i32, to: i32): bool {
  let left = 0
  for (let i = from; i < to; i++) {
    const p = load<i32>(suffixes + ((<usize>i) << 2))
    const token = p == 0 ? 0 : load<i32>(text + ((<usize>(p - 1)) << 2))
    if (token == 0 || (i > from && token != left)) return true
    left = token
  }
  return false
}

/**
 * Visits the suffixes `[from, to)` of `n` in order and writes, of the wordings that cannot be made longer without standing less often (maximal
 * repeats: Gusfield 1997; the intervals of equal prefixes bottom-up: Abouelhoda, Kurtz, Ohlebusch 2004), those whose frequency has
 * changed: `least` times at least in one of the periods, and there at least `ratio` times as often a token as in the other. The first period is the text up to
 * `split`; `weight` is how many tokens the second has for each of the first. Four i32 each to `out`: first suffix, how many suffixes, tokens, how
 * many in the first period. Returns how many in all, more than `room` if there was none for the last ones.
 */
export function mineRepeats(
  text: usize, suffixes: usize, lcp: usize, n: i32, from: i32, to: i32, split: i32, weight: f64, least: i32, ratio: f64, out: usize, room: i32,
): i32 {
  let top = stack + <usize>depth * ENTRY
  let topShared = load<i32>(top)
  for (let i = from; i < to; i++) {
    // the suffix itself, then the intervals that end with it
    let first = i
    let a = <i32>(load<i32>(suffixes + ((<usize>i) << 2)) < split)
    let b = 1 - a
    const shared = i + 1 < n ? min(load<i32>(lcp + ((<usize>(i + 1)) << 2)), LONGEST) : 0
    while (topShared > shared) {
      first = load<i32>(top, 4)
      a += load<i32>(top, 8)
      b += load<i32>(top, 12)
      if (a >= least || b >= least) {
        const inFirst = <f64>a * weight
        const inSecond = <f64>b
        if ((inSecond >= ratio * inFirst || inFirst >= ratio * inSecond) && isLeftmost(text, suffixes, first, i + 1)) {
          if (found < room) {
            const wording = out + ((<usize>found) << 4)
            store<i32>(wording, first)
            store<i32>(wording, a + b, 4)
            store<i32>(wording, topShared, 8)
            store<i32>(wording, a, 12)
          }
          found++
        }
      }
      depth--
      top -= ENTRY
      topShared = load<i32>(top)
    }
    if (topShared == shared) {
      store<i32>(top, load<i32>(top, 8) + a, 8)
      store<i32>(top, load<i32>(top, 12) + b, 12)
    } else {
      depth++
      top += ENTRY
      topShared = shared
      store<i32>(top, shared)
      store<i32>(top, first, 4)
      store<i32>(top, a, 8)
      store<i32>(top, b, 12)
    }
  }
  return found
}
