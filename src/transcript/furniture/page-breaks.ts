import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isHan, type Lines } from '../paragraphs/index.ts'
import { isLetterOrMarkAt } from '../visible.ts'

const LONGEST = 130 // characters of a line that are looked at
const MOST_INSIDE = 3 // lines of a page break
const DATE_IN_HAN = /[年년]\s?[\d〇一二三四五六七八九十]{1,3}\s?[月월]/u

/**
 * Short lines that stand between a line that breaks off and one that goes on with it, a page number or the date of the issue among them: the head of a
 * page, though it be there only once.
 */
export function insideSentences(text: string, lines: Lines, isFurniture: Uint8Array, lexicon: Lexicon) {
  const lineAt = (i: number) => text.slice(lines.start[i] as number, Math.min(lines.end[i] as number, (lines.start[i] as number) + LONGEST))
  const breaksOff = (i: number) => {
    const last = text[(lines.end[i] as number) - 1] as string
    return (lines.end[i] as number) - (lines.start[i] as number) > 20 && (isLetterOrMarkAt(last, 0) || ',，、'.includes(last))
  }
  const isShort = (line: string) => line.length <= (isHan(line.charCodeAt(line.length >> 1)) ? 40 : 70) && !/[.!?。！？:：;；]$|[:：]\s/u.test(line) && !/^\p{Ll}/u.test(line)
  const hasDate = (line: string) => /\d{4}|[年년]/u.test(line) && (DATE_IN_HAN.test(line) || foldWord(line).split(/[^\p{L}\p{M}]+/u).some((word) => lexicon.months.has(word)))
  for (let before = 1; before + 2 < lines.count; before++) {
    if (isFurniture[before] || !breaksOff(before)) continue
    let after = before + 1
    let isHead = false
    while (after < lines.count && after - before <= MOST_INSIDE + 1 && (isFurniture[after] || isShort(lineAt(after)))) {
      isHead ||= isFurniture[after] === 1 && /\d/.test(lineAt(after)) || hasDate(lineAt(after))
      after++
    }
    const isApart = (lines.blanks[before + 1] as number) > 0 && (after >= lines.count || (lines.blanks[after] as number) > 0) // else it may be wrapped text
    if (!isHead || !isApart || after === before + 1 || after - before > MOST_INSIDE + 1 || after >= lines.count) continue
    const opening = text[lines.start[after] as number] ?? ''
    if (/[\p{Ll}\p{Script=Hangul}]/u.test(opening) || isHan(opening.charCodeAt(0)) && !/^[^。！？]{0,20}[:：]/u.test(lineAt(after))) for (let i = before + 1; i < after; i++) isFurniture[i] = 1
  }
}
