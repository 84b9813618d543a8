// The public API: what is exported here, and nothing else, keeps its form between minor versions.
export { read, type Reading, type ReadOptions } from './read.ts'
export { OnrecordError, type Problem } from './problem.ts'
export { codePoints, type Span } from './span.ts'
export {
  checkRecord, recordJsonSchema, toContractLines, toJson,
  type Act, type Block, type Event, type EventKind, type Evidence, type Furniture, type Gap, type Heading, type Note, type Repair, type Speaker,
  type TranscriptRecord, type Turn,
} from './record/index.ts'
export {
  checkArchive, importSources, openArchive, openArchiveWriter,
  type Archive, type Archived, type ArchiveIndex, type ArchiveWriter, type Change, type CheckReport, type DocumentEntry, type Imported, type IndexKind, type LogPosition,
} from './archive/index.ts'
export {
  find, openConcordance, parseQuery, QueryError, withoutIndex,
  type Concordance, type ConcordanceLine, type Facets, type FacetValue, type FindOptions, type Query, type Sort, type Totals,
} from './query/index.ts'
export {
  extentOf, findQuotations, openWordings, startVerifier, verbatimIndex, verdicts, verifyArticle, verifyQuotation,
  type ArticleOptions, type Asked, type Difference, type Extent, type Flag, type PassageEvidence, type Quotation, type SpeakerFit, type Verdict, type Verification, type VerifiedQuotation, type Verifier,
  type VerifyOptions, type VerifySources,
} from './query/index.ts'
export {
  changes, follow, openTurnReader, wordingsWithoutIndex,
  type ChangedWording, type ChangesOptions, type FollowOptions, type Following, type Frequency, type History, type Horizon, type NearWording, type PeriodFrequency,
  type TurnInRecord, type TurnReader, type WordingChanges, type WordingPlace,
} from './query/index.ts'
export {
  compareRecords, countPeople, findDocuments, portray,
  type ComparedBlocks, type DistinctiveWord, type DocumentCount, type FoundDocuments, type Portrait, type Presence, type WordsRun,
} from './query/index.ts'
export type { VerbatimIndex } from './verbatim/index.ts'
export { version } from './version.ts'
export type { LinePlace, Mark, SourceText } from './text/source-text.ts'
