export { decode } from './decode.ts'
export type { SourceText } from './source-text.ts'
