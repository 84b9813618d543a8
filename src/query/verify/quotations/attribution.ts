import type { Span } from '../../../span.ts'
import { rolesOf, type Subject, subjectBefore, subjectBehind, verbAt } from './noun-phrase.ts'
import type { Speech } from './speech.ts'
import { lastSaying, type Saying, sayingAt } from './verbs.ts'
import type { Word } from './words.ts'

/** What the words around a quotation say of who speaks. */
export type Source = Subject | 'same' | { readonly kind: 'sentence', /** where the sentence before the colon stands */ readonly span: Span, /** the offices that it names */ readonly roles: readonly string[] }

export interface Attributed {
  readonly source: Source
  /** the sentence that says so */
  readonly sentence: Span
}

const LONGEST_LEAD = 60 // words between the verb and the quotation

/** number of the first word that begins at an offset or behind it */
function indexFrom(words: readonly Word[], at: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle] as Word).start < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The words of the sentence before a quotation: `[first, last]`, empty where it opens the paragraph or the sentence. */
function before(words: readonly Word[], quotation: Span): [number, number] {
  const last = indexFrom(words, quotation[0]) - 1
  let first = last
  while (first > 0 && (words[first] as Word).gap !== 'end' && (words[first] as Word).gap !== 'quotation' && last - first < LONGEST_LEAD) first--
  return [first, last]
}

function behind(words: readonly Word[], first: number): number {
  let last = first
  while (last + 1 < words.length && (words[last + 1] as Word).gap !== 'end' && (words[last + 1] as Word).gap !== 'quotation' && last - first < LONGEST_LEAD) last++
  return last
}

const sentenceOf = (words: readonly Word[], first: number, last: number): Span => [(words[first] as Word).start, (words[last] as Word).end]

/**
 * Who speaks, by the words around a quotation: those before it (`X said, “`, `X: “`), those behind it (`,” X said`, `” according to X`), those at the end of a
 * sentence in which a part of it is quoted. `view` has the text, `quotation` its stretch with the marks. Null where the words around it do not say.
 */
export function attribute(view: string, words: readonly Word[], wordsBehind: readonly Word[], quotation: Span, next: Span | undefined, speech: Speech): Attributed | null {
  return attributeBefore(view, words, quotation, speech) ?? attributeBehind(view, wordsBehind, quotation, next, speech) ?? (speech.isVerbFinal ? attributeAround(words, wordsBehind, quotation, speech) : null)
}

/** what a sentence is about: the noun phrase up to its first comma */
function headSubject(words: readonly Word[], first: number, last: number, speech: Speech): Subject | null {
  let end = first
  while (end < last && (words[end + 1] as Word).gap === 'blank') end++
  while (end > first && speech.between.has((words[end] as Word).folded)) end--
  return subjectBefore(words, first, end, speech) ?? subjectBehind(words, first, last, speech)
}

/** `Bakan Akar, “…” dedi.`: the verb behind the quotation, the subject at the head of the sentence before it */
function attributeAround(words: readonly Word[], wordsBehind: readonly Word[], quotation: Span, speech: Speech): Attributed | null {
  const [first, last] = before(words, quotation)
  const at = indexFrom(wordsBehind, quotation[1])
  if (at >= wordsBehind.length || (wordsBehind[at] as Word).start - quotation[1] > 2 || !verbAt(wordsBehind, at, speech).length) return null
  const sentence = sentenceOf(wordsBehind, at, at)
  if (last < first) return { source: 'same', sentence }
  const subject = headSubject(words, first, last, speech)
  return { source: subject ?? 'same', sentence: [(words[first] as Word).start, sentence[1]] }
}

/** Who speaks by the words right before `at`: the sentence that ends there. */
export function attributeBefore(view: string, words: readonly Word[], quotation: Span, speech: Speech): Attributed | null {
  const [first, last] = before(words, quotation)
  if (last < 0 || first > last) return null
  const lead = view.slice((words[last] as Word).end, quotation[0])
  if (/[.!?…;\n]/u.test(lead.replace(/\n\s*$/u, ' ')) && !/:/u.test(lead) || lead.includes('\ufffc')) return null
  const isColon = /[:：]\s*$/u.test(lead)
  const saying = lastSaying(words, first, last, speech)
  const sentence = sentenceOf(words, first, last)
  const source = saying && sourceOf(saying, words, first, speech)
  const head = speech.isVerbFinal && (!source || source !== 'same' && source.kind === 'other') && saying ? headSubject(words, first, saying.verb - 1, speech) : null
  if (head && head.kind !== 'other') return { source: head, sentence }
  // `Asked about it, the minister was blunt: “`
  const isAside = isColon && saying?.verb === first && (source === null || source === 'same' || source.kind === 'other')
  if (source && !isAside) return { source, sentence }
  if (!saying && /^\s*,\s*$/u.test(lead) && speech.viewpoint.has((words[first] as Word).folded)) {
    const viewer = subjectBehind(words, first + 1, last, speech)
    if (viewer && viewer.kind !== 'other' && viewer.span[1] === (words[last] as Word).end) return { source: viewer, sentence }
  }
  if (!isColon) return saying ? { source: { kind: 'other', span: sentence }, sentence } : null
  const whole = subjectBefore(words, first, last, speech)
  if (whole?.kind === 'name' && whole.span[0] === (words[first] as Word).start && !saying) return { source: whole, sentence }
  return saying && !isAside ? null : { source: { kind: 'sentence', span: sentence, roles: rolesOf(words.slice(first, last + 1), speech) }, sentence }
}

const sourceOf = ({ subject, verb }: Saying, words: readonly Word[], first: number, speech: Speech): Source | null => {
  if (subject !== null) return subject
  // `“…” but warned that “`
  if (verb === first + 1 && (words[first] as Word).gap === 'quotation' && speech.conjunctions.has((words[first] as Word).folded)) return 'same'
  // `…, said in a statement: “`: the subject is that of an earlier verb, or there is none
  return verb > first ? lastSaying(words, first, verb - 1, speech)?.subject ?? null : 'same'
}

function attributeBehind(view: string, words: readonly Word[], quotation: Span, next: Span | undefined, speech: Speech): Attributed | null {
  const first = indexFrom(words, quotation[1])
  const head = words[first]
  if (!head || next && head.start > next[0]) return null
  const lead = view.slice(quotation[1], head.start)
  const last = behind(words, first)
  const sentence = sentenceOf(words, first, last)
  const isOver = /[.!?…]["'”»’]*$/u.test(view.slice(Math.max(0, quotation[1] - 6), quotation[1]).trimEnd())
  const goesOn = next !== undefined && last + 1 <= words.length && next[0] >= (words[last] as Word).end && /^[\s,:：—–-]*$/u.test(view.slice((words[last] as Word).end, next[0])) && /[,:：]/u.test(view.slice((words[last] as Word).end, next[0]))
  if (/^[\s,—–-]*$/u.test(lead)) {
    const saying = tightSaying(words, first, last, speech)
    if (saying?.subject) {
      const isOfNext = isOver && goesOn && !/,/u.test(lead)
      if (!isOfNext && !(isOver && !/,|—|–/u.test(lead) && opensClause(words, saying.end, last, speech))) return { source: saying.subject, sentence }
      return null
    }
  }
  // `«…». Lo ha detto il sindaco`
  for (let at = first + 1; speech.it.size && at <= Math.min(last, first + 10); at++) {
    if (!speech.it.has((words[at - 1] as Word).folded) || !verbAt(words, at, speech).length) continue
    const saying = sayingAt(words, at, first, last, speech)
    return saying?.subject && saying.subject !== 'same' && saying.subject.kind !== 'other' ? { source: saying.subject, sentence } : null
  }
  if (isOver || /[.!?]/u.test(lead)) return null
  // `“…” for the islands, the minister said.`
  for (let at = last; at > first; at--) {
    const saying = sayingAt(words, at, first, last, speech)
    if (!saying || saying.subject === 'same' || !saying.subject || saying.subject.kind === 'other') continue
    const start = Math.min(saying.subject.span[0], (words[saying.verb] as Word).start)
    let from = first
    while ((words[from] as Word).start < start) from++
    if ((words[from] as Word).gap === 'comma' && last - saying.end <= 12) return { source: saying.subject, sentence }
    return null
  }
  return null
}

/** A verb whose subject stands with it right at the head of a stretch, before it or behind. */
function tightSaying(words: readonly Word[], first: number, last: number, speech: Speech): Saying | null {
  for (let at = first; at <= Math.min(last, first + 24); at++) {
    const saying = sayingAt(words, at, first, last, speech)
    if (!saying) {
      if ((words[at] as Word).gap === 'colon') return null
      continue
    }
    if (at === first) return saying
    const { subject } = saying
    if (subject === 'same') return at - first <= 1 ? saying : null
    if (!subject) return at - first <= 2 && words.slice(first, at).every(({ folded }) => speech.between.has(folded)) ? saying : null
    let opening = first
    while (opening < at && (words[opening] as Word).start < subject.span[0]) opening++
    const isTight = words.slice(first, opening).every(({ folded }) => speech.between.has(folded) || speech.articles.has(folded) || speech.roles.has(folded))
    // `“…,” fisherman Rob Teller said`
    const isDescribed = subject.kind === 'name' && subject.words.length >= 2 && opening - first <= 4 && opening < at && words.slice(first + 1, at + 1).every(({ gap }) => gap === 'blank')
    return isTight || isDescribed || at - first <= 2 && subject.span[0] > (words[at] as Word).start ? saying : null
  }
  return null
}

/** Whether what stands behind the verb is a clause of its own, so that it introduces that and not the quotation before it. */
function opensClause(words: readonly Word[], end: number, last: number, speech: Speech): boolean {
  if (end > last) return false
  const word = words[end] as Word
  if (word.gap !== 'blank') return false
  if (speech.thats.has(word.folded)) return true
  if (speech.prepositions.has(word.folded) || speech.addressees.has(word.folded) && !speech.articles.has(word.folded) || speech.between.has(word.folded)) return false
  if (speech.circumstances.has(word.folded) || speech.days.has(word.folded) || speech.weekdays.has(word.folded)) return false
  return last - end >= 3 && verbAt(words, end - 1, speech).length > 0
}
