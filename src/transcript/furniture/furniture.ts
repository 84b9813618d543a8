import { LIVE, mayEndWithTime } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { understand } from '../naming/index.ts'
import { countFrontMatter, endsSentence, isHan, isSpace, isTimeOrDate, type Lines } from '../paragraphs/index.ts'
import { stepsOf } from '../trail.ts'
import { isCapitals, isIdeograph, isMark, isVisible } from '../visible.ts'
import { insideSentences } from './page-breaks.ts'

const LONGEST = 130 // characters; furniture is short
const LONGEST_NAVIGATION = 60
const TOP = 40 // lines that may stand above the text

const RULE = /^[\s\\*\-_=~—–─━═·•.#+|＊※◇◆☆★○●…]{3,}$/u
const DECORATED_NUMBER = /^[-–—·•~\[(（【|\s]*\d{1,5}(?:\s+\d{4})?[-–—·•~\])）】|\s]*$/u
/** a page number and a head on one line, a wide gap or dashes between them: `3818      Landtag – 7. Sitzung`, `Atti — 8 — Camera` */
const NUMBERED_HEAD = /^\d{1,5}(?: {3,}|\u3000{2,})\P{Ll}.{0,100}[^.!?:;,]$|^\P{Ll}.{0,100}(?: {3,}|\u3000{2,})\d{1,5}$|^[^.!?;]{3,60}\s[—–-]\s\d{1,4}\s[—–-]\s[^.!?;]{3,60}$/u
const MAY_BE_NUMBERED_HEAD = /^\d|\d$|[—–-]\s\d/
const isNumberedHead = (line: string) => MAY_BE_NUMBERED_HEAD.test(line) && NUMBERED_HEAD.test(line)
const DASHED_NUMBER = /\s[—–-]\s\d{1,4}\s[—–-]\s/u
/** the masthead of an issue, its parts set far apart: `M/12   Council   Tenth session`, `公報　第一二卷　第三期` */
const MASTHEAD = /^(?=.*[\d第])[^。!！?？;；]{2,40}(?:(?: {3,}|\u3000+|\t)[^。!！?？;；]{2,40}){2,4}$/u
/** the number of the document at one edge of the page, its date or a page of pages at the other: `32-51874        3/14` */
const EDGES = /^[^\p{Ll}]{2,20} {6,}\d{1,4}(?:[/.-]\d{1,4}){1,2}$|^\d{1,4}(?:[/.-]\d{1,4}){1,2} {6,}[^\p{Ll}]{2,20}$/u
/** the kind of event and something else far from it, no mark between them: `会议记录　　内部资料` */
const NAMED_HEAD = /^[^。!！?？,，;；:：、]{2,24}(?:\u3000{2,}| {4,})[^。!！?？,，;；:：、]{2,24}$/u
const isNamedHead = (line: string, lexicon: Lexicon) => isHan(line.charCodeAt(0)) && NAMED_HEAD.test(line) && lexicon.longEvents.isWithin(foldWord(line))
/** a masthead within the text, cut off at the margin or not: one of the parts that stand far apart is a date */
const isDatedHead = (line: string, lexicon: Lexicon) => isHan(line.charCodeAt(0)) && MASTHEAD.test(line) && line.split(/ {3,}|\u3000+|\t/u).some((part) => isTimeOrDate(part.trim(), lexicon))
const ADDRESS = /^(?:(?:https?:\/\/|www\.)\S+|[a-z\d-]{2,40}(?:\.[a-z\d-]{2,40})?\.(?:com|org|net|gov|edu|int|info|eu)(?:\.[a-z]{2})?)$/iu
/** markup that a Markdown file shows as it is: tags or a comment alone on their line, and the words that open what unfolds */
const TAGS = /^(?:<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,80})?\/?>\s*){1,6}$|^<!--[^<>]{0,100}-->$|^<summary>[^<>]{0,80}<\/summary>$/iu
/** when and where the page was put up, how often it was read: `| 12 July 2032 | Library | 14 comments` */
const PIPED = /^\s*(?:[|｜]\s*)?[^|｜。！？!?]{1,24}(?:[|｜][^|｜。！？!?]{0,24}){2,6}$/u
const isPiped = (line: string, lexicon: Lexicon) => PIPED.test(line) && line.split(/[|｜]/u).some((part) => /\d{4}/.test(part) && isTimeOrDate(part.trim(), lexicon))
const TIMESTAMP = /^(?:\D{0,12}[:：]\s*)?\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?[\sT]+\d{1,2}:\d{2}(?::\d{2})?(?:\s.{0,30})?$/u
const MAY_BE_TIMESTAMP = /\d{4}.*\d:\d\d/
const WIDE = /\u3000{2,}|\s{3,}|\t/u
const SEPARATOR = /\s[|>»/·—–]\s|[|｜]|\s?[>＞]\s?|\u3000+|\s{2,}/u

/**
 * Finds the lines that belong to the page and not to the text: page numbers, running heads, rules, addresses, timestamps of the site,
 * navigation. One byte a line, 1 for furniture. What the markup calls furniture is not looked at here.
 * @param headings where lines begin that the markup calls headings: they are in no menu
 */
export function findFurniture(text: string, lines: Lines, lexicon: Lexicon, headings: ReadonlySet<number> = NO_HEADINGS): Uint8Array {
  const isFurniture = new Uint8Array(lines.count)
  const hasGap = new Uint8Array(lines.count) // of short lines
  const isNumber = pageNumberTest(lexicon)
  const heads = new Map<string, number[]>() // digits masked -> lines
  const numbers: number[] = []
  const dates: number[] = []
  for (let i = 0; i < lines.count; i++) {
    const start = lines.start[i] as number
    const end = lines.end[i] as number
    if (i < TOP && stepsOf(text.slice(start, end)).length) {
      // above it the site speaks of itself, in lines that are no sentences
      const isSentence = (k: number) => (lines.end[k] as number) - (lines.start[k] as number) > LONGEST && endsSentence(text.charCodeAt((lines.end[k] as number) - 1))
      const from = lines.start.subarray(0, i).some((_, k) => isSentence(k)) ? i : 0
      isFurniture.fill(1, from, i + 1)
      if (from === 0) for (const list of [heads, numbers, dates]) list instanceof Map ? list.clear() : list.length = 0 // the title stands there as well
    }
    if (end - start > LONGEST || isFurniture[i]) continue
    const line = text.slice(start, end)
    const signs = signsIn(line)
    const hasDigit = (signs & DIGIT) !== 0
    if (signs & GAP) hasGap[i] = 1
    if (RULE.test(line) && (!/^[.…\s]+$/u.test(line) || end - start > 12) || ADDRESS.test(line) || hasDigit && (signs & COLON) !== 0 && MAY_BE_TIMESTAMP.test(line) && TIMESTAMP.test(line) || !isVisible(line)) isFurniture[i] = 1
    else if (i === 0 && hasDigit && isFirstHead(line, isNumber, lexicon)) isFurniture[i] = 1
    else if (line.startsWith('<') && TAGS.test(line) || hasDigit && /[|｜]/u.test(line) && isPiped(line, lexicon)) isFurniture[i] = 1
    else if (i === 0 && / {3}|[\u3000\t]/.test(line) && MASTHEAD.test(line) && !isHead(line)) isFurniture[i] = 1
    else if ((signs & (DIGIT | RARE)) !== 0 && isNumber(line) || hasDigit && (i > 4 || i === 0 && (WIDE.test(line) || DASHED_NUMBER.test(line))) && isNumberedHead(line) || /^[●•*]\s?\(\d{3,4}\)$/u.test(line)) {
      isFurniture[i] = 1
      if (i > 0) numbers.push(i) // below the first line stands the title
    } else if (isTimeOrDate(line, lexicon)) dates.push(i)
    else if (i > 4 && (signs & GAP) !== 0 && (isNamedHead(line, lexicon) || hasDigit && isDatedHead(line, lexicon))) isFurniture[i] = 1
    else if (isNavigation(line, signs, lexicon) && !(i > 0 && lines.blanks[i] === 0 && !isFurniture[i - 1] && end - start < 40 && goesOnFrom(text, lines, i))) isFurniture[i] = 1
    else if (!':：'.includes(line.at(-1) as string) && !isLiveLabel(line, lexicon) && !isRuledLabel(text, lines, i, lexicon) && !(lexicon.partWords.mayOpen(line) && lexicon.parts.has(foldWord(line)))) { // a label on its own line comes back, too
      const key = maskDigits(line, signs)
      const list = heads.get(key)
      if (list) list.push(i)
      else heads.set(key, [i])
    }
  }
  isFurniture.fill(1, 0, countFrontMatter(text, lines))
  runningHeads(text, lines, heads, isFurniture)
  // a row of links, `Link to this | In context | Source`, below one speech and another
  for (const [key, list] of heads) if (list.length > 1 && LINKS.test(key) && list.every((i, k) => k === 0 || i > (list[k - 1] as number) + 1)) for (const i of list) isFurniture[i] = 1
  // the date of the issue, page after page
  const heading = dates.filter((i) => numbers.includes(i - 1) || numbers.includes(i + 1))
  if (heading.length > 1) for (const i of heading) isFurniture[i] = 1
  besidePageNumbers(text, lines, numbers, heads, hasGap, isFurniture, lexicon)
  insideSentences(text, lines, isFurniture, lexicon)
  feet(text, lines, isFurniture)
  if (numbers.length > 2) restOfHeads(text, lines, numbers, dates, heads, isFurniture)
  menus(text, lines, isFurniture, lexicon, headings)
  return isFurniture
}

/** `主持人 15:01:40`, again and again in the text of something live */
const isLiveLabel = (line: string, lexicon: Lexicon) => line.length <= 60 && mayEndWithTime(line) && LIVE.test(line) && understand(line.replace(LIVE, ''), lexicon).strength >= 1.5

/** `Ada HARE, moderator`, a name with an office or a part, and below it nothing but a rule */
function isRuledLabel(text: string, lines: Lines, i: number, lexicon: Lexicon): boolean {
  if (i + 1 >= lines.count || lines.blanks[i + 1] || !/^[-=_–—─━]{5,}$/u.test(text.slice(lines.start[i + 1], lines.end[i + 1]))) return false
  const { name, strength } = understand(text.slice(lines.start[i], lines.end[i]), lexicon)
  return name !== null && strength >= 2
}

/** the head of the first page above the title: `June 12, 2031 ASSEMBLY DEBATES 1`, `Page 112 - Week 3 - 12 June 2031` */
function isFirstHead(line: string, isNumber: (line: string) => boolean, lexicon: Lexicon): boolean {
  const [first, ...parts] = line.split(/\s[-–—|]\s/u)
  if (parts.length && /\p{L}/u.test(first as string) && isNumber(first as string)) return true
  const words = /^(.*\p{L}{3}\S*)\s+\d{1,3}$/u.exec(line)?.[1]?.split(' ') ?? []
  return [2, 3, 4, 5].some((count) => count < words.length && isCapitals(words.slice(count).join(' ')) && /\d{4}/.test(words.slice(0, count).join(' ')) && isTimeOrDate(words.slice(0, count).join(' '), lexicon))
}

const NO_HEADINGS: ReadonlySet<number> = new Set()

const LINKS = /^[^|\p{N}]+ \| [^|\p{N}]+ \| [^|\p{N}]+(?: \| [^|\p{N}]+)*$/u

const LONGEST_FOOT = 420

/** What stands word for word beside lines of the page again and again, however long: `The electronic version of this report is …`. */
function feet(text: string, lines: Lines, isFurniture: Uint8Array) {
  const same = new Map<string, number[]>()
  for (let i = 1; i < lines.count; i++) {
    const length = (lines.end[i] as number) - (lines.start[i] as number)
    if (length <= 60 || length > LONGEST_FOOT || isFurniture[i] || !isFurniture[i - 1] && !isFurniture[i + 1]) continue
    const line = text.slice(lines.start[i], lines.end[i])
    const list = same.get(line)
    if (list) list.push(i)
    else same.set(line, [i])
  }
  for (const list of same.values()) if (list.length > 1) for (const i of list) isFurniture[i] = 1
}

const MOST_HEAD_LINES = 4

/** The further lines of a head that stands below each page number: short, the same page after page, and each time behind a line that is furniture already. */
function restOfHeads(text: string, lines: Lines, numbers: readonly number[], dates: readonly number[], heads: ReadonlyMap<string, number[]>, isFurniture: Uint8Array) {
  const near = new Set(numbers.flatMap((number) => Array.from({ length: MOST_HEAD_LINES }, (_, k) => number + 1 + k)))
  const same = new Map<string, number[]>()
  for (const i of dates) {
    const line = text.slice(lines.start[i], lines.end[i])
    same.set(line, [...same.get(line) ?? [], i])
  }
  const groups = [...same.values(), ...heads.values()].filter((list) => list.length > 2 && list.filter((i) => near.has(i)).length >= list.length * 0.7)
  for (let round = 0; round < MOST_HEAD_LINES; round++) {
    for (const list of groups) {
      const first = list[0] as number
      if (isFurniture[list[1] as number] || (lines.end[first] as number) - (lines.start[first] as number) > 60 || endsSentence(text.charCodeAt((lines.end[first] as number) - 1))) continue
      const behind = list.filter((i) => near.has(i) && isFurniture[i - 1])
      if (behind.length > 2 && behind.length >= list.length * 0.7) for (const i of behind) isFurniture[i] = 1
    }
  }
}

/** `Kind, date` in front matter and Markdown headings are no mastheads */
const isHead = (line: string) => /^[#|>*-]|[:：]\s/u.test(line)

/** What a line has that the patterns below need: most lines have nothing of it, and one look is faster than a dozen patterns. */
const [DIGIT, COLON, BREAK, GAP, RARE, CAPITAL] = [1, 2, 4, 8, 16, 32]
const BREAKS = ']】|｜>＞»›'
const BEHIND_SPACE = '·/—–'

/**
 * DIGIT: 0 to 9; COLON: `:` or `：`; BREAK: what sets the entries of a menu off from each other; GAP: white space other than single
 * blanks; RARE: a character that may be anything, a number of another script among them; CAPITAL: A to Z.
 */
function signsIn(line: string): number {
  let signs = 0
  let isBehindSpace = false
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i)
    if (isIdeograph(unit) || unit === 0xff0c || unit === 0x3002 || (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) {
      if (unit >= 0x41 && unit <= 0x5a) signs |= CAPITAL
      isBehindSpace = false
      continue
    }
    const isBlank = isSpace(unit)
    if (isBlank) {
      if (isBehindSpace || unit !== 0x20) signs |= isBehindSpace || unit === 0x3000 ? GAP | BREAK : GAP
    } else if (unit >= 0x30 && unit <= 0x39) signs |= DIGIT
    else if (unit === 0x3a || unit === 0xff1a) signs |= COLON
    else {
      const character = line[i] as string
      if (BREAKS.includes(character) || isBehindSpace && BEHIND_SPACE.includes(character)) signs |= BREAK
      if (unit > 0x7f && !isMark(unit)) signs |= RARE
    }
    isBehindSpace = isBlank
  }
  return signs
}

function maskDigits(line: string, signs: number): string {
  const masked = signs & DIGIT ? line.replace(/\d+/g, '#') : line
  const folded = signs & GAP ? masked.replace(/\s+/g, ' ') : masked
  return signs & (CAPITAL | RARE) ? folded.toLowerCase() : folded
}

function pageNumberTest(lexicon: Lexicon): (line: string) => boolean {
  return (line) => {
    if (line.length > 40) return false
    if (DECORATED_NUMBER.test(line)) return true
    // `[Page S4417]`: pages of a part have its letter
    return /\p{N}/u.test(line) && lexicon.pageNumbers.has(line.replace(/(?<!\p{L})\p{Lu}{1,2}(?=\d)/gu, '').normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/\d+/g, '#'))
  }
}

/** a short line that ends a sentence of the line above it, in lines that are wrapped */
function goesOnFrom(text: string, lines: Lines, i: number): boolean {
  const before = lines.end[i - 1] as number
  if (isHan(text.charCodeAt(lines.start[i] as number)) || !/^\p{Ll}/u.test(text[lines.start[i] as number] ?? '')) return false
  return before - (lines.start[i - 1] as number) > 40 && !endsSentence(text.charCodeAt(before - 1)) || /[.。]$/u.test(text.slice(lines.start[i], lines.end[i]))
}

/** whole lines of the site's frame: `Print`, `上一篇：…`, `Home > Press`, `Contact us | Site map` */
function isNavigation(line: string, signs: number, lexicon: Lexicon): boolean {
  if (line.length <= LONGEST_NAVIGATION) {
    const isSetOff = '【[<«‹>»›'.includes(line[0] as string) || '】]<«‹>»›'.includes(line.at(-1) as string)
    if ((isSetOff || lexicon.navigation.mayOpen(line)) && lexicon.navigation.has(foldWord(isSetOff ? line.replace(/^[【\[<«‹>»›\s]+|[】\]<«‹>»›\s]+$/gu, '') : line))) return true
  }
  const pieces = !(signs & BREAK) ? [] : line.split(/[】\]][\s\u3000]*[【\[]|[|｜>＞»›]|\u3000+|\s{2,}|\s[·/—–]\s/u).map((piece) => foldWord(piece.replace(/[【】[\]]/gu, ''))).filter(Boolean)
  if (pieces.length >= 2) {
    const known = pieces.filter((piece) => lexicon.navigation.has(piece) || lexicon.navigation.opening(piece).some((word) => word.length > 1 && /^\s*[:：]/u.test(piece.slice(word.length)))).length
    if (known >= 1 && pieces.every((piece) => piece.length <= 40) && (known * 2 >= pieces.length || SEPARATOR.test(line))) return true
  }
  const colon = signs & COLON ? /^([^:：]{1,24})[:：]/u.exec(line) : null
  return colon !== null && lexicon.navigation.has(foldWord(colon[1] as string)) && line.length <= 80
}

/** lines that come back and stand where pages break: beside page numbers, form feeds, or in the middle of a sentence */
function runningHeads(text: string, lines: Lines, heads: ReadonlyMap<string, number[]>, isFurniture: Uint8Array) {
  // a rule sets off parts of the text as well, and a label stands below it: it is a page's edge only where the words above it break off
  const isPageEdge = (i: number, below = -1) => {
    if (!isFurniture[i]) return false
    if (!RULE.test(text.slice(lines.start[i], lines.end[i]))) return true
    // what follows a label is a sentence from its beginning
    if (below > 0 && below < lines.count && endsSentence(text.charCodeAt((lines.end[below] as number) - 1)) && /^[\p{Lu}¿¡“"]/u.test(text.slice(lines.start[below], (lines.start[below] as number) + 2))) return false
    return i > 0 && !isFurniture[i - 1] && !endsSentence(text.charCodeAt((lines.end[i - 1] as number) - 1))
  }
  for (const list of heads.values()) {
    if (list.length < 2) continue
    const others = list.slice(0, 6)
    const atBreak = list.filter((i) => {
      if (i === 0) return false
      if (isPageEdge(i - 1, i + 1) || isPageEdge(i + 1) || lines.page[i]) return true
      const before = text.charCodeAt((lines.end[i - 1] as number) - 1)
      const own = text.charCodeAt((lines.end[i] as number) - 1)
      return !endsSentence(before) && !endsSentence(own) && !isHeadingLike(text, lines, i - 1) && i + 1 < lines.count && startsInside(text, lines, i + 1) && !others.some((k) => k !== i && (isSameLine(text, lines, i - 1, k - 1) || isSameLine(text, lines, i + 1, k + 1)))
    })
    const first = list[0] as number
    const isSaid = endsSentence(text.charCodeAt((lines.end[first] as number) - 1))
    if (atBreak.length * 2 >= list.length - 1 && atBreak.length >= (isSaid ? list.length - 1 : list.length > 2 ? 2 : 1)) {
      const wide = WIDE.test(text.slice(lines.start[first], lines.end[first]))
      for (const i of list) {
        // the first may be the title itself, with a menu above it
        if (i !== first || wide || atBreak.includes(i) && lines.count > i + 1 && i > 3 && !isBelowMenu(text, lines, i)) isFurniture[i] = 1
      }
    }
  }
}

/** short and without any mark: what stands below it interrupts nothing, `The first winter` / `Hare` / `It was cold.` */
function isHeadingLike(text: string, lines: Lines, i: number): boolean {
  const [start, end] = [lines.start[i] as number, lines.end[i] as number]
  return end - start <= (isHan(text.charCodeAt(start)) ? 12 : 25) && !/[\p{P}\p{N}]/u.test(text.slice(start, end)) && (lines.blanks[i] as number) > 0
}

const MOST_ENTRIES = 40

/** nothing above it but short lines without a mark: entries of a menu, page numbers */
function isBelowMenu(text: string, lines: Lines, i: number): boolean {
  if (i > MOST_ENTRIES) return false
  for (let above = 0; above < i; above++) {
    if ((lines.end[above] as number) - (lines.start[above] as number) > 20 || /[。！？!?.,，;；:：、]/u.test(text.slice(lines.start[above], lines.end[above]))) return false
  }
  return true
}

/** what is said twice and wrapped alike stands among the same lines each time, a running head among others */
function isSameLine(text: string, lines: Lines, a: number, b: number): boolean {
  if (a < 0 || b < 0 || a >= lines.count || b >= lines.count) return false
  const [start, end, other] = [lines.start[a] as number, lines.end[a] as number, lines.start[b] as number]
  if (end - start < (isHan(text.charCodeAt(start)) ? 20 : 40)) return false // menus stand twice, too
  return end - start === (lines.end[b] as number) - other && text.startsWith(text.slice(start, end), other)
}

function startsInside(text: string, lines: Lines, i: number): boolean {
  const start = lines.start[i] as number
  return /^(?!\p{Ll}{1,3}[).]\s)[\p{Ll}\p{Script=Han},，、。;；]/u.test(text.slice(start, start + 6)) // `b) The bill` begins an item
}

/** short lines that share a page break with a page number, and the same lines elsewhere */
function besidePageNumbers(text: string, lines: Lines, numbers: readonly number[], heads: ReadonlyMap<string, number[]>, hasGap: Uint8Array, isFurniture: Uint8Array, lexicon: Lexicon) {
  const lineAt = (i: number) => text.slice(lines.start[i] as number, Math.min(lines.end[i] as number, (lines.start[i] as number) + LONGEST))
  for (const number of numbers) {
    for (const i of [number - 1, number + 1]) {
      if (i < 1 || i >= lines.count || isFurniture[i]) continue
      const line = lineAt(i)
      const most = isHan(line.charCodeAt(0)) ? 24 : 60
      // a title at one edge and the date at the other
      if (/ {6,}/u.test(line) && /\d/u.test(line) && !/\p{Ll}{2}/u.test(line) && i > 4) isFurniture[i] = 1
      else if ((lines.end[i] as number) - (lines.start[i] as number) > most || /[。！？!?.,，;；:：、]/u.test(line) || !/\p{L}{2}/u.test(line) || line.startsWith('#')) continue
      // a torn piece of a sentence, or a label alone on its line, is short, too: a head is the same on two pages, or names what it heads
      const again = heads.get(maskDigits(line, signsIn(line))) ?? []
      const namesEvent = lexicon.longEvents.isWithin(foldWord(line))
      if (again.length > 1 && !startsInside(text, lines, i) || namesEvent || isCapitals(line) || isTitleCase(line, lexicon)) for (const k of again) if (k === i || k !== again[0] || k > number) isFurniture[k] = 1 // the first may be the title
    }
  }
  for (let i = 0; i < lines.count; i++) {
    if (isFurniture[i] || !hasGap[i]) continue
    const line = lineAt(i)
    if (WIDE.test(line) && !/[。！？!?，,;；:：]/u.test(line) && hasPageNumber(line, lexicon) || i > 4 && line.includes('      ') && EDGES.test(line)) isFurniture[i] = 1
  }
  // a line that comes back with another page number at its end
  for (const again of heads.values()) {
    if (again.length < 2 || new Set(again.map(lineAt)).size !== again.length) continue
    const last = /(?:^|[.,;|·–—-]\s|\s{2,})([^.,;|·–—-]*\.?\s?\d{1,5})$/u.exec(lineAt(again[0] as number))?.[1]
    if (last && /\p{L}/u.test(last) && hasPageNumber(last, lexicon)) for (const i of again) isFurniture[i] = 1
  }
}

const isTitleCase = (line: string, lexicon: Lexicon) => {
  const words = line.split(/\s+/)
  return words.length >= 3 && words.every((word) => /^\p{Lu}/u.test(word) || lexicon.prepositions.has(foldWord(word)) || lexicon.articles.has(foldWord(word)))
}
function hasPageNumber(line: string, lexicon: Lexicon): boolean {
  const isNumber = /\d/.test(line)
  if (!isNumber) return false
  const pieces = line.split(/\u3000+|\s{2,}|\t/u)
  return pieces.some((piece) => lexicon.pageNumbers.has(piece.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/\d+/g, '#')))
}

/** a run of short lines above the title, one of them a word of navigation, is a menu */
function menus(text: string, lines: Lines, isFurniture: Uint8Array, lexicon: Lexicon, headings: ReadonlySet<number>) {
  const isMenuEntry = (line: string) => isNavigation(line, signsIn(line), lexicon)
  let from = 0
  while (from < Math.min(lines.count, 40)) {
    let to = from
    let known = 0
    while (to < lines.count && !headings.has(lines.start[to] as number) && (lines.end[to] as number) - (lines.start[to] as number) <= 40 && !/[。！？!?.,，;；:：]/u.test(text.slice(lines.start[to], lines.end[to]))) {
      if (isFurniture[to] && isMenuEntry(text.slice(lines.start[to], lines.end[to]))) known++
      to++
    }
    if (known && to - from >= 3) {
      const shortest = [...Array(to - from).keys()].map((k) => (lines.end[from + k] as number) - (lines.start[from + k] as number))
      const typical = shortest.sort((a, b) => a - b)[shortest.length >> 1] as number
      for (let i = from; i < to; i++) if ((lines.end[i] as number) - (lines.start[i] as number) <= Math.max(12, typical * 2)) isFurniture[i] = 1
    }
    from = to + 1
  }
}
