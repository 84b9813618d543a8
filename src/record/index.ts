export { toContractLines } from './contract.ts'
export { checkRecord } from './invariants.ts'
export { fromJson, toJson, withCodePoints } from './json.ts'
export type { Act, Block, Event, EventKind, Evidence, Furniture, Gap, Heading, Note, Repair, Speaker, TranscriptRecord, Turn } from './record.ts'

/** JSON Schema (2020-12) of what `toJson` prints. Loaded when it is asked for: its library takes longer to load than a page to be read. */
export const recordJsonSchema = async (): Promise<object> => (await import('./schema.ts')).recordJsonSchema()

/** The same as zod has it. */
export const loadRecordSchema = async () => (await import('./schema.ts')).recordSchema
