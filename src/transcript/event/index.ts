export { readEvent, titleKind } from './event.ts'
