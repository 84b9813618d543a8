import { isSolid, type Token } from '../tokens.ts'

/** A run of words that a retelling and what was said have in common. Numbers of tokens, half-open. */
export interface Piece {
  readonly quoted: readonly [number, number]
  readonly said: readonly [number, number]
}

const mostPairs = 20_000
const mostRuns = 400
/** What going on somewhere else costs, in words: as much as the least piece is worth, and no more however far it is. */
const jump = (gap: number) => Math.min(4, 0.5 + gap / 25)

/** the fewest tokens that a piece is made of: three characters, or two words */
const leastPiece = (tokens: readonly Token[]): number => (tokens.filter(({ text }) => isSolid(text)).length * 2 >= tokens.length ? 3 : 2)

/**
 * The pieces of `said` that a retelling is made of, in its order: of all chains of common runs that which holds the most words, less what its jumps cost
 * (chaining of exact matches by dynamic programming, as aligners of genomes do; Abouelhoda and Ohlebusch 2005). Time: the runs squared, of which there are
 * `mostRuns` at most, the longest.
 */
export function align(quoted: readonly Token[], said: readonly Token[]): Piece[] {
  const least = leastPiece(quoted)
  const runs = commonRuns(quoted, said, least)
  const scores: number[] = []
  const before: number[] = []
  const trims: number[] = []
  let best = -1
  for (const [r, run] of runs.entries()) {
    const length = run.quoted[1] - run.quoted[0]
    scores[r] = length
    before[r] = -1
    trims[r] = 0
    for (let p = 0; p < r; p++) {
      const other = runs[p] as Piece
      // where two runs overlap, the later one begins behind the earlier
      const trim = Math.max(0, other.quoted[1] - run.quoted[0], other.said[1] - run.said[0])
      if (other.quoted[0] >= run.quoted[0] || other.said[0] >= run.said[0] || length - trim < least) continue
      const score = (scores[p] as number) + length - trim - jump(run.said[0] + trim - other.said[1])
      if (score > (scores[r] as number)) [scores[r], before[r], trims[r]] = [score, p, trim]
    }
    if (best < 0 || (scores[r] as number) > (scores[best] as number)) best = r
  }
  const chain: Piece[] = []
  for (let r = best; r >= 0; r = before[r] as number) {
    const { quoted: [a, b], said: [c, d] } = runs[r] as Piece
    const trim = trims[r] as number
    chain.push({ quoted: [a + trim, b], said: [c + trim, d] })
  }
  return withStrays(chain.reverse(), runs, least + 1)
}

/** The longest other runs, of stretches of the retelling that the chain has nothing for: they stand elsewhere in what was said, and so out of order. */
function withStrays(chain: readonly Piece[], runs: readonly Piece[], least: number): Piece[] {
  const found = [...chain]
  for (const run of runs.toSorted((a, b) => b.quoted[1] - b.quoted[0] - (a.quoted[1] - a.quoted[0]))) {
    const isFree = found.every(({ quoted: [a, b], said: [c, d] }) => (run.quoted[1] <= a || run.quoted[0] >= b) && (run.said[1] <= c || run.said[0] >= d))
    if (isFree && run.quoted[1] - run.quoted[0] >= least) found.push(run)
  }
  return found.sort((a, b) => a.quoted[0] - b.quoted[0])
}

/** maximal common runs of `least` tokens and more, in the order in which they begin in `quoted` */
function commonRuns(quoted: readonly Token[], said: readonly Token[], least: number): Piece[] {
  const keyAt = (tokens: readonly Token[], at: number) => tokens.slice(at, at + least).map(({ key }) => key).join(' ')
  const places = new Map<string, number[]>()
  for (let at = 0; at + least <= said.length; at++) {
    const key = keyAt(said, at)
    const list = places.get(key)
    if (list) list.push(at)
    else places.set(key, [at])
  }
  const runs: Piece[] = []
  let pairs = 0
  for (let at = 0; at + least <= quoted.length; at++) {
    for (const place of places.get(keyAt(quoted, at)) ?? []) {
      if (pairs++ > mostPairs) break
      if (at > 0 && place > 0 && quoted[at - 1]?.key === said[place - 1]?.key) continue // within a run that began before
      let length = least
      while (at + length < quoted.length && place + length < said.length && quoted[at + length]?.key === said[place + length]?.key) length++
      runs.push({ quoted: [at, at + length], said: [place, place + length] })
    }
  }
  const longest = runs.length > mostRuns ? runs.toSorted((a, b) => b.quoted[1] - b.quoted[0] - (a.quoted[1] - a.quoted[0])).slice(0, mostRuns) : runs
  return longest.sort((a, b) => a.quoted[0] - b.quoted[0] || a.said[0] - b.said[0])
}
