import { join } from 'node:path'
import { concordanceIndex, openReader } from './fts/index.ts'
import type { PassageIndex } from './passages.ts'

export { concordanceIndex }
export { allPassages, unindexed as withoutIndex } from './memory.ts'
export type { Passage } from './passages.ts'
export type { PassageIndex }

export { chooseDocuments, type DocumentFilters } from './documents.ts'
export { type Concordance, find, findDocuments, type FindOptions, type FoundDocuments } from './find.ts'
export type { ConcordanceLine } from './lines.ts'
export { type Sort, sorts } from './order.ts'
export { parseQuery } from './parse.ts'
export { type Query, QueryError } from './query.ts'
export type { DocumentCount, Facets, FacetValue, Totals } from './tally.ts'

/**
 * Opens the index of an archive for searching.
 * @param folder of the archive
 * @throws OnrecordError `index-missing`, `index-format`, `index-damaged`: `find` does without it, or it is made anew
 */
export const openConcordance = (folder: string): PassageIndex => openReader(join(folder, 'index', concordanceIndex.name))
