import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from './language.ts'

export type { Language } from './language.ts'

/** how words of the lists and words of a document are compared: NFKC, lower case, white space folded, no full stop at the end */
export function foldWord(word: string): string {
  return isFolded(word) ? word : word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().replace(/\.$/, '')
}

/** Lower-case ASCII and ideographs with single blanks inside fold to themselves, and most words looked up are such. */
function isFolded(word: string): boolean {
  let before = SPACE
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i)
    if (unit === SPACE ? before === SPACE : !((unit > SPACE && unit < UPPER_A) || (unit > UPPER_Z && unit < DELETE) || (unit >= 0x4e00 && unit <= 0x9fff))) return false
    before = unit
  }
  return before !== SPACE && before !== FULL_STOP
}

const [SPACE, FULL_STOP, UPPER_A, UPPER_Z, DELETE] = [0x20, 0x2e, 0x41, 0x5a, 0x7f]

let all: readonly Language[] | undefined

/** All languages that have a file in this folder, sorted by tag. */
export function languages(): readonly Language[] {
  all ??= readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Language)
  return all
}
