import type { Act } from '../../record/record.ts'
import type { LabelStyle } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isHan } from '../paragraphs/index.ts'
import type { Voice } from '../people/index.ts'
import { hasHan } from '../visible.ts'

/** One turn as the acts see it. */
export interface Utterance {
  /** null where no label names or describes anybody */
  readonly voice: Voice | null
  readonly style: LabelStyle | null
  readonly text: string
  /** what a turn without a label is taken for, by its place */
  readonly opens: Act | null
  /** goes on with the turn before it: takes its act */
  readonly continues: boolean
  /** the number of a question stands before its label */
  readonly isAsked?: boolean | undefined
  /** under a heading that announces question time */
  readonly inQuestionTime: boolean
}

const RARE_QUESTION = /か[。」』]|\p{Script=Greek}[;\u037e]/u // Japanese asks with か, Greek with a semicolon

/** the label gives the part of who asks, or an outlet without any office */
export const isQuestionPart = (voice: Voice | null) => voice !== null
  && (voice.part === 'question' || voice.part === 'followUp' || voice.part === 'journalist' || voice.part === 'audience' || voice.part === null && voice.outlet !== null && voice.outlet !== '' && !voice.isHost && !voice.role)

/** length in words; ideographs count as half a word and a bit, as translators reckon */
export const countWords = (text: string) => countUpTo(text, Infinity)

/** the same, at least: not counted on where it is more than `most` for sure, since turns may be long */
export function countUpTo(text: string, most: number): number {
  let han = 0
  let count = 0
  let inWord = false
  for (let i = 0; i < text.length && count + han / 1.7 <= most; i++) {
    const unit = text.charCodeAt(i)
    if (isHan(unit)) {
      han++
      inWord = false
    } else if (unit <= 32 || unit === 0xa0) inWord = false
    else if (!inWord) {
      inWord = true
      count++
    }
  }
  return count + han / 1.7
}

/** one character is looked for after the other: turns may be long, and a pattern with all of them is ten times slower */
export const asks = (text: string) =>
  text.includes('？') || text.includes('?') || text.includes('؟') || (text.includes('か') || text.includes(';') || text.includes('\u037e')) && RARE_QUESTION.test(text)

/** asks something, and more than `Thank you?` */
export function isSubstantive(text: string, lexicon: Lexicon): boolean {
  const words = countUpTo(text, 12)
  if (words > 12) return true
  if (words < 2.5) return false
  const folded = foldWord(text)
  if (!(asks(text) || lexicon.questionWords.some((word) => word.length > 1 && hasHan(word) && folded.includes(word)))) return false
  return !(words < 6 && lexicon.greetings.opening(folded).length > 0)
}

/** What one person does over the whole document. */
export interface Habit {
  turns: number
  words: number
  asking: number
  endsAsking: number
}

export function habitsOf(utterances: readonly Utterance[]): Map<string, Habit> {
  const habits = new Map<string, Habit>()
  for (const { voice, text, continues } of utterances) {
    if (!voice || continues) continue
    let habit = habits.get(voice.key)
    if (!habit) habits.set(voice.key, habit = { turns: 0, words: 0, asking: 0, endsAsking: 0 })
    habit.turns++
    habit.words += countWords(text)
    if (asks(text)) habit.asking++
    if (asks(text.slice(-160))) habit.endsAsking++
  }
  return habits
}

export const askingRate = ({ endsAsking, turns }: Habit) => (endsAsking + 0.5) / (turns + 1)
const familyOf = (name: string) => foldWord(name).split(/[\s.]+/u).at(-1) as string
export const namesAtEnd = (text: string, name: string, within = 120) => foldWord(text.slice(-within)).split(/[^\p{L}\p{M}]+/u).includes(familyOf(name))
