import { isSpace } from '../../paragraphs/index.ts'
import { hasLetter, isLetterAt } from '../../visible.ts'
import { COLONS, skipSpace } from './signs.ts'

/** the time of day behind a label alone on its line: `Ada Hare 15:01:40`, `Mr Speaker 11:15 a.m.` */
export const LIVE = /[\s\u3000]+[(（[]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?[)）\]]?$/u

/** false of what that pattern does not find for sure: it ends with a digit or a bracket, or half of the day */
export function mayEndWithTime(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0x30 && last <= 0x39 || last === 0x29 || last === 0xff09 || last === 0x5d || (last === 0x2e || (last | 0x20) === 0x6d) && text.includes(':')
}

/** the end of what markup sets off, without its full stop or comma; -1 where a delimiter sets it off as well, or it is the first of the words */
export function runLabel(text: string, from: number, runEnd: number): number {
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
export function lineEnd(text: string, from: number, textEnd: number): number {
  let end = textEnd
  while (end > from && (isSpace(text.charCodeAt(end - 1)) || COLONS.includes(text[end - 1] as string) || text[end - 1] === '*')) end--
  if (end <= from) return -1
  const label = text.slice(from, end)
  if (!hasLetter(label) || /[。！？!?;；…]/u.test(label) || /[,，、]$/u.test(label) || /["”’»]$/u.test(label) && label !== label.toUpperCase()) return -1
  if (label.endsWith('.') && !endsWithShortWord(label, label.length - 1)) return -1
  return end
}
