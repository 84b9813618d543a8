import { z } from 'zod'
import { compareRecords } from '../../query/index.ts'
import { codePoints } from '../../span.ts'
import { defineService } from './service.ts'
import { about, act, count, documentEntry, entryOf, idDigits, name, pageOf, revisionNumber, spans } from './shapes.ts'

const input = z.strictObject({
  id: idDigits,
  revision: revisionNumber.optional(),
  other: idDigits.optional().meta(about('the document to compare with; the same where it is absent')),
  otherRevision: revisionNumber.optional().meta(about('and its revision; the current one where it is absent')),
  changesOnly: z.boolean().default(false).meta(about('leave out what is the same')),
  limit: z.int().min(0).default(Number.MAX_SAFE_INTEGER).meta(about('rows at most')),
  offset: z.int().min(0).default(0).meta(about('rows to pass over before the first')),
})

const block = z.strictObject({
  id: z.string(), kind: z.enum(['heading', 'turn', 'note']),
  act: act.nullable(), speaker: name, outlet: name,
  spans, text: z.string(),
}).nullable()

const output = z.strictObject({
  a: documentEntry, b: documentEntry,
  totals: z.strictObject({ same: count, changed: count, removed: count, added: count }).meta(about('blocks')),
  total: count.meta(about('rows')),
  rows: z.array(z.strictObject({
    change: z.enum(['same', 'changed', 'removed', 'added']), a: block, b: block,
    words: z.array(z.strictObject({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })).readonly().meta(about('of a change: without what was added they are the text of a, without what was removed that of b')),
  })).readonly(),
})

export const service = defineService({
  name: 'compare',
  summary: 'two records or revisions, side by side',
  details:
    'The blocks of two records side by side, those that have most words in common, and word by word what differs: what the publisher changed. Page furniture is left out. What was moved is ' +
    'removed in one place and added in another.',
  input,
  remote: input.extend(pageOf(500, 5000)),
  output,
  lane: 'slow',
  answer(context, { id, revision, other, otherRevision, changesOnly, limit, offset }) {
    const first = context.archive.find(id)
    const [a, b] = [context.record(first, revision), context.record(other === undefined ? first : context.archive.find(other), otherRevision)]
    const all = compareRecords(a.record, b.record)
    const totals = { same: 0, changed: 0, removed: 0, added: 0 }
    for (const { change } of all) totals[change]++
    const rows = changesOnly ? all.filter(({ change }) => change !== 'same') : all
    const view = (its: typeof a) => {
      const toCodePoint = codePoints(its.text.text)
      return (block: (typeof all)[number]['a']): z.input<typeof output>['rows'][number]['a'] => block && {
        id: block.id, kind: block.kind, spans: block.spans.map(([start, end]) => [toCodePoint(start), toCodePoint(end)] as const), text: block.text,
        ...(block.kind === 'turn' ? { act: block.act, speaker: block.speaker, outlet: block.outlet } : { act: null, speaker: null, outlet: null }),
      }
    }
    const [viewA, viewB] = [view(a), view(b)]
    return {
      a: entryOf(a.document), b: entryOf(b.document), totals, total: rows.length,
      rows: rows.slice(offset, offset + limit).map(({ change, a: left, b: right, words }) => ({ change, a: viewA(left), b: viewB(right), words })),
    }
  },
  *table({ rows }) {
    yield ['change', 'a', 'b', 'text of a', 'text of b']
    for (const { change, a, b } of rows) yield [change, a?.id ?? null, b?.id ?? null, a?.text ?? null, b?.text ?? null]
  },
  page: ({ rows, total }) => ({ rows: rows.length, total }),
})
