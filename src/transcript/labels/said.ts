import type { Paragraph } from '../paragraphs/index.ts'
import type { Label } from './label.ts'
import { endsWithMark } from './not-labels.ts'

/** reads like something said: it ends like a sentence, or goes on for a while */
export const isSpeech = (words: string) => words.length > 60 || /[.!?؟۔।。！？…—–”"»)）]$/u.test(words.trimEnd())

/** breaks off above the first of several points: `Sir, I lay on the Table` / `(1) A copy of …` */
export function isSpeechAbovePoints(paragraphs: readonly Paragraph[], i: number, words: string): boolean {
  let next = i + 1
  while (next < i + 4 && paragraphs[next]?.isFurniture) next++
  return FIRST_POINT.test(paragraphs[next]?.text.slice(0, 4) ?? '') && words.length > 12 && words.length < 200 && words.split(' ').filter((word) => /^\p{Ll}/u.test(word)).length >= 2
}

const FIRST_POINT = /^\(?(?:1|i|I|a|A)[.)]\s/u

const MOST_TEARS = 3

/** breaks off, and the next paragraph goes on in mid-sentence, or breaks off as well: lines that end anywhere */
export function isTornSpeech(paragraphs: readonly Paragraph[], i: number, words: string, tears = 0): boolean {
  if (words.length < 12 || !/[\p{L}\p{N},，、]$/u.test(words)) return false
  for (let next = i + 1; next < paragraphs.length && next < i + 3; next++) {
    const paragraph = paragraphs[next] as Paragraph
    if (!paragraph.isFurniture) return /^\p{Ll}/u.test(paragraph.text) && (isSentence(paragraph.text) || tears < MOST_TEARS && isTornSpeech(paragraphs, next, paragraph.text, tears + 1))
  }
  return false
}

/** the words close a bracket that they do not open: `(Applause. – Hare:` / `Which year?) – This one` */
export function isInBracket(words: string): boolean {
  for (let i = 0; i < words.length && i <= 120; i++) {
    const unit = words.charCodeAt(i)
    if (unit === 0x29 || unit === 0xff09) return true
    if (unit === 0x28 || unit === 0xff08 || unit === 0x5b || unit === 0x5d) return false
  }
  return false
}

export const asksOrAnswers = ({ content }: Label) => content.part === 'question' || content.part === 'journalist' || content.part === 'followUp' || content.part === 'answer'
export const isSentence = (words: string) => words.length > 80 || endsWithMark(words)

export function hasWordsBelow(paragraphs: readonly Paragraph[], i: number): boolean {
  for (let next = i + 1; next < paragraphs.length && next < i + 4; next++) {
    const paragraph = paragraphs[next] as Paragraph
    if (!paragraph.isFurniture) return !paragraph.heading
  }
  return false
}
