import type { Archive, DocumentEntry } from '../../archive/index.ts'
import { allPassages } from '../find/memory.ts'
import { turnCondition, type TurnFilters } from '../find/match.ts'
import type { PassageIndex } from '../find/passages.ts'
import { type Period, periodOf } from './period.ts'

/** How much there is of something that can be said a phrase in: what a count is divided by. */
export interface Amount {
  /** Unicode code points of the turns' texts, white space and punctuation included */
  characters: number
  turns: number
  /** documents that have such a turn */
  events: number
}

/** What of an archive is looked at. */
export interface Extent extends Amount {
  readonly periods: ReadonlyMap<string | null, Amount>
  readonly speakers: ReadonlyMap<string | null, Amount>
  readonly outlets: ReadonlyMap<string | null, Amount>
  /** of each document, 1 for each turn that counts; null where all do */
  readonly admitted: ReadonlyMap<string, Uint8Array> | null
}

/** An archive gives the same list of documents until it changes: what was measured of it is not measured again. */
const measured = new WeakMap<readonly DocumentEntry[], Map<string, Extent>>()
/** Filters whose extents are kept for a list. */
const mostKept = 16

/** Measures the turns of these documents that the filters let through. */
export async function measure(archive: Pick<Archive, 'record'>, index: PassageIndex, documents: readonly DocumentEntry[], filters: TurnFilters, by: Period): Promise<Extent> {
  const { speaker, role, outlet, act } = filters
  const key = JSON.stringify([by, speaker, role, outlet, act])
  let kept = measured.get(documents)
  if (!kept) measured.set(documents, (kept = new Map()))
  const known = kept.get(key)
  if (known) return known
  const extent = await measureAnew(archive, index, documents, filters, by)
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string)
  kept.set(key, extent)
  return extent
}

async function measureAnew(archive: Pick<Archive, 'record'>, index: PassageIndex, documents: readonly DocumentEntry[], filters: TurnFilters, by: Period): Promise<Extent> {
  const condition = turnCondition(filters)
  const all = startAmounts()
  const [ofPeriods, ofSpeakers, ofOutlets] = [startAmounts(), startAmounts(), startAmounts()]
  const admitted = condition && new Map<string, Uint8Array>()
  for await (const group of allPassages(index, archive, 'anything', documents)) {
    for (const passage of group) {
      const { document, ends } = passage
      const period = periodOf(document, by)
      const marks = new Uint8Array(condition ? ends.length : 0)
      for (let turn = 0; turn < ends.length; turn++) {
        const said = passage.turn(turn)
        if (condition?.(said) === false) continue
        if (condition) marks[turn] = 1
        const characters = passage.characters(turn)
        all.add(null, document, characters)
        ofPeriods.add(period, document, characters)
        ofSpeakers.add(said.speaker, document, characters)
        ofOutlets.add(said.outlet, document, characters)
      }
      admitted?.set(document.id, joined(admitted.get(document.id), marks))
    }
  }
  const sum = all.amounts.get(null) ?? { characters: 0, turns: 0, events: 0 }
  return { ...sum, periods: ofPeriods.amounts, speakers: ofSpeakers.amounts, outlets: ofOutlets.amounts, admitted }
}

/** Adds up by a key. Turns of a document come one behind the other. */
function startAmounts() {
  const amounts = new Map<string | null, Amount>()
  const last = new Map<string | null, DocumentEntry>()
  return {
    amounts,
    add(key: string | null, document: DocumentEntry, characters: number) {
      let amount = amounts.get(key)
      if (!amount) amounts.set(key, (amount = { characters: 0, turns: 0, events: 0 }))
      amount.characters += characters
      amount.turns++
      if (last.get(key) === document) return
      last.set(key, document)
      amount.events++
    },
  }
}

function joined(before: Uint8Array | undefined, more: Uint8Array): Uint8Array {
  if (!before?.length) return more
  const both = new Uint8Array(before.length + more.length)
  both.set(before)
  both.set(more, before.length)
  return both
}
