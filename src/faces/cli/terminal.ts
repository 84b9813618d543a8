// How text from a document is laid out in a terminal: how wide it is, where its lines may end, what must not reach the terminal.
import { eastAsianWidth } from 'get-east-asian-width'

/** Format characters that a reader must see because they change what the others look like: bidi controls, invisible ones. */
const deceptive = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udfff]|[\u{e0000}-\u{e007f}]/gu

/**
 * Makes every control character, bidi control, invisible format character and lone surrogate visible, so that a document can neither
 * send commands to the terminal nor show words in another order than it holds them: ESC becomes `␛`, U+202E `<U+202E>`.
 * Line feeds stay; a tab becomes a space.
 */
export const showControls = (text: string): string =>
  text.replace(deceptive, (character) => {
    const code = character.codePointAt(0) as number
    if (code === 9) return ' '
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    if (code === 0x7f) return '␡'
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
  })

/** Scripts and signs of which each code point is one character on the screen: most texts hold nothing else. */
const plain = [[0x3000, 0x3029], [0xff01, 0xffef], [0x2010, 0x20cf], [0x370, 0x482], [0x48a, 0x52f], [0xac00, 0xd7a3], [0x3030, 0x3098], [0x309b, 0x31ff],
  [0x2100, 0x21ff], [0x2500, 0x25ff], [0x27e6, 0x27ef], [0x1e00, 0x1fff], [0x2e80, 0x2fff], [0x3400, 0x4dbf], [0xf900, 0xfaff]] as const
const isPlain = (unit: number) =>
  unit < 0x300 || (unit >= 0x4e00 && unit <= 0x9fff) || plain.some(([first, last]) => unit >= first && unit <= last)

/** Whether code points may go together into one character: marks that combine, joined emoji, flags, conjoining jamo. */
function isClustered(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isPlain(text.charCodeAt(i))) return true
  return false
}

let segmenter: Intl.Segmenter | undefined
const characters = (text: string): Iterable<string> =>
  isClustered(text) ? Array.from((segmenter ??= new Intl.Segmenter()).segment(text), ({ segment }) => segment) : text

// Made when first needed: even as a literal that is never used this one takes 25 ms, which is longer than a page takes to be read
let emoji: RegExp | undefined
const isEmoji = (character: string) => (emoji ??= new RegExp('^\\p{RGI_Emoji}$', 'v')).test(character)

// goes together with the kana before it, as Unicode cuts text, and takes a column of its own all the same
const halfWidthVoicing = /(?<=.)[\uff9e\uff9f]/gsu

function widthOf(character: string): number {
  const code = character.codePointAt(0) as number
  const voicing = character.length > 1 ? (character.match(halfWidthVoicing)?.length ?? 0) : 0
  return voicing + widthOfBase(character, code)
}

function widthOfBase(character: string, code: number): number {
  if (code < 0x300) return 1
  if (code >= 0x4e00 && code <= 0x9fff) return 2
  if (character.length === 1 && isPlain(code)) return eastAsianWidth(code)
  if (isEmoji(character)) return 2
  return /^[\p{M}\u200c\u200d]/u.test(character) ? 0 : eastAsianWidth(code)
}

/** Columns that the text takes in a terminal: Chinese, Japanese and Korean characters take two (Unicode UAX #11, ambiguous ones one). */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of characters(text)) width += widthOf(character)
  return width
}

/** As much of a text as fits into `width` columns, with … at the side where something was cut off. */
export function cutToWidth(text: string, width: number, side: 'start' | 'end'): string {
  if (width <= 0) return ''
  // at most that many columns can be needed, and each character has a unit at least
  if (text.length * 2 <= width || displayWidth(text) <= width) return text
  const all = Array.from(characters(text))
  if (side === 'start') all.reverse()
  const kept: string[] = []
  let used = 1
  for (const character of all) {
    used += widthOf(character)
    if (used > width) break
    kept.push(character)
  }
  return side === 'start' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`
}

// Characters that may not start or end a line: a choice from JIS X 4051 and the Chinese "Requirements for Text Layout" (W3C clreq), 3.1.3
const closing = new Set('!%),.:;?]}°’”‰′″℃、。〃々〉》」』】〕〗〙〛〞〟〜ー！％），．：；？］｝～–—…‥・·»›⟧⟫ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ')
const opening = new Set('([{（〔［｛〈《「『【〘〖〝“‘⟦⟪«‹¿¡＄￥')

const isSpace = (character: string) => character === ' ' || character === '\u3000'
const isHangul = (code: number) => (code >= 0x1100 && code <= 0x11ff) || (code >= 0x3130 && code <= 0x318f) || (code >= 0xac00 && code <= 0xd7ff)
/** Written without spaces, so that a line may end beside it. */
const isSolid = (character: string) => widthOf(character) === 2 && !isHangul(character.codePointAt(0) as number)

function mayBreak(line: readonly string[], after: string): boolean {
  const before = line.at(-1)
  if (before === undefined || isSpace(after)) return false
  if (isSpace(before)) return true
  if (opening.has(before) || closing.has(after)) return false
  if (before === '-') return /^\p{L}/u.test(after) && /^\p{L}/u.test(line.at(-2) ?? '')
  return before === '—' || isSolid(before) || isSolid(after)
}

/**
 * One paragraph as lines of at most `width` columns. Lines end at spaces, or between characters of scripts without spaces, never
 * before closing punctuation nor behind an opening bracket, as far as the width leaves another place; a longer word is cut.
 */
export function wrap(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line: string[] = []
  let used = 0 // columns of `line`
  let cut = 0 // how much of `line` stands before the last place where it may end
  const flush = (length: number) => {
    lines.push(line.slice(0, length).join('').trimEnd())
    line = line.slice(length)
    while (line.length && isSpace(line[0] as string)) line.shift()
    used = line.reduce((sum, character) => sum + widthOf(character), 0)
    cut = 0
  }
  for (const character of characters(paragraph)) {
    if (mayBreak(line, character)) cut = line.length
    const columns = widthOf(character)
    // Twice where what is left behind the place where the line may end is too wide with this character: the width comes before the signs
    while (used + columns > width && line.length && !isSpace(character)) flush(cut || line.length)
    if (!line.length && isSpace(character) && lines.length) continue
    line.push(character)
    used += columns
  }
  if (line.length || !lines.length) lines.push(line.join('').trimEnd())
  return lines
}
