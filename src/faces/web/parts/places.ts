// Links to the very words: a place in a record as an address holds it, and how it is found again.
import type { Block, TranscriptRecord } from '../../../record/index.ts'
import { codeUnits, type Span } from '../../../span.ts'

/** A stretch of one block's text, UTF-16 units. */
interface Place {
  readonly block: string
  readonly at: Span
}

interface Pointed {
  readonly places: readonly Place[]
  /** the words that the address quotes do not stand where it points: they were looked for, and `places` is where they do, if anywhere */
  readonly isMoved: boolean
}

/**
 * Finds what an address points at:
 *   at=b12            a block
 *   at=b12:5-19       code points of its text, the end not included
 *   at=b12:5-b14:19   from one block into another
 *   spans=7-9_20-31   code points of the SourceText
 *   words=…           how the words begin; where others stand there, these are looked for
 */
export function resolve(record: TranscriptRecord, text: string, query: URLSearchParams): Pointed {
  const at = query.get('at')
  const spans = query.get('spans')
  const words = query.get('words')
  const places = spans ? placesOfSpans(record, text, spans) : at ? placesOfBlocks(record, at) : []
  if (!words || !(at || spans)) return { places, isMoved: false }
  const found = places.map((place) => wordsAt(record, place)).join('')
  if (places.length && solid(found).startsWith(solid(words))) return { places, isMoved: false }
  const elsewhere = lookFor(record, words, places[0]?.block)
  return { places: elsewhere ? [elsewhere] : [], isMoved: true }
}

const solid = (words: string) => words.replace(/\s+/g, '')

const blockOf = (record: TranscriptRecord, id: string): Block | undefined => record.blocks.find((block) => block.id === id)
const textOf = (block: Block | undefined): string => (block && block.kind !== 'gap' ? block.text : '')
const wordsAt = (record: TranscriptRecord, { block, at }: Place) => textOf(blockOf(record, block)).slice(...at)

const ends = /^(b\d{1,9})(?::(\d{1,9})(?:-(?:(b\d{1,9}):)?(\d{1,9}))?)?$/

function placesOfBlocks(record: TranscriptRecord, at: string): Place[] {
  const [, first, from, other, to] = ends.exec(at) ?? []
  if (!first) return []
  const start = record.blocks.findIndex(({ id }) => id === first)
  const end = other ? record.blocks.findIndex(({ id }) => id === other) : start
  if (start < 0 || end < start) return []
  const chosen = record.blocks.slice(start, end + 1).filter(({ kind }, i, { length }) => i === 0 || i === length - 1 || kind !== 'furniture')
  return chosen.flatMap((block, i): Place[] => {
    const words = textOf(block)
    const unit = codeUnits(words)
    const begin = i === 0 && from !== undefined ? unit(Number(from)) : 0
    const stop = i === chosen.length - 1 && to !== undefined ? Math.min(words.length, unit(Number(to))) : words.length
    return from === undefined || begin < stop ? [{ block: block.id, at: from === undefined ? [0, 0] : [begin, stop] }] : []
  })
}

/** Where spans of the SourceText stand in the blocks, in the order of the blocks. */
function placesOfSpans(record: TranscriptRecord, text: string, list: string): Place[] {
  const unit = codeUnits(text)
  const wanted = list.split(/[_,]/).slice(0, 200).flatMap((range): Span[] => {
    const [, from, to] = /^(\d{1,10})-(\d{1,10})$/.exec(range) ?? []
    return from && to && Number(from) < Number(to) ? [[unit(Number(from)), unit(Number(to))]] : []
  })
  if (!wanted.length) return []
  const [low, high] = [Math.min(...wanted.map(([start]) => start)), Math.max(...wanted.map(([, end]) => end))]
  const places: Place[] = []
  for (const block of record.blocks) {
    if (block.kind === 'gap' || !block.spans.some(([start, end]) => start < high && low < end)) continue
    const within = stretchesIn(block, text, wanted)
    if (within) places.push({ block: block.id, at: within })
  }
  return places
}

/** The stretch of a block's text that lies under these spans. Text and spans are walked in step, because white space between may differ. */
function stretchesIn(block: Exclude<Block, { kind: 'gap' }>, source: string, wanted: readonly Span[]): Span | null {
  const isSpace = (words: string, at: number) => /\s/.test(words.charAt(at))
  let at = 0
  let first = -1
  let last = -1
  for (const [start, end] of block.spans) {
    for (let i = start; i < end; i++) {
      if (isSpace(source, i)) continue
      while (at < block.text.length && isSpace(block.text, at)) at++
      if (wanted.some(([from, to]) => i >= from && i < to)) {
        if (first < 0) first = at
        last = at + 1
      }
      at++
    }
  }
  return first < 0 ? null : [first, last]
}

function lookFor(record: TranscriptRecord, words: string, near: string | undefined): Place | null {
  const found = record.blocks.flatMap((block): Place[] => {
    const at = textOf(block).indexOf(words)
    return at < 0 ? [] : [{ block: block.id, at: [at, at + words.length] }]
  })
  return found.find(({ block }) => block === near) ?? found[0] ?? null
}

/** Spans in code points as an address holds them. */
export const spansName = (spans: readonly Span[]): string => spans.map(([start, end]) => `${start}-${end}`).join('_')
