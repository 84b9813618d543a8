import type { Block } from '../../../record/index.ts'
import { type Content, html } from '../html.ts'

/** Between two pieces so far apart in the source, what lies between is left out; a moved piece may come from anywhere. */
const farApart = 4000

interface Piece {
  readonly start: number
  readonly end: number
  readonly block: string
  readonly isFirst: boolean
  readonly isLabel: boolean
}

/** The SourceText under some blocks and between them, as it stands, each block's pieces named after it. */
export function sourcePane(text: string, blocks: readonly Block[], leftOut: (characters: number) => string): Content {
  const pieces: Piece[] = []
  for (const block of blocks) {
    if (block.kind === 'gap') continue
    const labels = 'labelSpans' in block ? block.labelSpans : []
    const all = [...labels.map(([start, end]) => ({ start, end, isLabel: true })), ...block.spans.map(([start, end]) => ({ start, end, isLabel: false }))].sort((a, b) => a.start - b.start)
    for (const [i, piece] of all.entries()) pieces.push({ ...piece, block: block.id, isFirst: i === 0 })
  }
  pieces.sort((a, b) => a.start - b.start)
  const out: Content[] = []
  let at = pieces[0] && pieces[0].start < farApart ? 0 : (pieces[0]?.start ?? 0)
  if (at) out.push(html`<span class="left-out">${leftOut(at)}</span>`)
  for (const { start, end, block, isFirst, isLabel } of pieces) {
    if (start > at) out.push(start - at > farApart ? html`<span class="left-out">${leftOut(start - at)}</span>` : text.slice(at, start))
    out.push(html`<span class=${isLabel ? 'piece label' : 'piece'} data-block=${block} id=${isFirst ? `s-${block}` : undefined}>${text.slice(Math.max(at, start), end)}</span>`)
    at = Math.max(at, end)
  }
  const rest = text.length - at
  if (rest > 0) out.push(rest > farApart ? html`<span class="left-out">${leftOut(rest)}</span>` : text.slice(at))
  return out
}
