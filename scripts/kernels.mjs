// Compiles the WebAssembly kernels of the verbatim index (src/verbatim/kernels, AssemblyScript) to src/verbatim/kernels.ts, a module that
// holds the binary: nothing to copy beside dist, nothing to fetch. The result is committed; a test compiles it again and compares.
//   node scripts/kernels.mjs
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { main } from 'assemblyscript/asc'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Returns the text of the module. */
export async function compileKernels() {
  let binary
  const { error, stderr } = await main(
    [
      'src/verbatim/kernels/kernels.ts',
      '--baseDir', root, '--outFile', 'kernels.wasm', '--runtime', 'stub', '--importMemory', '--memoryBase', '64',
      '-O3', '--noAssert',
    ],
    { writeFile: (_name, contents) => (binary = contents) },
  )
  if (error) throw new Error(`the kernels do not compile:\n${stderr}`)
  const lines = Buffer.from(binary).toString('base64').match(/.{1,120}/g)
  return `// Made by scripts/kernels.mjs from src/verbatim/kernels: do not edit.
/** WebAssembly, in base64 */
export const kernels = \`
${lines.join('\n')}
\`
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = `${root}src/verbatim/kernels.ts`
  writeFileSync(target, await compileKernels())
  console.log(target)
}
