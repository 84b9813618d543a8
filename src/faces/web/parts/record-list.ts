import type { DocumentEntry } from '../../../archive/index.ts'
import { type Content, html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** Records, a line each. */
export function recordList({ say }: Visit, documents: readonly DocumentEntry[]): Content {
  return html`<ol class="record-list">${documents.map(({ id, title, language, date, kind, place, turns, file }) => html`<li>
    <time class="date">${say.date(date)}</time>
    <a class="title" href=${`/records/${id}`} lang=${language} dir="auto">${title ?? file ?? say('record.untitled')}</a>
    <span class="about">${[kind && say.maybe(`event.${kind}`), place, say('count.turns', { n: turns }), say.language(language)].filter(Boolean).map((part, i) => html`${i ? ' · ' : ''}<bdi>${part}</bdi>`)}</span>
  </li>`)}</ol>`
}
