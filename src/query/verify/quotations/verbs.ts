import { type Subject, subjectBefore, subjectBehind, verbAt } from './noun-phrase.ts'
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

/** The last verb of saying of a stretch, with its subject; null where the stretch has none. Both ends are included. */
export function lastSaying(words: readonly Word[], first: number, last: number, speech: Speech): Saying | null {
  for (let at = last; at >= first; at--) {
    const length = verbAt(words, at, speech).length
    // `s’est dit` ends with `dit`, which is a verb as well
    let whole = at
    for (let wider = at - 1; length && wider >= Math.max(first, at - 3); wider--) if (wider + verbAt(words, wider, speech).length >= at + length) whole = wider
    const saying = sayingAt(words, whole, first, last, speech)
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
  if (participle.length && participle.length >= verb.length) {
    // `he went on, adding: “…”`
    return { verb: at, end: at + participle.length, phrase: participle.phrase, subject: main(words, first, at - 1, speech) ?? 'same' }
  }
  if (!verb.length || at + verb.length - 1 > last) return null
  const end = at + verb.length
  if (verb.inner >= 0 && isPronoun(words[verb.inner] as Word, speech)) return { verb: at, end, phrase: verb.phrase, subject: subjectBehind(words, verb.inner, verb.inner, speech) }
  const before = subjectOf(words, at, first, speech) ?? conjoined(words, at, first, last, speech)
  // `Zugleich mahnte er`: a capital at the head of a sentence makes no name
  const isOpening = before !== 'same' && before?.kind === 'name' && before.words.length === 1 && !before.title.length && before.words[0] === words[first]
  if (before === 'same' || before && before.kind !== 'other' && !isOpening) return { verb: at, end, phrase: verb.phrase, subject: before }
  let next = end
  while (next <= last && words[next]?.gap === 'blank' && speech.between.has((words[next] as Word).folded) && !isPronoun(words[next] as Word, speech)) next++
  const behind = next <= last && words[next]?.gap === 'blank' && !phraseAt(words, next, speech.thats).length ? subjectBehind(words, next, last, speech) : null
  const isAddressee = behind !== null && speech.addressees.has((words[next] as Word).folded) && behind.kind === 'other'
  if (behind && behind.kind !== 'other' && !isAddressee) return { verb: at, end, phrase: verb.phrase, subject: behind }
  // in languages that leave out the pronoun, who spoke goes on
  return { verb: at, end, phrase: verb.phrase, subject: before ?? (speech.isProDrop ? 'same' : null) }
}

/** the subject of the last verb of saying that is no participle; each is looked at once */
function main(words: readonly Word[], first: number, last: number, speech: Speech): Subject | 'same' | null {
  for (let at = last; at >= first; at--) {
    const isOther = phraseAt(words, at, speech.participles).length > 0 || speech.conjunctions.has(words[at - 1]?.folded ?? '')
    const saying = isOther ? null : sayingAt(words, at, first, last, speech)
    if (saying) return saying.subject
  }
  return null
}

/** `Okafor called it a mess and said …`: the subject is that of the verb before, or what the sentence opens with */
function conjoined(words: readonly Word[], verb: number, first: number, last: number, speech: Speech): Subject | 'same' | null {
  const joint = words[verb - 1]
  if (!joint || verb - 1 <= first || !speech.conjunctions.has(joint.folded)) return null
  const earlier = main(words, first, verb - 2, speech)
  if (earlier) return earlier
  const head = subjectBehind(words, first, last, speech)
  return head?.kind === 'name' || head?.kind === 'pronoun' ? head : null
}

/** The subject in front of a verb, over adverbs and auxiliaries, and over what stands between commas: `Okafor, the harbour minister, also said`. */
function subjectOf(words: readonly Word[], verb: number, first: number, speech: Speech): Subject | null {
  let at = verb - 1
  for (;;) {
    if (at < first || (words[at + 1] as Word).gap !== 'blank') break
    const word = words[at] as Word
    // `Lindero on Thursday defended`
    if (speech.weekdays.has(word.folded) && at > first && word.gap === 'blank') at -= speech.prepositions.has((words[at - 1] as Word).folded) ? 2 : 1
    else if (speech.between.has(word.folded) && !isPronoun(word, speech)) at--
    else break
  }
  if (at < first || speech.conjunctions.has((words[at] as Word).folded)) return null
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
