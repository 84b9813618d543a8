import type { Span } from '../../../span.ts'
import type { SourceText } from '../../../text/index.ts'
import { type Article, readArticle } from './article.ts'
import { type Block, findBlocks } from './blocks.ts'
import { around, claimedDate, dateOfArticle } from './claimed-date.ts'
import { type Claim, type Claims, openClaims } from './claims.ts'
import { findDialogue } from './dialogue.ts'
import { findLabelled } from './labelled.ts'
import { findMarked, type Marked } from './marks.ts'
import { namedBetween } from './people.ts'
import type { Quotation } from './quotation.ts'

/** A stretch that may be a quotation, with how to tell who speaks. */
interface Candidate {
  readonly form: Quotation['form']
  readonly span: Span
  /** with its marks */
  readonly outer: Span
  readonly paragraph: number
  readonly end: number
  readonly claim: () => Claim
  readonly continues: boolean
}

/** `before` in the same paragraph */
interface Before {
  readonly claim: Claim
  readonly paragraph: number
  readonly end: number
}

/**
 * The quotations of an article with the speaker and date that it claims for them, in the order in which they end; so one inside a reported clause stands before it.
 * @param article as its source shows it, or its text
 * @param language BCP 47 tag, where the caller knows better than the text shows
 */
export function findQuotations(article: SourceText | string, language?: string): Quotation[] {
  const source: SourceText = typeof article === 'string' ? { text: article, mediaType: 'text/plain', encoding: 'utf-8', marks: [], problems: [] } : article
  const read = readArticle(source, language)
  const between = findMarked(read.view, read.paragraphs, read.speech.apostrophes)
  const blocks = findBlocks(read, between)
  const marked = outermost([...between, ...findDialogue(read.view, read.paragraphs, read.speech), ...findLabelled(read), ...blocks])
  const claims = openClaims(read, marked.map(({ outer }) => outer))
  const own = dateOfArticle(read)
  const candidates = [...fromMarks(read, marked, claims), ...fromReports(claims)].sort((a, b) => a.outer[0] - b.outer[0] || b.outer[1] - a.outer[1])
  const found: Quotation[] = []
  let before: Before | null = null
  const told = new Map<string, string>() // by speaker, the day on which the article says that they spoke
  for (const { form, span, outer, paragraph, end, claim: ask, continues } of candidates) {
    const claim = goingOn(ask(), before, paragraph, outer[0], claims)
    claims.remember(claim, end, outer[1])
    before = { claim, paragraph: end, end: outer[1] }
    // what officials or experts are reported to have said is nobody's whose words could be looked up
    if (form === 'reported' && claim.kind !== 'named' && !(claim.kind === 'unnamed' && claim.isPronoun)) continue
    const isNamed = claim.kind === 'named'
    const day = claimedDate(claim.kind === 'nothing' ? '' : around(claims.outside, claim.sentence, outer), own, read)
    if (isNamed && day.isTold && day.date) told.set(claim.name, day.date)
    found.push({
      text: source.text.slice(...span), span, form, continues,
      speakerClaimed: isNamed ? claim.name : null,
      speakerSpan: isNamed ? claim.span : null,
      dateClaimed: day.isTold || !isNamed ? day.date : told.get(claim.name) ?? day.date,
      language: read.language,
    })
  }
  return found.sort((a, b) => a.span[1] - b.span[1] || b.span[0] - a.span[0])
}

/** In one paragraph whoever spoke goes on where nobody else is named. */
function goingOn(claim: Claim, before: Before | null, paragraph: number, at: number, { people }: Claims): Claim {
  if (claim.kind !== 'same' && claim.kind !== 'nothing' || before?.paragraph !== paragraph || before.claim.kind !== 'named') return claim
  const { person } = before.claim
  const others = namedBetween([before.end, at], people).filter((one) => one.isKnown && one !== person)
  return others.length ? claim : before.claim
}

/** those that stand in no other, in their order */
function outermost(marked: readonly (Marked | Block)[]): (Marked | Block)[] {
  const found: (Marked | Block)[] = []
  for (const one of [...marked].sort((a, b) => a.outer[0] - b.outer[0] || b.outer[1] - a.outer[1] || ('source' in b ? 1 : 0) - ('source' in a ? 1 : 0))) {
    if (one.outer[0] >= (found.at(-1)?.outer[1] ?? 0)) found.push(one)
  }
  return found
}

function fromMarks({ view, paragraphs }: Article, marked: readonly (Marked | Block)[], claims: Claims): Candidate[] {
  let paragraph = 0
  return marked.map((one, i): Candidate => {
    paragraph = paragraphAt(paragraphs, one.outer[0] + 1, paragraph)
    const [begins, end] = [paragraph, paragraphAt(paragraphs, one.outer[1], paragraph)]
    const signature = 'source' in one ? one.source : null
    return {
      form: 'source' in one ? 'block' : 'marked', span: one.span, outer: one.outer, paragraph: begins, end,
      claim: () => {
        const claim = claims.ask(begins, end, one.outer, marked[i + 1]?.outer)
        return claim.kind !== 'named' && signature ? claims.signed(signature, end) : claim
      },
      continues: i > 0 && goesOn(view, marked[i - 1] as Marked, one),
    }
  })
}

const fromReports = (claims: Claims): Candidate[] =>
  claims.reported().map(({ span, subject, sentence, paragraph }) => ({
    form: 'reported', span, outer: span, paragraph, end: paragraph, continues: false,
    claim: () => (subject === 'same' ? { kind: 'same', sentence } : claims.resolve(subject, sentence, paragraph)),
  }))

function paragraphAt(paragraphs: readonly Span[], at: number, from: number): number {
  while (from + 1 < paragraphs.length && (paragraphs[from + 1] as Span)[0] < at) from++
  return from
}

/** `“I came,” she said, “and I saw.”`: the sentence is not over where the first part ends, and no sentence ends between them */
function goesOn(view: string, one: Marked, next: Marked): boolean {
  const between = view.slice(one.outer[1], next.outer[0])
  if (between.length > 120 || /[.!?。！？\n:：]/u.test(between) || !/[,;，；—–]\s*$/u.test(between)) return false
  return !/[.!?。！？…]$/u.test(view.slice(one.span[0], one.span[1]))
}
