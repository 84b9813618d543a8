import type { Clue } from '../passages.ts'

/** A phrase of more words is looked up by its first ones. */
const longestPhrase = 24

/** Brackets in brackets more than these are not looked up: the parser of FTS5 goes no deeper than some 30. */
const deepest = 8
/** Things that are looked up together; with more of them no fewer passages are left. */
const most = 64

/**
 * A clue as an expression for MATCH; null for a clue that says nothing. Nothing that was typed gets into it but letters, digits and marks of words, in
 * quotation marks. It may ask for less than the clue does, never for more.
 */
export function matchOf(clue: Clue, depth = 0): string | null {
  if (clue === 'anything') return null
  if ('words' in clue) {
    const isCut = clue.words.length > longestPhrase
    return `"${clue.words.slice(0, longestPhrase).join(' ')}"${clue.isPrefix && !isCut ? ' *' : ''}`
  }
  if (depth > deepest) return null
  if ('all' in clue) {
    const parts = new Set(flat(clue, 'all').map((part) => matchOf(part, depth + 1)))
    parts.delete(null)
    return parts.size ? joined([...parts].slice(0, most) as string[], 'AND') : null
  }
  const parts = new Set(flat(clue, 'any').map((part) => matchOf(part, depth + 1)))
  return parts.has(null) ? null : joined([...parts] as string[], 'OR')
}

/** What stands side by side, taken out of clues of the same kind that stand in it: NEAR upon NEAR would be brackets upon brackets. */
function flat(clue: Clue, kind: 'all' | 'any'): readonly Clue[] {
  if (clue === 'anything') return [clue]
  const parts = kind === 'all' && 'all' in clue ? clue.all : kind === 'any' && 'any' in clue ? clue.any : null
  return parts ? parts.flatMap((part) => flat(part, kind)) : [clue]
}

const joined = (parts: readonly string[], operator: string) => (parts.length === 1 ? (parts[0] as string) : `(${parts.join(` ${operator} `)})`)
