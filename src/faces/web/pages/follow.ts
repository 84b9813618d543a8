import type { Asker } from '../../serve/asking.ts'
import type { Answer, Question } from '../../services/index.ts'
import { type Content, drawing, html } from '../html.ts'
import type { Key } from '../messages.ts'
import { spansName } from '../parts/places.ts'
import { type Bar, bars } from '../plots/bars.ts'
import { address, type Page, type Params, type Visit } from '../visit.ts'

const mostPhrases = 8
const bys = ['year', 'month'] as const
const pers = ['characters', 'turns', 'events'] as const
/** Relative frequencies are numbers that can be read: of so many. */
const units: { readonly [per in (typeof pers)[number]]: number } = { characters: 1_000_000, turns: 1000, events: 100 }
const mostNames = 8
/** Periods that are drawn; more of them would be lines and no bars. */
const mostBars = 240

type History = Extract<Answer<'follow'>, { readonly phrases: unknown }>['phrases'][number]
type Line = NonNullable<History['first']>

interface Asked {
  readonly phrases: readonly string[]
  readonly by: (typeof bys)[number]
  readonly per: (typeof pers)[number]
  /** just as typed; else case, width and white space make no difference */
  readonly isExact: boolean
  /** in the middle of words, too */
  readonly isAnywhere: boolean
}

export async function followRoute(visit: Visit, asker: Asker): Promise<Page> {
  const { query } = visit
  const asked: Asked = {
    phrases: [...new Set(query.getAll('phrase').map((phrase) => phrase.trim()).filter(Boolean))].slice(0, mostPhrases),
    by: bys.find((by) => by === query.get('by')) ?? 'year', per: pers.find((per) => per === query.get('per')) ?? 'characters',
    isExact: query.has('exact'), isAnywhere: query.has('anywhere'),
  }
  if (!asked.phrases.length) return { title: visit.say('place.follow'), hasOwnSearch: true, body: html`<div class="follow-page"><h1>${visit.say('follow.title')}</h1><p class="lead">${visit.say('follow.lead')}</p>${form(visit, asked)}</div>` }
  const given = (name: string) => query.get(name)?.trim() || undefined
  const question: Question<'follow'> = {
    phrase: [...asked.phrases], by: asked.by, per: asked.per, fold: !asked.isExact, words: !asked.isAnywhere,
    from: given('from'), to: given('to'), language: given('language'), speaker: given('speaker'), outlet: given('outlet'), act: acts.find((act) => act === query.get('act')),
  }
  return answerPage(visit, asked, (await asker.ask('follow', question)).answer)
}

const acts = ['question', 'answer', 'statement'] as const

function form({ say, query }: Visit, { phrases, by, per, isExact, isAnywhere }: Asked): Content {
  const value = (name: string) => query.get(name) ?? ''
  const isOpen = ['speaker', 'outlet', 'act', 'from', 'to', 'exact', 'anywhere'].some((name) => query.get(name))
  return html`<form class="follow-form" action="/follow">
    <div class="phrases">${[...phrases, ''].slice(0, mostPhrases).map((phrase, i) => html`<input name="phrase" value=${phrase} aria-label=${say('follow.phrase-n', { n: i + 1 })} placeholder=${i ? say('follow.another') : say('follow.phrase')} ...${i === 0 ? { 'data-search': '' } : {}} />`)}<button>${say('follow.go')}</button></div>
    <div class="filters">
      <label><span>${say('follow.by')}</span><select name="by">${bys.map((its) => html`<option value=${its} selected=${its === by}>${say(`follow.by-${its}`)}</option>`)}</select></label>
      <label><span>${say('follow.per')}</span><select name="per">${pers.map((its) => html`<option value=${its} selected=${its === per}>${say(`follow.per-${its}`)}</option>`)}</select></label>
    </div>
    <details class="more" open=${isOpen}><summary>${say('find.more')}</summary><div class="filters">
      ${(['speaker', 'outlet'] as const).map((name) => html`<label><span>${say(`find.${name}`)}</span><input name=${name} value=${value(name)} /></label>`)}
      <label><span>${say('find.act')}</span><select name="act"><option value="">${say('find.any')}</option>${acts.map((act) => html`<option value=${act} selected=${value('act') === act}>${say(`act.${act}`)}</option>`)}</select></label>
      ${(['from', 'to'] as const).map((name) => html`<label><span>${say(`find.${name}`)}</span><input name=${name} value=${value(name)} placeholder="2024-05" size="10" /></label>`)}
      <label class="check"><input type="checkbox" name="exact" value="1" checked=${isExact} /> <span>${say('find.exact')}</span></label>
      <label class="check"><input type="checkbox" name="anywhere" value="1" checked=${isAnywhere} /> <span>${say('follow.anywhere')}</span></label>
    </div></details>
  </form>`
}

/** The passages behind a count: the same search, in a concordance. */
function passages({ query }: Visit, phrase: string, { isExact }: Asked, more: Params): string {
  const kept = Object.fromEntries(['speaker', 'outlet', 'act', 'from', 'to', 'language'].map((name) => [name, query.get(name)]))
  return address('/find', { q: `"${phrase.replace(/["\\]/g, '\\$&')}"`, ...kept, exact: isExact, ...more })
}

function answerPage(visit: Visit, asked: Asked, answer: Answer<'follow'>): Page {
  const { say } = visit
  const { horizon } = answer
  const phrases: readonly History[] = 'phrases' in answer ? answer.phrases : [answer]
  const unit = units[asked.per]
  const top = Math.max(0, ...phrases.flatMap(({ periods }) => periods.map(({ relative }) => (relative ?? 0) * unit)))
  const body = html`<div class="follow-page">
    <h1 class="quiet-title">${say('follow.title')}</h1>${form(visit, asked)}
    <p class="hint">${say('follow.horizon', { records: say('count.records', { n: horizon.documents }), from: horizon.from ? say.date(horizon.from) : '–', to: horizon.to ? say.date(horizon.to) : '–' })}${horizon.undated ? ` ${say('follow.undated', { n: horizon.undated })}` : ''}</p>
    ${phrases.map((history) => historyView(visit, asked, history, top))}
    ${table(visit, asked, phrases)}
  </div>`
  return { title: phrases.map(({ phrase }) => phrase).join(say('comma')), body, hasOwnSearch: true }
}

function historyView(visit: Visit, asked: Asked, history: History, top: number): Content {
  const { say } = visit
  const { phrase, count, turns, documents, first, last, silence, periods, speakers, variants } = history
  const unit = units[asked.per]
  const dated = periods.filter((its): its is typeof its & { period: string } => its.period !== null)
  const all = everyPeriod(dated.map(({ period }) => period), asked.by)
  const byPeriod = new Map(dated.map((its) => [its.period, its]))
  const drawn: Bar[] = all.slice(-mostBars).map((period) => {
    const its = byPeriod.get(period)
    const relative = (its?.relative ?? 0) * unit
    return { label: period, value: relative, href: its?.count ? passages(visit, phrase, asked, { from: period, to: period }) : undefined, title: `${say.date(period)}: ${say('count.hits', { n: its?.count ?? 0 })}, ${say(`follow.unit-${asked.per}`, { n: rounded(relative) })}` }
  })
  const place = (key: Key, line: Line | null) => line && html`<div><dt>${say(key)}</dt><dd><a href=${address(`/records/${line.record}`, { spans: spansName(line.spans) }, line.turn)} data-stop>${say.date(line.date)}</a> <bdi>${line.speaker ?? line.outlet ?? say('record.unnamed')}</bdi>
    <p class="context" dir="auto">${line.left}<mark>${line.node}</mark>${line.right}</p></dd></div>`
  return html`<section class="history"><h2><bdi>${phrase}</bdi></h2>
    <p><a href=${passages(visit, phrase, asked, {})}><b>${say('count.hits', { n: count })}</b></a> ${say('find.in', { turns: say('count.turns', { n: turns }), records: say('count.records', { n: documents }) })}</p>
    ${count ? html`${all.length > 1 ? drawing(bars(drawn, { height: 120, top }), say('follow.chart', { phrase })) : null}
      <p class="hint">${say(`follow.scale-${asked.per}`)}${asked.phrases.length > 1 ? ` ${say('follow.same-scale')}` : ''}</p>
      <dl class="first-last">${place('follow.first', first)}${place('follow.last', last)}
        ${silence?.events ? html`<div><dt>${say('follow.silence')}</dt><dd>${silence.days === null ? '' : `${say('follow.days', { n: silence.days })}${say('comma')}`}${say('follow.events', { n: silence.events })}</dd></div>` : null}
        <div><dt>${say('follow.speakers')}</dt><dd>${speakers.slice(0, mostNames).map(({ speaker, count: n }, i) => html`${i ? say('comma') : ''}${speaker === null ? say('record.unnamed') : html`<a href=${passages(visit, phrase, asked, { speaker })}><bdi>${speaker}</bdi></a>`} <span class="quiet">${say.number(n)}</span>`)}${speakers.length > mostNames ? html` <span class="quiet">${say('find.other-values', { n: speakers.length - mostNames })}</span>` : null}</dd></div>
      </dl>` : null}
    ${variants?.length ? html`<details class="variants"><summary>${say('follow.variants', { n: variants.length })}</summary><ul class="plain">${variants.map(({ wording, count: n, first: since, last: until }) => html`<li><a href=${address('/follow', { phrase: wording, by: asked.by, per: asked.per })}><bdi>${wording}</bdi></a> <span class="quiet">${say('count.hits', { n })}${since ? `, ${since === until ? since : `${since} – ${until}`}` : ''}</span></li>`)}</ul></details>` : null}
  </section>`
}

const rounded = (value: number) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(2)))

/** All periods from the first to the last: time has no holes, whatever the archive has. */
function everyPeriod(known: readonly string[], by: Asked['by']): readonly string[] {
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return []
  const number = (period: string) => (by === 'year' ? Number(period) : Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1)
  const name = (n: number) => (by === 'year' ? String(n).padStart(4, '0') : `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`)
  return Array.from({ length: Math.min(5000, number(last) - number(first) + 1) }, (_, i) => name(number(first) + i))
}

function table(visit: Visit, asked: Asked, phrases: readonly History[]): Content {
  const { say } = visit
  const periods = [...new Set(phrases.flatMap((history) => history.periods.map(({ period }) => period)))].sort((a, b) => (a === b ? 0 : a === null || (b !== null && a > b) ? 1 : -1))
  if (!periods.length) return null
  const rows = phrases.map((history) => new Map(history.periods.map((its) => [its.period, its])))
  return html`<section><h2>${say('follow.table')}</h2><div class="scroll" tabindex="0" role="group" aria-label=${say('follow.table')}><table class="periods"><thead>
      <tr><th scope="col">${say(`follow.by-${asked.by}`)}</th><th scope="col" class="n">${say(`follow.per-${asked.per}`)}</th>${phrases.map(({ phrase }) => html`<th scope="col" class="n"><bdi>${phrase}</bdi></th><th scope="col" class="n">${say(`follow.rate-${asked.per}`)}</th>`)}</tr></thead>
    <tbody>${periods.map((period) => html`<tr><th scope="row">${period ?? say('date.none')}</th><td class="n">${say.number(rows[0]?.get(period)?.denominator ?? 0)}</td>
      ${rows.map((row, i) => {
        const its = row.get(period)
        return html`<td class="n">${its?.count && period ? html`<a href=${passages(visit, phrases[i]?.phrase ?? '', asked, { from: period, to: period })}>${say.number(its.count)}</a>` : say.number(its?.count ?? 0)}</td><td class="n quiet">${its?.relative ? say.number(rounded(its.relative * units[asked.per])) : '–'}</td>`
      })}</tr>`)}</tbody></table></div></section>`
}
