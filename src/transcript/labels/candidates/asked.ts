import { foldWord } from '../../languages/index.ts'
import type { Lexicon } from '../../lexicon.ts'
import { outsideBrackets } from '../../naming/index.ts'
import { isHan } from '../../paragraphs/index.ts'
import { UPPER } from './signs.ts'

/** `3. Mr. Hare asked …`: where the name ends, -1 where there is none */
export function askedLabel(head: string, from: number, lexicon: Lexicon): number {
  if (!UPPER.test(head[from] ?? '')) return -1
  const space = /\s/.exec(head.slice(from, from + 40))
  if (!space || !lexicon.honorifics.has(foldWord(head.slice(from, from + space.index)))) return -1
  const { verbs, longest } = askVerbs(lexicon)
  const near = head.slice(0, from + 90 + longest)
  for (const verb of verbs) {
    const at = near.indexOf(verb, from)
    if (at > 0 && at - from <= 90) {
      const name = outsideBrackets(head.slice(from, at))
      const first = foldWord(name.split(/\s/)[0] ?? '')
      const words = name.split(/\s+/)
      if (lexicon.honorifics.has(first) && words.length <= 7 && words.every((word) => UPPER.test(word[0] ?? '') || lexicon.particles.has(foldWord(word)) || lexicon.honorifics.has(foldWord(word)))) return at
    }
  }
  return -1
}

const askVerbsOf = new WeakMap<Lexicon, { readonly verbs: readonly string[], readonly longest: number }>()

/** the verbs between blanks, of languages that set these between words */
function askVerbs(lexicon: Lexicon): { readonly verbs: readonly string[], readonly longest: number } {
  let found = askVerbsOf.get(lexicon)
  if (!found) {
    const verbs = lexicon.askVerbs.filter((verb) => !isHan(verb.charCodeAt(0))).map((verb) => ` ${verb} `)
    askVerbsOf.set(lexicon, found = { verbs, longest: Math.max(0, ...verbs.map((verb) => verb.length)) })
  }
  return found
}
