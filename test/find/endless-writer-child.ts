// Writes documents into the index of a folder, one after the other from where it is, until it is killed.
import { concordanceIndex } from '../../src/query/index.ts'
import { archiveOf, putsOf } from './archives.ts'

const writer = await concordanceIndex.open(process.argv[2] as string)
console.log('open')
for (let n = writer.position.seq + 1; ; n++) {
  const one = archiveOf([{ id: `d${n}`, turns: [{ text: `人人 common word${n} ${'各方应当保持冷静。'.repeat(50)}` }] }])
  await writer.apply(putsOf(one), { seq: n, hash: String(n).padStart(64, '0') })
  if (n % 4 === 0) await writer.flush()
}
