import { languages, type Language } from './languages/index.ts'

const SAMPLE = 30_000 // characters; more changes nothing

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
  const all = languages()
  const step = Math.floor(text.length / 4)
  const sample = text.length <= SAMPLE ? text : [0, step, 2 * step, 3 * step].map((at) => text.slice(at, at + SAMPLE / 4)).join('\n')
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0
  const han = count(/\p{Script=Han}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const hangul = count(/\p{Script=Hangul}/gu)
  const letters = count(/\p{L}/gu)
  if (!letters) return withFallback(declared, all)
  if (hangul * 3 > letters) return found('ko', all)
  if (kana * 10 > han + kana && (kana + han) * 4 > letters) return found('ja', all)
  // an ideograph carries what some four letters do
  if (han * 4 > letters - han) {
    const hans = hits(sample, all.find((language) => language.tag === 'zh-Hans'))
    const hant = hits(sample, all.find((language) => language.tag === 'zh-Hant'))
    return found(hant > hans ? 'zh-Hant' : 'zh-Hans', all)
  }
  const words = sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  let best: Language | undefined
  let most = 0
  let second = 0
  for (const language of all) {
    let sum = 0
    for (const word of new Set(language.common.map((entry) => entry.toLowerCase()))) sum += counts.get(word) ?? 0
    if (sum > most) [best, second, most] = [language, most, sum]
    else if (sum > second) second = sum
  }
  // function words make up a quarter of running text and more; a neighbouring language shares some of them
  if (best && most >= words.length * 0.12 && most > second * 1.08) return found(best.tag, all)
  if (best && declared && best.tag.startsWith(declared.slice(0, 2).toLowerCase())) return found(best.tag, all)
  return withFallback(declared, all)
}

function hits(sample: string, language: Language | undefined): number {
  let sum = 0
  for (const word of language?.common ?? []) sum += sample.split(word).length - 1
  return sum
}

/** the file of a tag: of just this one, of its language in its script (BCP 47 likely subtags), of its language */
function knownAs(tag: string, all: readonly Language[]): Language | undefined {
  const base = tag.split('-')[0]?.toLowerCase()
  let script = ''
  try {
    script = new Intl.Locale(tag).maximize().script ?? ''
  } catch {
    // no well-formed tag: the letters before its first hyphen are all that is known
  }
  return all.find((language) => language.tag.toLowerCase() === tag.toLowerCase()) ?? all.find((language) => language.tag === `${base}-${script}`) ?? all.find((language) => language.tag.split('-')[0] === base)
}

function withFallback(declared: string | undefined, all: readonly Language[]): Detection {
  const known = declared && knownAs(declared, all)
  return known ? found(known.tag, all) : { tag: 'und', languages: all }
}

/** the language, its other script, and English, whose `Q` and `A` are printed everywhere */
function found(tag: string, all: readonly Language[]): Detection {
  const base = tag.split('-')[0] as string
  const own = all.filter((language) => language.tag === tag)
  const scripts = all.filter((language) => language.tag !== tag && language.tag.split('-')[0] === base)
  const english = base === 'en' ? [] : all.filter((language) => language.tag === 'en')
  return { tag, languages: [...own, ...scripts, ...english] }
}

/** The languages to read by when the caller names one. Unknown tags give every language. */
export function namedLanguage(tag: string): Detection {
  return withFallback(tag, languages()).tag === 'und' ? { tag, languages: languages() } : { ...withFallback(tag, languages()), tag }
}
