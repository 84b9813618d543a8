// The wordings of an archive: the verbatim index, kept up to date with it.
import { join } from 'node:path'
import type { Archive, DocumentEntry, IndexKind } from '../../archive/index.ts'
import { checkVerbatimIndex, openVerbatimIndex, type VerbatimDocument, type VerbatimIndex } from '../../verbatim/index.ts'
import { wordingsOf } from './document.ts'
import { openWriter } from './writer.ts'

export { openTurnReader, type TurnInRecord, type TurnReader } from './turns.ts'

/** All turns, letter by letter, for whoever looks for a wording of any length, exactly or within some edits. */
export const verbatimIndex: IndexKind = { name: 'verbatim', open: openWriter, check: checkVerbatimIndex }

type Wordings = Pick<Archive, 'folder' | 'documents' | 'record'>

/**
 * Opens the wordings of an archive for searching, as it stands now: what its index lacks is read from the records, and what it has besides is left out. What is told
 * of are turns by their place in the record; `openTurnReader` has their words.
 * @throws OnrecordError `index-missing`, `index-format`, `index-damaged`: it is made anew then, or gone without
 */
export const openWordings = (archive: Wordings): VerbatimIndex => openOver(join(archive.folder, 'index', verbatimIndex.name), archive)

/** The same without an index that is kept: all records are read, which takes about a second for 10 M characters. */
export const wordingsWithoutIndex = (archive: Pick<Wordings, 'documents' | 'record'>): VerbatimIndex => openOver(null, archive)

function openOver(folder: string | null, archive: Pick<Wordings, 'documents' | 'record'>): VerbatimIndex {
  const documents = archive.documents()
  const revisions = new Map(documents.map(({ id, revision }) => [id, revision]))
  return openVerbatimIndex(folder, {
    isCurrent: (id, revision) => revisions.get(id) === revision,
    lacking: (held) => read(archive, documents.filter(({ id }) => !held.has(id))),
  })
}

function* read(archive: Pick<Wordings, 'record'>, documents: readonly DocumentEntry[]): Generator<VerbatimDocument> {
  for (const { id, revision } of documents) {
    const { document, record, text } = archive.record(id, revision)
    yield wordingsOf(document, record, text)
  }
}
