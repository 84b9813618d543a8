import { OnrecordError } from '../../../problem.ts'
import { openSource } from '../../../source/index.ts'
import { codeUnits, type Span } from '../../../span.ts'
import { decode } from '../../../text/index.ts'
import type { Asker } from '../../serve/asking.ts'
import type { Answer, Question } from '../../services/index.ts'
import type { Flag } from '../../../query/index.ts'
import { quotedWith } from '../../cli/verify-words.ts'
import { type Content, html } from '../html.ts'
import { spansName } from '../parts/places.ts'
import { address, type Page, type Visit } from '../visit.ts'

/** What a visitor may send at once, bytes. */
export const mostSent = 4 * 2 ** 20
const mostCharacters = 1_000_000
const mostEvidence = 3

type Quotation = Answer<'verify'>['articles'][number]['quotations'][number]
type Evidence = Quotation['evidence'][number]
const verdicts = ['verbatim', 'altered', 'stitched', 'misattributed', 'not-found', 'too-short'] as const

/** What the form holds. */
interface Sent {
  readonly article: string
  readonly quote: string
  readonly speaker: string
  readonly from: string
  readonly to: string
  readonly file: string | null
}

const nothing: Sent = { article: '', quote: '', speaker: '', from: '', to: '', file: null }

/** A single quotation has an address of its own. */
export async function verifyRoute(visit: Visit, asker: Asker): Promise<Page> {
  const given = (name: string) => visit.query.get(name)?.trim() ?? ''
  const sent = { ...nothing, quote: given('quote'), speaker: given('speaker'), from: given('from'), to: given('to') }
  return sent.quote ? answerPage(visit, asker, sent) : formPage(visit, sent)
}

/** An article comes as a form: in its field, or as a file, which needs no script. */
export async function verifySent(visit: Visit, asker: Asker, form: { readonly [name: string]: unknown }): Promise<Page> {
  const words = (name: string) => (typeof form[name] === 'string' ? form[name].trim() : '')
  const upload = form.file instanceof File && form.file.size > 0 ? form.file : null
  const article = words('article') || (upload ? await textOf(new Uint8Array(await upload.arrayBuffer())) : '')
  const sent = { article: article.toWellFormed(), quote: words('quote'), speaker: words('speaker'), from: words('from'), to: words('to'), file: upload?.name ?? null }
  if (!sent.article && !sent.quote) return formPage(visit, sent)
  if (sent.article.length > mostCharacters) throw new OnrecordError('article-too-long', `an article may have ${mostCharacters.toLocaleString('en')} characters`)
  return answerPage(visit, asker, sent)
}

/** Markup stays as it is where it is UTF-8, because it tells what is a quotation; of other files the text counts. */
async function textOf(bytes: Uint8Array): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return (await decode(openSource(bytes))).text
  }
}

async function answerPage(visit: Visit, asker: Asker, sent: Sent): Promise<Page> {
  const common = { speaker: sent.speaker || null, from: sent.from || undefined, to: sent.to || undefined, limit: 20 }
  const question: Question<'verify'> = sent.article ? { article: sent.article, file: sent.file, ...common } : { quotations: [{ quote: sent.quote }], ...common }
  const { answer } = await asker.ask('verify', question)
  const shown = sent.article ? (await decode(openSource(new TextEncoder().encode(sent.article)), { encoding: 'utf-8' })).text : null
  return reportPage(visit, answer, shown, sent)
}

function formPage(visit: Visit, sent: Sent): Page {
  const { say } = visit
  return { title: say('place.verify'), script: 'verify', body: html`<div class="verify-page"><h1>${say('verify.title')}</h1><p class="lead">${say('verify.lead')}</p>${forms(visit, sent)}</div>` }
}

function forms({ say }: Visit, sent: Sent): Content {
  const more = html`<details class="more" open=${Boolean(sent.from || sent.to)}><summary>${say('find.more')}</summary><div class="filters">
    ${(['from', 'to'] as const).map((name) => html`<label><span>${say(`find.${name}`)}</span><input name=${name} value=${sent[name]} placeholder="2024-05" size="10" /></label>`)}</div></details>`
  return html`<div class="verify-forms">
    <form method="post" action="/verify" enctype="multipart/form-data">
      <label class="block-label" for="article">${say('verify.article')}</label>
      <textarea id="article" name="article" rows="10" spellcheck="false" placeholder=${say('verify.paste')}>${sent.article}</textarea>
      <p class="filters"><label><span>${say('verify.file')}</span><input type="file" name="file" accept=".txt,.md,.html,.htm,text/*" /></label>
      <label><span>${say('verify.speaker')}</span><input name="speaker" value=${sent.speaker} /></label></p>
      ${more}<button>${say('verify.go')}</button>
    </form>
    <form action="/verify">
      <label class="block-label" for="quote">${say('verify.quote')}</label>
      <textarea id="quote" name="quote" rows="3" spellcheck="false">${sent.quote}</textarea>
      <p class="filters"><label><span>${say('verify.speaker')}</span><input name="speaker" value=${sent.quote ? sent.speaker : ''} /></label></p>
      <button>${say('verify.go-quote')}</button>
    </form></div>`
}

function reportPage(visit: Visit, { searched, articles }: Answer<'verify'>, article: string | null, sent: Sent): Page {
  const { say } = visit
  const quotations = articles.flatMap((its) => its.quotations)
  const counts = verdicts.map((verdict) => [verdict, quotations.filter((its) => its.verdict === verdict).length] as const).filter(([, n]) => n)
  const { documents, from, to, undated } = searched
  const body = html`<div class="verify-page report">
    <h1>${say('verify.report')}${sent.file ? html` <small><bdi>${sent.file}</bdi></small>` : null}</h1>
    ${quotations.length ? html`<ul class="verdict-counts">${counts.map(([verdict, n]) => html`<li class=${`verdict ${verdict}`}><b>${say.number(n)}</b> ${say(`verdict.${verdict}`)}</li>`)}</ul>` : html`<p class="nothing" role="status">${say('verify.no-quotations')}</p>`}
    <p class="hint">${say('verify.searched', { records: say('count.records', { n: documents }), from: from ? say.date(from) : '–', to: to ? say.date(to) : '–' })}${undated ? ` ${say('verify.undated', { n: undated })}` : ''} ${say('verify.modest')}</p>
    <p class="no-print"><button type="button" data-print hidden>${say('verify.print')}</button> <a href="#again">${say('verify.again')}</a></p>
    <div class=${article === null ? 'verify-single' : 'verify-panes'}>
      ${article === null ? null : html`<section class="article" aria-label=${say('verify.article')}><div class="words" dir="auto" lang=${tongueOf(article)}>${marked(article, quotations)}</div></section>`}
      <ol class="findings" aria-label=${say('verify.findings')}>${quotations.map((quotation, i) => finding(visit, quotation, i + 1, article !== null))}</ol>
    </div>
    <section id="again" class="no-print"><h2>${say('verify.again')}</h2>${forms(visit, sent)}</section>
  </div>`
  return { title: say('verify.report'), body, script: 'verify', isWide: true }
}

/** For the right shapes of Han characters and the right line breaks: what is not known is not said. */
const tongueOf = (text: string): string => (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'ja' : (text.match(/\p{Script=Han}/gu)?.length ?? 0) > text.length / 5 ? 'zh' : '')

/** The article as it stands, each quotation marked by its verdict and numbered. A quotation inside another is marked by its own. */
function marked(article: string, quotations: readonly Quotation[]): Content {
  const unit = codeUnits(article)
  const spans = quotations.flatMap(({ at, verdict }, i) => (at ? [{ start: unit(at[0]), end: unit(at[1]), verdict, number: i + 1 }] : []))
  const cuts = [...new Set([0, article.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((cut, i): Content => {
    const next = cuts[i + 1] as number
    const words = article.slice(cut, next)
    const within = spans.findLast(({ start, end }) => start <= cut && next <= end)
    if (!within) return words
    const number = within.start === cut ? html`<sup class="number" aria-hidden="true">${within.number}</sup>` : null
    return html`<a class=${`quoted verdict ${within.verdict}`} id=${within.start === cut ? `q${within.number}` : undefined} href=${`#f${within.number}`}>${number}${words}</a>`
  })
}

function finding({ say }: Visit, quotation: Quotation, number: number, isInArticle: boolean): Content {
  const { text, verdict, flags, edits, bound, form, speakerClaimed, dateClaimed, evidence, places, nearest } = quotation
  const shown = verdict === 'stitched' ? onePerPart(evidence) : once(evidence).slice(0, mostEvidence)
  const remarks = [
    ...(flags as readonly Flag[]).filter((flag) => flag !== 'words-left-out' || !flags.includes('clause-left-out')).map((flag) => say(`flag.${flag}`)),
    ...(edits && verdict !== 'verbatim' ? [say('verify.edits', { n: edits })] : []),
    ...(verdict === 'not-found' ? [say('verify.bound', { n: bound })] : []),
    ...(form === 'reported' ? [say('verify.reported')] : []),
    ...(places > shown.length && verdict !== 'stitched' ? [say('verify.places', { n: places, shown: shown.length })] : []),
  ]
  return html`<li id=${`f${number}`} class=${`finding ${verdict}`}>
    <p class="finding-head"><span class=${`verdict ${verdict}`}>${say(`verdict.${verdict}`)}</span>${remarks.length ? html` <span class="remarks">${remarks.join(' · ')}</span>` : null}</p>
    <blockquote dir="auto" lang=${tongueOf(text)}>${isInArticle ? html`<a href=${`#q${number}`} data-stop>${text}</a>` : text}</blockquote>
    ${speakerClaimed || dateClaimed ? html`<p class="claimed">${say('verify.claimed', { who: [speakerClaimed, dateClaimed].filter(Boolean).join(say('comma')) })}</p>` : null}
    ${verdict === 'verbatim' || verdict === 'misattributed' || evidence.length ? null : html`<p class="hint">${say(`verify.why-${verdict === 'too-short' ? 'too-short' : 'not-found'}`)}</p>`}
    ${shown.map((its) => evidenceView(its, text, verdict, say))}
    ${nearest ? html`<details><summary>${say('verify.nearest')}</summary>${evidenceView(nearest, text, verdict, say)}</details>` : null}
  </li>`
}

/** The same passage may have been come upon by two ways. */
function once(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>()
  return evidence.filter(({ record, spans }) => !seen.has(`${record} ${spans}`) && seen.add(`${record} ${spans}`))
}

function onePerPart(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>()
  return evidence.filter(({ part }) => !seen.has(String(part)) && seen.add(String(part)))
}

function evidenceView({ record, turn, title, file, date, speaker, label, role, outlet, act, spans, text, before, after, diff, part }: Evidence, quotation: string, verdict: Quotation['verdict'], say: Visit['say']): Content {
  const isChanged = diff.some((difference) => 'said' in difference)
  return html`<div class="evidence">
    ${part && verdict === 'stitched' ? html`<p class="part-of"><bdi>“${quotation.slice(...(part as Span))}”</bdi></p>` : null}
    <p class="passage" dir="auto" lang=${tongueOf(text)}><span class="quiet">${before}</span><span class="said">${isChanged ? diff.map((difference, i) => differenceView(diff, difference, i)) : text}</span><span class="quiet">${after}</span></p>
    <p class="evidence-about"><a href=${address(`/records/${record}`, { spans: spansName(spans) }, turn)} data-stop><bdi>${title ?? file ?? say('record.untitled')}</bdi></a>
      <span>${[speaker ?? label ?? say('record.unnamed'), role, outlet].filter(Boolean).join(' · ')} · ${say(`act.${act}`)} · ${say.date(date)}</span></p>
  </div>`
}

/** What was said struck, what is quoted in its place underlined; blanks where the script sets them. */
function differenceView(diff: Evidence['diff'], difference: Evidence['diff'][number], i: number): Content {
  if ('same' in difference) return difference.same
  const [before, behind] = quotedWith(diff, i)
  return html`${difference.said ? html`<del>${difference.said}</del>` : null}${difference.quoted ? html`${before}<ins>${difference.quoted}</ins>${behind}` : null}`
}
