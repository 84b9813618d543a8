/** What it is worth to set one segment right behind another, and what each leaves behind for the next. */
export interface Arrangement {
  /** segments; the first, 0, stays first */
  readonly count: number
  /** what may run at the end of a segment: a number for each */
  readonly states: number
  /** what runs behind the first segment */
  readonly first: number
  /** by segment: what runs behind it; -1 where it goes on with what ran before it */
  readonly ends: readonly number[]
  /** of `b` right behind `a` where `state` runs at the end of `a` */
  readonly worth: (a: number, b: number, state: number) => number
  /** by segment: of its standing last */
  readonly ending: readonly number[]
}

const TIE = 1e-9

/**
 * The order that is worth most (Held and Karp 1962, over subsets; the state at the end is a third coordinate). Of orders that
 * are worth the same the first that is found stays, the same on every machine. Time and memory double with each segment: 14 take some milliseconds and 6 MB.
 */
export function arrange({ count, states, first, ends, worth, ending }: Arrangement): number[] {
  const row = count * states
  const gains = new Float64Array(count * row)
  for (let a = 0; a < count; a++) for (let b = 1; b < count; b++) for (let state = 0; state < states; state++) gains[(a * count + b) * states + state] = a === b ? -Infinity : worth(a, b, state)
  // every set holds the first segment: its bit is left out
  const all = (1 << (count - 1)) - 1
  const best = new Float64Array((all + 1) * row).fill(-Infinity)
  const from = new Int32Array((all + 1) * row)
  best[first] = 0
  from[first] = -1
  for (let set = 0; set < all; set++) {
    for (let a = set ? 1 : 0; a < (set ? count : 1); a++) {
      if (a && !(set & (1 << (a - 1)))) continue
      for (let state = 0; state < states; state++) {
        const at = set * row + a * states + state
        const here = best[at] as number
        if (here === -Infinity) continue
        for (let rest = all & ~set; rest; rest &= rest - 1) {
          const b = 32 - Math.clz32(rest & -rest)
          const own = ends[b] as number
          const to = (set | (1 << (b - 1))) * row + b * states + (own < 0 ? state : own)
          const score = here + (gains[(a * count + b) * states + state] as number)
          if (score > (best[to] as number) + TIE) {
            best[to] = score
            from[to] = at
          }
        }
      }
    }
  }
  let last = -1
  let most = -Infinity
  for (let a = 0; a < count; a++) {
    for (let state = 0; state < states; state++) {
      const at = all * row + a * states + state
      const score = (best[at] as number) + (ending[a] as number)
      if (score > most + TIE || score > most - TIE && a === count - 1) [most, last] = [score, at]
    }
  }
  const order: number[] = []
  for (let at = last; at >= 0; at = from[at] as number) order.unshift(Math.floor((at % row) / states))
  return order
}
