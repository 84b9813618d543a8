import { BARRIER, CELL, CLOSES_P, type Element, elementOf, FORMAT, HEADING, isElement, SCOPE, SPECIAL, TABLE_PART } from './elements.ts'

/** The name of an element, in one document: where the topmost open one of this name stands, -1 if none is. */
export interface Tag {
  readonly name: string
  readonly element: Element
  last: number
  /** start tags of this name that were left out because too many elements were open */
  left: number
}

/** An open element. */
export interface Open {
  readonly tag: Tag
  readonly flags: number
  /** what it adds to and takes from the state of its text */
  readonly set: number
  readonly clear: number
  /** the state of its text: bits of elements.ts */
  state: number
  /** rows of the tables of marks (`place` of the one that says which element it is) and regions, -1 for none */
  mark: number
  place: number
  region: number
  // where on the stack the next element below stands that has the same name, is special, is a scope, is a barrier
  same: number
  special: number
  scope: number
  barrier: number
}

/** Elements that are formatted so often without an end that to carry them on would cost more than they say (HTML Standard, "Noah's Ark clause"). */
const CARRIED = 12
/** An end tag that leaves so many elements open above its own does not change their state any more. */
const REACH = 64
/** No page has so many elements of different names. */
const NAMES = 2000
/** So many elements are open at most; browsers stop at 512. Deeper ones mean nothing, their text is kept. */
const DEPTH = 50_000

/**
 * The stack of open elements. Every operation takes constant time for each element that it opens or closes, whatever the tags: the
 * standard's own rules look through the whole stack for each tag, for which browsers limit its depth.
 */
export class OpenElements {
  readonly stack: Open[] = []
  readonly #tags = new Map<string, Tag>()
  readonly #nameless: Tag = { name: '', element: elementOf(''), last: -1, left: 0 }
  readonly #p = this.tag('p')
  readonly #button = this.tag('button')
  readonly #li = this.tag('li')
  readonly #dd = this.tag('dd')
  readonly #dt = this.tag('dt')
  readonly #ul = this.tag('ul')
  readonly #ol = this.tag('ol')
  readonly #option = this.tag('option')
  readonly #select = this.tag('select')
  readonly #datalist = this.tag('datalist')
  readonly #table = this.tag('table')
  readonly #caption = this.tag('caption')
  readonly #tr = this.tag('tr')
  readonly #cells = [this.tag('td'), this.tag('th')]
  readonly #sections = [this.tag('tbody'), this.tag('thead'), this.tag('tfoot'), this.#caption]
  readonly #rows = [this.#tr, this.#caption]
  readonly #headings = [1, 2, 3, 4, 5, 6].map((level) => this.tag(`h${level}`))
  readonly #onClose: (open: Open) => void
  readonly #onReopen: (open: Open) => void
  #special = -1
  #scope = -1
  #barrier = -1

  constructor(onClose: (open: Open) => void, onReopen: (open: Open) => void) {
    this.#onClose = onClose
    this.#onReopen = onReopen
  }

  get state(): number {
    const { length } = this.stack
    return length ? (this.stack[length - 1] as Open).state : 0
  }

  /** By the name as written; names are the same in capitals. Names that are none, or one too many, count as the same. */
  tag(written: string): Tag {
    const known = this.#tags.get(written)
    if (known) return known
    const name = written.toLowerCase()
    if (name.length > 40 || (this.#tags.size > NAMES && !isElement(name))) return this.#nameless
    const tag = this.#tags.get(name) ?? { name, element: elementOf(name), last: -1, left: 0 }
    this.#tags.set(name, tag)
    if (written !== name) this.#tags.set(written, tag)
    return tag
  }

  /** @returns null where the page is too deep */
  push(tag: Tag, flags: number, set: number, clear: number): Open | null {
    if (this.stack.length >= DEPTH) {
      tag.left++
      return null
    }
    const open: Open = { tag, flags, set, clear, state: 0, mark: -1, place: -1, region: -1, same: -1, special: -1, scope: -1, barrier: -1 }
    this.#put(open)
    return open
  }

  /** Ends what cannot hold an element that begins now: a paragraph, an item before the next, a row before the next. */
  closeBefore(tag: Tag, flags: number): void {
    if (flags & TABLE_PART) return this.#closeTablePart(tag, flags)
    if (tag === this.#li) this.#closeAbove(tag.last, Math.max(this.#barrier, this.#dd.last, this.#dt.last))
    else if (tag === this.#dd || tag === this.#dt) this.#closeAbove(Math.max(this.#dd.last, this.#dt.last), Math.max(this.#barrier, this.#li.last))
    else if (tag.name === 'a') this.#endFormat(tag)
    else if (tag === this.#option || tag.name === 'optgroup') this.#closeAbove(this.#option.last, Math.max(this.#select.last, this.#datalist.last))
    else if (tag === this.#button) this.#closeAbove(tag.last, this.#scope)
    if (flags & CLOSES_P) this.#closeAbove(this.#p.last, Math.max(this.#scope, this.#button.last))
    if (flags & HEADING && this.stack.length && (this.stack[this.stack.length - 1] as Open).flags & HEADING) this.#closeTo(this.stack.length - 1)
  }

  /** Whether a part of a table may stand here. */
  get isInTable(): boolean {
    return this.#table.last >= 0
  }

  /** An end tag. @returns whether it ended something */
  end(tag: Tag): boolean {
    if (tag.left) {
      tag.left--
      return true
    }
    const { flags } = tag.element
    if (flags & FORMAT) return this.#endFormat(tag)
    if (flags & HEADING) return this.#closeAbove(topmost(this.#headings), this.#scope)
    if (flags & TABLE_PART) return this.#closeAbove(tag.last, this.#table.last)
    if (tag === this.#li) return this.#closeAbove(tag.last, Math.max(this.#scope, this.#ul.last, this.#ol.last))
    if (flags & SCOPE) return this.#closeAbove(tag.last, -1)
    return this.#closeAbove(tag.last, flags & SPECIAL ? this.#scope : this.#special)
  }

  closeAll(): void {
    while (this.stack.length) this.#onClose(this.#take())
  }

  /** Ends SVG or MathML, down to the HTML around it. */
  leave(bit: number): void {
    let index = this.stack.length
    while (index > 0 && (this.stack[index - 1] as Open).state & bit) index--
    if (index < this.stack.length) this.#closeTo(index)
  }

  #closeTablePart(tag: Tag, flags: number): void {
    const table = this.#table.last
    const enders = flags & CELL ? [this.#cells] : tag === this.#tr ? [this.#rows, this.#cells] : [this.#sections, this.#rows, this.#cells]
    for (const tags of enders) if (this.#closeAbove(topmost(tags), table)) return
  }

  #closeAbove(index: number, limit: number): boolean {
    if (index < 0 || index <= limit) return false
    this.#closeTo(index)
    return true
  }

  /** Closes the element at `index` and all above it; formatting that was not ended goes on behind it. */
  #closeTo(index: number): void {
    let carried: Open[] | undefined
    while (this.stack.length > index) {
      const open = this.#take()
      this.#onClose(open)
      if (open.flags & SCOPE) carried = undefined
      else if (open.flags & FORMAT && this.stack.length > index) (carried ??= []).push(open)
    }
    if (carried) this.#carryOn(carried)
  }

  /** Opens formatting elements again, the outermost last in `closed`; of one kind three at most. */
  #carryOn(closed: readonly Open[]): void {
    const again: Open[] = []
    for (const open of closed) {
      if (again.length < CARRIED && again.filter(({ tag }) => tag === open.tag).length < 3) again.push(open)
    }
    for (const { tag, flags, set, clear } of again.reverse()) {
      const open = this.push(tag, flags, set, clear)
      if (open) this.#onReopen(open)
    }
  }

  /** Formatting ends where its end tag stands, whatever has been opened since (a shortened "adoption agency algorithm"). */
  #endFormat(tag: Tag): boolean {
    const index = tag.last
    if (index < 0 || index < this.#scope) return false
    const above = this.stack.length - 1 - index
    if (this.#special < index) this.#closeTo(index)
    else if (above <= REACH) {
      const kept: Open[] = []
      while (this.stack.length > index + 1) kept.push(this.#take())
      this.#onClose(this.#take())
      while (kept.length) this.#put(kept.pop() as Open)
    }
    return true
  }

  #put(open: Open): void {
    const index = this.stack.length
    open.same = open.tag.last
    open.special = this.#special
    open.scope = this.#scope
    open.barrier = this.#barrier
    open.state = (this.state & ~open.clear) | open.set
    open.tag.last = index
    if (open.flags & SPECIAL) this.#special = index
    if (open.flags & SCOPE) this.#scope = index
    if (open.flags & BARRIER) this.#barrier = index
    this.stack.push(open)
  }

  #take(): Open {
    const open = this.stack.pop() as Open
    open.tag.last = open.same
    this.#special = open.special
    this.#scope = open.scope
    this.#barrier = open.barrier
    return open
  }
}

function topmost(tags: readonly Tag[]): number {
  let index = -1
  for (const { last } of tags) if (last > index) index = last
  return index
}
