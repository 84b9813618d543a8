import type { Span } from '../../../span.ts'
import { fold, type PhraseTable, type Speech } from './speech.ts'

/** A word of a script that sets blanks between words. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly folded: string
  readonly isUpper: boolean
  /** what stands between it and the word before: only blanks (or a full stop that ends no sentence), a comma, a colon, brackets and dashes, a sentence's end, a quotation */
  /** whether a sentence has ended before it, in front of a quotation or behind it */
  readonly isFirst: boolean
  readonly gap: 'blank' | 'comma' | 'colon' | 'break' | 'end' | 'quotation'
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ.&-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*['’]?/gu
/** `a-t-il`, `dit-elle`, `explique-t-on`: the verb, and who it is */
const INVERTED = /^(\p{L}+?)(?:-t)?-(il|elle|ils|elles|on)$/u
const ELIDED = /^(?:[dlnsmcqj]|qu|dell|all|dall|sull|nell)['’]/iu

/** The words of a stretch. Elided articles (`l’`, `d’`, `qu’`) are words of their own, and so is a pronoun behind its verb. */
export function wordsOf(text: string, [start, end]: Span, speech: Speech): Word[] {
  const words: Word[] = []
  const piece = text.slice(start, end)
  const add = (from: number, to: number) => {
    const before = words.at(-1)
    const printed = text.slice(from, to)
    const between = before ? text.slice(before.end, from) : ''
    const isUpper = /^\p{Lu}/u.test(printed)
    const gap = before ? gapOf(between, before, speech) : text.slice(Math.max(start, from - 8), from).includes(QUOTED) ? 'quotation' : 'end'
    words.push({ start: from, end: to, folded: fold(printed), isUpper, gap, isFirst: !before || gap === 'end' || gap === 'quotation' && endsSentence(between, before as Word, isUpper, speech) })
  }
  for (const match of piece.matchAll(WORD)) {
    let from = start + match.index
    let to = from + match[0].length
    if (/['’]$/u.test(match[0])) to--
    const elided = ELIDED.exec(match[0])
    if (elided && elided[0].length < to - from) {
      add(from, from + elided[0].length)
      from += elided[0].length
    }
    const printed = text.slice(from, to)
    const inverted = printed.includes('-') ? INVERTED.exec(printed) : null
    if (inverted) {
      add(from, from + (inverted[1] as string).length)
      add(to - (inverted[2] as string).length, to)
    } else add(from, to)
  }
  return words
}

/** stands for each unit of a quotation in the text around it */
export const QUOTED = '\ufffc'

function gapOf(between: string, before: Word, speech: Speech): Word['gap'] {
  if (/^(?:\s*|-t-|-)$/u.test(between)) return 'blank'
  if (between.includes(QUOTED)) return 'quotation'
  if (/^\.\s*$/u.test(between)) return before.folded.length === 1 && before.isUpper || speech.abbreviations.has(before.folded) || speech.honorifics.has(before.folded) ? 'blank' : 'end'
  if (/[.!?…;]/u.test(between)) return 'end'
  if (between.includes(':')) return 'colon'
  return /^\s*,\s*$/u.test(between) ? 'comma' : 'break'
}
/** `… again. “…”, she said`, `“….” She`: a full stop before the quotation, or nothing behind it and a capital */
function endsSentence(between: string, before: Word, isUpper: boolean, speech: Speech): boolean {
  const [lead = '', tail = ''] = [between.slice(0, between.indexOf(QUOTED)), between.slice(between.lastIndexOf(QUOTED) + 1)]
  const isOver = between.split(QUOTED).slice(1).some((piece) => /[.!?…]/u.test(piece))
  return gapOf(lead, before, speech) === 'end' || isOver || isUpper && /^\s*$/u.test(tail)
}

/** How many words from `at` on are one of the phrases, the longest; 0 where none. Behind its first word up to three of `loose` may stand inside: the first is `inner`. */
export function phraseAt(words: readonly Word[], at: number, table: PhraseTable, loose?: (word: Word) => boolean): { length: number, inner: number, phrase: string } {
  const none = { length: 0, inner: -1, phrase: '' }
  const first = words[at]
  const list = first && table.get(first.folded)
  if (!list) return none
  for (const phrase of list) {
    for (const skip of phrase.length > 1 && loose ? [0, 1, 2, 3] : [0]) {
      const last = words[at + skip]
      if (skip && !(last && last.gap === 'blank' && loose?.(last))) break
      let fits = true
      for (let i = 1; i < phrase.length && fits; i++) {
        const word = words[at + i + skip]
        fits = word !== undefined && word.folded === phrase[i] && word.gap === 'blank'
      }
      if (fits) return { length: phrase.length + skip, inner: skip ? at + 1 : -1, phrase: phrase.join(' ') }
    }
  }
  return none
}
