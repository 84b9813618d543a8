import type { Span } from '../../../span.ts'
import { rolesOf, type Subject, verbAt } from './noun-phrase.ts'
import type { Reported } from './reported-han.ts'
import type { Speech } from './speech.ts'
import { type Saying, sayingAt } from './verbs.ts'
import { phraseAt, QUOTED, type Word } from './words.ts'

const LEAST = 3 // words of a clause
const MOST_BETWEEN = 14 // words between the verb and `that`
const MOST_BEHIND = 12 // words behind the verb that closes a sentence

/**
 * The clauses that a paragraph reports, of languages with blanks between words: `X said that …`, `X said: …`, `…, X said.`, `According to X, …`. Where a sentence
 * has several verbs of saying, each reports up to the next.
 */
export function reportedIn(outside: string, words: readonly Word[], paragraph: number, speech: Speech): Reported<Subject>[] {
  const found: Reported<Subject>[] = []
  /** `The mayor of Lanec, Ada Lindero, said so`: an office and its holder, and no clause */
  const isApposed = (first: number, last: number) => last - first < 6 && rolesOf(words.slice(first, last + 1), speech).length > 0
  const isQuotedBehind = (last: number) => /^[^.!?…\n]{0,6}\ufffc/u.test(outside.slice((words[last] as Word).end, (words[last] as Word).end + 8))
  for (let first = 0; first < words.length;) {
    let last = first
    while (last + 1 < words.length && !(words[last + 1] as Word).isFirst) last++
    if (last - first >= LEAST) sentence(first, last)
    first = last + 1
  }
  return found

  function add(from: number, to: number, saying: Saying, first: number, last: number): void {
    if (to - from + 1 < LEAST || !saying.subject || saying.subject !== 'same' && saying.subject.kind === 'other') return
    const span = spanTo(outside, [(words[from] as Word).start, (words[to] as Word).end])
    if (isOwn(outside, span)) found.push({ span, subject: saying.subject, sentence: from > first ? [(words[first] as Word).start, (words[from] as Word).start] : [(words[to] as Word).end, (words[last] as Word).end], paragraph })
  }

  function sentence(first: number, last: number): void {
    let open: { from: number, saying: Saying } | null = null
    for (let at = first; at <= last && at - first < MOST_WORDS; at++) {
      const saying = sayingAt(words, at, first, last, speech)
      if (!saying) continue
      const isFirst: boolean = at === first
      const isReport = speech.reports.has(saying.phrase) || speech.participles.has(saying.phrase.split(' ')[0] as string) || isFirst && speech.accordingTo.has((words[at] as Word).folded) || speech.accordingTo.has((words[at] as Word).folded)
      if (!isReport || saying.subject === null) continue
      // a participle has its subject in front of the clause that it ends
      const start = open && startOf(saying) < open.from ? at : startOf(saying)
      // `…, the minister said on Tuesday.`
      const isClosing: boolean = start > first && ['comma', 'break'].includes((words[start] as Word).gap) && last - saying.end < MOST_BEHIND && !opening(saying, last) && !open && !isQuotedBehind(last) && !isApposed(first, start - 1)
      if (isClosing) {
        add(first, start - 1, saying, first, last)
        return
      }
      const from = opening(saying, last)
      if (from === 0) continue
      if (open) add(open.from, Math.max(open.from, start - 1), open.saying, first, last)
      open = { from, saying }
      at = Math.max(at, from - 1)
    }
    if (open) add(open.from, last, open.saying, first, last)
  }

  /** number of the word with which the subject and the verb begin */
  function startOf({ verb, subject }: Saying): number {
    if (!subject || subject === 'same') return verb
    let start = verb
    while (start > 0 && (words[start] as Word).start > subject.span[0]) start--
    return start
  }

  /** number of the word with which the clause behind a verb begins, 0 where it is followed by none */
  function opening({ verb, end, phrase, subject }: Saying, last: number): number {
    let from = end
    if (speech.accordingTo.has((words[verb] as Word).folded)) {
      // `According to the minister, …`
      if (!subject || subject === 'same') return 0
      while (from <= last && (words[from] as Word).end <= subject.span[1]) from++
      if (speech.isCommaClause && from + LEAST <= last && (words[from] as Word).gap === 'blank') return from // `Laut Brandt gibt es …`
      while (from <= last && (words[from] as Word).gap === 'blank') from++
      return from <= last && (words[from] as Word).gap === 'comma' ? from : 0
    }
    // the subject behind the verb: `Dijo el ministro que …`
    if (subject && subject !== 'same') while (from <= last && (words[from] as Word).start < subject.span[1]) from++
    for (let at = from; at <= Math.min(last, from + MOST_BETWEEN); at++) {
      const word = words[at] as Word
      if (word.gap === 'colon' && at <= from + 6) return at
      if (word.gap === 'break' || word.gap === 'quotation' && at === from) return 0
      if (word.gap === 'quotation') break
      // another verb has a clause of its own
      if (at > from && (verbAt(words, at, speech).length || phraseAt(words, at, speech.participles).length)) break
      const that = phraseAt(words, at, speech.thats).length
      if (that) return at + that <= last && (words[at + that] as Word).gap !== 'quotation' ? at + that : 0
      if (at === from && word.gap === 'comma') return speech.isCommaClause && at + LEAST <= last ? at : 0
      if (word.gap === 'comma' && !speech.thats.size) return 0
    }
    if (!speech.bare.has(phrase)) return 0
    // `“…,” Lindero told reporters outside`: what was said stands before it
    if (subject && subject !== 'same' && (words[startOf({ verb, end, phrase, subject })] as Word).gap === 'quotation') return 0
    // `said on Tuesday the bridge would open`
    let at = from
    // `told Coast News the governor …`
    if (phrase === 'told') while (at - from < 3 && words[at]?.isUpper && words[at]?.gap === 'blank') at++
    for (let n = 0; n < 4 && at <= last; n++) {
      const before = at
      while (at <= last && (speech.addressees.has((words[at] as Word).folded) && !speech.articles.has((words[at] as Word).folded) || speech.days.has((words[at] as Word).folded) || speech.weekdays.has((words[at] as Word).folded))) at++
      if (at < last && speech.prepositions.has((words[at] as Word).folded) && speech.weekdays.has((words[at + 1] as Word).folded)) at += 2
      else if (at < last && speech.prepositions.has((words[at] as Word).folded) && (words[at + 1] as Word).folded === 'a' && at + 2 < last) at += 3
      if (at === before) break
    }
    const word = words[at]
    if (!word || at > last || word.gap !== 'blank' || speech.prepositions.has(word.folded) || speech.circumstances.has(word.folded) || last - at + 1 < LEAST + 1) return 0
    return at
  }
}

const MOST_WORDS = 200

/** up to the mark that closes a bracket or quotation at its end, no punctuation */
function spanTo(outside: string, [start, end]: Span): Span {
  let to = end
  if (/^[ \u00a0]?\ufffc/u.test(outside.slice(to, to + 2))) to++
  while (to < outside.length && outside[to] === QUOTED) to++
  while (/[)%€$°\]]/u.test(outside[to] ?? '')) to++
  return [start, to]
}

function isOwn(outside: string, [start, end]: Span): boolean {
  let quoted = 0
  for (let at = start; at < end; at++) if (outside[at] === QUOTED) quoted++
  return quoted * 2 <= end - start
}
