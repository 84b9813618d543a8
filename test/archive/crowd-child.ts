// One of a crowd at an archive.
//   crowd-child.ts write ARCHIVE PREPARED FIRST COUNT wait|try again      adds documents in several sessions
//   crowd-child.ts read ARCHIVE DONE                                      reads until the file DONE is there
//   crowd-child.ts hold ARCHIVE                                           keeps the lock until it is killed
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { deserialize } from 'node:v8'
import type { Prepared } from '../../src/archive/prepare.ts'
import { openArchive } from '../../src/archive/reader.ts'
import { openArchiveWriter } from '../../src/archive/writer.ts'
import { OnrecordError } from '../../src/problem.ts'

const [task, folder = '', ...rest] = process.argv.slice(2)
if (task === 'write') await write(rest[0]!, Number(rest[1]), Number(rest[2]), rest[3] === 'wait')
else if (task === 'read') await read(rest[0]!)
else {
  await openArchiveWriter(folder)
  console.log('held')
  await setTimeout(60_000)
}

async function write(file: string, first: number, count: number, isWaiting: boolean): Promise<void> {
  const documents = (deserialize(readFileSync(file)) as Prepared[]).slice(first, first + count)
  while (documents.length) {
    try {
      const writer = await openArchiveWriter(folder, { wait: isWaiting ? 60_000 : 0 })
      const some = documents.splice(0, 4)
      await Promise.all(some.map(writer.add))
      await writer.close()
    } catch (error) {
      assert(error instanceof OnrecordError && error.code === 'archive-locked', String(error))
      console.log(`locked: ${error.message}`)
      await setTimeout(15)
    }
  }
}

async function read(done: string): Promise<void> {
  const archive = openArchive(folder)
  let known = 0
  let looks = 0
  for (; !existsSync(done) || looks === 0; looks++) {
    archive.refresh()
    const documents = archive.documents()
    assert(documents.length >= known, `there were ${known} documents, now there are ${documents.length}`)
    known = documents.length
    for (let n = 0; n < Math.min(5, known); n++) {
      const { id } = documents[Math.floor(Math.random() * known)]!
      archive.record(id)
      archive.source(id)
    }
    assert.equal(openArchive(folder).documents().length >= known, true)
    await setTimeout(2)
  }
  console.log(`looked ${looks} times`)
}
