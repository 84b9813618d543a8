// Whether two texts whose letters and digits are the same differ in nothing that has a meaning: a decimal point, an apostrophe that makes another word,
// characters that cannot be seen, letters that only look alike.
import { type FoldedText, hiddenCharacters } from '../../verbatim/index.ts'
import type { WeightyWords } from './languages/index.ts'
import { tokensOf } from './tokens.ts'
import type { Flag } from './verdict.ts'

/** A stretch of a text, in units of its folded form. */
export interface Printed {
  readonly text: string
  readonly folded: FoldedText
  readonly from: number
  readonly to: number
}

const digit = /^\p{N}$/u
const isDigit = ({ folded: { units } }: Printed, at: number) => digit.test(String.fromCharCode(units[at] ?? 0x20))

/** What differs although the letters are the same; empty where the one may stand for the other. */
export function differencesBeyondFolding(quoted: Printed, said: Printed, words: WeightyWords): Flag[] {
  const flags = new Set<Flag>()
  const length = quoted.to - quoted.from
  let isSpeltApart = false
  for (let i = 0; i <= length; i++) {
    const gaps = [gapBefore(quoted, i, length), gapBefore(said, i, length)] as const
    // at the edges only what the quotation brings along: where a passage is cut from is the quoter's choice
    if (i > 0 && i < length ? hiddenIn(gaps[0]) !== hiddenIn(gaps[1]) : hiddenIn(i ? quoted.text.slice(quoted.folded.ends[quoted.to - 1]) : quoted.text.slice(0, quoted.folded.starts[quoted.from]))) flags.add('hidden-characters')
    const isBefore = i > 0 && isDigit(quoted, quoted.from + i - 1)
    const isBehind = i < length && isDigit(quoted, quoted.from + i)
    if ((isBefore || isBehind) && signsIn(gaps[0], isBehind, i === 0) !== signsIn(gaps[1], isBehind, i === 0)) flags.add('number')
    if (isBefore && isBehind && !(jointOf(quoted, i, gaps[0], words) & jointOf(said, i, gaps[1], words))) flags.add('number')
    if (i === length) break
    if (i > 0 && quoted.folded.words[quoted.from + i] !== said.folded.words[said.from + i]) isSpeltApart = true
    if (apostrophe.test(gaps[0]) !== apostrophe.test(gaps[1])) isSpeltApart = true
    if (looksLike(quoted, i) !== looksLike(said, i)) flags.add('look-alike-letters')
  }
  if (isSpeltApart) for (const flag of otherWords(textOf(quoted), textOf(said), words)) flags.add(flag)
  return [...flags]
}

const apostrophe = /['’ʼ`´＇]/

const textOf = ({ text, folded, from, to }: Printed) => text.slice(folded.starts[from], folded.ends[to - 1])

/** What folds away between unit `i - 1` and unit `i`; at the edges, what touches them. */
function gapBefore({ text, folded: { starts, ends }, from, to }: Printed, i: number, length: number): string {
  if (i === 0) {
    const end = starts[from] as number
    let start = end
    while (start > 0 && end - start < 3 && !/[\p{L}\p{N}\s]/u.test(text.charAt(start - 1))) start--
    return text.slice(start, end)
  }
  if (i === length) {
    const start = ends[to - 1] as number
    return /^\s?[%‰％]/.test(text.slice(start, start + 2)) ? '%' : ''
  }
  const [start, end] = [ends[from + i - 1] as number, starts[from + i] as number]
  return start < end ? text.slice(start, end) : ''
}

const hiddenIn = (gap: string) => (gap ? hiddenCharacters(gap).map(([start, end]) => gap.slice(start, end)).join('') : '')

/** Signs that belong to a number: of currency, per cent, minus, of comparison. */
function signsIn(gap: string, isBeforeNumber: boolean, isFirst: boolean): string {
  if (!gap) return ''
  const signs = gap.normalize('NFKC').match(/[\p{Sc}%‰±×÷<>=+]/gu)?.join('') ?? ''
  // behind a letter or digit it is a hyphen, or a dash between two numbers
  return isBeforeNumber && (isFirst ? /(?:^|[\s(\p{Sc}])[-−]\p{Sc}?$/u : /[\s(\p{Sc}][-−]\p{Sc}?$/u).test(gap) ? `${signs}-` : signs
}

const joint = { whole: 1, point: 2, slash: 4, clock: 8, apart: 16, raised: 32, stop: 64, comma: 128 } as const

/** What the gap between two digits may mean. */
function jointOf({ text, folded: { starts, ends }, from }: Printed, i: number, gap: string, { hasDecimalComma }: WeightyWords): number {
  const at = from + i
  const character = text.slice(starts[at], ends[at])
  if (starts[at] === starts[at - 1]) return /\u2044/.test(character.normalize('NFKC')) ? joint.slash : joint.whole
  if (/[\u00b2\u00b3\u00b9\u2070-\u2079]/.test(character)) return joint.raised
  if (/\u2044/.test(character.normalize('NFKC'))) return joint.apart
  const plain = gap.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '').normalize('NFKC')
  if (plain === '') return joint.whole
  if (/^\s*[\r\n]\s*$/.test(plain) || /^[-‐]\s*[\r\n]\s*$/.test(plain)) return joint.whole | joint.apart
  const isThousands = /^\p{Nd}{3}(?!\p{Nd})/u.test(text.slice(starts[at], (starts[at] as number) + 4))
  switch (plain.trim()) {
    case '':
      return isThousands ? joint.whole | joint.apart : joint.apart
    case "'":
    case '’':
    case '٬':
      return joint.whole
    case '·':
    case '٫':
      return joint.point
    // with a blank behind it, it is the same sign and may stand between two numbers; white space folds
    case '.':
      if (plain !== '.') return joint.stop | joint.apart
      return joint.stop | joint.point | (hasDecimalComma && isThousands ? joint.whole : 0)
    case ',':
      if (plain !== ',') return joint.comma | joint.apart
      return joint.comma | (isThousands ? joint.whole | (hasDecimalComma ? joint.point : 0) : joint.point | joint.apart)
    case '/':
    case '\u2044':
      return joint.slash
    case ':':
      return joint.clock
    default:
      return joint.apart
  }
}

/** Letterlike symbols, raised letters, Roman numerals, letters in circles, alphabets of mathematics, radicals: ranges of code points, both ends included. */
const lookAlikes = [[0x2b0, 0x2b8], [0x2e0, 0x2e4], [0x1d2c, 0x1d6a], [0x1d78, 0x1d78], [0x1d9b, 0x1dbf], [0x2071, 0x2071], [0x207f, 0x207f], [0x2090, 0x209c], [0x210a, 0x2115], [0x2119, 0x211d], [0x2124, 0x2149], [0x2160, 0x2188],
  [0x24b6, 0x24e9], [0x2e80, 0x2fdf], [0x1d400, 0x1d7ff], [0x1f110, 0x1f189]] as const

/** Compatibility forms that are other letters to a reader, and the same to the eye or to the fold: 𝐀, ℌ, Ⓐ, ⼈. Width, ligatures, raised and lowered digits are typography. */
function looksLike({ text, folded: { starts }, from }: Printed, i: number): number {
  const code = text.codePointAt(starts[from + i] as number) ?? 0
  return code >= 0x2b0 && lookAlikes.some(([first, last]) => code >= first && code <= last) ? code : 0
}

/** Words that a blank or an apostrophe makes or unmakes: `not able` and `notable`, `we'll` and `well`. */
function otherWords(quoted: string, said: string, { negations, modals }: WeightyWords): Flag[] {
  const flags: Flag[] = []
  const count = (text: string, of: ReadonlySet<string>) =>
    tokensOf(text).flatMap(({ key }) => [key, ...(key.match(/(?:n't|'\p{L}+)$/gu) ?? [])]).filter((key) => of.has(key)).sort().join(' ')
  if (count(quoted, negations) !== count(said, negations)) flags.push('negation')
  if (count(quoted, modals) !== count(said, modals)) flags.push('modality')
  return flags
}
