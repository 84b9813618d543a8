// How texts are made alike before they are compared: case, width and other compatibility forms (NFKC), the shapes of the apostrophe, and white
// space, of which any stretch counts as one blank. Nothing else: punctuation stays, é is not e, and Cyrillic а is not Latin a.

/** A folded text with the way back: unit `i` of `text` came from `[starts[i], ends[i])` of what was folded. */
export interface Folded {
  readonly text: string
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** What a unit of a folded text is to words: part of one, one by itself (in scripts that set no blanks between words), or neither. */
export const unitKinds = { between: 0, part: 1, alone: 2 } as const
export type UnitKind = (typeof unitKinds)[keyof typeof unitKinds]

const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u
const ofWord = /^[\p{L}\p{N}\p{M}]$/u
const mark = /^\p{M}$/u
const space = /\s/
const BLANK = 32

// What the tables hold for a unit that is not simply one other unit
const CLUSTER = 0

/** Tables for the units of the Basic Multilingual Plane are filled in stretches of 256 when one of them is first met: all of them take 30 ms. */
const folds = new Uint16Array(0x10000)
const isFilled = new Uint8Array(0x100)
const UNKNOWN = 3
const SURROGATE = 4
const kinds = new Uint8Array(0x10000).fill(UNKNOWN)

function fillStretch(stretch: number): void {
  isFilled[stretch] = 1
  for (let unit = stretch << 8; unit < (stretch + 1) << 8; unit++) {
    // most of the plane: folds to itself, each a word; asking for properties would take long
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf)) {
      folds[unit] = unit
      kinds[unit] = unitKinds.alone
      continue
    }
    if (isSurrogate(unit)) {
      kinds[unit] = SURROGATE
      continue
    }
    const character = String.fromCharCode(unit)
    kinds[unit] = kindOfCharacter(character)
    if (joins(character)) continue
    const folded = foldCluster(character)
    folds[unit] = folded.length === 1 ? folded.charCodeAt(0) : CLUSTER
  }
}

function kindOfCharacter(character: string): UnitKind {
  if (!ofWord.test(character)) return unitKinds.between
  return unspaced.test(character) ? unitKinds.alone : unitKinds.part
}

const isSurrogate = (unit: number) => (unit & 0xf800) === 0xd800
const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00

/** Whether a character goes together with the one before it: marks, vowels and finals of conjoining jamo, voicing of half-width kana. */
function joins(character: string): boolean {
  const code = character.codePointAt(0) as number
  return mark.test(character) || (code >= 0x1160 && code <= 0x11ff) || code === 0xff9e || code === 0xff9f
}

function foldUnit(unit: number): number {
  if (!isFilled[unit >> 8]) fillStretch(unit >> 8)
  return folds[unit] as number
}

/** Folds a base with its marks. Compatibility forms of accents that stand alone begin with a blank, which would part words: those stay. */
function foldCluster(cluster: string): string {
  if (space.test(cluster.charAt(0))) return ' ' + cluster.slice(1)
  const compatible = cluster.normalize('NFKC')
  const plain = space.test(compatible) ? cluster.normalize('NFC') : compatible
  return plain.replaceAll('İ', 'i').toLowerCase().normalize('NFC').replace(/[ςʼ‘’‛\0]/g, (character) => (character === 'ς' ? 'σ' : character === '\0' ? '\ufffd' : "'"))
}

/** The end of the marks at `from` that go with the character before it. */
const clusterEnd = (text: string, from: number): number => {
  let at = from
  while (at < text.length) {
    const next = text.codePointAt(at) as number
    if (!joins(String.fromCodePoint(next))) break
    at += next > 0xffff ? 2 : 1
  }
  return at
}

/** Grows as needed and is used again: texts are folded by the hundred thousand. */
let units = new Uint16Array(1 << 14)
let starts = new Uint32Array(0)
let ends = new Uint32Array(0)

function makeRoom(room: number, withPlaces: boolean): void {
  const grown = <A extends Uint16Array | Uint32Array>(old: A, bigger: A) => (bigger.set(old), bigger)
  if (units.length < room) units = grown(units, new Uint16Array(room + (room >> 1)))
  if (!withPlaces || starts.length >= units.length) return
  starts = grown(starts, new Uint32Array(units.length))
  ends = grown(ends, new Uint32Array(units.length))
}

/** A character is folded together with the marks behind it and by itself otherwise, so that what it folds to does not depend on its surroundings. */
function foldInto(text: string, withPlaces: boolean): number {
  const { length } = text
  makeRoom(length + 16, withPlaces)
  let out = 0
  let baseStart = 0 // where the last character begins, in `text` and in `units`, for marks that go with it
  let baseOut = 0
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    const folded = foldUnit(unit)
    if (folded === BLANK && out > 0 && units[out - 1] === BLANK) {
      if (withPlaces) ends[out - 1] = i + 1
      continue
    }
    if (folded !== CLUSTER) {
      baseStart = i
      baseOut = out
      if (withPlaces) {
        starts[out] = i
        ends[out] = i + 1
      }
      units[out++] = folded
      continue
    }
    const end = isHigh(unit) && i + 1 < length && isLow(text.charCodeAt(i + 1)) ? i + 2 : i + 1
    if (out > 0 && units[out - 1] !== BLANK && joins(text.slice(i, end))) out = baseOut
    else {
      baseStart = i
      baseOut = out
    }
    const clustered = clusterEnd(text, end)
    const cluster = foldCluster(text.slice(baseStart, clustered))
    makeRoom(out + cluster.length + (length - i) + 16, withPlaces)
    for (let c = 0; c < cluster.length; c++) {
      if (withPlaces) {
        starts[out] = baseStart
        ends[out] = clustered
      }
      units[out++] = cluster.charCodeAt(c)
    }
    i = clustered - 1
  }
  return out
}

const textOf = (length: number) => Buffer.from(units.buffer, 0, length * 2).toString('utf16le')

/** Folds a text. What comes out never holds U+0000, and no two blanks in a row. */
export const fold = (text: string): string => textOf(foldInto(text, false))

/** Folds a text and tells where each unit came from. */
export function foldWithPlaces(text: string): Folded {
  const length = foldInto(text, true)
  return { text: textOf(length), starts: starts.slice(0, length), ends: ends.slice(0, length) }
}

/** What the character is that has a unit at `at`; outside the text, `between`. */
export function kindAt(text: string, at: number): UnitKind {
  const unit = text.charCodeAt(at)
  const kind = kinds[unit] // of NaN, outside the text, there is none
  if (kind === undefined) return unitKinds.between
  return kind < UNKNOWN ? (kind as UnitKind) : kindOfRareAt(text, at, unit)
}

function kindOfRareAt(text: string, at: number, unit: number): UnitKind {
  if (!isFilled[unit >> 8]) fillStretch(unit >> 8)
  if (!isSurrogate(unit)) return kinds[unit] as UnitKind
  const start = isLow(unit) && at > 0 && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at
  return kindOfCharacter(String.fromCodePoint(text.codePointAt(start) as number))
}
