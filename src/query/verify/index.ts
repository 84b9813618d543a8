export { findQuotations, type Quotation } from './quotations/index.ts'
export { verdicts, type Difference, type Evidence, type Extent, type Flag, type SpeakerFit, type Verdict, type Verification } from './verdict.ts'
export { startVerifier, verifyQuotation, type Asked, type Sources, type Verifier, type VerifyOptions } from './verify-quotation.ts'
export { extentOf, verifyAll, verifyArticle, verifyOne, type ArticleOptions, type VerifiedQuotation } from './verify-article.ts'
