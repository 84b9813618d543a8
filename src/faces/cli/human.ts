import type { styleText } from 'node:util'
import type { EventKind, Evidence, TranscriptRecord, Turn } from '../../record/index.ts'
import type { Span } from '../../span.ts'
import type { SourceText } from '../../text/source-text.ts'
import { type Mark, numberMarks } from './marks.ts'
import { showControls, wrap } from './terminal.ts'

export interface Page {
  /** columns of the terminal */
  readonly width: number
  /** how words are set off; the default leaves them as they are */
  readonly style?: (format: Parameters<typeof styleText>[0], text: string) => string
}

const eventNames: { readonly [kind in EventKind]: string } = {
  'press-conference': 'press conference', briefing: 'briefing', interview: 'interview', debate: 'debate', sitting: 'sitting',
  speech: 'speech', 'written-answer': 'written answer', conversation: 'conversation',
}
const acts = {
  question: { sign: 'Q', format: ['bold', 'cyan'], bar: '  │ ' },
  answer: { sign: 'A', format: ['bold', 'green'], bar: '    ' },
  statement: { sign: '–', format: ['bold'], bar: '    ' },
} as const
const markShape = /⟦\d+⟧/g

/**
 * A record for people, line by line: what it is; the transcript with every repair and gap marked by its number `⟦1⟧`; then the repairs, gaps and
 * problems with their reasons. Control characters of the document are made visible.
 */
export function* toHumanLines(record: TranscriptRecord, text: Pick<SourceText, 'text'>, { width, style = (_, words) => words }: Page): Generator<string, void, undefined> {
  const columns = Math.max(30, Math.min(width, 100)) // longer lines are hard to read
  const { marks, marksOf } = numberMarks(record, text.text)
  const lineOf = lineCounter(text.text)

  /** A text in its paragraphs, wrapped, behind a margin, its marks set off. */
  function* set(words: string, margin: string, inner: (line: string) => string = (line) => line, first = margin) {
    const next = margin.trim() ? quiet(margin) : margin
    let head = first === margin ? next : first
    for (const [number, paragraph] of showControls(words).split('\n').entries()) {
      if (number) yield next.trimEnd()
      for (const line of wrap(paragraph, columns - margin.length)) {
        yield (head + inner(line).replace(markShape, (mark) => style('yellow', mark))).trimEnd()
        head = next
      }
    }
  }
  const quiet = (line: string) => style('dim', line)

  yield* set(record.title ?? '(no title)', '', (line) => style('bold', line))
  yield* set(eventLine(record), '')
  for (const line of evidenceLines(record, lineOf)) yield* set(line, '', quiet)
  yield* set(countLine(record), '', quiet)

  let isFirst = true
  for (const block of record.blocks) {
    const marked = block.kind === 'gap' ? '' : withMarks(block.text, marksOf(block))
    switch (block.kind) {
      case 'heading':
        if (isFirst && marked.trim() === record.title?.trim()) break // stands above already
        yield ''
        yield* set(`${'#'.repeat(Math.min(block.level, 6))} ${marked}`, '', (line) => style('bold', line))
        break
      case 'turn': {
        const { sign, format, bar } = acts[block.act]
        yield ''
        const names = [...set(nameOf(block), '    ', (line) => style('bold', line), ` ${style(format, sign)}  `)]
        const aside = asideOf(block)
        yield* names.slice(0, -1)
        yield `${names.at(-1)}${aside && quiet(`  ${aside}`)}`
        yield* set(marked, bar)
        break
      }
      case 'note':
        yield ''
        yield* set(block.problem ? `${marked} (${block.problem})` : marked, '    ', (line) => style('italic', quiet(line)), '  * ')
        break
      case 'gap':
        yield ''
        yield* set(`┄┄ text is missing here ${marksOf(block).map(({ number }) => `⟦${number}⟧`).join('')} ┄┄`, '    ', (line) => style('red', line))
        break
      case 'furniture':
        break
    }
    isFirst &&= block.kind === 'furniture'
  }

  for (const [heading, isOfIt] of [['Repairs', (mark: Mark) => mark.what !== 'gap'], ['Gaps', (mark: Mark) => mark.what === 'gap']] as const) {
    const listed = marks.filter(isOfIt)
    if (!listed.length) continue
    yield ''
    yield style('bold', heading)
    const margin = ' '.repeat(`  ⟦${marks.length}⟧ `.length)
    for (const mark of listed)
      yield* set(`${mark.what === 'gap' ? '' : `${mark.what} ${places(mark.spans, lineOf)}: `}${mark.because}${mark.confidence === undefined ? '' : ` (confidence ${Number(mark.confidence.toFixed(2))})`}`,
        margin, undefined, `  ⟦${mark.number}⟧ `.padEnd(margin.length).replace(markShape, (shape) => style('yellow', shape)))
  }
  if (record.problems.length) {
    yield ''
    yield style('bold', 'Problems')
    for (const { code, message, span } of record.problems)
      yield* set(`${code}${span ? ` (${places([span], lineOf)})` : ''}: ${message}`, '    ', undefined, '  ! ')
  }
  const hidden = record.blocks.filter(({ kind }) => kind === 'furniture').length
  if (hidden) {
    yield ''
    yield* set(`Not shown: ${count(hidden, 'block')} of page furniture (headers, navigation, page numbers); \`--format jsonl\` has them.`, '', quiet)
  }
}

function eventLine({ event, language }: TranscriptRecord): string {
  const kind = event.kind && eventNames[event.kind]
  const date = event.date?.includes('X') ? `${event.date} (incomplete: the document does not say more)` : (event.date ?? 'no date')
  return [kind ?? 'kind of event unknown', date, event.place, language].filter(Boolean).join(' · ')
}

function* evidenceLines({ event }: TranscriptRecord, lineOf: (offset: number) => number) {
  const words = (evidence: readonly Evidence[]) => evidence.map(({ text, span }) => `“${text}” (line ${lineOf(span[0])})`).join(', ')
  if (event.dateEvidence?.length) yield `date read from ${words(event.dateEvidence)}`
  if (event.placeEvidence?.length) yield `place read from ${words(event.placeEvidence)}`
}

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`

function countLine({ blocks, speakers }: TranscriptRecord): string {
  const turns = blocks.filter((block) => block.kind === 'turn')
  if (!turns.length) return 'no turns: nobody is given as speaking in this document'
  const parts = (['question', 'answer', 'statement'] as const)
    .map((act) => [act, turns.filter((turn) => turn.act === act).length] as const)
    .filter(([, number]) => number)
    .map(([act, number]) => count(number, act))
  return `${count(turns.length, 'turn')} (${parts.join(', ')})${speakers.length ? ` · ${count(speakers.length, 'speaker')}` : ''}`
}

/** Speaker, role and outlet; where the speaker is not known the printed label stands for them. */
function nameOf({ speaker, label, role, outlet, act }: Turn): string {
  const printed = label && label !== acts[act].sign ? label : null
  const name = speaker ?? printed ?? '(not named)'
  return [name, ...[role, outlet].filter((part) => part && !name.includes(part))].join(' · ')
}

function asideOf({ continues, act, answers }: Turn): string {
  if (continues) return '(continues)'
  return act === 'answer' && answers === null ? '(its question is not in the document)' : ''
}

function withMarks(text: string, marks: readonly { at: number; number: number }[]): string {
  let out = ''
  let from = 0
  for (const { at, number } of marks) {
    out += `${text.slice(from, at)}⟦${number}⟧`
    from = at
  }
  return out + text.slice(from)
}

/** `line 3`, `lines 3, 7–9 and 20 more` */
function places(spans: readonly Span[], lineOf: (offset: number) => number): string {
  const ranges: [number, number][] = []
  for (const [first, last] of spans.map(([start, end]) => [lineOf(start), lineOf(Math.max(start, end - 1))] as [number, number]).sort((a, b) => a[0] - b[0])) {
    const range = ranges.at(-1)
    if (range && first <= range[1] + 1) range[1] = Math.max(range[1], last)
    else ranges.push([first, last])
  }
  const shown = ranges.slice(0, 5).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
  const more = ranges.length - shown.length
  return `line${shown.length === 1 && !shown[0]?.includes('–') ? '' : 's'} ${shown.join(', ')}${more ? ` and ${more} more` : ''}`
}

/** Numbers the lines of the SourceText from 1. */
function lineCounter(text: string): (offset: number) => number {
  let starts: number[] | undefined // made when first asked for
  const find = () => {
    const found = [0]
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) found.push(index + end.length)
    return found
  }
  return (offset) => {
    starts ??= find()
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] as number) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
