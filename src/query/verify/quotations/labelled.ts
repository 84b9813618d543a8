import type { Span } from '../../../span.ts'
import type { Article } from './article.ts'
import { compileHan, subjectIn } from './han.ts'
import type { Marked } from './marks.ts'
import { subjectBehind } from './noun-phrase.ts'
import { wordsOf } from './words.ts'

const LONGEST_LABEL = 60
const LEAST = 2 // paragraphs of a kind; one alone may be a heading

/**
 * What an article gives as a transcript does: `Ada Lindero: The boats stay.` Only behind a person's name, with its office or without, and only where two paragraphs are
 * set so; what stands between quotation marks is found anyway.
 */
export function findLabelled(article: Article): Marked[] {
  const { view, paragraphs } = article
  const found: Marked[] = []
  for (const [start, end] of paragraphs) {
    const head = view.slice(start, Math.min(end, start + LONGEST_LABEL))
    const colon = /^[^!?。！？:：“”"«»「」\n]{2,}(?=[:：])/u.exec(head)?.[0].length
    if (!colon || !isName(article, [start, start + colon])) continue
    let from = start + colon + 1
    while (from < end && /\s/u.test(view[from] as string)) from++
    if (end - from >= 8 && !/^[“"«„「『‘'＂]/u.test(view.slice(from, from + 1))) found.push({ span: [from, end], outer: [from, end] })
  }
  return found.length >= LEAST ? found : []
}

function isName({ view, speech, lexicon, language }: Article, label: Span): boolean {
  if (language.startsWith('zh')) {
    const subject = subjectIn(view, label[0], label[1], new Set(), compileHan(speech.files, lexicon))
    return subject?.kind === 'name' && subject.span[1] + (view.startsWith(subject.title, subject.span[1]) ? subject.title.length : 0) === label[1]
  }
  const words = wordsOf(view, label, speech)
  const subject = subjectBehind(words, 0, words.length - 1, speech)
  return subject?.kind === 'name' && (subject.words.length >= 2 || subject.title.length > 0) && subject.span[1] === label[1] && subject.span[0] === words[0]?.start
}
