/** How many characters of a text belong to which script, and how many are letters of any. */
export interface ScriptCounts {
  readonly han: number
  readonly kana: number
  readonly hangul: number
  readonly letters: number
}

/**
 * Counts as the Unicode properties Script and General_Category have it. The characters that most texts are made of are told by their
 * numbers, in one pass; only what is left over is looked up by patterns, which cost more to compile than a short text to count.
 */
export function countScripts(text: string): ScriptCounts {
  let han = 0
  let kana = 0
  let hangul = 0
  let latin = 0
  let rest = ''
  let from = -1 // of a run of other characters
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0
    if (unit < 0x80) {
      if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) latin++
    } else if (unit >= 0x4e00 && unit <= 0x9fff) han++
    else if (unit >= 0x3041 && unit <= 0x3096 || unit >= 0x30a1 && unit <= 0x30fa) kana++
    else if (unit >= 0xac00 && unit <= 0xd7a3) hangul++
    else if (!(unit >= 0x2010 && unit <= 0x2027 || unit >= 0x3000 && unit <= 0x3003 || unit >= 0x3008 && unit <= 0x3011 || unit >= 0xff01 && unit <= 0xff20)) {
      if (from < 0) from = i
      continue
    }
    if (from >= 0) rest += `${text.slice(from, i)} ` // halves of two surrogate pairs must not meet
    from = -1
  }
  const among = (pattern: RegExp) => (rest ? rest.match(pattern)?.length ?? 0 : 0)
  const letters = latin + han + kana + hangul + among(/\p{L}/gu)
  han += among(/\p{Script=Han}/gu)
  kana += among(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  hangul += among(/\p{Script=Hangul}/gu)
  return { han, kana, hangul, letters }
}
