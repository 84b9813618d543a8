import type { Label } from '../labels/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { areInCapitals, endsSentence, isHan, isTitleLike, markdownLevel, type Paragraph, withoutAbbreviations } from '../paragraphs/index.ts'
import { isBracketed } from '../stage.ts'
import { isCapitals } from '../visible.ts'
import { isDecision } from './decision.ts'
import { nextSolid } from './next-solid.ts'

/** a time of day alone on its line */
const CLOCK = /^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?$/u

/** a label that stands on a line of its own, above its words */
const isAlone = (label: Label | null | undefined) => label?.style === 'line' || label?.style === 'above'

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
export const AGENDA = { test: (text: string) => MAY_BE_AGENDA.test(text) && AGENDA_ITEM.test(text) }
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

/** a short line without an end mark, set apart, that stands right above a turn or another heading */
export function isSectionHeading(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], i: number, lexicon: Lexicon, hasMarks: boolean): boolean {
  const paragraph = paragraphs[i] as Paragraph
  if (paragraph.text.length > 220 || paragraph.isFurniture || paragraph.heading || markdownLevel(paragraph.text)) return false
  if (endsSentence(paragraph.text.charCodeAt(paragraph.text.length - 1)) && !/[?？”"’)）]$/u.test(paragraph.text) || !isTitleLike(paragraph, lexicon)) return false
  const isInCapitals = isCapitals(paragraph.text) && !areInCapitals(paragraphs)
  // where markup says what is bold, a plain line in small letters is none
  if (hasMarks && paragraph.boldEnd < paragraph.end && !isInCapitals) return false
  if (ITEM.test(paragraph.text) || ASKED.test(paragraph.text) || /(?:…|\.\.\.|--|[—–])["”’»]*$/u.test(paragraph.text)) return false // what breaks off is said
  let next = nextSolid(paragraphs, i)
  while (next >= 0 && next < i + 4 && !labels[next] && (isBracketed((paragraphs[next] as Paragraph).text) || isDecision(paragraphs, labels, next, lexicon) || CLOCK.test((paragraphs[next] as Paragraph).text))) next = nextSolid(paragraphs, next) // `[Translation]`, `13.04`, `The agenda was adopted.`
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
  // `READING OF THE MINUTES` / `CORRESPONDENCE` / `(There is none.)` / `SHORT STATEMENTS`: capitals stand above capitals, with remarks between them
  const isHead = (at: Paragraph) => isTitleLike(at, lexicon) || isInCapitals && isBracketed(at.text)
  while (below >= 0 && below < next + (isInCapitals ? 6 : 3) && !labels[below] && isHead(paragraphs[below] as Paragraph)) below = nextSolid(paragraphs, below)
  if (below < 0 || !labels[below]) return false
  if (!isSpaced) return paragraph.text.length <= 40 && Boolean(labels[next])
  // set apart by blank lines, or in capitals
  const isApart = paragraph.blanks > 0 && (paragraphs[next] as Paragraph).blanks > 0
  const isTight = paragraph.blanks === 0 && (paragraphs[below] as Paragraph).blanks === 0 && paragraph.text.length < 90 && (!before || endsSentence(before.text.charCodeAt(before.text.length - 1)) || isTitleLike(before, lexicon)) && isTightlySet(paragraphs, labels)
  // a blank line above, none between it and the label
  const isSetOff = paragraph.blanks > 0 && (paragraphs[next] as Paragraph).blanks === 0 && Boolean(labels[next]) && paragraph.text.length < 90
  if (!isInCapitals && !isApart && !isTight && !isSetOff) return false
  const words = paragraph.text.split(/\s+/)
  const lower = words.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3)
  if (/^\p{Ll}/u.test(paragraph.text)) return false
  return words.length <= 14 && (lower.length === 0 || words.length >= 2 && Boolean(labels[next]) && paragraph.blanks > 0 && (paragraphs[next] as Paragraph).blanks > 0 && lower.length < words.length * 0.6 || isApart && words.length <= 8 && Boolean(labels[next]) && endWithMarks(paragraphs) || (isTight || isSetOff) && (words.length <= 8 || Boolean(labels[next]) && endWithMarks(paragraphs)))
}
