import type { DocumentEntry } from '../../archive/index.ts'
import { fold, type VerbatimIndex } from '../../verbatim/index.ts'

/** A wording that is nearly the phrase. */
export interface NearWording {
  /** its letters and digits as they are compared, words set apart */
  readonly wording: string
  /** letters and digits to be inserted, deleted or changed */
  readonly edits: number
  readonly count: number
  readonly documents: number
  /** dates of the first and the last document that has it, as far as these have a day */
  readonly first: string | null
  readonly last: string | null
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const mostEdits = 6
const mostWordings = 20

/**
 * Letters that may differ: one in five of Chinese, Japanese and Korean from four letters on, one in eight of others from eight on. Shorter or wider, wordings that have nothing to
 * do with each other are within reach.
 */
function editsFor(phrase: string): number {
  const { units } = fold(phrase)
  const isDense = unspaced.test(String.fromCharCode(...units))
  const edits = isDense ? (units.length < 4 ? 0 : Math.max(1, Math.floor(units.length / 5))) : Math.floor(units.length / 8)
  return Math.min(mostEdits, edits)
}

/** Wordings within a few edits of the phrase that stand twice at least in the turns that count. */
export function nearWordings(wordings: VerbatimIndex, phrase: string, documents: readonly DocumentEntry[], admitted: ReadonlyMap<string, Uint8Array> | null, all: number): NearWording[] {
  const edits = editsFor(phrase)
  if (!edits) return []
  const filters = {
    ...(documents.length < all && { documents: documents.map(({ id }) => id) }),
    ...(admitted && { admits: (id: string, turn: number) => admitted.get(id)?.[turn] === 1 }),
  }
  return wordings.variants(phrase, edits, filters).slice(0, mostWordings)
    .map(({ wording, edits: its, count, documents: held, first, last }) => ({ wording, edits: its, count, documents: held, first: iso(first.date), last: iso(last.date) }))
}

const iso = (date: number | null) => (date === null ? null : String(date).replace(/(....)(..)(..)/, '$1-$2-$3'))
