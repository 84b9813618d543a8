// What `onrecord follow` prints of a small archive of fictional briefings in six languages, word for word.
//   UPDATE_GOLDEN=1 npm test -- test/follow/golden.test.ts
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { onrecord as call } from '../contracts/command-line.ts'

const folder = join(import.meta.dirname, 'golden')
const root = mkdtempSync(join(tmpdir(), 'onrecord-follow-golden-'))
after(() => rmSync(root, { recursive: true, force: true }))
const onrecord = (...args: string[]) => call([...args, '--archive', join(root, 'a')], { env: { COLUMNS: '90' } })

const asked: { readonly [name: string]: readonly string[] } = {
  fr: ['bien commun', 'biens communs', '--lang', 'fr'],
  'fr-folded': ['un bien commun', '--fold'],
  ja: ['持続可能な港', '--per', 'turns'],
  ko: ['함께 쓰는 항구'],
  ru: ['Открытая гавань', '--by', 'event'],
  zh: ['共享港湾', '--by', 'month'],
  'zh-event': ['共享港湾', '渡轮', '--by', 'event', '--per', 'events'],
  never: ['没有说过的话'],
}

const added = onrecord('add', join(folder, 'documents'), '--quiet')
test('the documents go in', () => assert.deepEqual([added.complaint, added.code], ['', 0]))

for (const [name, args] of Object.entries(asked)) test(`${name}: ${args.join(' ')}`, () => {
  const { out, complaint, code } = onrecord('follow', ...args)
  assert.equal(complaint, '')
  const path = join(folder, `${name}.txt`)
  const found = `$ onrecord follow ${args.map((word) => (/^[\w-]+$/.test(word) ? word : `"${word}"`)).join(' ')}\n${out}exit code ${code}\n`
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, found)
  assert(existsSync(path), `${path} is missing: UPDATE_GOLDEN=1 makes it`)
  assert.equal(found, readFileSync(path, 'utf8'))
})

test('no golden without its question', () => assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.txt')).sort(), Object.keys(asked).map((name) => `${name}.txt`).sort()))
