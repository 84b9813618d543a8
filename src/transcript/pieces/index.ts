export { classify } from './classify.ts'
export { type Front, looksLabelled, readHead } from './front.ts'
export type { Piece } from './piece.ts'
export { ITEM } from './section-headings.ts'
