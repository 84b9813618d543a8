// README.md shows what the program prints now: the beginning, the first repair in its place, the repairs and gaps with their reasons.
// UPDATE_GOLDEN=1 puts it there.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { onrecord } from './command-line.ts'

const root = join(import.meta.dirname, '..', '..')
const readme = join(root, 'README.md')
const screen = /(?<=```console\n\$ npx onrecord read (?<file>\S+)\n)[^]*?(?=```)/

function screenful(output: string): string {
  const lines = output.trimEnd().split('\n')
  const mark = lines.findIndex((line) => line.includes('⟦1⟧'))
  const list = lines.findIndex((line) => line === 'Repairs' || line === 'Gaps')
  assert(mark >= 0 && list > mark, 'the example shows a repair, marked and explained')
  const head = lines.slice(0, 16)
  const around = lines.slice(Math.max(mark - 3, head.length), mark + 4)
  return `${[...head, '…', ...(around.length ? [...around, '…'] : []), ...lines.slice(list)].join('\n')}\n`
}

test('README.md shows a real screenful', () => {
  const text = readFileSync(readme, 'utf8')
  const found = screen.exec(text)
  assert(found?.groups?.file, 'README.md has a ```console block with `$ npx onrecord read FILE`')
  const now = screenful(onrecord(['read', found.groups.file], { cwd: root, env: { COLUMNS: '80' } }).out)
  if (process.env.UPDATE_GOLDEN) writeFileSync(readme, text.replace(screen, now.replaceAll('$', '$$$$')))
  else assert.equal(found[0], now)
})

test('README.md shows what verify says', (t) => {
  const [, file = '', shown = ''] = /```console\n\$ npx onrecord verify (\S+)\n…\n([^]*?)\n…\n```/.exec(readFileSync(readme, 'utf8')) ?? []
  assert(file, 'README.md has a ```console block with `$ npx onrecord verify FILE`')
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-readme-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const run = (...words: string[]) => onrecord([...words, '--archive', join(folder, 'archive')], { cwd: root, env: { COLUMNS: '80' } })
  assert.equal(run('add', 'examples', '--quiet').code, 0)
  const { out } = run('verify', file)
  assert(out.includes(shown), `it now says:\n${out}`)
})

test('README.md names only commands, files and results that exist', () => {
  const text = readFileSync(readme, 'utf8')
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const [, name = ''] of text.matchAll(/npm (?:run )?(\w+)/g)) if (name !== 'is' && name !== 'and') assert(name in scripts, `npm run ${name}`)
  for (const [, file = ''] of text.matchAll(/\]\(([^):#]+)\)|(?:^|\s)(examples\/[\w.-]+)/g)) if (file) assert(existsSync(join(root, file)), file)
})

test('README.md quotes the newest results', (t) => {
  const text = readFileSync(readme, 'utf8')
  for (const folder of ['eval', 'bench']) {
    const results = join(root, folder, 'results')
    const newest = existsSync(results) ? readdirSync(results).filter((file) => file.endsWith('-read.md')).sort().at(-1) : undefined
    if (!newest) t.diagnostic(`${folder}: nothing measured yet`)
    else assert(text.includes(`${folder}/results/${newest}`), `README.md links ${folder}/results/${newest}`)
  }
})
