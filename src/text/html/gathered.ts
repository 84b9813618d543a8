/**
 * A long text that comes in pieces: a byte a character as long as none needs two. Outside the heap and given back at once, because pieces that are strings stay in
 * memory beside the text that is made of them until garbage is collected, which may be never.
 */
export class Gathered {
  #units: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>
  #size = 0

  /** @param most about how long the text can become; room that is not used takes no memory */
  constructor(most: number) {
    this.#units = new Uint8Array(most)
  }

  /** @param isWide whether a unit among them is above 0xff */
  add(units: Uint16Array, isWide: boolean): void {
    const size = this.#size + units.length
    if (isWide && this.#units instanceof Uint8Array) this.#replace(new Uint16Array(Math.max(size, this.#units.length)))
    else if (size > this.#units.length) this.#replace(this.#units instanceof Uint8Array ? new Uint8Array(2 * size) : new Uint16Array(2 * size))
    this.#units.set(units, this.#size)
    this.#size = size
  }

  finish(): string {
    const units = this.#units
    const bytes = Buffer.from(units.buffer, 0, this.#size * units.BYTES_PER_ELEMENT)
    const text = bytes.toString(units instanceof Uint8Array ? 'latin1' : 'utf16le')
    units.buffer.transfer(0)
    return text
  }

  #replace(larger: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>): void {
    larger.set(this.#units.subarray(0, this.#size))
    this.#units.buffer.transfer(0)
    this.#units = larger
  }
}
