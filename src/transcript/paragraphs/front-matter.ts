import type { Lines } from './lines.ts'
import { addLine, newParagraph, type Paragraph } from './paragraphs.ts'

const MOST_LINES = 60

/** How many lines at the top are a YAML block between `---` lines, 0 where there is none. */
export function countFrontMatter(text: string, lines: Lines): number {
  const line = (i: number) => text.slice(lines.start[i], lines.end[i])
  if (!lines.count || line(0) !== '---') return 0
  for (let i = 1; i < Math.min(lines.count, MOST_LINES); i++) if (/^(?:---|\.\.\.)$/u.test(line(i))) return i + 1
  return 0
}

/**
 * The title that front matter gives, as a paragraph whose `inner` leaves out key and quotation marks. Only the value of a plain or
 * quoted scalar, folded over lines or not, is looked for: this is no YAML parser, because the characters must stay where they are.
 */
export function titleParagraph(text: string, lines: Lines, count: number): { readonly from: number, readonly to: number, readonly paragraph: Paragraph } | null {
  for (let from = 1; from < count - 1; from++) {
    const head = /^title\s*:\s*(["']?)/iu.exec(text.slice(lines.start[from], lines.end[from]))
    if (!head) continue
    let to = from + 1
    while (to < count - 1 && (lines.indent[to] as number) > 0) to++
    const paragraph = newParagraph(text, lines, from, { heading: 1, isFurniture: false, boldEnd: -1, runEnd: -1, place: 0, isLink: false })
    for (let i = from + 1; i < to; i++) {
      paragraph.text += ' '
      addLine(paragraph, paragraph.text.length, lines.start[i] as number, lines.end[i] as number)
      paragraph.text += text.slice(lines.start[i], lines.end[i])
    }
    const quote = head[1] as string
    const end = quote && paragraph.text.endsWith(quote) && paragraph.text.length > head[0].length ? paragraph.text.length - 1 : paragraph.text.length
    return head[0].length < end ? { from, to, paragraph: { ...paragraph, inner: [head[0].length, end] } } : null
  }
  return null
}

/** the value of a quoted scalar with its escapes undone, to read names from it */
export const unescaped = (value: string) =>
  value.replace(/\\u([0-9a-f]{4})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))).replace(/\\(?:_|\s|N)|\\$/gu, ' ').replace(/\\(.)/gu, '$1').replace(/\s+/g, ' ')
