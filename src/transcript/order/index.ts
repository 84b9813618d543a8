export type { Ordered } from './lay.ts'
export { restoreOrder } from './order.ts'
