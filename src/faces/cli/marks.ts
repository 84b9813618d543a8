// Where in the read text a repair or a gap is marked, and under which number.
import type { Block, Repair, TranscriptRecord } from '../../record/index.ts'
import type { Span } from '../../span.ts'

/** Repairs of one sort for one reason share a number: a page of hard-wrapped lines is one thing to say. */
export interface Mark {
  readonly number: number
  readonly what: Repair['what'] | 'gap'
  readonly because: string
  /** the lowest of its repairs'; none for a gap */
  readonly confidence?: number
  readonly spans: readonly Span[]
}

export interface Marking {
  readonly marks: readonly Mark[]
  /** the marks in a block's text, by offset in it */
  readonly marksOf: (block: Block) => readonly { at: number; number: number }[]
}

/** Where the reader's eye should stop: a join where the second piece begins, anything else where it begins. */
const pointsOf = ({ what, spans }: Repair): number[] =>
  (what === 'joined' && spans.length > 1 ? spans.slice(1) : spans.slice(0, 1)).map(([start]) => start)

export function numberMarks({ blocks, repairs }: TranscriptRecord, source: string): Marking {
  const groups = Map.groupBy(repairs, ({ what, because }) => `${what}\n${because}`)
  const points = [...groups]
    .flatMap(([group, members]) => members.flatMap((repair) => pointsOf(repair).map((at) => ({ at, group }))))
    .sort((a, b) => a.at - b.at)
  const numbers = new Map<string, number>() // given in the order in which they are read
  const numberOf = (group: string) => {
    const number = numbers.get(group) ?? numbers.size + 1
    numbers.set(group, number)
    return number
  }
  const placed = new Map<string, { at: number; number: number }[]>()
  for (const block of blocks) {
    if (block.kind === 'gap') placed.set(block.id, [{ at: 0, number: numberOf(`gap ${block.id}`) }])
    else {
      const found = pointsIn(block, points, source)
      if (found.length) placed.set(block.id, found.map(({ at, group }) => ({ at, number: numberOf(group) })))
    }
  }
  const marks: Mark[] = [...groups].map(([group, members]) => ({
    number: numberOf(group),
    what: (members[0] as Repair).what,
    because: (members[0] as Repair).because,
    confidence: Math.min(...members.map(({ confidence }) => confidence)),
    spans: members.flatMap(({ spans }) => spans),
  }))
  for (const block of blocks)
    if (block.kind === 'gap') marks.push({ number: numberOf(`gap ${block.id}`), what: 'gap', because: block.reason, spans: [] })
  return { marks: marks.sort((a, b) => a.number - b.number), marksOf: (block) => placed.get(block.id) ?? [] }
}

interface Point {
  /** in the SourceText */
  readonly at: number
  readonly group: string
}

/** The points that lie in a block, as offsets in its text: in front of the first character that stands at or behind the point. */
function pointsIn(block: Exclude<Block, { kind: 'gap' }>, points: readonly Point[], source: string): Point[] {
  const under = ([start, end]: Span) => points.slice(firstFrom(points, start), firstFrom(points, end))
  const labelSpans = 'labelSpans' in block ? block.labelSpans : []
  const found: Point[] = labelSpans.flatMap(under).map(({ group }) => ({ at: 0, group }))
  if (!block.spans.some((span) => under(span).length)) return found
  // white space may differ between the text and what stands under the spans: go through both in step, by what is none
  const isSpace = (text: string, at: number) => /\s/.test(text.charAt(at))
  let at = 0
  for (const span of block.spans) {
    const waiting = under(span)
    let next = 0
    for (let i = span[0]; i < span[1]; i++) {
      if (isSpace(source, i)) continue
      while (isSpace(block.text, at)) at++
      for (let point; (point = waiting[next]) && point.at <= i; next++) found.push({ at, group: point.group })
      at++
    }
    for (const { group } of waiting.slice(next)) found.push({ at, group })
  }
  return found
}

function firstFrom(points: readonly { at: number }[], limit: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((points[middle] as { at: number }).at < limit) low = middle + 1
    else high = middle
  }
  return low
}
