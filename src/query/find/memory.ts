import type { Archive, DocumentEntry } from '../../archive/index.ts'
import type { TranscriptRecord } from '../../record/index.ts'
import type { SourceText } from '../../text/source-text.ts'
import { fold } from './fold.ts'
import type { Passage, PassageIndex } from './passages.ts'
import { turnsOf } from './turns.ts'

/** A whole document as one passage, made from its record. */
export function passageOf(document: DocumentEntry, record: TranscriptRecord, source: Pick<SourceText, 'text'>): Passage {
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
    original: (number) => turns[number]?.text ?? '',
    pieces: (number) => turns[number]?.pieces ?? [],
  }
}

/** An index without anything in it that is kept: every document is read from the archive, whatever the clue. */
export const unindexed: PassageIndex = { refresh() {}, revisionOf: () => undefined, passages: async function* () {}, close() {} }

/**
 * What an index holds and, in their places, the documents that it does not hold or holds in another revision, read from the archive: so that what is found is
 * what the archive has, however far its index has got.
 */
export function completed(index: PassageIndex, archive: Pick<Archive, 'record'>): PassageIndex {
  return {
    refresh: () => index.refresh(),
    revisionOf: (id) => index.revisionOf(id),
    close: () => index.close(),
    async *passages(clue, documents) {
      const isHeld = ({ id, revision }: DocumentEntry) => index.revisionOf(id) === revision
      if (documents.every(isHeld)) return yield* index.passages(clue, documents)
      const held = documents.filter(isHeld)
      const places = new Map(documents.map((document, place) => [document, place]))
      let next = 0 // the documents before this one are done
      const missingBefore = function* (place: number) {
        for (; next < place; next++) {
          const document = documents[next] as DocumentEntry
          if (isHeld(document)) continue
          const { record, text } = archive.record(document.id, document.revision)
          yield [passageOf(document, record, text)]
        }
      }
      for await (const group of index.passages(clue, held)) {
        for (const passage of group) {
          yield* missingBefore(places.get(passage.document) as number)
          yield [passage]
        }
      }
      yield* missingBefore(documents.length)
    },
  }
}
