import type { Act } from '../record/record.ts'
import type { Span } from '../span.ts'
import { understand } from './content.ts'
import type { Hints, Label } from './convention.ts'
import { titleKind } from './event.ts'
import { unescaped } from './front-matter.ts'
import { findTitle, greets, isDateline, isHeadlineWithName, isTimeOrDate, isTitleLike, markdownLevel, withoutAbbreviations } from './front.ts'
import { findCalled } from './called.ts'
import { findCandidates } from './label.ts'
import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import type { Lines } from './lines.ts'
import { mayBegin } from './not-labels.ts'
import { footOf, isLoneLink } from './page-foot.ts'
import { presidingIn } from './presiding.ts'
import { endsSentence, isHan, type Paragraph } from './paragraphs.ts'
import { hostOf, speaksOfSpokesperson, type Host } from './host.ts'
import { findNamed, type Named } from './people.ts'
import { splitRunIn } from './run-in.ts'
import { DASHED, depthOf, isBracketed, isClosing, isCredit, isDeed, isItalic, isStageLine, opensBracket } from './stage.ts'
import { hasHan, isCapitals } from './visible.ts'
import { Room } from './room.ts'

/** A paragraph, and what it is by itself: the unit that reading order moves and blocks are made of. */
export interface Piece {
  readonly kind: 'furniture' | 'heading' | 'note' | 'turn' | 'plain'
  readonly paragraph: Paragraph
  /** the label that opens a turn; null on a turn that opens without one */
  readonly label: Label | null
  /** what a turn without a label is taken for, by its place */
  readonly opens?: Act | undefined
  /** the part of the paragraph's text that the piece owns, all of it in most cases */
  readonly from: number
  readonly to: number
  /** heading level, 0 elsewhere */
  readonly level: number
  /** offsets into the paragraph's text: what is no part of the words, before and behind them */
  readonly textStart: number
  readonly textEnd: number
  /** notes that several paragraphs make up, or a label alone on its line with a bracketed remark */
  readonly more?: readonly Paragraph[]
  /** spans that belong to the furniture around a title in front matter */
  readonly around?: readonly Span[]
}

/** What the title and the paragraphs above the first label say. */
export interface Front extends Hints {
  readonly titleIndex: number
  readonly title: string
  /** people whom the title names, then those of the lead */
  readonly inTitle: readonly Named[]
  readonly inLead: readonly Named[]
  /** who speaks for the body that holds the event; null where the document does not name exactly one */
  readonly host: Host | null
  /** all that stands above the first label */
  readonly text: string
}

/** Whether a line begins with what is a label by its words alone; for lines, before paragraphs are known. */
export function looksLabelled(text: string, lines: Lines, lexicon: Lexicon): (line: number) => boolean {
  const strengths = new Map<string, number>()
  return (line) => {
    const start = lines.start[line] as number
    const head = text.slice(start, Math.min(lines.end[line] as number, start + 240))
    for (const candidate of findCandidates(head, lexicon, 0)) {
      if (candidate.style === 'line') continue
      let strength = strengths.get(candidate.label)
      if (strength === undefined) strengths.set(candidate.label, strength = understand(candidate.label, lexicon).strength)
      if (strength >= (candidate.style === 'colon' ? 0.5 : 1)) return true
    }
    return false
  }
}

/** a headline that quotes somebody, `Minister Hare: “We shall see”`, or is set in capitals */
const isHeadline = (text: string) => /[:：]\s*[«“„"‘][^«»“”„"]*[»”“"’]$/u.test(text) || text.length < 200 && isCapitals(text) && !/[.!?]$/u.test(text)

const isStrong = (paragraph: Paragraph, lexicon: Lexicon) =>
  !isHeadline(paragraph.text) && !paragraph.heading && !markdownLevel(paragraph.text) && findCandidates(paragraph.text, lexicon, 0).some((candidate) => candidate.style !== 'line' && understand(candidate.label, lexicon).strength >= (candidate.style !== 'colon' ? 2 : candidate.textStart < candidate.textEnd ? 1 : 1.5))

/**
 * Reads title and lead for the names that help to tell labels from prose. What is handed back is asked with where the first label stands, or with -1 until
 * that is known: then the first that leaves no doubt counts. What both ask for is read once.
 */
export function readHead(paragraphs: readonly Paragraph[], lexicon: Lexicon, declaredTitle = ''): (firstLabel: number) => Front {
  const strong = new Map<number, boolean>()
  const isStrongAt = (i: number) => {
    let is = strong.get(i)
    if (is === undefined) strong.set(i, is = isStrong(paragraphs[i] as Paragraph, lexicon))
    return is
  }
  const titleIndex = findTitle(paragraphs, lexicon, (i) => isStrongAt(i) && !isHeadlineWithName(paragraphs, i, lexicon), declaredTitle)
  const title = titleIndex >= 0 ? titleText(paragraphs[titleIndex] as Paragraph) : ''
  const inTitle = findNamed(title || declaredTitle, lexicon)
  const named = new Map<number, Named[]>()
  const fronts = new Map<number, Front>() // by how many paragraphs stand above the first label
  return (firstLabel) => {
    const lead: { text: string, named: Named[] }[] = []
    const above: string[] = []
    for (let i = 0, seen = 0; i < paragraphs.length && seen < 40; i++) {
      const paragraph = paragraphs[i] as Paragraph
      if (paragraph.isFurniture) continue
      if (i > titleIndex && (i === firstLabel || isStrongAt(i))) break
      above.push(paragraph.text.slice(0, 1000))
      if (i <= titleIndex) continue
      seen++
      if (paragraph.text.length >= 600 || seen > 5) continue
      const names = named.get(i) ?? findNamed(paragraph.text, lexicon)
      named.set(i, names)
      lead.push({ text: paragraph.text, named: names })
    }
    const known = fronts.get(above.length)
    if (known) return known
    const called = findCalled(paragraphs, [title || declaredTitle, ...lead.map(({ text }) => text)], lexicon, [...inTitle, ...lead.flatMap((one) => one.named)])
    const inLead = [...lead.flatMap((one) => one.named), ...called]
    const host = hostOf(title || declaredTitle, inTitle, lead, lexicon)
    const kind = titleKind(title, lexicon)
    const front = { titleIndex, title, inTitle, inLead, host, text: above.join('\n'), names: new Set([...inTitle, ...inLead].map(({ name }) => foldWord(name))), offices: new Set(inTitle.flatMap(({ office }) => (office && !hasHan(office) ? [foldWord(office)] : []))), namesEvent: kind !== null, kind }
    fronts.set(above.length, front)
    return front
  }
}

function titleText({ text, inner }: Paragraph): string {
  return inner ? unescaped(text.slice(...inner)) : text.replace(/^#{1,6}\s+/, '')
}

/** a label that stands on a line of its own, above its words */
const isAlone = (label: Label | null | undefined) => label?.style === 'line' || label?.style === 'above'

/** Says of each paragraph what it is. */
export function classify(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], lexicon: Lexicon, front: Front, hasMarks: boolean): Piece[] {
  const firstLabel = labels.findIndex(Boolean)
  const isTranscript = firstLabel >= 0
  const lastLabel = labels.findLastIndex(Boolean)
  const titleIndex = front.titleIndex >= 0 && !labels[front.titleIndex] ? front.titleIndex : -1
  const titleKey = foldWord(front.title)
  const pieces = new Room<Piece>(paragraphs.length + 64)
  // an interviewer's introduction is the editor's, a press conference opens with the host's announcements
  const isTalk = front.kind === 'interview' || front.kind === 'conversation'
  const opening = isTalk ? -1 : !isTranscript ? statementWithoutLabel(paragraphs, front, lexicon) : openingStatement(paragraphs, labels, firstLabel, front, lexicon)
  const asksAndAnswers = labels.some((label) => label?.content.part === 'question' || label?.content.part === 'journalist')
  // below a rule whoever has a name goes on, while no `答` covers what answers nothing
  let afterRule = false
  let running: Label | null = null
  const annex = isTranscript ? annexBehind(paragraphs, labels, lexicon) : Infinity
  let isHandedIn = false // a speech that was handed in and is printed in the annex
  const foot = isTranscript && hasMarks ? footOf(paragraphs, lastLabel) : Infinity
  // a time of day alone on its line between turns says when, not what: it is the page's, as in live text
  const isTimed = paragraphs.some((paragraph, i) => i > firstLabel && i < lastLabel && !labels[i] && MAY_BE_CLOCK_LINE.test(paragraph.text) && CLOCK_LINE.test(paragraph.text))
  const isDashed = isTranscript && setsRemarksBehindDashes(paragraphs, labels, firstLabel, lexicon)
  // where every label has its time, what has a time and no label is the log's
  const isStamped = labels.filter((label) => label?.isTimed && label.style !== 'above').length >= Math.max(3, labels.filter(Boolean).length * 0.8)
  const hasSections = isTranscript && paragraphs.some((_, i) => i > firstLabel && !labels[i] && isSectionHeading(paragraphs, labels, i, lexicon, hasMarks))
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i] as Paragraph
    const whole: Piece = { kind: 'plain', paragraph, label: null, level: 0, from: 0, to: paragraph.text.length, textStart: 0, textEnd: paragraph.text.length }
    const label = i < annex || isNamedBeside(labels[i]) ? labels[i] : null
    running = label ?? running
    if (i >= annex && !paragraph.isFurniture) isHandedIn = Boolean(label) || isHandedIn && !ANNEX.test(paragraph.text)
    if (paragraph.isFurniture || i >= foot || isTranscript && isLoneLink(paragraph) && i > lastLabel) pieces.push({ ...whole, kind: 'furniture' })
    else if (paragraph.inner) pieces.push(i === titleIndex ? { ...heading(whole, 1), textStart: paragraph.inner[0], textEnd: paragraph.inner[1] } : { ...whole, kind: 'furniture' })
    else if (i === titleIndex) pieces.push(heading(whole, 1))
    else if (label) pieces.push(...withStageEnd({ ...whole, kind: 'turn', label, textStart: label.textStart, textEnd: label.textEnd }, lexicon))
    else if (titleKey && i > titleIndex && mayBegin(paragraph.text, titleKey) && foldWord(paragraph.text.replace(/^#{1,6}\s+/, '')) === titleKey && !paragraph.heading) pieces.push({ ...whole, kind: 'furniture' })
    else if (markdownLevel(paragraph.text) || paragraph.heading) pieces.push(heading(whole, Math.max(2, paragraph.heading || markdownLevel(paragraph.text))))
    else if (isTimed && CLOCK_LINE.test(paragraph.text)) pieces.push({ ...whole, kind: 'furniture' })
    else if (i >= annex) pieces.push({ ...whole, kind: isHandedIn ? 'plain' : 'note' })
    else if (isBracketed(paragraph.text) || isItalic(paragraph.text) && isTranscript) pieces.push({ ...whole, kind: 'note' })
    else if (opensBracket(paragraph.text)) {
      const more = closingLines(paragraphs, labels, i)
      pieces.push(more.length ? { ...whole, kind: 'note', more } : { ...whole, kind: 'plain' })
      i += more.length
    } else if (isTranscript && (isClosing(paragraph, lexicon) || isCredit(paragraph, lexicon) && (i < firstLabel || i > lastLabel))) pieces.push({ ...whole, kind: 'note' })
    else if (isTranscript && (isStageLine(paragraph.text, lexicon) || isDeed(paragraph.text, lexicon) || isDashed && i > firstLabel && DASHED.test(paragraph.text))) pieces.push({ ...whole, kind: 'note' })
    else if (isStamped && STAMP.test(paragraph.text)) pieces.push({ ...whole, kind: 'note' })
    else if (isTimeOrDate(paragraph.text, lexicon) || isDateline(paragraph.text, lexicon)) pieces.push({ ...whole, kind: 'note' })
    else if (isTranscript && i < firstLabel && !(opening >= 0 && i >= opening) && isTitleLike(paragraph, lexicon)) pieces.push(aboveTheTurns(whole, i, titleIndex, lexicon, (hasSections || AGENDA.test(paragraph.text)) && nextSolid(paragraphs, i) === firstLabel || labels[firstLabel]?.style === 'asked'))
    else if (isTranscript && i > firstLabel && repeatsTitle(paragraph.text, front.title, lexicon)) pieces.push({ ...whole, kind: 'furniture' })
    else if (isTranscript && i > firstLabel && isSectionHeading(paragraphs, labels, i, lexicon, hasMarks)) pieces.push(heading(whole, 3))
    else if (i === opening || isTranscript && afterRule && i > firstLabel && asksAndAnswers && running?.content.part === 'answer') pieces.push({ ...whole, kind: 'turn', opens: 'statement' })
    else pieces.push(...withStageEnd({ ...whole, kind: 'plain' }, lexicon))
    afterRule = paragraph.isFurniture && /^[*＊※☆★\s]{3,}$/u.test(paragraph.text)
  }
  const split = splitRunIn(pieces.done(), lexicon)
  return asksAndAnswers ? withMissingLabels(split) : withBareQuestions(split)
}

/** Where `答：` stands below each question and the questions print no label, `一、何时复航？`, they are questions all the same, and no headings. */
function withBareQuestions(pieces: readonly Piece[]): Piece[] {
  const answers = pieces.flatMap((piece, i) => (piece.kind === 'turn' && piece.label?.content.part === 'answer' ? [i] : []))
  const above = answers.map((i) => {
    let k = i - 1
    while (pieces[k]?.kind === 'furniture') k--
    return k
  })
  const isBare = (i: number) => {
    const piece = pieces[i]
    return piece !== undefined && (piece.kind === 'heading' && piece.level === 3 || piece.kind === 'plain' || piece.kind === 'note') && !piece.paragraph.heading && /[?？]$/u.test(piece.paragraph.text)
  }
  if (answers.length < 2 || !above.every(isBare)) return pieces as Piece[]
  const bare = new Set(above)
  return pieces.map((piece, i) => (bare.has(i) ? { ...piece, kind: 'turn', level: 0, opens: 'question' } : piece))
}

/** a short line between turns that names the event once more, for the most part in the title's own words: the head of a page that no other page repeats */
function repeatsTitle(text: string, title: string, lexicon: Lexicon): boolean {
  if (text.length > 60 || text.length < 6 || !title || /[。！？!?.,，;；:：、]/u.test(text)) return false
  const folded = foldWord(text)
  const isIdeographic = isHan(text.charCodeAt(0))
  if (!(isIdeographic ? lexicon.longEvents.isWithin(folded) : lexicon.longEvents.isWordWithin(folded))) return false
  // words, or pairs of ideographs
  const partsOf = (words: string) => (isIdeographic ? Array.from({ length: words.length - 1 }, (_, at) => words.slice(at, at + 2)) : words.split(/[\s\p{P}]+/u).filter(Boolean))
  const parts = partsOf(folded)
  const known = new Set(partsOf(foldWord(title)))
  return parts.length >= 4 && parts.filter((part) => known.has(part)).length >= parts.length * 0.65
}

/** `Annex 3`: where another piece of the annexes begins */
const ANNEX = /^\p{Lu}\p{L}{3,}\s\d{1,3}$/u

/** a name with its words on the same line: in an annex, whose speech it is that was handed in */
const isNamedBeside = (label: Label | null | undefined) => label != null && label.content.name !== null && label.content.strength >= 1.5 && (label.style === 'colon' || label.style === 'stop' || label.style === 'dash')

/**
 * Where, behind the printed end of the event, something else begins under a heading of its own: a list of those excused, tables, answers in writing. Infinity
 * where nothing does. Labels may follow where somebody presided before and nobody does any more.
 */
function annexBehind(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], lexicon: Lexicon): number {
  const lastLabel = labels.findLastIndex(Boolean)
  const lastChair = labels.findLastIndex((label) => label?.content.part === 'chair' || label?.content.role != null && lexicon.parts.get(foldWord(label.content.role)) === 'chair')
  for (let i = (lastChair >= 0 ? lastChair : lastLabel) + 1; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture || !isClosing(paragraph, lexicon) || i < lastLabel && !(isBracketed(paragraph.text) && /\d/u.test(paragraph.text))) continue
    const next = nextSolid(paragraphs, i)
    const rest = paragraphs.slice(i + 1).filter(({ isFurniture }) => !isFurniture).length
    if (next >= 0 && rest >= 3 && isTitleLike(paragraphs[next] as Paragraph, lexicon) && !isClosing(paragraphs[next] as Paragraph, lexicon)) return next
  }
  return Infinity
}

/**
 * Where an unlabelled statement opens the document: above a first question stand the host's announcements, and above those what
 * the editor says of the event. -1 where there is none.
 */
function openingStatement(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], firstLabel: number, front: Front, lexicon: Lexicon): number {
  const part = labels[firstLabel]?.content.part
  const isPress = front.kind === 'press-conference' || front.kind === 'briefing' || front.kind === 'speech' || front.kind === 'written-answer'
  if (front.titleIndex >= 0 && !isPress) return -1
  // where a page is torn, its first label may be an answer's
  const isAnswer = part === 'answer' && isPress && labels.some((label) => label?.content.part === 'question' || label?.content.part === 'journalist')
  if (part !== 'question' && part !== 'journalist' && !isAnswer) return -1
  for (let i = front.titleIndex + 1; i < firstLabel; i++) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture || paragraph.heading || markdownLevel(paragraph.text) || isBracketed(paragraph.text) || isTitleLike(paragraph, lexicon) && !isTornSentence(paragraphs, labels, i) || isTimeOrDate(paragraph.text, lexicon) || isDateline(paragraph.text, lexicon)) continue
    if (!isLead(paragraph.text, front, lexicon)) return i
  }
  return -1
}

/** too long for a headline, of several clauses, and what stands below it without a label ends like a sentence: its own second half */
function isTornSentence(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], i: number): boolean {
  const { text } = paragraphs[i] as Paragraph
  const next = nextSolid(paragraphs, i)
  return text.length >= 28 && isHan(text.charCodeAt(0)) && /，/u.test(text) && next >= 0 && !labels[next] && /[。！？]$/u.test((paragraphs[next] as Paragraph).text)
}

/** Where a statement begins that the title gives to a spokesperson and that prints no label, -1 where the text is not one. */
function statementWithoutLabel(paragraphs: readonly Paragraph[], front: Front, lexicon: Lexicon): number {
  if (front.kind !== 'speech' || front.titleIndex < 0 || !speaksOfSpokesperson(front.title, lexicon)) return -1
  return paragraphs.findIndex((paragraph, i) => i > front.titleIndex && !paragraph.isFurniture && !paragraph.heading && !isTitleLike(paragraph, lexicon) && !isTimeOrDate(paragraph.text, lexicon) && !isDateline(paragraph.text, lexicon) && !isBracketed(paragraph.text))
}

/** speaks of the event itself: names it and whoever holds it, or the journalists who ask; whoever greets, or tells of what is to come, speaks at it */
function isLead(text: string, front: Front, lexicon: Lexicon): boolean {
  const folded = foldWord(text)
  if (greets(text, lexicon) || hasHan(text) && announces(folded, lexicon)) return false
  const namesHost = front.inTitle.some(({ name }) => folded.includes(foldWord(name)))
  const namesEvent = () => lexicon.pressEvents.isWithin(folded)
  const asks = () => lexicon.journalists.isWithin(folded)
  const answers = () => lexicon.languages.some(({ hostVerbs }) => hostVerbs.some((verb) => verb.includes('答') && folded.includes(verb)))
  return namesHost ? text.length < 400 || namesEvent() || asks() : (namesEvent() || answers()) && asks()
}

/** `外长将于3月8日举行记者会`: somebody says so, at an event before */
const announces = (folded: string, lexicon: Lexicon) => lexicon.languages.some(({ upcoming }) => upcoming.some((word) => word.length > 1 && hasHan(word) && folded.includes(word)))

const STAGE_END = /（[^（）]{1,20}）$/u

/** A stage direction in full-width brackets that ends a paragraph is a note of its own; in the middle it stays in the words. */
function withStageEnd(piece: Piece, lexicon: Lexicon): Piece[] {
  const { text } = piece.paragraph
  const end = text.charCodeAt(piece.textEnd - 1) === 0xff09 ? STAGE_END.exec(text.slice(0, piece.textEnd)) : null
  if (!end || end.index <= piece.textStart || piece.textEnd !== piece.to) return [piece]
  const remark = foldWord(end[0].slice(1, -1))
  if (!lexicon.stage.isWithin(remark)) return [piece]
  return [{ ...piece, to: end.index, textEnd: end.index }, { ...piece, kind: 'note', label: null, from: end.index, textStart: end.index }]
}

/**
 * A question that is followed by paragraphs without a label and then by the next question has lost the label of its answer, in
 * a document where answers follow questions: the answer begins with the first paragraph behind the one that asks.
 */
function withMissingLabels(pieces: readonly Piece[]): Piece[] {
  const asks = (piece: Piece) => piece.kind === 'turn' && (piece.label?.content.part === 'question' || piece.label?.content.part === 'journalist' || piece.label?.content.part === 'followUp')
  // where questions often run over paragraphs, an unlabelled one is more of the question
  let answered = 0
  let long = 0
  let question: Piece | null = null
  let goesOn = false
  for (const piece of pieces) {
    if (piece.kind === 'plain') goesOn = true
    if (piece.kind !== 'turn') continue
    if (question && !asks(piece)) {
      answered++
      if (goesOn) long++
    }
    question = asks(piece) ? piece : null
    goesOn = false
  }
  if (long > answered * 0.05) return pieces as Piece[]
  return pieces.map((piece, i) => {
    const before = pieces[i - 1]
    if (piece.kind !== 'plain' || !before || !asks(before) || !endsSentence(before.paragraph.text.charCodeAt(before.textEnd - 1))) return piece
    const next = pieces.slice(i + 1, i + 60).find((one) => one.kind === 'turn')
    const ownEnds = endsSentence(piece.paragraph.text.charCodeAt(piece.textEnd - 1))
    return ownEnds && !'?？'.includes(piece.paragraph.text.at(-1) as string) && (!next || asks(next) || next.opens) ? { ...piece, kind: 'turn', opens: 'answer' } : piece
  })
}

type Whole = Omit<Piece, 'kind'>

function heading(whole: Whole, level: number): Piece {
  const mark = /^#{1,6}\s+/.exec(whole.paragraph.text)?.[0].length ?? 0
  return { ...whole, kind: 'heading', level, textStart: mark }
}

/** the lines up to the one that closes the bracket, four at most; none where it stays open or a label comes first */
function closingLines(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], i: number): Paragraph[] {
  let depth = depthOf((paragraphs[i] as Paragraph).text)
  const more: Paragraph[] = []
  for (let k = i + 1; k < paragraphs.length && k <= i + 4; k++) {
    const paragraph = paragraphs[k] as Paragraph
    if (labels[k] || paragraph.isFurniture || opensBracket(paragraph.text) && depth <= 0) return []
    more.push(paragraph)
    depth += depthOf(paragraph.text)
    if (depth <= 0) return /[）)\]〕】][\p{P}\s]*$/u.test(paragraph.text) ? more : []
  }
  return []
}

/** a short line between title and first turn: a subtitle or part heading, or a note of place and time; `OF THE TIDES)` is the second half of an entry of a list */
function aboveTheTurns(whole: Whole, i: number, titleIndex: number, lexicon: Lexicon, isSection: boolean): Piece {
  const { text } = whole.paragraph
  const namesEvent = lexicon.longEvents.isWithin(foldWord(text)) && !/\u3000{2,}/u.test(text)
  const isHeadline = isHan(text.charCodeAt(0)) ? namesEvent || text.length > 18 && !/\u3000|^[^:：]{1,8}[:：]/u.test(text) : isCapitals(text) && text.length > 6 || lexicon.questionTime.opening(foldWord(text)).length > 0
  return titleIndex >= 0 && i > titleIndex && !HAN_DATELINE.test(text) && (isHeadline || isSection) && !/^[^(（]*[)）]$/u.test(text) && presidingIn(text, lexicon) === null ? heading(whole, isHeadline ? 2 : 3) : { ...whole, kind: 'note' }
}

/** `令和十四年五月二十日（木）午前十時から　於：本省会見室` */
const HAN_DATELINE = /^(?:令和|平成|昭和)?[\d〇一二三四五六七八九十元]{1,4}年[\d〇一二三四五六七八九十]{1,3}月/u

function nextSolid(paragraphs: readonly Paragraph[], i: number): number {
  for (let k = i + 1; k < paragraphs.length; k++) if (!(paragraphs[k] as Paragraph).isFurniture) return k
  return -1
}

const tight = new WeakMap<readonly (Label | null)[], boolean>()

/** labels follow the text above them without a blank line between */
function isTightlySet(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[]): boolean {
  let found = tight.get(labels)
  if (found === undefined) {
    let all = 0
    let close = 0
    labels.forEach((label, i) => {
      if (!label) return
      all++
      if ((paragraphs[i] as Paragraph).blanks === 0) close++
    })
    tight.set(labels, found = all >= 3 && close >= all * 0.8)
  }
  return found
}

/** `（三）…`: one of several */
export const ITEM = /^[（(][一二三四五六七八九十\d]{1,2}[）)]/u

/** `还要我再说一遍吗？`: asked of somebody who is there */
const ASKED = /^[^“"「]*[我你您].*[?？]$|，.*[?？]$|[吗嗎吧呢么麼][?？]$/u

/** `§ 6  Reply to …`, `Agenda item 4: The …` */
const AGENDA_ITEM = /^(?:§\s?\d{1,3}|\d{1,3}\.|\p{Lu}\p{L}{3,}(?:\s\p{L}{3,})?\s\d{1,3}[.:)])\s+\p{Lu}/u
const MAY_BE_AGENDA = /^(?:§|\d{1,3}\.|\S+(?:\s\S+)?\s\d{1,3}[.:)])/
const AGENDA = { test: (text: string) => MAY_BE_AGENDA.test(text) && AGENDA_ITEM.test(text) }

const marked = new WeakMap<readonly Paragraph[], boolean>()

/** what is said ends with an end mark throughout: a line without one is none of it */
function endWithMarks(paragraphs: readonly Paragraph[]): boolean {
  let found = marked.get(paragraphs)
  if (found === undefined) {
    const long = paragraphs.filter(({ text, isFurniture }) => !isFurniture && text.length > 90)
    marked.set(paragraphs, found = long.length >= 5 && long.filter(({ text }) => endsSentence(text.charCodeAt(text.length - 1))).length >= long.length * 0.98)
  }
  return found
}

const ENTRIES = 5

/** short lines without a mark above it, more than headings stand one below the other: the last entry of a list */
function endsList(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], i: number, lexicon: Lexicon): boolean {
  let entries = 0
  for (let above = i; above >= 0 && entries < ENTRIES; above--) {
    const paragraph = paragraphs[above] as Paragraph
    if (paragraph.isFurniture) continue
    if (labels[above] || paragraph.heading || paragraph.text.length > 60 || !isTitleLike(paragraph, lexicon)) return false
    entries++
  }
  return entries === ENTRIES
}

/** `14:02 …`, `[14:02:10] …` */
const STAMP = /^[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s/u

/**
 * Whether remarks stand behind dashes in this document, between turns: `- Risas.`, `--Se aprueba el proyecto.`. One of them has the words of such
 * remarks, and most are followed by a label, which the points of a speech are not.
 */
function setsRemarksBehindDashes(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], firstLabel: number, lexicon: Lexicon): boolean {
  const dashed = paragraphs.flatMap(({ text, isFurniture }, i) => (!isFurniture && i > firstLabel && !labels[i] && text.length < 400 && DASHED.test(text) ? [i] : []))
  if (dashed.length < 2 || !dashed.some((i) => isStageLine((paragraphs[i] as Paragraph).text, lexicon))) return false
  const isLast = (i: number) => {
    const next = nextSolid(paragraphs, i)
    return next < 0 || Boolean(labels[next]) || dashed.includes(next)
  }
  return dashed.filter(isLast).length >= dashed.length * 0.6
}

/** `14:15`, `Kl. 13:01`, `10:04:17`; `2.15 p.m.` is a remark of the printed record */
const CLOCK_LINE = /^(?:[●•]\s*)?(?:\p{L}{1,4}\.?\s)?\d{1,2}[:.：hH]\d{2}(?:[:.：]\d{2})?(?:\s?\p{L}{3,4}\.?)?$/u
const MAY_BE_CLOCK_LINE = /^(?:[●•]\s*)?(?:\S{1,9}\s)?\d{1,2}[:.：hH]\d{2}/

/** a short line without an end mark, set apart, that stands right above a turn or another heading */
function isSectionHeading(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], i: number, lexicon: Lexicon, hasMarks: boolean): boolean {
  const paragraph = paragraphs[i] as Paragraph
  if (paragraph.text.length > 220 || paragraph.isFurniture || paragraph.heading || markdownLevel(paragraph.text)) return false
  // where markup says what is bold, a plain line in small letters is none
  if (hasMarks && paragraph.boldEnd < paragraph.end && !isCapitals(paragraph.text)) return false
  if (!isTitleLike(paragraph, lexicon) || endsSentence(paragraph.text.charCodeAt(paragraph.text.length - 1)) && !/[?？”"’)）]$/u.test(paragraph.text)) return false
  if (ITEM.test(paragraph.text) || ASKED.test(paragraph.text) || /(?:…|\.\.\.)["”’»]*$/u.test(paragraph.text)) return false // what breaks off is said
  let next = nextSolid(paragraphs, i)
  while (next >= 0 && next < i + 4 && !labels[next] && isBracketed((paragraphs[next] as Paragraph).text)) next = nextSolid(paragraphs, next) // `[Translation]`
  if (next < 0) return false
  const isSpaced = !isHan(paragraph.text.charCodeAt(0))
  if (/[。！；]|[!?！？]./u.test(paragraph.text) && !isSpaced || /[!?！？].*[（(]/u.test(paragraph.text) || isSpaced && !AGENDA.test(paragraph.text) && (/[?!,;:.]["”’)]?(?:$|\s+\p{Lu})/u.test(withoutAbbreviations(paragraph.text)))) return false
  if (isSpaced && labels[next] && AGENDA.test(paragraph.text) && !endsSentence(paragraph.text.charCodeAt(paragraph.text.length - 1))) return true
  let above = i - 1
  while (above >= 0 && (paragraphs[above] as Paragraph).isFurniture) above--
  const before = paragraphs[above]
  if (before && !isAlone(labels[above]) && !endsSentence(before.text.charCodeAt(before.text.length - 1)) && (labels[above] || !isTitleLike(before, lexicon) || /[，。！？]/u.test(before.text))) return false
  if (isAlone(labels[i - 1])) return false
  if (endsList(paragraphs, labels, i, lexicon)) return false
  let below = next // other headings may stand between it and the turn
  while (below >= 0 && below < next + 3 && !labels[below] && isTitleLike(paragraphs[below] as Paragraph, lexicon)) below = nextSolid(paragraphs, below)
  if (below < 0 || !labels[below]) return false
  if (!isSpaced) return paragraph.text.length <= 40 && Boolean(labels[next])
  // set apart by blank lines, or in capitals
  const isApart = paragraph.blanks > 0 && (paragraphs[next] as Paragraph).blanks > 0
  const isTight = paragraph.blanks === 0 && (paragraphs[below] as Paragraph).blanks === 0 && paragraph.text.length < 90 && (!before || endsSentence(before.text.charCodeAt(before.text.length - 1)) || isTitleLike(before, lexicon)) && isTightlySet(paragraphs, labels)
  // a blank line above, none between it and the label
  const isSetOff = paragraph.blanks > 0 && (paragraphs[next] as Paragraph).blanks === 0 && Boolean(labels[next]) && paragraph.text.length < 90
  if (!isCapitals(paragraph.text) && !isApart && !isTight && !isSetOff) return false
  const words = paragraph.text.split(/\s+/)
  const lower = words.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3)
  if (/^\p{Ll}/u.test(paragraph.text)) return false
  return words.length <= 14 && (lower.length === 0 || words.length >= 2 && Boolean(labels[next]) && paragraph.blanks > 0 && (paragraphs[next] as Paragraph).blanks > 0 && lower.length < words.length * 0.6 || (isTight || isSetOff) && (words.length <= 8 || Boolean(labels[next]) && endWithMarks(paragraphs)))
}
