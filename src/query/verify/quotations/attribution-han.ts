import type { Span } from '../../../span.ts'
import { endingAt, type HanSpeech, type HanSubject, officeAt, openingAt, subjectIn } from './han.ts'
import { QUOTED } from './words.ts'

/** A verb of saying in Chinese with its subject; `verb` is the stretch of the verb. */
export interface HanSaying {
  readonly subject: HanSubject | null
  readonly verb: Span
}

const END = /[。！？!?；;\n\ufffc]/u
const LONGEST_LEAD = 160
const LONGEST_TAIL = 60

/** The verb that a stretch `[from, to)` ends with, up to what may stand between it and a quotation; null where it ends with none. */
export function sayingBefore(view: string, from: number, to: number, known: ReadonlySet<string>, speech: HanSpeech, isPart: boolean): HanSaying | null {
  let end = to
  while (end > from && /[\s：:，,、]/u.test(view[end - 1] as string)) end--
  const colon = view.slice(end, to)
  // `告诉记者`, `对记者说道`
  for (let at = end; at > from; at--) {
    const isLast = at === end || /^(?:道|到|称|稱|说|說)$/u.test(view.slice(at, end)) || /^(?:记者|記者|媒体|媒體|本报记者|大家)$/u.test(view.slice(at, end))
    const verb = endingAt(view, at, speech.verbs, from)
    if (!verb) continue
    const before = view[at - verb.length - 1] ?? ''
    const behind = view[at] ?? ''
    // `说` and the like stand in other words as well
    const isFirm = verb.length > 1 ? true : isLast || /[，,：:\s]/u.test(behind)
    if (!isFirm || verb.length === 1 && /[小据據传傳听聽可名俗统統号號宣]/u.test(before)) continue
    if (!isLast && !isPart && !/[，,：:]/u.test(behind)) continue
    return { subject: subjectIn(view, from, at - verb.length, known, speech), verb: [at - verb.length, at] }
  }
  if (/[：:]/u.test(colon) && end > from) {
    // `市长林远：“…”`, or a sentence that ends in a colon
    const subject = subjectIn(view, from, end, known, speech)
    return subject?.kind === 'name' && (subject.span[1] === end || view.slice(subject.span[1], end) === subject.title) ? { subject, verb: [end, end] } : null
  }
  return null
}

/** Who speaks, by the sentence before a quotation, else by what follows it up to the next mark. */
export function attributeHan(view: string, paragraph: Span, quotation: Span, next: Span | undefined, known: ReadonlySet<string>, speech: HanSpeech): { saying: HanSaying, sentence: Span } | null {
  let from = quotation[0]
  while (from > paragraph[0] && quotation[0] - from < LONGEST_LEAD && !END.test(view[from - 1] as string)) from--
  const before = from < quotation[0] ? sayingBefore(view, from, quotation[0], known, speech, true) : null
  if (before) return { saying: before, sentence: [from, quotation[0]] }
  let at = quotation[1]
  while (at < paragraph[1] && /[\s，,—]/u.test(view[at] as string)) at++
  let end = at
  while (end < paragraph[1] && end - at < LONGEST_TAIL && !/[，,。！？!?；;：:\n\ufffc]/u.test(view[end] as string)) end++
  if (end === at) return null
  // `”毛远说：“`: a colon gives what was said to the next one
  if (next && /^\s*[：:]\s*$/u.test(view.slice(end, next[0]))) return null
  const tail = view.slice(at, end).replace(/(?:道|到)?\s*$/u, '')
  const verb = endingAt(view, at + tail.length, speech.verbs, at)
  if (verb && at + tail.length - verb.length > at) return { saying: { subject: subjectIn(view, at, at + tail.length - verb.length, known, speech), verb: [at + tail.length - verb.length, at + tail.length] }, sentence: [at, end] }
  // `“…”这是林远的回答`: none that is known
  return null
}

/** Names that stand with an office, anywhere in the text, and what office. */
export function titledNames(view: string, nameAt: (at: number, isTitled: boolean) => string, speech: HanSpeech): { name: string, title: string, at: number }[] {
  const found: { name: string, title: string, at: number }[] = []
  for (let at = 1; at < view.length; at++) {
    const unit = view.charCodeAt(at - 1)
    if (unit < 0x3400 || unit > 0x9fff || view[at] === QUOTED) continue
    const office = officeAt(view, at, speech)
    if (!office) continue
    const name = nameAt(at, true)
    if (name) {
      found.push({ name, title: office, at })
      at += name.length
    } else if (openingAt(view, at, speech.offices) === '') {
      // `林远市长`: the office behind the name, which opens a clause
      const start = at - office.length
      for (const length of [3, 2, 4]) {
        if (start - length < 0 || start - length > 0 && /\p{L}/u.test(view[start - length - 1] as string)) continue
        const before = nameAt(start - length, false)
        if (before.length === length) {
          found.push({ name: before, title: office, at: start - length })
          break
        }
      }
    }
  }
  return found
}
