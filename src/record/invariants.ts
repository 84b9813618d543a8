import type { Problem } from '../problem.ts'
import type { SourceText } from '../text/source-text.ts'
import { codePoints, type Span } from '../span.ts'
import type { Block, Evidence, Repair, TranscriptRecord } from './record.ts'

/** White space as `\s` in JavaScript knows it (CONTRACT.md, "Cases settled"). */
const isSpace = (unit: number) =>
  unit === 32 || (unit >= 9 && unit <= 13) ||
  (unit >= 0xa0 &&
    (unit === 0xa0 || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x2028 || unit === 0x2029 ||
      unit === 0x202f || unit === 0x205f || unit === 0x3000 || unit === 0xfeff))
const isLineEnd = (unit: number) => unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029

/** A piece of text that was put together across line ends is one of these; CONTRACT.md, law 3. */
const joining: ReadonlySet<string> = new Set<Repair['what']>(['joined', 'moved', 'dehyphenated', 'unwrapped'])

/**
 * Every breach of the laws of CONTRACT.md and of the record's own consistency; empty for a sound record. Takes time in
 * proportion to the text and the number of spans (times the logarithm of the number of repairs).
 *
 * - `span-outside`: not within the text, reversed, or cutting a surrogate pair in two
 * - `text-lost`, `text-twice`: a run of characters in no span, or in more than one
 * - `text-invented`: a block's text is not what stands under its spans, white space apart
 * - `paragraphs-malformed`: an empty paragraph, white space at an end, or a line end that is not `\n`
 * - `join-undeclared`, `move-undeclared`: pieces put together, or out of the printed order, without a repair that says so
 * - `label-not-printed`, `evidence-not-printed`: words that do not stand where the record says
 * - `id-repeated`, `answers-unknown`, `answers-misplaced`, `continues-nothing`, `speaker-unlisted`, `reason-missing`,
 *   `confidence-outside`, `level-outside`, `characters-miscounted`
 */
export function checkRecord(record: TranscriptRecord, text: Pick<SourceText, 'text'>): Problem[] {
  const source = text.text
  const problems: Problem[] = []
  const report = (code: string, message: string, span?: Span) => problems.push(span ? { code, message, span } : { code, message })

  const isSound = (span: Span) => isInside(span, source)
  const allSpans: [owner: string, spans: readonly Span[]][] = [
    ...record.blocks.map((block): [string, readonly Span[]] => [block.id, [...block.spans, ...labelSpansOf(block)]]),
    ...record.repairs.map((repair): [string, readonly Span[]] => [`repair ${repair.what}`, repair.spans]),
    ['problems', record.problems.flatMap(({ span }) => (span ? [span] : []))],
  ]
  for (const [owner, spans] of allSpans)
    for (const span of spans) if (!isSound(span)) report('span-outside', `${owner}: [${span.join(', ')}) is no span of the text`, span)

  checkCoverage(record.blocks, source, isSound, report)
  checkText(record, source, isSound, report)
  checkOrder(record, isSound, report)
  checkReferences(record, report)
  checkPrinted(record, source, isSound, report)

  const characters = codePoints(source)(source.length)
  if (record.source.characters !== characters) report('characters-miscounted', `the text has ${characters} characters, the record says ${record.source.characters}`)
  return problems
}

type Report = (code: string, message: string, span?: Span) => void
type IsSound = (span: Span) => boolean

const labelSpansOf = (block: Block) => (block.kind === 'heading' || block.kind === 'turn' ? block.labelSpans : [])

const cutsPair = (source: string, at: number) =>
  at > 0 && at < source.length && (source.charCodeAt(at) & 0xfc00) === 0xdc00 && (source.charCodeAt(at - 1) & 0xfc00) === 0xd800

const isInside = ([start, end]: Span, source: string) =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= source.length &&
  !cutsPair(source, start) && !cutsPair(source, end)

/** Law 1: every character that is not white space lies in exactly one span. */
function checkCoverage(blocks: readonly Block[], source: string, isSound: IsSound, report: Report) {
  const steps = new Int32Array(source.length + 1) // +1 where a span starts, -1 where one ends
  for (const block of blocks) for (const span of [...block.spans, ...labelSpansOf(block)]) {
    if (!isSound(span)) continue
    steps[span[0]] = (steps[span[0]] as number) + 1
    steps[span[1]] = (steps[span[1]] as number) - 1
  }
  let depth = 0
  let state = 1 // 0: none, 1: one, 2: more
  let from = 0
  let to = 0
  const close = () => {
    if (state === 0) report('text-lost', `${to - from} characters in no block: ${quote(source, from, to)}`, [from, to])
    if (state === 2) report('text-twice', `${to - from} characters in more than one span: ${quote(source, from, to)}`, [from, to])
  }
  for (let i = 0; i < source.length; i++) {
    depth += steps[i] as number
    if (isSpace(source.charCodeAt(i))) continue
    const now = Math.min(depth, 2)
    if (now !== state) {
      close()
      state = now
      from = i
    }
    to = i + 1
  }
  close()
}

/** Laws 2 and 3: the text is what stands under the spans, and where a line end was taken out a repair says so. */
function checkText({ blocks, repairs }: TranscriptRecord, source: string, isSound: IsSound, report: Report) {
  const isDeclared = coverOf(repairs.filter(({ what }) => joining.has(what)).flatMap(({ spans }) => spans.filter(isSound)))
  const isApart = linesOf(source)
  for (const block of blocks) {
    if (block.kind === 'gap' || !block.spans.every(isSound)) continue
    const { id, text } = block
    if (/^\s|\s$|\n[^\S\n]*\n|[\r\u2028\u2029]/.test(text) && block.kind !== 'furniture')
      report('paragraphs-malformed', `${id}: paragraphs are not joined by one line end each: ${quote(text, 0, text.length)}`, block.spans[0])

    let at = 0 // in the block's text
    let last = -1 // the solid character of the source before this one
    let differs = false
    for (const [start, end] of block.spans) {
      for (let i = start; i < end && !differs; i++) {
        if (isSpace(source.charCodeAt(i))) continue
        let broken = false
        while (at < text.length && isSpace(text.charCodeAt(at))) broken = isLineEnd(text.charCodeAt(at++)) || broken
        differs = text.charCodeAt(at++) !== source.charCodeAt(i)
        if (last >= 0 && !broken && !differs && i !== last + 1 && block.kind !== 'furniture' && isApart(last, i) && !isDeclared(last) && !isDeclared(i))
          report('join-undeclared', `${id}: pieces on different lines are joined, and no repair says so`, [Math.min(last, i), Math.max(last, i) + 1])
        last = i
      }
    }
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
    if (differs || at !== text.length) report('text-invented', `${id}: the text is not what stands under its spans: ${quote(text, at - 1, text.length)}`, block.spans[0])
  }
}

/** Tells whether two characters of the source that follow each other in a block stand on different lines, or out of order. */
function linesOf(source: string): (before: number, after: number) => boolean {
  const lineEnds: number[] = []
  for (let i = 0; i < source.length; i++) if (isLineEnd(source.charCodeAt(i))) lineEnds.push(i)
  return (before, after) => after < before || countUpTo(lineEnds, before) !== countUpTo(lineEnds, after)
}

/** Law 3: what no repair moved stands in the printed order. Furniture and notes that fit nowhere are out of the flow and have no place in it. */
function checkOrder({ blocks, repairs }: TranscriptRecord, isSound: IsSound, report: Report) {
  const isMoved = coverOf(repairs.filter(({ what }) => what === 'moved').flatMap(({ spans }) => spans.filter(isSound)))
  let end = 0
  for (const block of blocks) {
    if (block.kind === 'furniture' || (block.kind === 'note' && block.problem)) continue
    for (const span of block.spans) {
      if (span[0] >= span[1] || !isSound(span) || isMoved(span[0])) continue
      if (span[0] < end) report('move-undeclared', `${block.id}: stands before what is read before it, and no repair says so`, span)
      end = Math.max(end, span[1])
    }
  }
}

function checkReferences({ blocks, repairs, speakers }: TranscriptRecord, report: Report) {
  const byId = new Map<string, Block>()
  for (const block of blocks) {
    if (!block.id || byId.has(block.id)) report('id-repeated', `the id ${JSON.stringify(block.id)} is empty or given twice`, block.spans[0])
    byId.set(block.id, block)
  }
  const names = new Set(speakers.map(({ name }) => name))
  let turns = 0
  for (const block of blocks) {
    if (block.kind === 'gap' && !block.reason.trim()) report('reason-missing', `${block.id}: a gap says why text is missing`)
    if (block.kind === 'heading' && !(Number.isInteger(block.level) && block.level >= 1)) report('level-outside', `${block.id}: level ${block.level}`)
    if (block.kind !== 'turn') continue
    if (block.continues && !turns) report('continues-nothing', `${block.id}: goes on with a turn, and there is none before it`, block.spans[0])
    turns++
    if (block.speaker !== null && !names.has(block.speaker)) report('speaker-unlisted', `${block.id}: ${block.speaker} is not among the speakers`, block.spans[0])
    if (block.answers === null) continue
    const question = byId.get(block.answers)
    if (question?.kind !== 'turn' || question.act !== 'question') report('answers-unknown', `${block.id}: ${block.answers} is no question`, block.spans[0])
    if (block.act !== 'answer') report('answers-misplaced', `${block.id}: answers a question, but is a ${block.act}`, block.spans[0])
  }
  for (const { what, because, confidence, spans } of repairs) {
    if (!because.trim()) report('reason-missing', `repair ${what}: says because of what`, spans[0])
    if (!(confidence >= 0 && confidence <= 1)) report('confidence-outside', `repair ${what}: confidence ${confidence}`, spans[0])
  }
}

/** Labels and evidence are words that the document prints where the record says. */
function checkPrinted({ blocks, event }: TranscriptRecord, source: string, isSound: IsSound, report: Report) {
  const solid = (words: string) => words.replace(/\s/g, '')
  let running: string | null = null // a piece that continues stands under the label of the turn it goes on with
  for (const block of blocks) {
    if (block.kind !== 'turn') continue
    const { id, label, labelSpans, continues } = block
    const isRunning = continues && label === running
    running = label
    if (label === null || isRunning || !labelSpans.every(isSound)) continue
    const printed = labelSpans.map(([start, end]) => source.slice(start, end)).join('')
    if (!label.trim() || !solid(printed).includes(solid(label)))
      report('label-not-printed', `${id}: the label ${JSON.stringify(label)} is not what stands under its spans`, labelSpans[0] ?? block.spans[0])
  }
  const evidence: Evidence[] = [...(event.dateEvidence ?? []), ...(event.placeEvidence ?? [])]
  for (const { span, text } of evidence)
    if (!isSound(span) || source.slice(span[0], span[1]) !== text) report('evidence-not-printed', `${JSON.stringify(text)} does not stand there`, span)
  if ((event.date === null) !== (event.dateEvidence === null)) report('evidence-not-printed', 'a date and the words it was read from go together')
}

/** Tells in logarithmic time whether a position lies under any of the spans. */
function coverOf(spans: readonly Span[]): (at: number) => boolean {
  const starts: number[] = []
  const ends: number[] = []
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (start <= (ends.at(-1) ?? -1)) ends[ends.length - 1] = Math.max(ends.at(-1) as number, end)
    else {
      starts.push(start)
      ends.push(end)
    }
  }
  return (at) => {
    const before = countUpTo(starts, at)
    return before > 0 && at < (ends[before - 1] as number)
  }
}

/** How many of the sorted numbers are `limit` or less. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

const quote = (text: string, from: number, to: number) => JSON.stringify(to - from > 40 ? `${text.slice(from, from + 39)}…` : text.slice(from, to))
