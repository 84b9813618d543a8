// What the tests of the reader in a browser have in common: one browser, one archive and one server for each file of tests, and walks of people through the pages.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openAsker } from '../../src/faces/serve/asking.ts'
import { onrecord } from '../contracts/command-line.ts'
import { launch, noBrowser, visitor, type Habits, type Visitor } from './browser.ts'
import { serveAsker, type Served } from './served.ts'

export const root = join(import.meta.dirname, '..', '..')
export const add = (...args: string[]) => assert.deepEqual(onrecord(['add', ...args, '--quiet']), { code: 0, out: '', complaint: '' })

/** documents of the archive that is served */
export const briefing = 'fa614b85e87b303c'
export const damaged = '6251207918ff8dfc'

/** What the tests have, from before the first until after the last. */
export const at: { folder: string; browser: Browser; served: Served } = { folder: '', browser: undefined!, served: undefined! }

before(async () => {
  if (noBrowser) return
  at.folder = mkdtempSync(join(tmpdir(), 'onrecord-reader-'))
  const archive = join(at.folder, 'archive')
  add(join(root, 'examples'), '--archive', archive)
  // the publisher changes a page
  mkdirSync(join(at.folder, 'later'))
  writeFileSync(join(at.folder, 'later', 'briefing.en.txt'), readFileSync(join(root, 'examples', 'briefing.en.txt'), 'utf8').replace('nine thousand replies', 'nine hundred replies'))
  const turns = Array.from({ length: 700 }, (_, i) => `${i % 2 ? 'MINISTER RENNEKE' : 'MS. TAFTE'}:  Turn number ${i} of a long day at the Harbour Assembly.`)
  writeFileSync(join(at.folder, 'later', 'assembly.en.txt'), `Sitting of the Harbour Assembly, March 9, 2033\n\n${turns.join('\n\n')}\n`)
  add(join(at.folder, 'later'), '--archive', archive)
  ;[at.browser, at.served] = await Promise.all([launch(), serveAsker(openAsker(archive))])
})
after(async () => {
  await at.browser?.close()
  await at.served?.close()
  if (at.folder) rmSync(at.folder, { recursive: true, force: true })
})

/** A test by somebody with a browser; it fails where the browser complains. */
export const walk = (name: string, habits: Habits, steps: (visitor: Visitor) => Promise<void>, where: () => Served = () => at.served) =>
  test(name, { skip: noBrowser }, async () => {
    const visit = await visitor(at.browser, where().address, habits)
    try {
      await steps(visit)
      assert.deepEqual(visit.complaints, [], 'the browser complains of nothing')
    } finally {
      await visit.context.close()
    }
  })

export const textOf = (page: Page, selector: string) => page.locator(selector).first().innerText()
