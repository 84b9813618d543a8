import { foldWord } from '../../languages/index.ts'
import type { Lexicon } from '../../lexicon.ts'
import { isSpace } from '../../paragraphs/index.ts'
import { COLONS, skipSpace } from './signs.ts'

/** `Q    Thank you`: one of the anonymous labels, and space */
export function bareLabel(head: string, from: number, lexicon: Lexicon): { to: number, after: number } | null {
  let to = from
  while (to < head.length && to - from < 16 && !isSpace(head.charCodeAt(to))) to++
  if (to === from || to - from >= 16 || to >= head.length) return null
  const word = head.slice(from, to)
  const part = lexicon.parts.get(foldWord(word))
  if (part !== 'question' && part !== 'answer' && part !== 'followUp') return null
  const after = skipSpace(head, to)
  if (COLONS.includes(head[after] ?? ' ') || after >= head.length) return null
  const wide = after - to >= 2 || head[to] === '\t' || head[to] === '\u3000'
  // a single blank is enough only for a word in capitals that is no word of the language, as Q is
  if (!wide && !(word.length === 1 && word === word.toUpperCase() && part === 'question' && /[\p{Lu}\p{N}“"'‘(—–…[¿]/u.test(head[after] ?? ''))) return null
  return { to, after }
}

/** `○委員長（山田君）　これより`, `◯의장 홍길동  의석을`: a mark, a name or office, and a wide blank */
export function markLabel(head: string, from: number, lexicon: Lexicon): { label: string, from: number, to: number, textStart: number } | null {
  if (!'○◯●◎◆◇'.includes(head[from] as string)) return null
  const at = skipSpace(head, from + 1)
  // blanks in brackets are padding of the name: `◎市長（汐見　渡）　`
  const wide = /^([^（(\n]{1,40}[（(][^（()）]{1,24}[)）])(?:\u3000|\s{1,})\s*/u.exec(head.slice(at)) ?? /^(.{1,40}?)(?:\u3000|\s{2,})\s*/u.exec(head.slice(at))
  if (wide && !/[。！？.!?：:]/u.test(wide[1] as string)) return { label: wide[1] as string, from: at, to: at + (wide[1] as string).length, textStart: at + wide[0].length }
  const words = /^(\S{2,20}\s)(\S{2,4})\s/u.exec(head.slice(at))
  if (words) {
    const [, one, two] = words as unknown as [string, string, string]
    const folded = foldWord(one)
    if (lexicon.han.offices.some((office) => folded.endsWith(office)) || lexicon.han.offices.some((office) => foldWord(two).endsWith(office))) {
      return { label: (one + two).trim(), from: at, to: at + one.length + two.length, textStart: at + words[0].length }
    }
  }
  // `○砂川座長 それでは…。`: name and office in one, and what is a sentence behind one blank
  const [whole, one] = /^([\p{Script=Han}\p{Script=Katakana}ー々]{3,12})\s(?=\S)/u.exec(head.slice(at)) ?? []
  if (whole && one && lexicon.han.offices.some((office) => one.length > office.length && foldWord(one).endsWith(office)) && /[。？！?!]/u.test(head.slice(at + whole.length))) return { label: one, from: at, to: at + one.length, textStart: at + whole.length }
  return null
}
