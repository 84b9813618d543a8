import type { IndexKind } from '../../../archive/index.ts'
import { checkFiles } from './check.ts'
import { openWriter } from './writer.ts'

export { openReader } from './reader.ts'

/** The words of all turns in SQLite's FTS5, with their texts beside it. */
export const concordanceIndex: IndexKind = { name: 'concordance', open: openWriter, check: checkFiles }
