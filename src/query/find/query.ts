import { OnrecordError } from '../../problem.ts'
import type { Span } from '../../span.ts'

/** Words as they are to stand in a turn. */
export interface Wording {
  readonly kind: 'wording'
  /** as typed, white space at its ends left out */
  readonly text: string
  /** the last word may go on: `minist*` */
  readonly isPrefix: boolean
}

/** `speaker:Wang`: the words stand in what the record says of the turn, or of its document. */
export interface FieldCondition {
  readonly kind: 'field'
  readonly field: Field
  readonly text: string
}

/**
 * A question to an archive. Conditions hold of a turn, never of two turns together. What is found are the places of its wordings, those under `not`
 * excepted, in the turns of which the whole condition holds.
 */
export type Query =
  | Wording
  | FieldCondition
  /** all of `all` and none of `none` */
  | { readonly kind: 'and'; readonly all: readonly Query[]; readonly none: readonly Query[] }
  | { readonly kind: 'or'; readonly any: readonly Query[] }
  /** what `left` finds with something that `right` finds before or behind it, and at most `distance` words between the two */
  | { readonly kind: 'near'; readonly left: Query; readonly right: Query; readonly distance: number }

export const fields = ['speaker', 'role', 'outlet', 'act', 'title'] as const
export type Field = (typeof fields)[number]

/** A query that cannot be understood. `at` is where, in UTF-16 units of the query. */
export class QueryError extends OnrecordError {
  readonly query: string
  readonly at: Span
  constructor(code: `query-${string}`, message: string, query: string, at: Span) {
    super(code, message)
    this.name = 'QueryError'
    this.query = query
    this.at = at
  }
}
