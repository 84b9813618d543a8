import type { Asker } from '../../serve/asking.ts'
import type { Answer } from '../../services/index.ts'
import { type Content, drawing, html } from '../html.ts'
import type { Key } from '../messages.ts'
import { pager, wholeNumber } from '../parts/pager.ts'
import { bars } from '../plots/bars.ts'
import { address, changed, type Page, type Visit } from '../visit.ts'

const step = 100
const columns = ['name', 'turns', 'documents', 'first', 'last'] as const
type Column = (typeof columns)[number]
const heads: { readonly [column in Column]: Key } = { name: 'people.name', turns: 'people.turns', documents: 'people.records', first: 'people.first', last: 'people.last' }

/** Who spoke, or for which outlets was asked; with a name, that one. */
export async function peopleRoute(visit: Visit, asker: Asker): Promise<Page> {
  const { query } = visit
  for (const as of ['speaker', 'outlet'] as const) {
    const name = query.get(as)
    if (name) return personPage(visit, (await asker.ask('person', { as, name })).answer)
  }
  const as = query.get('as') === 'outlet' ? 'outlet' : 'speaker'
  const sort = columns.find((column) => column === query.get('sort')) ?? 'turns'
  const offset = wholeNumber(query.get('offset'), 0, 100_000)
  const { answer } = await asker.ask('people', { as, sort, name: query.get('name')?.trim() || undefined, limit: step, offset })
  return peoplePage(visit, answer, sort, offset)
}

function peoplePage(visit: Visit, { as, total, people }: Answer<'people'>, sort: Column, offset: number): Page {
  const { say, query } = visit
  const most = Math.max(1, ...people.map(({ turns }) => turns))
  const tab = (its: 'speaker' | 'outlet') => html`<li><a href=${address('/people', { as: its === 'speaker' ? null : its })} aria-current=${as === its ? 'page' : undefined}>${say(`people.${its}s`)}</a></li>`
  return {
    title: say('place.people'),
    body: html`<div class="people-page">
      <h1>${say('people.title')}</h1>
      <nav class="tabs" aria-label=${say('people.title')}><ul>${tab('speaker')}${tab('outlet')}</ul></nav>
      <form class="filters" action="/people">${as === 'outlet' ? html`<input type="hidden" name="as" value="outlet" />` : null}<label><span>${say('people.name')}</span><input name="name" value=${query.get('name') ?? ''} /></label><button>${say('find.go')}</button></form>
      ${people.length ? html`<table class="people"><thead><tr>${columns.map((column) => html`<th scope="col" class=${column === 'turns' || column === 'documents' ? 'n' : undefined} aria-sort=${sort === column ? (column === 'name' || column === 'first' ? 'ascending' : 'descending') : undefined}>
          <a href=${changed(visit, { sort: column === 'turns' ? null : column, offset: null })} title=${say('people.sort')}>${say(heads[column])}</a></th>`)}</tr></thead>
        <tbody>${people.map(({ name, turns, documents, first, last }) => html`<tr>
          <th scope="row"><a href=${address('/people', { [as]: name })} data-stop><bdi>${name}</bdi></a></th>
          <td class="n">${say.number(turns)}<meter class="bar-meter" min="0" max=${most} value=${turns} aria-hidden="true"></meter></td><td class="n">${say.number(documents)}</td>
          <td>${first ?? '–'}</td><td>${last ?? '–'}</td></tr>`)}</tbody></table>
        ${pager(visit, { offset, shown: people.length, total, step })}
        <p class="hint">${say('people.as-printed')}</p>` : html`<p class="nothing">${say('people.none')}</p>`}
    </div>`,
  }
}

function personPage(visit: Visit, { as, name, turns, documents, first, last, acts, years, roles, others, words }: Answer<'person'>): Page {
  const { say } = visit
  const dated = years.filter((its): its is { year: string; turns: number } => its.year !== null)
  const [from, to] = [Number(dated[0]?.year), Number(dated.at(-1)?.year)]
  const byYear = new Map(dated.map(({ year, turns: its }) => [year, its]))
  const said = (['question', 'answer', 'statement'] as const).filter((act) => acts[act]).map((act) => say(`count.${act}`, { n: acts[act] }))
  const list = (title: Key, all: typeof roles, kind: 'speaker' | 'outlet' | null): Content => all.length ? html`<section><h2>${say(title)}</h2><ul class="plain">${all.slice(0, 12).map((its) => html`<li>
    <bdi>${kind ? html`<a href=${address('/people', { [kind]: its.name })}>${its.name}</a>` : its.name}</bdi> <span class="quiet">${say('count.turns', { n: its.turns })}${its.first ? `, ${its.first === its.last ? its.first : `${its.first} – ${its.last}`}` : ''}</span></li>`)}
    ${all.length > 12 ? html`<li class="quiet">${say('find.other-values', { n: all.length - 12 })}</li>` : null}</ul></section>` : null
  return {
    title: name, hasOwnSearch: true,
    body: html`<div class="person-page">
      <p class="kicker"><a href=${address('/people', { as: as === 'speaker' ? null : as })}>${say(`people.${as}s`)}</a></p>
      <h1><bdi>${name}</bdi></h1>
      <p>${say('count.turns', { n: turns })}${said.length ? say('record.of-which', { acts: said.join(say('comma')) }) : ''} · ${say('count.records', { n: documents })}${first ? html` · <span>${say.date(first)}${last && last !== first ? ` – ${say.date(last)}` : ''}</span>` : null}</p>
      <form class="search large" role="search" action="/find"><input type="hidden" name=${as} value=${name} /><input type="search" name="q" dir="auto" aria-label=${say(as === 'speaker' ? 'person.find' : 'person.find-outlet')} placeholder=${say(as === 'speaker' ? 'person.find' : 'person.find-outlet')} autocomplete="off" data-search /><button>${say('find.go')}</button></form>
      ${dated.length > 1 ? html`<section><h2>${say('person.years')}</h2>${drawing(bars(Array.from({ length: Math.min(400, to - from + 1) }, (_, i) => String(from + i).padStart(4, '0')).map((year) => ({ label: year, value: byYear.get(year) ?? 0, title: `${year}: ${say('count.turns', { n: byYear.get(year) ?? 0 })}` })), { height: 110 }), say('person.years'))}</section>` : null}
      ${list('person.roles', roles, null)}${list(as === 'speaker' ? 'person.their-outlets' : 'person.their-speakers', others, as === 'speaker' ? 'outlet' : 'speaker')}
      <section><h2>${say('person.words')}</h2>
        ${words === null ? html`<p class="quiet">${say('person.no-words')}</p>` : words.length ? html`<p class="hint">${say('person.words-hint')}</p>
        <table class="words-table"><thead><tr><th scope="col">${say('person.word')}</th><th scope="col" class="n">${say('person.count')}</th><th scope="col" class="n">${say('person.overall')}</th><th scope="col" class="n">${say('person.keyness')}</th></tr></thead>
        <tbody>${words.map(({ word, count, overall, keyness }) => html`<tr><th scope="row"><a href=${address('/find', { q: `"${word}"`, [as]: name })} data-stop><bdi>${word}</bdi></a></th><td class="n">${say.number(count)}</td><td class="n">${say.number(overall)}</td><td class="n">${say.number(keyness)}</td></tr>`)}</tbody></table>` : html`<p class="quiet">${say('person.no-distinctive')}</p>`}
      </section>
    </div>`,
  }
}
