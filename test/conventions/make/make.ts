/**
 * Makes `docs/` and `gold/` from the sheets in `source/`; run it with `node test/conventions/make/make.ts` after a change.
 * `--check` writes nothing and fails where the files differ from what would be written.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { damageSheet } from './damage.ts'
import { damaged } from './damaged.ts'
import { encode } from './encode.ts'
import { printGold, printSheet } from './gold.ts'
import { parseSheet, type Sheet } from './sheet.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** every file of the set, path within `test/conventions` and content; `examples/` gets the documents that have `example: yes` */
export function makeSet(): Map<string, string | Uint8Array> {
  const sheets: Sheet[] = readdirSync(join(folder, 'source')).sort().map((file) => parseSheet(parse(file).name, readFileSync(join(folder, 'source', file), 'utf8')))
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]))
  for (const { name, of, damages } of damaged) {
    const whole = byName.get(of)
    if (!whole) throw new Error(`${name}: no sheet ${of}`)
    sheets.push(damageSheet(whole, name, damages))
  }
  const files = new Map<string, string | Uint8Array>()
  for (const sheet of sheets) {
    const published = `${sheet.name}.${sheet.extension}`
    const encoding = sheet.head.get('encoding')
    files.set(`docs/${published}`, encoding ? encode(printSheet(sheet), encoding) : printSheet(sheet))
    files.set(`gold/${sheet.name}.jsonl`, printGold(sheet))
    if (sheet.head.get('example') === 'yes') files.set(`../../examples/${published}`, printSheet(sheet))
  }
  return files
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const isCheck = process.argv.includes('--check')
  let differs = 0
  for (const [path, content] of makeSet()) {
    const file = join(folder, path)
    if (!isCheck) {
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, content)
    } else if (!readFileSync(file).equals(Buffer.from(content))) { differs++; console.error(`differs: ${path}`) }
  }
  if (differs) process.exitCode = 1
}
