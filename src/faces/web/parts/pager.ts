import { type Content, html } from '../html.ts'
import { changed, type Visit } from '../visit.ts'

/** Where in a long list one is, with the way on and back. `offset` counts what lies before the first that is shown. */
export function pager(visit: Visit, { offset, shown, total, step }: { readonly offset: number; readonly shown: number; readonly total: number; readonly step: number }): Content {
  const { say } = visit
  if (total <= shown && !offset) return null
  return html`<nav class="pager" aria-label=${say('pager.label')}>
    ${offset > 0 ? html`<a rel="prev" href=${changed(visit, { offset: Math.max(0, offset - step) || null })}>${say('pager.back')}</a>` : html`<span />`}
    <span>${say('pager.at', { from: shown ? offset + 1 : 0, to: offset + shown, of: total })}</span>
    ${offset + shown < total ? html`<a rel="next" href=${changed(visit, { offset: offset + step })}>${say('pager.on')}</a>` : html`<span />`}
  </nav>`
}

/** A whole number from a query, within bounds; what is none is the default. */
export function wholeNumber(words: string | null, otherwise: number, most = Number.MAX_SAFE_INTEGER): number {
  return words !== null && /^\d{1,9}$/.test(words) ? Math.min(most, Number(words)) : otherwise
}
