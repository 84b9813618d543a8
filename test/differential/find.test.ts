// Eight hundred of the ten thousand of `npm run test:differential` (find.ts).
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

test('quotations of 0 to 30 % edits, Chinese and English: by the index what a full scan finds', (t) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'find.ts'), '800', '3'], { encoding: 'utf8' })
  assert.deepEqual([status, stderr], [0, ''])
  for (const line of stdout.trim().split('\n')) t.diagnostic(line)
})
