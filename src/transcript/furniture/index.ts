export { findFurniture } from './furniture.ts'
export { numbersOf, withoutLineNumbers } from './line-numbers.ts'
