import type { LabelContent } from '../naming/index.ts'
import type { Paragraph } from '../paragraphs/index.ts'
import type { Label, LabelStyle } from './label.ts'

/** One label of one style over the whole document. */
export interface Tally {
  readonly content: LabelContent
  readonly key: string
  count: number
  readonly isBold: boolean
  /** the paragraph that it stands in first */
  readonly first: number
  /** no sentences stand above that: the document begins with what is said */
  readonly opens: boolean
  /** words follow that are no entry of a list */
  isLong: boolean
}

/** The labels of each style, by their keys. */
export type Tallies = Map<LabelStyle, Map<string, Tally>>

const LONG = 60 // characters

export function tally(found: readonly (readonly Label[])[], paragraphs: readonly Paragraph[]): Tallies {
  const tallies: Tallies = new Map()
  const prose = paragraphs.findIndex(({ text, isFurniture }, i) => !isFurniture && text.length > LONG * 2 && !found[i]?.length)
  const begin = prose < 0 ? paragraphs.length : prose
  found.forEach((list, i) => {
    for (const { style, key, content, isBold, textStart, textEnd } of list) {
      let labels = tallies.get(style)
      if (!labels) tallies.set(style, labels = new Map())
      const one = labels.get(key)
      const isLong = textEnd - textStart > LONG
      if (one) {
        one.count++
        one.isLong ||= isLong
      } else labels.set(key, { content, key, count: 1, isBold, first: i, opens: i < begin, isLong })
    }
  })
  return tallies
}
