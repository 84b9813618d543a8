import { foldWord } from '../languages/index.ts'
import { isSpace, type Paragraph } from '../paragraphs/index.ts'
import { isAsciiLetter, isIdeograph } from '../visible.ts'
import type { Label } from './label.ts'

// What is set like the document's labels and is none: people who are described, lists of names, items of an agenda.

const MARKS = '.!?؟۔।。！？…'
const CLOSERS = '”"’」』»)）'

/** whether words end with the mark of a sentence, white space and closing marks behind it left out; looked at from the end, since they may be long */
export function endsWithMark(words: string): boolean {
  let end = words.length
  while (end > 0 && isSpace(words.charCodeAt(end - 1))) end--
  while (end > 0 && CLOSERS.includes(words[end - 1] as string)) end--
  return end > 0 && MARKS.includes(words[end - 1] as string)
}

/** false where words begin with another ideograph, or another letter of ASCII without a mark behind it, than what is folded already */
export function mayBegin(words: string, folded: string): boolean {
  const first = words.charCodeAt(0)
  if (isIdeograph(first)) return first === folded.charCodeAt(0)
  return !isAsciiLetter(first) || words.charCodeAt(1) > 0x7e || (first | 0x20) === folded.charCodeAt(0)
}

/**
 * Whether the names that look like labels are those of people who are described: `Ada Hare of Oserlan`, `Ada Hare | Ada Hare is the director of …`. Nobody
 * begins with their own name whenever they speak, nor in mid-sentence.
 */
export function areDescribed(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[]): boolean {
  let all = 0
  let described = 0
  for (const [i, label] of labels.entries()) {
    if (!label) continue
    all++
    if (!label.content.name) continue
    const [name] = foldWord(label.content.name).split(/[\s,.]+/u)
    const own = (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd).trim()
    const words = own || (paragraphs[i + 1]?.text ?? '')
    if (name && (mayBegin(words, name) && foldWord(words.slice(0, 40)).split(/[\s,.]+/u)[0] === name || own && label.style !== 'bracket' && /^\p{Ll}/u.test(own) && !/\p{P}$/u.test((paragraphs[i] as Paragraph).text.slice(0, label.textStart).trimEnd().replace(/\*+$/u, '')))) described++
  }
  return described >= 3 && described > all * 0.6
}

const ITEM = /^(\p{L}{8,})\s([ivxlc]+)$/u // shorter words may be names of kings

/** the word before a number, and the number: a Roman one, or the first digit of another */
const NUMBERED = /(?<!\p{L})(\p{L}{8,})\s(\d|[ivxlc]{1,5}(?!\p{L})\d?)/giu

/** `Agenda item II:` is none where another item of the same word has another number */
export function withoutItems(paragraphs: readonly Paragraph[], labels: (Label | null)[]): (Label | null)[] {
  const itemOf = (label: Label | null) => {
    const name = foldWord(label?.content.name ?? '')
    return /\s[ivxlc]+$/.test(name) ? ITEM.exec(name) : null
  }
  const items = labels.map(itemOf)
  const numbers = new Map<string, Set<string>>() // by word, as they stand anywhere in the text
  for (const item of items) if (item) numbers.set(item[1] as string, new Set())
  if (!numbers.size) return labels
  for (const { text } of paragraphs) for (const [, word, number] of text.matchAll(NUMBERED)) numbers.get((word as string).toLowerCase())?.add((number as string).toLowerCase())
  const hasOther = ([, word, number]: RegExpExecArray) => [...numbers.get(word as string) ?? []].some((one) => one !== number)
  return labels.map((label, i) => (items[i] && hasOther(items[i]) ? null : label))
}

/** Where the labels alone on their lines that come back have no full stop behind them, a line with one is words: `The director of ports, Ada Hare.` among those who are welcomed. */
export function withoutStops(paragraphs: readonly Paragraph[], labels: (Label | null)[]): (Label | null)[] {
  const stops = (i: number) => /[.。]$/u.test((paragraphs[i] as Paragraph).text)
  const at = labels.flatMap((label, i) => (label?.style === 'line' ? [i] : []))
  const times = new Map<string, number>()
  for (const i of at) times.set((labels[i] as Label).key, (times.get((labels[i] as Label).key) ?? 0) + 1)
  const back = at.filter((i) => (times.get((labels[i] as Label).key) as number) > 1)
  if (!back.length || back.some(stops)) return labels
  const words = new Set(at.filter(stops))
  return words.size ? labels.map((label, i) => (words.has(i) ? null : label)) : labels
}

/** `Action: the clerk writes to the county`: one word, once, whose words begin in small letters where those of all the others begin with a capital */
export function withoutAsides(paragraphs: readonly Paragraph[], labels: (Label | null)[]): (Label | null)[] {
  const isSmall = (label: Label, i: number) => /^\p{Ll}/u.test((paragraphs[i] as Paragraph).text.slice(label.textStart, label.textStart + 2))
  const at = labels.flatMap((label, i) => (label?.style === 'colon' && label.textStart < label.textEnd ? [i] : []))
  const small = at.filter((i) => isSmall(labels[i] as Label, i))
  if (small.length !== 1 || at.length < 5) return labels
  const [only] = small as [number]
  const label = labels[only] as Label
  const isOnce = labels.filter((other) => other?.key === label.key).length === 1
  return isOnce && label.content.strength < 1 && !/\s/u.test(label.label) ? labels.with(only, null) : labels
}

/** `1107 B`: a page and its part, in a table of contents */
export const isReference = (text: string) => /^\d{1,6}\s\p{Lu}$/u.test(text)

/**
 * Names alone on their lines, one behind the other, below which nothing is said, are a list: a table of contents, those who are excused. Looked for
 * only in a document whose other labels have sentences behind them, since there are texts without full stops.
 */
export function withoutLists(paragraphs: readonly Paragraph[], labels: (Label | null)[]): (Label | null)[] {
  const isBare = (i: number) => labels[i]?.style === 'line'
  const at = labels.flatMap((label, i) => (label ? [i] : []))
  const says = at.map((i, k) => {
    for (let below = i; below < (at[k + 1] ?? paragraphs.length); below++) {
      const { text, isFurniture } = paragraphs[below] as Paragraph
      if (!isFurniture && (below > i || !isBare(i)) && endsWithMark(text)) return true
    }
    return false
  })
  const others = at.flatMap((i, k) => (isBare(i) ? [] : [says[k] as boolean]))
  if (others.length < 6 || others.filter(Boolean).length < others.length * 0.6) return labels
  const bare = at.flatMap((i, k) => (isBare(i) ? [says[k] as boolean] : []))
  const isStray = bare.filter(Boolean).length < bare.length / 2
  const kept = labels.map((label) => (isStray && label?.style === 'line' ? null : label))
  for (let k = 0; k < at.length;) {
    let end = k
    while (end < at.length && !says[end] && isBare(at[end] as number)) end++
    if (end - k >= 3) for (const i of at.slice(k, end)) kept[i] = null
    k = Math.max(end, k + 1)
  }
  return kept
}

const ROW = 4

/** Names alone on their lines, row upon row and no word between: those who voted, who reported, who are excused. Between two labels something is said. */
export function withoutRows(paragraphs: readonly Paragraph[], found: Label[][]) {
  const isRow = (i: number) => (found[i] as Label[]).some(({ style, content }) => style === 'line' && (content.name !== null || content.isOffice) && content.part === null)
  for (let from = 0; from < found.length; from++) {
    if (!isRow(from)) continue
    let to = from
    const names: string[] = []
    for (; to < found.length && (isRow(to) || (paragraphs[to] as Paragraph).isFurniture); to++) if (isRow(to)) names.push((paragraphs[to] as Paragraph).text)
    // `Ada Hare` / `Yes` / `Jonas Tief` / `No` / `Ada Hare` / `Why not`: few names, again and again
    if (names.length >= ROW && new Set(names).size >= names.length * 0.8) for (let i = from; i < to; i++) found[i] = (found[i] as Label[]).filter(({ style }) => style !== 'line')
    from = to
  }
}
