import type { Paragraph } from '../paragraphs/index.ts'

/** the next paragraph that is not furniture, -1 behind the last */
export function nextSolid(paragraphs: readonly Paragraph[], i: number): number {
  for (let k = i + 1; k < paragraphs.length; k++) if (!(paragraphs[k] as Paragraph).isFurniture) return k
  return -1
}
