import { z } from 'zod'
import { type Cell, defineService } from './service.ts'
import { documentEntry, entryOf, idDigits } from './shapes.ts'

export const service = defineService({
  name: 'revisions',
  summary: 'the revisions of a document',
  details: 'All revisions of a document that the archive holds, the oldest first: what was published, when it came in, from where.',
  input: z.strictObject({ id: idDigits }),
  output: z.strictObject({ revisions: z.array(documentEntry).readonly() }),
  answer: ({ archive }, { id }) => ({ revisions: archive.revisions(archive.find(id)).map(entryOf) }),
  *table({ revisions }) {
    yield fields
    for (const revision of revisions) yield fields.map((field): Cell => revision[field])
  },
})

const fields = ['id', 'revision', 'at', 'date', 'language', 'turns', 'characters', 'sha256', 'title', 'file', 'url'] as const
