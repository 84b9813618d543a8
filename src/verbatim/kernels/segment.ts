// The segment that the other kernels work on: its folded text in dense codes (u16; 0 ends a turn; zeros behind the text), its suffix array,
// and its fences.
//
// Fences stand in for the usual directory of 2-grams: the first 64 bits of every 16th suffix, packed so that their order is that of the
// suffixes. 64 bits hold nine letters of a Latin script or four Han characters, where a directory of pairs has two of either; a search
// among them stays in a few megabytes, and leaves at most 15 suffixes to look up in the array and the text, each a miss of the cache.

/** suffixes for each fence */
export const STRIDE: i32 = 16

export let text: usize = 0
export let length: i32 = 0
export let suffixes: usize = 0
/** bytes of an entry of the suffix array: 3 below 16 M characters, else 4 */
export let entryBytes: usize = 4
export let entryMask: u32 = 0xffffffff
export let fences: usize = 0
export let fenceCount: i32 = 0
/** codes below `1 << smallBits` are packed short; `largeBits` is 0 where there are no others */
export let smallBits: u32 = 0
export let largeBits: u32 = 0

export function useSegment(
  textAt: usize, n: i32, suffixesAt: usize, bytes: usize, fencesAt: usize, small: u32, large: u32,
): void {
  current = 0
  text = textAt
  length = n
  suffixes = suffixesAt
  entryBytes = bytes
  entryMask = bytes == 3 ? 0xffffff : 0xffffffff
  fences = fencesAt
  fenceCount = (n + STRIDE - 1) / STRIDE
  smallBits = small
  largeBits = large
}

let current: usize = 0

/** The same with the seven numbers at `descriptor`, u32 each; they may have changed since. */
export function useDescriptor(descriptor: usize): void {
  useSegment(
    load<u32>(descriptor), load<i32>(descriptor, 4), load<u32>(descriptor, 8), load<u32>(descriptor, 12), load<u32>(descriptor, 16), load<u32>(descriptor, 20), load<u32>(descriptor, 24),
  )
  current = descriptor
}

/** The same, where they have not changed. */
export function switchTo(descriptor: usize): void {
  if (descriptor != current) useDescriptor(descriptor)
}

/** The place of the `i`th suffix in order. */
export function suffix(i: i32): i32 {
  return <i32>(load<u32>(suffixes + <usize>i * entryBytes) & entryMask)
}

export function code(i: i32): u32 {
  return load<u16>(text + ((<usize>i) << 1))
}

/** how many of the codes the last `pack` put in whole */
export let packed: i32 = 0

/** Packs the first of `n` codes into 64 bits, in their order; what is left is filled with zeros. */
export function pack(codes: usize, n: i32): u64 {
  let key: u64 = 0
  let left: u32 = 64
  const large: u32 = 1 << smallBits
  let i = 0
  while (i < n) {
    const c = <u32>load<u16>(codes + ((<usize>i) << 1))
    let value: u64
    let width: u32
    if (largeBits == 0) {
      value = c
      width = smallBits
    } else if (c < large) {
      value = c
      width = smallBits + 1
    } else {
      value = ((<u64>1) << largeBits) | (c - large)
      width = largeBits + 1
    }
    if (width > left) {
      key |= value >> (width - left)
      left = 0
      break
    }
    left -= width
    key |= value << left
    i++
    if (left == 0) break
  }
  packed = i
  unused = left
  return key
}

/** bits that the last `pack` did not fill */
export let unused: u32 = 0

/** Takes every 16th suffix of the array of 32 bits at `array`. */
export function buildFences(array: usize): void {
  for (let f = 0; f < fenceCount; f++) {
    const p = load<i32>(array + ((<usize>f * STRIDE) << 2))
    // 64 bits never hold more than 64 codes, and behind the text there are as many zeros
    store<u64>(fences + ((<usize>f) << 3), pack(text + ((<usize>p) << 1), 64))
  }
}

/** Packs `n` entries of 32 bits into 24, in place. */
export function packSuffixes(array: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    const p = load<u32>(array + ((<usize>i) << 2))
    const to = array + <usize>i * 3
    store<u16>(to, <u16>p)
    store<u8>(to + 2, <u8>(p >> 16))
  }
}

/** First fence in `[low, high)` whose key is not below (or, `above`, is above) `key`; `high` where there is none. */
export function fence(key: u64, above: bool, low: i32, high: i32): i32 {
  const bound = above ? key + 1 : key
  if (above && bound == 0) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if (load<u64>(fences + ((<usize>middle) << 3)) < bound) low = middle + 1
    else high = middle
  }
  return low
}
