import { bitAt } from './columns.ts'
import type { OpenSegment } from './library.ts'

/** Turns of several segments as one text of words; in scripts without spaces each letter is a word. */
export interface TokenText {
  /** a number for each word, 0 at the end of each turn */
  readonly tokens: Int32Array
  /** where each begins in its segment */
  readonly positions: Uint32Array
  /** one more than the highest number */
  readonly symbols: number
  /** the segment of a token */
  readonly segmentOf: (token: number) => OpenSegment
}

/** Numbers words by what they are spelled with. */
function startVocabulary(): { numberOf: (segment: OpenSegment, from: number, to: number) => number, size: () => number } {
  const ofUnit = new Int32Array(0x10000)
  let slots = new Int32Array(1 << 16)
  let size = 1
  // of each number, where it was first met; those of single letters are not looked up here
  const segments: OpenSegment[] = []
  const starts: number[] = []
  const lengths: number[] = []
  const firsts: number[] = []

  const unitsOf = ({ text, alphabet }: OpenSegment) => (position: number) => alphabet[text[position] as number] as number
  const hashOf = (unitAt: (position: number) => number, from: number, to: number) => {
    let hash = 0x811c9dc5
    for (let p = from; p < to; p++) hash = Math.imul(hash ^ unitAt(p), 0x01000193)
    return (hash ^ (hash >>> 15)) >>> 0
  }
  function place(entry: number): void {
    const hash = hashOf(unitsOf(segments[entry] as OpenSegment), starts[entry] as number, (starts[entry] as number) + (lengths[entry] as number))
    let slot = hash & (slots.length - 1)
    while (slots[slot]) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = entry + 1
  }
  return {
    size: () => size,
    numberOf(segment, from, to) {
      const unitAt = unitsOf(segment)
      if (to - from === 1) return (ofUnit[unitAt(from)] ||= size++)
      const hash = hashOf(unitAt, from, to)
      search: for (let slot = hash & (slots.length - 1); slots[slot]; slot = (slot + 1) & (slots.length - 1)) {
        const entry = (slots[slot] as number) - 1
        if (lengths[entry] !== to - from) continue
        const otherAt = unitsOf(segments[entry] as OpenSegment)
        const start = starts[entry] as number
        for (let p = from; p < to; p++) if (unitAt(p) !== otherAt(start + p - from)) continue search
        return firsts[entry] as number
      }
      segments.push(segment)
      starts.push(from)
      lengths.push(to - from)
      firsts.push(size)
      if (starts.length * 2 > slots.length) {
        slots = new Int32Array(slots.length * 2)
        for (let entry = 0; entry < starts.length; entry++) place(entry)
      } else place(starts.length - 1)
      return size++
    },
  }
}

/** Cuts the turns that each of `parts` admits into words, one part behind the other; returns also where each part begins. */
export function tokenize(parts: readonly { segment: OpenSegment, admitted: Uint8Array }[]): TokenText & { starts: readonly number[] } {
  let most = 0
  for (const { segment: { turnText }, admitted } of parts) {
    for (let turn = 0; turn < admitted.length; turn++) if (admitted[turn]) most += (turnText[turn + 1] as number) - (turnText[turn] as number)
  }
  const tokens = new Int32Array(most)
  const positions = new Uint32Array(most)
  const { numberOf, size } = startVocabulary()
  const starts: number[] = []
  let count = 0
  for (const { segment, admitted } of parts) {
    starts.push(count)
    const { turnText, words } = segment
    for (let turn = 0; turn < admitted.length; turn++) {
      if (!admitted[turn]) continue
      const end = (turnText[turn + 1] as number) - 1
      for (let from = turnText[turn] as number; from < end;) {
        let to = from + 1
        while (to < end && !bitAt(words, to)) to++
        positions[count] = from
        tokens[count++] = numberOf(segment, from, to)
        from = to
      }
      positions[count] = end
      tokens[count++] = 0
    }
  }
  const segmentOf = (token: number) => {
    let part = starts.length - 1
    while ((starts[part] as number) > token) part--
    return (parts[part] as { segment: OpenSegment }).segment
  }
  return { tokens: tokens.subarray(0, count), positions: positions.subarray(0, count), symbols: size(), segmentOf, starts }
}
