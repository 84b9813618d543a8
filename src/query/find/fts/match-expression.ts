import type { Clue } from '../passages.ts'

/** A phrase of more words is looked up by its first ones. */
const longestPhrase = 24

/**
 * A clue as an expression for MATCH; null for a clue that says nothing. Nothing that was typed gets into it but letters, digits and marks of words, in
 * quotation marks.
 */
export function matchOf(clue: Clue): string | null {
  if (clue === 'anything') return null
  if ('words' in clue) {
    const isCut = clue.words.length > longestPhrase
    return `"${clue.words.slice(0, longestPhrase).join(' ')}"${clue.isPrefix && !isCut ? ' *' : ''}`
  }
  if ('all' in clue) {
    const parts = clue.all.map(matchOf).filter((part) => part !== null)
    return parts.length ? joined(parts, 'AND') : null
  }
  const parts = clue.any.map(matchOf)
  return parts.includes(null) ? null : joined(parts as string[], 'OR')
}

const joined = (parts: readonly string[], operator: string) => (parts.length === 1 ? (parts[0] as string) : `(${parts.join(` ${operator} `)})`)
