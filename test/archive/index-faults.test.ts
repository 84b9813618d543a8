// Both indexes of an archive when everything goes wrong: what they answer is what the records say, or they are made anew. `npm test` runs a short form,
// `npm run test:faults` all of it (ONRECORD_FAULTS=all).
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, utimesSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { serialize } from 'node:v8'
import { checkArchive, openArchive, openArchiveWriter } from '../../src/archive/index.ts'
import { OnrecordError } from '../../src/problem.ts'
import { concordanceIndex, find, openConcordance, openWordings, verbatimIndex, withoutIndex } from '../../src/query/index.ts'
import { openContext } from '../../src/faces/services/index.ts'
import { many, random } from './documents.ts'

const isAll = process.env.ONRECORD_FAULTS === 'all'
const indexes = [verbatimIndex, concordanceIndex]
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'onrecord-index-faults-'))
after(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const fresh = () => join(root, String(++count))

const queries = ['the', '桥', 'PLACE', 'harbour master', '渡轮 NOT 果园', 'light*', '"number 1"', '"orchard roa"*', 'lamp NEAR/9 weeks', 'how act:question', 'act:answer 我']
const wordings = ['harbour master agrees', 'ferry', '桥', '没有人被要求离开', 'lamp at', '公开选择', 'winter']

/** Every question, put to the index of words. */
const found = async (folder: string, index = openConcordance(folder)) => {
  try {
    const archive = openArchive(folder)
    return await Promise.all(queries.map((query) => find(archive, index, query, { limit: 20 })))
  } finally {
    index.close()
  }
}
/** Every wording, counted by the index of wordings, and told of. */
function counted(folder: string) {
  const index = openWordings(openArchive(folder))
  return wordings.map((words) => ({ count: index.count(words), places: index.occurrences(words) }))
}
/** How often a wording stands in turns, by looking at their letters one after the other. */
function scanned(folder: string) {
  const archive = openArchive(folder)
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const turns = archive.documents().flatMap(({ id }) => archive.record(id).record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.text] : [])))
  return wordings.map((words) => {
    const inWords = /[a-z]/.test(words)
    const shape = inWords ? new RegExp(`(?<![\\p{L}\\p{N}])${words.replaceAll(' ', '[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`, 'giu') : null
    return turns.reduce((sum, text) => sum + (shape ? [...text.matchAll(shape)].length : letters(text).split(letters(words)).length - 1), 0)
  })
}

async function mustAnswerRightly(folder: string, when: string): Promise<void> {
  assert.deepEqual(await found(folder), await found(folder, withoutIndex), when)
  assert.deepEqual(counted(folder).map((one) => one.count), scanned(folder), when)
  const { faults, notes } = await checkArchive(folder, { indexes, isReadingAgain: false })
  assert.deepEqual([faults, notes], [[], []], when)
}

async function whole(documents: number): Promise<string> {
  const folder = fresh()
  const writer = await openArchiveWriter(folder, { indexes })
  await Promise.all((await many(documents)).map(writer.add))
  assert.deepEqual(await writer.close(), [])
  return folder
}

const kills = isAll ? 150 : 2
test(`killed at ${kills} random moments, session after session: the next writer brings both indexes up to date`, async (t) => {
  const file = join(root, 'prepared')
  writeFileSync(file, serialize(await many(90)))
  const next = random(91)
  let folder = fresh()
  let [sessions, behind] = [0, 0]
  for (let kill = 0; kill < kills; kill++) {
    // an archive that has grown up has nothing new to come
    if (existsSync(join(folder, 'archive.json')) && openArchive(folder).documents().length > 80) {
      rmSync(folder, { recursive: true })
      folder = fresh()
    }
    const child = spawn(process.execPath, [join(import.meta.dirname, 'sessions-child.ts'), folder, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'close')
    child.stdout.setEncoding('utf8').on('data', (told: string) => (sessions += told.split('\n').length - 1))
    await Promise.race([once(child.stdout, 'data'), ended])
    await new Promise((resolve) => setTimeout(resolve, 250 * next()))
    child.kill('SIGKILL')
    await ended
    const before = await checkArchive(folder, { indexes, isReadingAgain: false })
    assert.deepEqual(before.faults, [], `kill ${kill}`)
    if (before.notes.length) behind++
    assert.deepEqual(await (await openArchiveWriter(folder, { indexes })).close(), [])
    await mustAnswerRightly(folder, `kill ${kill}`)
  }
  t.diagnostic(`${kills} kills in ${sessions} sessions, ${behind} left an index behind the log; afterwards every answer was that of the records`)
})

const flips = isAll ? 1000 : 40
test(`one bit flipped at ${flips} places of the indexes' files: noticed, or every answer is right`, async (t) => {
  const folder = await whole(24)
  const expected = { found: await found(folder), counted: counted(folder) }
  await mustAnswerRightly(folder, 'before')
  const files = indexes.flatMap(({ name }) => readdirSync(join(folder, 'index', name)).map((file) => join(folder, 'index', name, file)))
  assert(files.length >= 7, files.join())
  const next = random(92)
  let noticed = 0
  const isFault = (error: unknown) => error instanceof OnrecordError && error.code.startsWith('index-')
  for (let n = 0; n < flips; n++) {
    const path = files[n % files.length]!
    const bytes = readFileSync(path)
    const { atime, mtime } = statSync(path)
    const other = Buffer.from(bytes)
    const at = Math.floor(next() * bytes.length)
    other[at]! ^= 1 << Math.floor(next() * 8)
    writeFileSync(path, other)
    utimesSync(path, atime, mtime) // a disk that forgets does not write down when
    let isNoticed = false
    for (const ask of [async () => assert.deepEqual(await found(folder), expected.found), async () => assert.deepEqual(counted(folder), expected.counted)])
      try {
        await ask()
      } catch (error) {
        if (!isFault(error)) throw new Error(`byte ${at} of ${path}: ${(error as Error).message}`, { cause: error })
        isNoticed = true
      }
    if (isNoticed) noticed++
    // what is not read is no part of an answer; check reads everything
    if (!isNoticed && !path.endsWith('seal.json')) {
      const { faults } = await checkArchive(folder, { indexes, isReadingAgain: false, share: 0 })
      assert(faults.some(({ code }) => code.startsWith('index-')), `check says nothing of byte ${at} of ${path}`)
    }
    writeFileSync(path, bytes)
  }
  await mustAnswerRightly(folder, 'put right')
  t.diagnostic(`${flips} flips in ${files.length} files, ${noticed} noticed by whoever asked, 0 wrong answers`)
  assert(noticed > flips / 2)
})

test('cut short, deleted, exchanged for that of another archive: whoever asks next gets the right answer', async () => {
  const folder = await whole(24)
  const other = await whole(12)
  const expected = await found(folder)
  const at = (name: string, file: string, base = folder) => join(base, 'index', name, file)
  const names = indexes.flatMap(({ name }) => readdirSync(at(name, '')).map((file) => [name, file] as const))
  const harms = ['cut', 'deleted', 'exchanged'] as const
  for (const [i, [name, file]] of names.entries())
    for (const harm of isAll ? harms : [harms[i % 3]]) {
      const damaged = fresh()
      cpSync(folder, damaged, { recursive: true })
      const path = at(name, file, damaged)
      if (harm === 'cut') truncateSync(path, Math.floor(statSync(path).size / 2))
      else if (harm === 'deleted') rmSync(path)
      else if (existsSync(at(name, file, other))) cpSync(at(name, file, other), path)
      const when = `${name}/${file} ${harm}`
      const context = openContext(damaged)
      try {
        for (const [i, query] of queries.entries()) {
          assert.deepEqual(await context.mending(async () => find(context.archive, await context.concordance(), query, { limit: 20 })), expected[i], when)
        }
        const opened = await context.mending(() => context.wordings())
        assert(opened, when)
        assert.deepEqual(wordings.map((words) => opened.index.count(words)), scanned(folder), when)
      } finally {
        context.close()
      }
      // a writer that comes first leaves no wrong answers either
      const written = fresh()
      cpSync(folder, written, { recursive: true })
      if (harm === 'deleted') rmSync(at(name, file, written))
      else if (harm === 'cut') truncateSync(at(name, file, written), Math.floor(statSync(at(name, file, written)).size / 2))
      else if (existsSync(at(name, file, other))) cpSync(at(name, file, other), at(name, file, written))
      const writer = await openArchiveWriter(written, { indexes })
      await Promise.all((await many(26)).map(writer.add))
      await writer.close()
      const again = openContext(written)
      try {
        const results = await again.mending(async () => find(again.archive, await again.concordance(), 'the', { limit: 20 }))
        assert.deepEqual(results, await find(openArchive(written), withoutIndex, 'the', { limit: 20 }), `${when}, then written to`)
        const opened = await again.mending(() => again.wordings())
        assert.deepEqual(wordings.map((words) => opened!.index.count(words)), scanned(written), `${when}, then written to`)
      } finally {
        again.close()
      }
      for (const each of [damaged, written]) rmSync(each, { recursive: true })
    }
})
