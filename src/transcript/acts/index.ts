export { tellActs } from './acts.ts'
export { pairAnswers } from './pairing.ts'
export type { Utterance } from './utterance.ts'
