// Compiles the WebAssembly kernels (AssemblyScript) to modules that hold the binary: nothing to copy beside dist, nothing to fetch. The results are
// committed; a test compiles them again and compares.
//   node scripts/kernels.mjs
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { main } from 'assemblyscript/asc'

const root = fileURLToPath(new URL('..', import.meta.url))

/** what is compiled: the verbatim index, and the networks that judge torn text */
export const machines = [
  { source: 'src/verbatim/kernels/kernels.ts', target: 'src/verbatim/kernels.ts', name: 'kernels', options: [] },
  { source: 'src/transcript/kernels/networks.ts', target: 'src/transcript/networks.ts', name: 'networks', options: ['--enable', 'simd'] },
]

/** Returns the text of the module of one of the machines. */
export async function compileKernels({ source, name, options }) {
  let binary
  const { error, stderr } = await main(
    [source, '--baseDir', root, '--outFile', 'kernels.wasm', '--runtime', 'stub', '--importMemory', '--memoryBase', '64', '-O3', '--noAssert', ...options],
    { writeFile: (_name, contents) => (binary = contents) },
  )
  if (error) throw new Error(`${source} does not compile:\n${stderr}`)
  const lines = Buffer.from(binary).toString('base64').match(/.{1,120}/g)
  return `// Made by scripts/kernels.mjs from ${source.slice(0, source.lastIndexOf('/'))}: do not edit.
/** WebAssembly, in base64 */
export const ${name} = \`
${lines.join('\n')}
\`
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const machine of machines) {
    writeFileSync(root + machine.target, await compileKernels(machine))
    console.log(machine.target)
  }
}
