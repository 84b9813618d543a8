import { readFileSync } from 'node:fs'

// How languages spell: the commonest groups of three letters of each, of ours and of those that share so many small words with one of ours that these alone
// would take the one for the other. scripts/spellings.mjs counts them. A naive Bayes classifier in the manner of Cavnar and Trenkle (N-gram-based text
// categorization, 1994), with weights that depend on a group's rank only, as frequencies nearly do.

/** groups of each language */
export const GROUPS = 300
/** ranks that are told apart no further */
export const RANKS_A_LEVEL = 5
/**
 * The file's first line has the tags of the languages, its second all groups in order, one behind the other; then a line for each group: for each language that has
 * it two characters, the language's place in the first line and the level of the group's rank.
 */
export const [FIRST_LANGUAGE, FIRST_LEVEL] = [0x100, 0x30]
/** letters of a group, a blank counting as one */
export const LETTERS = 3

interface Spellings {
  readonly tags: readonly string[]
  readonly groups: string
  readonly lines: readonly string[]
}

let spellings: Spellings | undefined

function load(): Spellings {
  const [first = '', groups = '', ...lines] = readFileSync(new URL('spellings.txt', import.meta.url), 'utf8').split('\n')
  return { tags: first.split(' '), groups, lines }
}

/** the line of a group, by halving: a table of all would take longer to fill than a document to look up */
function lineOf(group: string, { groups, lines }: Spellings): string {
  let from = 0
  let to = lines.length - 1
  while (from < to) {
    const middle = (from + to) >> 1
    const order = compare(groups, middle * LETTERS, group)
    if (order === 0) return lines[middle] as string
    if (order < 0) from = middle + 1
    else to = middle
  }
  return ''
}

function compare(groups: string, at: number, group: string): number {
  for (let i = 0; i < LETTERS; i++) {
    const order = groups.charCodeAt(at + i) - group.charCodeAt(i)
    if (order) return order
  }
  return 0
}

/** what a group of a rank counts: what follows from frequencies that fall as one over the rank */
export const weightOf = (rank: number) => Math.log((GROUPS + 60) / (RANKS_A_LEVEL * Math.floor(rank / RANKS_A_LEVEL) + 10))

const WEIGHTS = Float64Array.from({ length: Math.ceil(GROUPS / RANKS_A_LEVEL) }, (_, level) => weightOf(level * RANKS_A_LEVEL))

/** How often groups of three letters occur in words, the beginning and the end of a word counted as a blank. */
export function groupsOf(words: ReadonlyMap<string, number>): Map<string, number> {
  const groups = new Map<string, number>()
  for (const [word, count] of words) {
    const padded = ` ${word} `
    for (let at = 0; at + LETTERS <= padded.length; at++) {
      const group = padded.slice(at, at + LETTERS)
      groups.set(group, (groups.get(group) ?? 0) + count)
    }
  }
  return groups
}

/**
 * How well the words of a text are spelt as in each language: 1 of the best one, less of the others, by tag. Languages that are not in the file
 * are missing; the map is empty where no group is known.
 */
export function spelledAs(words: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  spellings ??= load()
  const { tags } = spellings
  const scores = new Float64Array(tags.length)
  for (const [group, count] of groupsOf(words)) {
    const line = lineOf(group, spellings)
    for (let at = 0; at < line.length; at += 2) {
      (scores[line.charCodeAt(at) - FIRST_LANGUAGE] as number) += count * (WEIGHTS[line.charCodeAt(at + 1) - FIRST_LEVEL] as number)
    }
  }
  const most = Math.max(...scores)
  const shares = new Map<string, number>()
  if (most > 0) tags.forEach((tag, i) => shares.set(tag, Math.max(shares.get(tag) ?? 0, (scores[i] as number) / most)))
  return shares
}
