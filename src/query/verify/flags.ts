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
  const { numbers, negations, negativeStems, modals } = words
  const isNumeral = (word: string) => numbers.has(word) || [...word].every((letter) => numbers.has(letter))
  const isNegation = (word: string) => negations.has(word) || negativeStems.some((stem) => word.startsWith(stem))
  const differs = (isOne: (word: string) => boolean) => listed(comparison, run, 'said', language, isOne) !== listed(comparison, run, 'quoted', language, isOne)
  const digits = (tokens: readonly Token[]) => tokens.filter(({ isNumber, key }) => isNumber || /\p{N}/u.test(key)).map(({ key }) => key).join(' ')
  if (digits(said) !== digits(quoted) || differs(isNumeral)) yield 'number'
  if (differs(isNegation) || isNegated(said, quoted, words)) yield 'negation'
  if (differs((word) => modals.has(word))) yield 'modality'
  if (changesName(comparison, run, words, language, isName)) yield 'name'
  if (said.length && !quoted.length) yield 'words-left-out'
  const isLong = (tokens: readonly Token[]) => tokens.length >= (isSolid(tokens[0]?.text ?? '') ? 6 : 4)
  if (said.length > quoted.length && (isLong(said) || isClause(comparison.said, said)) && quoted.length * 3 <= said.length) yield 'clause-left-out'
  if (quoted.length > said.length && said.length * 3 <= quoted.length && isLong(quoted)) yield 'words-added'
  if (areLookAlikes(said, quoted)) yield 'look-alike-letters'
  if (said.length === 1 && quoted.length === 1 && !said[0]?.isNumber && !differs(isNumeral) && !isSolid(said[0]?.text ?? '') && isMisspelling(said[0]?.key ?? '', quoted[0]?.key ?? '')) yield 'spelling'
}

const spelling = (tokens: readonly Token[]) => tokens.map(({ key }) => key).join(' ')

/**
 * The words of a kind that have a part in a run, in order. Listed words may have several parts, so that those beside the run are looked at with it; in scripts
 * without blanks a dictionary says where words are (the 不 in 坚定不移 is none), unless the run is the word.
 */
function listed(comparison: Comparison, run: Run, side: 'said' | 'quoted', language: string, isOne: (word: string) => boolean): string {
  const tokens = side === 'said' ? comparison.saidTokens : comparison.quotedTokens
  const text = side === 'said' ? comparison.said : comparison.quoted
  const [from, to] = run[side]
  if (from === to) return ''
  const found: string[] = []
  const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0]
  if (isSolid(tokens[from]?.text ?? '')) {
    const whole = text.slice(start, end)
    if (isOne(whole)) return whole
    // a sentence around it is enough for the dictionary
    const near = Math.max(0, start - 40)
    for (const { index, segment } of segmenterFor(language).segment(text.slice(near, end + 40)))
      if (near + index < end && near + index + segment.length > start && isOne(segment)) found.push(segment)
    return found.join(' ')
  }
  for (let at = Math.max(0, from - 3); at < Math.min(tokens.length, to + 3); at++) {
    // the longest that begins here
    for (let length = Math.min(4, tokens.length - at); length >= 1; length--) {
      const words = spelling(tokens.slice(at, at + length))
      if (!isOne(words)) continue
      // only those that have a part in the change
      if (at + length > from && at < to) found.push(words)
      at += length - 1
      break
    }
    const word = tokens[at]?.key ?? ''
    const ending = /(?:n't|'\p{L}+)$/u.exec(word)?.[0]
    if (ending && isOne(ending) && at >= from && at < to && !isOne(word)) found.push(ending)
  }
  return found.join(' ')
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language)
  if (!segmenter) segmenters.set(language, (segmenter = new Intl.Segmenter(language === 'und' ? 'zh' : language, { granularity: 'word' })))
  return segmenter
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
