import type { Span } from '../../../span.ts'
import type { SourceText } from '../../../text/index.ts'
import { readArticle } from './article.ts'
import { openClaims, type Claim } from './claims.ts'
import { findMarked, type Marked } from './marks.ts'
import type { Quotation } from './quotation.ts'
import { namedBetween } from './people.ts'

/**
 * The quotations of an article with the speaker and date that it claims for them, in the order in which they end; so one inside a reported clause stands before it.
 * @param article as its source shows it, or its text
 * @param language BCP 47 tag, where the caller knows better than the text shows
 */
export function findQuotations(article: SourceText | string, language?: string): Quotation[] {
  const source: SourceText = typeof article === 'string' ? { text: article, mediaType: 'text/plain', encoding: 'utf-8', marks: [], problems: [] } : article
  const read = readArticle(source, language)
  const marked = findMarked(read.view, read.paragraphs, read.speech.apostrophes)
  const claims = openClaims(read, marked.map(({ outer }) => outer))
  const found: Quotation[] = []
  let paragraph = 0
  let before: { claim: Claim, paragraph: number, end: number } | null = null
  for (const [i, one] of marked.entries()) {
    while (paragraph + 1 < read.paragraphs.length && (read.paragraphs[paragraph + 1] as Span)[0] <= one.outer[0]) paragraph++
    const end = paragraphAt(read.paragraphs, one.outer[1], paragraph)
    let claim = claims.ask(paragraph, end, one.outer, marked[i + 1]?.outer)
    const isNear = before !== null && before.paragraph === paragraph
    if ((claim.kind === 'same' || claim.kind === 'nothing') && before && isNear && before.claim.kind === 'named') {
      // the same paragraph goes on, and nobody else is named between
      const others = namedBetween([before.end, one.outer[0]], claims.people).filter((person) => person.isKnown && before?.claim.kind === 'named' && person !== before.claim.person)
      if (!others.length) claim = before.claim
    }
    claims.remember(claim, end, one.outer[1])
    before = { claim, paragraph: end, end: one.outer[1] }
    const continues = i > 0 && goesOn(read.view, marked[i - 1] as Marked, one)
    found.push(quotation(source.text, one.span, 'marked', claim, continues))
  }
  return found.map((one) => ({ ...one, language: read.language }))

  function quotation(text: string, span: Span, form: Quotation['form'], claim: Claim, continues: boolean): Omit<Quotation, 'language'> & { language: string } {
    const isNamed = claim.kind === 'named'
    return { text: text.slice(...span), span, form, speakerClaimed: isNamed ? claim.name : null, speakerSpan: isNamed ? claim.span : null, dateClaimed: null, language: '', continues }
  }
}

function paragraphAt(paragraphs: readonly Span[], at: number, from: number): number {
  while (from + 1 < paragraphs.length && (paragraphs[from + 1] as Span)[0] < at) from++
  return from
}

/** `“I came,” she said, “and I saw.”`: the sentence is not over where the first part ends, and no sentence ends between them */
function goesOn(view: string, one: Marked, next: Marked): boolean {
  const between = view.slice(one.outer[1], next.outer[0])
  if (between.length > 120 || /[.!?。！？\n:：]/u.test(between) || !/[,，—–]\s*$/u.test(between)) return false
  return !/[.!?。！？…]$/u.test(view.slice(one.span[0], one.span[1]))
}
