import { letters, type ProfileName } from './letters.ts'

/** How well one encoding explains the bytes. */
export interface Reading {
  readonly encoding: string
  /** the language whose letters the text shows, so read */
  readonly language: ProfileName
  /** log-likelihood of the sample, in nats */
  readonly score: number
  /** the sample, so read */
  readonly text: string
}

const latin1 = ['en', 'fr', 'de', 'es', 'pt', 'it', 'ca', 'nl', 'sv', 'da', 'fi', 'is', 'sq'] as const
const latin2 = ['pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sq', 'de'] as const
const every = ['zh-Hans', 'zh-Hant', 'ja', 'ko', 'ru', 'uk', 'el', 'he', 'ar', 'th', ...latin1, ...latin2, 'tr'] as const

/** Encodings that are guessed, each with the languages that were written in it; of two that read the same, the first one wins. */
const candidates: readonly (readonly [encoding: string, languages: readonly ProfileName[]])[] = [
  ['gb18030', ['zh-Hans', 'zh-Hant']],
  ['big5', ['zh-Hant']],
  ['shift_jis', ['ja']],
  ['euc-jp', ['ja']],
  ['euc-kr', ['ko']],
  ['windows-1252', latin1],
  ['windows-1251', ['ru', 'uk', 'bg', 'sr', 'mk', 'be']],
  ['windows-1250', latin2],
  ['windows-1253', ['el']],
  ['windows-1254', ['tr']],
  ['windows-1255', ['he']],
  ['windows-1256', ['ar', 'fa']],
  ['windows-1257', ['lt', 'lv', 'et']],
  ['windows-1258', ['vi']],
  ['windows-874', ['th']],
  ['koi8-r', ['ru', 'bg']],
  ['koi8-u', ['uk', 'be']],
  ['ibm866', ['ru', 'be']],
  ['iso-8859-5', ['ru', 'bg', 'sr', 'mk']],
  ['iso-8859-2', latin2],
  ['iso-8859-7', ['el']],
  ['macintosh', ['fr', 'de', 'es', 'pt', 'it']],
]

/**
 * Readings of a sample in all encodings, the most plausible first. The model is as simple as it can be and still tell them apart:
 * every character has the probability of its rank among the letters of a language (Zipf); ASCII costs the same everywhere, so that
 * markup and English names in a text say nothing; on top come penalties for what no writing does (small letters before
 * capitals, symbols and foreign letters inside words, control characters, bytes that mean nothing).
 */
export function rankReadings(sample: Uint8Array, others: readonly string[] = []): Reading[] {
  const known = new Set(candidates.map(([encoding]) => encoding))
  const all = [...candidates, ...others.filter((encoding) => !known.has(encoding)).map((encoding) => [encoding, every] as const)]
  return all.map(([encoding, languages]) => read(sample, encoding, languages)).sort((a, b) => b.score - a.score)
}

function read(sample: Uint8Array, encoding: string, languages: readonly ProfileName[]): Reading {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(sample)
  const { cost, counts } = describe(text)
  let best: ProfileName = languages[0] as ProfileName
  let score = -Infinity
  for (const language of languages) {
    const profile = profileOf(language)
    let sum = 0
    for (const [character, count] of counts) sum += count * logProbability(character, profile)
    if (sum > score) {
      score = sum
      best = language
    }
  }
  return { encoding, language: best, score: score - cost - (encoding in rarity ? (rarity[encoding] as number) : 0), text }
}

/** How much evidence it takes to believe in an encoding that few documents are in, in nats. */
const rarity: { readonly [encoding: string]: number } = {
  'koi8-r': 1, 'windows-1251': 1, 'windows-874': 2.5, 'windows-1255': 2.5, 'windows-1256': 2.5,
  'windows-1250': 2.5, 'windows-1253': 2.5, 'windows-1254': 2.5, 'windows-1257': 2.5, 'windows-1258': 8,
  'iso-8859-2': 6, 'iso-8859-5': 6, 'iso-8859-7': 6,
  'koi8-u': 4, ibm866: 6, macintosh: 10,
}

const ASCII = 3.3
const PENALTY = { control: 12, unknown: 18, capital: 4, run: 2, mixed: 6, symbol: 5, digit: 3 }

/** What a reading costs in every language, and the characters whose cost depends on the language. */
function describe(text: string): { cost: number; counts: Map<string, number> } {
  const counts = new Map<string, number>()
  let cost = 0
  let before = ''
  let run = 0
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (code < 0x80) {
      cost += (code < 32 && (code < 9 || code > 13)) || code === 127 ? PENALTY.control : ASCII
    } else if (code < 0xa0) {
      cost += PENALTY.control
    } else if (code === 0xfffd || (code >= 0xe000 && code < 0xf900)) {
      cost += PENALTY.unknown
    } else counts.set(character, (counts.get(character) ?? 0) + 1)
    const kind = kindOf(character, code)
    const last = before === '' ? 'other' : kindOf(before, before.codePointAt(0) as number)
    if (isCapital(character) && isSmall(before)) cost += PENALTY.capital
    if ((kind === 'foreign' && last === 'ascii') || (kind === 'ascii' && last === 'foreign')) cost += PENALTY.mixed
    if ((kind === 'symbol' && (last === 'ascii' || last === 'latin')) || (last === 'symbol' && kind === 'latin')) cost += PENALTY.symbol
    if ((isMarked(kind) && isDigit(before)) || (isMarked(last) && isDigit(character))) cost += PENALTY.digit
    run = kind === 'latin' ? run + 1 : 0
    if (run > 2) cost += PENALTY.run
    before = character
  }
  return { cost, counts }
}

/** ASCII letter; Latin letter with a mark; letter of another alphabet; sign that stands in no word; anything else, Han among it */
function kindOf(character: string, code: number): 'ascii' | 'latin' | 'foreign' | 'symbol' | 'other' {
  if (code < 0x80) return (code | 32) >= 97 && (code | 32) <= 122 ? 'ascii' : 'other'
  if (code < 0xa0) return 'symbol'
  if (code < 0x250) return '«»·\u00a0\u00ad°ªº£¥¢§½¼¾'.includes(character) ? 'other' : isLetter(character) ? 'latin' : 'symbol'
  if (code < 0x1100) return isLetter(character) ? 'foreign' : 'other'
  return 'other'
}

const isMarked = (kind: string): boolean => kind === 'latin' || kind === 'foreign'
const isDigit = (character: string): boolean => character >= '0' && character <= '9'
const isLetter = (character: string): boolean => /\p{L}/u.test(character)
const isCapital = (character: string): boolean => character !== '' && character !== character.toLowerCase()
const isSmall = (character: string): boolean => character !== '' && character !== character.toUpperCase()

interface Profile {
  readonly ranks: ReadonlyMap<string, number>
  readonly han: boolean
}

const profiles = new Map<ProfileName, Profile>()

function profileOf(language: ProfileName): Profile {
  let profile = profiles.get(language)
  if (!profile) {
    const han = language.startsWith('zh') || language === 'ja' || language === 'ko'
    const order = [...new Set(letters[language])]
    // Zipf with a flat top, as letters have it; a fifth (Chinese, Japanese, Korean: a third) is left for all that is not listed
    const flat = han ? 12 : 2
    const sum = order.reduce((total, _, rank) => total + 1 / (rank + flat), 0)
    const share = han ? 0.65 : 0.9
    profile = { ranks: new Map(order.map((character, rank) => [character, Math.log(share / (rank + flat) / sum)])), han }
    profiles.set(language, profile)
  }
  return profile
}

const quotes = '’“”–—£'
const punctuation = '‘„‚«»‹›…·•°§€№¼½¾¿¡ªº©®™\u00a0\u00ad\u2011'
const widePunctuation = '，。、：；？！“”‘’（）《》「」『』・〈〉【】—…·～\u3000'

function logProbability(character: string, profile: Profile): number {
  const lower = character.toLowerCase()
  const known = profile.ranks.get(lower)
  if (known !== undefined) return lower === character ? known : known - 2
  const code = character.codePointAt(0) as number
  if (profile.han) {
    if (widePunctuation.includes(character)) return -4.5
    if (code >= 0x4e00 && code < 0xa000) return profile.ranks.has('이') ? -14 : -10.5
    if (code >= 0xac00 && code < 0xd7a4) return profile.ranks.has('이') ? -9 : -15
    if (code >= 0xff01 && code < 0xff5f) return -8
    return code >= 0x3040 && code < 0x3100 ? -11 : -13
  }
  if (quotes.includes(character)) return profile.ranks.size < 4 ? -1.5 : -3
  if (punctuation.includes(character)) return -5
  return isLetter(character) ? (code < 0x1100 ? -10 : -16) : -13
}
