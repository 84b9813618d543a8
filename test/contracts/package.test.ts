import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'

const root = join(import.meta.dirname, '..', '..')
const published = join(root, 'build', 'package')
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

before(() => execFileSync(process.execPath, [join(root, 'scripts', 'package.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] }))

test('what is published brings no Node, no scripts, no development dependencies', () => {
  const { version, dependencies, ...manifest } = manifestOf(published)
  assert.deepEqual(dependencies, manifestOf(root).dependencies)
  assert.equal(version, manifestOf(root).version)
  for (const field of ['private', 'scripts', 'devDependencies', 'optionalDependencies']) assert(!(field in manifest), field)
  assert(manifestOf(root).private, 'the root cannot be published by mistake')
  assert.deepEqual([manifest.engines, manifestOf(root).engines], [{ node: '>=24' }, { node: '>=20' }], 'only the root brings a Node')
})

test('it is compiled whole, with its language files, and holds no source', () => {
  const files = readdirSync(published, { recursive: true, encoding: 'utf8' })
  assert.deepEqual(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')), [])
  const languages = (folder: string) => readdirSync(join(folder, 'transcript', 'languages')).filter((file) => file.endsWith('.json'))
  assert.deepEqual(languages(join(published, 'dist')), languages(join(root, 'src')))
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.d.ts']) assert(existsSync(join(published, file)), file)
  for (const file of files.filter((name) => name.endsWith('.js'))) assert.doesNotMatch(readFileSync(join(published, file), 'utf8'), /from '\.[^']*\.ts'|import\('\.[^']*\.ts'\)/, file)
})

test('what browsers get of the reader is in it, built, and its sources are not', () => {
  const web = join(published, 'dist', 'faces', 'web')
  const manifest = JSON.parse(readFileSync(join(web, 'built', 'manifest.json'), 'utf8'))
  for (const source of ['client/every.ts', 'client/record.ts', 'client/verify.ts', 'style/all.css']) assert(existsSync(join(web, 'built', manifest[source].file)), source)
  for (const folder of ['client', 'style']) assert(!existsSync(join(web, folder)), folder)
})

test('it reads as the source does', () => {
  const page = join(root, 'examples', 'newspaper-page-damaged.zh.txt')
  const [built, source] = [published, root].map((folder) => spawnSync(process.execPath, [join(folder, 'bin', 'onrecord.js'), 'read', page, '--format', 'jsonl'], { encoding: 'utf8' }))
  assert.equal(built?.stderr, '')
  assert.equal(built?.stdout, source?.stdout)
})
