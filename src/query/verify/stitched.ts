// A quotation that is put together: parts from different turns, or of one turn in another order.
import { boundOf, isTelling, isTooShort, measure } from './measure.ts'
import type { Part } from './parts.ts'
import { areTelling } from './pieces.ts'
import type { Passage } from './passages.ts'
import { inAnyOrder } from './places.ts'
import { type Hit, hitAt, hitOfParts, inOrderOfFit, isWithinBound, joined, type Search, utterancesWith } from './searching.ts'
import type { Match } from '../../verbatim/index.ts'
import type { Flag } from './verdict.ts'

/** A quotation whose parts are found, and not in one place. */
export interface Stitched {
  readonly parts: readonly { readonly part: Part; readonly hits: readonly Hit[] }[]
  readonly edits: number
  readonly flags: readonly Flag[]
}

/** The places of the parts that lie one behind the other in one utterance, where they do: then the quotation is not put together. */
function inOneUtterance(parts: Stitched['parts']): Passage[] | null {
  for (const { passages: [first] } of parts[0]?.hits ?? []) {
    const chain: Passage[] = first ? [first] : []
    for (const { hits } of parts.slice(1)) {
      const last = chain.at(-1)!
      const next = hits.flatMap(({ passages }) => passages).filter(({ utterance, from }) => utterance === last.utterance && from >= last.to).sort((a, b) => a.from - b.from)[0]
      if (!next) break
      chain.push(next)
    }
    if (chain.length === parts.length) return chain
  }
  return null
}

/** Places of a part that are shown. */
const mostShown = 5

/**
 * Looks for the parts one by one: the sentences first, each letter by letter or within its bound, then the fewest pieces that stand somewhere, wherever the
 * quotation was put together; a hit where they turn out to lie in one utterance in their order. Null where one is not found, or where they are so short that anybody might have said them.
 */
export function findStitched(sentences: readonly Part[], pieces: readonly Part[] | null, whole: string, search: Search): Stitched | Hit | null {
  return ofParts(sentences, true, search) ?? (pieces && areTelling(pieces, whole) ? ofParts(pieces, false, search) : null)
}

/** The same for sentences that stand just as they are quoted; null, too, where they stand in one utterance in their order. */
export function findStitchedAsSaid(sentences: readonly Part[], search: Search): Stitched | null {
  if (sentences.length < 2 || sentences.some((part) => isTooShort(measure(part.text, part.folded))) || joined(sentences, search, false).length) return null
  const found = ofParts(sentences, false, search)
  return found && 'parts' in found ? found : null
}

function ofParts(parts: readonly Part[], isFuzzy: boolean, search: Search): Stitched | Hit | null {
  if (parts.length < 2) return null
  const found: Match[][] = []
  for (const part of parts) {
    const its = measure(part.text, part.folded)
    let matches = search.index.find(part.text, 0, search.filters)
    if (!matches.length && isFuzzy && isTelling(its)) matches = search.index.find(part.text, boundOf(its), { ...search.filters, bestOnly: true }).filter((match) => isWithinBound(match, its, search))
    if (!matches.length) return null
    found.push(matches)
  }
  // the document that has most of them comes first in each
  const counts = new Map<string, number>()
  for (const matches of found) for (const document of new Set(matches.map((match) => match.document))) counts.set(document, (counts.get(document) ?? 0) + 1)
  const shown = parts.map((part, i) => {
    const ordered = inOrderOfFit(found[i] as Match[], search).sort((a, b) => (counts.get(b.document) ?? 0) - (counts.get(a.document) ?? 0))
    return { part, hits: ordered.slice(0, mostShown).map((match) => hitAt(part, match, search)) }
  })
  const chain = inOneUtterance(shown)
  if (chain) return hitOfParts(chain, parts, search)
  const firsts = shown.map(({ hits }) => hits[0] as Hit)
  const flags: Flag[] = firsts.flatMap((hit) => hit.flags)
  if (new Set(firsts.map(({ passages }) => passages[0]?.utterance.document.id)).size > 1) flags.push('other-documents')
  if (parts.some(({ joint }, i) => i && joint.kind === 'ellipsis')) flags.push('ellipsis')
  if (utterancesWith(parts, search, false).some((utterance) => inAnyOrder(utterance, parts))) flags.push('reordered')
  if (firsts.some(({ fit }) => fit === 'other')) flags.push('another-speaker')
  return { parts: shown, edits: firsts.reduce((sum, { edits }) => sum + edits, 0), flags: [...new Set(flags)] }
}

