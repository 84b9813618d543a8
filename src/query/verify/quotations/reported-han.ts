import type { Span } from '../../../span.ts'
import { endingAt, type Endings, type HanSpeech, type HanSubject, openingAt, subjectIn } from './han.ts'
import { QUOTED } from './words.ts'

/** A clause of reported speech, its subject not resolved yet. `same`: the sentence goes on with what was reported before it, without saying so. */
export interface Reported<Subject> {
  readonly span: Span
  readonly subject: Subject | 'same'
  /** the sentence that holds it, or the part of it that says who speaks */
  readonly sentence: Span
  readonly paragraph: number
}

const LEAST = 6 // characters of a clause
const isEnd = (unit: string) => unit === '。' || unit === '！' || unit === '？' || unit === '!' || unit === '?' || unit === '\n'

/** The sentences of a paragraph; a quotation that ends in a full stop ends one, unless the sentence goes on behind it. */
function sentencesIn(view: string, outside: string, [start, end]: Span): Span[] {
  const sentences: Span[] = []
  let from = start
  for (let at = start; at < end; at++) {
    const unit = outside[at] as string
    const closes = unit === QUOTED && outside[at + 1] !== QUOTED && isEnd(view[at - 1] as string) && !/[，,、；;：:”’」』]/u.test(outside[at + 1] ?? '')
    if (!isEnd(unit) && !closes) continue
    while (at + 1 < end && /[。！？!?”’」』）)\s]/u.test(outside[at + 1] as string)) at++
    sentences.push([from, at + 1])
    from = at + 1
  }
  if (from < end) sentences.push([from, end])
  return sentences
}

/** The clauses that a paragraph of Chinese reports: behind `X表示，`, and the sentences after it up to one that tells something else. */
export function reportedHan(view: string, outside: string, paragraph: Span, index: number, known: ReadonlySet<string>, speech: HanSpeech, reports: Endings): Reported<HanSubject>[] {
  const found: Reported<HanSubject>[] = []
  let isRunning = false
  for (const sentence of sentencesIn(view, outside, paragraph)) {
    const saying = sayingIn(outside, sentence, known, speech, reports)
    if (saying && saying.subject.kind === 'other') isRunning = false
    else if (saying) {
      const span = clause(outside, saying.from, sentence[1])
      isRunning = span !== null && isOwn(outside, span)
      if (isRunning && span) found.push({ span, subject: saying.subject, sentence: [sentence[0], saying.from], paragraph: index })
    } else if (isRunning) {
      const span = clause(outside, sentence[0], sentence[1])
      const text = span ? outside.slice(...span) : ''
      isRunning = span !== null && isOwn(outside, span) && ![...known].some((name) => text.startsWith(name)) && !speech.files.some(({ narration }) => narration.some((word) => text.startsWith(word)))
      if (isRunning && span) found.push({ span, subject: 'same', sentence, paragraph: index })
    }
  }
  return found
}

function clause(outside: string, start: number, end: number): Span | null {
  while (start < end && /[\s，,：:、]/u.test(outside[start] as string)) start++
  while (end > start && /[\s。；;，,]/u.test(outside[end - 1] as string)) end--
  // `…，“…”`: a quotation at the end that is set off speaks for itself
  let own = end
  while (own > start && outside[own - 1] === QUOTED) own--
  if (own < end && own - 1 - start >= LEAST && /[，,：:]/u.test(outside[own - 1] as string)) end = own - 1
  let next = start
  while (next < end && outside[next] === QUOTED) next++
  if (next > start && end - next - 1 >= LEAST && /[，,]/u.test(outside[next] as string)) start = next + 1
  return end - start >= LEAST ? [start, end] : null
}

/** whether most of it is not between quotation marks */
function isOwn(outside: string, [start, end]: Span): boolean {
  let own = 0
  let quoted = 0
  for (let at = start; at < end; at++) {
    if (outside[at] === QUOTED) quoted++
    else own++
  }
  return own >= quoted
}

/** The first verb of a sentence that introduces reported speech, its subject, and where the clause begins. */
function sayingIn(outside: string, [start, end]: Span, known: ReadonlySet<string>, speech: HanSpeech, reports: Endings): { subject: HanSubject, from: number } | null {
  for (let at = start + 2; at < end; at++) {
    const behind = outside[at] as string
    const verb = endingAt(outside, at, reports, start + 1)
    if (!verb || openingAt(outside, at - verb.length, reports).length > verb.length) continue
    const isSetOff = /[，,：:]/u.test(behind)
    if (!isSetOff && (verb.length < 2 || /[了过過着著的，。、]/u.test(behind) || !speech.files.some(({ that }) => that.includes(verb)))) continue
    // `表示感谢` reports no clause
    if (!isSetOff && /^(?:衷心|诚挚|热烈|高度|深切|强烈)?(?:感谢|欢迎|祝贺|关切|遗憾|支持|反对|赞赏|慰问|哀悼|理解|不满|愤慨|同情|感謝|歡迎|祝賀|關切|遺憾|反對|讚賞|慰問|不滿)/u.test(outside.slice(at, at + 8))) continue
    const subject = subjectIn(outside, start, at - verb.length, known, speech)
    if (!isSetOff && subject?.kind === 'other') continue
    if (!subject) {
      if (isSetOff && verb.length > 1) return null
      continue
    }
    return { subject, from: at }
  }
  return null
}
