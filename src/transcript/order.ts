import type { Repair } from '../record/record.ts'
import type { Span } from '../span.ts'
import { arrange } from './arrange.ts'
import { isAskingLabel, markAsking } from './asking.ts'
import { makeJudge, type Glue, type Judge } from './joints.ts'
import type { Lexicon } from './lexicon.ts'
import { endsSentence, isHan, sourceSpans } from './paragraphs.ts'
import { cutAtMargin, keepCuts } from './margin-tears.ts'
import type { Piece } from './pieces.ts'
import { isClosing, isCredit } from './stage.ts'
import { isIdeograph } from './visible.ts'

/** One step of the restored reading order. */
export interface Step {
  readonly piece: Piece
  /** goes on in mid-sentence where the step before it broke off; what stands between the two halves */
  readonly joinedBy: Glue | null
  /** text is missing before it, for this reason */
  readonly gap?: string
}

export interface Ordered {
  /** to be taken once; `size`: how many there are */
  readonly steps: Iterable<Step>
  readonly size: number
  /** text is missing behind the last step, for this reason */
  readonly gapAtEnd?: string
  readonly repairs: readonly Repair[]
}

/** A run of pieces that nothing tears apart. */
interface Segment {
  readonly first: number
  readonly last: number
}

/** What the ends of the pieces show. */
interface Flow {
  readonly pieces: readonly Piece[]
  /** indices of the pieces that are read one after the other: all but furniture and credits */
  readonly at: Int32Array
  /** breaks off in mid-sentence */
  readonly isOpen: Uint8Array
  /** cannot stand at the beginning: goes on with something */
  readonly isOrphan: Uint8Array
  readonly costs: Costs
}

/** Costs and gains on the scale of a joint's score. */
interface Costs {
  readonly gap: number
  readonly gapAtEnd: number
  readonly move: number
  /** of moving a paragraph that begins like any other, and had a neighbour in print */
  readonly hidden: number
  /** where a joint and a gap balance on the page where the halves stand together: text is as often lost as torn there */
  readonly joinInPrint: number
  /** the same for a joint that a move makes, which has stood against all others */
  readonly joinMoved: number
  /** score of a joint worth looking at */
  readonly plausible: number
}

/** Chosen on generated damage so that a move needs two anomalies less, or one and a joint that fits; only their order matters much. */
const BY_WORDS: Costs = { gap: 1.6, gapAtEnd: 1.28, move: 1.5, hidden: 1.2, joinInPrint: -2, joinMoved: -1.6, plausible: -1 }
/** Where networks know both sides of a joint: by random search on generated damage of documents that no test set holds, with few false gaps. */
const BY_NETWORKS: Costs = { gap: 2, gapAtEnd: 2.4, move: 1.15, hidden: 0.55, joinInPrint: -2.75, joinMoved: -2.4, plausible: -3.4 }

const ALTERNATION = 1.1
const BEHIND_END = 4
const MOST_SEGMENTS = 14 // the exact search doubles with each
const AT_MARGIN = -1.5 // two lines of a wrapped paragraph that do not seem to go together: nearly always they do
const MOST_HIDDEN = 6 // tears that only their other half shows
const MOST_PIECES = 2000 // of a document in which tears are looked for that nothing shows

/**
 * Puts torn text together again: pieces that break off and pieces that begin in mid-sentence are linked so that the whole costs
 * least, where keeping the printed order is free, moving costs, and a gap is declared where nothing fits. Exact for a dozen pieces
 * (Held and Karp 1962, over subsets); beyond that the printed order is kept and only its joints are judged.
 * `pieces` may be emptied while the steps are taken: there may be a million of them.
 */
export function restoreOrder(pieces: Piece[], text: string, tag: string, lexicon: Lexicon): Ordered {
  const judge = makeJudge(tag, text, lexicon)
  const isTranscript = pieces.some((piece) => piece.label)
  markAsking(pieces, lexicon)
  let flow = look(pieces, judge, lexicon)
  const isTorn = flow.isOpen.some(Boolean) || flow.isOrphan.some(Boolean) || flow.at.some((_, k) => k > 0 && isAfterEnd(flow, k, lexicon))
  if (!isTranscript || !isTorn) return { steps: handOver(pieces), size: pieces.length, repairs: [] }
  const interrupting = findInterrupting(flow, judge)
  const solid = interrupting.size ? pieces.map((piece, i): Piece => (interrupting.has(i) ? { ...piece, kind: 'furniture', label: null, level: 0, textStart: piece.from, textEnd: piece.to } : piece)) : pieces
  const arranged = (of: readonly Piece[], halves: ReadonlySet<Piece>) => {
    if (of !== pieces) flow = look(of, judge, lexicon)
    const segments = withHiddenTears(flow, cut(flow, judge, lexicon), judge)
    return { segments, order: segments.length <= MOST_SEGMENTS ? search(flow, segments, judge, lexicon, halves) : segments.map((_, i) => i) }
  }
  let { pieces: cuts, halves } = cutAtMargin(solid, judge)
  let found = arranged(cuts, halves)
  if (halves.size) {
    // a cut whose halves stay together was none
    const together = new Set(found.order.flatMap((index, i) => {
      const [segment, before] = [found.segments[index] as Segment, i > 0 ? found.segments[found.order[i - 1] as number] as Segment : null]
      return [...range(segment).slice(1), ...(before && before.last === segment.first - 1 ? [segment.first] : [])].map((k) => pieceAt(flow, k))
    }))
    cuts = keepCuts(cuts, halves, (half) => !together.has(half))
    halves = new Set(cuts.filter((piece) => halves.has(piece)))
    found = arranged(cuts, halves)
  }
  return lay(flow, found.segments, found.order, judge)
}

/** One piece after the other, forgotten here when it has been taken. */
function* handOver(pieces: (Piece | null)[]): Generator<Step> {
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    pieces[i] = null
    yield { piece, joinedBy: null }
  }
}

/** short lines that stand between two halves of one word: running heads that no other page repeats */
function findInterrupting(flow: Flow, judge: Judge): Set<number> {
  const found = new Set<number>()
  for (let k = 1; k + 1 < flow.at.length; k++) {
    const piece = pieceAt(flow, k)
    const [before, after] = [pieceAt(flow, k - 1), pieceAt(flow, k + 1)]
    const words = wordsOf(piece)
    if (!flow.isOpen[k - 1] || after.kind !== 'plain' || piece.kind === 'turn' || words.length > 60 || endsSentence(words.charCodeAt(words.length - 1)) || flow.isOrphan[k]) continue
    if (judge.joint(wordsOf(before), wordsOf(after)).score >= 2.5 && judge.joint(wordsOf(before), words).score < 1 && judge.joint(words, wordsOf(after)).score < 1) found.add(flow.at[k] as number)
  }
  return found
}

const ITEM = /^[（(][一二三四五六七八九十\d]{1,2}[）)]/u

const wordsOf = (piece: Piece) => piece.paragraph.text.slice(piece.textStart, piece.textEnd).trimEnd()

const LONGEST_ENTRY = 200 // characters with what white space may stand behind it

function look(pieces: readonly Piece[], judge: Judge, lexicon: Lexicon): Flow {
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

/** a short line of its own, `Motion agreed to`, `继续访问`: it has no end mark because it is no sentence */
const isEntry = (piece: Piece, words: string) => piece.kind === 'plain' && (/\u3000{2,}|\S {4,}\S/u.test(words) && words.length < 80 || (isHan(words.charCodeAt(0)) ? words.length < 9 : words.length < 40 && !/^\p{Ll}/u.test(words)))

/** begins with a small letter, with a mark that ends or goes on, or with next to nothing before its first full stop */
function beginsInside(words: string): boolean {
  return !isIdeograph(words.charCodeAt(0)) && /^(?:\p{Ll}(?:\p{Ll}|\s\p{Ll})|[，、；。！？）》」』”,;.](?!\.))/u.test(words) || opensWithRest(words)
}

/** one or two characters, and a full stop */
const opensWithRest = (words: string) => /[。！？]/u.test(words.slice(1, 5)) && /^[\p{Script=Han}]{1,2}[。！？]/u.test(words)

/** furniture, and then a paragraph without a label */
const isAtPageBreak = (pieces: readonly Piece[], at: Int32Array, k: number) => k + 1 < at.length && (at[k + 1] as number) - (at[k] as number) > 1 && pieceOf(pieces, at, k + 1).kind === 'plain'

const pieceOf = (pieces: readonly Piece[], at: Int32Array, k: number) => pieces[at[k] as number] as Piece
const pieceAt = (flow: Flow, k: number) => flow.pieces[flow.at[k] as number] as Piece

/** stands behind a printed end or a credit, where nothing should go on */
function isAfterEnd(flow: Flow, k: number, lexicon: Lexicon): boolean {
  const piece = pieceAt(flow, k)
  const before = pieceAt(flow, k - 1)
  return piece.kind === 'plain' && before.kind === 'note' && (isClosing(before.paragraph, lexicon) || isDateline(before))
}

// an interjection, `(Ada Hare [List 90]: Oh!)`, is none
const isDateline = (piece: Piece) => /^[（(][^[\]:：!！?？]{0,40}\d[^[\]:：!！?？]{0,20}[）)]$/u.test(piece.paragraph.text) && /[电電讯訊]|\bAP\b|\(\p{Lu}/u.test(piece.paragraph.text)

const isAsking = (piece: Piece) => piece.kind === 'turn' && piece.label !== null && (['question', 'journalist', 'followUp'].includes(piece.label.content.part ?? '') || isAskingLabel(piece.label))
const isAnswering = (piece: Piece) => piece.kind === 'turn' && piece.label !== null && !isAsking(piece)

/** Cuts the flow where it may be torn: at open ends and orphans, behind a printed end, and where one speaker's label follows their own. */
function cut(flow: Flow, judge: Judge, lexicon: Lexicon): Segment[] {
  const segments: Segment[] = []
  const alternates = doesAlternate(flow)
  let first = 0
  const labels: (string | null)[] = []
  let current: Piece | null = null
  for (let k = 0; k < flow.at.length; k++) {
    const piece = pieceAt(flow, k)
    if (piece.kind === 'turn') current = piece
    if (piece.kind === 'heading') current = null
    labels.push(current?.label?.key ?? null)
    if (k === 0) continue
    const before = pieceAt(flow, k - 1)
    const isTorn = flow.isOpen[k - 1] && before.kind !== 'note' && piece.kind !== 'note' && !isSureJoint(flow, k, judge)
    const isLost = flow.isOrphan[k] && !flow.isOpen[k - 1]
    const isTwice = alternates && piece.kind === 'turn' && piece.label !== null && (isAsking(piece) ? labels[k - 1] !== null && isAskingKey(flow, k - 1) : labels[k - 1] === piece.label.key)
    if (isTorn || isLost || isAfterEnd(flow, k, lexicon) || isTwice) {
      segments.push({ first, last: k - 1 })
      first = k
    }
  }
  if (flow.at.length) segments.push({ first, last: flow.at.length - 1 })
  return segments
}

/**
 * A piece that was moved may begin like any paragraph: where a sentence breaks off and what stands below does not go on with it, the
 * paragraphs that would go on with it best are places where the text may be torn, too.
 */
function withHiddenTears(flow: Flow, segments: readonly Segment[], judge: Judge): readonly Segment[] {
  const tails = segments.filter((segment, i) => {
    if (!flow.isOpen[segment.last]) return false
    const next = segments[i + 1]
    const head = next ? pieceAt(flow, next.first) : null
    return !head || head.kind !== 'plain' || judge.joint(wordsOf(pieceAt(flow, segment.last)), wordsOf(head)).score < SURE
  })
  const room = Math.min(MOST_HIDDEN, MOST_SEGMENTS - segments.length)
  if (!tails.length || room <= 0 || flow.at.length > (segments.length === 1 ? 400 : MOST_PIECES)) return segments
  const starts = new Set(segments.map(({ first }) => first))
  const found: { k: number, score: number }[] = []
  const firstTurn = flow.at.findIndex((_, k) => pieceAt(flow, k).kind === 'turn')
  flow.at.forEach((_, k) => {
    const piece = pieceAt(flow, k)
    // above the first words said stands what opens the text, and goes on with nothing
    if (k === 0 || k < firstTurn || piece.kind !== 'plain' || starts.has(k) || pieceAt(flow, k - 1).kind === 'note') return
    const words = wordsOf(piece)
    const score = Math.max(...tails.filter(({ last }) => last !== k).map(({ last }) => {
      const tail = wordsOf(pieceAt(flow, last))
      return judge.joint(tail, words).score + quotes(tail, words)
    }))
    if (score >= flow.costs.plausible) found.push({ k, score })
  })
  found.sort((a, b) => b.score - a.score || a.k - b.k)
  const cuts = [...starts, ...found.slice(0, room).map(({ k }) => k)].sort((a, b) => a - b)
  return cuts.map((first, i) => ({ first, last: (cuts[i + 1] ?? flow.at.length) - 1 }))
}

/** whether the turn that is running at `k` is a question */
function isAskingKey(flow: Flow, k: number): boolean {
  for (let i = k; i >= 0; i--) {
    const piece = pieceAt(flow, i)
    if (piece.kind === 'turn') return isAsking(piece)
    if (piece.kind === 'heading') return false
  }
  return false
}

/** questions and answers take turns nearly always */
function doesAlternate(flow: Flow): boolean {
  let kept = 0
  let broken = 0
  let last: Piece | null = null
  for (let k = 0; k < flow.at.length; k++) {
    const piece = pieceAt(flow, k)
    if (piece.kind !== 'turn' || !piece.label) continue
    if (last) isAsking(last) !== isAsking(piece) ? kept++ : broken++
    last = piece
  }
  return kept >= 2 && kept >= broken * 3
}

const SURE = 3

/** two halves that stand together in print and are one word for sure are not torn apart to look for better */
function isSureJoint(flow: Flow, k: number, judge: Judge): boolean {
  const piece = pieceAt(flow, k)
  return piece.kind === 'plain' && judge.joint(wordsOf(pieceAt(flow, k - 1)), wordsOf(piece)).score >= SURE && (flow.at[k] as number) === (flow.at[k - 1] as number) + 1
}

interface Link {
  readonly score: number
  readonly isJoined: boolean
  readonly isGap: boolean
}

/** what it is worth to read segment `b` right behind segment `a`, where the turn `running` runs at its end */
function link(flow: Flow, a: Segment, b: Segment, running: Piece | null, judge: Judge, lexicon: Lexicon, halves: ReadonlySet<Piece>): Link {
  const tail = pieceAt(flow, a.last)
  const head = pieceAt(flow, b.first)
  const inPrint = b.first === a.last + 1
  if (inPrint && halves.has(head)) return { score: AT_MARGIN, isJoined: true, isGap: false }
  let score = inPrint ? 0 : -flow.costs.move
  const isHidden = !inPrint && head.kind === 'plain' && !flow.isOrphan[b.first] && !flow.isOpen[b.first - 1]
  if (isHidden) score -= flow.costs.hidden
  let isJoined = false
  let isGap = false
  if (flow.isOpen[a.last] && head.kind === 'plain') {
    const joint = judge.joint(wordsOf(tail), wordsOf(head)).score + fits(flow, running, b) + quotes(wordsOf(tail), wordsOf(head))
    isJoined = joint > (inPrint ? flow.costs.joinInPrint : flow.costs.joinMoved)
    isGap = !isJoined
    score += isJoined ? joint : -flow.costs.gap
  } else if (flow.isOpen[a.last] || flow.isOrphan[b.first]) {
    isGap = true
    score -= flow.costs.gap
    if (head.kind === 'plain') score += fits(flow, running, b)
  } else if (head.kind === 'plain' && !inPrint) score += Math.min(0, fits(flow, running, b)) - 0.5
  if (head.kind === 'turn' && head.label) {
    if (running?.label && (isAsking(head) ? isAsking(running) : isAnswering(running) && running.label.key === head.label.key)) {
      score -= ALTERNATION * (isGap ? 0.3 : 1)
      if (!isGap && !inPrint) isGap = true
    }
  }
  if (tail.kind === 'note' && (isClosing(tail.paragraph, lexicon) || isDateline(tail))) score -= BEHIND_END
  return { score, isJoined, isGap }
}

/** the turn that runs at the end of a segment: its own last one, or the one that ran before it; none behind a heading */
function runsOn(flow: Flow, segment: Segment, before: Piece | null): Piece | null {
  for (let k = segment.last; k >= segment.first; k--) {
    const piece = pieceAt(flow, k)
    if (piece.kind === 'turn') return piece
    if (piece.kind === 'heading') return null
  }
  return before
}

/** whether an unlabelled run can belong to the turn above it: what follows a question answers it, what follows an answer asks */
function fits(flow: Flow, running: Piece | null, b: Segment): number {
  if (!running?.label) return 0
  let next: Piece | null = null
  for (let k = b.first + 1; k <= b.last && !next; k++) {
    const piece = pieceAt(flow, k)
    if (piece.kind === 'turn' || piece.kind === 'heading') next = piece
  }
  if (next?.kind === 'heading') return isAsking(running) ? -1.5 : 0.3
  if (next?.kind !== 'turn' || !next.label) return 0
  if (isAsking(running)) return isAsking(next) ? -1 : 0.6
  return isAsking(next) ? 0.6 : next.label.key === running.label.key ? -1 : 0
}

const PAIRS: readonly (readonly [string, string])[] = [['“', '”'], ['《', '》'], ['（', '）'], ['「', '」']]

/** a quotation that is open at the tear must be closed behind it, and one that is closed must have been opened */
function quotes(before: string, after: string): number {
  let score = 0
  for (const [open, close] of PAIRS) {
    const isOpen = before.lastIndexOf(open) > before.lastIndexOf(close)
    const closes = after.indexOf(close)
    const opens = after.indexOf(open)
    const closesFirst = closes >= 0 && (opens < 0 || closes < opens)
    if (isOpen && closesFirst) score += 1.5
    else if (closesFirst) score -= open === '《' ? 6 : 2.5 // closed, and never opened; a title runs over no paragraph
    else if (isOpen) score -= 1
  }
  return score
}

/** the order of the segments that is worth most; the first stays first */
function search(flow: Flow, segments: readonly Segment[], judge: Judge, lexicon: Lexicon, halves: ReadonlySet<Piece>): number[] {
  const n = segments.length
  if (n <= 2) return segments.map((_, i) => i)
  // what runs at the end of a segment without a label depends on what is read before it: a state of its own
  const turns: (Piece | null)[] = []
  const stateOf = (running: Piece | null) => {
    const known = turns.findIndex((turn) => (turn && running ? turn.label?.key === running.label?.key && isAsking(turn) === isAsking(running) : turn === running))
    return known >= 0 ? known : turns.push(running) - 1
  }
  const first = stateOf(runsOn(flow, segments[0] as Segment, null))
  const ends = segments.map((segment) => {
    const [without, within] = [null, pieceAt(flow, (segments[0] as Segment).first)].map((before) => runsOn(flow, segment, before))
    return without === within ? stateOf(without as Piece | null) : -1 // goes on with what ran before it
  })
  const states = turns.length
  const ending = segments.map(({ last }) => (flow.isOpen[last] ? -flow.costs.gapAtEnd : 0))
  const worth = (a: number, b: number, state: number) => link(flow, segments[a] as Segment, segments[b] as Segment, turns[state] as Piece | null, judge, lexicon, halves).score
  return arrange({ count: n, states, first, ends, worth, ending })
}

/** Lays out the steps, and declares what was joined, moved and found missing. Furniture stays behind the piece that it follows in print. */
function lay(flow: Flow, segments: readonly Segment[], order: readonly number[], judge: Judge): Ordered {
  const { pieces, at } = flow
  const steps: Step[] = []
  const repairs: Repair[] = []
  const kept = longestIncreasing(order)
  const push = (k: number, joinedBy: Step['joinedBy'], gap?: string) => {
    steps.push({ piece: pieceAt(flow, k), joinedBy, ...(gap === undefined ? {} : { gap }) })
    for (let i = (at[k] as number) + 1; i < (at[k + 1] ?? pieces.length); i++) steps.push({ piece: pieces[i] as Piece, joinedBy: null })
  }
  for (let i = 0; i < (at[0] ?? 0); i++) steps.push({ piece: pieces[i] as Piece, joinedBy: null })
  let running: Piece | null = null
  order.forEach((index, position) => {
    const segment = segments[index] as Segment
    const before = position > 0 ? segments[order[position - 1] as number] as Segment : null
    if (!kept.has(index)) {
      const spans = pieces.slice(at[segment.first], at[segment.last + 1]).filter(({ kind }) => kind !== 'furniture').flatMap(spansOf)
      repairs.push({ what: 'moved', spans, because: reasonToMove(flow, before, segment, running, judge), confidence: 0.7 })
    }
    for (const k of range(segment)) {
      const previous = k === segment.first ? before?.last : k - 1
      if (previous === undefined) push(k, null)
      else place(flow, previous, k, running, judge, push, repairs)
      running = runsOn(flow, { first: k, last: k }, running)
    }
  })
  const end = segments[order.at(-1) as number] as Segment
  const isCutOff = flow.isOpen[end.last]
  return { steps, size: steps.length, repairs, ...(isCutOff ? { gapAtEnd: `the text breaks off in mid-sentence: “${wordsOf(pieceAt(flow, end.last)).slice(-24)}”` } : {}) }
}

const range = ({ first, last }: Segment) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const spansOf = (piece: Piece): readonly Span[] => sourceSpans(piece.paragraph, piece.from, piece.to)

/** one piece behind another: joined to it, or behind a gap, or simply next */
function place(flow: Flow, previous: number, k: number, running: Piece | null, judge: Judge, push: (k: number, joinedBy: Step['joinedBy'], gap?: string) => void, repairs: Repair[]) {
  const [tail, head] = [pieceAt(flow, previous), pieceAt(flow, k)]
  if (flow.isOpen[previous] && k === previous + 1 && opensAnew(flow, k, judge)) push(k, null)
  else if (flow.isOpen[previous] && head.kind === 'plain') {
    const joint = judge.joint(wordsOf(tail), wordsOf(head))
    const score = joint.score + fitsHere(flow, running, k) + quotes(wordsOf(tail), wordsOf(head))
    if (score > (k === previous + 1 ? flow.costs.joinInPrint : flow.costs.joinMoved)) {
      repairs.push({ what: 'joined', spans: [...lastOf(tail), ...firstOf(head)], because: joint.because, confidence: Math.round(Math.max(0.5, Math.min(0.98, 0.6 + score * 0.08)) * 100) / 100 })
      push(k, joint.glue)
    } else push(k, null, `“${wordsOf(tail).slice(-16)}” breaks off in mid-sentence, and “${wordsOf(head).slice(0, 16)}” does not go on with it`)
  } else if (flow.isOpen[previous] && head.kind !== 'note' && !(head.kind === 'turn' && judge.mayEnd(wordsOf(tail)))) push(k, null, `“${wordsOf(tail).slice(-16)}” breaks off in mid-sentence, and ${head.kind === 'heading' ? 'a heading' : 'another turn'} follows`)
  else if (flow.isOrphan[k] && judge.isCutOff(wordsOf(head))) push(k, null, `“${wordsOf(head).slice(0, 16)}” begins in mid-sentence, and nothing before it breaks off`)
  else push(k, null)
}

/** a capital behind a whole word, and no page between them: what the paragraph above lacks is its end mark */
function opensAnew(flow: Flow, k: number, judge: Judge): boolean {
  return pieceAt(flow, k).kind === 'plain' && (flow.at[k] as number) === (flow.at[k - 1] as number) + 1 && /^\p{Lu}/u.test(wordsOf(pieceAt(flow, k))) && !judge.isCutShort(wordsOf(pieceAt(flow, k - 1)))
}

function fitsHere(flow: Flow, running: Piece | null, k: number): number {
  let last = k
  while (last + 1 < flow.at.length && pieceAt(flow, last + 1).kind === 'plain') last++
  return fits(flow, running, { first: k, last: Math.min(last + 1, flow.at.length - 1) })
}

const lastOf = (piece: Piece): Span[] => spansOf(piece).slice(-1) as Span[]
const firstOf = (piece: Piece): Span[] => spansOf(piece).slice(0, 1) as Span[]

function reasonToMove(flow: Flow, before: Segment | null, segment: Segment, running: Piece | null, judge: Judge): string {
  if (!before) return 'the order in print leaves its sentences torn'
  const [tail, head] = [pieceAt(flow, before.last), pieceAt(flow, segment.first)]
  if (flow.isOpen[before.last] && head.kind === 'plain') {
    const joint = judge.joint(wordsOf(tail), wordsOf(head))
    if (joint.score + fitsHere(flow, running, segment.first) + quotes(wordsOf(tail), wordsOf(head)) > flow.costs.joinMoved) return `“${wordsOf(tail).slice(-12)}” goes on with “${wordsOf(head).slice(0, 12)}”: ${joint.because}`
  }
  const printed = segment.first > 0 ? pieceAt(flow, segment.first - 1) : null
  if (tail.kind === 'note' || printed?.kind === 'note') return 'it stands behind the printed end'
  return 'the order in print leaves a question, an answer or a sentence without its other half'
}

/** the indices that keep their place: a longest increasing run (Fredman 1975), all others have moved */
function longestIncreasing(order: readonly number[]): Set<number> {
  if (order.every((value, i) => value === i)) return new Set(order)
  const length = order.map(() => 1)
  const previous = order.map(() => -1)
  let best = 0
  order.forEach((value, i) => {
    for (let k = 0; k < i; k++) if ((order[k] as number) < value && (length[k] as number) + 1 > (length[i] as number)) [length[i], previous[i]] = [(length[k] as number) + 1, k]
    if ((length[i] as number) > (length[best] as number)) best = i
  })
  const kept = new Set<number>()
  for (let i = best; i >= 0; i = previous[i] as number) kept.add(order[i] as number)
  return kept
}

