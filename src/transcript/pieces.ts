import type { Span } from '../span.ts'
import { understand } from './content.ts'
import type { Hints, Label } from './convention.ts'
import { findTitle, isTimeOrDate, isTitleLike, markdownLevel } from './front.ts'
import { findCandidates } from './label.ts'
import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import type { Lines } from './lines.ts'
import { endsSentence, isHan, type Paragraph } from './paragraphs.ts'
import { findNamed, type Named } from './people.ts'
import { depthOf, isBracketed, isClosing, isCredit, isItalic, opensBracket } from './stage.ts'

/** A paragraph, and what it is by itself: the unit that reading order moves and blocks are made of. */
export interface Piece {
  readonly kind: 'furniture' | 'heading' | 'note' | 'turn' | 'plain'
  readonly paragraph: Paragraph
  /** on a turn: the label that opens it */
  readonly label: Label | null
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

const isStrong = (paragraph: Paragraph, lexicon: Lexicon) =>
  !paragraph.heading && !markdownLevel(paragraph.text) && findCandidates(paragraph.text, lexicon, 0).some((candidate) => candidate.style !== 'line' && candidate.textStart < candidate.textEnd && understand(candidate.label, lexicon).strength >= (candidate.style === 'colon' ? 1 : 2))

/** Reads title and lead for the names that help to tell labels from prose. */
export function hintsOf(paragraphs: readonly Paragraph[], lexicon: Lexicon, declaredTitle?: string): Front {
  const titleIndex = findTitle(paragraphs, lexicon, (i) => isStrong(paragraphs[i] as Paragraph, lexicon), declaredTitle)
  const title = titleIndex >= 0 ? (paragraphs[titleIndex] as Paragraph).text.replace(/^#{1,6}\s+/, '') : ''
  const inTitle = findNamed(title || declaredTitle || '', lexicon)
  const inLead: Named[] = []
  for (let i = titleIndex + 1, seen = 0; i < paragraphs.length && seen < 5; i++) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture) continue
    if (isStrong(paragraph, lexicon)) break
    seen++
    if (paragraph.text.length < 600) inLead.push(...findNamed(paragraph.text, lexicon))
  }
  return { titleIndex, title, inTitle, inLead, names: new Set([...inTitle, ...inLead].map(({ name }) => foldWord(name))) }
}

/** Says of each paragraph what it is. */
export function classify(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], lexicon: Lexicon, front: Front): Piece[] {
  const firstLabel = labels.findIndex(Boolean)
  const isTranscript = firstLabel >= 0
  const titleIndex = front.titleIndex >= 0 && !labels[front.titleIndex] ? front.titleIndex : -1
  const titleKey = foldWord(front.title)
  const pieces: Piece[] = []
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i] as Paragraph
    const whole = { paragraph, label: null, level: 0, textStart: 0, textEnd: paragraph.text.length }
    const label = labels[i]
    if (paragraph.isFurniture) pieces.push({ ...whole, kind: 'furniture' })
    else if (i === titleIndex) pieces.push(heading(whole, 1))
    else if (label) pieces.push({ ...whole, kind: 'turn', label, textStart: label.textStart, textEnd: label.textEnd })
    else if (titleKey && i > titleIndex && foldWord(paragraph.text.replace(/^#{1,6}\s+/, '')) === titleKey && !paragraph.heading) pieces.push({ ...whole, kind: 'furniture' })
    else if (markdownLevel(paragraph.text) || paragraph.heading) pieces.push(heading(whole, Math.max(2, paragraph.heading || markdownLevel(paragraph.text))))
    else if (isBracketed(paragraph.text) || isItalic(paragraph.text) && isTranscript) pieces.push({ ...whole, kind: 'note' })
    else if (opensBracket(paragraph.text)) {
      const more = closingLines(paragraphs, labels, i)
      pieces.push(more.length ? { ...whole, kind: 'note', more } : { ...whole, kind: 'plain' })
      i += more.length
    } else if (isTranscript && (isClosing(paragraph, lexicon) || isCredit(paragraph, lexicon))) pieces.push({ ...whole, kind: 'note' })
    else if (isTimeOrDate(paragraph.text, lexicon)) pieces.push({ ...whole, kind: 'note' })
    else if (isTranscript && i < firstLabel && isTitleLike(paragraph, lexicon)) pieces.push(aboveTheTurns(whole, paragraphs, i, titleIndex, lexicon))
    else if (isTranscript && i > firstLabel && isSectionHeading(paragraphs, labels, i, lexicon)) pieces.push(heading(whole, 3))
    else pieces.push({ ...whole, kind: 'plain' })
  }
  return pieces
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

/** a short line between title and first turn: a subtitle or part heading, or a note of place and time */
function aboveTheTurns(whole: Whole, paragraphs: readonly Paragraph[], i: number, titleIndex: number, lexicon: Lexicon): Piece {
  const { text } = whole.paragraph
  const namesEvent = lexicon.languages.some((language) => Object.values(language.events).flat().some((word) => word.length > 3 && text.toLowerCase().includes(word.toLowerCase())))
  const isHeadline = isHan(text.charCodeAt(0)) ? namesEvent || text.length > 18 : isCapitals(text) || lexicon.questionTime.some((word) => foldWord(text).startsWith(word))
  const next = nextSolid(paragraphs, i)
  void next
  return titleIndex >= 0 && i > titleIndex && isHeadline ? { ...heading(whole, 2) } : { ...whole, kind: 'note' }
}

const isCapitals = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase()

function nextSolid(paragraphs: readonly Paragraph[], i: number): number {
  for (let k = i + 1; k < paragraphs.length; k++) if (!(paragraphs[k] as Paragraph).isFurniture) return k
  return -1
}

/** a short line without an end mark, set apart, that stands right above a turn or another heading */
function isSectionHeading(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], i: number, lexicon: Lexicon): boolean {
  const paragraph = paragraphs[i] as Paragraph
  if (!isTitleLike(paragraph, lexicon) || endsSentence(paragraph.text.charCodeAt(paragraph.text.length - 1)) && !/[?？”"’)）]$/u.test(paragraph.text)) return false
  const next = nextSolid(paragraphs, i)
  if (next < 0) return false
  const isSpaced = !isHan(paragraph.text.charCodeAt(0))
  const before = paragraphs[i - 1] as Paragraph | undefined
  if (before && !labels[i - 1] && !before.isFurniture && !endsSentence(before.text.charCodeAt(before.text.length - 1)) && !isTitleLike(before, lexicon)) return false
  if (labels[i - 1]?.style === 'line') return false
  if (!labels[next] && !isTitleLike(paragraphs[next] as Paragraph, lexicon)) return false
  if (!isSpaced) return paragraph.text.length <= 40 && Boolean(labels[next])
  const words = paragraph.text.split(/\s+/)
  const lower = words.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3)
  if (/^\p{Ll}/u.test(paragraph.text)) return false
  return words.length <= 14 && (lower.length === 0 || words.length >= 2 && Boolean(labels[next]) && paragraph.blanks > 0 && (paragraphs[next] as Paragraph).blanks > 0 && lower.length < words.length * 0.6)
}
