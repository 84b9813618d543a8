import type { Problem } from '../problem.ts'
import type { Span } from '../span.ts'
import type { Replacement } from './characters.ts'

/** Each damage is declared by itself up to this number; the rest in one problem that gives their number and extent. */
const EACH = 100

/** What was replaced while decoding. Where the text does not hold the characters (in the tags of a page), `span` is null. */
export function declareReplacements(replaced: readonly { readonly bytes: Span; readonly span: Span | null }[], encoding: string): Problem[] {
  const problems: Problem[] = replaced.slice(0, EACH).map(({ bytes, span }) => ({
    code: 'undecodable-bytes',
    message: `bytes ${bytes[0]} to ${bytes[1]} are not ${encoding}; U+FFFD stands in their place`,
    bytes,
    ...(span && { span }),
  }))
  const rest = replaced.slice(EACH)
  if (rest.length) {
    const bytes: Span = [(rest[0] as Replacement).bytes[0], (rest.at(-1) as Replacement).bytes[1]]
    const spans = rest.flatMap(({ span }) => (span ? [span] : []))
    problems.push({
      code: 'undecodable-bytes',
      message: `${rest.length} more places between bytes ${bytes[0]} and ${bytes[1]} are not ${encoding}; U+FFFD stands in each of them`,
      bytes,
      ...(spans.length && { span: [(spans[0] as Span)[0], (spans.at(-1) as Span)[1]] as const }),
    })
  }
  return problems
}

/** Characters that are kept as they are, and that no published text means: NUL, unpaired surrogates, private use. */
export function declareOddCharacters(text: string): Problem[] {
  const problems: Problem[] = []
  if (text.includes('\0')) problems.push(...declareRuns(text, /\0+/g, 'nul-characters', 'NUL characters'))
  if (!text.isWellFormed()) problems.push(...declareRuns(text, /\p{Surrogate}+/gu, 'lone-surrogates', 'halves of surrogate pairs'))
  return problems
}

/** Private-use characters, which come out of extensions of an encoding that the decoder does not know (Big5-HKSCS, user-defined rows). */
export const declarePrivateUse = (text: string): Problem[] =>
  declareRuns(text, /[\ue000-\uf8ff]+/g, 'private-use-characters', 'private-use characters: the encoding has them, the decoder cannot name them')

function declareRuns(text: string, pattern: RegExp, code: string, what: string): Problem[] {
  const problems: Problem[] = []
  let more = 0
  let [start, end] = [0, 0]
  for (const match of text.matchAll(pattern)) {
    const span: Span = [match.index, match.index + match[0].length]
    if (problems.length < EACH) problems.push({ code, message: `${what}, kept as they are (${match[0].length})`, span })
    else {
      if (!more++) start = span[0]
      end = span[1]
    }
  }
  if (more) problems.push({ code, message: `${what}, in ${more} more places`, span: [start, end] })
  return problems
}
