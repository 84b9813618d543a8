// What finding has to find, said in the plainest way: every turn is looked through from its beginning to its end. Shares nothing with the program but the query's form.
import type { Query } from '../../src/query/index.ts'

export interface Scanned {
  readonly start: number
  readonly end: number
}

/** Case (a sigma at the end of a word and a dotted capital i too), width and compatibility forms, apostrophes, stretches of white space: what the documentation says, and no more. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').replaceAll('İ', 'i').toLowerCase().replaceAll('ς', 'σ').replace(/[‘’]/g, "'").replace(/\s+/g, ' ')

const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u
const isPart = (character: string | undefined) => character !== undefined && /^[\p{L}\p{N}\p{M}]$/u.test(character) && !unspaced.test(character)
const before = (text: string, at: number) => Array.from(text.slice(0, at)).at(-1)
const behind = (text: string, at: number) => Array.from(text.slice(at))[0]

const cutsPair = (text: string, at: number) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1))

function scanWords(text: string, words: string, isPrefix: boolean): Scanned[] {
  const found: Scanned[] = []
  for (let start = 0; start + words.length <= text.length; start++) {
    if (!text.startsWith(words, start)) continue
    let end = start + words.length
    if (cutsPair(text, start) || cutsPair(text, end)) continue
    if (isPart([...words][0]) && isPart(before(text, start))) continue
    if (isPart([...words].at(-1)) && isPart(behind(text, end))) {
      if (!isPrefix) continue
      while (isPart(behind(text, end))) end += (behind(text, end) as string).length
    }
    found.push({ start, end })
  }
  return found
}

/** Whether the condition holds of a turn, and what is found in it. */
export function scan(turn: string, query: Query): { readonly holds: boolean; readonly found: readonly Scanned[] } {
  const text = normalise(turn)
  switch (query.kind) {
    case 'wording': {
      const found = scanWords(text, normalise(query.text).trim(), query.isPrefix)
      return { holds: found.length > 0, found }
    }
    case 'field':
      return { holds: true, found: [] }
    case 'and': {
      const parts = query.all.map((part) => scan(turn, part))
      const holds = parts.every((part) => part.holds) && !query.none.some((part) => scan(turn, part).holds)
      return { holds, found: holds ? distinct(parts.flatMap(({ found }) => found)) : [] }
    }
    case 'or': {
      const parts = query.any.map((part) => scan(turn, part)).filter((part) => part.holds)
      return { holds: parts.length > 0, found: distinct(parts.flatMap(({ found }) => found)) }
    }
    case 'near': {
      const theirs = scan(turn, query.right).found
      const found = scan(turn, query.left).found.flatMap((our) => {
        const pairs = theirs
          .filter((their) => their.start >= our.end || their.end <= our.start)
          .map((their) => ({ their, isBehind: their.start >= our.end, words: countWords(text.slice(Math.min(our.end, their.end), Math.max(our.start, their.start))) }))
          .filter(({ words }) => words <= query.distance)
          // fewest words between, then the one behind, then the nearest
          .sort((a, b) => a.words - b.words || Number(b.isBehind) - Number(a.isBehind) || (a.isBehind ? a.their.start - b.their.start || a.their.end - b.their.end : b.their.end - a.their.end || b.their.start - a.their.start))
        const nearest = pairs[0]?.their
        return nearest ? [{ start: Math.min(our.start, nearest.start), end: Math.max(our.end, nearest.end) }] : []
      })
      return { holds: found.length > 0, found: distinct(found) }
    }
  }
}

const distinct = (found: readonly Scanned[]): Scanned[] =>
  [...new Map(found.map((place) => [`${place.start} ${place.end}`, place])).values()].sort((a, b) => a.start - b.start || a.end - b.end)

function countWords(text: string): number {
  let count = 0
  let isInside = false
  for (const character of text) {
    const part = isPart(character)
    if (unspaced.test(character) || (part && !isInside)) count++
    isInside = part
  }
  return count
}
