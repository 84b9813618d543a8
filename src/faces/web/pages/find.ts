import type { EventKind } from '../../../record/index.ts'
import type { FacetValue, QueryError, Sort } from '../../../query/index.ts'
import type { Answer, Question } from '../../services/index.ts'
import { type Content, drawing, html } from '../html.ts'
import type { Key } from '../messages.ts'
import { pager, wholeNumber } from '../parts/pager.ts'
import { spansName } from '../parts/places.ts'
import { type Bar, bars } from '../plots/bars.ts'
import { address, changed, type Page, type Params, type Visit } from '../visit.ts'

const step = 50
const mostValues = 12
const pageSorts = ['date', 'newest', 'relevance', 'left', 'right', '1L', '2L', '3L', '1R', '2R', '3R'] as const satisfies readonly Sort[]

/** Han characters are twice as wide. */
const contextFor = (words: string) => (/\p{Script=Han}/u.test(words) ? 36 : 80)

/** Context that was cut does not begin, or end, within a word; scripts without blanks have no such words. */
const headOf = (right: string, isCut: boolean) => (isCut ? `${right.replace(/[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,30}$/u, '')}…` : right)
const tailOf = (left: string, isCut: boolean) => (isCut ? `…${left.replace(/^[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,30}/u, '')}` : left)

/** What a visit of the page asks for, in the words of `find`. */
export function requestOf(query: URLSearchParams): Omit<Question<'find'>, 'query'> {
  const given = (name: string) => query.get(name)?.trim() || undefined
  const sort = given('sort') as Sort | undefined
  const act = given('act')
  return {
    speaker: given('speaker'), role: given('role'), outlet: given('outlet'), language: given('language'), from: given('from'), to: given('to'), event: given('event') as EventKind | undefined,
    act: act === 'question' || act === 'answer' || act === 'statement' ? act : undefined,
    exact: query.has('exact'), foldScript: query.has('fold'),
    sort: pageSorts.includes(sort as (typeof pageSorts)[number]) ? sort : 'date',
    context: contextFor(query.get('q') ?? ''),
    limit: step, offset: wholeNumber(query.get('offset'), 0, 1_000_000),
  }
}

/** The same question to the API, which answers in formats for programs. */
function exportOf(query: URLSearchParams): Params {
  const { context: _, limit: __, offset: ___, exact, foldScript, ...rest } = requestOf(query)
  return { query: query.get('q'), ...rest, exact: exact ? 'true' : null, foldScript: foldScript ? 'true' : null, limit: 1000 }
}

type Line = Answer<'find'>['lines'][number]

export interface FindAnswer {
  readonly found: Answer<'find'>
  /** hits by month, where all are of one year */
  readonly months: readonly { readonly month: string; readonly hits: number }[] | null
  /** of the documents: what can be chosen from */
  readonly languages: readonly string[]
  readonly kinds: readonly EventKind[]
}

/** The page before anything was asked. */
export function askPage(visit: Visit, answer: Pick<FindAnswer, 'languages' | 'kinds'>): Page {
  const { say } = visit
  const tries = [['阳光', 'find.try-word'], ['"the last boat"', 'find.try-phrase'], ['minist* NEAR/5 ferry', 'find.try-near'], ['(制裁 OR sanction*) NOT act:question', 'find.try-not']] as const
  return {
    title: say('place.find'), hasOwnSearch: true,
    body: html`<div class="find-page"><h1>${say('place.find')}</h1>${form(visit, answer)}
      <section class="guide" aria-labelledby="guide"><h2 id="guide">${say('find.guide')}</h2><dl>${tries.map(([query, key]) => html`<div><dt><a href=${address('/find', { q: query })}><code>${query}</code></a></dt><dd>${say(key as Key)}</dd></div>`)}</dl></section></div>`,
  }
}

/** A query that could not be understood: what is wrong, and where. */
export function misunderstoodPage(visit: Visit, error: QueryError, answer: Pick<FindAnswer, 'languages' | 'kinds'>): Page {
  const { say } = visit
  const { query, at: [start, end] } = error
  return {
    title: say('find.not-understood'), hasOwnSearch: true, status: 400,
    body: html`<div class="find-page"><h1>${say('place.find')}</h1>${form(visit, answer, true)}
      <div class="query-error" role="alert" id="query-error"><p>${say.maybe(error.code) ?? error.message}</p>
      <pre aria-hidden="true"><code>${query.slice(0, start)}<span class="caret">${query.slice(start, end) || ' '}</span>${query.slice(end)}</code></pre></div></div>`,
  }
}

export function findPage(visit: Visit, answer: FindAnswer): Page {
  const { say, query } = visit
  const { found: { totals, lines, facets }, months } = answer
  const { hits, turns, documents } = totals ?? { hits: 0, turns: 0, documents: 0 }
  const offset = wholeNumber(query.get('offset'), 0)
  const words = query.get('q') ?? ''
  const plain = /^[^"“”():*]+$/.test(words) && !/\b(AND|OR|NOT|NEAR)\b/.test(words) ? words : /^"[^"]+"$/.test(words) ? words.slice(1, -1) : null
  const body = html`<div class="find-page">
    <h1 class="quiet-title">${say('find.title', { query: words })}</h1>
    ${form(visit, answer)}
    ${chosen(visit)}
    ${hits ? html`
      <p class="count" role="status"><b>${say('count.hits', { n: hits })}</b> ${say('find.in', { turns: say('count.turns', { n: turns }), records: say('count.records', { n: documents }) })}</p>
      ${over(visit, facets?.year ?? [], months)}
      <div class="find-result">
        <div class="lines">
          <div class="line-tools">${sortForm(visit)}<span class="exports">${say('find.export')} ${(['csv', 'tsv', 'json'] as const).map((format, i) => html`${i ? ' · ' : ''}<a href=${address('/api/v1/find', { ...exportOf(query), format })} download>${format.toUpperCase()}</a>`)}</span></div>
          ${concordance(visit, lines)}
          ${pager(visit, { offset, shown: lines.length, total: hits, step })}
        </div>
        <aside class="facets" aria-label=${say('find.facets')}>
          ${facet(visit, 'speaker', facets?.speaker ?? [])}${facet(visit, 'outlet', facets?.outlet ?? [])}${facet(visit, 'act', facets?.act ?? [])}
          ${plain ? html`<p><a href=${address('/follow', { phrase: plain })}>${say('find.follow', { phrase: plain })}</a></p>` : null}
        </aside>
      </div>` : html`<p class="nothing" role="status">${say('find.nothing')}</p><p class="hint">${say('find.nothing-hint')}</p>`}
  </div>`
  return { title: words, body, hasOwnSearch: true }
}

function form({ say, query }: Visit, { languages, kinds }: Pick<FindAnswer, 'languages' | 'kinds'>, isWrong = false): Content {
  const value = (name: string) => query.get(name) ?? ''
  const isOpen = ['speaker', 'role', 'outlet', 'act', 'from', 'to', 'language', 'event', 'exact', 'fold'].some((name) => query.get(name))
  return html`<form class="find-form" role="search" action="/find">
    <div class="search large"><input type="search" name="q" dir="auto" value=${value('q')} aria-label=${say('find.label')} placeholder=${say('find.label')} autocomplete="off" spellcheck="false" data-search aria-invalid=${isWrong ? 'true' : undefined} aria-describedby=${isWrong ? 'query-error' : undefined} /><button>${say('find.go')}</button></div>
    <details class="more" open=${isOpen}><summary>${say('find.more')}</summary><div class="filters">
      ${(['speaker', 'role', 'outlet'] as const).map((name) => html`<label><span>${say(`find.${name}`)}</span><input name=${name} value=${value(name)} /></label>`)}
      <label><span>${say('find.act')}</span><select name="act"><option value="">${say('find.any')}</option>${(['question', 'answer', 'statement'] as const).map((act) => html`<option value=${act} selected=${value('act') === act}>${say(`act.${act}`)}</option>`)}</select></label>
      ${(['from', 'to'] as const).map((name) => html`<label><span>${say(`find.${name}`)}</span><input name=${name} value=${value(name)} placeholder="2024-05" size="10" /></label>`)}
      <label><span>${say('find.event')}</span><select name="event"><option value="">${say('find.any')}</option>${kinds.map((kind) => html`<option value=${kind} selected=${value('event') === kind}>${say.maybe(`event.${kind}`) ?? kind}</option>`)}</select></label>
      <label><span>${say('find.language')}</span><select name="language"><option value="">${say('find.any')}</option>${languages.map((tag) => html`<option value=${tag} selected=${value('language') === tag}>${say.language(tag)}</option>`)}</select></label>
      <label class="check"><input type="checkbox" name="exact" value="1" checked=${query.has('exact')} /> <span>${say('find.exact')}</span></label>
      <label class="check"><input type="checkbox" name="fold" value="1" checked=${query.has('fold')} /> <span>${say('find.fold')}</span></label>
    </div></details>
    ${query.get('sort') ? html`<input type="hidden" name="sort" value=${query.get('sort')} />` : null}
  </form>`
}

/** The filters that are on, each with a way to take it off. */
function chosen(visit: Visit): Content {
  const { say, query } = visit
  const names = ['speaker', 'role', 'outlet', 'act', 'from', 'to', 'event', 'language', 'exact', 'fold'] as const
  const on = names.filter((name) => query.get(name))
  if (!on.length) return null
  const show = (name: (typeof names)[number], value: string) =>
    name === 'act' || name === 'event' ? (say.maybe(`${name}.${value}`) ?? value) : name === 'language' ? say.language(value) : name === 'exact' || name === 'fold' ? '' : value
  return html`<ul class="chosen" aria-label=${say('find.chosen')}>${on.map((name) => html`<li><a href=${changed(visit, { [name]: null, offset: null })} title=${say('find.take-off')}>${say(`find.${name}`)} <b><bdi>${show(name, query.get(name) ?? '')}</bdi></b> <span aria-hidden="true">×</span></a></li>`)}</ul>`
}

/** Hits over time: years, and within one year its months. A bar narrows the search down to its period. */
function over(visit: Visit, years: readonly FacetValue[], months: FindAnswer['months']): Content {
  const { say } = visit
  const barOf = (label: string, period: string, hits: number): Bar => ({ label, value: hits, href: changed(visit, { from: period, to: period, offset: null }), title: `${say.date(period)}: ${say('count.hits', { n: hits })}` })
  if (months) return drawing(bars(months.map(({ month, hits }) => barOf(month.slice(5), month, hits)), { height: 110 }), say('find.over-months'))
  const dated = years.filter((year): year is FacetValue & { value: string } => year.value !== null)
  if (dated.length < 2) return null
  const [first, last] = [Number(dated[0]?.value), Number(dated.at(-1)?.value)]
  const hits = new Map(dated.map(({ value, hits }) => [value, hits]))
  const all = Array.from({ length: Math.min(400, last - first + 1) }, (_, i) => String(first + i).padStart(4, '0'))
  return drawing(bars(all.map((year) => barOf(year, year, hits.get(year) ?? 0)), { height: 110 }), say('find.over-years'))
}

function facet(visit: Visit, name: 'speaker' | 'outlet' | 'act', values: readonly FacetValue[]): Content {
  const { say, query } = visit
  const named = values.filter(({ value }) => value !== null)
  if (!named.length || (named.length === 1 && query.get(name))) return null
  const most = named[0]?.hits ?? 1
  const shown = named.slice(0, mostValues)
  return html`<section aria-labelledby=${`facet-${name}`}><h2 id=${`facet-${name}`}>${say(`find.${name}`)}</h2><ul>
    ${shown.map(({ value, hits }) => html`<li><a href=${changed(visit, { [name]: value, offset: null })}><bdi>${name === 'act' ? (say.maybe(`act.${value}`) ?? value) : value}</bdi><span class="n">${say.number(hits)}</span><meter min="0" max=${most} value=${hits} aria-hidden="true"></meter></a></li>`)}
    ${named.length > shown.length ? html`<li class="quiet">${say('find.other-values', { n: named.length - shown.length })}</li>` : null}
  </ul></section>`
}

function sortForm({ say, query }: Visit): Content {
  const hidden = [...query].filter(([name]) => name !== 'sort' && name !== 'offset')
  return html`<form action="/find" class="sort" data-submits>${hidden.map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
    <label><span>${say('find.sort')}</span> <select name="sort">${pageSorts.map((sort) => html`<option value=${sort} selected=${(query.get('sort') ?? 'date') === sort}>${say(`sort.${sort}`)}</option>`)}</select></label> <button>${say('find.sort-go')}</button></form>`
}

/** Where a line stands: the record at these words. */
const lineLink = ({ record, turn, spans }: Pick<Line, 'record' | 'turn' | 'spans'>): string => address(`/records/${record}`, { spans: spansName(spans) }, turn)

function concordance({ say, query }: Visit, lines: readonly Line[]): Content {
  const context = contextFor(query.get('q') ?? '')
  return html`<ol class="kwic">${lines.map((line) => html`<li class=${line.act}>
    <p class="kwic-line" dir="auto"><span class="left"><bdi>${tailOf(line.left, line.left.length >= context - 1).replace(/\s+/g, ' ')}</bdi></span><a href=${lineLink(line)} data-stop>${line.node}</a><span class="right">${headOf(line.right, line.right.length >= context - 1).replace(/\s+/g, ' ')}</span></p>
    <span class="kwic-about"><time>${line.date === null ? say('date.none') : line.date}</time> <span class="act">${say(`act.${line.act}`)}</span> <bdi>${line.speaker ?? line.outlet ?? say('record.unnamed')}</bdi></span>
  </li>`)}</ol>`
}
