import { asksByPart, isAskingLabel } from './asking.ts'
import type { Judge } from '../joints/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { endsSentence, isHan } from '../paragraphs/index.ts'
import { ITEM, type Piece } from '../pieces/index.ts'
import { isClosing, isCredit } from '../stage.ts'
import { isIdeograph } from '../visible.ts'

/** What the ends of the pieces show. */
export interface Flow {
  readonly pieces: readonly Piece[]
  /** indices of the pieces that are read one after the other: all but furniture and credits */
  readonly at: Int32Array
  /** breaks off in mid-sentence */
  readonly isOpen: Uint8Array
  /** cannot stand at the beginning: goes on with something */
  readonly isOrphan: Uint8Array
  readonly costs: Costs
}

/** A run of pieces that nothing tears apart. */
export interface Segment {
  readonly first: number
  readonly last: number
}

/** Costs and gains on the scale of a joint's score. */
interface Costs {
  readonly gap: number
  readonly gapAtEnd: number
  readonly move: number
  /** of moving a paragraph that begins like any other, and had a neighbour in print */
  readonly hidden: number
  /** more for each point by which it seems to begin there, less for each by which it does not */
  readonly beginning: number
  /** where a joint and a gap balance on the page where the halves stand together: text is as often lost as torn there */
  readonly joinInPrint: number
  /** the same for a joint that a move makes, which has stood against all others */
  readonly joinMoved: number
  /** score of a joint worth looking at */
  readonly plausible: number
}

/** Chosen on generated damage so that a move needs two anomalies less, or one and a joint that fits; only their order matters much. */
const BY_WORDS: Costs = { gap: 1.6, gapAtEnd: 1.28, move: 1.5, hidden: 1.2, beginning: 0, joinInPrint: -2, joinMoved: -1.6, plausible: -1 }

/** Where networks know both sides of a joint: by search on generated damage of documents that neither a test set holds nor the networks saw. */
const BY_NETWORKS: Costs = { gap: 2, gapAtEnd: 2.4, move: 1.15, hidden: 0.55, beginning: 0.4, joinInPrint: -1.6, joinMoved: -2.4, plausible: -3.4 }

export const wordsOf = (piece: Piece) => piece.paragraph.text.slice(piece.textStart, piece.textEnd).trimEnd()

export const pieceAt = (flow: Flow, k: number) => flow.pieces[flow.at[k] as number] as Piece

const pieceOf = (pieces: readonly Piece[], at: Int32Array, k: number) => pieces[at[k] as number] as Piece

export const isAsking = (piece: Piece) => piece.kind === 'turn' && piece.label !== null && (asksByPart(piece.label) || isAskingLabel(piece.label))

export const isAnswering = (piece: Piece) => piece.kind === 'turn' && piece.label !== null && !isAsking(piece)

const LONGEST_ENTRY = 200 // characters with what white space may stand behind it
export function look(pieces: readonly Piece[], judge: Judge, lexicon: Lexicon): Flow {
  const all = new Int32Array(pieces.length)
  let size = 0
  pieces.forEach((piece, i) => { if (piece.kind !== 'furniture' && !(piece.kind === 'note' && isCredit(piece.paragraph, lexicon))) all[size++] = i })
  const at = all.subarray(0, size)
  const isOpen = new Uint8Array(at.length)
  const isOrphan = new Uint8Array(at.length)
  for (let k = 0; k < size; k++) {
    const piece = pieceOf(pieces, at, k)
    const words = wordsOf(piece)
    const isSpeech = piece.kind === 'turn' || piece.kind === 'plain'
    const breaksOff: boolean = isSpeech && words.length > 0 && !endsSentence(words.charCodeAt(words.length - 1)) && !/[-*_~]$|[.!?。！？][“‘]$/u.test(words) && !isEntry(piece, words)
    isOpen[k] = Number(breaksOff)
    isOrphan[k] = Number(piece.kind === 'plain' && beginsInside(words) && (words.length >= 30 || opensWithRest(words) || words.length >= 12 && /^\p{Ll}[^.]*\s.*[.!?]$/u.test(words)))
  }
  // a heading set into a sentence, an enumeration
  at.forEach((_, k) => {
    const next = k + 1 < at.length ? pieceOf(pieces, at, k + 1) : null
    if (isOpen[k] && next && (ITEM.test(wordsOf(next)) || next.kind === 'heading' && !isHan(wordsOf(pieceOf(pieces, at, k)).charCodeAt(0)))) isOpen[k] = 0
  })
  // short lines without a mark, one below the other, are the entries of a list
  const entries = at.map((_, k) => {
    const piece = pieceOf(pieces, at, k)
    if (piece.kind !== 'plain' || isOrphan[k] || piece.textEnd - piece.textStart > LONGEST_ENTRY) return 0
    const words = wordsOf(piece)
    return Number(words.length < (isHan(words.charCodeAt(0)) ? 18 : 40) && words !== '' && !/[，。！？；]/u.test(words) && !endsSentence(words.charCodeAt(words.length - 1)))
  })
  entries.forEach((entry, k) => { if (entry && (entries[k - 1] || entries[k + 1])) isOpen[k] = 0 })
  // a dash, a comma or a colon above a beginning in lower case is no end
  for (let k = 1; k < at.length; k++) {
    if (!isOrphan[k] || isOpen[k - 1]) continue
    const before = pieceOf(pieces, at, k - 1)
    if (before.kind !== 'note' && /[—–:;,-]$/u.test(wordsOf(before))) isOpen[k - 1] = 1
  }
  // where turns commonly end without a mark, the lack of one shows nothing
  let open = 0
  let ended = 0
  for (let k = 0; k + 1 < at.length; k++) {
    const next = pieces[at[k + 1] as number] as Piece
    const piece = pieces[at[k] as number] as Piece
    if (next.kind === 'turn' && (piece.kind === 'turn' || piece.kind === 'plain') && wordsOf(piece)) isOpen[k] ? open++ : ended++
  }
  if (open > 3 && open > (open + ended) * 0.3) isOpen.fill(0)
  // an end mark that somebody forgot is no damage: where nothing begins in mid-sentence, an end must show that words are missing
  if (!isOrphan.some((orphan, k) => orphan && k > 0 && pieceOf(pieces, at, k - 1).kind !== 'note')) {
    at.forEach((_, k) => { if (isOpen[k] && !isAtPageBreak(pieces, at, k) && !judge.isCutShort(wordsOf(pieceOf(pieces, at, k)))) isOpen[k] = 0 })
  }
  // a remark or a note above it explains a beginning in lower case
  at.forEach((_, k) => {
    const previous = k > 0 ? pieces[at[k - 1] as number] as Piece : null
    if (previous?.kind === 'turn' && previous.label && !wordsOf(previous)) isOrphan[k] = 0 // a label alone on its line
    if (previous?.kind === 'note' && !isClosing(previous.paragraph, lexicon) && !isDateline(previous)) isOrphan[k] = 0
  })
  return { pieces, at, isOpen, isOrphan, costs: judge.isLearned ? BY_NETWORKS : BY_WORDS }
}

const TORN_OFF = -6 // score of a beginning that one paragraph in 500 has, and half of all cuts inside a sentence

/** In a text that is torn somewhere: pieces that begin as no sentence does are the second halves of something, too. */
export function markTornBeginnings(flow: Flow, judge: Judge): void {
  if (!judge.isLearned || flow.at.length > MOST_JUDGED) return
  const firstTurn = flow.at.findIndex((_, k) => pieceAt(flow, k).kind === 'turn')
  if (firstTurn < 0) return
  for (let k = firstTurn + 1; k < flow.at.length; k++) {
    const piece = pieceAt(flow, k)
    if (piece.kind !== 'plain' || flow.isOrphan[k] || pieceAt(flow, k - 1).kind === 'note') continue
    const words = wordsOf(piece)
    if (words.length >= SHORTEST_TORN && judge.begins(words) < TORN_OFF) flow.isOrphan[k] = 1
  }
}

const MOST_JUDGED = 400 // pieces of a page; each takes a fifth of a millisecond
const SHORTEST_TORN = 12 // characters; entries of lists are shorter

/** a short line of its own, `Motion agreed to`, `继续访问`: it has no end mark because it is no sentence */
const isEntry = (piece: Piece, words: string) => piece.kind === 'plain' && (/\u3000{2,}|\S {4,}\S/u.test(words) && words.length < 80 || (isHan(words.charCodeAt(0)) ? words.length < 9 : words.length < 40 && !/^\p{Ll}/u.test(words)))

/** begins with a small letter, with a mark that ends or goes on, or with next to nothing before its first full stop */
function beginsInside(words: string): boolean {
  return !isIdeograph(words.charCodeAt(0)) && /^(?:\p{Ll}(?:\p{Ll}|\s\p{Ll})|[，、；。！？）》」』”,;.](?!\.))/u.test(words) || opensWithRest(words)
}

/** one or two characters, and a full stop */
const opensWithRest = (words: string) => /[。！？]/u.test(words.slice(1, 5)) && /^(?!第)[\p{Script=Han}]{1,2}[。！？]/u.test(words)

/** furniture, and then a paragraph without a label */
const isAtPageBreak = (pieces: readonly Piece[], at: Int32Array, k: number) => k + 1 < at.length && (at[k + 1] as number) - (at[k] as number) > 1 && pieceOf(pieces, at, k + 1).kind === 'plain'

// an interjection, `(Ada Hare [List 90]: Oh!)`, is none
export const isDateline = (piece: Piece) => /^[（(][^[\]:：!！?？]{0,40}\d[^[\]:：!！?？]{0,20}[）)]$/u.test(piece.paragraph.text) && /[电電讯訊]|\bAP\b|\(\p{Lu}/u.test(piece.paragraph.text)

/** stands behind a printed end or a credit, where nothing should go on */
export function isAfterEnd(flow: Flow, k: number, lexicon: Lexicon): boolean {
  const piece = pieceAt(flow, k)
  const before = pieceAt(flow, k - 1)
  return piece.kind === 'plain' && before.kind === 'note' && (isClosing(before.paragraph, lexicon) || isDateline(before))
}

export const range = ({ first, last }: Segment) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
