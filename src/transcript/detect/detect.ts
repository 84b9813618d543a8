import { commonWords, type Language, languageOf, languages, languageTags } from '../languages/index.ts'
import { wordsIn } from '../visible.ts'
import { countScripts } from './script-counts.ts'
import { spelledAs } from './spelling.ts'

const SAMPLE = 30_000 // characters; more changes nothing

// Function words make up a quarter of running text and more, of languages that inflect much a tenth; names and numbers leave some half of it.
export const LEAST_COMMON = 0.06 // of all words
export const TIE = 1.08
// How near the best of all languages' spellings that of one has to be. Texts of ours: 98 in 100 are the best, none of the test sets is below 0.95;
// of languages without a file two in 100 are above it, of each of which the file reads most (scripts/spellings.mjs).
const AS_SPELLED = 0.95
const AS_WELL = 0.97 // so near the best that words decide
const NOT_AS_SPELLED = 0.8
// Of texts in one language none has eight small words that are another's only, however often.
const [SECOND, SECOND_WORDS] = [0.08, 8]
// The share of small words that no text of a hundred words in another language reaches, for languages whose own texts often do: these need not be looked at
// closer, which takes a moment more when a program starts.
const SURE: { readonly [tag: string]: number } = { ar: 0.1, de: 0.24, el: 0.06, en: 0.3, es: 0.47, he: 0.08, nl: 0.45, pt: 0.45, ro: 0.35, uk: 0.25 }

// Files that need not be opened for a text without a letter of their script: none of their words can be in it. One that is not named
// here is always looked at.
const IN_IDEOGRAPHS_AND_SYLLABLES = ['ja', 'ko', 'zh-Hans', 'zh-Hant']
const IN_OTHER_ALPHABETS = ['ar', 'be', 'bg', 'el', 'fa', 'he', 'hi', 'kk', 'mk', 'mn', 'ru', 'sr', 'uk']

// Nor those whose three commonest words, of which every page has one, a text of some length does not have at all: what is not opened costs no time to start,
// however many languages there are. One that is not named here is always looked at, here too.
const COMMONEST: { readonly [tag: string]: readonly string[] } = {
  az: ['və', 'bu', 'bir'], ca: ['que', 'els', 'amb'], cs: ['na', 'se', 'že'], da: ['og', 'det', 'er'], de: ['die', 'und', 'der'], en: ['the', 'and', 'of'], es: ['de', 'que', 'la'],
  et: ['ja', 'ei', 'et'], fi: ['ja', 'ei', 'että'], fil: ['ang', 'ng', 'sa'], fr: ['les', 'est', 'des'], gl: ['que', 'para', 'os'], hr: ['je', 'da', 'na'], hu: ['az', 'és', 'hogy'],
  id: ['yang', 'dan', 'di'], is: ['og', 'að', 'er'], it: ['che', 'di', 'il'], lt: ['ir', 'kad', 'yra'], lv: ['un', 'ir', 'ka'], ms: ['yang', 'dan', 'ini'], mt: ['li', 'ta', 'il'], nb: ['og', 'det', 'er'],
  nl: ['het', 'een', 'van'], pl: ['nie', 'się', 'na'], pt: ['que', 'não', 'os'], ro: ['nu', 'cu', 'din'], sk: ['na', 'že', 'sa'], sl: ['je', 'da', 'se'],
  sq: ['e', 'të', 'në'], sv: ['och', 'att', 'det'], sw: ['na', 'ya', 'wa'], tr: ['ve', 'bir', 'bu'], uz: ['va', 'bilan', 'ва'], vi: ['và', 'của', 'là'],
}
const SOME_LENGTH = 200 // words

/** whether a text of these words may be in the language, as far as its three commonest words tell */
const mayBeIn = (tag: string, counts: ReadonlyMap<string, number>, words: number) => words < SOME_LENGTH || !COMMONEST[tag] || COMMONEST[tag].some((word) => counts.has(word))

/** A language, and how it was told: `und` where the text does not show it. */
export interface Detection {
  readonly tag: string
  /** the language itself and those whose labels occur beside it; all of them where it is unknown */
  readonly languages: readonly Language[]
}

/**
 * Tells the language of a text by its script and, among languages of one script, by its commonest words.
 * `declared` (BCP 47) decides only where the text itself does not.
 */
export function detectLanguage(text: string, declared?: string): Detection {
  const step = Math.floor(text.length / 4)
  const sample = text.length <= SAMPLE ? text : [0, step, 2 * step, 3 * step].map((at) => text.slice(at, at + SAMPLE / 4)).join('\n')
  const { han, kana, hangul, letters } = countScripts(sample)
  if (!letters) return withFallback(declared)
  if (hangul * 3 > letters) return found('ko')
  if (kana * 10 > han + kana && (kana + han) * 4 > letters) return found('ja')
  // an ideograph carries what some four letters do
  if (han * 4 > letters - han) {
    return found(leansTo(sample, 'zh-Hant', 'zh-Hans') ? 'zh-Hant' : 'zh-Hans')
  }
  const words = wordsIn(sample.toLowerCase())
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const sums = new Map<string, number>()
  const absent = [...(han || kana || hangul ? [] : IN_IDEOGRAPHS_AND_SYLLABLES), ...(/[\u0370-\u1dff]/.test(sample) ? [] : IN_OTHER_ALPHABETS)]
  for (const tag of languageTags()) {
    if (absent.includes(tag) || !mayBeIn(tag, counts, words.length)) continue
    let sum = 0
    for (const word of commonWords(tag)) sum += counts.get(word) ?? 0
    sums.set(tag, sum)
  }
  const most = Math.max(...sums.values())
  if (most < words.length * LEAST_COMMON) return withFallback(declared)
  const sure = [...sums].find(([tag, sum]) => sum >= words.length * (SURE[tag] ?? 1))?.[0]
  if (sure) return found(sure, besides(sure, counts, words.length, sums))
  const spelled = spelledAs(counts)
  // neighbours share their small words, and are told by how they spell; a language without a file, too
  const tied = [...sums].filter(([, sum]) => sum * TIE > most).sort(([, a], [, b]) => b - a).map(([tag]) => tag)
  const [first] = tied as [string]
  const best = (spelled.get(first) ?? 0) >= AS_WELL ? first : tied.reduce((one, other) => ((spelled.get(other) ?? 0) > (spelled.get(one) ?? 0) ? other : one))
  if ((spelled.get(best) ?? 0) >= AS_SPELLED) return found(best, besides(best, counts, words.length, sums))
  return declared && (spelled.get(knownAs(declared) ?? '') ?? 0) < NOT_AS_SPELLED ? unknown() : withFallback(declared)
}

/** the language in which a good part of the text is beside another one, as parliaments with two have it: many of the small words that only it has */
function besides(tag: string, counts: ReadonlyMap<string, number>, words: number, sums: ReadonlyMap<string, number>): string[] {
  const own = commonWords(tag)
  return [...sums.keys()].filter((other) => {
    if (other === tag || (sums.get(other) ?? 0) < words * SECOND) return false
    const theirs = [...commonWords(other)].filter((word) => !own.has(word) && counts.has(word))
    return theirs.length >= SECOND_WORDS && theirs.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) >= words * SECOND
  }).sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0)).slice(0, 1)
}

/** What the commonest words of two languages without blanks between words tell: those that only one of them has. */
interface Leaning {
  /** by code unit: 1 is a word of the first language, -1 of the second */
  readonly units: Int8Array
  /** words of several characters */
  readonly words: readonly (readonly [word: string, weight: 1 | -1])[]
}

const leanings = new Map<string, Leaning>()

function leaningOf(tag: string, other: string): Leaning {
  let leaning = leanings.get(tag)
  if (!leaning) {
    const [own, theirs] = [commonWords(tag), commonWords(other)]
    const weighed = [...[...own].filter((word) => !theirs.has(word)).map((word) => [word, 1] as const), ...[...theirs].filter((word) => !own.has(word)).map((word) => [word, -1] as const)]
    const units = new Int8Array(1 << 16)
    for (const [word, weight] of weighed) if (word.length === 1) units[word.charCodeAt(0)] = weight
    leanings.set(tag, leaning = { units, words: weighed.filter(([word]) => word.length > 1) })
  }
  return leaning
}

/** whether more words of one language than of another stand in the sample; what both have tells nothing */
function leansTo(sample: string, tag: string, other: string): boolean {
  const { units, words } = leaningOf(tag, other)
  let sum = 0
  for (let i = 0; i < sample.length; i++) sum += units[sample.charCodeAt(i)] as number
  for (const [word, weight] of words) for (let at = sample.indexOf(word); at >= 0; at = sample.indexOf(word, at + word.length)) sum += weight
  return sum > 0
}

/** the tag of the file of a tag: of just this one, of its language in its script (BCP 47 likely subtags), of its language */
function knownAs(tag: string): string | undefined {
  const base = tag.split('-')[0]?.toLowerCase()
  let script = ''
  try {
    script = new Intl.Locale(tag).maximize().script ?? ''
  } catch {
    // no well-formed tag: the letters before its first hyphen are all that is known
  }
  const all = languageTags()
  return all.find((one) => one.toLowerCase() === tag.toLowerCase()) ?? all.find((one) => one === `${base}-${script}`) ?? all.find((one) => one.split('-')[0] === base)
}

function withFallback(declared: string | undefined): Detection {
  const known = declared && knownAs(declared)
  return known ? found(known) : unknown()
}

const unknown = (): Detection => ({ tag: 'und', languages: languages() })

/** the language, its other script, and English, whose `Q` and `A` are printed everywhere */
function found(tag: string, beside: readonly string[] = []): Detection {
  const base = tag.split('-')[0] as string
  const scripts = languageTags().filter((one) => one !== tag && one.split('-')[0] === base)
  return { tag, languages: [...new Set([tag, ...scripts, ...beside, ...(base === 'en' ? [] : ['en'])])].map(languageOf) }
}

/** The languages to read by when the caller names one. Unknown tags give every language. */
export const namedLanguage = (tag: string): Detection => ({ ...withFallback(tag), tag })
