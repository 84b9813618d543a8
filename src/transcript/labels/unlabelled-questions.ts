import type { Paragraph } from '../paragraphs/index.ts'
import type { Hints } from './hints.ts'
import type { Label } from './label.ts'

const MOST_WORDS = 700 // characters of a question
const DASHES = /^(?:[―─—]{2}|[―─])\s*/u
const ASKS = /[?？][*_”"’」』)）]*$|か[。」]?$/u

/**
 * Interviews whose questions have no label but their type: paragraphs in bold from end to end, or behind two dashes, with the answers as plain paragraphs
 * between them. Only where the title names an interview or a press event, and where most of these paragraphs do ask: headings and lists of advice are
 * set in bold, too. Null where the document is none.
 */
export function unlabelledQuestions(paragraphs: readonly Paragraph[], hints: Hints): (Label | null)[] | null {
  if (hints.kind !== 'interview' && hints.kind !== 'conversation' && hints.kind !== 'press-conference' && hints.kind !== 'briefing') return null
  for (const [wordsOf, least, share] of [[inBold, 3, 0.6], [behindDashes, 2, 0.4]] as const) {
    const questions = paragraphs.map((paragraph) => (paragraph.isFurniture || paragraph.heading || paragraph.text.length > MOST_WORDS ? null : wordsOf(paragraph)))
    const at = questions.flatMap((one, i) => (one ? [i] : []))
    const asking = at.filter((i) => ASKS.test((paragraphs[i] as Paragraph).text))
    const answered = at.filter((i, k) => paragraphs.slice(i + 1, at[k + 1]).some((paragraph) => !paragraph.isFurniture && !paragraph.heading))
    if (at.length < 3 || asking.length < least || asking.length < at.length * share || answered.length < at.length * 0.8) continue
    // what is in bold above the first question and asks nothing is a lead
    const first = (wordsOf === inBold ? asking[0] : at[0]) as number
    return questions.map((one, i) => (one && i >= first ? labelOf(...one) : null))
  }
  return null
}

const labelOf = (textStart: number, textEnd: number): Label => ({
  style: 'bare', isBold: true, label: '', key: '', from: 0, to: 0, textStart, textEnd,
  content: { part: 'question', name: null, role: null, outlet: null, isOffice: false, strength: 3 },
})

/** where the words stand of a paragraph all in bold, by Markdown or by the marks of a page */
function inBold({ text, start, end, boldEnd, spans }: Paragraph): [start: number, end: number] | null {
  const mark = /^(\*{2,3}|__)(?=\S)/u.exec(text)?.[1]
  if (mark && text.length > 2 * mark.length && text.endsWith(mark) && text.indexOf(mark, mark.length) === text.length - mark.length) return [mark.length, text.length - mark.length]
  return !spans && boldEnd > start && boldEnd >= end ? [0, text.length] : null
}

function behindDashes({ text }: Paragraph): [start: number, end: number] | null {
  const dashes = DASHES.exec(text)
  return dashes ? [dashes[0].length, text.length] : null
}
