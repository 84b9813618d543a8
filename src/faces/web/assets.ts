// Scripts and style for the browser, as they were built: in the published package beside this file, in a checkout by scripts/web.mjs, under the hash of their sources.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OnrecordError } from '../../problem.ts'
import type { AssetAddresses } from './layout.ts'

interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

export interface Assets extends AssetAddresses {
  /** a file by its name, which changes with its content; null where there is none */
  readonly file: (name: string) => Asset | null
}

const types: { readonly [ending: string]: string } = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' }
const packaged = fileURLToPath(new URL('built', import.meta.url))
const builder = fileURLToPath(new URL('../../../scripts/web.mjs', import.meta.url))

/** Where the built files are; in a checkout they are built first where their sources are not the ones that were built before. */
function builtFolder(): string {
  if (existsSync(packaged)) return packaged
  try {
    return execFileSync(process.execPath, [builder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim().split('\n').at(-1) as string
  } catch (cause) {
    throw new OnrecordError('web-not-built', 'the scripts and the style of the web reader could not be built: run "npm ci" in the checkout', { cause })
  }
}

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h2.5v16H4zM10 6h10v2.2H10zM10 11h10v2.2H10zM10 16h6v2.2h-6z" fill="#0f7a61"/></svg>'

/** Reads all built files into memory: they are small, and what is served is then what was there at the start. */
export function loadAssets(folder = builtFolder()): Assets {
  const files = new Map<string, Asset>(readdirSync(folder).flatMap((name): [string, Asset][] => {
    const type = types[extname(name)]
    return type ? [[name, { bytes: new Uint8Array(readFileSync(join(folder, name))), type }]] : []
  }))
  files.set('icon.svg', { bytes: new TextEncoder().encode(icon), type: 'image/svg+xml' })
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { readonly [source: string]: { readonly file: string } }
  const built = (source: string) => {
    const entry = manifest[source]
    return entry ? `/assets/${entry.file}` : null
  }
  return { style: built('style/all.css') ?? '', script: (name) => built(`client/${name}.ts`), file: (name) => files.get(name) ?? null }
}
