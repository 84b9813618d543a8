export { findCandidates } from './candidates.ts'
export { LIVE, mayEndWithTime } from './line.ts'
