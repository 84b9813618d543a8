export {
  chooseDocuments, concordanceIndex, find, findDocuments, openConcordance, parseQuery, QueryError, sorts, withoutIndex,
  type Concordance, type ConcordanceLine, type DocumentCount, type Facets, type FacetValue, type FindOptions, type FoundDocuments, type PassageIndex, type Query, type Sort, type Totals,
} from './find/index.ts'
export {
  extentOf, findQuotations, startVerifier, verdicts, verifyAll, verifyArticle, verifyOne, verifyQuotation,
  type ArticleOptions, type Asked, type Difference, type Evidence as PassageEvidence, type Extent, type Flag, type Quotation, type SpeakerFit, type Verdict, type Verification,
  type VerifiedQuotation, type Verifier, type VerifyOptions, type Sources as VerifySources,
} from './verify/index.ts'
export { openTurnReader, openWordings, type TurnInRecord, type TurnReader, verbatimIndex, wordingsWithoutIndex } from './wordings/index.ts'
export { type ComparedBlocks, compareRecords, type WordsRun } from './compare/index.ts'
export { countPeople, type DistinctiveWord, type Portrait, portray, type Presence } from './people/index.ts'
export {
  changes, denominators, follow, periods, type ChangedWording, type ChangesOptions, type FollowOptions,
  type Following, type Frequency, type History, type Horizon, type NearWording, type PeriodFrequency, type WordingChanges, type WordingPlace,
} from './follow/index.ts'
