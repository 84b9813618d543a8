export { denominators, follow, type Following, type FollowOptions, type Frequency, type History, type Horizon, type PeriodFrequency } from './follow.ts'
export { periods } from './period.ts'
export type { NearWording } from './near-wordings.ts'
export { type ChangedWording, changes, type ChangesOptions, type WordingChanges, type WordingPlace } from './changes.ts'
