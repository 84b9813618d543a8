import { fold } from '../../verbatim/index.ts'

/** A wording where it stands. */
export interface Instance {
  /** as it stands there */
  readonly node: string
  /** what stands before it in its turn */
  readonly left: string
  /** BCP 47, of the document */
  readonly language: string
}

/** Regions that have a name in CLDR, by their codes of two letters. */
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const regions = alphabet.flatMap((first) => alphabet.map((second) => first + second))

function countriesIn(language: string): string[] {
  const base = language.split('-')[0] as string
  if (base === 'und' || !Intl.DisplayNames.supportedLocalesOf([base]).length) return []
  return (['long', 'short'] as const).flatMap((style) => {
    const names = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' })
    return regions.flatMap((code) => names.of(code) ?? [])
  })
}

/** Words of a text, folded. In scripts that set no blanks between words each letter is one. */
function wordsOf(text: string): string[] {
  const { units, words } = fold(text)
  const found: string[] = []
  for (const [i, unit] of units.entries()) {
    if (words[i] || !found.length) found.push('')
    found[found.length - 1] += String.fromCharCode(unit)
  }
  return found
}

/** Languages in which capitals say nothing of names: all nouns have them. */
const capitalNouns = new Set(['de', 'lb'])
const isCapitalised = (word: string) => /^\p{Lu}/u.test(word) && !/^I(['’]|$)/.test(word)

/**
 * Tells names from formulations, by what there is to go by: the speakers and outlets of the archive, the countries and regions that CLDR names in the languages of its documents; in scripts
 * with capitals, words that have them where no sentence begins. Of names of other people and places in scripts without capitals nothing is known.
 */
export function nameTeller(names: Iterable<string | null>, languages: Iterable<string>): (instances: readonly Instance[]) => boolean {
  const known = new Set<string>()
  let longest = 0
  for (const name of [...names, ...[...languages].flatMap(countriesIn)]) {
    const words = wordsOf(name ?? '')
    if (words.join('').length < 2) continue
    known.add(words.join(' '))
    longest = Math.max(longest, words.length)
  }

  /** Whether nothing is left of the words when all known names are taken out. */
  function isCovered(words: readonly string[]): boolean {
    let covered = 0
    for (let at = 0; at < words.length; at++) {
      for (let end = Math.min(words.length, at + longest); end > at && end > covered; end--) {
        if (!known.has(words.slice(at, end).join(' '))) continue
        covered = end
        break
      }
      if (covered <= at) return false
    }
    return true
  }

  return (instances) => {
    const [first] = instances
    if (!first) return false
    if (isCovered(wordsOf(first.node))) return true
    return instances.some(({ node, left, language }) => {
      if (capitalNouns.has(language.split('-')[0] as string)) return false
      const words = node.split(/[\s,;:()"“”«»—–-]+/u).filter((word) => /\p{L}/u.test(word))
      if (!words.length || !isCapitalised(words[0] as string) || !isCapitalised(words.at(-1) as string)) return false
      if (!words.every((word) => isCapitalised(word) || word.length <= 3)) return false
      // one word at the beginning of a sentence has its capital from there
      return words.length > 1 || /[\p{L}\p{N},;]["“”'’)]*\s*$/u.test(left)
    })
  }
}
