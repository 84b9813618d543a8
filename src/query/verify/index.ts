export { findQuotations, type Quotation } from './quotations/index.ts'
export { type Difference, type Evidence, type Extent, type Flag, type SpeakerFit, type Verdict, verdicts, type Verification } from './verdict.ts'
export { type Asked, type Sources, startVerifier, type Verifier, type VerifyOptions, verifyQuotation } from './verify-quotation.ts'
export { type ArticleOptions, extentOf, type VerifiedQuotation, verifyAll, verifyArticle, verifyOne } from './verify-article.ts'
