export type { Glue } from './joint.ts'
export { type Judge, makeJudge } from './judge.ts'
