import type { Label } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { understand } from '../naming/index.ts'
import type { Piece } from './piece.ts'
import { labelsWithin } from './within.ts'

const MOST_LABELS = 60
const COLON = /[:：︰]/u

/**
 * Finds labels in the middle of a paragraph, where the text was run together: `…多少个？答：四百个。`, `… by noon. MS. HARE: Yes.`
 * Only labels that the document prints at the head of paragraphs count, and only behind the end of a sentence.
 */
export function splitRunIn(pieces: readonly Piece[], lexicon: Lexicon): Piece[] {
  const known = new Map<string, Label>()
  for (const { label } of pieces) {
    if (label && (label.style === 'colon' || label.style === 'stop' && label.content.part) && label.content.strength >= 1 && !known.has(label.label)) known.set(label.label, label)
  }
  const isWithin = !pieces.some(({ label }) => label)
  if (isWithin) for (const [label, one] of labelsWithin(pieces, lexicon)) known.set(label, one)
  if (!known.size) return pieces as Piece[]
  addAnswers(known, lexicon)
  addNames(known, pieces, lexicon)
  const labels = [...known.keys()].sort((a, b) => b.length - a.length).slice(0, MOST_LABELS)
  const alternatives = labels.map((label) => label.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|')
  const isStop = [...known.values()].some((label) => label.style === 'stop')
  const before = isWithin ? String.raw`(?<![\p{L}\p{M}\p{N}])(?:[◎◇◆●○☎▶]\s?)?` : String.raw`(?<=[。！？!?.…”"」』）)]\s{0,4})`
  const pattern = new RegExp(`${before}(${alternatives})\\s{0,2}(?:[:：︰${isWithin ? '>＞' : ''}]${isStop ? '|\\.(?=\\s)' : ''})\\s*`, 'gu')
  const parts = new Map<Piece, readonly Piece[]>()
  for (const piece of pieces) {
    if (piece.kind !== 'turn' && piece.kind !== 'plain') continue
    const { text } = piece.paragraph
    const words = text.slice(piece.textStart, piece.textEnd)
    if (!isStop && !isWithin && !COLON.test(words)) continue
    const found: { at: number, end: number, label: Label }[] = []
    for (const match of words.matchAll(pattern)) {
      const label = known.get(match[1] as string) as Label
      const at = piece.textStart + match.index
      const from = at + match[0].indexOf(match[1] as string) // behind a mark
      if (match.index > 0 || isWithin) found.push({ at, end: at + match[0].length, label: { ...label, from, to: from + (match[1] as string).length, textStart: at + match[0].length, textEnd: piece.textEnd } })
    }
    if (!found.length) continue
    const first = { ...piece, to: (found[0] as { at: number }).at, textEnd: (found[0] as { at: number }).at }
    parts.set(piece, [...(first.to > first.from ? [first] : []), ...found.map(({ at, end, label }, i): Piece => {
      const to = found[i + 1]?.at
      return { ...piece, kind: 'turn', label, opens: undefined, from: at, textStart: end, to: to ?? piece.to, textEnd: to ?? piece.textEnd }
    })])
  }
  return parts.size ? pieces.flatMap((piece) => parts.get(piece) ?? [piece]) : pieces as Piece[]
}

const NAMED = /(?<=[。！？!?…”"」』]\s{1,4})([\p{Script=Han}\p{Script=Katakana}·・]{2,12})[:：](?!\/\/)/gu

/** where every answer is run in behind its question and blanks, `… ？ 葉長汀：…`: the names that come back there */
function addNames(known: Map<string, Label>, pieces: readonly Piece[], lexicon: Lexicon) {
  const question = [...known.values()].find(({ style, content }) => style === 'colon' && (content.part === 'question' || content.part === 'journalist'))
  if (!question) return
  const times = new Map<string, number>()
  for (const { paragraph: { text }, kind, textStart } of pieces) {
    if (text.indexOf('：', textStart) < 0 && text.indexOf(':', textStart) < 0) continue // most have none, and that is seen sooner
    if (kind === 'turn' || kind === 'plain') for (const [, name = ''] of text.matchAll(NAMED)) if (!known.has(name)) times.set(name, (times.get(name) ?? 0) + 1)
  }
  for (const [name, count] of times) {
    const content = count > 1 ? understand(name, lexicon) : null
    if (content && content.strength >= 1.5) known.set(name, { ...question, label: name, key: foldWord(name), content })
  }
}

/** where every answer is run in behind its question, none stands at a paragraph's head: the answer's letter goes with the question's */
function addAnswers(known: Map<string, Label>, lexicon: Lexicon) {
  const labels = [...known.values()]
  const question = labels.find((label) => label.content.part === 'question' && label.label.length === 1)
  if (!question || labels.some((label) => label.content.part === 'answer')) return
  for (const language of lexicon.languages) {
    if (!language.question.some((word) => foldWord(word) === foldWord(question.label))) continue
    for (const word of language.answer) if (word.length === 1 && !known.has(word)) known.set(word, { ...question, label: word, key: foldWord(word), content: { ...question.content, part: 'answer' } })
  }
}
