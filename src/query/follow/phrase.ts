import { OnrecordError } from '../../problem.ts'
import type { Span } from '../../span.ts'
import { fold, foldWithPlaces, kindAt, unitKinds } from '../find/fold.ts'
import type { Clue, Passage } from '../find/passages.ts'
import { isWordEdge, wordsOf } from '../find/words.ts'

/*
 * What counts as a place of a phrase: wherever its characters stand in the text of a turn, one behind the other, as typed; as `split` cuts a text, from
 * the left, so that places do not overlap:
 *
 *   共赢     合作共赢，互利共赢。
 *              ^^      ^^
 *
 * Two conditions can be changed. `fold`: case, width, any stretch of white space and the shape of apostrophes make no difference (as in `find`). `words`: at an
 * end of the phrase that is part of a word, the word must end there too.
 */

export interface SpellingOptions {
  readonly fold?: boolean
  readonly words?: boolean
}

/** The places in one turn. */
interface TurnPlaces {
  readonly turn: number
  /** how many count */
  readonly count: number
  /** how many there are if everything is folded that can be */
  readonly folded: number
}

/** Looks for a phrase in passages. */
export interface PhraseScanner {
  /** what a passage must hold that is worth looking at */
  readonly clue: Clue
  /** turns that have the phrase, ascending, those too that only have it spelt otherwise */
  scan(passage: Passage): TurnPlaces[]
  /** the first or the last place of a turn that has one, in its text as it stands in the record */
  place(passage: Passage, turn: number, which: 'first' | 'last'): Span
}

/** @throws OnrecordError `phrase-empty`, `phrase-malformed` */
export function scannerOf(phrase: string, { fold: isFolded = false, words = false }: SpellingOptions = {}): PhraseScanner {
  if (!phrase.trim()) throw new OnrecordError('phrase-empty', 'there is nothing to follow: the phrase is empty')
  if (!phrase.isWellFormed()) throw new OnrecordError('phrase-malformed', 'the phrase holds half of a character')
  const folded = fold(phrase)
  const key = keyOf(phrase)

  const inOriginal = (text: string) => places(text, phrase, words)
  const inFolded = (text: string) => places(text, folded, words)

  return {
    clue: clueOf(folded, words),
    scan(passage) {
      const counts = new Map<number, { count: number; folded: number }>()
      for (const turn of turnsWith(passage, key)) {
        const both = { count: 0, folded: 0 }
        const [from, to] = turnSpan(passage, turn)
        // what stands in Latin-1 has signs of typography where these do not stand: it is read as it is spelt
        both.folded = countFolded(passage, from, to)
        both.count = isFolded ? both.folded : inOriginal(passage.original(turn)).length
        if (both.count || both.folded) counts.set(turn, both)
      }
      return Array.from(counts, ([turn, its]) => ({ turn, ...its }))
    },
    place(passage, turn, which) {
      const text = passage.original(turn)
      if (!isFolded) return inOriginal(text).at(which === 'first' ? 0 : -1) as Span
      const { text: words_, starts, ends } = foldWithPlaces(text)
      const [start, end] = inFolded(words_).at(which === 'first' ? 0 : -1) as Span
      return [starts[start] as number, ends[end - 1] as number]
    },
  }

  function countFolded(passage: Passage, from: number, to: number): number {
    const spelt = passage.spell(folded)
    if (spelt === null) return 0
    let count = 0
    for (let at = passage.text.indexOf(spelt, from); at >= 0 && at + spelt.length <= to; ) {
      const isPlace = !words || (isWordEdge(passage.text, at) && isWordEdge(passage.text, at + spelt.length))
      if (isPlace) count++
      at = passage.text.indexOf(spelt, isPlace ? at + spelt.length : at + 1)
    }
    return count
  }
}

function places(text: string, phrase: string, areWords: boolean): Span[] {
  const found: Span[] = []
  for (let at = text.indexOf(phrase); at >= 0; ) {
    const end = at + phrase.length
    const isPlace = !areWords || (isWordEdge(text, at) && isWordEdge(text, end))
    if (isPlace) found.push([at, end])
    at = text.indexOf(phrase, isPlace ? end : at + 1)
  }
  return found
}

const turnSpan = ({ ends }: Passage, turn: number): Span => [turn ? (ends[turn - 1] as number) + 1 : 0, ends[turn] as number]

/** Turns in whose folded text the key stands; all of them where it is empty. */
function* turnsWith(passage: Passage, key: string): Generator<number> {
  const { ends } = passage
  if (!key) {
    for (let turn = 0; turn < ends.length; turn++) yield turn
    return
  }
  const spelt = passage.spell(key)
  if (spelt === null) return
  let turn = 0
  for (let at = passage.text.indexOf(spelt); at >= 0; at = passage.text.indexOf(spelt, (ends[turn - 1] as number) + 1)) {
    while ((ends[turn] as number) < at) turn++
    yield turn++
    if (turn >= ends.length) return
  }
}

/** Characters that stay what they are, whatever mark stands behind them. */
const isFast = /^[\p{Script=Han}\p{Nd}\s。，、；：？！“”‘’（）《》…—,.;:?!"'()-]$/u
const leadingMarks = /^[\p{M}\u1160-\u11ff\uff9e\uff9f]+/u

/** What stands in every folded text that has the phrase, as typed or folded: all of it, but for its ends, which may be one character with marks beside them. */
function keyOf(phrase: string): string {
  const characters = [...phrase.replace(leadingMarks, '')]
  while (characters.length && leadingMarks.test(characters.at(-1) as string)) characters.pop()
  if (characters.length && !isFast.test(characters.at(-1) as string)) characters.pop()
  return fold(characters.join(''))
}

/** The words that stand in every passage that has the phrase. Those at its ends may go on, where it is not to be whole words; and marks may change a character at its end. */
function clueOf(folded: string, areWords: boolean): Clue {
  const words = wordsOf(folded)
  if ((!areWords && kindAt(folded, 0) === unitKinds.part) || leadingMarks.test(folded)) words.shift()
  const kind = kindAt(folded, folded.length - 1)
  let isPrefix = !areWords && kind === unitKinds.part
  const mayChange = kind === unitKinds.alone || isPrefix
  if (words.length && mayChange && !isFast.test(folded.slice(-1))) {
    const word = (words.pop() as string).replace(/.$/su, '')
    if (word) words.push(word)
    isPrefix &&= word !== ''
  }
  return words.length ? { words, isPrefix } : 'anything'
}
