import type { LabelContent } from '../naming/index.ts'
import type { Label, LabelStyle } from './label.ts'

/** One label of one style over the whole document. */
export interface Tally {
  readonly content: LabelContent
  readonly key: string
  count: number
  readonly isBold: boolean
  /** the paragraph that it stands in first */
  readonly first: number
}

/** The labels of each style, by their keys. */
export type Tallies = Map<LabelStyle, Map<string, Tally>>

export function tally(found: readonly (readonly Label[])[]): Tallies {
  const tallies: Tallies = new Map()
  found.forEach((list, i) => {
    for (const { style, key, content, isBold } of list) {
      let labels = tallies.get(style)
      if (!labels) tallies.set(style, labels = new Map())
      const one = labels.get(key)
      if (one) one.count++
      else labels.set(key, { content, key, count: 1, isBold, first: i })
    }
  })
  return tallies
}
