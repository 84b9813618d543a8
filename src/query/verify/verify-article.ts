import { codePoints, type Span } from '../../span.ts'
import type { SourceText } from '../../text/index.ts'
import { findQuotations, type Quotation } from './quotations/index.ts'
import type { Extent, Verification } from './verdict.ts'
import { type Sources, startVerifier, type Verifier, type VerifyOptions } from './verify-quotation.ts'

/** A quotation of an article with the verdict on it. */
export interface VerifiedQuotation extends Verification {
  readonly text: string
  /** where it stands in the article, without its marks, in code points; null for a quotation without an article */
  readonly at: Span | null
  readonly form: Quotation['form']
  /** BCP 47, of the article; `und` where it does not show */
  readonly language: string
  readonly speakerClaimed: string | null
  readonly dateClaimed: string | null
}

export interface ArticleOptions extends VerifyOptions {
  /** BCP 47, where the caller knows better than the text shows */
  readonly language?: string
  /** who speaks wherever the article names nobody */
  readonly speaker?: string | null
}

/** Verifies every quotation of an article, in the order in which they end: one inside a clause of reported speech stands before it. */
export function verifyArticle(sources: Sources, article: SourceText | string, options: ArticleOptions = {}): VerifiedQuotation[] {
  return verifyAll(startVerifier(sources, options), article, options)
}

/** The same with a verifier that other articles are verified with, too. */
export function verifyAll(verifier: Verifier, article: SourceText | string, { language, speaker = null }: ArticleOptions = {}): VerifiedQuotation[] {
  const text = typeof article === 'string' ? article : article.text
  const toCodePoint = codePoints(text)
  const verified: VerifiedQuotation[] = []
  for (const group of inGroups(findQuotations(article, language))) {
    // “I came,” she said, “and I saw.” is one sentence: a half that is too short alone is judged with the other
    const ask = (words: string, { speakerClaimed, dateClaimed, form }: Quotation) => verifier.verify({ text: words, speakerClaimed: speakerClaimed ?? speaker, dateClaimed, isReported: form === 'reported' })
    const each = group.map((quotation) => ask(quotation.text, quotation))
    const [first] = group as [Quotation]
    const whole = group.length > 1 && each.some(({ verdict }) => verdict === 'too-short') ? ask(group.map(({ text: words }) => words).join(' '), first) : null
    for (const [i, { text: words, span: [start, end], form, language: tag, speakerClaimed, dateClaimed }] of group.entries()) {
      const its = each[i] as Verification
      verified.push({
        text: words, at: [toCodePoint(start), toCodePoint(end)], form, language: tag, speakerClaimed: speakerClaimed ?? speaker, dateClaimed,
        ...(its.verdict === 'too-short' && whole && (whole.verdict === 'verbatim' || whole.verdict === 'misattributed') ? whole : its),
      })
    }
  }
  return verified.sort((a, b) => a.at![1] - b.at![1] || b.at![0] - a.at![0])
}

function inGroups(quotations: readonly Quotation[]): Quotation[][] {
  const groups: Quotation[][] = []
  for (const quotation of quotations) {
    const last = groups.findLast(([first]) => first?.form !== 'reported')
    if (quotation.continues && last) last.push(quotation)
    else groups.push([quotation])
  }
  return groups
}

/** A quotation without an article, in the same form. */
export function verifyOne(verifier: Verifier, text: string, speakerClaimed: string | null = null, dateClaimed: string | null = null): VerifiedQuotation {
  return { text, at: null, form: 'marked', language: 'und', speakerClaimed, dateClaimed, ...verifier.verify({ text, speakerClaimed, dateClaimed }) }
}

const fullDate = /^\d{4}-\d\d-\d\d/

/** What is searched, for whoever is told that nothing was found. */
export function extentOf({ archive }: Pick<Sources, 'archive'>, { from, to }: Pick<VerifyOptions, 'from' | 'to'> = {}): Extent {
  const dayOf = (date: string) => Number(date.slice(0, 10).replaceAll('-', ''))
  const isLimited = from !== undefined || to !== undefined
  const documents = archive.documents().filter(({ date }) => !isLimited || (date !== null && fullDate.test(date) && dayOf(date) >= (from ?? 0) && dayOf(date) <= (to ?? Infinity)))
  const dates = documents.flatMap(({ date }) => (date !== null && fullDate.test(date) ? [date.slice(0, 10)] : [])).sort()
  return { documents: documents.length, from: dates[0] ?? null, to: dates.at(-1) ?? null, undated: documents.length - dates.length }
}
