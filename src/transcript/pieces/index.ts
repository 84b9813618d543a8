export { classify } from './classify.ts'
export { type Front, looksLabelled, readHead, tornLabel } from './front.ts'
export type { Piece } from './piece.ts'
export { ITEM } from './section-headings.ts'
