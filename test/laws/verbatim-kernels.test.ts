// The WebAssembly kernels against plain TypeScript twins.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { startMachine } from '../../src/verbatim/machine.ts'
import { suffixArrayOf } from './verbatim-oracles.ts'

const machine = startMachine(1 << 22)
const { kernels } = machine
const [textAt, suffixesAt, lcpAt, workAt] = [1024, 1 << 18, 1 << 19, 1 << 20]

function sort(text: readonly number[], width: 2 | 4): Int32Array {
  const { buffer } = machine.memory
  const symbols = Math.max(...text, 0) + 1
  if (width === 2) new Uint16Array(buffer, textAt, text.length).set(text)
  else new Int32Array(buffer, textAt, text.length).set(text)
  new Uint8Array(buffer, workAt, 1 << 16).fill(0xa5) // what an earlier use left
  kernels[width === 2 ? 'sortSuffixes16' : 'sortSuffixes32'](textAt, suffixesAt, text.length, symbols, workAt)
  return new Int32Array(buffer, suffixesAt, text.length)
}

const anyCodes = fc.integer({ min: 1, max: 40 }).chain((symbols) => fc.array(fc.nat(symbols - 1), { maxLength: 300 }))

test('suffix array: as by prefix doubling, for symbols of 16 and 32 bits', () => {
  fc.assert(fc.property(anyCodes, fc.constantFrom<2 | 4>(2, 4), (text, width) => {
    assert.deepEqual([...sort(text, width)], suffixArrayOf(text))
  }), { numRuns: 1500 })
})

test('suffix array: of texts that repeat themselves, at all levels of the recursion', () => {
  const fibonacci = ['b', 'a']
  while ((fibonacci.at(-1) as string).length < 20000) fibonacci.push((fibonacci.at(-1) as string) + fibonacci.at(-2))
  const copies = Array.from({ length: 30 }, () => 'to be continued, as we said before; ').join('x')
  for (const words of [fibonacci.at(-1) as string, 'a'.repeat(10000), 'ab'.repeat(5000), copies, `${'ba'.repeat(999)}c`, 'a', '']) {
    const text = [...words].map((letter) => letter.charCodeAt(0))
    assert.deepEqual([...sort(text, 2)], suffixArrayOf(text))
  }
})

test('shared prefixes: as compared token by token, not over the end of a turn', () => {
  fc.assert(fc.property(anyCodes, (codes) => {
    const text = [...codes, 0]
    const suffixes = [...sort(text, 4)]
    kernels.sharedPrefixes(textAt, suffixesAt, text.length, lcpAt, workAt)
    const lcp = new Int32Array(machine.memory.buffer, lcpAt, text.length)
    for (let i = 1; i < text.length; i++) {
      const [a, b] = [suffixes[i] as number, suffixes[i - 1] as number]
      let shared = 0
      while (text[a + shared] !== undefined && text[a + shared] === text[b + shared] && text[a + shared] !== 0) shared++
      assert.equal(lcp[i], shared)
    }
  }), { numRuns: 500 })
})
