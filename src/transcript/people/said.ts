import { isLetterOrMarkAt, wordsIn } from '../visible.ts'

const LONGEST_TEXT = 200_000 // characters looked through for a word; an office is called by its word soon
const FEW = 24 // words that are looked for one by one: sooner done than all words of the text are gathered

/** Tells whether a word stands in what is said, not inside another. However many are asked for, the text is gone through a few times only. */
export function saidIn(texts: () => string): (word: string) => boolean {
  let text: string | undefined
  let words: ReadonlySet<string> | undefined
  let asked = 0
  return (word) => {
    text ??= texts().slice(0, LONGEST_TEXT)
    if (++asked > FEW) words ??= new Set(wordsIn(text))
    const parts = words ? wordsIn(word) : []
    if (words && (parts.length === 1 && parts[0] === word || !parts.every((part) => words?.has(part)))) return words.has(word)
    return isWordIn(text, word)
  }
}

function isWordIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isBehindLetter = isLetterOrMarkAt(text, at - 1) || isLetterOrMarkAt(text, at - 2) && (text.codePointAt(at - 2) as number) > 0xffff
    if (!isBehindLetter && !isLetterOrMarkAt(text, at + word.length)) return true
  }
  return false
}
