// The committed WebAssembly is what its sources compile to.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

interface Machine { readonly source: string, readonly target: string }
const { machines, compileKernels } = await import('../../scripts/kernels.mjs' as string) as { machines: readonly Machine[], compileKernels: (machine: Machine) => Promise<string> }

for (const machine of machines) {
  test(`${machine.target} is what ${machine.source} compiles to`, async () => {
    const committed = readFileSync(join(import.meta.dirname, '../..', machine.target), 'utf8')
    assert(committed === await compileKernels(machine), 'run node scripts/kernels.mjs')
  })
}
