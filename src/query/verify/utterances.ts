import type { Archive, DocumentEntry } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import type { TranscriptRecord, Turn } from '../../record/index.ts'
import { codePoints, type Span } from '../../span.ts'
import { fold, type FoldedText, type Occurrence } from '../../verbatim/index.ts'
import { piecesOf } from '../find/turns.ts'

/** All that somebody says until somebody else does: a turn with those that continue it behind a note or a gap. */
export interface Utterance {
  readonly document: DocumentEntry
  readonly record: TranscriptRecord
  readonly turns: readonly { readonly block: Turn; readonly from: number }[]
  /** the turns' texts, a line each */
  readonly text: string
  readonly folded: FoldedText
  /** `folded` as a string */
  readonly letters: string
  /** Where `[from, to)` of the text stands, in code points of the SourceText. */
  spansOf(from: number, to: number): Span[]
}

/** A stretch of an utterance, in units of its folded text. */
export interface Stretch {
  readonly utterance: Utterance
  readonly from: number
  readonly to: number
}

/** Reads utterances, and keeps those that were read last. */
export interface UtteranceReader {
  /** @throws OnrecordError `no-such-document`, `record-damaged`, `index-damaged` where the record has no such turn */
  of(document: string, turn: number): Utterance
  /** The stretch at which the index says that something stands. */
  at(occurrence: Pick<Occurrence, 'document' | 'turn' | 'at'>): Stretch
}

const mostRecords = 64

interface Held {
  readonly turns: readonly { readonly utterance: Utterance; readonly from: number }[]
}

export function readUtterances(archive: Pick<Archive, 'record'>, foldScript: boolean): UtteranceReader {
  const held = new Map<string, Held>()

  function load(id: string): Held {
    const known = held.get(id)
    held.delete(id)
    const found = known ?? hold(archive, id, foldScript)
    held.set(id, found)
    if (held.size > mostRecords) held.delete(held.keys().next().value as string)
    return found
  }

  function turnOf(id: string, turn: number) {
    const found = load(id).turns[turn]
    if (!found) throw new OnrecordError('index-damaged', `the index of wordings tells of a turn ${turn} of ${id}, which has none; "onrecord rebuild" makes it anew`)
    return found
  }

  return {
    of: (document, turn) => turnOf(document, turn).utterance,
    at({ document, turn, at: [start, end] }) {
      const { utterance, from } = turnOf(document, turn)
      return { utterance, from: unitAt(utterance.folded, from + start), to: unitAt(utterance.folded, from + end) }
    },
  }
}

/** The first unit that comes from a character at `offset` or behind. */
export function unitAt({ starts }: FoldedText, offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function hold(archive: Pick<Archive, 'record'>, id: string, foldScript: boolean): Held {
  const { document, record, text: { text: source } } = archive.record(id)
  const chains: Turn[][] = []
  for (const block of record.blocks) {
    if (block.kind !== 'turn') continue
    if (block.continues && chains.length) chains.at(-1)?.push(block)
    else chains.push([block])
  }
  let toCodePoint: ((unit: number) => number) | undefined
  const turns: { utterance: Utterance; from: number }[] = []
  for (const chain of chains) {
    const utterance = utteranceOf(chain, { document, record, source, foldScript, toCodePoint: (unit) => (toCodePoint ??= codePoints(source))(unit) })
    for (const { from } of utterance.turns) turns.push({ utterance, from })
  }
  return { turns }
}

interface Setting {
  readonly document: DocumentEntry
  readonly record: TranscriptRecord
  readonly source: string
  readonly foldScript: boolean
  toCodePoint(unit: number): number
}

function utteranceOf(chain: readonly Turn[], { document, record, source, foldScript, toCodePoint }: Setting): Utterance {
  const turns: { block: Turn; from: number }[] = []
  let text = ''
  for (const block of chain) {
    if (turns.length) text += '\n'
    turns.push({ block, from: text.length })
    text += block.text
  }
  let folded: FoldedText | undefined
  let letters: string | undefined
  return {
    document, record, turns, text,
    get folded() {
      return (folded ??= fold(text, { foldScript }))
    },
    get letters() {
      return (letters ??= spell(this.folded.units))
    },
    spansOf(from, to) {
      return turns.flatMap(({ block, from: at }) => {
        const [first, last] = [Math.max(0, from - at), Math.min(block.text.length, to - at)]
        if (first >= last) return []
        return piecesOf(block, source).flatMap(({ text: [start, end], start: place }): Span[] => {
          const [a, b] = [Math.max(start, first), Math.min(end, last)]
          return a < b ? [[toCodePoint(place + a - start), toCodePoint(place + b - start)]] : []
        })
      })
    },
  }
}

/** Units as a string, in pieces that the stack holds. */
export function spell(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += 4096) text += String.fromCharCode(...units.subarray(at, at + 4096))
  return text
}
