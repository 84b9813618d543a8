// What stands right around a passage: the context that is shown, a "but" that the quotation stops short of, a "not" that it begins behind.
import { weightyWords, type WeightyWords } from './languages/index.ts'
import { isSolid, tokensOf } from './tokens.ts'
import type { Stretch } from './utterances.ts'
import type { Flag } from './verdict.ts'

/** Characters of context to each side, cut at a word. */
const contextLength = 160
/** A sentence goes on no longer than this, as far as flags are concerned. */
const longestSentence = 400

const sentenceEnd = /[.!?…](?=["”’»)\]]*(?:\s|$))|[。！？!?]|\n/u
const clauseEnd = /[,，、;；:：—–]|\s-\s/u

const edgesOf = ({ utterance: { folded, text }, from, to }: Stretch) => [text, folded.starts[from] as number, folded.ends[to - 1] as number] as const

/** What stands before `start` and behind `end`. */
export function contextOf(text: string, start: number, end: number): { before: string; after: string } {
  const before = text.slice(Math.max(0, start - contextLength), start)
  const after = text.slice(end, end + contextLength)
  const isCut = [start > contextLength, end + contextLength < text.length]
  return {
    before: isCut[0] ? `…${before.replace(/^[\p{L}\p{N}\p{M}]*(?=[\s,.;])|^[\udc00-\udfff]/u, '')}` : before,
    after: isCut[1] ? `${after.replace(/(?<=[\s,.;])[\p{L}\p{N}\p{M}]*$|[\ud800-\udbff]$/u, '')}…` : after,
  }
}

export function flagsAround(stretch: Stretch): Flag[] {
  const [text, start, end] = edgesOf(stretch)
  const words = weightyWords(stretch.utterance.record.language)
  const flags: Flag[] = []
  if (isBeforeContrast(text.slice(end, end + longestSentence), words)) flags.push('cut-before-contrast')
  if (isBehindNegation(text.slice(Math.max(0, start - 60), start), text.slice(start, start + 20), words, stretch.utterance.record.language)) flags.push('cut-after-negation')
  return flags
}

/** Whether the sentence goes on behind the passage with a clause that begins with a `but`. */
function isBeforeContrast(behind: string, { contrasts }: WeightyWords): boolean {
  const rest = behind.slice(0, sentenceEnd.exec(behind)?.index ?? behind.length)
  return rest.split(clauseEnd).some((clause, i) => {
    const words = clause.normalize('NFKC').toLowerCase().replace(/[‘’]/g, "'").replace(/^[^\p{L}\p{N}]+/u, '')
    // the first word of the list is the plainest one: it turns a sentence without a comma before it, too
    if (i > 0 || clause) for (const word of contrasts) if (startsWithWord(words, word)) return true
    return false
  })
}

const startsWithWord = (text: string, word: string) => text.startsWith(word) && (isSolid(word) || !/^[\p{L}\p{N}]/u.test(text.slice(word.length)))

let segmenters: Map<string, Intl.Segmenter> | undefined

/** Whether the passage begins right behind a negation of its own clause. */
function isBehindNegation(before: string, begin: string, { negations }: WeightyWords, language: string): boolean {
  const gap = /[^\p{L}\p{N}]*$/u.exec(before)?.[0] ?? ''
  if (/[.!?。！？,，;；:：\n—–]/.test(gap)) return false
  if (!isSolid(begin)) {
    const last = tokensOf(before).at(-1)?.key ?? ''
    return negations.has(last) || negations.has(/n't$/.exec(last)?.[0] ?? ' ')
  }
  // a character is a word of its own only where a dictionary says so: 别 in 特别 is none
  segmenters ??= new Map()
  let segmenter = segmenters.get(language)
  if (!segmenter) segmenters.set(language, (segmenter = new Intl.Segmenter(language === 'und' ? 'zh' : language, { granularity: 'word' })))
  const around = before.slice(-12) + begin
  const at = Math.min(12, before.length)
  for (const { index, segment } of segmenter.segment(around)) if (index < at && index + segment.length >= at) return index + segment.length === at && negations.has(segment)
  return false
}
