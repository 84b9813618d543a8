import type { Block, Turn } from '../../record/record.ts'
import { findDates, type PrintedDate } from '../dates/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { foldWords } from '../printed.ts'
import { lettersAndNumbers } from '../visible.ts'

/** A block that may tell of the event, and the part of its words that is looked at. */
export interface EventLine {
  readonly block: Exclude<Block, { readonly kind: 'gap' }>
  /** place among the blocks */
  readonly index: number
  readonly text: string
  readonly dates: readonly PrintedDate[]
}

/** The blocks outside the turns that may tell of the event. A turn tells of other things. */
export interface EventLines {
  readonly title: EventLine | null
  /** headings and notes above the first turn, or at the top of a text without turns */
  readonly front: readonly EventLine[]
  readonly closing: readonly EventLine[]
  /** furniture above the first turn */
  readonly furniture: readonly EventLine[]
  /** furniture and short notes further down: running heads */
  readonly running: readonly EventLine[]
  /** the first paragraph of the first turn, which is the editor's where a heading was taken for a label */
  readonly opening: readonly EventLine[]
  readonly hasTurns: boolean
  /** number of the first turn among the blocks; behind the front where there is none */
  readonly firstTurn: number
}

const LONGEST = 600 // characters of one block that are looked at
const [MOST_FRONT, MOST_NEAR, MOST_CLOSING, MOST_FURNITURE, MOST_RUNNING] = [40, 12, 6, 60, 40]
const TOP = 10 // blocks below the title of a text without turns

export function gatherLines(blocks: readonly Block[], lexicon: Lexicon): EventLines {
  const turn = blocks.findIndex(({ kind }) => kind === 'turn')
  const titleAt = blocks.findIndex((block) => block.kind === 'heading' && block.level === 1)
  const hasTurns = turn >= 0
  const firstTurn = hasTurns ? turn : Math.min(blocks.length, Math.max(titleAt, 0) + TOP)
  const lastTurn = hasTurns ? blocks.findLastIndex(({ kind }) => kind === 'turn') : blocks.length
  const line = (block: Block, index: number): EventLine[] => {
    if (block.kind === 'gap') return []
    const text = block.text.slice(0, LONGEST)
    return [{ block, index, text, dates: findDates(text, lexicon) }]
  }
  const between = (from: number, to: number, most: number, near: number, holds: (block: Block) => boolean): EventLine[] => {
    const found: number[] = []
    for (let i = from; i < to && found.length < most; i++) if (holds(blocks[i] as Block)) found.push(i)
    const last: number[] = []
    for (let i = to - 1; i > (found.at(-1) ?? from - 1) && last.length < near; i--) if (holds(blocks[i] as Block)) last.push(i)
    return [...found, ...last.reverse()].flatMap((i) => line(blocks[i] as Block, i))
  }
  const isSaid = (block: Block) => block.kind === 'note' || block.kind === 'heading'
  const isFurniture = (block: Block) => block.kind === 'furniture'
  return {
    title: titleAt >= 0 ? line(blocks[titleAt] as Block, titleAt)[0] ?? null : null,
    front: between(0, firstTurn, MOST_FRONT, MOST_NEAR, isSaid).filter(({ index }) => index !== titleAt),
    closing: between(lastTurn + 1, blocks.length, MOST_CLOSING, MOST_CLOSING, (block) => block.kind === 'note'),
    furniture: between(0, firstTurn, MOST_FURNITURE, MOST_FURNITURE, isFurniture),
    running: between(firstTurn, lastTurn, MOST_RUNNING, 0, (block) => isFurniture(block) || block.kind === 'note' && block.text.length <= 120),
    opening: hasTurns ? line({ ...(blocks[turn] as Turn), text: firstParagraph((blocks[turn] as Turn).text) }, turn) : [],
    hasTurns,
    firstTurn,
  }
}

const firstParagraph = (text: string) => text.slice(0, LONGEST).split('\n', 1)[0] as string

const CLOCK = /(?<!\d)\d{1,2} ?(?:[:.·h時时点點시] ?(?:\d{2}|半)?(?: ?[:分분] ?(?:\d{2})?)?)|\d{1,2} ?(?=[ap]\.? ?m\b)/gu
const withoutTimes = (words: string) => (/\d/.test(words) ? words.replace(CLOCK, ' ') : words)
/** abbreviations of time zones, and of what is left of `p.m.` */
const ZONE = /^(?:[a-z]{1,3}t|gmt|utc|[apm])$/u

/** What words say beyond times of day, days of the week and punctuation: nothing, on a line that holds a date and no more. */
export function residue(words: string, lexicon: Lexicon): string {
  const known = timeWords(lexicon)
  return lettersAndNumbers(withoutTimes(foldWords(words))).trim().split(' ')
    .filter((word) => word && !ZONE.test(word) && !known.has(word)).join(' ')
}

const compiled = new WeakMap<Lexicon, ReadonlySet<string>>()

/** the single words of days of the week and times of day */
function timeWords(lexicon: Lexicon): ReadonlySet<string> {
  let words = compiled.get(lexicon)
  if (!words) {
    const forms = lexicon.languages.flatMap(({ weekdays, clock }) => [...weekdays.flat(), ...clock])
    words = new Set(forms.flatMap((form) => lettersAndNumbers(foldWords(form)).trim().split(' ')))
    compiled.set(lexicon, words)
  }
  return words
}

/** The sentence around `[from, to)`: a full stop behind a number, an initial or an abbreviation ends none. */
export function sentenceAround(text: string, from: number, to: number): readonly [start: number, end: number] {
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (i >= from && i < to) continue
    const isEnd = '。！？!?\n'.includes(text[i] as string) || text[i] === '.' && isFullStop(text, i)
    if (!isEnd) continue
    if (i >= to) return [start, i]
    start = i + 1
  }
  return [start, text.length]
}

const FULL_STOP = /(?<![\s.][\p{L}\d]{1,3}|^[\p{L}\d]{1,3})\.(?=\s+[\p{Lu}«"“])/uy

function isFullStop(text: string, at: number): boolean {
  FULL_STOP.lastIndex = at
  return FULL_STOP.test(text)
}

/** Whether a paragraph holds a date alone, or one behind a name: `Berlin, Dienstag, den 10. November 2009`. */
export const isDateHeading = (text: string, { start, end }: PrintedDate, lexicon: Lexicon): boolean =>
  !residue(text.slice(end), lexicon) &&
  (!residue(text.slice(0, start), lexicon) || /^\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*){0,3},\s*$/u.test(text.slice(0, start)))
