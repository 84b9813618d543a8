import { fold, type Occurrence } from '../../../verbatim/index.ts'
import { measure } from '../measure.ts'
import type { Quoted } from '../passages.ts'
import { inOrderOfFit, type Search } from '../searching.ts'
import type { Utterance } from '../utterances.ts'

const mostSeeds = 8
/** A wording that stands in more places than this tells of none. */
const commonest = 400
const mostUtterances = 16

/** Utterances in which rare wordings of a retelling stand, those of whom it names first, then those with the most of it. */
export function utterancesFor(quoted: Quoted, search: Search): Utterance[] {
  const { index, filters, utterances } = search
  const shares = new Map<string, { occurrence: Occurrence; letters: number }>()
  for (const { text, count, letters } of seedsOf(quoted, search).filter((seed) => seed.count <= commonest).sort((a, b) => a.count - b.count).slice(0, mostSeeds)) {
    for (const occurrence of index.occurrences(text, { ...filters, limit: count })) {
      const key = `${occurrence.document} ${occurrence.turn}`
      const share = shares.get(key)
      if (share) share.letters += letters
      else shares.set(key, { occurrence, letters })
    }
  }
  const found = [...shares.values()].sort((a, b) => b.letters - a.letters).map(({ occurrence }) => occurrence)
  return [...new Set(inOrderOfFit(found, search).slice(0, mostUtterances).map(({ document, turn }) => utterances.of(document, turn)))]
}

interface Seed {
  readonly text: string
  readonly count: number
  readonly letters: number
}

/** The longest wordings of a retelling that stand somewhere, none within another: from each word on as far as the index knows. */
function seedsOf({ text, folded }: Quoted, { index, filters, fold: options }: Search): Seed[] {
  const { starts, ends, words, units } = folded
  const begins: number[] = []
  for (let unit = 0; unit < units.length; unit++) if (words[unit]) begins.push(unit)
  begins.push(units.length)
  const cut = (from: number, to: number) => text.slice(starts[begins[from] as number], ends[(begins[to] as number) - 1])
  const seeds: Seed[] = []
  let covered = 0
  const last = begins.length - 1
  const isFound = (from: number, to: number) => index.count(cut(from, to), filters) > 0
  for (let from = 0; from < last; from++) {
    // what begins later ends no sooner: one look tells whether it goes on
    let found = Math.max(from, covered)
    if (found === last || found > from && !isFound(from, found + 1)) continue
    // doubling, then halving
    let step = 1
    while (found + step <= last && isFound(from, found + step)) [found, step] = [found + step, step * 2]
    let missing = Math.min(found + step, last + 1)
    while (missing - found > 1) {
      const middle = (missing + found) >> 1
      if (isFound(from, middle)) found = middle
      else missing = middle
    }
    if (found <= covered || found === from) continue
    covered = found
    const words = cut(from, found)
    const its = measure(words, fold(words, options))
    if (its.words >= (its.isUnspaced ? 4 : 2)) seeds.push({ text: words, count: index.count(words, filters), letters: its.letters })
  }
  return seeds
}
