import type { Lexicon } from '../../lexicon.ts'
import { isHan, isSpace } from '../../paragraphs/index.ts'
import type { Candidate } from '../label.ts'
import { CLOSERS, COLONS, isAbbreviation, LONGEST, LONGEST_HAN, OPENERS, skipBold, skipSpace, STOPPERS } from './signs.ts'
import { withoutInsides } from './stop.ts'

/** `（9時3分）`, `(14:02)` behind a label */
const CLOCK = /^[（(]\d{1,2}(?:[:：.]\d{2}|[時时]\d{1,2}分?)[）)]/u

export function withColon(text: string, head: string, from: number, colon: number, isBold: boolean, textEnd: number): Candidate {
  let to = colon
  while (to > from && (isSpace(head.charCodeAt(to - 1)) || head[to - 1] === '*' || head[to - 1] === '_')) to--
  const words = skipBold(text, colon + 1)
  const time = CLOCK.exec(text.slice(words, words + 14))
  const textStart = Math.min(textEnd, time ? skipSpace(text, words + time[0].length) : words)
  return { style: 'colon', isBold, label: head.slice(from, to), from, to, textStart, textEnd }
}

/** the colon that would end a label, -1 where the words before it are a sentence, an address, a time */
export function findColon(head: string, from: number, bold: RegExpExecArray | null, lexicon: Lexicon): number {
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
      if (head.startsWith('//', i + 1) || head[i + 1] === '\\' || capitalsOnly && /\p{Ll}/u.test(withoutInsides(head.slice(from, i)).replace(/x/gu, ''))) return -1
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
