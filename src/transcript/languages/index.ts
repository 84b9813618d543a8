import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from './language.ts'

export type { Language } from './language.ts'

/** how words of the lists and words of a document are compared: NFKC, lower case, white space folded, no full stop at the end */
export function foldWord(word: string): string {
  const kind = kindOf(word)
  if (kind < 0) return word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  const folded = kind & WIDE ? word.replace(/[\uff01-\uff5e]/g, narrow) : word
  const lower = kind & (CAPITAL | WIDE) ? folded.toLowerCase() : folded
  return lower.charCodeAt(lower.length - 1) === FULL_STOP ? lower.slice(0, -1) : lower
}

const narrow = (wide: string) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)

const [CAPITAL, WIDE] = [1, 2]
const [SPACE, FULL_STOP, DELETE] = [0x20, 0x2e, 0x7f]

/**
 * Of words that need no normalization, as most words looked up are: ASCII, ideographs and common marks with single blanks inside.
 * Whether there are capitals, and full-width characters, which are ASCII too; -1 of all others.
 */
function kindOf(word: string): number {
  let kind = 0
  let before = SPACE
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i)
    if (unit >= 0x4e00 && unit <= 0x9fff || unit >= 0x61 && unit < DELETE) {
      // itself
    } else if (unit === SPACE) {
      if (before === SPACE) return -1
    } else if (unit > SPACE && unit < DELETE) {
      if (unit >= 0x41 && unit <= 0x5a) kind |= CAPITAL
    } else if (unit >= 0xff01 && unit <= 0xff5e) kind |= WIDE
    else if (!(unit === 0x3001 || unit === 0x3002 || unit >= 0x3008 && unit <= 0x3011 || unit === 0x201c || unit === 0x201d || unit === 0x2018 || unit === 0x2019 || unit === 0x2014)) return -1
    before = unit
  }
  return before !== SPACE || word.length === 0 ? kind : -1
}

const fileOf = (tag: string) => readFileSync(join(import.meta.dirname, `${tag}.json`), 'utf8')

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
  if (!language) read.set(tag, language = JSON.parse(fileOf(tag)) as Language)
  return language
}

const common = new Map<string, ReadonlySet<string>>()

/** The commonest words of the language of one of the tags, in lower case. Of a file that nothing else was asked of, only their list is parsed. */
export function commonWords(tag: string): ReadonlySet<string> {
  let words = common.get(tag)
  if (!words) {
    const text = read.has(tag) ? '' : fileOf(tag)
    const start = text.indexOf('[', text.indexOf('"common"'))
    const list = read.get(tag)?.common ?? JSON.parse(text.slice(start, text.indexOf(']', start) + 1)) as readonly string[]
    common.set(tag, words = new Set(list.map((word) => word.toLowerCase())))
  }
  return words
}

/** All languages that have a file in this folder, sorted by tag. */
export const languages = (): readonly Language[] => languageTags().map(languageOf)
