import type { Difference } from './verdict.ts'
import { isSolid, type Token, tokensOf } from './tokens.ts'

/** A run of words that differ, or that are the same. Indexes are half-open, of the tokens of either text. */
export interface Run {
  readonly isSame: boolean
  readonly said: readonly [number, number]
  readonly quoted: readonly [number, number]
}

export interface Comparison {
  readonly said: string
  readonly quoted: string
  readonly saidTokens: readonly Token[]
  readonly quotedTokens: readonly Token[]
  readonly runs: readonly Run[]
}

/** More words than this on both sides are compared from both ends only: the table of the comparison has their product. */
const largestTable = 16_000_000

/**
 * Compares what was said with what is quoted, word by word (character by character in scripts without blanks): a longest common subsequence, in which
 * a lone word that happens to be the same between two changes goes with them.
 */
export function compare(said: string, quoted: string, hasDecimalComma = false): Comparison {
  const saidTokens = tokensOf(said, hasDecimalComma)
  const quotedTokens = tokensOf(quoted, hasDecimalComma)
  return { said, quoted, saidTokens, quotedTokens, runs: withoutLoneWords(commonRuns(saidTokens, quotedTokens), saidTokens) }
}

function commonRuns(a: readonly Token[], b: readonly Token[]): Run[] {
  let head = 0
  while (head < a.length && head < b.length && a[head]?.key === b[head]?.key) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail)?.key === b.at(-1 - tail)?.key) tail++
  const [n, m] = [a.length - head - tail, b.length - head - tail]
  const pairs: [number, number][] = []
  if (n * m <= largestTable) {
    // lengths of the longest common subsequences of what lies behind
    const width = m + 1
    const table = new Uint16Array((n + 1) * width)
    for (let i = n - 1; i >= 0; i--)
      for (let j = m - 1; j >= 0; j--)
        table[i * width + j] = a[head + i]?.key === b[head + j]?.key ? (table[(i + 1) * width + j + 1] as number) + 1 : Math.max(table[(i + 1) * width + j] as number, table[i * width + j + 1] as number)
    for (let i = 0, j = 0; i < n && j < m;) {
      if (a[head + i]?.key === b[head + j]?.key) pairs.push([head + i++, head + j++])
      else if ((table[(i + 1) * width + j] as number) >= (table[i * width + j + 1] as number)) i++
      else j++
    }
  }
  const all: [number, number][] = [...Array.from({ length: head }, (_, i): [number, number] => [i, i]), ...pairs, ...Array.from({ length: tail }, (_, i): [number, number] => [a.length - tail + i, b.length - tail + i])]
  const runs: Run[] = []
  let [i, j] = [0, 0]
  for (let p = 0; p < all.length;) {
    const [x, y] = all[p] as [number, number]
    if (x > i || y > j) runs.push({ isSame: false, said: [i, x], quoted: [j, y] })
    let length = 1
    while (all[p + length]?.[0] === x + length && all[p + length]?.[1] === y + length) length++
    runs.push({ isSame: true, said: [x, x + length], quoted: [y, y + length] })
    ;[i, j] = [x + length, y + length]
    p += length
  }
  if (i < a.length || j < b.length) runs.push({ isSame: false, said: [i, a.length], quoted: [j, b.length] })
  return runs
}

/** Joins changes that a single word, or two characters, keep apart, where both are larger than it. */
function withoutLoneWords(runs: readonly Run[], said: readonly Token[]): Run[] {
  const joined: Run[] = []
  const size = ({ said: [a, b], quoted: [c, d] }: Run) => Math.min(b - a, d - c)
  for (let r = 0; r < runs.length; r++) {
    const run = runs[r] as Run
    const before = joined.at(-1)
    const behind = runs[r + 1]
    const length = run.said[1] - run.said[0]
    if (run.isSame && before && behind && length <= (isSolid(said[run.said[0]]?.text ?? '') ? 2 : 1) && size(before) > length && size(behind) > length) {
      joined[joined.length - 1] = { isSame: false, said: [before.said[0], behind.said[1]], quoted: [before.quoted[0], behind.quoted[1]] }
      r++
    } else joined.push(run)
  }
  return joined
}

/**
 * The comparison as text: what is the same and what was said make up the passage, with its punctuation; `quoted` is what the quotation has in place of what was
 * said, or between what is the same.
 */
export function toDifferences({ said, quoted, saidTokens, quotedTokens, runs }: Comparison): Difference[] {
  let from = 0
  return runs.map((run, r): Difference => {
    const next = runs[r + 1]
    // what stands between words goes with what is the same
    const to = next === undefined ? said.length : run.isSame ? (saidTokens[next.said[0]]?.start ?? said.length) : Math.max(from, saidTokens[run.said[1] - 1]?.end ?? 0)
    const words = said.slice(from, to)
    from = to
    const [first, last] = [quotedTokens[run.quoted[0]], quotedTokens[run.quoted[1] - 1]]
    return run.isSame ? { same: words } : { said: words, quoted: run.quoted[0] < run.quoted[1] ? quoted.slice(first?.start, last?.end) : '' }
  })
}
