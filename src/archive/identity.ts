import { addressKey, type Catalogue, eventKey, type StoredRevision } from './catalogue.ts'
import type { Prepared } from './prepare.ts'

/** Which document a source belongs to. */
export type Identity =
  /** The same bytes are in the archive. */
  | { readonly outcome: 'unchanged'; readonly known: StoredRevision }
  /** Other bytes of a document that the archive has. */
  | { readonly outcome: 'revised'; readonly id: string }
  | { readonly outcome: 'added'; readonly id: string }

/** Share of the shorter text that the longer one must hold for the two to be versions of one text; versions share most, strangers' common phrases stay well below. */
const leastShared = 0.3
/** UTF-16 units of a piece of text that is looked for in the other one */
const pieceLength = 8
/** more pieces than these say no more */
const mostPieces = 20_000

/**
 * What a document is to the archive. The same bytes are the same document, whatever is said about them. Else the address decides, where one is given.
 * Else the same event and title do, unless the two texts have next to nothing in common: a ministry that gives all its briefings of a day one title
 * published several documents, and to take them for revisions of one would hide all but the last.
 * @param text the document's text, asked for where it matters
 * @param textOf the text of a document's current revision
 */
export function identify(about: Prepared['about'], text: () => string, catalogue: Catalogue, textOf: (id: string) => string): Identity {
  const known = catalogue.bySource(about.sha256)
  if (known) return { outcome: 'unchanged', known }
  const address = addressKey(about.url)
  const published = address === null ? undefined : catalogue.byAddress(address)
  if (published !== undefined) return { outcome: 'revised', id: published }
  const event = address === null ? eventKey(about) : null
  const version = event === null ? undefined : catalogue.byEvent(event).find((id) => isVersion(text(), textOf(id)))
  if (version !== undefined) return { outcome: 'revised', id: version }
  return { outcome: 'added', id: newId(about.sha256, catalogue) }
}

/** A document that was removed and comes back by its first bytes has its id again. */
function newId(sha256: string, catalogue: Catalogue): string {
  const id = sha256.slice(0, 16)
  const holder = catalogue.holding(id)
  return !holder || (holder.removed && holder.revisions[0]?.sha256 === sha256) ? id : sha256
}

/** Whether two texts have enough pieces in common: containment of shingles, after Broder, "On the resemblance and containment of documents" (1997). */
export function isVersion(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  const pieces = piecesOf(shorter, 1)
  const sparse = pieces.size > mostPieces ? Math.ceil(pieces.size / mostPieces) : 1
  const [some, others] = sparse === 1 ? [pieces, piecesOf(longer, 1)] : [piecesOf(shorter, sparse), piecesOf(longer, sparse)]
  if (!some.size) return shorter.trim() === longer.trim()
  let shared = 0
  for (const piece of some) if (others.has(piece)) shared++
  return shared >= leastShared * some.size
}

/** Hashes of all pieces of a text without its white space, or of one in `sparse` of them, chosen by their hash so that both texts choose alike. */
function piecesOf(text: string, sparse: number): Set<number> {
  const units = text.replace(/\s+/g, '')
  const pieces = new Set<number>()
  for (let at = 0; at + pieceLength <= units.length; at++) {
    let hash = 0x811c9dc5 // FNV-1a over UTF-16 units
    for (let i = at; i < at + pieceLength; i++) hash = Math.imul(hash ^ units.charCodeAt(i), 0x01000193)
    if ((hash >>> 0) % sparse === 0) pieces.add(hash)
  }
  return pieces
}
