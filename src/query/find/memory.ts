import type { Archive, DocumentEntry } from '../../archive/index.ts'
import type { TranscriptRecord } from '../../record/index.ts'
import { countCodePoints } from '../../span.ts'
import type { SourceText } from '../../text/source-text.ts'
import { fold } from './fold.ts'
import type { Clue, Passage, PassageIndex } from './passages.ts'
import { turnsOf } from './turns.ts'

/** A whole document as one passage, made from its record. */
function passageOf(document: DocumentEntry, record: TranscriptRecord, source: Pick<SourceText, 'text'>): Passage {
  const turns = [...turnsOf(record, source)]
  const ends: number[] = []
  let text = ''
  for (const turn of turns) {
    text += fold(turn.text)
    ends.push(text.length)
    text += '\0'
  }
  return {
    document,
    text,
    ends,
    spell: (words) => words,
    turn: (number) => turns[number] as (typeof turns)[number],
    characters: (number) => countCodePoints(turns[number]?.text ?? ''),
    block: (number) => turns[number]?.id ?? '',
    original: (number) => turns[number]?.text ?? '',
    pieces: (number) => turns[number]?.pieces ?? [],
  }
}

/** An index without anything in it that is kept: every document is read from the archive, whatever the clue. */
export const unindexed: PassageIndex = { refresh() {}, lacking: (documents) => documents, passages: async function* () {}, close() {} }

/**
 * The passages that an index has and, in their places, the documents that it lacks, read from the archive: so that what is found is what the archive has,
 * however far its index has got.
 */
export async function* allPassages(index: PassageIndex, archive: Pick<Archive, 'record'>, clue: Clue, documents: readonly DocumentEntry[]): AsyncGenerator<readonly Passage[], void, undefined> {
  const lacking = index.lacking(documents)
  const indexed = index.passages(clue, documents)
  if (!lacking.length) return yield* indexed
  const places = new Map(documents.map((document, place) => [document, place]))
  let next = 0
  function* lackingBefore(place: number): Generator<Passage[]> {
    for (let document; (document = lacking[next]) && (places.get(document) as number) < place; next++) {
      const { record, text } = archive.record(document.id, document.revision)
      yield [passageOf(document, record, text)]
    }
  }
  for await (const group of indexed) {
    for (const passage of group) {
      yield* lackingBefore(places.get(passage.document) as number)
      yield [passage]
    }
  }
  yield* lackingBefore(documents.length)
}
