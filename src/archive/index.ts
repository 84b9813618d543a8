export type { Archive, Archived, DocumentEntry } from './archive.ts'
export type { ArchiveIndex, Change, IndexKind, LogPosition } from './search-index.ts'
