import { subjectBefore, subjectBehind, type Subject } from './noun-phrase.ts'
import type { Speech } from './speech.ts'
import { phraseAt, type Word } from './words.ts'

/** A verb of saying with its subject. Places are numbers of words. */
export interface Saying {
  readonly verb: number
  /** behind the last word of the verb */
  readonly end: number
  readonly phrase: string
  /** `same`: who spoke before it goes on (`adding`) */
  readonly subject: Subject | 'same' | null
}

const MOST_APPOSITIONS = 3
const isPronoun = (word: Word, speech: Speech) => speech.pronouns.has(word.folded)

export const verbAt = (words: readonly Word[], at: number, speech: Speech) =>
  phraseAt(words, at, speech.verbs, (word) => isPronoun(word, speech) || speech.between.has(word.folded))

/** The last verb of saying of a stretch, with its subject; null where the stretch has none. Both ends are included. */
export function lastSaying(words: readonly Word[], first: number, last: number, speech: Speech): Saying | null {
  for (let at = last; at >= first; at--) {
    const saying = sayingAt(words, at, first, last, speech)
    if (saying) return saying
  }
  return null
}

/** The verb of saying that begins at a word, its subject in front of it or behind it within the stretch; null where none begins there. */
export function sayingAt(words: readonly Word[], at: number, first: number, last: number, speech: Speech): Saying | null {
  const according = phraseAt(words, at, speech.accordingTo)
  // `so Keller` behind what was said; `so` anywhere else says nothing
  if (according.length && at + according.length <= last && (according.phrase.length > 2 || (words[at] as Word).gap !== 'blank')) {
    return { verb: at, end: at + according.length, phrase: according.phrase, subject: subjectBehind(words, at + according.length, last, speech) }
  }
  const after = phraseAt(words, at, speech.accordingAfter)
  if (after.length && at > first) return { verb: at, end: at + after.length, phrase: after.phrase, subject: subjectBefore(words, first, at - 1, speech) }
  const participle = phraseAt(words, at, speech.participles)
  const verb = verbAt(words, at, speech)
  if (participle.length > verb.length) {
    // `he went on, adding: “…”`
    return { verb: at, end: at + participle.length, phrase: participle.phrase, subject: lastSaying(words, first, at - 1, speech)?.subject ?? 'same' }
  }
  if (!verb.length || at + verb.length - 1 > last) return null
  const end = at + verb.length
  if (verb.inner >= 0 && isPronoun(words[verb.inner] as Word, speech)) return { verb: at, end, phrase: verb.phrase, subject: subjectBehind(words, verb.inner, verb.inner, speech) }
  const before = subjectOf(words, at, first, speech)
  if (before && before.kind !== 'other') return { verb: at, end, phrase: verb.phrase, subject: before }
  let next = end
  while (next <= last && words[next]?.gap === 'blank' && speech.between.has((words[next] as Word).folded) && !isPronoun(words[next] as Word, speech)) next++
  const behind = next <= last && words[next]?.gap === 'blank' ? subjectBehind(words, next, last, speech) : null
  const isAddressee = behind !== null && speech.addressees.has((words[next] as Word).folded) && behind.kind === 'other'
  return { verb: at, end, phrase: verb.phrase, subject: behind && behind.kind !== 'other' && !isAddressee ? behind : before }
}

/** The subject in front of a verb, over adverbs and auxiliaries, and over what stands between commas: `Okafor, the harbour minister, also said`. */
function subjectOf(words: readonly Word[], verb: number, first: number, speech: Speech): Subject | null {
  let at = verb - 1
  while (at >= first && (words[at + 1] as Word).gap === 'blank' && speech.between.has((words[at] as Word).folded) && !isPronoun(words[at] as Word, speech)) at--
  if (at < first) return null
  const { gap } = words[at + 1] as Word
  if (gap === 'blank') return subjectBefore(words, first, at, speech)
  if (gap !== 'comma' && gap !== 'break') return null
  for (let n = 0; n < MOST_APPOSITIONS && at >= first; n++) {
    let start = at
    while (start > first && (words[start] as Word).gap === 'blank') start--
    const inside = subjectBefore(words, start, at, speech)
    // `the minister, Jen Okafor, said`
    if (inside?.kind === 'name' && inside.words.length >= 2 && inside.span[0] === (words[start] as Word).start) return inside
    if (n > 0 && inside && (inside.kind === 'name' || inside.kind === 'pronoun')) return inside
    if (start <= first) return n > 0 ? inside : null
    const opening = (words[start] as Word).gap
    if (opening !== 'comma' && opening !== 'break') return n > 0 ? inside : null
    at = start - 1
  }
  return null
}
