import { isPersonName } from './content.ts'
import type { Lexicon } from './lexicon.ts'
import { foldWord } from './languages/index.ts'
import { isSpace } from './lines.ts'
import { isHan } from './paragraphs.ts'
import { hasLetter, isIdeograph, isLetterAt, isShortWord } from './visible.ts'

/**
 * How a label is set off from the words that it introduces.
 *
 * - `colon`    `MS. HARE: …`, `法新社记者：…`, `**Name:** …`
 * - `stop`     `CHAIR HARE. …`, `M. le président. …`
 * - `dash`     `Mme Hare. – …`, `BAŞKAN – …`, `Q - …`, `Sr. Hare.- …`
 * - `bracket`  `【记者】…`, `（問）…`, `[HARE] …`, `<질문> …`
 * - `mark`     `○委員長（山田君）　…`
 * - `bare`     `Q    …`
 * - `asked`    `3. Mr. Hare asked the Minister …`: the label has no delimiter but the verb
 * - `run`      `<span class="name">Ada Hare</span> …`: nothing but the markup sets it off, an element of its own or a cell of its own
 * - `above`    `MS. HARE:` on a line of its own, above the words
 * - `line`     a line of its own without a delimiter
 */
export type LabelStyle = 'colon' | 'stop' | 'dash' | 'bracket' | 'mark' | 'bare' | 'asked' | 'run' | 'above' | 'line'

/** A stretch at the head of a paragraph that would be a label if the document's convention were so. Offsets into the paragraph's text. */
export interface Candidate {
  readonly style: LabelStyle
  readonly isBold: boolean
  /** the number of a question stands before it: `Q12  Mr. Hare: …` */
  readonly isAsked?: boolean
  /** the time of day or of the recording stands beside it */
  readonly isTimed?: boolean
  /** a full stop and a dash set it off, as hardly anything else is */
  readonly isDouble?: boolean
  /** the printed label without delimiter, brackets, marks and number */
  readonly label: string
  readonly from: number
  readonly to: number
  /** where the words begin that it introduces; the paragraph's end for a label alone on its line */
  readonly textStart: number
  /** where they end: before a closing bold mark */
  readonly textEnd: number
}

const LONGEST = 260 // characters of a label with name and office in Latin script: the longest seen has 240
const LONGEST_HAN = 60
const OPENERS = '([{（［｛【〔〈《<＜“「『'
const CLOSERS = ')]}）］｝】〕〉》>＞”」』'
const COLONS = ':：︰﹕∶'
const STOPPERS = '。！？!?;；…\t'
const LIST_MARKS = '○◯●◎■□▲△▼◆◇•·►▶※'
const BRACKET = /^([【\[〔〈<＜［])([^】\]〕〉>＞］]{1,60})[】\]〕〉>＞］]|^([（(])([^（）()]{1,24}(?:[（(][^（）()]{1,20}[）)])?)[）)]/u
const TIME = /^(?:[[(（【]?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T\s]*)?\d{1,2}[:：h.]\d{2}(?:[:：.]\d{2}(?:[.,]\d{1,3})?)?(?:\s?[ap]\.?m\.?)?[\])）】]?(?:\s*[-–—|>]+)?\s+|[[(（【]\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\])）】]\s*)/iu
/** `◇ Hare> Good morning`: a mark before the name and half a bracket behind it */
const ANGLE = /^([^\s\p{L}]\s*)([\p{L}][^<>＜＞〈〉:：。.!?！？]{0,28}?)\s*[>＞〉](?=\s)/u
/** `（9時3分）`, `(14:02)` behind a label */
const CLOCK = /^[（(]\d{1,2}(?:[:：.]\d{2}|[時时]\d{1,2}分?)[）)]/u
const NUMBER = /^(?:\p{Lu}\p{Ll}{1,4}\.\s\d{1,4}\s+|\(?\d{1,4}[.)]\s+|Q\d{1,4}\s+(?=\*\*|\p{Lu})|（\d{1,3}）\s*|№?\s?\d{1,4}\.?\s+(?=\p{Lu}))/u
// what the patterns above begin with: they are long, and compiled only for texts that need them
const MAY_BE_TIME = /^[[(（【]?\d{1,4}(?:[-/.年][^]*\d)?[:：h.H]\d{2}/
const MAY_BE_NUMBER = /^(?:[A-Z\s№]|[(（]?\d{1,4}[.)）\s]|[^\0-\x7f\u2010-\u201f\u3001-\u303f\u4e00-\u9fff\uff01-\uff20])/
const MAY_BE_INITIALS = /^\S+\s\S{1,2}\.\s?\S{1,2}\./
const DASH_LABEL = /^(.{1,90}?)(\.?\s?[-–—―]{1,2}\s|\s[-–—―]{1,2}\s?|\.[-–—―]{1,2}|[—―]{1,2})/u
/** the time of day behind a label alone on its line */
export const LIVE = /[\s\u3000]+[(（[]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[)）\]]?$/u
/** false of what that pattern does not find for sure: it ends with a digit or a bracket */
export function mayEndWithTime(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0x30 && last <= 0x39 || last === 0x29 || last === 0xff09 || last === 0x5d
}
const UPPER = /\p{Lu}/u
const LETTER = /\p{L}/u

/** Candidates at the head of `text`, the likeliest first. Linear in the label's length, whatever the paragraph's is. */
export function findCandidates(text: string, lexicon: Lexicon, boldLength: number, runLength = 0): Candidate[] {
  const found: Candidate[] = []
  const head = text.length > LONGEST + 60 ? text.slice(0, LONGEST + 60) : text
  let from = 0
  let isBold = boldLength > 0
  let textEnd = text.length
  const time = MAY_BE_TIME.test(head) ? TIME.exec(head) : null
  if (time) from = time[0].length
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
  // `Sr. Hare.- Presidente: …`
  const double = colon > 0 && /[.][-–—]|[.]\s[-–—]/u.test(head.slice(named, colon)) ? stopLabel(head, named, lexicon) : null
  if (double?.isDouble) found.push({ style: double.style, isBold, label: head.slice(named, double.to), from: named, to: double.to, textStart: skipBold(text, double.after), textEnd, isDouble: true })
  else if (colon > 0) found.push(withColon(text, head, named, colon, isBold, textEnd))
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
    if (stop && stop.to !== initial?.to) found.push({ style: stop.style, isBold, label: head.slice(named, stop.to), from: named, to: stop.to, textStart: skipBold(text, stop.after), textEnd, ...(stop.isDouble ? { isDouble: true } : {}) })
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
    const stamp = !text.includes(':') || !/\d:\d\d/.test(text) ? null : /[\p{L})”"』」](\s{1,}|\s*[,|·–-]\s*)[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?[\])]?$/u.exec(text.trimEnd())
    const live = mayEndWithTime(text) ? LIVE.exec(text) : null // `林望潮 15:01:40`, in the text of something live
    const end = lineEnd(text, from, stamp ? stamp.index + 1 : live ? live.index : textEnd)
    if (end > named) found.push({ style: stamp && colon < 0 ? 'colon' : 'line', isBold, label: text.slice(named, end), from: named, to: end, textStart: text.length, textEnd: text.length, ...(stamp ? { isTimed: true } : {}) })
  }
  if (time) return found.map((candidate) => ({ ...candidate, isTimed: true, ...(isAsked && named > from ? { isAsked } : {}) }))
  return isAsked && named > from ? found.map((candidate) => ({ ...candidate, isAsked })) : found
}

/** `二、问：…`, `（一）海原社：…`: where the label begins behind its number; other words behind a number are items of a list */
function behindHanNumber(head: string, from: number, lexicon: Lexicon): number {
  const item = HAN_ITEM.exec(head.slice(from, from + 40))
  if (!item) return from
  const label = foldWord(item[1] as string)
  return lexicon.parts.has(label) || lexicon.han.journalists.some((word) => label.endsWith(word)) || lexicon.han.outlets.some((word) => label.endsWith(word)) ? from + item[0].length : from
}

const HAN_NUMBER = /^[一二三四五六七八九十]{1,3}$/u
const HAN_ITEM = /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?=([^:：]{1,24})[:：])/u

const bracketOnly = (text: string) => /^[（([].*[）)\]]$/u.test(text)

function skipSpace(text: string, at: number): number {
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

/** behind white space and bold marks that close right after the delimiter */
function skipBold(text: string, at: number): number {
  at = skipSpace(text, at)
  if (text.startsWith('***', at)) at = skipSpace(text, at + 3)
  else if (text.startsWith('**', at) || text.startsWith('__', at)) at = skipSpace(text, at + 2)
  else if (text[at] === '*' && text[at + 1] !== '*' && isSpace(text.charCodeAt(at + 1))) at = skipSpace(text, at + 1)
  return at
}

function withColon(text: string, head: string, from: number, colon: number, isBold: boolean, textEnd: number): Candidate {
  let to = colon
  while (to > from && (isSpace(head.charCodeAt(to - 1)) || head[to - 1] === '*' || head[to - 1] === '_')) to--
  const words = skipBold(text, colon + 1)
  const time = CLOCK.exec(text.slice(words, words + 14))
  const textStart = Math.min(textEnd, time ? skipSpace(text, words + time[0].length) : words)
  return { style: 'colon', isBold, label: head.slice(from, to), from, to, textStart, textEnd }
}

/** the colon that would end a label, -1 where the words before it are a sentence, an address, a time */
function findColon(head: string, from: number, bold: RegExpExecArray | null, lexicon: Lexicon): number {
  const closes = bold ? head.indexOf(bold[0], from) : -1 // `**NAME.** There is one thing: …`
  let depth = 0
  let han = 0
  let capitalsOnly = false
  for (let i = from; i < head.length; i++) {
    const unit = head.charCodeAt(i)
    const c = head[i] as string
    if (unit < 0x80 ? unit >= 0x61 && unit <= 0x7a : LETTER_FAST(unit)) {
      if (isHan(unit)) han++
      continue
    }
    if (OPENERS.includes(c)) depth++
    else if (CLOSERS.includes(c)) depth = Math.max(0, depth - 1)
    else if (COLONS.includes(c)) {
      if (depth > 0) continue
      if (closes > from && closes < i && /\S/u.test(head.slice(closes + (bold as RegExpExecArray)[0].length, i))) return -1
      if (i === from || i - from > (han > (i - from) / 3 ? LONGEST_HAN : LONGEST)) return -1
      if (isDigit(head.charCodeAt(i - 1)) && isDigit(head.charCodeAt(i + 1))) return -1
      if (head.startsWith('//', i + 1) || capitalsOnly && /\p{Ll}/u.test(withoutInsides(head.slice(from, i)).replace(/x/gu, ''))) return -1
      return i
    } else if (depth === 0 && STOPPERS.includes(c)) return -1
    else if (c === '.' && depth === 0 && (isSpace(head.charCodeAt(i + 1)) || i + 1 >= head.length) && !isAbbreviation(head, from, i, lexicon)) {
      // capitals only, as in `HON. DRT. MAOATE:`: an abbreviation that lost a blank
      if (i - from > 12 || /\p{Ll}/u.test(head.slice(from, i))) return -1
      capitalsOnly = true
    }
  }
  return -1
}

const LETTER_FAST = (unit: number) => isHan(unit) && unit >= 0x3040 && !(unit >= 0xff00 && unit <= 0xffef)
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39

/** whether the full stop at `at` ends an abbreviation, an initial or a short word in capitals rather than a sentence */
function isAbbreviation(text: string, from: number, at: number, lexicon: Lexicon): boolean {
  let start = at
  while (start > from && !isSpace(text.charCodeAt(start - 1)) && !OPENERS.includes(text[start - 1] as string)) start--
  const word = text.slice(start, at)
  if (word.length === 1 && LETTER.test(word)) return true
  const initials = word.split('.')
  if (initials.length > 1 && initials.every((letters, i) => isShortWord(letters, i < initials.length - 1 ? 1 : 3))) return true
  const folded = foldWord(word)
  return lexicon.abbreviations.has(folded) || lexicon.honorifics.has(folded)
}

/** `3. Mr. Hare asked …`: where the name ends, -1 where there is none */
function askedLabel(head: string, from: number, lexicon: Lexicon): number {
  if (!UPPER.test(head[from] ?? '')) return -1
  const space = /\s/.exec(head.slice(from, from + 40))
  if (!space || !lexicon.honorifics.has(foldWord(head.slice(from, from + space.index)))) return -1
  const { verbs, longest } = askVerbs(lexicon)
  const near = head.slice(0, from + 90 + longest)
  for (const verb of verbs) {
    const at = near.indexOf(verb, from)
    if (at > 0 && at - from <= 90) {
      const name = head.slice(from, at).replace(/\s*\([^()]*\)/g, '')
      const first = foldWord(name.split(/\s/)[0] ?? '')
      const words = name.split(/\s+/)
      if (lexicon.honorifics.has(first) && words.length <= 7 && words.every((word) => UPPER.test(word[0] ?? '') || lexicon.particles.has(foldWord(word)) || lexicon.honorifics.has(foldWord(word)))) return at
    }
  }
  return -1
}

const askVerbsOf = new WeakMap<Lexicon, { readonly verbs: readonly string[], readonly longest: number }>()

/** the verbs between blanks, of languages that set these between words */
function askVerbs(lexicon: Lexicon): { readonly verbs: readonly string[], readonly longest: number } {
  let found = askVerbsOf.get(lexicon)
  if (!found) {
    const verbs = lexicon.askVerbs.filter((verb) => !isHan(verb.charCodeAt(0))).map((verb) => ` ${verb} `)
    askVerbsOf.set(lexicon, found = { verbs, longest: Math.max(0, ...verbs.map((verb) => verb.length)) })
  }
  return found
}

/** `NAME. `, `M. le président. `, `Mme Hare. – `, `BAŞKAN – `, `Q - `, `Sr. Hare.- ` */
function stopLabel(head: string, from: number, lexicon: Lexicon): { style: 'stop' | 'dash', to: number, after: number, isDouble?: boolean } | null {
  const first = head.charCodeAt(from)
  if (isHan(first) && !/^.{1,14}[—―–-]/u.test(head.slice(from, from + 16))) return null
  // `Заозёрный П. П. Спасибо`, `Заозёрный П. П., министр … . Уважаемые`
  const initials = isIdeograph(first) || !MAY_BE_INITIALS.test(head.slice(from)) ? null : /^\p{Lu}[\p{L}’'-]+\s\p{Lu}\.\s?\p{Lu}\.(?:,\s([^.!?:;\n]{3,90})\.)?(?=\s+[\p{Lu}–—«"(])/u.exec(head.slice(from))
  if (initials) {
    const length = initials[0].length - (initials[1] ? 1 : 0)
    return { style: 'stop', to: from + length, after: from + initials[0].length }
  }
  // `Q. -- going on?`: one whose words begin in mid-sentence
  const goesOn = /^(\p{Lu})\.\s+(?=--?\s?\p{Ll})/u.exec(head.slice(from, from + 12))
  if (goesOn && lexicon.parts.has(foldWord(goesOn[1] as string))) return { style: 'stop', to: from + 1, after: from + goesOn[0].length }
  // a dash behind a short label
  const dash = DASH_LABEL.exec(withoutInsides(head.slice(from)))
  if (dash) {
    const label = head.slice(from, from + (dash[1] as string).length).trimEnd()
    const comma = label.indexOf(', ')
    // `Mme Hare, au nom de la commission. – …`: full stop and dash set off what only one of them would not
    const isDouble = dash[2]?.startsWith('.') === true
    const name = comma > 0 ? label.slice(0, comma) : label
    const isName = isDouble && (comma > 0 && opensWithHonorific(label, lexicon) && looksSpoken(name, lexicon) || /^\p{Lu}.*\s\p{Lu}/u.test(name) && !/\p{L}{3}\.\s/u.test(name) && isPersonName(name, lexicon) && !lexicon.greetings.opening(foldWord(name)).length && !(comma > 0 && opensWithHonorific(label.slice(comma + 2), lexicon)))
    if (isName && comma > 0 && !hasOfficeWord(label.slice(comma + 2), lexicon)) return { style: 'dash', to: from + comma, after: from + dash[0].length, isDouble }
    if (looksSpoken(label, lexicon) || isName) return { style: 'dash', to: from + label.length, after: from + dash[0].length, isDouble }
  }
  // a full stop behind capitals, or behind an office or a name that an honorific opens
  for (let i = from + 1; i < Math.min(head.length, from + 100); i++) {
    const c = head[i] as string
    if (c === ',' && !/\p{Lu}{2}/u.test(head.slice(from, i)) && !(opensWithHonorific(head.slice(from, i), lexicon) && looksSpoken(head.slice(from, i), lexicon) && hasOfficeWord(head.slice(i + 2, i + 60), lexicon))) return null
    if ('!?;:'.includes(c)) return null
    if (c !== '.' || !isSpace(head.charCodeAt(i + 1)) && !/^(?:\*{1,3}|__)\s/u.test(head.slice(i + 1, i + 5))) continue
    if (isAbbreviation(head, from, i, lexicon) && !lexicon.parts.has(foldWord(head.slice(from, i)))) continue
    const label = head.slice(from, i)
    const comma = label.indexOf(', ')
    // `MARIO ROSSI, Ministro … . Signor Presidente`
    if (comma > 0 && looksSpoken(label.slice(0, comma), lexicon) && hasOfficeWord(label.slice(comma + 2), lexicon) && i + 1 < head.length) return { style: 'stop', to: i, after: i + 1 }
    return looksSpoken(label, lexicon) && i + 1 < head.length ? { style: 'stop', to: i, after: i + 1 } : null
  }
  return null
}

/** `A. HARE (GROUP). Thank you`: an initial that is no answer's letter, a surname in capitals */
function initialLabel(head: string, from: number, lexicon: Lexicon): { to: number, after: number } | null {
  const match = !/^\S{1,4}\./.test(head.slice(from, from + 5)) ? null : /^(?:\p{Lu}\p{Ll}?\.\s?){1,3}\p{Lu}[\p{Lu}’'-]+(?:\s\p{Lu}[\p{Lu}’'-]+){0,2}(?:\s\([^()\n]{1,60}\))?(?=\.\s)/u.exec(head.slice(from, from + 110))
  return match && isPersonName(match[0], lexicon) ? { to: from + match[0].length, after: from + match[0].length + 1 } : null
}

/** the same with letters for what stands in brackets: a dash in there ends no label */
const withoutInsides = (text: string) => (/[(（]/u.test(text) ? text.replace(/[(（][^()（）]{0,80}[)）]/gu, (inside) => 'x'.repeat(inside.length)) : text)

const opensWithHonorific = (label: string, lexicon: Lexicon) => lexicon.honorifics.has(foldWord(label.split(/\s/u, 1)[0] as string))

const hasOfficeWord = (text: string, lexicon: Lexicon) => foldWord(text).split(/[\s'’]+/u).slice(0, 4).some((word) => lexicon.offices.has(word.replace(/[.,;:]+$/u, '')))

/** capitals, a part, or a name behind an honorific: what may be a label without a colon */
function looksSpoken(label: string, lexicon: Lexicon): boolean {
  if (label.length > 90 || !hasLetter(label)) return false
  const folded = foldWord(label)
  if (lexicon.parts.has(folded)) return true
  const outside = label.replace(/\s*[([（][^()[\]（）]*[)\]）]/gu, '').trim()
  if (!outside) return false
  if (outside !== label && lexicon.parts.has(foldWord(outside))) return true
  const words = outside.split(/\s+/)
  if (words.length > 12) return false
  const letters = outside.replace(/[^\p{L}]/gu, '')
  if (letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) return true
  const opener = foldWord(words[0] as string)
  const second = foldWord(words.slice(0, 2).join(' '))
  if (!lexicon.honorifics.has(opener) && !lexicon.honorifics.has(second) && !(words.length === 2 && lexicon.parts.get(opener) === 'chair' && /^\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}/u.test(outside))) {
    // `El señor HARE`, `Председательствующий`, capitals at the end only
    const last = words.at(-1) as string
    return words.length <= 8 && /^\p{Lu}{2}[\p{Lu}'’-]*$/u.test(last) && words.slice(0, -1).some((word) => lexicon.honorifics.has(foldWord(word)) || lexicon.offices.has(foldWord(word)))
  }
  const rest = words.slice(1)
  return rest.length > 0 && rest.length <= 9 && rest.every((word) => {
    const bare = foldWord(word.replace(/[,'’.]+$/u, ''))
    return UPPER.test(word[0] ?? '') || lexicon.particles.has(bare) || lexicon.offices.has(bare) || lexicon.parts.has(bare) || lexicon.honorifics.has(bare) || /^\p{L}['’]\p{Lu}/u.test(word) || lexicon.prepositions.has(bare)
  })
}

/** `Q    Thank you`: one of the anonymous labels, and space */
function bareLabel(head: string, from: number, lexicon: Lexicon): { to: number, after: number } | null {
  let to = from
  while (to < head.length && to - from < 16 && !isSpace(head.charCodeAt(to))) to++
  if (to === from || to - from >= 16 || to >= head.length) return null
  const word = head.slice(from, to)
  const part = lexicon.parts.get(foldWord(word))
  if (part !== 'question' && part !== 'answer' && part !== 'followUp') return null
  const after = skipSpace(head, to)
  if (COLONS.includes(head[after] ?? ' ') || after >= head.length) return null
  const wide = after - to >= 2 || head[to] === '\t' || head[to] === '\u3000'
  // a single blank is enough only for a word in capitals that is no word of the language, as Q is
  if (!wide && !(word.length === 1 && word === word.toUpperCase() && part === 'question' && /[\p{Lu}\p{N}“"'‘(—–…[¿]/u.test(head[after] ?? ''))) return null
  return { to, after }
}

/** `○委員長（山田君）　これより`, `◯의장 홍길동  의석을`: a mark, a name or office, and a wide blank */
function markLabel(head: string, from: number, lexicon: Lexicon): { label: string, from: number, to: number, textStart: number } | null {
  if (!'○◯●◎◆◇'.includes(head[from] as string)) return null
  const at = skipSpace(head, from + 1)
  // blanks in brackets are padding of the name: `◎市長（汐見　渡）　`
  const wide = /^([^（(\n]{1,40}[（(][^（()）]{1,24}[)）])(?:\u3000|\s{1,})\s*/u.exec(head.slice(at)) ?? /^(.{1,40}?)(?:\u3000|\s{2,})\s*/u.exec(head.slice(at))
  if (wide && !/[。！？.!?：:]/u.test(wide[1] as string)) return { label: wide[1] as string, from: at, to: at + (wide[1] as string).length, textStart: at + wide[0].length }
  const words = /^(\S{2,20}\s)(\S{2,4})\s/u.exec(head.slice(at))
  if (words) {
    const [, one, two] = words as unknown as [string, string, string]
    const folded = foldWord(one)
    if (lexicon.han.offices.some((office) => folded.endsWith(office)) || lexicon.han.offices.some((office) => foldWord(two).endsWith(office))) {
      return { label: (one + two).trim(), from: at, to: at + one.length + two.length, textStart: at + words[0].length }
    }
  }
  return null
}

/** the end of what markup sets off, without its full stop or comma; -1 where a delimiter sets it off as well, or it is the first of the words */
function runLabel(text: string, from: number, runEnd: number): number {
  let end = runEnd
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--
  const next = text[skipSpace(text, runEnd)] ?? ''
  if (COLONS.includes(text[end - 1] as string) || COLONS.includes(next) || /[\p{L}\p{N}]/u.test(text[end - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[end] ?? '') || /[.,;!?)…]/u.test(next)) return -1
  return lineEnd(text, from, /[.,]/.test(text[end - 1] as string) && !(text[end - 1] === '.' && endsWithShortWord(text.slice(from, end), end - from - 1)) ? end - 1 : end)
}

/** whether a word of one to four letters ends right before `end`: an abbreviation, an initial */
function endsWithShortWord(text: string, end: number): boolean {
  let letters = 0
  for (let at = end; at > 0 && letters < 5; letters++) {
    at -= (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 2) & 0xfc00) === 0xd800 ? 2 : 1
    if (!isLetterAt(text, at)) break
  }
  return letters >= 1 && letters <= 4
}

/** the end of what stands alone on its line, -1 where it reads like a sentence */
function lineEnd(text: string, from: number, textEnd: number): number {
  let end = textEnd
  while (end > from && (isSpace(text.charCodeAt(end - 1)) || COLONS.includes(text[end - 1] as string) || text[end - 1] === '*')) end--
  if (end <= from) return -1
  const label = text.slice(from, end)
  if (!hasLetter(label) || /[。！？!?;；…]/u.test(label) || /[,，、]$/u.test(label) || /["”’»]$/u.test(label) && label !== label.toUpperCase()) return -1
  if (label.endsWith('.') && !endsWithShortWord(label, label.length - 1)) return -1
  return end
}

/** a label folded: the same for all its printed variants of case, width and padding */
export function labelKey(label: string): string {
  const folded = foldWord(label.replace(/[\s*_]+/gu, ' '))
  return /[^\0-\u2e7f]/.test(folded) ? folded.replace(/(?<=[\p{Script=Han}])\s+(?=[\p{Script=Han}])/gu, '') : folded
}
