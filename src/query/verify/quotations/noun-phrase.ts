import type { Span } from '../../../span.ts'
import type { Speech } from './speech.ts'
import { phraseAt, type Word } from './words.ts'

/** Who speaks, as one place of the article puts it. */
export type Subject =
  | { readonly kind: 'name', readonly span: Span, /** the name without office and honorific */ readonly words: readonly Word[], readonly title: readonly Word[] }
  | { readonly kind: 'pronoun', readonly span: Span, readonly pronoun: 'he' | 'she' | 'one' }
  /** an office whose holder is not named here: `the minister` */
  | { readonly kind: 'role', readonly span: Span, readonly roles: readonly string[] }
  /** somebody, or several, whom the article does not name: `officials`, `the ministry` */
  | { readonly kind: 'other', readonly span: Span }

const MOST_NAME = 6
const MOST_ROLE = 12
const LONGEST_ROLE = 40

const isRole = (word: Word, speech: Speech) => {
  if (speech.roles.has(word.folded)) return true
  // `Fischereiministerin`, `vice-minister`: the head is its end
  const dash = word.folded.lastIndexOf('-')
  if (dash > 0 && speech.roles.has(word.folded.slice(dash + 1))) return true
  for (let from = 3; from <= Math.min(LONGEST_ROLE, word.folded.length) - 6; from++) if (speech.roles.has(word.folded.slice(from))) return true
  return false
}

/** The words of the run that opens or closes a stretch and could be a person's, its titles apart; null where they are none. */
function splitRun(run: readonly Word[], speech: Speech): { title: Word[], name: Word[] } | null {
  let at = 0
  while (at < run.length && (speech.notNames.has((run[at] as Word).folded) || speech.between.has((run[at] as Word).folded) || speech.articles.has((run[at] as Word).folded) || speech.accordingTo.has((run[at] as Word).folded)) && !speech.honorifics.has((run[at] as Word).folded)) at++
  const titleFrom = at
  let nameFrom = at
  for (let i = at; i < run.length; i++) if (speech.honorifics.has((run[i] as Word).folded) || isRole(run[i] as Word, speech)) nameFrom = i + 1
  const name = run.slice(nameFrom)
  while (name.length && speech.particles.has((name.at(-1) as Word).folded)) name.pop()
  if (name.length > MOST_NAME) return null
  if (name.some(({ folded }, i) => speech.bodies.has(folded) || speech.calendar.has(folded) || i === 0 && speech.notNames.has(folded) && folded.length > 1)) return null
  return { title: run.slice(titleFrom, nameFrom), name }
}

const isNameWord = (words: readonly Word[], i: number, speech: Speech) => {
  const word = words[i] as Word
  if (word.isUpper && !/\p{N}/u.test(word.folded)) return true
  const next = words[i + 1]
  return speech.particles.has(word.folded) && i > 0 && (words[i - 1] as Word).isUpper && next?.isUpper === true && !speech.calendar.has(next.folded) && next.gap === 'blank'
}

/** The noun phrase that ends with word `last` of a stretch, no further to the left than `first`. */
export function subjectBefore(words: readonly Word[], first: number, last: number, speech: Speech): Subject | null {
  const end = words[last]
  if (!end || last < first) return null
  const pronoun = speech.pronouns.get(end.folded)
  if (pronoun) return { kind: 'pronoun', span: [end.start, end.end], pronoun }
  // the stretch without punctuation that ends here
  let from = last
  while (from > first && (words[from] as Word).gap === 'blank' && last - from < MOST_ROLE) from--
  let run = last + 1
  while (run > from && isNameWord(words, run - 1, speech)) run--
  // a particle opens no name: `de la Cruz` behind a lower-case word stays whole only from its capital
  while (run <= last && speech.particles.has((words[run] as Word).folded) && !(words[run] as Word).isUpper) run++
  if (run <= last) {
    const split = splitRun(words.slice(run, last + 1), speech)
    const isOf = run > from && (speech.particles.has((words[run - 1] as Word).folded) || isPreposition(words[run - 1] as Word, speech))
    const outside = run > from ? rolesIn(words.slice(from, run), speech) : []
    if (split && split.name.length && !(isOf && outside.length)) {
      if (isOf && split.name.length && !split.title.length) return { kind: 'other', span: [(words[from] as Word).start, end.end] }
      // the office in lower case before it: `harbour minister Jen Okafor`
      const title = split.title.length ? split.title : words.slice(from, run).filter((word, i, all) => isRole(word, speech) && i >= all.length - 3)
      return { kind: 'name', span: [(title[0] ?? split.name[0] as Word).start, end.end], words: split.name, title }
    }
  }
  // `Jen Okafor of the harbour board`
  const opening = firstName(words, from, last, speech)
  const of = opening && words[opening.at + opening.title.length + opening.name.length]
  if (opening && of && opening.name.length >= 2 && isPreposition(of, speech) && (opening.at === from || speech.articles.has((words[opening.at - 1] as Word).folded) || rolesIn(words.slice(from, opening.at), speech).length)) {
    return { kind: 'name', span: [(words[opening.at] as Word).start, (opening.name.at(-1) as Word).end], words: opening.name, title: opening.title }
  }
  const roles = rolesIn(words.slice(from, last + 1), speech)
  const span: Span = [(words[from] as Word).start, end.end]
  return roles.length && !isIndefinite(words.slice(from, last + 1), speech) ? { kind: 'role', span, roles } : { kind: 'other', span }
}

/** `one former official`: somebody else than whoever was named; the determiner nearest to the end decides */
function isIndefinite(words: readonly Word[], speech: Speech): boolean {
  const nearest = words.findLast(({ folded }) => speech.articles.has(folded) || speech.indefinite.has(folded))
  return nearest !== undefined && speech.indefinite.has(nearest.folded)
}

/** The noun phrase that begins with word `first`, no further than `last`; a name behind a comma belongs to the office before it. */
export function subjectBehind(words: readonly Word[], first: number, last: number, speech: Speech): Subject | null {
  const head = words[first]
  if (!head || first > last) return null
  const pronoun = speech.pronouns.get(head.folded)
  if (pronoun) return { kind: 'pronoun', span: [head.start, head.end], pronoun }
  let end = first
  while (end < last && (words[end + 1] as Word).gap === 'blank' && end - first < MOST_ROLE) end++
  const found = firstName(words, first, end, speech)
  if (found) {
    const before = words.slice(first, found.at)
    const roles = rolesIn(before, speech)
    const preceding = words[found.at - 1]
    const isOf = preceding !== undefined && found.at > first && (speech.particles.has(preceding.folded) || isPreposition(preceding, speech))
    const isNoise = before.length > 0 && !roles.length && !found.title.length && !before.every(({ folded }) => speech.articles.has(folded) || speech.between.has(folded) || speech.honorifics.has(folded))
    if (!isOf && !isNoise) return { kind: 'name', span: [head.start, (found.name.at(-1) as Word).end], words: found.name, title: found.title.length ? found.title : before.filter((word) => isRole(word, speech)) }
    if (isOf && !roles.length) return { kind: 'other', span: [head.start, (words[end] as Word).end] }
  }
  const roles = rolesIn(words.slice(first, end + 1), speech)
  // `dijo la ministra de Pesca, Ada Lindero`
  const next = words[end + 1]
  if (roles.length && next && end < last && next.gap === 'comma' && next.isUpper) {
    let stop = end + 1
    while (stop < last && (words[stop + 1] as Word).gap === 'blank' && isNameWord(words, stop + 1, speech)) stop++
    const split = splitRun(words.slice(end + 1, stop + 1), speech)
    if (split && split.name.length >= 2) return { kind: 'name', span: [head.start, (split.name.at(-1) as Word).end], words: split.name, title: words.slice(first, end + 1).filter((word) => isRole(word, speech)) }
  }
  return roles.length && !isIndefinite(words.slice(first, end + 1), speech) ? { kind: 'role', span: [head.start, (words[end] as Word).end], roles } : { kind: 'other', span: [head.start, (words[end] as Word).end] }
}

function firstName(words: readonly Word[], first: number, last: number, speech: Speech): { at: number, name: Word[], title: Word[] } | null {
  for (let i = first; i <= last; i++) {
    if (!(words[i] as Word).isUpper) continue
    let end = i
    while (end < last && isNameWord(words, end + 1, speech)) end++
    const split = splitRun(words.slice(i, end + 1), speech)
    if (split?.name.length) return { at: i, ...split }
    i = end
  }
  return null
}

const isPreposition = (word: Word, speech: Speech) => speech.prepositions.has(word.folded)

function rolesIn(words: readonly Word[], speech: Speech): string[] {
  const roles: string[] = []
  for (const word of words) {
    if (roles.length && isPreposition(word, speech)) break // `the spokesman for the minister`
    if (isRole(word, speech)) roles.push(word.folded)
  }
  return roles
}

/** Names with their titles anywhere in a stretch of running text: two words at least, or one behind a title. */
export function namesIn(words: readonly Word[], speech: Speech): { name: readonly Word[], title: readonly Word[], before: Word | undefined, behind: readonly Word[] }[] {
  const found: { name: readonly Word[], title: readonly Word[], before: Word | undefined, behind: readonly Word[] }[] = []
  for (let i = 0; i < words.length; i++) {
    if (!(words[i] as Word).isUpper) continue
    let end = i
    while (end + 1 < words.length && (words[end + 1] as Word).gap === 'blank' && isNameWord(words, end + 1, speech) && end - i < 10) end++
    const split = splitRun(words.slice(i, end + 1), speech)
    if (split?.name.length) {
      let title = split.title
      const before = words[i - 1]
      if (!title.length && before && (words[i] as Word).gap === 'blank' && (isRole(before, speech) || speech.honorifics.has(before.folded))) title = [before]
      // `Министр портов Вера Ладогина`, in languages without articles
      for (let k = i - 2; !title.length && !speech.files[0]?.articles.length && k >= Math.max(0, i - 4) && (words[k + 1] as Word).gap === 'blank' && !(words[k + 1] as Word).isUpper; k--) if (isRole(words[k] as Word, speech)) title = [words[k] as Word]
      const behind: Word[] = []
      const apposed = words[end + 1]
      if (apposed?.gap === 'comma' && (speech.articles.has(apposed.folded) || isRole(apposed, speech) || speech.honorifics.has(apposed.folded) || roleFollows(words, end + 1, speech))) for (let k = end + 1; k < Math.min(words.length, end + 10) && (k === end + 1 || (words[k] as Word).gap === 'blank') && !(k > end + 1 && verbAt(words, k, speech).length); k++) behind.push(words[k] as Word)
      // `la ministra de Pesca, Ada Lindero`
      if (!title.length && (words[i] as Word).gap === 'comma' && split.name.length >= 2) {
        let k = i - 1
        while (k > 0 && (words[k] as Word).gap === 'blank' && i - k < 8) k--
        const roles = words.slice(k, i).filter((word) => isRole(word, speech))
        if (roles.length) title = roles.slice(0, 1)
      }
      if (split.name.length >= 2 || title.length) found.push({ name: split.name, title, before: words[i - 1], behind })
    }
    i = end
  }
  return found
}

/** `Okafor, deputy harbour minister, …`: an office soon and no verb before it */
function roleFollows(words: readonly Word[], from: number, speech: Speech): boolean {
  for (let k = from; k < Math.min(words.length, from + 4) && (k === from || (words[k] as Word).gap === 'blank'); k++) {
    if (verbAt(words, k, speech).length) return false
    if (isRole(words[k] as Word, speech)) return true
  }
  return false
}

/** The verb of saying that begins at a word; a pronoun or an adverb may stand inside it. */
export const verbAt = (words: readonly Word[], at: number, speech: Speech) =>
  phraseAt(words, at, speech.verbs, ({ folded }) => speech.pronouns.has(folded) || speech.between.has(folded))

export const rolesOf = (words: readonly Word[], speech: Speech): string[] => rolesIn(words, speech)
