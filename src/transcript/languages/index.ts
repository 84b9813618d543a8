import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from './language.ts'

export type { Language } from './language.ts'

/** how words of the lists and words of a document are compared: NFKC, lower case, white space folded, no full stop at the end */
export function foldWord(word: string): string {
  if (!isPlain(word)) return word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  const lower = word.toLowerCase()
  return lower.charCodeAt(lower.length - 1) === FULL_STOP ? lower.slice(0, -1) : lower
}

/** ASCII and ideographs with single blanks inside, as most words looked up are, need no normalization. */
function isPlain(word: string): boolean {
  let before = SPACE
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i)
    if (unit === SPACE ? before === SPACE : !((unit > SPACE && unit < DELETE) || (unit >= 0x4e00 && unit <= 0x9fff))) return false
    before = unit
  }
  return before !== SPACE || word.length === 0
}

const [SPACE, FULL_STOP, DELETE] = [0x20, 0x2e, 0x7f]

let tags: readonly string[] | undefined
const read = new Map<string, Language>()

/** The tags of all languages that have a file in this folder, sorted. */
export function languageTags(): readonly string[] {
  tags ??= readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json')).sort().map((name) => name.slice(0, -'.json'.length))
  return tags
}

/** The language of one of the tags; its file is read when it is first asked for. */
export function languageOf(tag: string): Language {
  let language = read.get(tag)
  if (!language) read.set(tag, language = JSON.parse(readFileSync(join(import.meta.dirname, `${tag}.json`), 'utf8')) as Language)
  return language
}

/** All languages that have a file in this folder, sorted by tag. */
export const languages = (): readonly Language[] => languageTags().map(languageOf)
