import type { Block } from '../../../record/index.ts'

/** Part of a long record: blocks `[from, to)` of those that are shown. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** So much is on the screen within a second on a slow machine, and most documents are one part. */
const mostBlocks = 250
const mostUnits = 150_000

/** Cuts what is shown of a record into parts, the same way each time; a part is longer than allowed only where one block is. */
export function partsOf(blocks: readonly Block[]): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  let units = 0
  for (const [at, block] of blocks.entries()) {
    const length = block.kind === 'gap' ? 0 : block.text.length
    if (at > from && (at - from >= mostBlocks || units + length > mostUnits)) {
      parts.push({ from, to: at })
      from = at
      units = 0
    }
    units += length
  }
  parts.push({ from, to: blocks.length })
  return parts
}
