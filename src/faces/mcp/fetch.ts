// A document for a model to read: its blocks as data, each with its place. The same form is handed out by the tool `fetch` and by resources.
import { z } from 'zod'
import { OnrecordError } from '../../problem.ts'
import { about, act, count, name, spans } from '../services/shapes.ts'
import type { Asker } from '../serve/asking.ts'
import { recordAddress, sourcesOf } from './sources.ts'
import type { ToolReply } from './tools.ts'

export const fetchInput = z.strictObject({
  id: z.string().max(100).regex(/^[0-9a-f]{1,64}(#b\d{1,9})?$/, 'an id is that of a document (3fa2…), or of a block in it (3fa2…#b12)'),
  revision: z.int().min(1).max(1_000_000).optional().meta(about('the current one where it is absent')),
  offset: z.int().min(0).max(10_000_000).default(0).meta(about('blocks to pass over before the first, where `id` names none')),
  limit: z.int().min(1).max(1000).default(200).meta(about('blocks at most')),
})

const block = z.object({
  id: z.string(), kind: z.enum(['heading', 'turn', 'note', 'furniture', 'gap']),
  act: act.nullable(), speaker: name, role: name, outlet: name,
  text: name.meta(about('as it stands in the source; null for a gap')),
  spans: spans.meta(about('where in the SourceText')),
  reason: z.string().optional().meta(about('of a gap: why text is believed to be missing here')),
})

export const fetchOutput = z.object({
  id: z.string(), title: z.string(), url: z.string(),
  text: z.string().meta(about('the texts of the blocks, with blank lines between them')),
  metadata: z.object({ date: name, kind: name, language: z.string(), place: name, revision: count, revisions: count, sha256: z.string(), first: count, blocks: count, total: count }),
  blocks: z.array(block),
})

/** Asks for some blocks of a record. */
export async function fetchPassages(asker: Asker, input: Record<string, unknown>, signal?: AbortSignal): Promise<ToolReply> {
  const { id: address, revision, offset, limit } = input as z.output<typeof fetchInput>
  const [digits = '', at] = address.split('#')
  const { answer } = await asker.ask('record', { id: digits, revision, at, offset, limit }, { signal })
  const { document: { id, title, file, url, date, kind, language, place, sha256, revision: its }, record, revisions } = answer
  const blocks = record.blocks.map((its): z.input<typeof block> => ({
    id: its.id, kind: its.kind,
    ...(its.kind === 'turn' ? { act: its.act, speaker: its.speaker, role: its.role, outlet: its.outlet } : { act: null, speaker: null, role: null, outlet: null }),
    ...(its.kind === 'gap' ? { text: null, spans: [] } : { text: its.text, spans: its.spans }),
    ...(its.kind === 'gap' && { reason: its.reason }),
  }))
  return {
    data: {
      id, title: title ?? file ?? id, url: url ?? recordAddress(id),
      text: textOf(blocks),
      metadata: { date, kind, language, place, revision: its, revisions, sha256, first: answer.blocks.first, blocks: blocks.length, total: answer.blocks.total },
      blocks,
    },
    sources: sourcesOf(asker, [id]).map((source) => ({ ...source, revision: its, sha256 })),
    rows: ['blocks'],
    isMore: answer.blocks.first + blocks.length < answer.blocks.total,
  }
}

const textOf = (blocks: readonly { readonly kind: string; readonly text: string | null }[]): string => blocks.flatMap(({ kind, text }) => (kind === 'furniture' || text === null ? [] : [text])).join('\n\n')

/** After blocks have been left out, what else the reply says of them. */
export function refit(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { blocks, metadata } = data as { blocks: z.input<typeof block>[]; metadata: object }
  return { ...data, text: textOf(blocks), metadata: { ...metadata, blocks: blocks.length } }
}

const address = /^onrecord:\/\/record\/(?<id>[0-9a-f]{1,64})(?:\/(?<revision>[1-9]\d{0,6}))?(?:#(?<block>b\d{1,9}))?$/

/** What an address of a resource asks for. */
export function readAddress(uri: string): Record<string, unknown> {
  const { id, revision, block } = address.exec(uri)?.groups ?? {}
  if (!id) throw new OnrecordError('no-such-resource', 'resources here are onrecord://record/{id}, onrecord://record/{id}/{revision}, and either with #{block}')
  return fetchInput.parse({ id: block ? `${id}#${block}` : id, ...(revision && { revision: Number(revision) }), limit: 1000 })
}
