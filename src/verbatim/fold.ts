import type { Span } from '../span.ts'
import { simplified } from './simplified.ts'

/**
 * A text reduced to what verification compares: its letters and digits. Width, case, compatibility forms (NFKC), punctuation, white
 * space, symbols and characters that cannot be seen fold away; letters that differ stay different (é is not e, Cyrillic а is not Latin a).
 */
export interface FoldedText {
  /** UTF-16 units of the letters and digits; a letter beyond the Basic Multilingual Plane has two */
  readonly units: Uint16Array
  /** for each unit, where the source character that it came from begins; never falls */
  readonly starts: Uint32Array
  /** for each unit, where that character ends, with the marks that were composed into it; the halves of a surrogate pair count apart */
  readonly ends: Uint32Array
  /** for each unit, 1 where a word begins */
  readonly words: Uint8Array
}

export interface FoldOptions {
  /** traditional characters fold to simplified ones, one by one */
  readonly foldScript?: boolean
}

// What the table holds for a unit that is not simply one letter. No letter folds to a unit this low.
const BREAK = 0 // falls away and ends a word
const SILENT = 1 // falls away inside a word: apostrophes, what cannot be seen
const CLUSTER = 2 // one of several: surrogates, combining marks, conjoining jamo, what folds to more than one unit

/** The end of a turn in a folded text of many: below every letter. */
export const SEPARATOR = 0

// Zero width, bidi controls, soft hyphen, variation selectors and what else is not meant to be seen
const hidden = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u
const letter = /^[\p{L}\p{N}]$/u
// Vowel points of Arabic and Hebrew are left out in most print, like the stretching of Arabic lines
const optional = /^[ً-ٰٟۖ-ۭ֑-ׇـ]$/u
const mark = /^\p{M}/u
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u
const apostrophes = new Set(["'", '’', '‘', '＇', 'ʼ', '`', '´'])
const isVowelOrFinalJamo = (unit: number) => unit >= 0x1160 && unit <= 0x11ff
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Folds one cluster, a base with its marks, by the rules alone; the table remembers what it says for the clusters of one unit. */
function foldCluster(cluster: string): string {
  const plain = cluster.normalize('NFKC').replaceAll('İ', 'i').toLowerCase().normalize('NFKC').replaceAll('ς', 'σ')
  let folded = ''
  for (const character of plain) {
    if (optional.test(character) || hidden.test(character) || apostrophes.has(character)) continue
    // marks that do not compose stay behind their letter, such as the vowels of Indic scripts; enclosing ones are ornament
    if (letter.test(character) || (folded && mark.test(character) && !/\p{Me}/u.test(character))) folded += character
  }
  return folded
}

function foldUnit(character: string, simple: ReadonlyMap<string, string>): number {
  if (apostrophes.has(character) || hidden.test(character) || optional.test(character)) return SILENT
  const compatible = character.normalize('NFKC')
  if (mark.test(compatible) || isVowelOrFinalJamo(character.charCodeAt(0))) return CLUSTER
  if (compatible === character && !letter.test(character)) return BREAK
  const folded = foldCluster(character)
  if (folded === '') return BREAK
  return folded.length > 1 ? CLUSTER : (simple.get(folded) ?? folded).charCodeAt(0)
}

interface FoldTable {
  /** 64 K: folded unit, or BREAK, SILENT, CLUSTER */
  readonly folds: Uint16Array
  /** 64 K, of folded units: 1 for letters of scripts that set no space between words, each a word of its own */
  readonly alone: Uint8Array
  readonly simple: ReadonlyMap<string, string>
}

function makeTable(foldScript: boolean): FoldTable {
  const folds = new Uint16Array(0x10000)
  const alone = new Uint8Array(0x10000)
  const simple = new Map<string, string>()
  if (foldScript) for (let i = 0; i < simplified.length; i += 2) simple.set(simplified.charAt(i), simplified.charAt(i + 1))
  for (let unit = 0; unit < 0x10000; unit++) {
    if (isHigh(unit) || isLow(unit)) {
      folds[unit] = CLUSTER
      continue
    }
    const character = String.fromCharCode(unit)
    // Han and Hangul syllables stay, private use falls away: three quarters of the plane, without a look at their properties
    const isHan = (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf)
    if (isHan || (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0xe000 && unit <= 0xf8ff)) {
      folds[unit] = unit >= 0xe000 ? BREAK : (simple.get(character) ?? character).charCodeAt(0)
      if (isHan) alone[unit] = 1
      continue
    }
    folds[unit] = foldUnit(character, simple)
    if (unspaced.test(character)) alone[unit] = 1
  }
  return { folds, alone, simple }
}

const tables: (FoldTable | undefined)[] = []
const tableFor = (options?: FoldOptions) => (tables[options?.foldScript ? 1 : 0] ??= makeTable(options?.foldScript ?? false))

/** Buffers that grow, for folding many texts one behind the other. */
export interface FoldBuffers {
  length: number
  units: Uint16Array
  starts: Uint32Array
  ends: Uint32Array
  words: Uint8Array
}

export function foldBuffers(capacity: number): FoldBuffers {
  return {
    length: 0,
    units: new Uint16Array(capacity),
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    words: new Uint8Array(capacity),
  }
}

function makeRoom(buffers: FoldBuffers, capacity: number): void {
  if (capacity <= buffers.units.length) return
  const size = Math.max(capacity, buffers.units.length * 2)
  const grow = <A extends Uint16Array | Uint32Array | Uint8Array>(old: A, bigger: A) => (bigger.set(old), bigger)
  buffers.units = grow(buffers.units, new Uint16Array(size))
  buffers.starts = grow(buffers.starts, new Uint32Array(size))
  buffers.ends = grow(buffers.ends, new Uint32Array(size))
  buffers.words = grow(buffers.words, new Uint8Array(size))
}

/** Appends the folded `text` to `buffers`; `starts` and `ends` count in `text`. About 100 M characters a second. */
export function foldInto(buffers: FoldBuffers, text: string, options?: FoldOptions): void {
  const { folds, alone, simple } = tableFor(options)
  const length = text.length
  makeRoom(buffers, buffers.length + length + 32)
  let { units, starts, ends, words } = buffers
  let out = buffers.length
  let isNewWord = 1
  let base = out // where the units of the last character begin, for marks that compose with it
  let baseEnd = -1 // where that character ends, if it is what marks would compose with
  for (let i = 0; i < length; i++) {
    const folded = folds[text.charCodeAt(i)] as number
    if (folded > CLUSTER) {
      base = out
      baseEnd = i + 1
      units[out] = folded
      starts[out] = i
      ends[out] = i + 1
      isNewWord |= alone[folded] as number
      words[out++] = isNewWord
      isNewWord = alone[folded] as number
      continue
    }
    if (folded === BREAK) {
      isNewWord = 1
      continue
    }
    if (folded === SILENT) continue

    // A cluster: the character here, or the one before it where marks follow, and all marks behind
    let from = i
    let to = i + 1
    const unit = text.charCodeAt(i)
    if (isHigh(unit) && to < length && isLow(text.charCodeAt(to))) to++
    const isMark = isVowelOrFinalJamo(unit) || mark.test(text.slice(i, to).normalize('NFKC'))
    while (to < length && folds[text.charCodeAt(to)] === CLUSTER) {
      const next = text.charCodeAt(to)
      const size = isHigh(next) && isLow(text.charCodeAt(to + 1)) ? 2 : 1
      if (!isVowelOrFinalJamo(next) && !mark.test(text.slice(to, to + size).normalize('NFKC'))) break
      to += size
    }
    if (isMark && baseEnd === i && out > base) {
      from = starts[base] as number
      isNewWord = words[base] as number
      out = base
    }
    let cluster = foldCluster(text.slice(from, to))
    if (simple.size) cluster = [...cluster].map((character) => simple.get(character) ?? character).join('')
    if (cluster === '') {
      // a lone surrogate, an emoji, a mark without a base
      if (!isMark) isNewWord = 1
    } else {
      base = out
      baseEnd = to
      makeRoom(buffers, out + cluster.length + (length - to) + 32)
      ;({ units, starts, ends, words } = buffers)
      const isUnitForUnit = cluster.length === to - from
      for (let c = 0; c < cluster.length; c++) {
        const piece = cluster.charCodeAt(c)
        const isAlone = isHigh(piece) ? (unspaced.test(cluster.slice(c, c + 2)) ? 1 : 0) : (alone[piece] as number)
        units[out] = piece
        starts[out] = isUnitForUnit ? from + c : from
        ends[out] = isUnitForUnit ? from + c + 1 : to
        const isWithinPair = isLow(piece)
        words[out++] = isWithinPair ? 0 : isNewWord | isAlone
        if (!isWithinPair) isNewWord = isAlone
      }
    }
    i = to - 1
  }
  buffers.length = out
}

/** Folds one text, a quotation or a phrase, with the way back to its characters. */
export function fold(text: string, options?: FoldOptions): FoldedText {
  const buffers = foldBuffers(text.length + 32)
  foldInto(buffers, text, options)
  const { length } = buffers
  return {
    units: buffers.units.slice(0, length),
    starts: buffers.starts.slice(0, length),
    ends: buffers.ends.slice(0, length),
    words: buffers.words.slice(0, length),
  }
}

/**
 * Where `text` holds characters that cannot be seen: zero width, bidi controls, soft hyphens, variation selectors. They fold away for
 * search; a passage that has them, or lacks those of the quotation, is never an exact match.
 */
export function hiddenCharacters(text: string): Span[] {
  return [...text.matchAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu)].map(({ index, 0: run }) => [index, index + run.length])
}
