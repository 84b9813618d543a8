// Suffix array by induced sorting: Nong, Zhang, Chan, "Linear Suffix Array Construction by Almost Pure Induced-Sorting", DCC 2009.
// Linear time, 4 bytes a character for the array, and two counters for each symbol of the alphabet at each level of the recursion. As in
// Mori's sais, no array of types is kept: a symbol and its neighbour tell the type of a suffix at the moment it is needed,
// and the sign of an entry carries it to the next pass.
//
// The passes are cut into calls of CHUNK entries, and exported so that they stay functions: V8 replaces the baseline code of a function
// by optimised code only when the function is entered again.

const CHUNK: i32 = 1 << 16

function get(array: usize, i: i32): i32 {
  return load<i32>(array + ((<usize>i) << 2))
}

function set(array: usize, i: i32, value: i32): void {
  store<i32>(array + ((<usize>i) << 2), value)
}

function at<S>(text: usize, i: i32): i32 {
  return <i32>load<S>(text + <usize>i * sizeof<S>())
}

function countSymbols<S>(text: usize, n: i32, counts: usize, k: i32): void {
  memory.fill(counts, 0, (<usize>k) << 2)
  for (let i = 0; i < n; i++) {
    const c = at<S>(text, i)
    set(counts, c, get(counts, c) + 1)
  }
}

function bucketStarts(counts: usize, buckets: usize, k: i32): void {
  let sum = 0
  for (let c = 0; c < k; c++) {
    set(buckets, c, sum)
    sum += get(counts, c)
  }
}

function bucketEnds(counts: usize, buckets: usize, k: i32): void {
  let sum = 0
  for (let c = 0; c < k; c++) {
    sum += get(counts, c)
    set(buckets, c, sum)
  }
}

/** From left to right, sorts the L-type suffixes that precede those sorted already; an entry is the place before its suffix. */
function sortSubstringsL<S>(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    let j = get(sa, i)
    if (j > 0) {
      const c = at<S>(text, j)
      const b = get(buckets, c)
      set(buckets, c, b + 1)
      j--
      set(sa, b, at<S>(text, j) < c ? ~j : j)
      set(sa, i, 0)
    } else if (j < 0) set(sa, i, ~j)
  }
}

/** From right to left, the same for the S-type suffixes; the leftmost of each run is marked by its sign. */
function sortSubstringsS<S>(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  for (let i = from - 1; i >= to; i--) {
    let j = get(sa, i)
    if (j > 0) {
      const c = at<S>(text, j)
      const b = get(buckets, c) - 1
      set(buckets, c, b)
      j--
      set(sa, b, at<S>(text, j) > c ? ~(j + 1) : j)
      set(sa, i, 0)
    }
  }
}

function induceL<S>(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    let j = get(sa, i)
    set(sa, i, ~j)
    if (j > 0) {
      j--
      const c = at<S>(text, j)
      const b = get(buckets, c)
      set(buckets, c, b + 1)
      set(sa, b, j > 0 && at<S>(text, j - 1) < c ? ~j : j)
    }
  }
}

function induceS<S>(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  for (let i = from - 1; i >= to; i--) {
    let j = get(sa, i)
    if (j > 0) {
      j--
      const c = at<S>(text, j)
      const b = get(buckets, c) - 1
      set(buckets, c, b)
      set(sa, b, j == 0 || at<S>(text, j - 1) > c ? ~j : j)
    } else set(sa, i, ~j)
  }
}

export function sortSubstringsL16(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  sortSubstringsL<u16>(text, sa, buckets, from, to)
}
export function sortSubstringsL32(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  sortSubstringsL<i32>(text, sa, buckets, from, to)
}
export function sortSubstringsS16(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  sortSubstringsS<u16>(text, sa, buckets, from, to)
}
export function sortSubstringsS32(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  sortSubstringsS<i32>(text, sa, buckets, from, to)
}
export function induceL16(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  induceL<u16>(text, sa, buckets, from, to)
}
export function induceL32(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  induceL<i32>(text, sa, buckets, from, to)
}
export function induceS16(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  induceS<u16>(text, sa, buckets, from, to)
}
export function induceS32(text: usize, sa: usize, buckets: usize, from: i32, to: i32): void {
  induceS<i32>(text, sa, buckets, from, to)
}

/** Puts the leftmost S-type (LMS) suffixes at the ends of their buckets, each as the place before it; returns how many there are. */
function seedSubstrings<S>(text: usize, sa: usize, n: i32, buckets: usize): i32 {
  let m = 0
  let slot = -1
  let before = n
  let i = n - 1
  let c0 = at<S>(text, i)
  let c1: i32
  do {
    c1 = c0
    if (--i < 0) break
    c0 = at<S>(text, i)
  } while (c0 >= c1)
  while (i >= 0) {
    do {
      c1 = c0
      if (--i < 0) break
      c0 = at<S>(text, i)
    } while (c0 <= c1)
    if (i < 0) break
    // the leftmost of all seeds nothing that is needed, so that each is written when the next one is found
    if (slot >= 0) set(sa, slot, before)
    slot = get(buckets, c1) - 1
    set(buckets, c1, slot)
    before = i
    m++
    do {
      c1 = c0
      if (--i < 0) break
      c0 = at<S>(text, i)
    } while (c0 >= c1)
  }
  return m
}

/** Names the sorted LMS substrings 1, 2, …, equal ones alike, at `sa[m + place / 2]`; returns the number of names. */
function nameSubstrings<S>(text: usize, sa: usize, n: i32, m: i32): i32 {
  let j = 0
  for (let i = 0; j < m; i++) {
    const p = get(sa, i)
    if (p < 0) {
      set(sa, i, 0)
      set(sa, j++, ~p)
    }
  }
  memory.fill(sa + ((<usize>m) << 2), 0, (<usize>(n - m)) << 2)

  let i = n - 1
  let end = n - 1
  let c0 = at<S>(text, i)
  let c1: i32
  do {
    c1 = c0
    if (--i < 0) break
    c0 = at<S>(text, i)
  } while (c0 >= c1)
  while (i >= 0) {
    do {
      c1 = c0
      if (--i < 0) break
      c0 = at<S>(text, i)
    } while (c0 <= c1)
    if (i < 0) break
    set(sa, m + ((i + 1) >> 1), end - i)
    end = i + 1
    do {
      c1 = c0
      if (--i < 0) break
      c0 = at<S>(text, i)
    } while (c0 >= c1)
  }

  let names = 0
  let q = n
  let qLength = 0
  for (let r = 0; r < m; r++) {
    const p = get(sa, r)
    const slot = m + (p >> 1)
    const length = get(sa, slot)
    let differs = true
    if (length == qLength && q + length < n) {
      let l = 0
      while (l < length && at<S>(text, p + l) == at<S>(text, q + l)) l++
      differs = l < length
    }
    if (differs) {
      names++
      q = p
      qLength = length
    }
    set(sa, slot, names)
  }
  return names
}

/** Writes the places of the LMS suffixes, in order of the text, to `places[0, m)`. */
function listLms<S>(text: usize, n: i32, places: usize, m: i32): void {
  let i = n - 1
  let j = m - 1
  let c0 = at<S>(text, i)
  let c1: i32
  do {
    c1 = c0
    if (--i < 0) break
    c0 = at<S>(text, i)
  } while (c0 >= c1)
  while (i >= 0) {
    do {
      c1 = c0
      if (--i < 0) break
      c0 = at<S>(text, i)
    } while (c0 <= c1)
    if (i < 0) break
    set(places, j--, i + 1)
    do {
      c1 = c0
      if (--i < 0) break
      c0 = at<S>(text, i)
    } while (c0 >= c1)
  }
}

function sortSuffixes<S>(text: usize, sa: usize, n: i32, k: i32, work: usize): void {
  const counts = work
  const buckets = work + ((<usize>k) << 2)
  const deeper = work + ((<usize>k) << 3)
  countSymbols<S>(text, n, counts, k)

  // 1. sort the LMS substrings and name them
  memory.fill(sa, 0, (<usize>n) << 2)
  bucketEnds(counts, buckets, k)
  const m = seedSubstrings<S>(text, sa, n, buckets)
  if (m > 1) {
    bucketStarts(counts, buckets, k)
    const c = at<S>(text, n - 1)
    const b = get(buckets, c)
    set(buckets, c, b + 1)
    set(sa, b, at<S>(text, n - 2) < c ? ~(n - 2) : n - 2)
    for (let from = 0; from < n; from += CHUNK) {
      const to = min(from + CHUNK, n)
      if (sizeof<S>() == 2) sortSubstringsL16(text, sa, buckets, from, to)
      else sortSubstringsL32(text, sa, buckets, from, to)
    }
    bucketEnds(counts, buckets, k)
    for (let from = n; from > 0; from -= CHUNK) {
      const to = max(from - CHUNK, 0)
      if (sizeof<S>() == 2) sortSubstringsS16(text, sa, buckets, from, to)
      else sortSubstringsS32(text, sa, buckets, from, to)
    }
    const names = nameSubstrings<S>(text, sa, n, m)

    // 2. where names are shared, the order of the LMS suffixes is that of the suffixes of the text of names
    if (names < m) {
      const reduced = sa + ((<usize>(n - m)) << 2)
      for (let i = m + (n >> 1) - 1, j = m - 1; i >= m; i--) {
        const name = get(sa, i)
        if (name != 0) set(reduced, j--, name - 1)
      }
      sortSuffixes<i32>(reduced, sa, m, names, deeper)
      listLms<S>(text, n, reduced, m)
      for (let i = 0; i < m; i++) set(sa, i, get(reduced, get(sa, i)))
    }

    // 3. induce the order of all suffixes from that of the LMS suffixes
    bucketEnds(counts, buckets, k)
    let i = m - 1
    let j = n
    while (i >= 0) {
      const p = get(sa, i)
      const symbol = at<S>(text, p)
      const end = get(buckets, symbol)
      while (j > end) set(sa, --j, 0)
      set(sa, --j, p)
      set(buckets, symbol, j)
      i--
    }
    while (j > 0) set(sa, --j, 0)
  } else if (m == 1) {
    // one LMS suffix is sorted as it stands
    memory.fill(sa, 0, (<usize>n) << 2)
    listLms<S>(text, n, deeper, 1)
    const p = get(deeper, 0)
    bucketEnds(counts, buckets, k)
    set(sa, get(buckets, at<S>(text, p)) - 1, p)
  }

  bucketStarts(counts, buckets, k)
  const c = at<S>(text, n - 1)
  const b = get(buckets, c)
  set(buckets, c, b + 1)
  set(sa, b, n > 1 && at<S>(text, n - 2) < c ? ~(n - 1) : n - 1)
  for (let from = 0; from < n; from += CHUNK) {
    const to = min(from + CHUNK, n)
    if (sizeof<S>() == 2) induceL16(text, sa, buckets, from, to)
    else induceL32(text, sa, buckets, from, to)
  }
  bucketEnds(counts, buckets, k)
  for (let from = n; from > 0; from -= CHUNK) {
    const to = max(from - CHUNK, 0)
    if (sizeof<S>() == 2) induceS16(text, sa, buckets, from, to)
    else induceS32(text, sa, buckets, from, to)
  }
}

/**
 * Writes the suffix array of the `n` symbols (u16, all below `k`) at `text` to the `n` i32 at `sa`. `work` has room for
 * 8 bytes for each symbol of the alphabet and, for the recursion, 8 bytes a character: at most n / 2 names, half as many again below.
 */
export function sortSuffixes16(text: usize, sa: usize, n: i32, k: i32, work: usize): void {
  if (n > 0) sortSuffixes<u16>(text, sa, n, k, work)
}

/** The same for symbols of 32 bits. */
export function sortSuffixes32(text: usize, sa: usize, n: i32, k: i32, work: usize): void {
  if (n > 0) sortSuffixes<i32>(text, sa, n, k, work)
}
