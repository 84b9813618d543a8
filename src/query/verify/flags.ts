// What a difference is about: a number, a name, a negation, how sure something is said to be, a clause that is left out.
import type { Comparison, Run } from './differences.ts'
import type { WeightyWords } from './languages/index.ts'
import { isSolid, type Token } from './tokens.ts'
import type { Flag } from './verdict.ts'

/** What the flags of a difference are told from, besides the words. */
export interface FlagContext {
  readonly words: WeightyWords
  readonly language: string
  /** whether a word is known to name somebody in the record */
  isName(word: string): boolean
}

export function flagsOf(comparison: Comparison, context: FlagContext): Flag[] {
  const flags = new Set<Flag>()
  for (const run of comparison.runs) if (!run.isSame) for (const flag of flagsOfRun(comparison, run, context)) flags.add(flag)
  return [...flags]
}

function* flagsOfRun(comparison: Comparison, run: Run, { words, language, isName }: FlagContext): Generator<Flag> {
  const said = comparison.saidTokens.slice(...run.said)
  const quoted = comparison.quotedTokens.slice(...run.quoted)
  const changed = [...said, ...quoted]
  const { numbers, negations, negativeStems, modals } = words
  const isStem = (tokens: readonly Token[]) => tokens.filter(({ key }) => negativeStems.some((stem) => key.startsWith(stem))).length
  if (changed.some(({ isNumber, key }) => isNumber || /\p{N}/u.test(key) || numbers.has(key)) && spelling(said) !== spelling(quoted)) yield 'number'
  // negations and modal words, with those to which the words beside the change belong
  if (countsOf(comparison, run, 'said', negations) !== countsOf(comparison, run, 'quoted', negations) || isNegated(said, quoted, words) || isStem(said) !== isStem(quoted)) yield 'negation'
  if (countsOf(comparison, run, 'said', modals) !== countsOf(comparison, run, 'quoted', modals)) yield 'modality'
  if (changesName(comparison, run, words, language, isName)) yield 'name'
  const isLong = (tokens: readonly Token[]) => tokens.length >= (isSolid(tokens[0]?.text ?? '') ? 6 : 4)
  if (said.length > quoted.length && (isLong(said) || isClause(comparison.said, said)) && quoted.length * 3 <= said.length) yield 'clause-left-out'
  if (quoted.length > said.length && said.length * 3 <= quoted.length && isLong(quoted)) yield 'words-added'
  if (areLookAlikes(said, quoted)) yield 'look-alike-letters'
  if (said.length === 1 && quoted.length === 1 && !said[0]?.isNumber && !isSolid(said[0]?.text ?? '') && isMisspelling(said[0]?.key ?? '', quoted[0]?.key ?? '')) yield 'spelling'
}

const spelling = (tokens: readonly Token[]) => tokens.map(({ key }) => key).join(' ')

/** The listed words that stand in a run, a little more to each side, in order; words of several tokens and, without blanks, of several characters too. */
function countsOf(comparison: Comparison, run: Run, side: 'said' | 'quoted', list: ReadonlySet<string>): string {
  const tokens = side === 'said' ? comparison.saidTokens : comparison.quotedTokens
  const [from, to] = run[side]
  const found: string[] = []
  for (let at = Math.max(0, from - 3); at < Math.min(tokens.length, to + 3); at++) {
    // the longest that begins here
    for (let length = Math.min(4, tokens.length - at); length >= 1; length--) {
      const some = tokens.slice(at, at + length)
      const isOne = list.has(some.map(({ key }) => key).join(isSolid(some[0]?.text ?? '') ? '' : ' '))
      // only those that have a part in the change
      if (isOne && at + length > from && at < to) found.push(spelling(some))
      if (isOne) {
        at += length - 1
        break
      }
    }
    const ending = /(?:n't|'\p{L}+)$/u.exec(tokens[at]?.key ?? '')?.[0]
    if (ending && list.has(ending) && at >= from && at < to && !list.has(tokens[at]?.key ?? '')) found.push(ending)
  }
  return found.join(' ')
}

/** `able` and `unable`: one side is the other's word with a negative syllable before it. */
function isNegated(said: readonly Token[], quoted: readonly Token[], { negativePrefixes }: WeightyWords): boolean {
  const [a, b] = [spelling(said).replaceAll(' ', ''), spelling(quoted).replaceAll(' ', '')]
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length > 1 && negativePrefixes.some((prefix) => long === prefix + short)
}

const regions = new Map<string, ReadonlySet<string>>()

/** Names of countries and languages, as the language of `tag` has them. */
function namesOfRegions(tag: string): ReadonlySet<string> {
  let names = regions.get(tag)
  if (names) return names
  const found = new Set<string>()
  try {
    const display = new Intl.DisplayNames([tag], { type: 'region', fallback: 'none' })
    for (let a = 65; a <= 90; a++) for (let b = 65; b <= 90; b++) {
      const name = display.of(String.fromCharCode(a, b))
      if (name) found.add(name.toLowerCase())
    }
  } catch {
    // a tag that names no language that is known here
  }
  regions.set(tag, (names = found))
  return names
}

/** A change by a name: a capital inside a sentence, a speaker, a country. In scripts without capitals the words around the change are tried. */
function changesName({ said, quoted, saidTokens, quotedTokens }: Comparison, run: Run, { abbreviations }: WeightyWords, language: string, isName: (word: string) => boolean): boolean {
  const places = namesOfRegions(language)
  const among = (text: string, tokens: readonly Token[], [from, to]: readonly [number, number]) => {
    if (from === to) return false
    if (isSolid(tokens[from]?.text ?? '')) {
      // any word of two to six characters that has a part in the change
      for (let start = Math.max(0, from - 3); start < to; start++)
        for (let length = 2; length <= 6 && start + length <= tokens.length; length++) {
          if (start + length <= from) continue
          const word = tokens.slice(start, start + length).map(({ text: character }) => character).join('')
          if (places.has(word) || isName(word)) return true
        }
      return false
    }
    return tokens.slice(from, to).some((token, i) => {
      if (token.isNumber) return false
      if (places.has(token.text.toLowerCase()) || isName(token.text)) return true
      // German writes every noun with a capital
      if (!/^\p{Lu}/u.test(token.text) || language.startsWith('de') || token.text.length < 2) return false
      const before = text.slice(tokens[from + i - 1]?.end ?? 0, token.start)
      const isBegun = /[!?…:“"«(\n]/.test(before) || (before.includes('.') && !abbreviations.has(tokens[from + i - 1]?.key ?? ''))
      return from + i > 0 && !isBegun && !/^I(?:'|$)/.test(token.key.toUpperCase())
    })
  }
  return among(said, saidTokens, run.said) || among(quoted, quotedTokens, run.quoted)
}

/** Whether what was left out stood between marks, or at an edge: `, of course,`. */
function isClause(text: string, tokens: readonly Token[]): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (!first || !last || tokens.length < 2) return false
  const mark = /[,，、;；:：.。!！?？—–]/
  return mark.test(text.slice(Math.max(0, first.start - 2), first.start)) && mark.test(text.slice(last.end, last.end + 2))
}

const scriptsOf = (word: string) => ['Latin', 'Cyrillic', 'Greek', 'Han', 'Armenian', 'Cherokee'].filter((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(word)).join(' ')

/** Words of equal length of which one has letters of another script. */
function areLookAlikes(said: readonly Token[], quoted: readonly Token[]): boolean {
  return said.length === quoted.length && said.some(({ key }, i) => {
    const other = quoted[i]?.key ?? ''
    return key.length === other.length && key !== other && scriptsOf(key) !== scriptsOf(other) && [...key].filter((letter, n) => letter === [...other][n]).length * 2 >= key.length
  })
}

/** One letter more, less, or other, in a word of five and more. */
function isMisspelling(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false
  let head = 0
  while (head < a.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  return Math.max(a.length, b.length) - head - tail <= 1
}
