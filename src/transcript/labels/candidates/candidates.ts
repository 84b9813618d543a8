import { foldWord } from '../../languages/index.ts'
import type { Lexicon } from '../../lexicon.ts'
import { isSpace } from '../../paragraphs/index.ts'
import { hasLetter } from '../../visible.ts'
import { CAPTION } from '../captions.ts'
import type { Candidate } from '../label.ts'
import { askedLabel } from './asked.ts'
import { bareLabel, markLabel } from './blank.ts'
import { findColon, withColon } from './colon.ts'
import { lineEnd, LIVE, mayEndWithTime, runLabel } from './line.ts'
import { COLONS, LONGEST, skipBold, skipSpace, STOPPERS } from './signs.ts'
import { initialLabel, stopLabel } from './stop.ts'

const LIST_MARKS = '○◯●◎■□▲△▼◆◇•·►▶※'
const BRACKET = /^([【\[〔〈<＜［])([^】\]〕〉>＞］]{1,60})[】\]〕〉>＞］]|^([（(])([^（）()]{1,24}(?:[（(][^（）()]{1,20}[）)])?)[）)]/u
const TIME = /^(?:[[(（【]?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T\s]*)?\d{1,2}[:：h.]\d{2}(?:[:：.]\d{2}(?:[.,]\d{1,3})?)?(?:\s?[ap]\.?m\.?)?[\])）】]?(?:\s*[-–—|>]+)?\s+|[[(（【]\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\])）】]\s*)/iu

/** `◇ Hare> Good morning`: a mark before the name and half a bracket behind it */
const ANGLE = /^([^\s\p{L}]\s*)([\p{L}][^<>＜＞〈〉:：。.!?！？]{0,28}?)\s*[>＞〉](?=\s)/u

const NUMBER = /^(?:\p{Lu}\p{Ll}{1,4}\.\s{1,3}\d{1,4}\s+|\(?\d{1,4}[.)]\s+|Q\d{1,4}\s+(?=\*\*|\p{Lu})|（\d{1,3}）\s*|№?\s?\d{1,4}\.?\s+(?=\p{Lu}))/u

// what the patterns above begin with: they are long, and compiled only for texts that need them
const MAY_BE_TIME = /^[[(（【]?\d{1,4}(?:[-/.年][^]*\d)?[:：h.H]\d{2}/

const MAY_BE_NUMBER = /^(?:[A-Z\s№]|[(（]?\d{1,4}[.)）\s]|[^\0-\x7f\u2010-\u201f\u3001-\u303f\u4e00-\u9fff\uff01-\uff20])/

/** Candidates at the head of `text`, the likeliest first. Linear in the label's length, whatever the paragraph's is. */
export function findCandidates(text: string, lexicon: Lexicon, boldLength: number, runLength = 0): Candidate[] {
  const found: Candidate[] = []
  const head = text.length > LONGEST + 60 ? text.slice(0, LONGEST + 60) : text
  let from = 0
  let isBold = boldLength > 0
  let textEnd = text.length
  const time = MAY_BE_TIME.test(head) ? TIME.exec(head) : null
  if (time) from = time[0].length
  if (head.startsWith('>>', from)) from += CAPTION.exec(head.slice(from))?.[0].length ?? 0
  // Markdown bold; where it closes at the paragraph's end, the mark is no part of the words
  const bold = /^(\*{3}|\*\*|__|\*)(?=\S)/.exec(head.slice(from))
  if (bold) {
    from += bold[0].length
    isBold = true
    if (text.endsWith(bold[0]) && text.length > from + bold[0].length && text.indexOf(bold[0], from) === text.length - bold[0].length) textEnd = text.length - bold[0].length
  }
  const isAsked = /^Q\d{1,4}\s/u.test(head.slice(from, from + 6))
  const mark = head[from] !== undefined && LIST_MARKS.includes(head[from] as string)
  if (mark) {
    const circle = markLabel(head, from, lexicon)
    if (circle) found.push({ style: 'mark', isBold, ...circle, textEnd })
    const angle = ANGLE.exec(head.slice(from, from + 48))
    if (angle) {
      const at = from + (angle[1] as string).length
      found.push({ style: 'bracket', isBold, label: angle[2] as string, from: at, to: at + (angle[2] as string).length, textStart: skipSpace(text, from + angle[0].length), textEnd })
    }
    from++
    while (isSpace(head.charCodeAt(from))) from++
  }
  // `[Ada Hare / Minister of Ports: Good evening.]`: label and words in one bracket
  if (head[from] === '[' && text.endsWith(']') && text.indexOf(']', from) === text.length - 1) {
    const colon = findColon(head, from + 1, null, lexicon)
    if (colon > 0 && head.slice(from, colon).includes('/')) found.push(withColon(text, head, from + 1, colon, isBold, text.length - 1))
  }
  const bracket = BRACKET.exec(head.slice(from))
  if (bracket) {
    const inner = (bracket[2] ?? bracket[4]) as string
    const at = from + 1
    let after = from + bracket[0].length
    while (isSpace(head.charCodeAt(after)) || COLONS.includes(head[after] ?? '?')) after++
    if (hasLetter(inner) && !HAN_NUMBER.test(inner) && !(after >= textEnd && !bracket[1] && lexicon.stage.has(foldWord(inner))) && !STOPPERS.includes(inner.at(-1) as string) && (after < textEnd || bracket[1] || lexicon.parts.has(foldWord(inner)))) {
      found.push({ style: 'bracket', isBold, label: inner.trim(), from: at, to: at + inner.length, textStart: skipBold(text, after), textEnd })
    }
  }
  const number = /\d[.)\s）]/.test(head.slice(from, from + 18)) && MAY_BE_NUMBER.test(head.slice(from, from + 8)) ? NUMBER.exec(head.slice(from)) : null
  let named = number ? from + number[0].length : from
  if (number && head.startsWith('**', named)) {
    named += 2
    isBold = true
  }
  if (named === from) named = behindHanNumber(head, from, lexicon)
  // `Q1   **Hare:** …`: the number is the question's, the label is the name behind it
  const bare = number && head.startsWith('**', from + number[0].length) ? null : bareLabel(head, from, lexicon)
  if (bare) return [...found, { style: 'bare', isBold, label: head.slice(from, bare.to), from, to: bare.to, textStart: bare.after, textEnd }]
  const colon = findColon(head, named, bold, lexicon)
  // `Sr. Hare.- Presidente: …`; and behind a dash a sentence may have a colon further on: `Mr. Hare —There are two: …`
  const dashed = colon > 0 && /[-–—―]/u.test(head.slice(named, colon)) ? stopLabel(head, named, lexicon) : null
  const setOffBy = (stop: NonNullable<typeof dashed>): Candidate => ({ style: stop.style, isBold, label: head.slice(named, stop.to), from: named, to: stop.to, textStart: skipBold(text, stop.after), textEnd, ...(stop.isDouble ? { isDouble: true } : {}) })
  if (colon > 0 && !dashed?.isDouble) found.push(withColon(text, head, named, colon, isBold, textEnd))
  if (dashed && (dashed.isDouble || dashed.style === 'dash' && dashed.after <= colon)) found.push(setOffBy(dashed))
  // `Q. About the ferry: …`: a sentence with a colon behind a part and its full stop
  const letter = colon > 0 && !dashed ? /^(\p{Lu}\p{Ll}?)\.\s+(?=\S[^:：]*\s\p{Ll})/u.exec(head.slice(named, colon)) : null
  if (letter && lexicon.parts.has(foldWord(letter[1] as string))) {
    const to = named + (letter[1] as string).length
    found.push({ style: 'stop', isBold, label: head.slice(named, to), from: named, to, textStart: skipBold(text, named + letter[0].length), textEnd })
  }
  if (runLength > named && runLength < text.length && runLength <= LONGEST && !(boldLength > 0 && boldLength < text.length)) {
    const run = runLabel(text, named, runLength)
    if (run > named) found.push({ style: 'run', isBold, label: text.slice(named, run), from: named, to: run, textStart: skipSpace(text, runLength), textEnd })
  }
  const asked = askedLabel(head, named, lexicon)
  if (asked > 0) found.push({ style: 'asked', isBold, label: head.slice(named, asked).trim(), from: named, to: asked, textStart: skipSpace(text, asked), textEnd })
  if (colon < 0) {
    const initial = initialLabel(head, named, lexicon)
    if (initial) found.push({ style: 'stop', isBold, label: head.slice(named, initial.to), from: named, to: initial.to, textStart: skipBold(text, initial.after), textEnd })
    const stop = stopLabel(head, named, lexicon)
    if (stop && stop.to !== initial?.to) found.push(setOffBy(stop))
    if (isBold && bold && textEnd === text.length) {
      // `**NAME** words`
      const close = head.indexOf(bold[0], from)
      if (close > from && close - from < LONGEST && text.length > close + bold[0].length) {
        const inner = head.slice(from, close).replace(/(?<=\p{Ll}{2}|[)\]])[.\s]+$|\s+$/u, '')
        found.push({ style: 'stop', isBold, label: inner, from, to: from + inner.length, textStart: skipSpace(text, close + bold[0].length), textEnd })
      }
    } else if (boldLength > from && boldLength < text.length && boldLength - from < LONGEST) {
      const inner = head.slice(from, boldLength).trimEnd().replace(/[.\-–—\s]+$/u, '')
      found.push({ style: 'stop', isBold, label: inner, from, to: from + inner.length, textStart: skipSpace(text, boldLength), textEnd })
    }
  }
  // in capitals alone on a line a name may have an office of several parts
  if ((text.length <= LONGEST || text.length <= LONGEST * 1.5 && text === text.toUpperCase()) && !bracketOnly(text)) {
    // `Ada Hare   0:14`: who speaks, and when
    const stamp = !text.includes(':') || !/\d:\d\d/.test(text) ? null : /[\p{L})”"』」](\s{1,}|\s*[,|·–-]\s*)[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?$/u.exec(text.trimEnd())
    const live = mayEndWithTime(text) ? LIVE.exec(text) : null // `林望潮 15:01:40`, in the text of something live
    const end = lineEnd(text, from, stamp ? stamp.index + 1 : live ? live.index : textEnd)
    if (end > named) found.push({ style: stamp && colon < 0 ? 'colon' : 'line', isBold, label: text.slice(named, end), from: named, to: end, textStart: text.length, textEnd: text.length, ...(stamp ? { isTimed: true } : {}) })
  }
  if (time) return found.map((candidate) => ({ ...candidate, isTimed: true, ...(isAsked && named > from ? { isAsked } : {}) }))
  // `Sp. 12  THE CHAIR:`: the number of a speech, and no item of a list
  if (number && COUNTED.test(number[0])) return found.map((candidate) => ({ ...candidate, isCounted: true }))
  return isAsked && named > from ? found.map((candidate) => ({ ...candidate, isAsked })) : found
}

/** `二、问：…`, `（一）海原社：…`: where the label begins behind its number; other words behind a number are items of a list */
function behindHanNumber(head: string, from: number, lexicon: Lexicon): number {
  const item = HAN_ITEM.exec(head.slice(from, from + 40))
  if (!item) return from
  const label = foldWord(item[1] as string)
  return lexicon.parts.has(label) || lexicon.han.journalists.some((word) => label.endsWith(word)) || lexicon.han.outlets.some((word) => label.endsWith(word)) ? from + item[0].length : from
}

const COUNTED = /^\p{Lu}\p{Ll}{1,4}\.\s{1,3}\d/u
const HAN_NUMBER = /^[一二三四五六七八九十]{1,3}$/u
const HAN_ITEM = /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?=([^:：]{1,24})[:：])/u
const bracketOnly = (text: string) => /^[（([].*[）)\]]$/u.test(text)
