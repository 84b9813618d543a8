export { toDelimited } from './delimited.ts'
