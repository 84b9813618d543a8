/**
 * A table of whole numbers, without an object a row: a page of 100 MB may have millions of elements. Columns are named by the caller.
 */
export class Columns<Name extends string> {
  /** the columns; take them afresh after a row has been added */
  at: { [name in Name]: Int32Array<ArrayBuffer> }
  size = 0
  #room = 64

  constructor(names: readonly Name[]) {
    this.at = Object.fromEntries(names.map((name) => [name, new Int32Array(this.#room)])) as { [name in Name]: Int32Array<ArrayBuffer> }
  }

  /** Gives the memory back: what was in it can no longer be read. */
  free(): void {
    for (const name in this.at) this.at[name].buffer.transfer(0)
    this.size = 0
  }

  /** Adds a row, with what may have stood in it before. @returns its number */
  add(): number {
    if (this.size === this.#room) {
      this.#room *= 2
      for (const name in this.at) {
        const larger = new Int32Array(this.#room)
        larger.set(this.at[name])
        this.at[name].buffer.transfer(0) // given back at once, not when garbage is collected
        this.at[name] = larger
      }
    }
    return this.size++
  }
}
