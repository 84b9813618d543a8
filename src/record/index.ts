export { toContractLines } from './contract.ts'
export { checkRecord } from './invariants.ts'
export { toJson } from './json.ts'
export type { Act, Block, Event, EventKind, Evidence, Furniture, Gap, Heading, Note, Repair, Speaker, TranscriptRecord, Turn } from './record.ts'
