export {
  chooseDocuments, concordanceIndex, find, findDocuments, openConcordance, parseQuery, QueryError, sorts, withoutIndex,
  type Concordance, type ConcordanceLine, type Facets, type FacetValue, type FindOptions, type PassageIndex, type Query, type Sort, type Totals,
} from './find/index.ts'
export { openTurnReader, openWordings, verbatimIndex, type TurnInRecord, type TurnReader } from './wordings/index.ts'
export { compareRecords } from './compare/index.ts'
export { countPeople, portray } from './people/index.ts'
