export { transcribe, type Transcript } from './transcribe.ts'
