export { findFurniture } from './furniture.ts'
