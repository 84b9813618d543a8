// Where parts of a quotation stand in one utterance.
import { boundOf, isTelling, isWithin, measure } from './measure.ts'
import type { Part } from './parts.ts'
import { type Passage, passageAt, type Quoted, textOf } from './passages.ts'
import type { Utterance } from './utterances.ts'

/** Places of a part in an utterance that are tried. */
const mostPlaces = 64

/** All places where the letters stand, those first that begin and end with a word. */
function placesOf({ letters, folded: { words } }: Utterance, part: Quoted, from = 0): number[] {
  const places: number[] = []
  for (let at = letters.indexOf(part.letters, from); at >= 0 && places.length < mostPlaces * 4; at = letters.indexOf(part.letters, at + 1)) places.push(at)
  const isWhole = (at: number) => words[at] === 1 && (at + part.letters.length === words.length || words[at + part.letters.length] === 1)
  const whole = places.filter(isWhole)
  return (whole.length ? whole : places).slice(0, mostPlaces)
}

/**
 * The parts one behind the other in the order of the quotation, as near to each other as they stand; null where they do not. With `isFuzzy`, a part that
 * does not stand there letter by letter is taken where it comes nearest, within its bound.
 */
export function inOrder(utterance: Utterance, parts: readonly Part[], isFuzzy = false): Passage[] | null {
  let best: Passage[] | null = null
  let bestCost = Infinity
  const firsts = placesOf(utterance, parts[0] as Part)
  const starts: (number | null)[] = isFuzzy ? [...firsts, null] : firsts
  for (const start of starts) {
    const chain: Passage[] = []
    let at = start ?? 0
    for (const [i, part] of parts.entries()) {
      const exact = i === 0 ? start : (placesOf(utterance, part, at)[0] ?? null)
      const found = exact === null ? (isFuzzy ? nearestIn(utterance, part, at, utterance.folded.units.length) : null) : { from: exact, to: exact + part.letters.length, edits: 0 }
      if (!found) break
      chain.push(passageAt(part, { utterance, from: found.from, to: found.to }, found.edits))
      at = found.to
    }
    if (chain.length < parts.length) continue
    const cost = (chain.at(-1) as Passage).to - (chain[0] as Passage).from + 4 * chain.reduce((sum, { edits }) => sum + edits, 0)
    if (cost < bestCost) [best, bestCost] = [chain, cost]
  }
  return best
}

/** The parts wherever they stand in the utterance, whatever their order; null where one is missing. */
export function inAnyOrder(utterance: Utterance, parts: readonly Part[]): Passage[] | null {
  const passages: Passage[] = []
  for (const part of parts) {
    const [at] = placesOf(utterance, part)
    if (at === undefined) return null
    passages.push(passageAt(part, { utterance, from: at, to: at + part.letters.length }, 0))
  }
  return passages
}

/** The part at the stretch of a window that is nearest to it, within its bound; null where none is. */
export function nearestPassage(utterance: Utterance, part: Quoted, from: number, to: number): Passage | null {
  const found = nearestIn(utterance, part, Math.max(0, from), Math.min(to, utterance.folded.units.length))
  return found && passageAt(part, { utterance, from: found.from, to: found.to }, found.edits)
}

/** Letters that are compared at most: a part times the utterance. */
const largestTable = 20_000_000

/**
 * The stretch between the units `from` and `to` that is nearest to the part, within its bound (Sellers 1980: the edit distance with a free beginning; among ends with equally
 * many edits, and starts, the one whose length is nearest to the part's).
 */
function nearestIn(utterance: Utterance, part: Quoted, from: number, to: number): { from: number; to: number; edits: number } | null {
  const its = measure(part.text, part.folded)
  const bound = boundOf(its)
  const { units } = utterance.folded
  const m = part.letters.length
  if (!isTelling(its) || (to - from) * m > largestTable) return null
  // for each letter of the part: edits so far, and where the stretch began
  const edits = Int32Array.from({ length: m + 1 }, (_, i) => i)
  const starts = new Int32Array(m + 1).fill(from)
  let best: { from: number; to: number; edits: number } | null = null
  const away = (a: number, b: number) => Math.abs(b - a - m)
  const ours = part.folded.units
  for (let at = from; at < to; at++) {
    const unit = units[at] as number
    // the column before, one row up
    let diagonal = 0
    let diagonalStart = starts[0] as number
    starts[0] = at + 1
    let above = 0
    let aboveStart = at + 1
    for (let i = 1; i <= m; i++) {
      const left = edits[i] as number
      const leftStart = starts[i] as number
      let least = diagonal + (ours[i - 1] === unit ? 0 : 1)
      let start = diagonalStart
      if (left + 1 < least) [least, start] = [left + 1, leftStart]
      if (above + 1 < least) [least, start] = [above + 1, aboveStart]
      diagonal = left
      diagonalStart = leftStart
      edits[i] = above = least
      starts[i] = aboveStart = start
    }
    const start = starts[m] as number
    if (above > bound || start > at) continue
    if (!best || above < best.edits || (above === best.edits && away(start, at + 1) < away(best.from, best.to))) best = { from: start, to: at + 1, edits: above }
  }
  return best && isWithin(its, best.edits, best.to - best.from) ? best : null
}

/** The words that two passages of one utterance leave out between them. */
export const between = (first: Passage, second: Passage): string => textOf(first.utterance, first.to, second.from)
