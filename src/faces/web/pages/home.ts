import type { DocumentEntry } from '../../../archive/index.ts'
import { type Content, drawing, html } from '../html.ts'
import { bars } from '../plots/bars.ts'
import { calendar } from '../plots/calendar.ts'
import { recordList } from '../parts/record-list.ts'
import { address, type Page, type Visit } from '../visit.ts'

const latest = 12

export function homePage(visit: Visit, documents: readonly DocumentEntry[]): Page {
  const { say } = visit
  if (!documents.length) return { title: 'onrecord', body: emptyArchive(visit), hasOwnSearch: true }
  const byYear = Map.groupBy(documents, yearOf)
  const years = [...byYear.keys()].filter((year) => year !== null).sort((a, b) => a - b)
  const turns = documents.reduce((sum, document) => sum + document.turns, 0)
  const characters = documents.reduce((sum, document) => sum + document.characters, 0)
  const languages = [...Map.groupBy(documents, ({ language }) => language)].sort((a, b) => b[1].length - a[1].length)
  const dated = documents.filter((document) => yearOf(document) !== null)
  const chosen = Number(visit.query.get('year')) || years.at(-1)

  const body = html`<div class="home-page">
    <section class="hero">
      <h1>${say('home.title')}</h1>
      <form class="search large" role="search" action="/find">
        <input type="search" name="q" dir="auto" aria-label=${say('find.label')} placeholder=${say('find.label')} autocomplete="off" spellcheck="false" data-search />
        <button>${say('find.go')}</button>
      </form>
      <p class="hint">${say('home.hint')}</p>
    </section>
    <dl class="extent">
      ${([['count.of-records', documents.length], ['count.of-turns', turns], ['count.of-characters', characters]] as const).map(([key, n]) => html`<div><dt>${say(key)}</dt><dd>${say.number(n)}</dd></div>`)}
      ${dated.length ? html`<div><dt>${say('home.span')}</dt><dd>${years[0] === years.at(-1) ? years[0] : `${years[0]}–${years.at(-1)}`}</dd></div>` : null}
      <div><dt>${say('home.languages')}</dt><dd class="words">${languages.slice(0, 4).map(([tag, its], i) => html`${i ? say('comma') : ''}<a href=${address('/records', { language: tag })}>${say.language(tag)}</a> <span class="quiet">${say.number(its.length)}</span>`)}</dd></div>
    </dl>
    ${chosen ? html`<section class="events" aria-labelledby="calendar"><h2 id="calendar">${say('home.calendar', { year: String(chosen) })}</h2>
      ${yearCalendar(visit, chosen, byYear.get(chosen) ?? [])}
      ${years.length > 1 ? drawing(bars(fromTo(years[0] as number, years.at(-1) as number).map((year) => ({
        label: String(year), value: byYear.get(year)?.length ?? 0, href: address('/', { year }, 'calendar'), title: `${year}: ${say('count.records', { n: byYear.get(year)?.length ?? 0 })}`, isChosen: year === chosen,
      })), { height: 90 }), say('home.years')) : null}
    </section>` : null}
    <section aria-labelledby="latest"><h2 id="latest">${say('home.latest')}</h2>
      ${recordList(visit, documents.toReversed().sort((a, b) => (yearOf(a) === null ? 1 : 0) - (yearOf(b) === null ? 1 : 0)).slice(0, latest))}
      ${documents.length > latest ? html`<p><a href="/records">${say('home.all', { n: documents.length })}</a></p>` : null}
    </section>
  </div>`
  return { title: 'onrecord', body, hasOwnSearch: true }
}

const yearOf = ({ date }: Pick<DocumentEntry, 'date'>): number | null => (date && /^\d{4}/.test(date) ? Number(date.slice(0, 4)) : null)

const fromTo = (first: number, last: number) => Array.from({ length: Math.min(400, last - first + 1) }, (_, i) => first + i)

function yearCalendar({ say, tongue }: Visit, year: number, documents: readonly DocumentEntry[]): Content {
  const days = [...Map.groupBy(documents.filter(({ date }) => /^\d{4}-\d\d-\d\d/.test(date ?? '')), ({ date }) => (date as string).slice(0, 10))]
    .map(([date, its]) => ({
      date, events: its.length, href: its.length === 1 ? `/records/${its[0]?.id}` : address('/records', { from: date, to: date }),
      title: its.length === 1 ? `${say.date(date)}: ${its[0]?.title ?? say('record.untitled')}` : `${say.date(date)}: ${say('count.records', { n: its.length })}`,
    }))
  const name = (options: Intl.DateTimeFormatOptions, date: Date) => new Intl.DateTimeFormat(tongue, { timeZone: 'UTC', ...options }).format(date)
  const months = Array.from({ length: 12 }, (_, month) => name({ month: 'short' }, new Date(Date.UTC(2024, month, 1))))
  const weekdays = Array.from({ length: 7 }, (_, day) => name({ weekday: 'short' }, new Date(Date.UTC(2024, 0, 1 + day)))) // a Monday
  const loose = documents.length - days.reduce((sum, { events }) => sum + events, 0)
  return html`${drawing(calendar(year, days, months, weekdays), say('home.calendar', { year: String(year) }))}
    <p class="hint">${say('home.in-year', { n: documents.length })}${loose ? ` ${say('home.loose', { n: loose })}` : ''} <a href=${address('/records', { from: year, to: year })}>${say('home.list-year')}</a></p>`
}

function emptyArchive({ say }: Visit): Content {
  return html`<div class="home-page empty"><section class="hero"><h1>${say('home.title')}</h1><p>${say('home.empty')}</p>
    <pre class="command"><code>onrecord add transcripts/ --archive archive</code></pre><p class="hint">${say('home.empty-hint')}</p></section></div>`
}
