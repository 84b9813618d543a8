import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCRIPTS } from './scripts.ts'

/** How often characters follow each other in running text of a language (scripts/collocations.mjs counts them). */
export interface Collocations {
  /**
   * How much likelier the two halves `…ab` and `cd…` are to follow each other than two unrelated pieces of text, as a natural
   * logarithm; 0 says nothing either way. An interpolated trigram estimate (Jelinek and Mercer 1980) over the joint's four characters.
   */
  readonly affinity: (before: string, after: string) => number
  /**
   * How surely the first half misses something behind it, 0 to 1: the share in which its end goes on with one other character. `…马尔` and
   * `代夫…` miss nothing, `…马尔` and `发展…` do.
   */
  readonly missing: (before: string, after: string) => number
}

const ENOUGH = 12 // times that a pair must have been seen to say what goes with it

const known = new Map<string, Collocations | null>()

/** The table of a language, null where it has none. Loaded when first asked for. Of a language in two scripts, it is that of the plain forms. */
export function loadCollocations(tag: string): Collocations | null {
  let found = known.get(tag)
  if (found === undefined) known.set(tag, found = SCRIPTS[tag] ? loadCollocations(SCRIPTS[tag]) : open(join(import.meta.dirname, `${tag}.collocations.bin`)))
  return found
}

function open(file: string): Collocations | null {
  if (!existsSync(file)) return null
  const bytes = readFileSync(file)
  const end = bytes.indexOf(10)
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as { characters: number, sizes: number[] }
  let at = end + 1
  const parts = header.sizes.map((size) => bytes.subarray(at, at += size)) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer]
  const [pairs, triples] = [numbersOf(parts[0]), numbersOf(parts[1])]
  const [, , pairLevels, tripleLevels, levels] = parts
  const code = new Map(Array.from(parts[5].toString('utf8'), (c, i) => [c, i]))
  const size = code.size
  const times = (level: number) => 2 ** (level / 12)
  const one = (a: number | undefined) => (a === undefined ? 1 : times(levels[a] as number))
  const pairAt = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? -1 : search(pairs, a * size + b))
  const two = (i: number) => (i < 0 ? 0 : times(pairLevels[i] as number))
  const three = (pair: number, c: number | undefined) => {
    const i = pair < 0 || c === undefined ? -1 : search(triples, pair * size + c)
    return i < 0 ? 0 : times(tripleLevels[i] as number)
  }
  const affinity = (before: string, after: string) => {
    const [a, b] = [before.at(-2), before.at(-1)].map((c) => code.get(c ?? '')) as [number | undefined, number | undefined]
    const [c, d] = [after[0], after[1]].map((x) => code.get(x ?? '')) as [number | undefined, number | undefined]
    const ab = pairAt(a, b)
    const bc = pairAt(b, c)
    const cd = pairAt(c, d)
    // P(c | ab) against P(c), and P(d | bc) against P(d | c)
    const next = 0.6 * three(ab, c) / (two(ab) + 2) + 0.4 * two(bc) / (one(b) + 2) + 1e-6
    const then = 0.7 * three(bc, d) / (two(bc) + 2) + 0.3 * two(cd) / (one(c) + 2) + 1e-6
    return Math.log(next / ((one(c) + 1) / header.characters)) + 0.7 * Math.log(then / ((two(cd) + 0.3) / (one(c) + 2)))
  }
  /** the commonest neighbour among some: its code, and in what share of the times that the pair was seen */
  const commonest = (pair: number, neighbours: Iterable<readonly [code: number, times: number]>) => {
    let [which, most] = [-1, 0]
    for (const [neighbour, count] of neighbours) if (count > most) [which, most] = [neighbour, count]
    return { which, share: Math.min(1, most / two(pair)) }
  }
  const followers = function* (pair: number): Iterable<readonly [number, number]> {
    for (let i = lowerBound(triples, pair * size); i < triples.length && (triples[i] as number) < (pair + 1) * size; i++) yield [(triples[i] as number) % size, times(tripleLevels[i] as number)]
  }
  const missing = (tail: string, head: string) => {
    const [a, b] = [tail.at(-2), tail.at(-1)].map((x) => code.get(x ?? '')) as [number | undefined, number | undefined]
    const [ab, c] = [pairAt(a, b), code.get(head[0] ?? '')]
    const next = two(ab) < ENOUGH ? null : commonest(ab, followers(ab))
    return next && next.which !== c ? next.share : 0
  }
  return { affinity, missing }
}

const isBigEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 0

/** numbers of four bytes, the least first, as they stand in the file */
function numbersOf(bytes: Buffer): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(bytes)
  const numbers = new Uint32Array(aligned.buffer, aligned.byteOffset, bytes.length >> 2)
  if (isBigEndian) aligned.swap32()
  return numbers
}

function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

function search(sorted: Uint32Array, value: number): number {
  const at = lowerBound(sorted, value)
  return sorted[at] === value ? at : -1
}
