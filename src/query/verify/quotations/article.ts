import type { Span } from '../../../span.ts'
import type { SourceText } from '../../../text/index.ts'
import { compileLexicon, detectLanguage, type Lexicon } from '../../../transcript/index.ts'
import { attributionsOf } from './language.ts'
import { compileSpeech, type Speech } from './speech.ts'

/** An article made ready to be searched for quotations. All spans are UTF-16 offsets into its text. */
export interface Article {
  readonly text: string
  /** the text with blanks for what is not read (inline tags, navigation) and line ends where tags end a block: same length, same offsets */
  readonly view: string
  readonly paragraphs: readonly Span[]
  /** block quotations of the source, each a stretch of whole lines */
  readonly blocks: readonly Span[]
  readonly language: string
  readonly lexicon: Lexicon
  readonly speech: Speech
}

const BLOCK_TAG = /^<\/?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|td|th|table|section|article|header|footer|hr|figure|figcaption|aside)\b/i
const QUOTE_TAG = /^<(\/?)blockquote\b/i
const TAG = /<\/?[a-zA-Z][^<>]{0,600}>|<!--|\]\([^()\s]{1,600}(?:\s"[^"\n]{0,200}")?\)/g

/** `language`: BCP 47 tag, where the caller knows better than the text shows. */
export function readArticle(source: SourceText, language?: string): Article {
  const { text } = source
  const { tag, languages } = tellLanguage(text, language ?? source.declaredLanguage)
  const lexicon = compileLexicon(languages)
  const { view, quoted } = source.mediaType === 'text/html' ? { view: withoutFurniture(source), quoted: [] } : withoutTags(text)
  const lines = linesOf(view)
  const blocks = [...source.marks.filter(({ kind }) => kind === 'quote').map(({ span }) => span), ...quoted, ...angledBlocks(view, lines)]
  return {
    text, view, lexicon, language: tag,
    paragraphs: paragraphsOf(view, lines),
    blocks: apart(blocks),
    speech: compileSpeech(attributionsOf(tag === 'und' ? [] : languages.map((one) => one.tag)), lexicon),
  }
}

/** An article is short, and its verbs of saying tell its language as well as its function words do. */
function tellLanguage(text: string, declared: string | undefined): ReturnType<typeof detectLanguage> {
  const detected = detectLanguage(text, declared)
  if (detected.tag !== 'und') return detected
  const words = new Set(text.slice(0, 20_000).toLowerCase().match(/[\p{L}\p{M}]+/gu))
  const counts = detected.languages.map(({ tag, common, sayVerbs, months, weekdays }) => {
    const known = new Set([...common, ...sayVerbs, ...months.flat(), ...weekdays.flat()].flatMap((entry) => entry.toLowerCase().split(' ')))
    return { tag, count: [...words].filter((word) => word.length > 1 && known.has(word)).length }
  }).sort((a, b) => b.count - a.count)
  const [best, second] = counts
  return best && best.count >= 3 && best.count >= 1.5 * (second?.count ?? 0) ? detectLanguage('', best.tag) : detected
}

function withoutFurniture({ text, marks }: SourceText): string {
  const furniture = marks.filter(({ kind }) => kind === 'furniture')
  if (!furniture.length) return text
  const pieces: string[] = []
  let at = 0
  for (const { span: [start, end] } of furniture) {
    if (end <= at) continue
    pieces.push(text.slice(at, Math.max(at, start)), text.slice(Math.max(at, start), end).replace(/[^\n]/gu, (one) => ' '.repeat(one.length)))
    at = end
  }
  return pieces.join('') + text.slice(at)
}

/** Markdown and plain text may hold tags; where they say that a block ends, the view has a line end. */
function withoutTags(text: string): { view: string, quoted: Span[] } {
  const quoted: Span[] = []
  const opened: number[] = []
  const view = text.replace(TAG, (tag, at: number) => {
    const quote = QUOTE_TAG.exec(tag)
    if (quote && !quote[1]) opened.push(at + tag.length)
    else if (quote) {
      const start = opened.pop()
      if (start !== undefined && !opened.length) quoted.push([start, at])
    }
    if (tag.startsWith(']')) return `]${' '.repeat(tag.length - 1)}`
    const blank = tag.replace(/[^\n]/gu, (one) => ' '.repeat(one.length))
    return BLOCK_TAG.test(tag) ? `\n${blank.slice(1)}` : blank
  })
  return { view, quoted }
}

/** outermost ones, in order */
function apart(blocks: readonly Span[]): Span[] {
  const list: Span[] = []
  for (const block of [...blocks].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (block[1] > block[0] && block[0] >= (list.at(-1)?.[1] ?? 0)) list.push(block)
  }
  return list
}

function linesOf(view: string): Span[] {
  const lines: Span[] = []
  for (let start = 0; start <= view.length;) {
    const end = view.indexOf('\n', start)
    lines.push([start, end < 0 ? view.length : end])
    if (end < 0) break
    start = end + 1
  }
  return lines
}

const isAngled = (view: string, [start, end]: Span) => /^[ \t]{0,3}>/.test(view.slice(start, Math.min(end, start + 8)))

/** lines that begin with `>`, as Markdown and mail quote */
function angledBlocks(view: string, lines: readonly Span[]): Span[] {
  const blocks: [number, number][] = []
  let isOpen = false
  for (const line of lines) {
    const last = blocks.at(-1)
    if (!isAngled(view, line)) isOpen = false
    else if (isOpen && last) last[1] = line[1]
    else {
      blocks.push([...line])
      isOpen = true
    }
  }
  return blocks
}

const LONGEST_LINE = 120 // columns of text that is broken into lines

/** Lines between empty ones that are about as long, none of them long, are one paragraph broken into lines; any other line is a paragraph. */
function paragraphsOf(view: string, lines: readonly Span[]): Span[] {
  const paragraphs: Span[] = []
  for (let i = 0; i < lines.length;) {
    if (isEmpty(view, lines[i] as Span)) {
      i++
      continue
    }
    let end = i + 1
    while (end < lines.length && !isEmpty(view, lines[end] as Span)) end++
    const block = lines.slice(i, end)
    const lengths = block.map(([start, stop]) => stop - start)
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
    const isWrapped = block.length > 1 && longest >= 40 && longest <= LONGEST_LINE && lengths.slice(0, -1).every((length) => length >= 0.6 * longest) && !block.some((line) => isAngled(view, line) || /^\s*(?:[-*•#]|\d+[.)])\s/u.test(view.slice(line[0], line[0] + 12)))
    if (isWrapped) paragraphs.push([(block[0] as Span)[0], (block.at(-1) as Span)[1]])
    else paragraphs.push(...block)
    i = end
  }
  return paragraphs.map(([start, stop]) => trimmed(view, start + (/^[ \t]{0,3}(?:>[ \t]?)+|^[ \t]{0,3}#{1,6}[ \t]/.exec(view.slice(start, Math.min(stop, start + 400)))?.[0].length ?? 0), stop)).filter(([start, stop]) => stop > start)
}

const isEmpty = (view: string, [start, end]: Span) => {
  for (let i = start; i < end; i++) if (!/\s/u.test(view[i] as string)) return false
  return true
}

function trimmed(view: string, start: number, end: number): Span {
  while (start < end && /\s/u.test(view[start] as string)) start++
  while (end > start && /\s/u.test(view[end - 1] as string)) end--
  return [start, end]
}
