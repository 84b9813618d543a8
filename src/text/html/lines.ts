import type { Span } from '../../span.ts'
import { Gathered } from './gathered.ts'

/** Units of text that are gathered before they become a string. */
const ROOM = 1 << 16
const SPACE = 32
const NEWLINE = 10
const TAB = 9

/** A line of so many characters outside links is running text and not a label, a date or an entry of a menu. */
const RUNNING = 40

export interface LineEvents {
  /** Before the next visible character is written at `position`. */
  begin(position: number): void
  /** A line has ended; `isLinks` where all that is visible of it is in links. */
  end(line: Span, isLinks: boolean): void
  /** A line end of the author's has been written at `position`. */
  break(position: number): void
}

/**
 * Puts the text of a page together, one line a block, white space folded as CSS Text Module Level 3 has it (4.1 "The White Space
 * Processing Rules"): runs become one blank, blanks at line ends vanish, and a line end between two wide characters leaves no blank.
 * White space, line ends and tabs are written only when a visible character follows.
 */
export class Lines {
  /** visible characters so far: all, those in links, and those in lines of running text */
  solid = 0
  linked = 0
  running = 0
  /** where the next character would stand, were it not for white space that is due */
  length = 0
  readonly #events: LineEvents
  readonly #gathered: Gathered
  readonly #units = new Uint16Array(ROOM)
  #size = 0
  #wide = 0 // all units in the room, or-ed
  #isEmpty = true // nothing visible in this line yet
  #newlines = 0
  #breaks = 0 // how many of the newlines, from the last, the author set inside a block
  #tabs = 0
  #blank: 0 | 1 | 2 = 0 // 2: with a line end in it
  #last = 0
  #start = 0 // of this line
  #plain = 0 // visible characters of this line outside links
  #linkedBefore = 0 // visible characters in links before this line

  /** @param most about how long the text can become */
  constructor(events: LineEvents, most: number) {
    this.#events = events
    this.#gathered = new Gathered(most)
  }

  /** The text `[start, end)` of a page, white space folded. */
  write(html: string, start: number, end: number, isLink: boolean): void {
    let begun = false
    let solid = 0
    for (let from = start; from < end; from += ROOM >> 2) {
      const to = Math.min(end, from + (ROOM >> 2))
      this.#makeRoom(2 * (to - from) + 8) // a blank before each at most
      const units = this.#units
      for (let i = from; i < to; i++) {
        const unit = html.charCodeAt(i)
        if (unit <= SPACE && (unit === SPACE || unit === NEWLINE || unit === TAB || unit === 13 || unit === 12)) {
          if (unit === NEWLINE || unit === 13) this.#blank = 2
          else if (!this.#blank) this.#blank = 1
          continue
        }
        if (!begun) {
          begun = true
          this.#begin(unit)
          this.#makeRoom(2 * (to - i) + 8)
        } else if (this.#blank) {
          if (this.#blank === 1 || !isWide(this.#last) || !isWide(unit)) units[this.#size++] = SPACE
          this.#blank = 0
        }
        units[this.#size++] = unit
        this.#wide |= unit
        this.#last = unit
        solid++
      }
    }
    if (begun) this.#count(solid, isLink)
  }

  /** The text `[start, end)` of a page where white space counts. */
  writePreformatted(html: string, start: number, end: number, isLink: boolean): void {
    let solid = 0
    let isFresh = true
    for (let i = start; i < end; i++) {
      const unit = html.charCodeAt(i)
      if (unit === NEWLINE || unit === 13) {
        if (unit === 13 && html.charCodeAt(i + 1) === NEWLINE) i++
        this.#count(solid, isLink)
        solid = 0
        this.breakLine(false)
        isFresh = true
        continue
      }
      this.#makeRoom(8)
      if (isFresh) {
        isFresh = false
        this.#begin(unit)
      }
      this.#put(unit)
      if (unit !== SPACE && unit !== TAB) solid++
    }
    this.#count(solid, isLink)
  }

  /** One character, from a character reference: never folded, but a blank that is written so. */
  writePoint(point: number, isPreformatted: boolean, isLink: boolean): void {
    const character = String.fromCodePoint(point)
    if (isPreformatted || point === SPACE || point === TAB || point === NEWLINE || point === 13 || point === 12) {
      if (isPreformatted) this.writePreformatted(character, 0, character.length, isLink)
      else this.write(character, 0, 1, isLink)
      return
    }
    this.#makeRoom(8)
    for (let i = 0; i < character.length; i++) {
      if (!i) this.#begin(character.charCodeAt(i))
      this.#put(character.charCodeAt(i))
    }
    this.#count(1, isLink)
  }

  /** nothing visible stands in this line yet */
  get isAtStart(): boolean {
    return this.#isEmpty
  }

  /** A block begins or ends here. */
  breakBlock(): void {
    this.#endLine()
    if (!this.#newlines && this.length) this.#newlines = 1
    this.#breaks = 0
  }

  /** A line ends here inside a block; on an empty line, it leaves a blank one. */
  breakLine(isMarked: boolean): void {
    const goesOn = !this.#isEmpty || this.#breaks > 0
    this.#endLine()
    if (this.length) this.#newlines++
    this.#breaks = isMarked && goesOn ? this.#breaks + 1 : 0
  }

  /** A table cell begins here. */
  beginCell(): void {
    if (!this.#isEmpty) this.#tabs++
  }

  finish(): string {
    this.#endLine()
    this.#flush()
    return this.#gathered.finish()
  }

  #endLine(): void {
    this.#blank = 0
    this.#tabs = 0
    if (this.#isEmpty) return
    this.#isEmpty = true
    if (this.#plain >= RUNNING) this.running += this.#plain
    this.#events.end([this.#start, this.length], !this.#plain && this.linked > this.#linkedBefore)
    this.#plain = 0
    this.#linkedBefore = this.linked
  }

  /** Writes what is due before a visible character. */
  #begin(unit: number): void {
    if (this.#newlines) {
      for (let left = this.#newlines; left; left--) {
        this.#makeRoom(8)
        if (left <= this.#breaks) this.#events.break(this.length)
        this.#put(NEWLINE)
      }
      this.#newlines = 0
      this.#breaks = 0
    } else if (this.#tabs) {
      for (; this.#tabs; this.#tabs--) {
        this.#makeRoom(8)
        this.#put(TAB)
      }
    } else if (this.#blank && !this.#isEmpty && (this.#blank === 1 || !isWide(this.#last) || !isWide(unit))) this.#put(SPACE)
    this.#blank = 0
    this.#tabs = 0
    this.length = this.#flushed + this.#size
    if (this.#isEmpty) this.#start = this.length
    this.#isEmpty = false
    this.#events.begin(this.length)
  }

  #put(unit: number): void {
    this.#units[this.#size++] = unit
    this.#wide |= unit
    this.#last = unit
    this.length = this.#flushed + this.#size
  }

  #count(solid: number, isLink: boolean): void {
    this.length = this.#flushed + this.#size
    this.solid += solid
    if (isLink) this.linked += solid
    else this.#plain += solid
  }

  #flushed = 0

  #makeRoom(wanted: number): void {
    if (this.#size + wanted > ROOM) this.#flush()
  }

  #flush(): void {
    this.#gathered.add(this.#units.subarray(0, this.#size), this.#wide > 0xff)
    this.#flushed += this.#size
    this.#size = 0
    this.#wide = 0
  }
}

/** Characters of East Asian scripts that are written without blanks; Hangul is not among them (CSS Text 3, 4.1.3). */
const isWide = (unit: number): boolean =>
  unit >= 0x2e80 &&
  ((unit < 0xa4d0 && !(unit >= 0x3130 && unit < 0x3190)) ||
    (unit >= 0xd840 && unit < 0xdc00) || // the first half of a Han character beyond the basic plane
    (unit >= 0xf900 && unit < 0xfb00) ||
    (unit >= 0xfe30 && unit < 0xfe50) ||
    (unit >= 0xff00 && unit < 0xffa0))
