export {
  concordanceIndex, find, openConcordance, parseQuery, QueryError, sorts,
  type Concordance, type ConcordanceLine, type Facets, type FacetValue, type FindOptions, type Query, type Sort, type Totals,
} from './find/index.ts'
