/** what goes between two pieces that are one: nothing, a blank, or `-`: nothing, and the hyphen that ends the first goes */
export type Glue = '' | ' ' | '-'

/** What speaks for or against two pieces of text being the halves of one sentence. */
export interface Joint {
  /** over 0 speaks for it, below against; comparable within one document */
  readonly score: number
  /** the two halves are one word, or stand in a script without blanks: nothing goes between them */
  readonly glue: Glue
  readonly because: string
}
