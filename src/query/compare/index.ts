// Two records, or two revisions of one, side by side: which blocks are the same, which have changed and in which words, which are only in one of them.
import type { Block, TranscriptRecord } from '../../record/index.ts'
import { differ } from './differ.ts'

/** A stretch of words that both have, or only the first, or only the second. */
export interface WordsRun {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Blocks that stand side by side; null where there is none. Its `words`, those removed left out, are the text of `b`, and those added left out that of `a`. */
export interface ComparedBlocks {
  readonly change: 'same' | 'changed' | 'removed' | 'added'
  readonly a: TextBlock | null
  readonly b: TextBlock | null
  /** of a change */
  readonly words: readonly WordsRun[]
}

type TextBlock = Exclude<Block, { kind: 'gap' | 'furniture' }>

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Page furniture and gaps are left out. What is moved is removed in one place and added in another. */
export function compareRecords(a: TranscriptRecord, b: TranscriptRecord): ComparedBlocks[] {
  const [left, right] = [a, b].map(({ blocks }) => blocks.filter((block): block is TextBlock => block.kind !== 'gap' && block.kind !== 'furniture')) as [TextBlock[], TextBlock[]]
  const numberOf = numbering()
  const keyOf = (block: TextBlock) => numberOf(`${headOf(block)}\n${block.text}`)
  const rows: ComparedBlocks[] = []
  for (const { isSame, a: [a0, a1], b: [b0, b1] } of differ(left.map(keyOf), right.map(keyOf))) {
    if (isSame) for (let i = 0; i < a1 - a0; i++) rows.push({ change: 'same', a: left[a0 + i] as TextBlock, b: right[b0 + i] as TextBlock, words: [] })
    else rows.push(...pair(left.slice(a0, a1), right.slice(b0, b1)))
  }
  return rows
}

/** What is said of a block beside its text. */
const headOf = (block: TextBlock): string => (block.kind === 'turn' ? `turn ${block.speaker ?? ''} ${block.outlet ?? ''} ${block.act}` : block.kind)

/** The same number for the same words. */
function numbering(): (words: string) => number {
  const numbers = new Map<string, number>()
  return (words) => {
    const known = numbers.get(words)
    if (known === undefined) numbers.set(words, numbers.size)
    return known ?? numbers.size - 1
  }
}

/** Pairs of blocks whose likeness is looked at; more of them are not paired at all. */
const mostPairs = 40_000
/** Share of their words that two blocks must have in common to stand side by side. */
const leastLikeness = 0.3

/**
 * Blocks that differ, those side by side that have most words in common, in their order: the alignment of the greatest likeness (Needleman and Wunsch 1970,
 * gaps for nothing).
 */
function pair(left: readonly TextBlock[], right: readonly TextBlock[]): ComparedBlocks[] {
  const rows: ComparedBlocks[] = []
  const remove = (block: TextBlock) => rows.push({ change: 'removed', a: block, b: null, words: [] })
  const add = (block: TextBlock) => rows.push({ change: 'added', a: null, b: block, words: [] })
  if (left.length * right.length > mostPairs || !left.length || !right.length) {
    left.forEach(remove)
    right.forEach(add)
    return rows
  }
  const words = [left, right].map((blocks) => blocks.map(({ text }) => countWords(text))) as [Map<string, number>[], Map<string, number>[]]
  const width = right.length + 1
  const likeness = new Float64Array(left.length * right.length)
  // the best that can be had of what comes behind
  const best = new Float64Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const like = likenessOf(words[0][i] as Map<string, number>, words[1][j] as Map<string, number>)
      likeness[i * right.length + j] = like
      const paired = like >= leastLikeness ? like + (best[(i + 1) * width + j + 1] as number) : 0
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j] as number, best[i * width + j + 1] as number)
    }
  }
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i] as TextBlock, right[j] as TextBlock]
    const like = likeness[i * right.length + j] as number
    const here = best[i * width + j] as number
    if (like >= leastLikeness && here === like + (best[(i + 1) * width + j + 1] as number)) {
      rows.push({ change: 'changed', a, b, words: compareWords(a.text, b.text) })
      i++
      j++
    } else if (here === best[(i + 1) * width + j]) {
      remove(a)
      i++
    } else {
      add(b)
      j++
    }
  }
  left.slice(i).forEach(remove)
  right.slice(j).forEach(add)
  return rows
}

const wordsIn = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  return counts
}

/** Dice's coefficient of two bags of words; of two that have none, 0. */
function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [common, all] = [0, 0]
  for (const [word, count] of a) {
    common += Math.min(count, b.get(word) ?? 0)
    all += count
  }
  for (const count of b.values()) all += count
  return all ? (2 * common) / all : 0
}

/** Word by word, what stands between words included. */
export function compareWords(a: string, b: string): WordsRun[] {
  const [left, right] = [wordsIn(a), wordsIn(b)]
  const numberOf = numbering()
  return differ(left.map(numberOf), right.map(numberOf)).flatMap(({ isSame, a: [a0, a1], b: [b0, b1] }): WordsRun[] => {
    const [gone, come] = [left.slice(a0, a1).join(''), right.slice(b0, b1).join('')]
    if (isSame) return [{ kind: 'same', text: gone }]
    return [...(gone ? [{ kind: 'removed', text: gone } as const] : []), ...(come ? [{ kind: 'added', text: come } as const] : [])]
  })
}
