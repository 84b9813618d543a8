// Plots are drawn on the server, as SVG with classes: no script and no style of theirs reaches the browser, which the page's policy would refuse.
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'

/** One look for all: what the style sheet colours by class. */
export function draw(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>')
  // Plot's own style sheet would be inline: the site's has what is needed of it. linkedom has what Plot uses of a document, not all that the type asks for
  const made = Plot.plot({ ...options, document: document as unknown as Document, className: 'plot-svg' }) as unknown as Element
  const svg = made.localName === 'svg' ? made : made.querySelector('svg')
  if (!svg) throw new Error('there is no drawing in the plot')
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    element.removeAttribute('style')
    // links take the accessible name from their <title>; a role or a label on a group without meaning only stands in the way
    if (element.localName !== 'svg') for (const name of ['aria-label', 'aria-description', 'aria-hidden']) element.removeAttribute(name)
  }
  svg.setAttribute('role', 'group')
  return svg.outerHTML
}

export { Plot }
