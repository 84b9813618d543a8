export { decode, type DecodeOptions } from './decode.ts'
export type { LinePlace, Mark, SourceText } from './source-text.ts'
