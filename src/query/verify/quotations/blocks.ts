import type { Span } from '../../../span.ts'
import type { Article } from './article.ts'
import type { Marked } from './marks.ts'

/** A block quotation: what is quoted, and the line below it that says whose it is. */
export interface Block extends Marked {
  readonly source: Span | null
}

const LONG = 600 // characters of a block that may be an article with quotations of its own

/** The block quotations of an article. A block that holds several quotations between marks tells something itself. Marks around the whole block are left out. */
export function findBlocks({ view, blocks }: Article, marked: readonly Marked[]): Block[] {
  const found: Block[] = []
  let next = 0
  for (const [start, end] of blocks) {
    while (next < marked.length && (marked[next] as Marked).outer[0] < start) next++
    const inside: Marked[] = []
    for (let i = next; i < marked.length && (marked[i] as Marked).outer[1] <= end; i++) inside.push(marked[i] as Marked)
    const lines = linesIn(view, start, end)
    const last = lines.at(-1)
    const isSigned = last !== undefined && lines.length > 1 && /^(?:[—–―]|--)\s*\p{Lu}/u.test(view.slice(last[0], last[0] + 6)) && last[1] - last[0] <= 120
    const source: Span | null = isSigned && last ? [last[0] + (/^[—–―\s-]+/u.exec(view.slice(...last))?.[0].length ?? 0), last[1]] : null
    const first = lines[0]
    const final = isSigned ? lines.at(-2) : last
    if (!first || !final) continue
    const outer: Span = [first[0], final[1]]
    const whole = inside.find((one) => one.outer[0] <= outer[0] && one.outer[1] >= outer[1] - 1)
    if (!whole && inside.length > 1 && outer[1] - outer[0] > LONG) continue
    const span = whole ? whole.span : outer
    if (/\p{L}/u.test(view.slice(...span))) found.push({ span, outer, source })
  }
  return found
}

/** the lines of a block without `>` and blanks around them, empty ones left out */
function linesIn(view: string, start: number, end: number): Span[] {
  const lines: Span[] = []
  for (let from = start; from < end;) {
    const stop = view.indexOf('\n', from)
    const to = stop < 0 || stop > end ? end : stop
    let [a, b] = [from, to]
    while (a < b && /[\s>]/u.test(view[a] as string)) a++
    while (b > a && /\s/u.test(view[b - 1] as string)) b--
    if (b > a) lines.push([a, b])
    from = to + 1
  }
  return lines
}
