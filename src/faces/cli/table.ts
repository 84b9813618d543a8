import { displayWidth, showControls } from './terminal.ts'

export interface Column {
  readonly name: string
  /** set to the right */
  readonly isNumber?: boolean
  /** takes what width is left, and is cut there; at most one, the last */
  readonly isFlexible?: boolean
}

const gap = '  '

/** A table without lines, as wide as the terminal; wide characters count for two columns. Elsewhere than on a terminal nothing is cut. */
export function* columns(heads: readonly Column[], rows: readonly (readonly string[])[], width: number | undefined = process.stdout.columns): Generator<string> {
  if (!rows.length) return
  const lines = [heads.map(({ name }) => name), ...rows].map((cells) => cells.map((cell) => showControls(cell.replace(/\s+/g, ' '))))
  const widths = heads.map(({ isFlexible }, i) => (isFlexible ? 0 : Math.max(...lines.map((cells) => displayWidth(cells[i] as string)))))
  const left = width === undefined ? Infinity : Math.max(10, width - widths.reduce((sum, each) => sum + each + gap.length, -gap.length))
  for (const cells of lines)
    yield `${cells.map((cell, i) => (heads[i]?.isFlexible ? cut(cell, left) : pad(cell, widths[i] as number, heads[i]?.isNumber))).join(gap).trimEnd()}\n`
}

function pad(cell: string, width: number, isNumber = false): string {
  const space = ' '.repeat(width - displayWidth(cell))
  return isNumber ? space + cell : cell + space
}

function cut(cell: string, width: number): string {
  if (displayWidth(cell) <= width) return cell
  let kept = ''
  let used = 1
  for (const character of cell) {
    used += displayWidth(character)
    if (used > width) break
    kept += character
  }
  return `${kept}…`
}
