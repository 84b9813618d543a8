import { type Label, LIVE, mayBegin, mayEndWithTime } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { presidingIn } from '../naming/index.ts'
import { areInCapitals, holdsAsPart, isDateline, isHan, isTimeOrDate, isTitleLike, markdownLevel, type Paragraph } from '../paragraphs/index.ts'
import { Room } from '../room.ts'
import { DASHED, depthOf, isBracketed, isClosing, isCredit, isDeed, isItalic, isStageLine, opensBracket } from '../stage.ts'
import { isCapitals } from '../visible.ts'
import { ANNEX, annexBehind, isNamedBeside } from './annex.ts'
import type { Front } from './front.ts'
import { isDecision } from './decision.ts'
import { footOf, isLoneLink } from './page-foot.ts'
import type { Piece } from './piece.ts'
import { splitRunIn } from './run-in.ts'
import { nextSolid } from './next-solid.ts'
import { AGENDA, isSectionHeading } from './section-headings.ts'
import { openingStatement, statementWithoutLabel, withBareQuestions, withMissingLabels } from './unlabelled-turns.ts'

/** Says of each paragraph what it is. */
export function classify(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], lexicon: Lexicon, front: Front, hasMarks: boolean): Piece[] {
  const firstLabel = labels.findIndex(Boolean)
  const isTranscript = firstLabel >= 0
  const lastLabel = labels.findLastIndex(Boolean)
  const titleIndex = front.titleIndex >= 0 && !labels[front.titleIndex] ? front.titleIndex : -1
  const titleKey = foldWord(front.title)
  const pieces = new Room<Piece>(paragraphs.length + 64)
  // an interviewer's introduction is the editor's, a press conference opens with the host's announcements
  const isTalk = front.eventKind === 'interview' || front.eventKind === 'conversation'
  const opening = isTalk ? -1 : !isTranscript ? statementWithoutLabel(paragraphs, front, lexicon) : openingStatement(paragraphs, labels, firstLabel, front, lexicon)
  const asksAndAnswers = labels.some((label) => label?.content.part === 'question' || label?.content.part === 'journalist')
  // below a rule whoever has a name goes on, while no `答` covers what answers nothing
  let afterRule = false
  let running: Label | null = null
  let section = '' // the heading above, folded, without its number
  const annex = isTranscript ? annexBehind(paragraphs, labels, lexicon) : Infinity
  let isHandedIn = false // a speech that was handed in and is printed in the annex
  const foot = isTranscript && hasMarks ? footOf(paragraphs, lastLabel) : Infinity
  // a time of day alone on its line between turns says when, not what: it is the page's, as in live text
  const isTimed = paragraphs.some((paragraph, i) => i > firstLabel && i < lastLabel && !labels[i] && MAY_BE_CLOCK_LINE.test(paragraph.text) && CLOCK_LINE.test(paragraph.text))
  const isDashed = isTranscript && setsRemarksBehindDashes(paragraphs, labels, firstLabel, lexicon)
  // where every label has its time, what has a time and no label is the log's
  const isStamped = labels.filter((label) => label?.isTimed && label.style !== 'above').length >= Math.max(3, labels.filter(Boolean).length * 0.8)
  // where the time stands behind names alone on their lines, it stands behind headings, too: `PAPERS 11:25 a.m.`
  const isTimedBehind = labels.some((label) => label?.isTimed && label.style === 'above')
  const hasSections = isTranscript && paragraphs.some((_, i) => i > firstLabel && !labels[i] && isSectionHeading(paragraphs, labels, i, lexicon, hasMarks))
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i] as Paragraph
    const whole: Piece = { kind: 'plain', paragraph, label: null, level: 0, from: 0, to: paragraph.text.length, textStart: 0, textEnd: paragraph.text.length }
    const label = i < annex || isNamedBeside(labels[i]) ? labels[i] : null
    running = label ?? running
    if (i >= annex && !paragraph.isFurniture) isHandedIn = Boolean(label) || isHandedIn && !ANNEX.test(paragraph.text)
    if (paragraph.isFurniture && i !== titleIndex || i >= foot || isTranscript && isLoneLink(paragraph) && i > lastLabel) pieces.push({ ...whole, kind: 'furniture' })
    else if (paragraph.inner) pieces.push(i === titleIndex ? { ...heading(whole, 1), textStart: paragraph.inner[0], textEnd: paragraph.inner[1] } : { ...whole, kind: 'furniture' })
    else if (i === titleIndex) pieces.push(heading(whole, 1))
    else if (label) pieces.push(...withStageEnd({ ...whole, kind: 'turn', label, textStart: label.textStart, textEnd: label.textEnd }, lexicon))
    else if (i < titleIndex && front.title.length >= SHORTEST_TITLE && !paragraph.heading && holdsAsPart(paragraph.text, front.title)) pieces.push({ ...whole, kind: 'furniture' })
    else if (titleKey && i > titleIndex && mayBegin(paragraph.text, titleKey) && foldWord(paragraph.text.replace(/^#{1,6}\s+/, '')) === titleKey && !paragraph.heading) pieces.push({ ...whole, kind: 'furniture' })
    else if (markdownLevel(paragraph.text) || paragraph.heading) pieces.push(heading(whole, Math.max(2, paragraph.heading || markdownLevel(paragraph.text))))
    else if (isTimedBehind && mayEndWithTime(paragraph.text) && isCapitals(paragraph.text.replace(LIVE, '')) && LIVE.test(paragraph.text)) pieces.push(heading(whole, i < firstLabel ? 2 : 3))
    else if (isTimed && CLOCK_LINE.test(paragraph.text)) pieces.push({ ...whole, kind: 'furniture' })
    else if (i >= annex) pieces.push({ ...whole, kind: isHandedIn ? 'plain' : 'note' })
    else if (isBracketed(paragraph.text) || isItalic(paragraph.text) && isTranscript) pieces.push({ ...whole, kind: 'note' })
    else if (opensBracket(paragraph.text)) {
      const more = closingLines(paragraphs, labels, i)
      pieces.push(more.length ? { ...whole, kind: 'note', more } : { ...whole, kind: 'plain' })
      i += more.length
    } else if (isTranscript && (isClosing(paragraph, lexicon) || isCredit(paragraph, lexicon) && (i < firstLabel || i > lastLabel))) pieces.push({ ...whole, kind: 'note' })
    else if (isTranscript && i > firstLabel && isDecision(paragraphs, labels, i, lexicon)) pieces.push({ ...whole, kind: 'note' })
    else if (isTranscript && (isStageLine(paragraph.text, lexicon) || isDeed(paragraph.text, lexicon) || isDashed && i > firstLabel && DASHED.test(paragraph.text))) pieces.push({ ...whole, kind: 'note' })
    else if (isStamped && STAMP.test(paragraph.text)) pieces.push({ ...whole, kind: 'note' })
    else if (isTimeOrDate(paragraph.text, lexicon) || isDateline(paragraph.text, lexicon)) pieces.push({ ...whole, kind: 'note' })
    else if (isTranscript && i < firstLabel && !(opening >= 0 && i >= opening) && isTitleLike(paragraph, lexicon)) pieces.push(aboveTheTurns(whole, i, titleIndex, lexicon, (hasSections || AGENDA.test(paragraph.text)) && nextSolid(paragraphs, i) === firstLabel || labels[firstLabel]?.style === 'asked', areInCapitals(paragraphs)))
    else if (isTranscript && i > firstLabel && repeatsTitle(paragraph.text, front.title, lexicon)) pieces.push({ ...whole, kind: 'furniture' })
    else if (isTranscript && section && labels[i - 1] && mayBegin(paragraph.text, section) && foldWord(paragraph.text) === section) pieces.push({ ...whole, kind: 'furniture' }) // the heading of the page, below the first label
    else if (isTranscript && (i > firstLabel || opening >= 0 && i > opening) && isSectionHeading(paragraphs, labels, i, lexicon, hasMarks)) pieces.push(heading(whole, 3))
    else if (i === opening || isTranscript && afterRule && i > firstLabel && asksAndAnswers && running?.content.part === 'answer') pieces.push({ ...whole, kind: 'turn', opens: 'statement' })
    else pieces.push(...withStageEnd({ ...whole, kind: 'plain' }, lexicon))
    if (pieces.last()?.kind === 'heading') section = foldWord(paragraph.text.replace(NUMBERED, ''))
    afterRule = paragraph.isFurniture && /^[*＊※☆★\s]{3,}$/u.test(paragraph.text)
  }
  const split = splitRunIn(pieces.done(), lexicon)
  return asksAndAnswers ? withMissingLabels(split) : withBareQuestions(split)
}

const NUMBERED = /^(?:#{1,6}\s+|§\s?)?(?:\d{1,3}[.)]?\s+)?/u
const SHORTEST_TITLE = 12 // characters that tell one from words of another line

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
function aboveTheTurns(whole: Whole, i: number, titleIndex: number, lexicon: Lexicon, isSection: boolean, hasNoSmall: boolean): Piece {
  const { text } = whole.paragraph
  const namesEvent = lexicon.longEvents.isWithin(foldWord(text)) && !/\u3000{2,}/u.test(text)
  const isHeadline = isHan(text.charCodeAt(0)) ? namesEvent || text.length > 18 && !/\u3000|^[^:：]{1,8}[:：]/u.test(text) : isCapitals(text) && !hasNoSmall && text.length > 6 || lexicon.questionTime.opening(foldWord(text)).length > 0
  return titleIndex >= 0 && i > titleIndex && !HAN_DATELINE.test(text) && (isHeadline || isSection) && !/^[^(（]*[)）]$/u.test(text) && presidingIn(text, lexicon) === null ? heading(whole, isHeadline ? 2 : 3) : { ...whole, kind: 'note' }
}

/** `令和十四年五月二十日（木）午前十時から　於：本省会見室` */
const HAN_DATELINE = /^(?:令和|平成|昭和)?[\d〇一二三四五六七八九十元]{1,4}年[\d〇一二三四五六七八九十]{1,3}月/u

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
