import { z } from 'zod'
import { type Block, loadRecordSchema, type TranscriptRecord, withCodePoints } from '../../record/index.ts'
import { codePoints, type Span } from '../../span.ts'
import { OnrecordError } from '../../problem.ts'
import { defineService } from './service.ts'
import { about, count, documentEntry, entryOf, idDigits, revisionNumber } from './shapes.ts'

const recordSchema = await loadRecordSchema()

const input = z.strictObject({
  id: idDigits,
  revision: revisionNumber.optional(),
  at: z.string().max(20).optional().meta(about('id of the block at which to begin, in place of `offset`')),
  limit: z.int().min(0).default(Number.MAX_SAFE_INTEGER).meta(about('blocks at most')),
  offset: z.int().min(0).default(0).meta(about('blocks to pass over before the first')),
})

export const service = defineService({
  name: 'record',
  summary: 'a record, whole or in part',
  details:
    'What a document says, as it was read when it was added: its blocks in reading order with who speaks, its repairs, gaps and problems, every span compared with the words that stood ' +
    'there then. Of a long one a part: some blocks, and the repairs and problems that touch them.',
  input,
  remote: input.extend({
    limit: z.int().min(0).max(10_000).default(1000).meta(about('blocks at most')),
    offset: z.int().min(0).max(10_000_000).default(0).meta(about('blocks to pass over before the first')),
  }),
  output: z.strictObject({
    document: documentEntry,
    revisions: z.int().min(1).meta(about('how many there are')),
    blocks: z.strictObject({ first: count, count, total: count }).meta(about('which of its blocks are here: the number of the first, from 0')),
    outline: z.array(z.strictObject({ id: z.string(), number: count.meta(about('of the block, from 0')), level: z.int().min(1), text: z.string() })).readonly().meta(about('all headings')),
    record: recordSchema,
  }),
  answer(context, { id: digits, revision, at, limit, offset }) {
    const id = context.archive.find(digits)
    const { document, record, text } = context.record(id, revision)
    const first = at === undefined ? Math.min(offset, record.blocks.length) : record.blocks.findIndex((block) => block.id === at)
    if (first < 0) throw new OnrecordError('no-such-block', `there is no block ${at} in ${id}`)
    const last = Math.min(record.blocks.length, first + limit)
    const part = last - first === record.blocks.length ? record : partOf(record, first, last)
    return {
      document: entryOf(document),
      revisions: context.archive.revisions(id).length,
      blocks: { first, count: last - first, total: record.blocks.length },
      outline: record.blocks.flatMap((block, number) => (block.kind === 'heading' ? [{ id: block.id, number, level: block.level, text: block.text }] : [])),
      record: withCodePoints(part, codePoints(text.text)),
    }
  },
  page: ({ blocks }) => ({ rows: blocks.count, total: blocks.total }),
})

/** The record with some of its blocks, and what was done to them. */
function partOf(record: TranscriptRecord, first: number, last: number): TranscriptRecord {
  const blocks = record.blocks.slice(first, last)
  const touches = touching(blocks)
  return {
    ...record, blocks,
    repairs: record.repairs.filter(({ spans }) => spans.some(touches)),
    problems: record.problems.filter(({ span }) => !span || touches(span)),
  }
}

/** Whether a span has something in common with the blocks; one without characters, where it stands in them or at their edge. */
function touching(blocks: readonly Block[]): (span: Span) => boolean {
  const all = blocks.flatMap((block): Span[] => (block.kind === 'heading' || block.kind === 'turn' ? [...block.spans, ...block.labelSpans] : [...block.spans])).sort((a, b) => a[0] - b[0])
  return ([start, end]) => {
    // no two of them overlap, so that their ends are in order as their starts are
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((all[middle] as Span)[1] < start + Number(start < end)) low = middle + 1
      else high = middle
    }
    const first = all[low]
    return first !== undefined && (start < end ? first[0] < end : first[0] <= start)
  }
}
