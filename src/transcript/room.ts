/**
 * A list that gets its room beforehand. One that grows leaves three times its size in outgrown copies behind, and among a million paragraphs no collection of
 * garbage comes in time to reuse them.
 */
export class Room<T> {
  readonly #list: T[]
  #size = 0

  /** @param most how many there will be, or a few more */
  constructor(most: number) {
    this.#list = Array.from<T>({ length: most })
  }

  push(...items: readonly T[]): void {
    for (const item of items) this.#list[this.#size++] = item
  }

  last(): T | undefined {
    return this.#size ? this.#list[this.#size - 1] : undefined
  }

  /** what was put in, as a list; nothing is put in after that */
  done(): T[] {
    this.#list.length = this.#size
    return this.#list
  }
}
