import type { Block, Cell, Sheet } from './sheet.ts'

/** the document as published */
export const printSheet = (sheet: Sheet): string => sheet.cells.map((cell) => cell.char).join('')

/**
 * The gold of a sheet: one JSON object a block, in reading order. Text and Markdown get spans in code points; HTML gets text
 * only, since the SourceText is what the reader makes of the page, and leaves out furniture, which may stand anywhere in it.
 */
export function printGold(sheet: Sheet): string {
  const position = new Map<Cell, number>()
  sheet.cells.forEach((cell, index) => position.set(cell, index))
  const isHtml = sheet.extension === 'html'
  const spansOf = (cells: readonly Cell[]): number[][] => {
    const spans: number[][] = []
    let last: Cell | null = null
    for (const cell of cells) {
      if (isSpace(cell.char)) continue
      const at = position.get(cell) as number
      const span = spans.at(-1)
      const between = span && at >= (span[1] as number) ? sheet.cells.slice(span[1], at) : null
      const follows = between?.every((one) => isSpace(one.char) && one.char !== '\n') && last?.paragraph === cell.paragraph
      if (span && follows) span[1] = at + 1
      else spans.push([at, at + 1])
      last = cell
    }
    return spans
  }
  const lines = sheet.blocks.flatMap((block) => {
    if (block.kind === 'gap') return [JSON.stringify({ ...bare(block), spans: [] })]
    const cells = sheet.reading.get(block.id) ?? []
    if (isHtml && block.kind === 'furniture') return []
    const text = textOf(cells.filter((cell) => !cell.isLabel))
    if (isHtml) return [JSON.stringify({ ...bare(block), text: fromHtml(text) })]
    const labelSpans = spansOf(cells.filter((cell) => cell.isLabel))
    return [JSON.stringify({ ...bare(block), text, spans: spansOf(cells.filter((cell) => !cell.isLabel)), ...(labelSpans.length ? { labelSpans } : {}) })]
  })
  return lines.join('\n') + '\n'
}

const isSpace = (char: string) => /^\s$/u.test(char)

/** without what is null, except the speaker: that a turn has no name is a statement too */
function bare(block: Block): object {
  return Object.fromEntries(Object.entries(block).filter(([key, value]) => value !== null || key === 'speaker'))
}

/** Paragraphs joined by a line end; a line end that stands for a blank belongs to its block (see `joinsByBlank`). */
function textOf(cells: readonly Cell[]): string {
  let text = ''
  let last: Cell | null = null
  for (const cell of cells) {
    if (last && last.paragraph !== cell.paragraph) text = text.trimEnd() + '\n'
    const char = cell.char === '\n' ? ' ' : cell.char
    if (!(isSpace(char) && (text === '' || text.endsWith('\n') || text.endsWith(' ') && cell.char === '\n'))) text += char
    last = cell
  }
  return text.trimEnd()
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', mdash: '—', ndash: '–', hellip: '…', laquo: '«', raquo: '»', rsquo: '’', ldquo: '“', rdquo: '”', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', ecirc: 'ê', oelig: 'œ', bull: '•', middot: '·', shy: '\u00ad', ugrave: 'ù', icirc: 'î', ocirc: 'ô' }
const fromHtml = (html: string): string => html.replace(/<br\s*\/?>/gu, ' ').replace(/<[^>]*>/gu, '')
  .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
  .replace(/&(\w+);/gu, (whole, name: string) => {
    if (!(name in ENTITIES)) throw new Error(`unknown entity ${whole}`)
    return ENTITIES[name] as string
  }).replace(/[ \t]+/gu, ' ').split('\n').map((line) => line.trim()).join('\n')
