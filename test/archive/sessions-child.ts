// Writes to an archive in short sessions, with both indexes, until it is killed. Tells of the end of each.
//   sessions-child.ts ARCHIVE PREPARED
import { readFileSync, writeSync } from 'node:fs'
import { deserialize } from 'node:v8'
import type { Prepared } from '../../src/archive/prepare.ts'
import { openArchiveWriter } from '../../src/archive/index.ts'
import { concordanceIndex, verbatimIndex } from '../../src/query/index.ts'

const [folder = '', file = ''] = process.argv.slice(2)
const documents = deserialize(readFileSync(file)) as Prepared[]
for (let at = 0; at < documents.length; at += 6) {
  const writer = await openArchiveWriter(folder, { indexes: [verbatimIndex, concordanceIndex] })
  await Promise.all(documents.slice(at, at + 6).map(writer.add))
  const [first] = writer.archive.documents()
  if (first && at % 4 === 0) await writer.remove(first.id, 'a test')
  await writer.close()
  writeSync(1, `${at}\n`)
}
