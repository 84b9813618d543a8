// How the folded text of a passage is spelt in bytes. Most texts in Latin script get by with one byte a unit: Latin-1, whose control codes 80 to 9F, which no
// text has, stand for signs of typography. All others have two.

const signs = '–—‒―“”„‟‚‛•‰‹›€−′←→■□●†‡▪◦‐\u200b\u200e\u200f\ufffd'
const control = /[\x80-\x9f]/
const isWide = new RegExp(`[^\\x00-\\x7f\\xa0-\\xff${signs}]`)
const isSign = new RegExp(`[${signs}]`)
const signShape = new RegExp(`[${signs}]`, 'g')
const codes = new Map(Array.from(signs, (sign, i) => [sign, String.fromCharCode(0x80 + i)]))

function spell(words: string): string | null {
  if (isWide.test(words)) return null
  return isSign.test(words) ? words.replace(signShape, (sign) => codes.get(sign) as string) : words
}

// the same few words are looked for in passage after passage
let known = new Map<string, string | null>()

/** Folded words as they are spelt with one byte a unit; null where that cannot be. */
export function spellNarrow(words: string): string | null {
  let spelt = known.get(words)
  if (spelt === undefined) {
    if (known.size > 500) known = new Map()
    known.set(words, (spelt = spell(words)))
  }
  return spelt
}

export interface Spelt {
  readonly bytes: Buffer
  readonly isNarrow: boolean
}

export function spellText(text: string): Spelt {
  const narrow = control.test(text) ? null : spell(text)
  return narrow === null ? { bytes: Buffer.from(text, 'utf16le'), isNarrow: false } : { bytes: Buffer.from(narrow, 'latin1'), isNarrow: true }
}

/** The text as it is searched: signs stay control codes where one byte is a unit. */
export const readText = (bytes: Buffer, isNarrow: boolean): string => (isNarrow ? bytes.toString('latin1') : bytes.toString('utf16le'))
