import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '../../../transcript/index.ts'

/** What verification knows of a language besides what the reader knows. One JSON file a language. */
interface VerifyLanguage {
  /** BCP 47 */
  readonly tag: string
  /** words for numbers: cardinals, ordinals, parts, multiples; digits of its own script one by one */
  readonly numbers: readonly string[]
  /** what makes a word its own negation when it is put before it: `un`, `in`, `不` */
  readonly negativePrefixes: readonly string[]
  /** beginnings of negations, in languages that join them to what they negate or to endings: `않`, `不` */
  readonly negativeStems: readonly string[]
  /** 1,5 is one and a half, and 1.500 may be fifteen hundred */
  readonly hasDecimalComma: boolean
  /** words that name a body, or are a part of its name, and no person: `ministry`, `white house`, `中方` */
  readonly institutions: readonly string[]
}

/** The words of a language that turn a statement into another one, lower case, as `keyOf` spells words. */
export interface WeightyWords {
  readonly numbers: ReadonlySet<string>
  readonly negations: ReadonlySet<string>
  readonly negativeStems: readonly string[]
  readonly modals: ReadonlySet<string>
  readonly contrasts: readonly string[]
  readonly stage: readonly string[]
  readonly negativePrefixes: readonly string[]
  readonly hasDecimalComma: boolean
  /** before a full stop that ends no sentence */
  readonly abbreviations: ReadonlySet<string>
}

const fold = (word: string) => word.normalize('NFKC').toLowerCase().replace(/[‘’ʼ`´]/g, "'")

let own: readonly VerifyLanguage[] | undefined
const known = new Map<string, WeightyWords>()

/** The words of the language of `tag`, of its nearest relative that has a file, or none. */
export function weightyWords(tag: string): WeightyWords {
  let words = known.get(tag)
  if (!words) known.set(tag, (words = load(tag)))
  return words
}

/** The files of this folder, sorted by tag. */
const verifyLanguages = (): readonly VerifyLanguage[] =>
  (own ??= readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as VerifyLanguage))

/** Words that name bodies, of all languages. */
export const institutionsOfAll = (): string[] => verifyLanguages().flatMap(({ institutions }) => institutions)

function load(tag: string): WeightyWords {
  const [base = ''] = tag.split('-')
  const choose = <L extends { readonly tag: string }>(all: readonly L[]) => all.find((language) => language.tag === tag) ?? all.find((language) => language.tag.split('-')[0] === base)
  const mine = choose(verifyLanguages())
  const reading = choose(languages())
  const set = (list: readonly string[] = []) => new Set(list.map(fold))
  return {
    numbers: set(mine?.numbers),
    negations: set(reading?.negation),
    negativeStems: (mine?.negativeStems ?? []).map(fold),
    modals: set(reading?.modality),
    contrasts: (reading?.contrast ?? []).map(fold).toSorted((a, b) => b.length - a.length),
    stage: (reading?.stage ?? []).map(fold),
    negativePrefixes: (mine?.negativePrefixes ?? []).map(fold),
    hasDecimalComma: mine?.hasDecimalComma ?? false,
    abbreviations: set(reading?.abbreviations),
  }
}
