// Where a passage with changes begins and ends. The fewest edits alone cut it short where words are left out near an edge: to replace the two words before the
// gap costs less than to bridge it. A reader sees the same words on both sides, and so does this.
import { boundOf, isWithin, measure } from './measure.ts'
import type { Quoted } from './passages.ts'
import { type Token, tokensOf } from './tokens.ts'
import { type Stretch, unitAt } from './utterances.ts'

/** What letters count: found again, added by the quoter, left out by him. A gap is cheap, because whoever leaves out a clause leaves it out as a whole. */
const worth = { same: 2, added: -1, leftOut: -0.5, replaced: -0.9, otherSentence: -3 } as const
const largestTable = 1_000_000
const sentenceEnd = /[.!?。！？；\n]/

/** The stretch around `stretch` that has most words in common with the quotation, with its edits; the same stretch where that is not within the bound. */
export function settleEdges(quoted: Quoted, stretch: Stretch, edits: number): { from: number; to: number; edits: number } {
  const { utterance: { folded }, from, to } = stretch
  const its = measure(quoted.text, quoted.folded)
  const settled = alignedAround(quoted, stretch, boundOf(its) * 2 + 8)
  if (!settled || (settled.from === from && settled.to === to)) return { from, to, edits }
  const distance = editDistance(quoted.folded.units, folded.units.subarray(settled.from, settled.to))
  return distance !== null && distance > 0 && isWithin(its, distance, settled.to - settled.from) ? { ...settled, edits: distance } : { from, to, edits }
}

/** The stretch that has most words in common with the quotation, not more than `room` letters outside of another. */
function alignedAround(quoted: Quoted, { utterance: { folded, text }, from, to }: Stretch, room: number): { from: number; to: number } | null {
  const first = Math.max(0, from - room)
  const last = Math.min(folded.units.length, to + room)
  const [start, end] = [folded.starts[first] as number, folded.ends[last - 1] as number]
  const said = text.slice(start, end)
  const ours = tokensOf(quoted.text)
  const theirs = tokensOf(said)
  if (ours.length * theirs.length > largestTable) return null
  const found = align(ours, theirs, quoted.text, said)
  return found && { from: unitAt(folded, start + (theirs[found.first] as Token).start), to: unitAt(folded, start + (theirs[found.last] as Token).end) }
}

/** First and last token of `said` in the best alignment of all of `quoted` with a part of it. */
function align(quoted: readonly Token[], said: readonly Token[], quotedText: string, saidText: string): { first: number; last: number } | null {
  const [n, m] = [quoted.length, said.length]
  if (!n || !m) return null
  const width = m + 1
  const score = new Float32Array((n + 1) * width)
  const step = new Uint8Array((n + 1) * width)
  const endsBehind = (tokens: readonly Token[], text: string) => tokens.map(({ end }, i) => sentenceEnd.test(text.slice(end, tokens[i + 1]?.start ?? text.length)))
  const [ourEnds, theirEnds] = [endsBehind(quoted, quotedText), endsBehind(said, saidText)]
  for (let i = 1; i <= n; i++) {
    const token = quoted[i - 1] as Token
    const length = token.key.length
    for (let j = 0; j <= m; j++) {
      const at = i * width + j
      let best = (score[at - width] as number) + worth.added * length
      let how = ADDED
      const other = said[j - 1]
      if (other) {
        const isSame = other.key === token.key
        let worthIt = isSame ? worth.same * length : worth.replaced * length
        if (!isSame && theirEnds[j - 1] && i < n && !ourEnds[i - 1]) worthIt += worth.otherSentence
        if (!isSame && j > 1 && theirEnds[j - 2] && i > 1 && !ourEnds[i - 2]) worthIt += worth.otherSentence
        const both = (score[at - width - 1] as number) + worthIt
        if (both >= best) [best, how] = [both, BOTH]
        const left = i < n ? (score[at - 1] as number) + worth.leftOut * other.key.length : -Infinity
        if (left > best) [best, how] = [left, LEFT_OUT]
      }
      score[at] = best
      step[at] = how
    }
  }
  let end = 0
  for (let j = 1; j <= m; j++) if ((score[n * width + j] as number) > (score[n * width + end] as number)) end = j
  let [first, last] = [-1, -1]
  for (let i = n, j = end; i > 0;) {
    const how = step[i * width + j]
    if (how === BOTH) {
      if (last < 0) last = j - 1
      first = j - 1
      i--
      j--
    } else if (how === ADDED) i--
    else j--
  }
  return first < 0 ? null : { first, last }
}

const [BOTH, ADDED, LEFT_OUT] = [1, 2, 3]

/** Insertions, deletions and substitutions (Wagner and Fischer 1974); null where the texts are too long for it. */
export function editDistance(a: Uint16Array, b: Uint16Array): number | null {
  if (a.length * b.length > 20_000_000) return null
  let row = Uint32Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 0; i < a.length; i++) {
    const next = new Uint32Array(b.length + 1)
    next[0] = i + 1
    for (let j = 0; j < b.length; j++) next[j + 1] = Math.min((row[j] as number) + (a[i] === b[j] ? 0 : 1), (row[j + 1] as number) + 1, (next[j] as number) + 1)
    row = next
  }
  return row[b.length] as number
}
