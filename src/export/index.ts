export { toDelimited, type Delimited } from './delimited.ts'
