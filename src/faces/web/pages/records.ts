import type { DocumentEntry } from '../../../archive/index.ts'
import { chooseDocuments } from '../../../query/index.ts'
import { html } from '../html.ts'
import type { Asker } from '../../serve/asking.ts'
import { pager, wholeNumber } from '../parts/pager.ts'
import { recordList } from '../parts/record-list.ts'
import { changed, type Page, type Visit } from '../visit.ts'

const step = 50

/** All records that some filters let through, newest first. */
export function recordsRoute(visit: Visit, { context }: Asker): Page {
  const { say, query } = visit
  const all: readonly DocumentEntry[] = context.archive.documents()
  const given = (name: string) => query.get(name)?.trim() || undefined
  const chosen = chooseDocuments(all, { from: given('from'), to: given('to'), language: given('language'), event: given('event') as NonNullable<DocumentEntry['kind']> | undefined })
  const offset = wholeNumber(query.get('offset'), 0)
  const words = (query.get('title') ?? '').trim().toLowerCase()
  const found = (words ? chosen.filter(({ title, file }) => `${title ?? ''} ${file ?? ''}`.toLowerCase().includes(words)) : chosen).toReversed()
  const shown = found.slice(offset, offset + step)
  const kinds = [...new Set(all.map(({ kind }) => kind))].filter((kind) => kind !== null)
  const languages = [...new Set(all.map(({ language }) => language))]
  const body = html`<div class="records-page">
    <h1>${say('place.records')}</h1>
    <form class="filters" action="/records">
      <label><span>${say('records.title')}</span><input name="title" value=${query.get('title') ?? ''} /></label>
      <label><span>${say('find.from')}</span><input name="from" value=${query.get('from') ?? ''} placeholder="2024-05" inputmode="numeric" size="10" /></label>
      <label><span>${say('find.to')}</span><input name="to" value=${query.get('to') ?? ''} placeholder="2024-06" inputmode="numeric" size="10" /></label>
      <label><span>${say('find.event')}</span><select name="event"><option value="">${say('find.any')}</option>${kinds.map((kind) => html`<option value=${kind} selected=${query.get('event') === kind}>${say.maybe(`event.${kind}`) ?? kind}</option>`)}</select></label>
      <label><span>${say('find.language')}</span><select name="language"><option value="">${say('find.any')}</option>${languages.map((tag) => html`<option value=${tag} selected=${query.get('language') === tag}>${say.language(tag)}</option>`)}</select></label>
      <button>${say('find.go')}</button>
    </form>
    <p class="count">${say('count.records', { n: found.length })}${query.size ? html` <a href="/records">${say('find.clear')}</a>` : null}</p>
    ${shown.length ? recordList(visit, shown) : html`<p class="nothing">${say('records.none')}${offset ? html` <a href=${changed(visit, { offset: null })}>${say('pager.first')}</a>` : null}</p>`}
    ${pager(visit, { offset, shown: shown.length, total: found.length, step })}
  </div>`
  return { title: say('place.records'), body }
}
