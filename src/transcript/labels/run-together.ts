import { isSpace, type Paragraph, sourceSpans } from '../paragraphs/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { understand } from '../naming/index.ts'
import { captionsInside } from './captions.ts'
import { findCandidates } from './candidates/index.ts'
import { foldWord } from '../languages/index.ts'
import { isCapitals } from '../visible.ts'
import { labelKey } from './label.ts'

// A text that was copied without its line ends has its labels in mid-paragraph: `… in the spring. Mr. Hare: (00:29) It does. MS. ROOK: Thank you.` What opens a
// paragraph elsewhere is looked for there only where it leaves next to no doubt, and comes again and again.

const SHORTEST = 120 // characters of a paragraph that is looked through
const NEAR = 120 // characters before a colon in which its label begins
const FEWEST = 3 // labels in mid-paragraph

interface Inside {
  readonly paragraph: number
  /** in its text */
  readonly from: number
  readonly key: string
  readonly strength: number
}

/** The paragraphs, those in which several people speak cut before each label. */
export function apart(printed: readonly Paragraph[], lexicon: Lexicon): readonly Paragraph[] {
  const captions = captionsInside(printed)
  const paragraphs = captions.size ? printed.flatMap((paragraph, i) => (captions.has(i) ? cutBefore(paragraph, captions.get(i) as number[]) : [paragraph])) : printed
  const found: Inside[] = []
  const strengths = new Map<string, number>()
  for (const [i, paragraph] of paragraphs.entries()) {
    if (paragraph.isFurniture || paragraph.heading || paragraph.inner || paragraph.text.length < SHORTEST) continue
    for (const one of labelsInside(paragraph.text, lexicon, strengths)) found.push({ paragraph: i, ...one })
  }
  if (found.length < FEWEST) return paragraphs
  const counts = new Map<string, number>()
  for (const { key } of found) counts.set(key, (counts.get(key) ?? 0) + 1)
  const sure = found.filter(({ key, strength }) => strength >= 2 || strength >= 1.5 && (counts.get(key) as number) > 1 || (counts.get(key) as number) > 2)
  if (sure.length < FEWEST || new Set(sure.map(({ key }) => key)).size < 2) return paragraphs
  const cuts = new Map<number, number[]>()
  for (const { paragraph, from } of sure) {
    const before = cuts.get(paragraph)
    if (before) before.push(from)
    else cuts.set(paragraph, [from])
  }
  return paragraphs.flatMap((paragraph, i) => (cuts.has(i) ? cutBefore(paragraph, cuts.get(i) as number[]) : [paragraph]))
}

/** labels behind the end of a sentence, or behind words that break off */
function labelsInside(text: string, lexicon: Lexicon, strengths: Map<string, number>): Omit<Inside, 'paragraph'>[] {
  const found: Omit<Inside, 'paragraph'>[] = []
  let last = 0
  let depth = 0 // of the brackets that are open at `read`
  let read = 0
  const isInBrackets = (at: number) => {
    for (; read < at; read++) {
      const character = text[read] as string
      if ('([{（［【〔'.includes(character)) depth++
      else if (')]}）］】〕'.includes(character) && depth) depth--
    }
    return depth > 0
  }
  for (let colon = text.indexOf(':', 1); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    if (!isSpace(text.charCodeAt(colon + 1))) continue
    const near = Math.max(last, colon - NEAR)
    const candidateAt = (from: number) => findCandidates(text.slice(from, colon + 60), lexicon, 0).find(({ style, to, textStart }) => style === 'colon' && from + to <= colon && from + textStart > colon)
    for (const match of text.slice(near, colon).matchAll(BEHIND_SENTENCE)) {
      const from = near + match.index + match[0].length
      if (match[0][0] === '.' && lexicon.abbreviations.has(foldWord(/\S+$/u.exec(text.slice(near, near + match.index))?.[0] ?? ''))) continue
      if (near === 0 && candidateAt(0)) break // its own label
      const candidate = candidateAt(from)
      if (!candidate) continue
      let strength = strengths.get(candidate.label)
      if (strength === undefined) strengths.set(candidate.label, strength = isSomebody(candidate.label, lexicon))
      if (strength < 1 || isInBrackets(from)) continue
      found.push({ from, key: labelKey(candidate.label), strength })
      last = colon
      break
    }
  }
  return found
}

/** a dash right behind a word breaks it off, one between blanks sets words apart */
const BEHIND_SENTENCE = /(?:[.!?…]["”’)\]]?|["”)\]]|(?<=\p{L})[-–—]{1,2})\s+(?=\p{Lu})/gu

/** an office without a name, `Señor presidente: …`, may be whom a speech turns to: only in capitals it is a label */
function isSomebody(label: string, lexicon: Lexicon): number {
  const { part, name, strength } = understand(label, lexicon)
  if (lexicon.credits.has(labelKey(label))) return 0
  return name !== null || /\d$/.test(label) && strength >= 2 || part !== null && strength >= 2.5 && (part !== 'chair' || isCapitals(label)) && /\s|\p{Lu}{2}/u.test(label) ? strength : 0
}

/** A paragraph cut at offsets into its text, white space at the cuts left out. */
function cutBefore(paragraph: Paragraph, offsets: readonly number[]): Paragraph[] {
  const { text, hyphens } = paragraph
  let hyphen = 0 // that the next piece may have
  return [0, ...offsets].map((from, k): Paragraph => {
    let to = offsets[k] ?? text.length
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--
    const spans = sourceSpans(paragraph, from, to)
    const [first, last] = [spans[0], spans.at(-1)]
    if (!first || !last) return paragraph
    let at = 0
    const starts = spans.map(([start, end], i) => {
      // where a line ended stands a blank or nothing: `at` tells which
      if (i > 0 && text[from + at] === ' ') at++
      const here = at
      at += end - start
      return here
    })
    const isOne = spans.length === 1
    const own = hyphen
    while (hyphen < hyphens.length && (hyphens[hyphen] as (typeof hyphens)[number])[0] <= last[1]) hyphen++
    return {
      ...paragraph, spans: isOne ? null : spans, at: isOne ? null : starts, text: text.slice(from, to), start: first[0], end: last[1], blanks: k ? 0 : paragraph.blanks,
      boldEnd: k ? -1 : paragraph.boldEnd, runEnd: k ? -1 : paragraph.runEnd, place: k ? 0 : paragraph.place,
      hyphens: hyphens.slice(own, hyphen).filter(([start]) => start >= first[0]),
    }
  })
}
