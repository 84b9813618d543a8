import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { hasHan, hasLetter } from '../visible.ts'
import { isHan, type Paragraph } from './paragraphs.ts'

/** The index of the paragraph that is the document's title, -1 where it has none. Looks no further than the first label. */
export function findTitle(paragraphs: readonly Paragraph[], lexicon: Lexicon, isLabelled: (i: number) => boolean, declared?: string): number {
  const wanted = declared ? foldTitle(declared) : ''
  let first = -1
  let marked = -1
  let named = -1
  for (let i = 0, seen = 0; i < paragraphs.length && seen < 40; i++) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture) continue
    seen++
    const own = foldTitle(paragraph.text.replace(/^#{1,6}\s+/, ''))
    if (named < 0 && own.length >= 6 && wanted.startsWith(own)) named = i
    if (isLabelled(i)) {
      if (named >= 0 || marked >= 0 || first >= 0 || !wanted) break
      continue
    }
    const level = paragraph.heading || markdownLevel(paragraph.text)
    if (level && (marked < 0 || level < (paragraphs[marked]?.heading || markdownLevel(paragraphs[marked]?.text ?? '')))) marked = i
    if (first < 0 && seen <= 12 && !ASKED.test(paragraph.text) && (isTitleLike(paragraph, lexicon) || seen === 1 && (namesEvent(paragraph.text, lexicon) || standsOverDate(paragraphs, i, lexicon)))) first = i
    // `新聞公報`: what sort of page it is, above its title
    else if (first >= 0 && i === first + 1 && seen === 2 && isHan(paragraph.text.charCodeAt(0)) && (paragraphs[first] as Paragraph).text.length <= 6 && paragraph.text.length >= 8 && isTitleLike(paragraph, lexicon) && !isLabelled(i)) first = i
    // `Interview`: what sort of page it is, above a title that says whose
    else if (first >= 0 && i === first + 1 && seen === 2 && isSortOfPage((paragraphs[first] as Paragraph).text, paragraph.text, lexicon) && isTitleLike(paragraph, lexicon)) first = i
    else if (first < 0 && !isTitleLike(paragraph, lexicon) && paragraph.text.length > 120 && marked < 0 && named < 0 && !wanted) break
  }
  // a title in front matter that stands again at the text: the one at the text
  const inner = paragraphs[marked]?.inner
  if (inner) {
    const key = foldTitle((paragraphs[marked] as Paragraph).text.slice(...inner))
    const again = paragraphs.findIndex((paragraph, i) => i > marked && i < marked + 12 && foldTitle(paragraph.text.replace(/^#{1,6}\s+/, '')) === key)
    if (again >= 0) return again
  }
  if (named >= 0) return named
  if (marked >= 0) return marked
  return repeatedBelow(paragraphs, lexicon, isLabelled) ?? first
}

const ASKED = /^[-–—―]\s?[¿\p{Lu}].*\?$/su // `–When does it sail?`, the first turn of an interview
const HEAD = 40 // paragraphs among which a title stands
const SHORTEST_REPEATED = 12 // letters and digits: shorter words are in many lines
const LONGEST_REPEATED = 300
const PAGE_TITLE = 1 // lines among which the page's own title stands alone; what comes again further down is no title for that

/**
 * The lines of a page that were saved as text begin with the page's own title and its path, `Home > News > TITLE`, `TITLE | The ministry`, and have the title once
 * more where the text begins: that one. The last of several; null where none stands in a line above it. Below a second sentence the text has begun.
 */
function repeatedBelow(paragraphs: readonly Paragraph[], lexicon: Lexicon, isLabelled: (i: number) => boolean): number | null {
  let found: number | null = null
  let sentences = 0
  const above: string[] = []
  for (let i = 0; i < paragraphs.length && i < HEAD && !isLabelled(i); i++) {
    const { text, isFurniture } = paragraphs[i] as Paragraph
    const isSentence = /[.。!！?？]$/u.test(text)
    const mayBeTitle = text.length <= LONGEST_REPEATED && !/[:：;；,，]$|^\p{Ll}/u.test(text) && !isTimeOrDate(text, lexicon) && !isTimeOrDate(text.replace(PLACE, ''), lexicon) && foldTitle(text).length >= SHORTEST_REPEATED
    if (mayBeTitle && !isFurniture && above.some((line, k) => (line.length > text.length || !isSentence && k < PAGE_TITLE) && holdsAsPart(line, text))) found = i
    else if (isSentence && ++sentences > 1) break
    above.push(text.slice(0, LONGEST_REPEATED * 3))
  }
  return found
}

const PLACE = /^\p{Lu}[\p{L} -]{1,30},\s+/u // before a date: a page's head may have both again

/** whether a line is a title, or has it between its ends and the signs that part the page's path and name */
export function holdsAsPart(line: string, title: string): boolean {
  const at = line.lastIndexOf(title)
  return at >= 0 && (at === 0 || PARTING.test(line[line.slice(0, at).trimEnd().length - 1] ?? '')) && (at + title.length === line.length || PARTING.test(line.slice(at + title.length).trimStart()[0] ?? ''))
}

const PARTING = /[>›»→|｜:：–—\-(（【_/·]/u

/** one or two words that name a kind of event, above a longer line that has them, too */
function isSortOfPage(above: string, below: string, lexicon: Lexicon): boolean {
  const sort = foldWord(above)
  return above.split(/\s+/u).length <= 2 && !isHan(above.charCodeAt(0)) && lexicon.events.has(sort) && below.length > above.length * 2 && foldWord(below).includes(sort)
}

/** `記者葉長汀／長礁報導`: who wrote it, and where */
const isByline = (text: string, lexicon: Lexicon) => text.length < 30 && isHan(text.charCodeAt(0)) && /[/／|｜]/u.test(text) && !/[:：]/u.test(text) && lexicon.han.journalists.some((word) => text.startsWith(word))

/** a first line of several sentences that names the event and does not end like one: `Stenographic version. Press conference of …` */
const namesEvent = (text: string, lexicon: Lexicon) => text.length < 250 && !/[.。:：,，;；]$/u.test(text) && !greets(text, lexicon) &&
  lexicon.longEvents.isWithin(foldWord(text))

/** a first line in several parts, `Stenographic version. Homes for all. Oserlan, North Coast`, without a full stop at its end, and a day right below it */
function standsOverDate(paragraphs: readonly Paragraph[], i: number, lexicon: Lexicon): boolean {
  const { text } = paragraphs[i] as Paragraph
  const parts = text.split(/\.\s+/u)
  if (text.length > 160 || parts.length < 2 || /[.。:：,，;；!?！？]$/u.test(text) || !parts.every((part) => /^[\p{Lu}\d¿¡“"«]/u.test(part)) || isTimeOrDate(text, lexicon)) return false
  return paragraphs.slice(i + 1, i + 4).some((below) => !below.isFurniture && isTimeOrDate(below.text, lexicon))
}

/** a title that ends with the kind of event, as titles do in languages that put it last: `…主持例行记者会`, `…記者会見録` */
export const endsWithEvent = (text: string, lexicon: Lexicon) => isHan(text.charCodeAt(text.length >> 1)) && lexicon.events.endsWithOne(text)

/** without initials and short words that end in a full stop */
export const withoutAbbreviations = (text: string) => (text.includes('.') ? text.replace(/\b(?:\p{Lu}|\p{L}{1,4})\.\s/gu, '') : text)

const foldTitle = (text: string) => foldWord(text).replace(/[\s\p{P}]/gu, '')

export const markdownLevel = (text: string) => /^(#{1,6})\s+\S/.exec(text)?.[1]?.length ?? 0

/** `各位记者朋友，下午好！…`: somebody speaks; a headline that begins so has no end mark */
export const greets = (text: string, lexicon: Lexicon) => isHan(text.charCodeAt(0)) && /[！!。]/u.test(text) && lexicon.greetings.isWithin(foldWord(text.slice(0, GREETING)))

const GREETING = 16 // characters at whose beginning or end a greeting stands

/**
 * The first line of all, where it is the headline of a paper over what its people say, `林望潮：让每座岛都有灯`: no end mark, and below it another line
 * without one (who wrote it, the rest of the headline) or a lead that tells of the talk.
 */
export function isHeadlineWithName(paragraphs: readonly Paragraph[], i: number, lexicon: Lexicon): boolean {
  const text = paragraphs[i]?.text ?? ''
  if (!isHan(text.charCodeAt(0)) || text.length > LONGEST_HEADLINE || !/^[^:：]{2,20}[:：]\s*[^“「"]*[^\p{Po}\p{Pd}\p{Pf}]$/u.test(text)) return false
  if (paragraphs.some(({ isFurniture }, k) => k < i && !isFurniture)) return false
  const below = paragraphs.find(({ isFurniture }, k) => k > i && !isFurniture)?.text ?? ''
  // `葉長汀：修燈塔的人`, and below it what is told of 葉長汀; or the line says itself that it stands over a talk: `（…訪談）`
  const name = /^[^:：（(]{2,6}/u.exec(text)?.[0] ?? ''
  if (below && name && below.startsWith(name) && /^[，,、（(]/u.test(below.slice(name.length)) || /[（(][^（()）]*[)）]$/u.test(text) && lexicon.pressEvents.isWithin(foldWord(text))) return true
  if (!below || /^[^:：]{1,12}[:：]./u.test(below)) return false
  return /^[—–―]/u.test(below) || below.length <= LONGEST_HEADLINE && !/[\p{P}]$/u.test(below) || /[。！]$/u.test(below) && lexicon.pressEvents.isWithin(foldWord(below))
}

const LONGEST_HEADLINE = 40

/** short, and not a sentence: a title may end in a question mark, brackets or quotation marks, not in a full stop */
export function isTitleLike(paragraph: Paragraph, lexicon: Lexicon): boolean {
  const { text } = paragraph
  const most = isHan(text.charCodeAt(0)) || isHan(text.charCodeAt(text.length >> 1)) ? 80 : 220
  if (text.length > most || text.length < 2 || !hasLetter(text) || isByline(text, lexicon)) return false
  if ('。；;：:，,、'.includes(text.at(-1) as string) || greets(text, lexicon)) return false
  if (/^(?:-{2,}|[—–])\s/.test(text)) return false // `--- Upon commencing at 9.04 a.m.`: a remark
  if (/[.!]$/u.test(text) && !/(?<!\p{L})\p{Lu}\.$/u.test(text) && !lexicon.abbreviations.has(foldWord(text.split(/\s/).at(-1) ?? ''))) return false
  if (/^[（([].*[）)\]]$/u.test(text) || /[.!?]\s/u.test(text) && /[.!?]\s+[(\p{Lu}]/u.test(withoutAbbreviations(text)) || /。./u.test(text)) return false
  if (/\d\s?[ap]\.\s?m\.$/u.test(text) && /\s\p{Ll}{3,}\s/u.test(text)) return false // `The House met at 2.30 p.m.`
  return !isTimeOrDate(text, lexicon)
}

const SENTENCE_END = '。！？!?…：:；;'

/** days of the week that hold a numeral, `星期三`, before numerals are taken out */
function withoutHanDays(folded: string, lexicon: Lexicon): string {
  if (!hasHan(folded)) return folded
  let rest = folded
  for (const day of lexicon.weekdays) if (day.length > 1 && hasHan(day)) rest = rest.replaceAll(day, ' ')
  return rest
}

/** a line that holds a date or a time of day and no more */
export function isTimeOrDate(text: string, lexicon: Lexicon): boolean {
  if (text.length > 60 || SENTENCE_END.includes(text.at(-1) as string) || !/[\p{Nd}〇一二三四五六七八九十]/u.test(text) || /^\(?\d+[.)]?$/u.test(text)) return false
  const rest = withoutHanDays(foldWord(text), lexicon)
    .replace(/^\p{Script=Han}{1,6}[時时][間间]\s?(?=\d)/u, '')
    .replace(/\d{1,2}\s?[:：.·h]\s?\d{2}(?:[:：]\d{2})?/gu, ' ')
    .replace(/\b(?:[ap]\.?\s?m\.?|noon|midnight|gmt|utc|[ecmp][sd]?t|[a-z]{2,4}t|uhr|hrs?|o'clock)(?=\s|$|[.,)])/gu, ' ')
    .replace(/[\d〇一二三四五六七八九十年月日号時时分秒年월일시분\s,.，、/\-–—·()（）|]+/gu, ' ').trim()
  if (!rest) return true
  return rest.split(' ').every((word) => lexicon.months.has(word) || lexicon.weekdays.has(word) || /^(?:de|del|of|the|le|du|den|di|st|nd|rd|th|г|года|um|à|a|las)$/u.test(word))
}

/** a place and a date and no more: `Weserfurt, 22. Mai 2032` */
export function isDateline(text: string, lexicon: Lexicon): boolean {
  const comma = text.length < 90 ? /^\p{Lu}[^.!?:;,]{1,40},\s+/u.exec(text) : null
  return comma !== null && isTimeOrDate(text.slice(comma[0].length), lexicon)
}
