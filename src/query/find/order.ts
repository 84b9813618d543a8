import { kindAt, unitKinds } from './fold.ts'

/** `left` and `right` read the words outwards from what was found, three of them; `2L` is the second word to the left alone, as concordancers have it. */
export const sorts = ['date', 'newest', 'relevance', 'left', 'right', '1L', '2L', '3L', '4L', '5L', '1R', '2R', '3R', '4R', '5R'] as const
export type Sort = (typeof sorts)[number]

/** By what lines are ordered; equal ones keep the order of date and place. */
export type Key = number | string

const collator = new Intl.Collator('en') // which orders as the root of the Unicode Collation Algorithm does, in every locale

export const compareKeys = (a: Key, b: Key): number => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))

/** The words of a sort by context, in a folded text in which turns are ended by U+0000; null for the other sorts. */
export function contextKey(sort: Sort): ((text: string, start: number, end: number) => string) | null {
  if (sort === 'left') return (text, start) => wordsBefore(text, start, 3).join(' ')
  if (sort === 'right') return (text, _, end) => wordsBehind(text, end, 3).join(' ')
  const [, digit, side] = /^(\d)([LR])$/.exec(sort) ?? []
  if (!digit) return null
  const nth = Number(digit)
  return side === 'L' ? (text, start) => wordsBefore(text, start, nth)[nth - 1] ?? '' : (text, _, end) => wordsBehind(text, end, nth)[nth - 1] ?? ''
}

const isLow = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00
const isWithin = (text: string, at: number) => at >= 0 && at < text.length && text.charCodeAt(at) !== 0

function wordsBehind(text: string, from: number, count: number): string[] {
  const words: string[] = []
  for (let at = from; words.length < count && isWithin(text, at); ) {
    const kind = kindAt(text, at)
    let end = at + 1
    if (kind === unitKinds.part) while (kindAt(text, end) === unitKinds.part) end++
    else if (kind === unitKinds.alone && isLow(text, end)) end++
    if (kind !== unitKinds.between) words.push(text.slice(at, end))
    at = end
  }
  return words
}

function wordsBefore(text: string, from: number, count: number): string[] {
  const words: string[] = []
  for (let at = from; words.length < count && isWithin(text, at - 1); ) {
    const kind = kindAt(text, at - 1)
    let start = at - 1
    if (kind === unitKinds.part) while (kindAt(text, start - 1) === unitKinds.part) start--
    else if (kind === unitKinds.alone && isLow(text, start)) start--
    if (kind !== unitKinds.between) words.push(text.slice(start, at))
    at = start
  }
  return words
}

/** Keeps the first `size` of the things offered to it, in the order of `compare`. */
export function firstOf<T>(size: number, compare: (a: T, b: T) => number): { offer(thing: T): void; wouldTake(thing: T): boolean; list(): T[] } {
  // a heap with the last of those kept on top (Williams 1964): most things offered are behind it and are turned away after one comparison
  const heap: T[] = []
  const wouldTake = (thing: T) => size > 0 && (heap.length < size || compare(thing, heap[0] as T) < 0)
  const swap = (i: number, j: number) => ([heap[i], heap[j]] = [heap[j] as T, heap[i] as T])
  return {
    wouldTake,
    offer(thing) {
      if (!wouldTake(thing)) return
      if (heap.length < size) {
        heap.push(thing)
        for (let i = heap.length - 1; i > 0; ) {
          const above = (i - 1) >> 1
          if (compare(heap[i] as T, heap[above] as T) <= 0) break
          swap(i, above)
          i = above
        }
        return
      }
      heap[0] = thing
      for (let i = 0; ; ) {
        let last = i
        for (const below of [2 * i + 1, 2 * i + 2]) if (below < heap.length && compare(heap[below] as T, heap[last] as T) > 0) last = below
        if (last === i) break
        swap(i, last)
        i = last
      }
    },
    list: () => heap.toSorted(compare),
  }
}
