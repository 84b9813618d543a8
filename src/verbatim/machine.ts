import { OnrecordError } from '../problem.ts'
import { kernels } from './kernels.ts'

/** The kernels by name, as src/verbatim/kernels describes them; addresses and counts are plain numbers, truths 0 or 1. */
interface Kernels {
  sortSuffixes16(text: number, suffixes: number, length: number, symbols: number, work: number): void
  sortSuffixes32(text: number, suffixes: number, length: number, symbols: number, work: number): void
  useSegment(text: number, length: number, suffixes: number, entryBytes: number, fences: number, smallBits: number, largeBits: number): void
  buildFences(suffixes: number): void
  packSuffixes(suffixes: number, length: number): void
  useDescriptor(descriptor: number): void
  lookUp(records: number, count: number): void
  list(from: number, to: number, out: number): void
  listWords(from: number, to: number, length: number, words: number, starts: number, ends: number, out: number): number
  countPeriods(from: number, to: number, blocks: number, shift: number, counts: number): void
  countListed(places: number, count: number, blocks: number, shift: number, counts: number): void
  prepare(quote: number, length: number, work: number): number
  release(): void
  openWindows(diagonals: number, count: number, bound: number, length: number): void
  openWindow(from: number, to: number, bound: number): void
  scan(hits: number, room: number): number
  estimate(quote: number, length: number, longest: number, estimates: number, lengths: number): void
  plan(length: number, count: number, longest: number, estimates: number, lengths: number, sums: number, choices: number): void
  takePieces(length: number, count: number, choices: number, offset: number, pieces: number): void
  listDiagonals(quote: number, length: number, pieces: number, count: number, bound: number, back: number, out: number, most: number): number
  vote(
    quote: number, length: number, pieces: number, count: number, bound: number, back: number, votes: number, shift: number, table: number, out: number, most: number,
  ): number
  sharedPrefixes(text: number, suffixes: number, length: number, lcp: number, work: number): void
  beginRepeats(work: number): void
  mineRepeats(
    text: number, suffixes: number, lcp: number, length: number, from: number, to: number, split: number, weight: number, least: number, ratio: number,
    out: number, room: number,
  ): number
}

// The part of WebAssembly that is used here; TypeScript has it among the types of the browser only.
interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object
  readonly Instance: new (module: object, imports: { env: { memory: WasmMemory } }) => { readonly exports: unknown }
  readonly Memory: new (size: { initial: number, maximum: number }) => WasmMemory
}

/** The kernels with a memory of their own. Views of the memory hold until `reserve` makes it larger. */
export interface Machine {
  readonly kernels: Kernels
  readonly memory: WasmMemory
  /** the first address that is free to use */
  readonly base: number
  /** makes sure that addresses below `end` exist */
  reserve(end: number): void
}

let compiled: object | undefined

export function startMachine(bytes: number): Machine {
  compiled ??= new WebAssembly.Module(Buffer.from(kernels, 'base64'))
  const pages = (end: number) => Math.ceil(end / 65536)
  const most = 65536
  const grow = (memory: WasmMemory, end: number) => {
    const missing = pages(end) - memory.buffer.byteLength / 65536
    if (missing > 0) memory.grow(missing)
  }
  const tooLarge = (cause: unknown) =>
    new OnrecordError('out-of-memory', `the verbatim index needs ${Math.ceil(bytes / 1e6)} MB of memory at once, which is not to be had`, { cause })
  if (pages(bytes) > most) throw tooLarge(undefined)
  let memory: WasmMemory
  try {
    memory = new WebAssembly.Memory({ initial: pages(Math.max(bytes, 65536)), maximum: most })
  } catch (cause) {
    throw tooLarge(cause)
  }
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } })
  return {
    kernels: exports as Kernels,
    memory,
    base: 1024,
    reserve: (end) => {
      try {
        grow(memory, end)
      } catch (cause) {
        throw tooLarge(cause)
      }
    },
  }
}

export const aligned = (address: number) => Math.ceil(address / 8) * 8
