import type { Span } from '../../../span.ts'

/** A stretch between quotation marks: without them, and with them. */
export interface Marked {
  readonly span: Span
  readonly outer: Span
}

/** Marks of one kind open and close each other. A title's are no quotation marks, but what stands between them is no quotation either. */
type Kind = 'double' | 'single' | 'straight' | 'ticks' | 'guillemets' | 'small-guillemets' | 'corners' | 'white-corners' | 'title' | 'small-title'

interface Token {
  readonly at: number
  readonly end: number
  readonly kind: Kind
  /** `either`: the marks before it decide */
  readonly role: 'open' | 'close' | 'either'
  readonly mark: string
}

interface Open extends Token {
  readonly paragraph: number
}

const MOST_PARAGRAPHS = 3 // over which a quotation runs whose paragraphs do not open anew
const MOST_LINES = 60 // of one paragraph that is broken into lines
const LONGEST_TITLE = 200 // characters between 《 and 》

const fixed: Readonly<Record<string, readonly [Kind, 'open' | 'close']>> = {
  '„': ['double', 'open'], '‟': ['double', 'open'], '〝': ['double', 'open'], '〞': ['double', 'close'], '〟': ['double', 'close'], '❝': ['double', 'open'], '❞': ['double', 'close'],
  '‚': ['single', 'open'], '‛': ['single', 'open'],
  '「': ['corners', 'open'], '」': ['corners', 'close'], '｢': ['corners', 'open'], '｣': ['corners', 'close'],
  '『': ['white-corners', 'open'], '』': ['white-corners', 'close'],
  '《': ['title', 'open'], '》': ['title', 'close'], '〈': ['small-title', 'open'], '〉': ['small-title', 'close'],
}

const SIGNS = /[„‟〝〞〟❝❞‚‛「」｢｣『』《》〈〉“”"＂«»‹›‘’'`´]/gu
const isLetter = (unit: string) => /[\p{L}\p{N}]/u.test(unit)
const isSpaced = (unit: string) => /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]/u.test(unit)
const isBlank = (unit: string) => unit === '' || /\s/u.test(unit)
const opensHere = (before: string) => isBlank(before) || /[([{（【〔［—–:：,，、。！？!?/\-“‘„«»「『*_>]/u.test(before)

/**
 * All stretches between quotation marks, in order, none inside another: what is quoted within a quotation is part of it. `view` is the text, `paragraphs`
 * its paragraphs. A quotation that runs over several paragraphs, each of which opens anew, is one. One that is not closed ends with its paragraph.
 *
 * A mark may open or close by what stands around it; among marks of one kind a stack decides, and where that does not come out even at the end of a
 * paragraph, the first closing mark closes. Each paragraph is gone through twice at most: time in proportion to the length.
 */
export function findMarked(view: string, paragraphs: readonly Span[], apostrophes: ReadonlySet<string>): Marked[] {
  const found: Marked[] = []
  const tokens = paragraphs.map((paragraph) => tokensOf(view, paragraph, apostrophes))
  turnGuillemets(tokens)
  const stack: Open[] = []
  const depth = new Map<Kind, number>()
  const emit = (open: Token, end: number, outerEnd: number) => {
    if (open.kind === 'title' || open.kind === 'small-title') return
    const span = trim(view, open.end, end)
    if (span[1] > span[0] && /[\p{L}\p{N}]/u.test(view.slice(span[0], Math.min(span[1], span[0] + 2000)))) found.push({ span, outer: [open.at, outerEnd] })
  }
  const push = (token: Token, paragraph: number) => {
    stack.push({ ...token, paragraph })
    depth.set(token.kind, (depth.get(token.kind) ?? 0) + 1)
  }
  const pop = (): Open => {
    const open = stack.pop() as Open
    depth.set(open.kind, (depth.get(open.kind) as number) - 1)
    return open
  }
  /** one mark; `isFlat`: no mark opens inside another of its kind */
  const take = (token: Token, paragraph: number, isFlat: boolean) => {
    const isOpen = (depth.get(token.kind) ?? 0) > 0
    const role = token.role === 'either' ? (isOpen ? 'close' : 'open') : token.role
    if (role === 'open') {
      if (!(isFlat && isOpen)) push(token, paragraph)
      return
    }
    if (!isOpen) return
    let open = pop()
    while (open.kind !== token.kind) open = pop()
    if (!stack.length) emit(open, token.at, token.end)
  }
  const nextWithMark = followers(tokens)
  const gaps = emptyLines(view, paragraphs)
  let skipped: Token | undefined // the mark with which a paragraph opens a running quotation anew
  for (let p = 0; p < paragraphs.length; p++) {
    const list = tokens[p] as readonly Token[]
    const before = found.length
    const running = stack[0]
    for (const token of list) if (token !== skipped) take(token, p, false)
    skipped = undefined
    let outermost = stack[0]
    if (!outermost) continue
    const goesOn = () => {
      const next = outermost && nextMark(view, paragraphs, tokens, p, outermost, nextWithMark, gaps)
      if (!next || !outermost) return false
      if (next === 'closes') return true
      skipped = next
      return true
    }
    if (!goesOn()) {
      // nothing goes on: once more, with the first closing mark closing
      found.length = before
      while (stack.length) pop()
      if (running) push(running, running.paragraph)
      for (const token of list) take(token, p, true)
      outermost = stack[0]
      if (outermost && !goesOn()) {
        const { kind } = outermost
        if (kind !== 'single' && kind !== 'ticks') {
          const [, end] = paragraphs[p] as Span
          emit(outermost, end, end)
        }
        while (stack.length) pop()
      }
    }
    // what was open inside does not run on
    while (stack.length > 1) pop()
  }
  return found
}

/** for each paragraph the first one behind it that has quotation marks */
function followers(tokens: readonly (readonly Token[])[]): Int32Array {
  const next = new Int32Array(tokens.length)
  for (let p = tokens.length - 1, follower = tokens.length; p >= 0; p--) {
    next[p] = follower
    if (tokens[p]?.some(({ kind }) => kind !== 'title' && kind !== 'small-title')) follower = p
  }
  return next
}

/** how many empty lines, or several together, stand before each paragraph */
function emptyLines(view: string, paragraphs: readonly Span[]): Int32Array {
  const counts = new Int32Array(paragraphs.length)
  for (let p = 1; p < paragraphs.length; p++) {
    const [[, end], [start]] = [paragraphs[p - 1] as Span, paragraphs[p] as Span]
    counts[p] = (counts[p - 1] as number) + (/\n[^\S\n]*\n/u.test(view.slice(end, start)) ? 1 : 0)
  }
  return counts
}

/** How a quotation that is open at the end of a paragraph goes on: with the same mark at the head of the next one, or with its closing mark soon. */
function nextMark(view: string, paragraphs: readonly Span[], tokens: readonly (readonly Token[])[], p: number, open: Token, followers: Int32Array, gaps: Int32Array): Token | 'closes' | null {
  if (open.kind === 'title' || open.kind === 'small-title') return null
  const [head] = tokens[p + 1] ?? []
  if (head && head.at === (paragraphs[p + 1] as Span)[0] && head.kind === open.kind && (head.mark === open.mark || head.role !== 'close')) return head
  const next = followers[p] as number
  if (next >= tokens.length || next - p > MOST_LINES || (gaps[next] as number) - (gaps[p] as number) > MOST_PARAGRAPHS) return null
  const token = tokens[next]?.find(({ kind }) => kind !== 'title' && kind !== 'small-title')
  if (token?.kind !== open.kind) return null
  return token.role === 'close' || token.role === 'either' && !isBlank(view[token.at - 1] ?? '') && !isSpaced(view[token.end] ?? '') ? 'closes' : null
}

function trim(view: string, start: number, end: number): Span {
  while (start < end && isBlank(view[start] as string)) start++
  while (end > start && isBlank(view[end - 1] as string)) end--
  return [start, end]
}

function tokensOf(view: string, [start, end]: Span, apostrophes: ReadonlySet<string>): Token[] {
  const list: Token[] = []
  const singles: Token[] = []
  const text = view.slice(start, end)
  let quotesLow = false // „ is used, which “ closes
  let hasStraight = false
  for (const match of text.matchAll(SIGNS)) {
    const mark = match[0]
    const at = start + match.index
    const [before, behind] = [match.index ? view[at - 1] as string : '', at + 1 < end ? view[at + 1] as string : '']
    const add = (kind: Kind, role: Token['role'], length = 1) => list.push({ at, end: at + length, kind, role, mark })
    const known = fixed[mark]
    if (known) {
      const [kind, role] = known
      if (mark === '„' || mark === '‚') quotesLow = true
      if (kind === 'title' && role === 'open' && !isClosedSoon(text, match.index)) continue
      add(kind, role)
    } else if (mark === '“') add('double', quotesLow || isBlank(behind) && !opensHere(before) ? 'close' : 'open')
    else if (mark === '”') add('double', opensHere(before) && !isBlank(before) || !isBlank(before) || !isLetter(behind) ? 'close' : 'either')
    else if (mark === '"' || mark === '＂') {
      if (/\d/u.test(before) && !hasStraight) continue // 6" is a length
      hasStraight = true
      if (isBlank(before) && isBlank(behind)) continue
      const closes = isBlank(behind) || isSpaced(before) && /[.,;:!?)]/u.test(behind)
      add('straight', isBlank(before) ? 'open' : closes ? 'close' : 'either')
    } else if (mark === '«' || mark === '»') add('guillemets', mark === '«' ? 'open' : 'close')
    else if (mark === '‹' || mark === '›') add('small-guillemets', mark === '‹' ? 'open' : 'close')
    else if (mark === '`' || mark === '´') {
      if (mark === '`' && behind === '`') add('ticks', 'open', 2)
    } else if (mark === "'" && behind === "'") add('ticks', 'close', 2)
    else if (mark === "'" && before === "'") continue
    else singles.push({ at, end: at + 1, kind: 'single', role: mark === '‘' ? (quotesLow && !opensHere(before) ? 'close' : 'open') : 'either', mark })
  }
  if (!singles.length) return list
  return [...list, ...pairSingles(view, end, singles, apostrophes)].sort((a, b) => a.at - b.at)
}

const isClosedSoon = (text: string, at: number) => text.slice(at, at + LONGEST_TITLE).includes('》')

/**
 * Of single marks, most of which are apostrophes, those that open a quotation and close it. One that stands between letters does neither. An opening mark
 * is closed by the first mark behind punctuation, else by the last that could close before another opens; `the ministers’ plan` closes none if
 * another may.
 */
function pairSingles(view: string, end: number, singles: readonly Token[], apostrophes: ReadonlySet<string>): Token[] {
  const list: Token[] = []
  for (let i = 0; i < singles.length; i++) {
    const open = singles[i] as Token
    if (open.role === 'close') {
      list.push(open)
      continue
    }
    if (!canOpen(view, end, open, apostrophes)) continue
    let last: Token | undefined
    let firm: Token | undefined
    let k = i + 1
    for (; k < singles.length && !firm; k++) {
      const token = singles[k] as Token
      const [before, behind] = [view[token.at - 1] as string, token.end < end ? view[token.end] as string : '']
      if (isBlank(before) && (token.role === 'open' || token.mark === "'" && canOpen(view, end, token, apostrophes))) break
      if (isSpaced(behind) && isLetter(before) || isBlank(before)) continue
      if (!isLetter(before) || behind === '' || /[.,;:!?)\]”"»—–]/u.test(behind)) firm = token
      else if (!(before === 's' && behind === ' ' && last)) last = token
    }
    const close = firm ?? last
    list.push({ ...open, role: 'open' })
    if (!close) continue
    list.push({ ...close, role: 'close' })
    i = singles.indexOf(close, i)
  }
  // a paragraph that opens and does not close runs on, if the next one opens as well; any other that is open is an apostrophe
  return list.filter((token, i) => token.role === 'close' || list[i + 1]?.role === 'close' || i === list.length - 1 && token.mark === '‘')
}

function canOpen(view: string, end: number, { at, mark }: Token, apostrophes: ReadonlySet<string>): boolean {
  const before = view[at - 1] ?? ''
  const rest = view.slice(at + 1, Math.min(end, at + 12))
  if (mark === '’' || !opensHere(before) && !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(before) || !/^[\p{L}\p{N}¿¡…«“"]/u.test(rest)) return false
  return !/^\d\ds?\b/u.test(rest) && !apostrophes.has((/^\p{L}+/u.exec(rest)?.[0] ?? '').toLowerCase())
}

/** »So« is how they stand in German and Danish: whichever comes first in most of the paragraphs opens. */
function turnGuillemets(tokens: Token[][]): void {
  for (const kind of ['guillemets', 'small-guillemets'] as const) {
    let balance = 0
    for (const list of tokens) {
      const first = list.find((token) => token.kind === kind)
      if (first) balance += first.role === 'open' ? 1 : -1
    }
    if (balance >= 0) continue
    for (const list of tokens) {
      list.forEach((token, i) => {
        if (token.kind === kind) list[i] = { ...token, role: token.role === 'open' ? 'close' : 'open' }
      })
    }
  }
}
