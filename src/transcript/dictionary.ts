import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { foldWord } from './languages/index.ts'

interface Checker {
  correct(word: string): boolean
}

let english: Checker | undefined

/** The languages that have a dictionary here: a Hunspell one, whose licence is as free as ours, that the registry holds. */
export const hasDictionary = (tag: string) => tag === 'en'

/** Whether the dictionary of a language has a word, in any inflection; false for a language without one. Loaded when first asked. */
export function inDictionary(tag: string, word: string): boolean {
  if (!hasDictionary(tag)) return false
  if (!english) {
    const nspell = createRequire(import.meta.url)('nspell') as (dictionary: { aff: Buffer, dic: Buffer }) => Checker
    const [aff, dic] = ['aff', 'dic'].map((name) => readFileSync(new URL(`index.${name}`, import.meta.resolve('dictionary-en')))) as [Buffer, Buffer]
    english = nspell({ aff, dic })
  }
  return isCorrect(english, word) || spellings(word).some((other) => isCorrect(english as Checker, other))
}

/** the American spellings of a British word: the dictionary is of those */
const spellings = (word: string) => ([[/our(?=\P{L}*$|\p{L}{1,6}$)/u, 'or'], [/re(?=s?$)/u, 'er'], [/([cs])entred$/u, '$1entered'], [/nce(?=s?$)/u, 'nse'], [/is(?=e[sdr]?s?$|ing$|ations?$)/u, 'iz'], [/ys(?=e[sdr]?s?$|ing$)/u, 'yz'], [/mme(?=s?$)/u, 'm'], [/ogue(?=s?$)/u, 'og'], [/ll(?=ed$|ing$|ers?$)/u, 'l']] as const)
  .map(([british, american]) => word.replace(british, american)).filter((other) => other !== word)

function isCorrect(english: Checker, word: string): boolean {
  return english.correct(word) || english.correct(word.replace(/[’']s?$/u, '')) || english.correct(foldWord(word))
}
