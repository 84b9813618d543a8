import type { DocumentEntry } from '../../../archive/index.ts'
import type { Asker } from '../../serve/asking.ts'
import type { Answer } from '../../services/index.ts'
import { type Content, html } from '../html.ts'
import type { Key } from '../messages.ts'
import { pager, wholeNumber } from '../parts/pager.ts'
import { address, changed, type Page, type Visit } from '../visit.ts'

const step = 300
const mostCandidates = 40

type Row = Answer<'compare'>['rows'][number]

/** `3e8581484f2b7766@2`: an id or the first digits of one, and a revision; the current one where there is none. */
function parse(words: string | null): { readonly id: string; readonly revision: number | undefined } | null {
  const [, id, revision] = /^\s*([0-9a-f]{1,64})(?:@([1-9]\d{0,6}))?\s*$/i.exec(words ?? '') ?? []
  return id ? { id: id.toLowerCase(), revision: revision === undefined ? undefined : Number(revision) } : null
}

export async function compareRoute(visit: Visit, asker: Asker): Promise<Page> {
  const { query } = visit
  const [left, right] = [parse(query.get('left')), parse(query.get('right'))]
  if (!left || !right) return choosePage(visit, asker, left)
  const isWhole = query.has('all')
  const offset = wholeNumber(query.get('offset'), 0, 10_000_000)
  const { answer } = await asker.ask('compare', { id: left.id, revision: left.revision, other: right.id, otherRevision: right.revision, changesOnly: !isWhole, limit: step, offset })
  return comparePage(visit, answer, isWhole, offset)
}

function form({ say, query }: Visit): Content {
  return html`<form class="filters" action="/compare">${(['left', 'right'] as const).map((side) => html`<label><span>${say(`compare.${side}`)}</span><input name=${side} value=${query.get(side) ?? ''} size="22" spellcheck="false" /></label>`)}<button>${say('compare.go')}</button></form>`
}

/** What can be chosen from: other revisions first, then records of days near by, or those whose title fits. */
function choosePage(visit: Visit, { context: { archive } }: Asker, left: ReturnType<typeof parse>): Page {
  const { say, query } = visit
  const first = left && archive.revisions(archive.find(left.id)).at(left.revision === undefined ? -1 : left.revision - 1)
  const words = query.get('title')?.trim().toLowerCase()
  const others = archive.documents().filter(({ id, title, file }) => id !== first?.id && (!words || `${title ?? ''} ${file ?? ''}`.toLowerCase().includes(words)))
  const distance = ({ date }: DocumentEntry) => (date && first?.date && /^\d{4}-\d\d/.test(date) && /^\d{4}-\d\d/.test(first.date) ? Math.abs(Date.parse(date.slice(0, 10)) - Date.parse(first.date.slice(0, 10))) : Infinity)
  const near = first ? others.map((document) => ({ document, far: distance(document) })).sort((a, b) => (a.far === b.far ? 0 : a.far - b.far)).map(({ document }) => document) : others.toReversed()
  const revisions = first ? archive.revisions(first.id).filter(({ revision }) => revision !== first.revision) : []
  const name = ({ id, revision }: DocumentEntry, isCurrent = true) => (isCurrent ? id : `${id}@${revision}`)
  const choice = (document: DocumentEntry, its: string, label: string | null = null) => html`<li><time class="date">${label ?? say.date(document.date)}</time>
    <a class="title" href=${first ? address('/compare', { left: query.get('left'), right: its }) : address('/compare', { left: its })} lang=${document.language} dir="auto">${document.title ?? document.file ?? say('record.untitled')}</a><span class="about">${its.slice(0, 30)}</span></li>`
  return {
    title: say('place.compare'),
    body: html`<div class="compare-page"><h1>${say('compare.title')}</h1>${form(visit)}<p class="hint">${say('compare.hint')}</p>
      <h2>${first ? html`<bdi lang=${first.language}>${first.title ?? first.file ?? say('record.untitled')}</bdi><br /><small>${say('compare.with')}</small>` : say('compare.choose')}</h2>
      <form class="filters" action="/compare">${first ? html`<input type="hidden" name="left" value=${query.get('left')} />` : null}<label><span>${say('compare.filter')}</span><input name="title" value=${query.get('title') ?? ''} /></label><button>${say('find.go')}</button></form>
      <ol class="record-list">${revisions.map((document) => choice(document, name(document, false), say('record.revision-n', { n: document.revision, at: document.at.slice(0, 10) })))}${near.slice(0, mostCandidates).map((document) => choice(document, name(document)))}</ol>
    </div>`,
  }
}

function comparePage(visit: Visit, { a, b, totals, total, rows }: Answer<'compare'>, isWhole: boolean, offset: number): Page {
  const { say, query } = visit
  const side = (document: typeof a, key: Key) => html`<div><p class="kicker">${say(key)}</p><a href=${`/records/${document.id}/revisions/${document.revision}`} lang=${document.language} dir="auto">${document.title ?? document.file ?? say('record.untitled')}</a>
    <p class="quiet">${say.date(document.date)} · ${say('record.revision-n', { n: document.revision, at: say.date(document.at.slice(0, 10)) })}</p></div>`
  const isSame = !totals.changed && !totals.removed && !totals.added
  return {
    title: say('place.compare'), isWide: true,
    body: html`<div class="compare-page">
      <h1 class="quiet-title">${say('compare.title')}</h1>${form(visit)}
      <div class="compare-heads">${side(a, 'compare.left')}${side(b, 'compare.right')}</div>
      <p role="status">${isSame ? html`<b>${say('compare.no-difference')}</b>` : (['changed', 'removed', 'added', 'same'] as const).filter((change) => totals[change]).map((change, i) => html`${i ? ' · ' : ''}<span class=${`total ${change}`}>${say(`compare.${change}`, { n: totals[change] })}</span>`)}
        ${isSame ? null : html` · <a href=${changed(visit, { all: isWhole ? null : true, offset: null })}>${say(isWhole ? 'compare.changes-only' : 'compare.all')}</a>`} · <a href=${address('/compare', { left: query.get('right'), right: query.get('left'), all: isWhole })}>${say('compare.swap')}</a></p>
      <div class="compare-rows">${rows.map((row) => rowView(visit, row, a, b))}</div>
      ${pager(visit, { offset, shown: rows.length, total, step })}
    </div>`,
  }
}

function rowView({ say }: Visit, { change, a, b, words }: Row, first: DocumentOf, second: DocumentOf): Content {
  const cell = (block: Row['a'], document: DocumentOf, leftOut: 'added' | 'removed') => html`<div class="compare-cell">${block ? html`
    <p class="who">${block.act ? html`<span class="act">${say(`act.${block.act}`)}</span> ` : null}${block.speaker ?? block.outlet ? html`<bdi class="name">${block.speaker ?? block.outlet}</bdi> ` : null}<a class="quiet" href=${`/records/${document.id}/revisions/${document.revision}?at=${block.id}#${block.id}`} data-stop>${block.id}</a></p>
    <div class="words" lang=${document.language} dir="auto">${change === 'changed' ? words.filter(({ kind }) => kind !== leftOut).map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`)) : block.text}</div>` : null}</div>`
  return html`<div class=${`compare-row ${change}`} role="group" aria-label=${say(`compare.row-${change}`)}>${cell(a, first, 'added')}${cell(b, second, 'removed')}</div>`
}

type DocumentOf = Answer<'compare'>['a']
