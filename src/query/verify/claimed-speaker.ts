// Whether the person whom an article names can be the one who speaks in a turn. The two print names differently ("Chair Amsel", "MS. AMSEL", "Ida Amsel"), and
// often one of them prints none: `other` is said only of what is provable.
import type { Turn } from '../../record/record.ts'
import { languages, type Language } from '../../transcript/index.ts'
import type { SpeakerFit } from './verdict.ts'

/** Who said it, as an article prints it, taken apart. */
export interface Claim {
  readonly printed: string
  /** name without honorifics, offices and bodies, a word each, lower case; empty where the claim names nobody but an office or a body */
  readonly names: readonly string[]
  /** it names a journalist or a medium, so that a question's words may be his */
  readonly isJournalist: boolean
}

interface Titles {
  /** whole words that are no part of a name */
  readonly words: ReadonlySet<string>
  /** the same of scripts without blanks, longest first */
  readonly solid: readonly string[]
  readonly journalists: readonly string[]
  readonly surnames: ReadonlySet<string>
}

let known: Titles | undefined

const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase()

function titles(): Titles {
  if (known) return known
  const words = new Set<string>(['the', 'of', 'for', 'and', 'at', 'in', 'on', 'to', 'a', 'an', 'from', 'former', 'acting', 'then', 'chief', 'senior', 'deputy', 'vice', 'general', 'state', 'foreign', 'ministry', 'department', 'house', 'white', 'bank', 'central',
    'office', 'government', 'official', 'officials', 'federal', 'reserve', 'national', 'council', 'commission', 'committee', 'agency', 'affairs', 'security', 'defense', 'defence', 'treasury', 'finance', 'union', 'kingdom', 'united', 'states', 'republic'])
  const solid = new Set<string>()
  const journalists = new Set<string>()
  const surnames = new Set<string>()
  const lists = ({ honorifics, offices, members, spokespersons, moderator, chair, particles, outletWords, prepositions, journalist, interpreter, answer, audience }: Language) =>
    [honorifics, offices, members, spokespersons, moderator, chair, particles, outletWords, prepositions, journalist, interpreter, answer, audience].flat()
  for (const language of languages()) {
    for (const title of lists(language)) {
      if (isSolid(title)) solid.add(fold(title))
      else for (const word of wordsOf(title)) words.add(word)
    }
    for (const word of [...language.journalist, ...language.outletWords]) journalists.add(fold(word))
    for (const name of language.surnames) surnames.add(fold(name))
    // countries and what belongs to them name no person: `Chinese`, `de Allemagne` are cut by the words around them, not here
  }
  return (known = { words, solid: [...solid].sort((a, b) => b.length - a.length), journalists: [...journalists].filter((word) => word.length > 1), surnames })
}

const isSolid = (text: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)
const wordsOf = (text: string) => fold(text).match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []

export function readClaim(printed: string): Claim {
  const { journalists } = titles()
  const plain = fold(printed)
  const words = new Set(wordsOf(printed))
  const isJournalist = journalists.some((word) => (isSolid(word) ? plain.includes(word) : words.has(word)))
  return { printed, names: namesIn(printed), isJournalist }
}

/** The words of a printed name that are the person's own. */
export function namesIn(printed: string): string[] {
  const { words } = titles()
  const found: string[] = []
  for (const part of printed.split(/[\s,，、（）()·・•;；:：]+/)) {
    if (!part) continue
    if (isSolid(part)) {
      const name = hanName(fold(part))
      if (name) found.push(name)
      continue
    }
    // names have capitals where the script has them: `the spokesman`, `a senior official` have none
    for (const word of part.match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? []) {
      const own = fold(word).replace(/['’]s$/, '').replace(/\.+$/, '')
      if (/^\p{Lu}/u.test(word) && !words.has(own) && !words.has(fold(word)) && !isNationality(own)) found.push(own)
    }
  }
  return found
}

let nations: ReadonlySet<string> | undefined

/** Names of countries and languages, and the English adjectives that are made of them (`Chinese`); what is not known stays a name. */
function isNationality(word: string): boolean {
  if (!nations) {
    const found = new Set<string>()
    for (const tag of ['en', 'de', 'fr', 'es', 'pt', 'it']) {
      const regions = new Intl.DisplayNames([tag], { type: 'region', fallback: 'none' })
      for (let a = 65; a <= 90; a++) for (let b = 65; b <= 90; b++) for (const part of wordsOf(regions.of(String.fromCharCode(a, b)) ?? '')) if (part.length > 3) found.add(part)
      const tongues = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' })
      for (let a = 97; a <= 122; a++) for (let b = 97; b <= 122; b++) for (const part of wordsOf(tongues.of(String.fromCharCode(a, b)) ?? '')) if (part.length > 3) found.add(part)
    }
    nations = found
  }
  const known = nations
  return known.has(word) || ['n', 'an', 'ian', 'ish', 'ese', 'i'].some((ending) => word.endsWith(ending) && (known.has(word.slice(0, -ending.length)) || known.has(`${word.slice(0, -ending.length)}a`)))
}

/** What is left of a name with offices and bodies around it, where it has the shape of a name; '' where nothing does. */
function hanName(text: string): string {
  const { solid, surnames } = titles()
  let left = text
  // offices stand before the name (部长王某) or behind it (王某部长); bodies stand before the office
  for (let changed = true; changed && left;) {
    changed = false
    for (const title of solid) {
      const at = left.lastIndexOf(title)
      if (at < 0 || (title.length === 1 && !(at === left.length - 1 && left.length > 2))) continue
      const [before, behind] = [left.slice(0, at), left.slice(at + title.length)]
      left = isName(behind, surnames) ? behind : isName(before, surnames) ? before : behind || ''
      changed = true
      break
    }
  }
  return left === text && !isName(left, surnames) && [...left].length > 4 ? '' : left
}

const isName = (text: string, surnames: ReadonlySet<string>) => {
  const { length } = [...text]
  return length >= 2 && length <= 4 && (surnames.has([...text].slice(0, 2).join('')) || surnames.has([...text][0] ?? ''))
}

/**
 * @param turn who speaks, as far as the record says
 */
export function speakerFit(claim: Claim | null, turn: Pick<Turn, 'speaker' | 'outlet' | 'act'> & { readonly label?: string | null }): SpeakerFit {
  if (!claim) return 'unknown'
  const { speaker, outlet, act } = turn
  if (speaker) {
    const fit = namesFit(claim.names, namesIn(titleCase(speaker)))
    if (fit !== 'unknown') return fit
    const [a, b] = [fold(claim.printed), fold(speaker)]
    if (a.includes(b) || b.includes(a)) return 'same'
  }
  if (outlet && fold(claim.printed).includes(fold(outlet))) return 'same'
  // a journalist asked, and the article has somebody else say it
  if ((outlet || (act === 'question' && !speaker)) && !claim.isJournalist) return 'other'
  return 'unknown'
}

/** `AMSEL` is a name and no abbreviation. */
const titleCase = (name: string) => name.replace(/\p{Lu}{2,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase()).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

const scriptOf = (name: string) => (/\p{Script=Han}/u.test(name) ? 'Han' : /\p{Script=Hangul}/u.test(name) ? 'Hangul' : /\p{Script=Cyrillic}/u.test(name) ? 'Cyrillic' : /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? 'Kana' : 'Latin')

function namesFit(claimed: readonly string[], said: readonly string[]): SpeakerFit {
  if (!claimed.length || !said.length) return 'unknown'
  const [a, b] = [claimed.join(' '), said.join(' ')]
  if (scriptOf(a) !== scriptOf(b)) return 'unknown'
  if (a === b) return 'same'
  if (scriptOf(a) !== 'Latin' && scriptOf(a) !== 'Cyrillic') {
    const [x, y] = [claimed.join(''), said.join('')]
    return x.includes(y) || y.includes(x) ? 'same' : 'other'
  }
  // family names stand last, as a rule, and first in some languages: any word in common but an initial
  const common = claimed.filter((word) => word.length > 1 && said.some((other) => isSameName(word, other)))
  if (!common.length) return 'other'
  const [restA, restB] = [claimed, said].map((words) => words.filter((word) => !common.some((its) => isSameName(its, word))))
  if (!restA?.length || !restB?.length) return 'same'
  // a given name apart from the family name: initials and short forms begin alike
  return restA.some((word) => restB.some((other) => word[0] === other[0])) ? 'same' : 'unknown'
}

const isSameName = (a: string, b: string) => a === b || (a.includes('-') || b.includes('-') ? a.split('-').at(-1) === b.split('-').at(-1) || a.replaceAll('-', '') === b.replaceAll('-', '') : false)
