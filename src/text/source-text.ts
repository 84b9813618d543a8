import type { Problem } from '../problem.ts'
import type { Span } from '../span.ts'

/**
 * What the source's typography or markup says about a piece of text, kept beside it: half-open, sorted by start, free to overlap.
 * - `heading`: a heading element or one that is set as such; `level` 1 is the highest
 * - `bold`, `italic`: runs of type (in HTML `<b>`, `<strong>`, CSS `font-weight`; Markdown marks are not marks, they are characters)
 * - `furniture`: navigation, header, footer, buttons, forms, what is hidden, regions of links outside the main text
 * - `cell`: a table cell; `item`: a list item; `quote`: a block quotation; `link`: the text of a link
 * - `place`: an element that may hold no more than a label, a cell, `<dt>`, `<h3>`, `<p class="name">` or a run at the head of its line; `level` is the
 *   same for all of one name and class
 * - `break`: a line end that the author set inside a block (`<br>`), the `\n` itself: the block goes on behind it
 */
export interface Mark {
  readonly kind: 'heading' | 'bold' | 'italic' | 'furniture' | 'cell' | 'item' | 'quote' | 'link' | 'break' | 'place'
  readonly span: Span
  readonly level?: number
}

/** Where a line stands on its page, for sources that have pages (PDF, scans). Units: points, origin top left. */
export interface LinePlace {
  readonly span: Span
  readonly page: number
  readonly box?: readonly [left: number, top: number, right: number, bottom: number]
}

/** The characters that a source shows; nothing is repaired in it (CONTRACT.md, "Coordinates"). */
export interface SourceText {
  readonly text: string
  readonly mediaType: string
  /** the name of the character encoding that the bytes were decoded with, as WHATWG names it */
  readonly encoding: string
  readonly marks: readonly Mark[]
  readonly places?: readonly LinePlace[]
  /** language that the source declares (`<html lang>`), a hint and no more */
  readonly declaredLanguage?: string
  /** title that the source's own metadata declares (`<title>`, front matter), where it is not part of `text` */
  readonly declaredTitle?: string
  readonly problems: readonly Problem[]
}
