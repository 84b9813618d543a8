export { openFile, openStream } from './file.ts'
export { MAX_BYTES, openSource, type Source } from './source.ts'
export { isCharacters, type Kind, kindOf, kinds } from './kind.ts'
export { utf16Order } from './utf16.ts'
