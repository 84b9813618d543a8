/**
 * What the reader knows of HTML: how an element is shown, and how it ends when its end tag is missing (HTML Standard, 13.2.6 "Tree
 * construction", and 15.3 "Rendering"). Bits, because every tag of a page asks for them.
 */
export const BLOCK = 1 // begins and ends a line
export const VOID = 2 // has no content and no end tag
export const FORMAT = 4 // goes on behind a block that closes over it (`<p><b>one</p><p>two`)
export const SPECIAL = 8 // an end tag of an ordinary element does not reach across it
export const SCOPE = 16 // no end tag from within reaches across it
export const CLOSES_P = 32 // a paragraph cannot hold it
export const BARRIER = 64 // a list item within does not end an item outside
export const SKIP = 128 // what stands in it is no text
export const REGION = 256 // a piece of the page that may be furniture as a whole
export const BOLD = 512
export const ITALIC = 1024
export const PRE = 2048 // white space counts
export const FOREIGN = 4096 // SVG, MathML: other rules within
export const HEADING = 8192
export const CONTENT = 16384 // a header in it is its own and not the page's
export const TABLE_PART = 32768 // means nothing outside a table
export const CELL = 65536
export const LINK = 131072
export const RUN = 262144 // sets a stretch of a line apart

/** Why an element may be furniture: by its meaning; as the frame of a page; as a form; because it is hidden. */
export const FURNITURE = { none: 0, control: 1, frame: 2, header: 3, form: 4, hidden: 5 } as const
export type FurnitureClass = (typeof FURNITURE)[keyof typeof FURNITURE]

export interface Element {
  readonly flags: number
  /** the mark that its text gets */
  readonly mark?: 'heading' | 'cell' | 'item' | 'quote'
  readonly level?: number
  readonly furniture: FurnitureClass
}

const elements = new Map<string, Element>()

function define(names: string, flags: number, more: Partial<Element> = {}): void {
  for (const name of names.split(' ')) {
    const known = elements.get(name)
    elements.set(name, { furniture: FURNITURE.none, ...known, ...more, flags: (known?.flags ?? 0) | flags })
  }
}

const BOX = BLOCK | SPECIAL | REGION

define('address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup', BOX | CLOSES_P)
define('main menu nav ol search section summary ul', BOX | CLOSES_P)
define('p', BOX | CLOSES_P)
define('h1 h2 h3 h4 h5 h6', BOX | CLOSES_P | HEADING)
for (let level = 1; level <= 6; level++) define(`h${level}`, 0, { mark: 'heading', level })
define('pre listing xmp plaintext', BOX | CLOSES_P | PRE)
define('form', BOX | CLOSES_P, { furniture: FURNITURE.form })
define('li', BOX | CLOSES_P, { mark: 'item' })
define('dd dt', BOX | CLOSES_P)
define('table', BOX | CLOSES_P | SCOPE)
define('tbody thead tfoot tr', BOX | TABLE_PART)
define('caption', BOX | TABLE_PART | SCOPE)
define('td th', SPECIAL | SCOPE | REGION | TABLE_PART | CELL, { mark: 'cell' })
define('hr', BLOCK | VOID | CLOSES_P)
define('option optgroup legend frameset body', BLOCK)
define('blockquote', 0, { mark: 'quote' })
define('article main section', CONTENT)
define('applet marquee object', SPECIAL | SCOPE)
define('noscript select textarea', SPECIAL)

// all that is special in the standard's list but `address`, `div`, `p`, and the items themselves
define('applet article aside blockquote button caption center details dir dl fieldset figcaption figure footer form', BARRIER)
define('h1 h2 h3 h4 h5 h6 header hgroup listing main marquee menu nav noscript object ol plaintext pre search section', BARRIER)
define('select summary table tbody td textarea tfoot th thead tr ul xmp', BARRIER)

define('area base basefont bgsound br col embed frame img input keygen link meta param source track wbr', VOID)

define('a b big code em font i nobr s small strike strong tt u', FORMAT)
define('b strong em i u font span small big cite dfn', RUN)
define('b strong', BOLD)
define('i em cite dfn var', ITALIC)
define('address', ITALIC)

define('title script style template iframe noembed noframes', SKIP)
define('svg math', FOREIGN)

define('nav search', 0, { furniture: FURNITURE.frame })
define('aside footer', 0, { furniture: FURNITURE.frame })
define('header', 0, { furniture: FURNITURE.header })
define('button', SPECIAL | REGION, { furniture: FURNITURE.control })
define('select datalist textarea noscript audio video canvas', REGION, { furniture: FURNITURE.control })
define('textarea', PRE)

const unknown: Element = { flags: 0, furniture: FURNITURE.none }

export const isElement = (name: string): boolean => elements.has(name)
export const elementOf = (name: string): Element => elements.get(name) ?? unknown

/** ARIA roles that say of any element what `<nav>`, `<header>` … say by name (WAI-ARIA 1.2, 5.3). */
const roles = new Map<string, FurnitureClass>([['banner', FURNITURE.header], ['form', FURNITURE.form]])
for (const role of 'navigation menu menubar toolbar tablist search contentinfo complementary dialog alertdialog directory'.split(' ')) roles.set(role, FURNITURE.frame)
for (const role of 'button switch checkbox radio slider listbox option combobox menuitem progressbar tooltip'.split(' ')) roles.set(role, FURNITURE.control)

/** undefined for a role that says nothing about furniture */
export const furnitureOfRole = (role: string): FurnitureClass | undefined => roles.get(role)

/** Tags that end SVG or MathML when they stand in it (HTML Standard, 13.2.6.5, "breakout" start tags). */
export const breaksOut: ReadonlySet<string> = new Set([
  ...'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p'.split(' '),
  ...'pre ruby s small span strong strike sub sup table tt u ul var'.split(' '),
])
/** Elements of SVG and MathML that describe and are not shown; those in which HTML stands again. */
export const foreignUnseen: ReadonlySet<string> = new Set('title desc metadata script style defs annotation'.split(' '))
export const foreignHtml: ReadonlySet<string> = new Set(['foreignobject', 'annotation-xml', 'mi', 'mo', 'mn', 'ms', 'mtext'])
