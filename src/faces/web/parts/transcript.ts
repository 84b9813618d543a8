import type { Block, Turn } from '../../../record/index.ts'
import { codePoints, type Span } from '../../../span.ts'
import type { Marking } from '../../cli/marks.ts'
import { type Content, html } from '../html.ts'
import { address, type Visit } from '../visit.ts'

export interface Transcript {
  readonly visit: Visit
  readonly marking: Marking
  /** highlighted stretches, by block */
  readonly lit: ReadonlyMap<string, Span>
  readonly language: string
  /** which HTML heading a heading is: none skips a rank, whatever the source does */
  readonly ranks: ReadonlyMap<string, number>
  /** blocks by id, for answers that stand away from their question */
  readonly questions: ReadonlyMap<string, Turn>
  /** the address of this record with a place in it */
  readonly link: (block: string) => string
  /** whether the source stands beside it */
  readonly isBeside: boolean
}

export function ranksOf(shown: readonly Block[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>()
  let before = 1
  for (const block of shown) {
    if (block.kind !== 'heading') continue
    before = Math.min(6, before + 1, Math.max(2, block.level + 1))
    ranks.set(block.id, before)
  }
  return ranks
}

/** A block of a record for reading; furniture is not shown here. */
export function blockView(block: Block, before: Block | undefined, transcript: Transcript): Content {
  const { visit: { say }, marking } = transcript
  switch (block.kind) {
    case 'heading': {
      const level = `h${transcript.ranks.get(block.id) ?? 2}`
      return html`<${level} class="block heading" id=${block.id} data-text><span class="words" dir="auto" lang=${transcript.language} data-at="0">${stretch(block, [0, block.text.length], transcript)}</span>${sourceLink(block, transcript)}</${level}>`
    }
    case 'turn':
      return turnView(block, before, transcript)
    case 'note':
      return html`<div class="block note" id=${block.id} data-text>
        ${block.problem ? html`<span class="problem">${say('record.note-unplaced')}</span> ` : null}
        ${paragraphs(block, transcript)}${sourceLink(block, transcript)}
      </div>`
    case 'gap': {
      const [mark] = marking.marksOf(block)
      return html`<div class="block gap" id=${block.id}><span>${say('record.gap')}</span>${mark ? markButton(mark.number, 'gap', transcript) : null}</div>`
    }
    case 'furniture':
      return null
  }
}

function turnView(turn: Turn, before: Block | undefined, transcript: Transcript): Content {
  const { visit: { say }, questions } = transcript
  const asked = turn.answers === null ? undefined : questions.get(turn.answers)
  const isApart = asked && asked.id !== before?.id && !turn.continues
  return html`<section class="block turn ${turn.act}${turn.continues ? ' continues' : ''}" id=${turn.id} data-text data-act=${turn.act}>
    <div class="who">
      <span class="act">${say(`act.${turn.act}`)}</span>
      ${nameView(turn, transcript)}
      ${turn.continues ? html`<span class="aside">${say('record.continues')}</span>` : null}
      ${isApart ? html`<a class="aside" href=${transcript.link(asked.id)}>${say('record.answers', { who: asked.outlet ?? asked.speaker ?? say('record.a-question') })}</a>` : null}
      ${turn.act === 'answer' && turn.answers === null && !turn.continues ? html`<span class="aside">${say('record.no-question')}</span>` : null}
      ${sourceLink(turn, transcript)}
    </div>
    ${paragraphs(turn, transcript)}
  </section>`
}

/** Speaker, role, outlet; where the speaker is not known the printed label stands for them. A name links to what else is known of it. */
function nameView({ speaker, label, role, outlet }: Turn, { visit: { say }, language }: Transcript): Content {
  const name = speaker ?? (label && !/^[QA问答]$/i.test(label) ? label : null)
  const parts = [role, outlet].filter((part): part is string => part !== null && !name?.includes(part))
  return html`<bdi class="name" lang=${language}>${speaker ? html`<a href=${address('/people', { speaker })}>${speaker}</a>` : (name ?? html`<span class="unnamed">${say('record.unnamed')}</span>`)}</bdi>
    ${parts.map((part) => html`<bdi class="role" lang=${language}>${part === outlet ? html`<a href=${address('/people', { outlet })}>${part}</a>` : part}</bdi>`)}`
}

/** From a block to its place in the source: beside it where the source is open, else it opens it. */
function sourceLink(block: Exclude<Block, { kind: 'gap' }>, { visit: { say }, link, isBeside }: Transcript): Content {
  const here = link(block.id)
  const [path = '', fragment] = here.split('#')
  const to = isBeside ? `#s-${block.id}` : `${path}${path.includes('?') ? '&' : '?'}source=beside#${fragment ?? block.id}`
  return html`<span class="tools"><a class="to-source" href=${to} aria-label=${say('record.to-source', { block: block.id })} title=${say('record.to-source', { block: block.id })}>${isBeside ? '⇢' : '¶'}</a></span>`
}

function paragraphs(block: Exclude<Block, { kind: 'gap' }>, transcript: Transcript): Content {
  const point = codePoints(block.text)
  const parts: Span[] = []
  for (let from = 0; from <= block.text.length; ) {
    const end = block.text.indexOf('\n', from)
    const to = end < 0 ? block.text.length : end
    parts.push([from, to])
    from = to + 1
  }
  return html`<div class="words" dir="auto" lang=${transcript.language}>${parts.map((part) => html`<p data-at=${point(part[0])}>${stretch(block, part, transcript)}</p>`)}</div>`
}

/** Part of a block's text, with its repairs marked and what an address points at lit. */
function stretch(block: Exclude<Block, { kind: 'gap' }>, [from, to]: Span, transcript: Transcript): Content {
  const { marking, lit } = transcript
  const marks = marking.marksOf(block).filter(({ at }) => at >= from && (at < to || at === block.text.length))
  const light = lit.get(block.id)
  const cuts = [...new Set([from, to, ...marks.map(({ at }) => Math.min(at, to)), ...(light ? light.map((at) => Math.min(to, Math.max(from, at))) : [])])].sort((a, b) => a - b)
  const out: Content[] = []
  for (const [i, cut] of cuts.entries()) {
    for (const { at, number } of marks) if (Math.min(at, to) === cut) out.push(markButton(number, null, transcript))
    const next = cuts[i + 1]
    if (next === undefined) break
    const words = block.text.slice(cut, next)
    out.push(light && cut >= light[0] && next <= light[1] ? html`<mark class="lit">${withUnseen(words)}</mark>` : withUnseen(words))
  }
  return out
}

/** Characters that cannot be seen and have no business in a script's spelling: zero widths, and orders to show what follows in another direction. */
const unseen = /([\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069])/

/** They stay, for whoever copies the words; they are shown by their code, and reorder nothing. */
function withUnseen(words: string): Content {
  if (!unseen.test(words)) return words
  return words.split(unseen).map((part, i) => (i % 2 ? html`<span class="unseen" data-code=${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>${part}</span>` : part))
}

/** The number of a repair or a gap. It holds no text, so that what is selected and copied is the record's words and nothing else. */
function markButton(number: number, kind: 'gap' | null, { visit: { say } }: Transcript): Content {
  return html`<button type="button" class="repair-mark" popovertarget=${`repair-${number}`} data-number=${number} aria-label=${kind === 'gap' ? say('record.why-gap') : say('record.why-repair', { n: number })}></button>`
}
