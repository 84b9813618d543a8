// What two sequences have in common and what not, after Myers, "An O(ND) difference algorithm and its variations" (1986), the greedy form that keeps its
// frontiers: time and memory grow with the number of differences, not with the lengths.

/** A stretch of both: the same things, or some of the first that are gone and some of the second that are new. Half-open. */
export interface Stretch {
  readonly isSame: boolean
  readonly a: readonly [number, number]
  readonly b: readonly [number, number]
}

/** Differences up to which the fewest are looked for; beyond, what lies between the common ends is one difference. The frontiers of so many take 16 MB. */
const mostDifferences = 2000

/**
 * Stretches that follow each other and together are both sequences; between two of a kind there is always one of the other.
 * @param a numbers that stand for things: equal ones for equal things
 */
export function differ(a: ArrayLike<number>, b: ArrayLike<number>): Stretch[] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const [n, m] = [a.length - head - tail, b.length - head - tail]
  const stretches: Stretch[] = []
  const add = (isSame: boolean, a0: number, a1: number, b0: number, b1: number) => {
    if (a0 === a1 && b0 === b1) return
    const last = stretches.at(-1)
    if (last?.isSame === isSame) stretches[stretches.length - 1] = { isSame, a: [last.a[0], a1], b: [last.b[0], b1] }
    else stretches.push({ isSame, a: [a0, a1], b: [b0, b1] })
  }
  add(true, 0, head, 0, head)
  let [x, y] = [0, 0]
  for (const [x0, y0, length] of snakes(a, b, head, n, m)) {
    add(false, head + x, head + x0, head + y, head + y0)
    add(true, head + x0, head + x0 + length, head + y0, head + y0 + length)
    x = x0 + length
    y = y0 + length
  }
  add(false, head + x, head + n, head + y, head + m)
  add(true, a.length - tail, a.length, b.length - tail, b.length)
  return stretches
}

/** Diagonals of a shortest way through, as [x, y, length]; none where there are more differences than are looked for. */
function snakes(a: ArrayLike<number>, b: ArrayLike<number>, head: number, n: number, m: number): (readonly [number, number, number])[] {
  if (!n || !m) return []
  const most = Math.min(n + m, mostDifferences)
  const frontiers: Int32Array[] = []
  let frontier = new Int32Array(3)
  let hasEnded = false
  // frontier[k + d + 1] is how far diagonal k = x - y is reached with d differences
  for (let d = 0; d <= most && !hasEnded; d++) {
    const next = new Int32Array(2 * d + 3)
    for (let k = -d; k <= d; k += 2) {
      const [below, above] = [frontier[k + d - 1] ?? 0, frontier[k + d + 1] ?? 0]
      let x = d === 0 ? 0 : k === -d || (k !== d && below < above) ? above : below + 1
      let y = x - k
      while (x < n && y < m && a[head + x] === b[head + y]) {
        x++
        y++
      }
      next[k + d + 1] = x
      if (x >= n && y >= m) hasEnded = true
    }
    frontiers.push(frontier)
    frontier = next
  }
  if (!hasEnded) return []
  const found: (readonly [number, number, number])[] = []
  let [x, y] = [n, m]
  for (let d = frontiers.length - 1; d >= 0; d--) {
    const before = frontiers[d] as Int32Array
    const k = x - y
    const [below, above] = [before[k + d - 1] ?? 0, before[k + d + 1] ?? 0]
    const isDown = d > 0 && (k === -d || (k !== d && below < above))
    const startX = d === 0 ? 0 : isDown ? above : below + 1
    if (x > startX) found.push([startX, startX - k, x - startX])
    x = d === 0 ? 0 : isDown ? above : below
    y = d === 0 ? 0 : x - (isDown ? k + 1 : k - 1)
  }
  return found.reverse()
}
