// What in a printed name is the person's own: without honorifics, offices, bodies.
import { languages } from '../../transcript/index.ts'
import { institutionsOfAll } from './languages/index.ts'

interface Titles {
  /** whole words that are no part of a name, of scripts that set blanks */
  readonly words: ReadonlySet<string>
  /** words that show that a name stands beside them: honorifics and offices */
  readonly personal: ReadonlySet<string>
  /** the same of scripts without blanks, longest first */
  readonly solid: readonly string[]
  readonly institutions: ReadonlySet<string>
  /** those of several words */
  readonly bodies: readonly RegExp[]
  readonly offices: readonly string[]
  readonly journalists: readonly string[]
  readonly surnames: ReadonlySet<string>
  /** labels of those who lead, preside, listen, shout: never one who has a name of their own in the same record */
  readonly hall: ReadonlySet<string>
}

let known: Titles | undefined

/** How words of names are compared: without accents, width and case. */
export const foldName = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase()

const solidScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const isSolid = (text: string) => solidScript.test(text)
const wordsOf = (text: string) => foldName(text).match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []

export function titles(): Titles {
  if (known) return known
  const words = new Set<string>()
  const personal = new Set<string>()
  const solid = new Set<string>()
  const offices = new Set<string>()
  const journalists = new Set<string>()
  const surnames = new Set<string>()
  const hall = new Set<string>()
  const institutions = new Set(institutionsOfAll().map(foldName))
  for (const language of languages()) {
    const { honorifics, members, spokespersons, moderator, chair, particles, outletWords, prepositions, journalist, interpreter, answer, audience, voices } = language
    const titled = [...honorifics, ...language.offices, ...members, ...spokespersons, ...chair]
    for (const title of [...titled, ...moderator, ...outletWords, ...journalist, ...interpreter, ...answer, ...audience]) {
      if (isSolid(title)) solid.add(foldName(title))
      else for (const word of wordsOf(title)) words.add(word)
    }
    // de, van, bin; of longer ones each is a family name somewhere
    for (const word of [...particles, ...prepositions]) if (word.length <= 3) words.add(foldName(word))
    for (const title of titled) if (!isSolid(title)) for (const word of wordsOf(title)) personal.add(word)
    for (const title of [...language.offices, ...members, ...spokespersons, ...chair]) offices.add(foldName(title))
    for (const word of [...journalist, ...outletWords]) journalists.add(foldName(word))
    for (const name of language.surnames) surnames.add(foldName(name))
    for (const label of [...moderator, ...audience, ...voices, ...chair]) hall.add(foldName(label))
  }
  const bodies = [...institutions].filter((name) => name.includes(' ')).map((name) => new RegExp(`(?<![\\p{L}])${name.replaceAll(' ', '\\s+')}(?![\\p{L}])`, 'giu'))
  const byLength = (all: Iterable<string>) => [...all].sort((a, b) => b.length - a.length)
  return (known = { words, personal, solid: byLength(solid), institutions, bodies, offices: byLength(offices), journalists: byLength(journalists).filter((word) => word.length > 1), surnames, hall })
}

/** A printed name taken apart. */
export interface PrintedName {
  /** the person's own names, a word each, folded; empty where nobody is named */
  readonly names: readonly string[]
  /** whether it is sure to name a person: an honorific or office stands beside the name, or a given name and a family name do */
  readonly isPerson: boolean
}

const read = new Map<string, PrintedName>()
const mostRead = 5000

export function readName(printed: string): PrintedName {
  let name = read.get(printed)
  if (!name) {
    if (read.size >= mostRead) read.clear()
    read.set(printed, (name = takeApart(printed)))
  }
  return name
}

function takeApart(printed: string): PrintedName {
  const { words, personal, institutions, bodies } = titles()
  const names: string[] = []
  let isTitled = false
  const hasArticle = /^\s*(?:the|le|la|les|el|los|las|der|die|das|il|lo|gli|o|a|os|as)\s+\p{Lu}/iu.test(printed) && !/^\s*(?:\p{Lu}\p{Ll}+\s+)+/u.test(printed)
  // family and given name with a blank between them, where scripts set none else: 真砂 誠
  const apart = /^(\p{Script=Han}{1,3})[\s\u3000]+([\p{Script=Han}\p{Script=Hiragana}]{1,3})$/u.exec(printed.trim())
  if (apart) return { names: [foldName(apart[1]! + apart[2]!)], isPerson: true }
  let left = printed
  for (const body of bodies) left = left.replace(body, ' ')
  for (const part of left.split(/[\s,，、（）()·・•;；:：/]+/)) {
    if (!part) continue
    if (isSolid(part)) {
      const { name, isSure } = solidName(foldName(part))
      if (name) names.push(name)
      isTitled ||= isSure
      continue
    }
    // names have capitals where the script has them: `the spokesman`, `a senior official` have none
    // `HON.A.LEE` is set without blanks; U.S. is one word
    const spaced = part.replace(/\.(?=\p{L}{2})/gu, '. ')
    for (const word of spaced.match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? []) {
      const own = foldName(word).replace(/['’]s$/, '').replace(/\.+$/, '')
      if (personal.has(own)) isTitled = true
      // U.S., U.N.: bodies and countries, while J.R. stands before a name and tells nothing
      if (!/^\p{Lu}/u.test(word) || own.includes('.') || (own.length > 1 && (words.has(own) || institutions.has(own) || isCountry(own)))) continue
      names.push(own)
    }
  }
  const full = names.filter((name) => name.length > 1)
  if (!full.length) return { names: [], isPerson: false }
  return { names, isPerson: isTitled || (full.length >= 2 && !hasArticle) }
}

let countries: ReadonlySet<string> | undefined

/** Names of countries and languages, and the English adjectives that are made of them (`Chinese`); what is not known may be a name. */
function isCountry(word: string): boolean {
  if (!countries) {
    const found = new Set<string>()
    for (const tag of ['en', 'de', 'fr', 'es', 'pt', 'it']) {
      const add = (text: string | undefined) => {
        for (const part of wordsOf(text ?? '')) if (part.length > 3) found.add(part)
      }
      const regions = new Intl.DisplayNames([tag], { type: 'region', fallback: 'none' })
      const tongues = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' })
      for (let a = 65; a <= 90; a++) for (let b = 65; b <= 90; b++) {
        add(regions.of(String.fromCharCode(a, b)))
        add(tongues.of(String.fromCharCode(a + 32, b + 32)))
      }
    }
    countries = found
  }
  const all = countries
  return all.has(word) || ['n', 'an', 'ian', 'ish', 'ese', 'i'].some((ending) => word.endsWith(ending) && (all.has(word.slice(0, -ending.length)) || all.has(`${word.slice(0, -ending.length)}a`)))
}

/** What is left of a name with offices and bodies around it, where it has the shape of a name; '' where nothing does. */
function solidName(text: string): { name: string; isSure: boolean } {
  const { solid, surnames, institutions } = titles()
  if (institutions.has(text)) return { name: '', isSure: false }
  let left = text
  // offices stand before the name (部长王某) or behind it (王某部长); bodies stand before the office
  for (let isCut = true; isCut && left;) {
    isCut = false
    for (const title of solid) {
      const at = left.lastIndexOf(title)
      if (at < 0 || (title.length === 1 && !(at === left.length - 1 && left.length > 2))) continue
      const [before, behind] = [left.slice(0, at), left.slice(at + title.length)]
      left = hasShape(behind, surnames) ? behind : hasShape(before, surnames) ? before : behind
      isCut = true
      break
    }
  }
  if (institutions.has(left)) return { name: '', isSure: false }
  const isTitled = left !== text
  // kana have no list of family names; what stands beside an office there is a name
  const isKana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(left)
  if (!hasShape(left, surnames) && !(isTitled && [...left].length <= 5) && !isKana) return { name: '', isSure: false }
  return { name: left, isSure: isTitled || hasShape(left, surnames) }
}

function hasShape(text: string, surnames: ReadonlySet<string>): boolean {
  const letters = [...text]
  return letters.length >= 2 && letters.length <= 4 && (surnames.has(letters.slice(0, 2).join('')) || surnames.has(letters[0] ?? ''))
}
