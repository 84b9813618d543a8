export { askingKind, readEvent, titleKind } from './event.ts'
