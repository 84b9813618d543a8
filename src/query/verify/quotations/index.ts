export { findQuotations } from './find-quotations.ts'
export type { Quotation } from './quotation.ts'
