import type { EventKind } from '../../record/record.ts'
import { askingKind, titleKind } from '../event/index.ts'
import { findCandidates, type Hints } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { understand } from '../naming/index.ts'
import { areInCapitals, findTitle, isHeadlineWithName, type Lines, markdownLevel, type Paragraph, unescaped } from '../paragraphs/index.ts'
import { findCalled, findNamed, type Host, hostOf, type Named } from '../people/index.ts'
import { stepsOf } from '../trail.ts'
import { hasHan, isAllCapitals, isCapitals } from '../visible.ts'

/** What the title and the paragraphs above the first label say. */
export interface Front extends Hints {
  readonly titleIndex: number
  /** the kind of event that the title names, else that of a line above the first label which tells that somebody is asked */
  readonly eventKind: EventKind | null
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
  const least = isAllCapitals(text) ? 2 : 1
  return (line) => {
    const start = lines.start[line] as number
    const head = text.slice(start, Math.min(lines.end[line] as number, start + 240))
    for (const candidate of findCandidates(head, lexicon, 0)) {
      if (candidate.style === 'line') continue
      let strength = strengths.get(candidate.label)
      if (strength === undefined) strengths.set(candidate.label, strength = understand(candidate.label, lexicon).strength)
      if (strength >= (candidate.style === 'colon' ? 0.5 : least)) return true
    }
    return false
  }
}

const LONGEST_START = 12 // characters of an honorific or an article
const TORN = /^(\p{Lu}[\p{L}’'. -]{1,40}(?:\s\([^()]{2,60}\))?)\s?[:：](?:\s|$)/u

/** a capital letter of ASCII, or any letter beyond: looked at before anything is cut out of the text, which is done for each line */
const mayBeCapital = (unit: number) => unit >= 0x41 && unit <= 0x5a || unit >= 0xc0

/** Whether a line is an honorific or an article alone, `Mr.`, and the one right below the rest of the label: `Hare: …`. Print breaks lines there. */
export function tornLabel(text: string, lines: Lines, lexicon: Lexicon): (line: number) => boolean {
  let articles: Set<string> | null = null
  const opensChair = (word: string) => {
    articles ??= new Set([...lexicon.parts].flatMap(([words, part]) => (part === 'chair' && words.includes(' ') ? [words.slice(0, words.indexOf(' '))] : [])))
    return word.length <= 3 && articles.has(word)
  }
  return (line) => {
    const start = lines.start[line] as number
    const end = lines.end[line] as number
    if (end - start > LONGEST_START || lines.blanks[line + 1] !== 0 || !mayBeCapital(text.charCodeAt(start))) return false
    const printed = text.slice(start, end)
    const word = foldWord(printed)
    if (!/^\p{Lu}/u.test(printed) || !lexicon.honorifics.has(word) && !opensChair(word)) return false
    const below = lines.start[line + 1] as number
    const rest = TORN.exec(text.slice(below, Math.min(lines.end[line + 1] as number, below + 120)))
    return rest !== null && understand(`${printed} ${rest[1] as string}`, lexicon).strength >= 1
  }
}

/** a headline that quotes somebody, `Minister Hare: “We shall see”`, or is set in capitals */
const isHeadline = (text: string, hasNoSmall: boolean) => /[:：]\s*[«“„"‘][^«»“”„"]*[»”“"’]$/u.test(text) || !hasNoSmall && text.length < 200 && isCapitals(text) && !/[.!?]$/u.test(text)

const isStrong = (paragraph: Paragraph, lexicon: Lexicon, hasNoSmall: boolean) =>
  !isHeadline(paragraph.text, hasNoSmall) && !paragraph.heading && !markdownLevel(paragraph.text) && findCandidates(paragraph.text, lexicon, 0).some((candidate) => candidate.style !== 'line' && understand(candidate.label, lexicon).strength >= (candidate.style !== 'colon' ? 2 : candidate.textStart < candidate.textEnd ? 1 : 1.5))

/**
 * Reads title and lead for the names that help to tell labels from prose. What is handed back is asked with where the first label stands, or with -1 until
 * that is known: then the first that leaves no doubt counts. What both ask for is read once.
 */
export function readHead(paragraphs: readonly Paragraph[], lexicon: Lexicon, declared = ''): (firstLabel: number) => Front {
  const declaredTitle = declared || titleInTrail(paragraphs)
  const strong = new Map<number, boolean>()
  const isStrongAt = (i: number) => {
    let is = strong.get(i)
    if (is === undefined) strong.set(i, is = isStrong(paragraphs[i] as Paragraph, lexicon, areInCapitals(paragraphs)))
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
    const text = above.join('\n')
    const front = { titleIndex, eventKind: kind ?? askingKind(text, lexicon, false), title, inTitle, inLead, host, text, names: new Set([...inTitle, ...inLead].map(({ name }) => foldWord(name))), offices: new Set(inTitle.flatMap(({ office }) => (office && !hasHan(office) ? [foldWord(office)] : []))), namesEvent: kind !== null, kind }
    fronts.set(above.length, front)
    return front
  }
}

/** the title that a trail at the top ends with, where it stands below it again; empty where there is none */
function titleInTrail(paragraphs: readonly Paragraph[]): string {
  const top = paragraphs.slice(0, TOP)
  const at = top.findIndex(({ text, isFurniture }) => isFurniture && stepsOf(text).length > 0)
  const last = foldWord(stepsOf(top[at]?.text ?? '').at(-1) ?? '')
  return top.find(({ text, isFurniture }, i) => i > at && !isFurniture && last.length >= 6 && foldWord(text) === last)?.text ?? ''
}

const TOP = 60 // paragraphs

function titleText({ text, inner }: Paragraph): string {
  return inner ? unescaped(text.slice(...inner)) : text.replace(/^#{1,6}\s+/, '')
}
