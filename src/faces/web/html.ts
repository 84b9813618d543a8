// Pages are templates (htm) of Preact's elements, rendered to text: Node runs them as they are, and nothing that a document says becomes markup.
import htm from 'htm'
import { h, type ComponentChildren, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

export type Content = ComponentChildren

/** A template of elements: `html\`<p>${words}</p>\``. What is put in is text or elements, never markup. */
export const html = (htm as unknown as { bind(make: typeof h): (strings: TemplateStringsArray, ...values: unknown[]) => VNode }).bind(h)

export const toDocument = (page: VNode): string => `<!doctype html>\n${renderToString(page)}`

/** Drawings come as markup from the plotting library, which escapes what it writes. */
export const drawing = (svg: string, label: string): VNode => html`<div class="plot" role="group" aria-label=${label} dangerouslySetInnerHTML=${{ __html: svg }} />`
