// The wordings of an archive: the verbatim index, kept up to date with it.
import { join } from 'node:path'
import type { Archive, IndexKind } from '../../archive/index.ts'
import { checkVerbatimIndex, openVerbatimIndex, type VerbatimIndex } from '../../verbatim/index.ts'
import { openWriter } from './writer.ts'

export { openTurnReader, type TurnInRecord, type TurnReader } from './turns.ts'

/** All turns, letter by letter, for whoever looks for a wording of any length, exactly or within some edits. */
export const verbatimIndex: IndexKind = { name: 'verbatim', open: openWriter, check: checkVerbatimIndex }

/**
 * Opens the index of an archive for searching. What it tells of are turns by their place in the record; `openTurnReader` has their words.
 * @throws OnrecordError `index-missing`, `index-format`, `index-damaged`: it is made anew then
 */
export const openWordings = ({ folder }: Pick<Archive, 'folder'>): VerbatimIndex => openVerbatimIndex(join(folder, 'index', verbatimIndex.name))
