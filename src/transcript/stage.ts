import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import { understand } from './naming/index.ts'
import { isSpace, type Paragraph } from './paragraphs/index.ts'
import { isIdeograph } from './visible.ts'

const OPEN = '（([〔【'
const CLOSE: Readonly<Record<string, string>> = { '（': '）', '(': ')', '[': ']', '〔': '〕', '【': '】' }

const CLOSERS = new Set(Object.values(CLOSE))

/** without these characters, and white space if wanted, at the beginning and the end: most texts are long, and only their ends are looked at */
function trimmedOf(text: string, before: string, behind: string, isSpaceToo = false): string {
  let start = 0
  let end = text.length
  while (start < end && (before.includes(text[start] as string) || isSpaceToo && isSpace(text.charCodeAt(start)))) start++
  while (end > start && (behind.includes(text[end - 1] as string) || isSpaceToo && isSpace(text.charCodeAt(end - 1)))) end--
  return text.slice(start, end)
}

/** whether the paragraph is one bracketed remark and nothing else: `(Applause.)`, `（记者点头）` */
export function isBracketed(text: string): boolean {
  const body = trimmedOf(text, '*_', '*_.。')
  const close = CLOSE[body[0] ?? '']
  if (!close || !body.endsWith(close)) return false
  // one pair around all of it, or several that follow each other, a dash between them
  let depth = 0
  for (let i = 0; i < body.length; i++) {
    const c = body[i] as string
    if (OPEN.includes(c)) depth++
    else if (CLOSERS.has(c)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && !/[\s–—-]/u.test(c)) return false
  }
  return depth === 0
}

/** whether it opens a bracketed remark that a later line closes */
export function opensBracket(text: string): boolean {
  if (!OPEN.includes(text[0] ?? ' ')) return false
  return depthOf(text) > 0
}

export function depthOf(text: string): number {
  let depth = 0
  for (const c of text) {
    if (OPEN.includes(c)) depth++
    else if (CLOSERS.has(c)) depth--
  }
  return depth
}

/** a paragraph all in italics, by Markdown marks */
export const isItalic = (text: string) => /^(?:\*[^*\s][^*]*[^*\s]\*|_[^_\s][^_]*[^_\s]_)$/u.test(text) && text.length < 400

/** a printed end or a remark on the event's length: `END 2:04 P.M.`, `记者会历时1小时。` */
export function isClosing(paragraph: Paragraph, lexicon: Lexicon): boolean {
  const text = trimmedOf(paragraph.text, '*_#-–—', '*_#-–—', true)
  if (text.length > 90) return false
  const isShort = text.length <= 18 && /[时時]/u.test(text)
  if (!isShort && !lexicon.closings.mayOpen(text)) return false
  const folded = foldWord(text)
  if (isShort && lexicon.hanClosings.endsWithOne(folded)) return true
  return lexicon.closings.opening(folded).some((word) => {
    if (folded === word) return true
    const rest = folded.slice(word.length)
    // short words are an end only where no sentence follows them
    const goesOn = isSpace(rest.charCodeAt(0)) && /^\s\p{L}/u.test(rest) && !/\d/.test(rest) && text !== text.toUpperCase() && word.length < 12
    return word.length > 5 && !goesOn && /^[\s\p{Script=Han}\d:：,，(（]/u.test(rest) || /^[\s\p{P}]*\d/u.test(rest) && rest.length < 30
  })
}

/** datelines, credits, editors' notes: `责任编辑：…`, `Source: …` */
export function isCredit(paragraph: Paragraph, lexicon: Lexicon): boolean {
  const { text } = paragraph
  if (text.length > 80) return false
  if (text.startsWith('《') && IMPRINT.test(text)) return true
  const colon = /^[（(【[]?\s*([^:：]{1,24})\s*[:：]/u.exec(text)
  if (colon && lexicon.credits.has(foldWord(colon[1] as string))) return true
  return false
}

/** `《群岛日报》（2031年5月14日 第3版）` */
const IMPRINT = /^《[^《》]{1,20}》[\s（(]*\d{4}年\d{1,2}月\d{1,2}日[^。！？]{0,20}[）)]?$/u

/** `— Risas.`, `--Se aprueba.`, `- Applause`; the last character is the first of the words */
export const DASHED = /^(?:[—–]\s*|--?\s?)\p{Lu}/u

/** a stage direction without brackets: `— Risas en el recinto.`, `Aplausos do PL.` */
export function isStageLine(text: string, lexicon: Lexicon): boolean {
  const dash = DASHED.test(text)
  if (text.length > (dash ? 140 : 48) || /[?!？！:：]/u.test(text)) return false
  const folded = foldWord(text.replace(DASHED, (mark) => mark.slice(-1)))
  // `Opposition members interjecting—`
  if (/\p{L}[—–]$/u.test(text) && /^\p{Lu}/u.test(text)) return lexicon.longStage.isWithin(folded.slice(0, -1))
  if (dash) return lexicon.longStage.isWithin(folded)
  return lexicon.longStage.has(folded) || text.endsWith('.') && lexicon.longStage.opening(folded).some((word) => folded[word.length] === ' ') && folded.split(' ').length <= 6
}

/** `Mr. Hare (Westmere) rose—`, `Seconded by Mr. Hare`: what a member does, not what is said */
export function isDeed(text: string, lexicon: Lexicon): boolean {
  if (text.length > 120 || isIdeograph(text.charCodeAt(0)) || /[?!？！:：]/u.test(text)) return false
  const printed = text.replace(/[\s.—–-]+$/u, '')
  const words = printed.split(/\s+/u)
  const isMember = (label: string) => {
    const { name, isOffice, strength } = understand(label.replace(/^the\s/iu, ''), lexicon)
    return strength >= 2 && (name !== null || isOffice)
  }
  for (let length = 1; length <= 3 && length < words.length; length++) {
    if (lexicon.deeds.has(foldWord(words.slice(-length).join(' '))) && isMember(words.slice(0, -length).join(' '))) return true
    if (length > 1 && lexicon.deeds.has(foldWord(words.slice(0, length).join(' '))) && isMember(words.slice(length).join(' '))) return true
  }
  return false
}
