// An import in a process of its own, to be killed. Prints the number of each document as soon as it counts as added.
//   import-child.ts ARCHIVE PREPARED SEED KILL-AT PART
import { readFileSync, writeSync } from 'node:fs'
import { deserialize } from 'node:v8'
import type { Prepared } from '../../src/archive/prepare.ts'
import { openArchiveWriter } from '../../src/archive/writer.ts'
import { importInBursts } from './bursts.ts'
import { killingDisk } from './faulty-disk.ts'

const [folder = '', file = '', seed, at, part] = process.argv.slice(2)
const documents = deserialize(readFileSync(file)) as Prepared[]
const writer = await openArchiveWriter(folder, { disk: killingDisk(Number(at), Number(part)) })
await importInBursts(writer, documents, Number(seed), (n) => writeSync(1, `${n}\n`))
await writer.close()
