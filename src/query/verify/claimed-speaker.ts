// Whether the person whom an article names can be the one who speaks in a turn. The two print names differently ("Chair Amsel", "MS. AMSEL", "Ida Amsel"), and
// often one of them prints none: `other` is said only of what is provable.
import type { Turn } from '../../record/record.ts'
import { foldName, readName, titles } from './names.ts'
import type { SpeakerFit } from './verdict.ts'

/** Who said it, as an article prints it, taken apart. */
export interface Claim {
  readonly printed: string
  /** names without honorifics, offices and bodies, folded; empty where the claim names nobody but an office or a body */
  readonly names: readonly string[]
  /** whether it is sure to name a person, and no body that is called so */
  readonly isPerson: boolean
  /** the offices that it names, folded, longest first */
  readonly offices: readonly string[]
  /** it names a journalist or a medium, so that a question's words may be theirs */
  readonly isJournalist: boolean
}

/** Who else is known: what is not provable from a name alone may be so from theirs. */
export interface Company {
  /** who speaks in the record */
  readonly speakers: readonly { readonly name: string; readonly role: string | null; readonly labels: readonly string[] }[]
  /** whether a speaker of that name is known in the archive */
  isKnown(names: readonly string[]): boolean
}

const claims = new Map<string, Claim>()
const mostClaims = 1000

/** Characters of a claim that are read: no name has more, with all its offices. */
const longestClaim = 300

export function readClaim(words: string): Claim {
  const printed = words.slice(0, longestClaim)
  let claim = claims.get(printed)
  if (!claim) {
    if (claims.size >= mostClaims) claims.clear()
    claims.set(printed, (claim = takeApart(printed)))
  }
  return claim
}

function takeApart(printed: string): Claim {
  const { journalists, offices } = titles()
  const { names, isPerson } = readName(printed)
  let plain = ` ${foldName(printed).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const found: string[] = []
  // a press secretary is none of the press
  for (const office of offices) {
    const words = isUnspaced(office) ? office : ` ${office.replace(/[^\p{L}\p{N}]+/gu, ' ')} `
    if (!plain.includes(words)) continue
    found.push(office)
    plain = plain.replaceAll(words, ' ')
  }
  const isJournalist = journalists.some((word) => plain.includes(isUnspaced(word) ? word : ` ${word} `))
  return { printed, names, isPerson, offices: found, isJournalist }
}

const isUnspaced = (text: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)

type Speaking = Pick<Turn, 'speaker' | 'outlet' | 'act'> & { readonly label?: string | null; readonly role?: string | null }

/** @param turn who speaks, as far as the record says */
export function speakerFit(claim: Claim | null, turn: Speaking, company?: Company): SpeakerFit {
  if (!claim) return 'unknown'
  const { outlet, act } = turn
  // a label that names a person says as much as the record, which may not be sure who of that name it is
  const speaker = turn.speaker ?? (turn.label && readName(titleCase(turn.label)).isPerson ? turn.label : null)
  if (speaker) {
    const fit = namesFit(claim, readName(titleCase(speaker)).names, company)
    if (fit !== 'unknown') return fit
    const [a, b] = [foldName(claim.printed), foldName(speaker)]
    if (a.includes(b) || b.includes(a)) return 'same'
  }
  if (outlet && foldName(claim.printed).includes(foldName(outlet))) return 'same'
  // a journalist asked, and the article has somebody else say it
  if ((outlet || (act === 'question' && !speaker)) && !claim.isJournalist) return 'other'
  if (!claim.names.length && claim.offices.length && !claim.isJournalist) return officesFit(claim, turn, company)
  // whoever leads the event, or shouts from the hall, is not the one who speaks in it under a name of their own
  if (!speaker && turn.label && titles().hall.has(foldName(turn.label)) && company?.speakers.some(({ name }) => namesFit(claim, readName(titleCase(name)).names) === 'same')) return 'other'
  return 'unknown'
}

/** `AMSEL` is a name and no abbreviation. */
const titleCase = (name: string) => name.replace(/\p{Lu}{2,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase()).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

const scriptOf = (name: string) => (/\p{Script=Han}/u.test(name) ? 'Han' : /\p{Script=Hangul}/u.test(name) ? 'Hangul' : /\p{Script=Cyrillic}/u.test(name) ? 'Cyrillic' : /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? 'Kana' : 'Latin')

function namesFit(claim: Claim, said: readonly string[], company?: Company): SpeakerFit {
  const claimed = claim.names
  if (!claimed.length || !said.length) return 'unknown'
  const [a, b] = [claimed.join(' '), said.join(' ')]
  if (scriptOf(a) !== scriptOf(b)) return 'unknown'
  if (a === b) return 'same'
  /** somebody else, where it is a person that is claimed, and not what a body is called */
  const somebodyElse = () => (claim.isPerson || company?.isKnown(claimed) ? 'other' : 'unknown')
  if (scriptOf(a) !== 'Latin' && scriptOf(a) !== 'Cyrillic') {
    const [x, y] = [claimed.join(''), said.join('')]
    return x.includes(y) || y.includes(x) ? 'same' : somebodyElse()
  }
  // family names stand last, as a rule, and first in some languages: any word in common but an initial
  const common = claimed.filter((word) => word.length > 1 && said.some((other) => isSameName(word, other)))
  if (!common.length) {
    // all names of the one that gives fewer have to be names of the other in another spelling
    const [few, many] = claimed.length <= said.length ? [claimed, said] : [said, claimed]
    return few.every((word) => many.some((other) => isTranscribed(word, other))) ? 'unknown' : somebodyElse()
  }
  const [restA, restB] = [claimed, said].map((words, i) => words.filter((word) => !(i ? claimed : said).some((other) => isSameName(other, word)))) as [string[], string[]]
  if (!restA.length || !restB.length) return 'same'
  const areInitials = [...restA, ...restB].every((word) => word.length <= 2)
  const isFamilyShared = common.length > 1 || [claimed.at(-1), said.at(-1)].some((last) => last !== undefined && common.some((word) => isSameName(word, last)))
  if (isFamilyShared) {
    // a given name apart from the family name: initials and short forms begin alike
    if (restA.some((word) => restB.some((other) => word[0] === other[0]))) return 'same'
    return areInitials || company?.isKnown(claimed) ? 'other' : 'unknown'
  }
  // a given name in common, or a family name that stands first, and nothing else
  if (restA.some((word) => restB.some((other) => Math.min(word.length, other.length) <= 2 && word[0] === other[0]))) return 'same'
  return restA.some((word) => restB.some((other) => isTranscribed(word, other))) ? 'unknown' : somebodyElse()
}

const isSameName = (a: string, b: string) => a === b || (a.includes('-') || b.includes('-') ? a.split('-').at(-1) === b.split('-').at(-1) || a.replaceAll('-', '') === b.replaceAll('-', '') : false)

/** Names that may be one in two transcriptions, for which w and v, y and j, c and k stand alike: they begin alike, and a third of their letters differ at most. */
function isTranscribed(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.replaceAll('w', 'v').replace(/[yj]/g, 'i').replace(/c(?!h)/g, 'k')) as [string, string]
  if (a[0] !== b[0] || Math.min(a.length, b.length) < 5) return false
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) next[j + 1] = Math.min(row[j]! + Number(a[i] !== b[j]), row[j + 1]! + 1, next[j]! + 1)
    row = next
  }
  return row[b.length]! * 3 <= Math.max(a.length, b.length)
}

/** A claim that names an office alone: whoever bears it in the record said it, and nobody who bears another name there. */
function officesFit({ offices }: Claim, { speaker, role, label }: Speaking, company?: Company): SpeakerFit {
  const bears = (...printed: (string | null | undefined)[]) => {
    const plain = foldName(printed.filter((part) => part).join(' '))
    return offices.some((office) => plain.includes(office))
  }
  if (bears(role, label, speaker)) return 'same'
  if (speaker && company?.speakers.some(({ name, role: its, labels }) => name !== speaker && bears(its, ...labels) && offices[0] !== undefined && foldName([its, ...labels].join(' ')).includes(offices[0]))) return 'other'
  return 'unknown'
}
