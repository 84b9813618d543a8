// Builds what the browser gets of the web reader: scripts and style, in build/web/<hash of their sources>. What was built from other sources lies in another folder
// and is never served; where the folder is there already, nothing is done. Prints the folder. Needs Node 24 or newer.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const web = join(root, 'src', 'faces', 'web')
const entries = ['every', 'record', 'verify']

function hashOfSources() {
  const hash = createHash('sha256')
  const files = ['client', 'style'].flatMap((folder) => readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(web, folder, name))).filter((file) => /\.(ts|css|svg|json)$/.test(file))
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'vite', 'package.json'), 'utf8'))
  for (const file of [...files, fileURLToPath(import.meta.url)].sort()) {
    const bytes = readFileSync(file)
    hash.update(`${file.slice(root.length).replaceAll('\\', '/')} ${bytes.length}\n`).update(bytes)
  }
  return hash.update(`vite ${version}`).digest('hex').slice(0, 16)
}

async function build(into) {
  const { build } = await import('vite')
  const made = mkdtempSync(`${into}-`)
  await build({
    configFile: false, root: web, publicDir: false, logLevel: 'warn', base: '/assets/',
    build: {
      outDir: made, emptyOutDir: false, assetsDir: '', manifest: 'manifest.json', target: 'es2023', cssTarget: ['chrome123', 'firefox120', 'safari17.5'], modulePreload: false, assetsInlineLimit: 0,
      rolldownOptions: { input: Object.fromEntries([...entries.map((name) => [name, join(web, 'client', `${name}.ts`)]), ['style', join(web, 'style', 'all.css')]]) },
    },
  })
  try {
    renameSync(made, into)
  } catch (error) {
    rmSync(made, { recursive: true, force: true })
    if (!existsSync(into)) throw error // another process was quicker
  }
}

const builds = join(root, 'build', 'web')
const folder = join(builds, hashOfSources())
if (!existsSync(join(folder, 'manifest.json'))) {
  mkdirSync(builds, { recursive: true })
  await build(folder)
}
console.log(folder)
