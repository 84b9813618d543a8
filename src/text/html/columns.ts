/**
 * A table of whole numbers, a row at a time, without an object a row: a page of 100 MB may have ten million elements. Columns are
 * named by the caller.
 */
export class Columns<Name extends string> {
  size = 0
  readonly #columns: Map<Name, Int32Array>
  #room = 64

  constructor(names: readonly Name[]) {
    this.#columns = new Map(names.map((name) => [name, new Int32Array(this.#room)]))
  }

  /** Adds a row of zeros. @returns its number */
  add(): number {
    if (this.size === this.#room) {
      this.#room *= 2
      for (const [name, column] of this.#columns) {
        const larger = new Int32Array(this.#room)
        larger.set(column)
        this.#columns.set(name, larger)
      }
    }
    return this.size++
  }

  /** Valid until the next row is added. */
  column(name: Name): Int32Array {
    return this.#columns.get(name) as Int32Array
  }
}
