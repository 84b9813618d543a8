import { bitAt } from './columns.ts'
import { resolve, search } from './find.ts'
import { fold } from './fold.ts'
import type { Filters } from './follow.ts'
import { longestQuote, type OpenSegment } from './library.ts'
import { type Occurrence, occurrenceAt } from './place.ts'
import { spell } from './spell.ts'

/** A wording that is nearly another one, in whole words, with all its places. */
export interface Variant {
  /** letters and digits as they are compared, words set apart */
  readonly wording: string
  /** insertions, deletions and substitutions of letters and digits between the phrase and this wording */
  readonly edits: number
  readonly count: number
  /** in how many documents */
  readonly documents: number
  /** by date; documents without one count only where no other has it */
  readonly first: Occurrence
  readonly last: Occurrence
}

interface Place {
  readonly segment: OpenSegment
  readonly turn: number
  readonly date: number
  readonly start: number
  readonly end: number
}

/**
 * The wordings within `maxEdits` of a phrase, other than its own letters, that stand somewhere `minCount` times at least; those that stand most often first. Places
 * are those of `find`, stretched to whole words where the script has them, as far as they stay within the edits.
 */
export function variants(segments: readonly OpenSegment[], foldScript: boolean, phrase: string, maxEdits: number, { minCount = 2, ...filters }: Filters & { minCount?: number } = {}): Variant[] {
  const { units } = fold(phrase, { foldScript })
  if (!segments.length || units.length > longestQuote || maxEdits < 1 || maxEdits >= units.length) return []
  const own = String.fromCharCode(...units)
  const places = new Map<string, Place[]>()
  let before: Place | null = null
  const hits = resolve(search(segments, units, maxEdits), filters).sort((a, b) => (a.date || Infinity) - (b.date || Infinity) || a.segment.descriptor - b.segment.descriptor || a.start - b.start)
  for (const { segment, turn, date, start, end } of hits) {
    const place = { segment, turn, date, ...toWords(segment, start, end) }
    if (before && before.segment === segment && before.start === place.start && before.end === place.end) continue
    before = place
    const wording = spell(segment, place.start, place.end)
    const known = places.get(wording)
    if (known) known.push(place)
    else places.set(wording, [place])
  }
  const found: Variant[] = []
  for (const [wording, all] of places) {
    const letters = wording.replaceAll(' ', '')
    if (all.length < minCount || letters === own) continue
    const edits = distance(own, letters)
    if (edits > maxEdits) continue
    const [first, last] = [all[0] as Place, (all.findLast(({ date }) => date > 0) ?? all.at(-1)) as Place]
    const documents = new Set(all.map(({ segment, turn }) => segment.ids[segment.turnDocument[turn] as number]))
    found.push({ wording, edits, count: all.length, documents: documents.size, first: occurrenceOf(first), last: occurrenceOf(last) })
  }
  return found.sort((a, b) => b.count - a.count || a.edits - b.edits || (a.wording < b.wording ? -1 : 1))
}

const occurrenceOf = ({ segment, turn, start, end }: Place) => occurrenceAt(segment, turn, start, end)

/** Where words are set apart: from where the first begins to where the last ends. In scripts without spaces each letter is a word. */
function toWords({ words }: OpenSegment, start: number, end: number): { start: number, end: number } {
  while (!bitAt(words, start)) start--
  while (!bitAt(words, end)) end++
  return { start, end }
}

/** Levenshtein's distance, by the usual table of which two rows are kept. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] as number
}
