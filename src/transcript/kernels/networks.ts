// The networks that judge whether a text goes on with another (../continuity.ts): causal convolutions with kernels of three and gated units
// (Dauphin et al. 2017). Only the value at the break is wanted, so each level has a third as many places as the one below, and the three that a place
// reads lie side by side: a level is a product of a matrix of bytes with vectors of 16 bits, which SIMD instructions do eight at a time.
// Whole numbers throughout, and one exponential written out: the same bits on every machine.

const MOST: f32 = 16383 // of an input in whole numbers: 384 products with a byte stay below 2^31

/** the product of `width` bytes at `weights` with as many whole numbers of 16 bits at `input`; `width` is a multiple of 16 */
function dot(weights: usize, input: usize, width: i32): i32 {
  let sum = i32x4.splat(0)
  for (let i = 0; i < width; i += 16) {
    const bytes = v128.load(weights + i)
    const at = input + (<usize>i << 1)
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(bytes), v128.load(at)))
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(bytes), v128.load(at, 16)))
  }
  return i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3)
}

/** `count` real numbers as whole ones; returns what one of those is worth */
function round(from: usize, count: i32, to: usize): f32 {
  let most: f32 = 1e-9
  for (let i = 0; i < count; i++) most = max(most, abs(load<f32>(from + (<usize>i << 2))))
  const unit = most / MOST
  for (let i = 0; i < count; i++) store<i16>(to + (<usize>i << 1), <i16>nearest(load<f32>(from + (<usize>i << 2)) / unit))
  return unit
}

function row(weights: usize, scales: usize, biases: usize, r: i32, width: i32, input: usize, unit: f32): f32 {
  const at = <usize>r << 2
  return <f32>dot(weights + <usize>(r * width), input, width) * unit * load<f32>(scales + at) + load<f32>(biases + at)
}

/**
 * What one network makes of the characters next to a break, nearest first: 3^levels codes of 16 bits at `codes`. `table` lists the addresses of
 * weights, scales and biases of each level and of the projection. `work` has room for 3^levels × embedding × 8 bytes and as much again.
 * Writes `ends` real numbers at `out`.
 */
export function encode(table: usize, levels: i32, codes: usize, embedding: i32, hidden: i32, ends: i32, embeddings: usize, embeddingScales: usize, work: usize, out: usize): void {
  let places = 1
  for (let level = 0; level < levels; level++) places *= 3
  const room = <usize>(places * max(embedding, hidden)) << 2
  let from = work
  let to = work + room
  const whole = work + 2 * room
  const first = work + 3 * room
  for (let i = 0; i < places; i++) {
    const c = <usize>load<u16>(codes + (<usize>i << 1))
    const scale = load<f32>(embeddingScales + (c << 2))
    for (let j = 0; j < embedding; j++) store<f32>(from + (<usize>(i * embedding + j) << 2), <f32>load<i8>(embeddings + c * <usize>embedding + j) * scale)
  }
  memory.copy(first + (<usize>hidden << 2), from, <usize>(2 * embedding) << 2)
  let width = embedding
  for (let level = 0; level < levels; level++) {
    const unit = round(from, places * width, whole)
    const entry = table + <usize>(level * 12)
    const weights = <usize>load<u32>(entry)
    const scales = <usize>load<u32>(entry, 4)
    const biases = <usize>load<u32>(entry, 8)
    places /= 3
    for (let k = 0; k < places; k++) {
      const input = whole + (<usize>(k * 3 * width) << 1)
      for (let r = 0; r < hidden; r++) {
        const value = row(weights, scales, biases, r, 3 * width, input, unit)
        const gate = row(weights, scales, biases, hidden + r, 3 * width, input, unit)
        const added: f32 = level > 0 ? load<f32>(from + (<usize>(3 * k * width + r) << 2)) : 0
        store<f32>(to + (<usize>(k * hidden + r) << 2), value / (1 + Mathf.exp(-gate)) + added)
      }
    }
    const swap = from
    from = to
    to = swap
    width = hidden
  }
  memory.copy(first, from, <usize>hidden << 2)
  const length = hidden + 2 * embedding
  const unit = round(first, length, whole)
  const entry = table + <usize>(levels * 12)
  for (let r = 0; r < ends; r++) store<f32>(out + (<usize>r << 2), row(<usize>load<u32>(entry), <usize>load<u32>(entry, 4), <usize>load<u32>(entry, 8), r, length, whole, unit))
}
