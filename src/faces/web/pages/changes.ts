import type { DocumentEntry } from '../../../archive/index.ts'
import { OnrecordError } from '../../../problem.ts'
import type { Asker } from '../../serve/asking.ts'
import type { Answer } from '../../services/index.ts'
import { type Content, html } from '../html.ts'
import { spansName } from '../parts/places.ts'
import { address, changed, type Page, type Visit } from '../visit.ts'

type Wording = Answer<'changes'>['changes'][number]
const kinds = ['new', 'rising', 'falling', 'gone'] as const
const acts = ['question', 'answer', 'statement'] as const
const most = 100

export async function changesRoute(visit: Visit, asker: Asker): Promise<Page> {
  const { say, query } = visit
  const given = (name: string) => query.get(name)?.trim() || undefined
  const [before, after] = [given('before'), given('after')]
  const documents = asker.context.archive.documents()
  const ask = (trouble: string | null = null): Page => ({
    title: say('place.changes'), status: trouble === null ? 200 : 400,
    body: html`<div class="changes-page"><h1>${say('changes.title')}</h1><p class="lead">${say('changes.lead')}</p>${trouble === null ? null : html`<div class="query-error" role="alert"><p>${trouble}</p></div>`}${form(visit, documents)}</div>`,
  })
  if (!before || !after) return ask()
  try {
    const { answer } = await asker.ask('changes', { before, after, language: given('language'), speaker: given('speaker'), act: acts.find((act) => act === query.get('act')), limit: most })
    return answerPage(visit, documents, answer)
  } catch (error) {
    const known = error instanceof OnrecordError && /^(range-|date-|periods-)/.test(error.code)
    if (!known) throw error
    return ask(say.maybe(`changes.${error.code}`) ?? error.message)
  }
}

/** The two last years that have records, unless something else is asked for. */
function form({ say, query }: Visit, documents: readonly DocumentEntry[]): Content {
  const years = [...new Set(documents.flatMap(({ date }) => /^\d{4}/.exec(date ?? '')?.[0] ?? []))].sort()
  const languages = [...new Set(documents.map(({ language }) => language))].sort()
  const period = (name: 'before' | 'after', usual: string | undefined) => html`<label><span>${say(`changes.${name}`)}</span><input name=${name} value=${query.get(name) ?? usual ?? ''} placeholder="2023-01..2023-06" required size="18" /></label>`
  return html`<form class="filters" action="/changes">${period('before', years.at(-2) ?? years.at(-1))}${period('after', years.at(-1))}
    <label><span>${say('find.language')}</span><select name="language"><option value="">${say('find.any')}</option>${languages.map((tag) => html`<option value=${tag} selected=${query.get('language') === tag}>${say.language(tag)}</option>`)}</select></label>
    <label><span>${say('find.act')}</span><select name="act"><option value="">${say('find.any')}</option>${acts.map((act) => html`<option value=${act} selected=${query.get('act') === act}>${say(`act.${act}`)}</option>`)}</select></label>
    <label><span>${say('find.speaker')}</span><input name="speaker" value=${query.get('speaker') ?? ''} /></label>
    <button>${say('changes.go')}</button></form><p class="hint">${say('changes.hint')}</p>`
}

function answerPage(visit: Visit, documents: readonly DocumentEntry[], { periods, changes, names }: Answer<'changes'>): Page {
  const { say, query } = visit
  const kind = kinds.find((its) => its === query.get('kind'))
  const shown = kind ? changes.filter((change) => change.kind === kind) : changes
  const span = ({ from, to }: (typeof periods)[number]) => (from === to ? say.date(from) : `${say.date(from)} – ${say.date(to)}`)
  const body = html`<div class="changes-page">
    <h1 class="quiet-title">${say('changes.title')}</h1>${form(visit, documents)}
    <p>${periods.map((period, i) => html`${i ? ' → ' : ''}<b>${span(period)}</b> <span class="quiet">${say('count.records', { n: period.documents })}${say('comma')}${say('count.turns', { n: period.turns })}</span>`)}</p>
    <nav class="tabs" aria-label=${say('changes.kinds')}><ul><li><a href=${changed(visit, { kind: null })} aria-current=${kind ? undefined : 'page'}>${say('changes.all')} <span class="quiet">${say.number(changes.length)}</span></a></li>
      ${kinds.map((its) => html`<li><a href=${changed(visit, { kind: its })} aria-current=${kind === its ? 'page' : undefined}>${say(`changes.${its}`)} <span class="quiet">${say.number(changes.filter((change) => change.kind === its).length)}</span></a></li>`)}</ul></nav>
    ${shown.length ? html`<p class="hint">${say('changes.columns')}</p>${table(visit, shown)}` : html`<p class="nothing" role="status">${say('changes.none')}</p>`}
    ${names.length && !kind ? html`<details><summary>${say('changes.names', { n: names.length })}</summary>${table(visit, names)}</details>` : null}
  </div>`
  return { title: say('place.changes'), body }
}

function table({ say }: Visit, changes: readonly Wording[]): Content {
  const number = (value: number) => say.number(value >= 100 ? Math.round(value) : Number(value.toPrecision(2)))
  const place = ({ record, turn, spans, date }: Wording['first']) => html`<a href=${address(`/records/${record}`, { spans: spansName(spans) }, turn)}>${date ?? say('date.none')}</a>`
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${say('changes.title')}><table class="changes"><thead><tr><th scope="col">${say('changes.wording')}</th><th scope="col">${say('changes.kind')}</th><th scope="col" class="n">${say('changes.before')}</th><th scope="col" class="n">${say('changes.after')}</th><th scope="col" class="n">${say('person.keyness')}</th><th scope="col">${say('people.first')}</th><th scope="col">${say('people.last')}</th></tr></thead>
    <tbody>${changes.map(({ wording, kind, counts, perMillion, logLikelihood, first, last }) => html`<tr><th scope="row"><a href=${address('/follow', { phrase: wording })} data-stop><bdi>${wording}</bdi></a></th><td><span class=${`kind ${kind}`}>${say(`changes.${kind}`)}</span></td>
      ${counts.map((count, i) => html`<td class="n">${say.number(count)} <span class="quiet">${number(perMillion[i] ?? 0)}</span></td>`)}<td class="n">${number(logLikelihood)}</td><td>${place(first)}</td><td>${place(last)}</td></tr>`)}</tbody></table></div>`
}
