import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { networks } from '../networks.ts'
import { SCRIPTS } from './scripts.ts'

/**
 * How well a text goes on with another, learned from running text of a language (scripts/continuity/train.py). Two networks of causal
 * convolutions with gated units (Dauphin et al. 2017, “Language modeling with gated convolutional networks”), one reading up to the
 * break and one reading back to it, meet in a scalar product. They were taught to tell what follows from all other places of the same
 * stretch and of others (van den Oord et al. 2018, “Representation learning with contrastive predictive coding”), which makes the
 * product an estimate of a logarithm: how much likelier than by chance the two follow each other.
 */
export interface Continuity {
  /**
   * Higher where `after` is likelier to follow `before` at once; around 0 nothing speaks either way. The 27 characters on either side count,
   * blanks do not.
   */
  readonly score: (before: string, after: string) => number
  /** the text with each character in the form that the networks and the collocations of the language know, as long as before */
  readonly plain: (text: string) => string
}

interface Header {
  /** convolutions above each other: 3^levels characters are seen */
  readonly levels: number
  readonly embedding: number
  readonly hidden: number
  readonly ends: number
  readonly scale: number
  readonly bias: number
  /** bytes of each part, in order: embeddings and their scales; for either network, weights, scales and biases of each level and of the projection; alphabet; other forms of its characters */
  readonly sizes: readonly number[]
}

type Encode = (table: number, levels: number, codes: number, embedding: number, hidden: number, ends: number, embeddings: number, scales: number, work: number, out: number) => void

const known = new Map<string, Continuity | null>()

const fileOf = (tag: string) => join(import.meta.dirname, `${SCRIPTS[tag] ?? tag}.continuity.bin`)

/** Whether a language has networks; they are not loaded for that. */
export const hasContinuity = (tag: string) => known.get(tag) !== undefined ? known.get(tag) !== null : existsSync(fileOf(tag))

/** The networks of a language, null where it has none. Loaded when first asked for. */
export function loadContinuity(tag: string): Continuity | null {
  let found = known.get(tag)
  if (found === undefined) known.set(tag, found = SCRIPTS[tag] ? loadContinuity(SCRIPTS[tag]) : open(fileOf(tag)))
  return found
}

const BASE = 4096 // the kernel's own constants lie below
const PAGE = 65536

function open(file: string): Continuity | null {
  if (!existsSync(file)) return null
  const bytes = readFileSync(file)
  const end = bytes.indexOf(10) + 1
  const { levels, embedding, hidden, ends, scale, bias, sizes } = JSON.parse(bytes.toString('utf8', 0, end)) as Header
  const reach = 3 ** levels
  let at = BASE
  const addresses = sizes.map((size) => (at += size) - size)
  const [alphabet, variants] = sizes.slice(-2).map((size, i) => bytes.toString('utf8', end - BASE + (addresses.at(i - 2) as number), end - BASE + (addresses.at(i - 2) as number) + size)) as [string, string]
  const weights = addresses.at(-2) as number - BASE
  const tables = aligned(BASE + weights)
  const perNetwork = 3 * (levels + 1)
  const codesAt = aligned(tables + 2 * perNetwork * 4)
  const outAt = aligned(codesAt + reach * 2)
  const workAt = aligned(outAt + ends * 4)
  const memory = new WebAssembly.Memory({ initial: Math.ceil((workAt + 16 * reach * Math.max(embedding, hidden)) / PAGE) })
  const { encode } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(networks, 'base64')), { env: { memory } }).exports as unknown as { encode: Encode }
  new Uint8Array(memory.buffer, BASE, weights).set(bytes.subarray(end, end + weights))
  new Uint32Array(memory.buffer, tables, 2 * perNetwork).set(addresses.slice(2, 2 + 2 * perNetwork))
  const codes = new Uint16Array(memory.buffer, codesAt, reach)
  const out = new Float32Array(memory.buffer, outAt, ends)

  const code = new Map(Array.from(alphabet, (c, i) => [c, i + 1]))
  const forms = [...variants]
  const plainForms = new Map<string, string>()
  for (let i = 0; i + 1 < forms.length; i += 2) plainForms.set(forms[i] as string, forms[i + 1] as string)
  for (const [form, plain] of plainForms) code.set(form, code.get(plain) as number)
  const plain = (text: string) => Array.from(text, (c) => plainForms.get(c) ?? c).join('')

  const encoded = [new Map<string, Float32Array>(), new Map<string, Float32Array>()] as const
  const encodeEnd = (which: 0 | 1, characters: readonly string[]): Float32Array => {
    const text = characters.join('')
    let found = encoded[which].get(text)
    if (!found) {
      for (let i = 0; i < reach; i++) codes[i] = code.get(characters[i] ?? '') ?? 0
      encode(tables + which * perNetwork * 4, levels, codesAt, embedding, hidden, ends, addresses[0] as number, addresses[1] as number, workAt, outAt)
      if (encoded[which].size >= MOST_KEPT) encoded[which].clear()
      encoded[which].set(text, found = out.slice())
    }
    return found
  }
  const score = (before: string, after: string) => {
    const a = encodeEnd(0, solids(before.slice(-3 * reach)).slice(-reach).reverse())
    const b = encodeEnd(1, solids(after.slice(0, 3 * reach)).slice(0, reach))
    let sum = 0
    for (let i = 0; i < ends; i++) sum += (a[i] as number) * (b[i] as number)
    return sum * scale + bias
  }
  return { score, plain }
}

const MOST_KEPT = 4096 // the search for the best order asks for the same ends again and again
const aligned = (address: number) => Math.ceil(address / 16) * 16

const FULL: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）' }

/** the characters that are no blanks, marks of half width as full */
const solids = (text: string) => Array.from(text.replace(/\s+/gu, ''), (c) => FULL[c] ?? halfWidth(c))

/** digits and letters of full width as half */
function halfWidth(c: string): string {
  const code = c.charCodeAt(0)
  return code >= 0xff10 && code <= 0xff19 || code >= 0xff21 && code <= 0xff3a || code >= 0xff41 && code <= 0xff5a ? String.fromCharCode(code - 0xfee0) : c
}
