import type { Block, Event, EventKind } from '../../record/record.ts'
import type { Lexicon } from '../lexicon.ts'
import { readDate } from './date.ts'
import { type EventLines, gatherLines } from './lines.ts'
import { readPlace } from './place.ts'
import { eventWords, LEADING_KINDS } from './words.ts'

/** The kind of event that a title names: by the longest of its words, of several as long by the last. Null where it names none. */
export const titleKind = (title: string, lexicon: Lexicon): EventKind | null => eventWords(lexicon).kindOf(title)

const ASKING_KINDS: ReadonlySet<EventKind> = new Set(['press-conference', 'briefing', 'interview'])
const LONGEST_LINE = 300 // characters of a line that tells of the event; longer ones tell of much else

/** Where the title names no kind of event: that somebody is asked, by the first line above the first label that says so. `above`: those lines; of sentences, as in a lead, only where `inSentences`. */
export function askingKind(above: string, lexicon: Lexicon, inSentences: boolean): EventKind | null {
  for (const line of above.split('\n')) {
    const kind = line.length <= LONGEST_LINE && (inSentences || !/[.。!！?？]$/u.test(line)) ? titleKind(line, lexicon) : null
    if (kind && ASKING_KINDS.has(kind)) return kind
  }
  return null
}

/**
 * Kind, date and place of what the blocks are a transcript of, as far as the document prints them outside the turns, and where.
 * `source`: the text that the spans of the blocks count in. The kind is named by titles:
 * by the `printed` one, the words of the first heading where nothing else is handed over, and by the `declared` one, which stands nowhere in the text.
 */
export function readEvent(blocks: readonly Block[], source: string, lexicon: Lexicon, { printed, declared }: { readonly printed?: string | null, readonly declared?: string | undefined } = {}): Event {
  const lines = gatherLines(blocks, lexicon)
  const kind = readKind(lines, lexicon, printed ?? lines.title?.text ?? '', declared)
  const date = readDate(lines, source, kind, lexicon)
  const place = readPlace(lines, blocks, source, lexicon)
  return { kind, date: date?.date ?? null, dateEvidence: date?.evidence ?? null, place: place?.place ?? null, placeEvidence: place?.evidence ?? null }
}

/** By the title, a fuller form of it if there is one; else by what stands above the turns. */
function readKind({ front, hasTurns }: EventLines, lexicon: Lexicon, own: string, declaredTitle = ''): EventKind | null {
  const headings = front.filter(({ block }) => block.kind === 'heading').map(({ text }) => text)
  const fuller = [...headings, declaredTitle].find((one) => one.length > own.length && own.length >= 4 && one.includes(own))
  for (const words of [fuller ?? own, own, declaredTitle, ...(hasTurns ? headings : headings.slice(0, 1))]) {
    const kind = titleKind(words, lexicon)
    if (kind) return kind
  }
  for (const { text } of hasTurns ? front : []) {
    const kind = titleKind(text, lexicon)
    if (kind && LEADING_KINDS.includes(kind)) return kind
  }
  return null
}
