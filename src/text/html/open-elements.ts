import { BARRIER, CELL, CLOSES_P, FORMAT, HEADING, SCOPE, SPECIAL, TABLE_PART, elementOf, type Element } from './elements.ts'

/** The name of an element, in one document: where the topmost open one of this name stands, -1 if none is. */
export interface Tag {
  readonly name: string
  readonly element: Element
  last: number
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
  /** rows of the tables of marks and regions, -1 for none */
  mark: number
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

/**
 * The stack of open elements. Every operation takes constant time for each element that it opens or closes, whatever the tags: the
 * standard's own rules look through the whole stack for each tag, for which browsers limit its depth.
 */
export class OpenElements {
  readonly stack: Open[] = []
  readonly #tags = new Map<string, Tag>()
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

  /** By the name as written; names are the same in capitals. */
  tag(written: string): Tag {
    let tag = this.#tags.get(written)
    if (!tag) {
      const name = written.toLowerCase()
      tag = name === written ? { name, element: elementOf(name), last: -1 } : this.tag(name)
      this.#tags.set(written, tag)
    }
    return tag
  }

  push(tag: Tag, flags: number, set: number, clear: number): Open {
    const open: Open = { tag, flags, set, clear, state: 0, mark: -1, region: -1, same: -1, special: -1, scope: -1, barrier: -1 }
    this.#put(open)
    return open
  }

  /** Ends what cannot hold an element that begins now: a paragraph, an item before the next, a row before the next. */
  closeBefore(tag: Tag, flags: number): void {
    const { name } = tag
    if (flags & TABLE_PART) return this.#closeTablePart(tag, flags)
    if (name === 'li') this.#closeAbove(this.tag('li').last, Math.max(this.#barrier, this.tag('dd').last, this.tag('dt').last))
    else if (name === 'dd' || name === 'dt') this.#closeAbove(Math.max(this.tag('dd').last, this.tag('dt').last), Math.max(this.#barrier, this.tag('li').last))
    else if (name === 'a') this.#endFormat(tag)
    else if (name === 'option' || name === 'optgroup') this.#closeAbove(this.tag('option').last, Math.max(this.tag('select').last, this.tag('datalist').last))
    else if (name === 'button') this.#closeAbove(tag.last, this.#scope)
    if (flags & CLOSES_P) this.#closeAbove(this.tag('p').last, Math.max(this.#scope, this.tag('button').last))
    if (flags & HEADING && this.stack.length && (this.stack[this.stack.length - 1] as Open).flags & HEADING) this.#closeTo(this.stack.length - 1)
  }

  /** Whether a part of a table may stand here. */
  get isInTable(): boolean {
    return this.tag('table').last >= 0
  }

  /** An end tag. @returns whether it ended something */
  end(tag: Tag): boolean {
    const { flags } = tag.element
    if (flags & FORMAT) return this.#endFormat(tag)
    let index = tag.last
    let limit = this.#special
    if (flags & HEADING) {
      for (let level = 1; level <= 6; level++) index = Math.max(index, this.tag(`h${level}`).last)
      limit = this.#scope
    } else if (flags & TABLE_PART) limit = this.tag('table').last
    else if (tag.name === 'li') limit = Math.max(this.#scope, this.tag('ul').last, this.tag('ol').last)
    else if (flags & SCOPE) limit = -1
    else if (flags & SPECIAL) limit = this.#scope
    else if (index >= 0 && limit > index) return false
    else limit = -1
    return this.#closeAbove(index, limit)
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
    const table = this.tag('table').last
    const last = (...names: string[]) => Math.max(...names.map((name) => this.tag(name).last))
    const upTo = flags & CELL ? ['td', 'th'] : tag.name === 'tr' ? ['tr', 'caption'] : ['tbody', 'thead', 'tfoot', 'caption']
    for (const names of [upTo, ['tr', 'caption'], ['td', 'th']]) {
      if (names[0] === 'tr' && flags & CELL) continue
      if (this.#closeAbove(last(...names), table)) return
    }
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
    for (const { tag, flags, set, clear } of again.reverse()) this.#onReopen(this.push(tag, flags, set, clear))
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
