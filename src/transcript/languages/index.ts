import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from './language.ts'

export type { Language } from './language.ts'

/** how words of the lists and words of a document are compared: NFKC, lower case, white space folded, no full stop at the end */
export function foldWord(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().replace(/\.$/, '')
}

let all: readonly Language[] | undefined

/** All languages that have a file in this folder, sorted by tag. */
export function languages(): readonly Language[] {
  all ??= readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Language)
  return all
}
