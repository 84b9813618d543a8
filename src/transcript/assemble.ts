import type { Act, Repair } from '../record/record.ts'
import type { Span } from '../span.ts'
import type { Label } from './labels/index.ts'
import type { Ordered } from './order/index.ts'
import { asPrinted, isSpace, type Paragraph, sourceSpans } from './paragraphs/index.ts'
import type { Piece } from './pieces/index.ts'
import { Room } from './room.ts'

/** A block before speakers and acts are known. */
export interface Draft {
  readonly kind: 'heading' | 'turn' | 'note' | 'furniture' | 'gap'
  readonly label: Label | null
  /** what a turn without a label is taken for */
  readonly opens: Act | null
  readonly level: number
  spans: Span[]
  labelSpans: Span[]
  /** paragraphs of its text */
  texts: string[]
  readonly continues: boolean
  readonly reason?: string | undefined
  /** kebab-case problem code of a note that could not be placed */
  readonly problem?: string | undefined
}

export interface Assembled {
  readonly drafts: Draft[]
  readonly repairs: readonly Repair[]
}

/** Cuts the ordered pieces into blocks: a turn runs from its label to the next, notes and gaps interrupt it, furniture does not. */
export function assemble(source: string, ordered: Ordered): Assembled {
  const drafts = new Room<Draft>(ordered.size + 64)
  const unwrapped: Span[] = []
  const dehyphenated: Span[] = []
  let open: Draft | null = null
  let held: Draft[] = [] // furniture inside the open turn
  let last: Draft | null = null // the turn that a plain paragraph would go on with
  let isStarted = false
  const close = () => {
    if (!open) return
    for (const draft of held) drafts.push(draft)
    // arrays that have grown keep room to grow; there may be a million of them
    if (open.spans.length > 1) open.spans = open.spans.slice()
    if (open.labelSpans.length > 1) open.labelSpans = open.labelSpans.slice()
    if (open.texts.length > 1) open.texts = open.texts.slice()
    if (held.length) held = []
    open = null
  }
  const push = (draft: Draft) => {
    close()
    drafts.push(draft)
  }
  const note = (paragraph: Paragraph) => {
    if (paragraph.spans) unwrapped.push([paragraph.start, paragraph.end])
    addAll(dehyphenated, paragraph.hyphens)
  }
  for (const { piece, joinedBy, gap } of ordered.steps) {
    const { paragraph, kind } = piece
    note(paragraph)
    if (gap !== undefined) push(newGap(gap))
    const [textStart, textEnd] = withoutSpace(paragraph.text, piece.textStart, piece.textEnd)
    const words = sourceSpans(paragraph, textStart, textEnd)
    const around = sourceSpans(paragraph, piece.from, textStart)
    if (textEnd < piece.to) addAll(around, sourceSpans(paragraph, textEnd, piece.to))
    if (piece.from === 0) addAll(around, paragraph.hyphens)
    const own = paragraph.text.slice(textStart, textEnd)
    if (kind === 'furniture') {
      const { spans, text } = wholeOf(piece, source)
      const draft = newDraft('furniture', { spans, texts: [text] })
      if (open) held.push(draft)
      else drafts.push(draft)
    } else if (kind === 'heading') {
      push(newDraft('heading', { spans: words, labelSpans: around, texts: [own], level: piece.level }))
      last = isStarted ? last : null
    } else if (kind === 'note' && open && (open as Draft).kind === 'turn' && !(open as Draft).texts.length && !piece.more) {
      // a remark in brackets is all that the label introduces: `PREGUNTA` / `(inaudible)`
      const turn: Draft = open
      turn.texts.push(own)
      addAll(turn.spans, words)
      addAll(turn.labelSpans, around)
    } else if (kind === 'note') {
      const more = piece.more ?? []
      more.forEach(note)
      push(noteOf([wholeOf(piece, source), ...more.map((one) => asPrinted(one, 0, one.text.length, source))]))
    } else if (kind === 'turn') {
      close()
      isStarted = true
      open = last = newDraft('turn', { label: piece.label, opens: piece.opens ?? null, spans: words, labelSpans: around, texts: own ? [own] : [] })
      drafts.push(open)
    } else if (open && (open as Draft).kind === 'turn') {
      const turn: Draft = open
      const joint = turn.texts.at(-1)
      if (!own) {
        addAll(turn.labelSpans, around)
        continue
      }
      if (joinedBy === '-' && joint !== undefined) {
        const [start, end] = turn.spans.at(-1) as Span
        turn.spans[turn.spans.length - 1] = [start, end - 1]
        turn.labelSpans.push([end - 1, end])
        dehyphenated.push([end - 1, end])
        turn.texts[turn.texts.length - 1] = joint.slice(0, -1) + own
      } else if (joinedBy !== null && joint !== undefined) turn.texts[turn.texts.length - 1] = joint + joinedBy + own
      else turn.texts.push(own)
      addAll(turn.spans, words)
      addAll(turn.labelSpans, around)
    } else if (last) {
      open = newDraft('turn', { label: last.label, opens: last.opens, spans: words, labelSpans: around, texts: [own], continues: true })
      drafts.push(open)
    } else push(noteOf([wholeOf(piece, source)]))
  }
  close()
  if (ordered.gapAtEnd !== undefined) drafts.push(newGap(ordered.gapAtEnd))
  const repairs: Repair[] = []
  if (unwrapped.length) repairs.push({ what: 'unwrapped', spans: unwrapped, because: 'lines end at one right margin in mid-sentence', confidence: 0.95 })
  if (dehyphenated.length) repairs.push({ what: 'dehyphenated', spans: dehyphenated, because: 'a word is cut by a hyphen at the end of its line', confidence: 0.9 })
  return { drafts: drafts.done(), repairs }
}

/** one by one: as arguments of one call there may be too many */
function addAll(list: Span[], more: readonly Span[]) {
  for (const span of more) list.push(span)
}

function withoutSpace(text: string, from: number, to: number): [from: number, to: number] {
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return [from, to]
}

/** all of a piece as printed, for blocks that keep no labels apart; the hyphens are with the piece that begins the paragraph */
function wholeOf({ paragraph, from, to }: Piece, source: string): { spans: Span[], text: string } {
  const range = withoutSpace(paragraph.text, from, to)
  return from === 0 ? asPrinted(paragraph, ...range, source) : { spans: sourceSpans(paragraph, ...range), text: paragraph.text.slice(...range) }
}

function newDraft(kind: Draft['kind'], parts: Partial<Draft>): Draft {
  const { label = null, opens = null, level = 0, spans = [], labelSpans = [], texts = [], continues = false, reason, problem } = parts
  return { kind, label, opens, level, spans, labelSpans, texts, continues, reason, problem }
}

const noteOf = (parts: readonly { readonly spans: Span[], readonly text: string }[]) => newDraft('note', { spans: parts.flatMap(({ spans }) => spans), texts: parts.map(({ text }) => text) })
const newGap = (reason: string) => newDraft('gap', { reason })
