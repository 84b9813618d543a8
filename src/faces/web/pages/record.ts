import type { Archived, DocumentEntry } from '../../../archive/index.ts'
import type { Block, TranscriptRecord, Turn } from '../../../record/index.ts'
import { toHumanLines } from '../../cli/human.ts'
import { type Mark, numberMarks } from '../../cli/marks.ts'
import { type Content, html } from '../html.ts'
import { resolve } from '../parts/places.ts'
import { sourcePane } from '../parts/source-pane.ts'
import { blockView, ranksOf, type Transcript } from '../parts/transcript.ts'
import { partsOf } from '../parts/windows.ts'
import { reasonView } from '../reasons.ts'
import { address, type Page, type Visit } from '../visit.ts'

/** The formats in which a record can be had, by their name in the API. */
const downloads = { source: 'source', text: 'text', lines: 'jsonl', record: 'json' } as const

/** The record as `onrecord read` shows it. */
export const readingText = ({ record, text }: Archived): string => `${[...toHumanLines(record, text, { width: 80 })].join('\n')}\n`

const isTurn = (block: Block): block is Turn => block.kind === 'turn'
const isShown = (block: Block) => block.kind !== 'furniture'

export function recordPage(visit: Visit, { document, record, text }: Archived, revisions: readonly DocumentEntry[]): Page {
  const { say, query } = visit
  const isBeside = query.get('source') === 'beside'
  const current = revisions.at(-1)?.revision ?? document.revision
  const path = `/records/${document.id}${document.revision === current ? '' : `/revisions/${document.revision}`}`
  const pointed = resolve(record, text.text, query)
  const lit = new Map(pointed.places.map(({ block, at }) => [block, at]))
  const marking = numberMarks(record, text.text)

  const title = record.blocks.find(isShown)
  const hasTitle = title?.kind === 'heading' && title.text.trim() === record.title?.trim()
  const shown = record.blocks.filter((block) => isShown(block) && !(hasTitle && block === title))
  const parts = partsOf(shown)
  const numberOf = new Map(shown.map((block, number) => [block.id, number]))
  const asked = Number(query.get('part') ?? 0)
  const target = pointed.places[0]?.block
  const partOf = (id: string) => Math.max(0, parts.findIndex(({ to }) => (numberOf.get(id) ?? 0) < to))
  const part = target && numberOf.has(target) ? partOf(target) : Number.isInteger(asked) && asked > 0 ? Math.min(asked, parts.length) - 1 : 0
  const { from, to } = parts[part] ?? { from: 0, to: 0 }
  const blocks = shown.slice(from, to)

  const link = (block: string) => address(path, { part: parts.length > 1 ? partOf(block) + 1 : null, source: isBeside ? 'beside' : null }, block)
  const inPart = (number: number) => address(path, { part: number + 1, source: isBeside ? 'beside' : null })
  const transcript: Transcript = {
    visit, marking, lit, language: record.language, link, isBeside, ranks: ranksOf(shown),
    questions: new Map(record.blocks.filter(isTurn).map((turn) => [turn.id, turn])),
  }
  const heading = record.title ?? document.file ?? say('record.untitled')
  const fixed = `/records/${document.id}/revisions/${document.revision}`
  // `data-` is what the script needs: the address that stays, and what a citation is made of
  const body = html`<article class="record${/^(zh|ja)\b/.test(record.language) ? ' han' : ''}${isBeside ? ' beside' : ''}" data-record=${fixed} data-title=${heading} data-date=${record.event.date ?? ''} data-sha256=${document.sha256}
      data-copied=${say('record.copied')} data-cite=${say('record.cite')}>
    <header class="record-head">
      <p class="kicker">${kicker(visit, record)}</p>
      <h1 class="block" id=${hasTitle ? title.id : undefined} lang=${record.language} dir="auto" ...${hasTitle ? { 'data-text': '' } : {}}><span data-at="0">${lit.has(title?.id ?? '') && hasTitle ? html`<mark class="lit">${heading}</mark>` : heading}</span></h1>
      ${facts(visit, record, document, revisions)}
      <nav class="record-tools" aria-label=${say('record.tools')}>
        <a href=${isBeside ? changedSource(path, visit, null) : changedSource(path, visit, 'beside')} class="toggle" aria-current=${isBeside ? 'true' : undefined} data-key="o">${isBeside ? say('record.hide-source') : say('record.show-source')}</a>
        <details class="menu"><summary>${say('record.download')}</summary><ul>
          <li><a href=${`${fixed}/reading.txt`} download>${say('download.human')}</a></li>
          ${(Object.entries(downloads) as [keyof typeof downloads, (typeof downloads)[keyof typeof downloads] ][]).map(([name, format]) => html`<li><a href=${address(`/api/v1/documents/${document.id}/${name}`, { revision: document.revision })} download>${say(`download.${format}`)}</a></li>`)}
        </ul></details>
        ${revisions.length > 1 ? revisionMenu(visit, document, revisions) : null}
        <a href=${address('/compare', { left: `${document.id}@${document.revision}` })}>${say('record.compare')}</a>
      </nav>
    </header>
    ${document.revision === current ? null : html`<p class="notice" role="note">${say('record.old-revision', { n: document.revision })} <a href=${`/records/${document.id}`}>${say('record.to-current')}</a></p>`}
    ${pointed.isMoved ? html`<p class="notice" role="status">${pointed.places.length ? say('record.words-moved') : say('record.words-gone')}</p>` : null}
    <div class="panes">
      ${outline(visit, shown, link)}
      <div class="transcript" id="transcript">
        ${record.blocks.some(isTurn) ? null : html`<p class="notice">${say('record.no-turns')}</p>`}
        ${part > 0 ? html`<nav class="part-link before" aria-label=${say('record.earlier')}><a rel="prev" href=${inPart(part - 1)}>${say('record.earlier')}</a></nav>` : null}
        <div class="blocks" data-part=${part + 1} data-parts=${parts.length}>${blocks.map((block, i) => blockView(block, shown[from + i - 1], transcript))}</div>
        ${part < parts.length - 1 ? html`<nav class="part-link behind" aria-label=${say('record.later')}><a rel="next" href=${inPart(part + 1)}>${say('record.later', { n: part + 2, of: parts.length })}</a></nav>` : null}
      </div>
      ${isBeside ? html`<aside class="source-pane" aria-label=${say('record.source')}>
        <h2>${say('record.source')}</h2>
        <p class="hint">${say('record.source-hint')}</p>
        <div class="source-text" dir="auto" lang=${record.language} tabindex="0" role="region" aria-label=${say('record.source')}>${sourcePane(text.text, part === 0 && hasTitle ? [title, ...blocks] : blocks, (n) => say('record.left-out', { n }))}</div>
      </aside>` : null}
    </div>
    ${colophon(visit, record, marking.marks, text.text)}
  </article>
  ${selectionTools(visit)}`
  return { title: heading, body, script: 'record', isWide: true }
}

const changedSource = (path: string, { query }: Visit, source: 'beside' | null) => address(path, { ...Object.fromEntries(query), source })

function kicker({ say }: Visit, { event, language }: TranscriptRecord): Content {
  const kind = event.kind ? say.maybe(`event.${event.kind}`) : null
  return [kind, say.date(event.date), event.place, say.language(language)].filter(Boolean).map((part, i) => html`${i ? ' · ' : ''}<bdi>${part}</bdi>`)
}

function facts(visit: Visit, record: TranscriptRecord, document: DocumentEntry, revisions: readonly DocumentEntry[]): Content {
  const { say } = visit
  const turns = record.blocks.filter(isTurn)
  const count = (act: Turn['act']) => turns.filter((turn) => turn.act === act).length
  const acts = (['question', 'answer', 'statement'] as const).filter((act) => count(act)).map((act) => say(`count.${act}`, { n: count(act) }))
  const { dateEvidence, placeEvidence } = record.event
  const rows: [string, Content][] = [
    [say('record.extent'), `${say('count.turns', { n: turns.length })}${acts.length ? say('record.of-which', { acts: acts.join(say('comma')) }) : ''}`],
    [say('record.speakers'), record.speakers.length ? record.speakers.map(({ name, role, turns: n }, i) => html`${i ? say('comma') : ''}<bdi lang=${record.language}><a href=${address('/people', { speaker: name })}>${name}</a>${role ? ` (${role})` : ''}</bdi> <span class="quiet">${say.number(n)}</span>`) : say('record.no-speakers')],
    [say('record.date-from'), dateEvidence?.length ? dateEvidence.map(({ text }) => html`<q lang=${record.language}>${text}</q> `) : null],
    [say('record.place-from'), placeEvidence?.length ? placeEvidence.map(({ text }) => html`<q lang=${record.language}>${text}</q> `) : null],
    [say('record.file'), document.file],
    [say('record.published-at'), document.url && (/^https?:\/\//i.test(document.url) ? html`<a href=${document.url} rel="external noreferrer nofollow">${document.url}</a>` : document.url)],
    [say('record.licence'), document.licence],
    [say('record.revision'), say('record.revision-of', { n: document.revision, of: revisions.length, at: say.date(document.at.slice(0, 10)) })],
    [say('record.source-is'), html`${record.source.mediaType}, ${record.source.encoding}, ${say('count.bytes', { n: document.bytes })}`],
    ['SHA-256', html`<code>${document.sha256}</code>`],
  ]
  return html`<details class="facts"><summary>${say('record.about')}</summary><dl>${rows.filter(([, value]) => value !== null && value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></details>`
}

function revisionMenu({ say }: Visit, document: DocumentEntry, revisions: readonly DocumentEntry[]): Content {
  return html`<details class="menu"><summary>${say('record.revisions', { n: revisions.length })}</summary><ul>
    ${revisions.map(({ id, revision, at }) => html`<li>
      <a href=${`/records/${id}/revisions/${revision}`} aria-current=${revision === document.revision ? 'page' : undefined}>${say('record.revision-n', { n: revision, at: say.date(at.slice(0, 10)) })}</a>
      ${revision === document.revision ? null : html` <a class="quiet" href=${address('/compare', { left: `${id}@${Math.min(revision, document.revision)}`, right: `${id}@${Math.max(revision, document.revision)}` })}>${say('record.differences')}</a>`}
    </li>`)}
  </ul></details>`
}

const mostEntries = 400

/** Headings; a record without any is outlined by its questions. */
function outline({ say }: Visit, shown: readonly Block[], link: (block: string) => string): Content {
  const headings = shown.filter((block) => block.kind === 'heading')
  const questions = headings.length ? [] : shown.filter((block): block is Turn => isTurn(block) && block.act === 'question' && !block.continues)
  const entries = [...headings, ...questions].slice(0, mostEntries)
  if (entries.length < 2) return html`<div class="outline" />`
  const short = (words: string) => (words.length > 60 ? `${[...words].slice(0, 56).join('')}…` : words)
  return html`<nav class="outline" aria-label=${say('record.outline')}><details><summary>${headings.length ? say('record.outline') : say('record.questions')}</summary><ol>
    ${entries.map((block) => html`<li class=${block.kind === 'heading' && block.level > 2 ? 'deeper' : undefined}><a href=${link(block.id)} dir="auto">${block.kind === 'turn' && (block.outlet ?? block.speaker) ? html`<b>${block.outlet ?? block.speaker}</b> ` : null}${short(block.text.replaceAll('\n', ' '))}</a></li>`)}
  </ol></details></nav>`
}

/** What the reader did and found missing, each with its reason; opened in its place by its number, and printed at the end. */
function colophon({ say, tongue }: Visit, record: TranscriptRecord, marks: readonly Mark[], source: string): Content {
  const hidden = record.blocks.filter(({ kind }) => kind === 'furniture').flatMap((block) => (block.kind === 'gap' ? [] : [block]))
  const repairView = ({ what, because, confidence, spans }: Mark): Content => html`<p><b>${say(`repair.${what}`)}</b> ${reasonView(because, tongue)}</p>
    ${what === 'moved' || what === 'joined' ? html`<ul class="pieces" lang=${record.language}>${spans.slice(0, 4).map(([start, end]) => html`<li dir="auto">${short(source.slice(start, end))}</li>`)}</ul>` : null}
    ${confidence === undefined ? null : html`<p class="quiet">${say('record.confidence', { n: Number(confidence.toFixed(2)) })}</p>`}`
  return html`<footer class="colophon">
    ${marks.length ? html`<details class="repairs" id="repairs"><summary>${say('record.repairs', { n: marks.length })}</summary>
      <ol>${marks.map((mark) => html`<li value=${mark.number}>${repairView(mark)}</li>`)}</ol></details>
      ${marks.map((mark) => html`<div popover class="repair" id=${`repair-${mark.number}`}>${repairView(mark)}</div>`)}` : null}
    ${record.problems.length ? html`<section aria-labelledby="problems"><h2 id="problems">${say('record.problems')}</h2><ul>${record.problems.map(({ code, message }) => html`<li><code>${code}</code> <span lang="en">${message}</span></li>`)}</ul></section>` : null}
    ${hidden.length ? html`<details class="furniture"><summary>${say('record.furniture', { n: hidden.length })}</summary><div lang=${record.language}>${hidden.slice(0, 500).map(({ text }) => html`<p dir="auto">${text}</p>`)}</div></details>` : null}
  </footer>`
}

const short = (words: string) => (words.length > 90 ? `${words.slice(0, 44).trimEnd()} … ${words.slice(-40).trimStart()}` : words)

/** What can be done with selected words; the script shows it where words are selected. */
function selectionTools({ say }: Visit): Content {
  return html`<div class="selection-tools" id="selection-tools" role="toolbar" aria-label=${say('select.tools')} hidden>
    <button type="button" data-do="link">${say('select.link')}<kbd>l</kbd></button>
    <button type="button" data-do="quote">${say('select.quote')}<kbd>c</kbd></button>
    <a data-do="follow" href="/follow">${say('select.follow')}<kbd>f</kbd></a>
    <a data-do="find" href="/find">${say('select.find')}</a>
    <a data-do="verify" href="/verify">${say('select.verify')}<kbd>v</kbd></a>
  </div><p class="toast" role="status" aria-live="polite" id="said"></p>`
}
